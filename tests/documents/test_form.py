"""The form of an answer: what stands in it is asked and not said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from answer_files import FRAMEWORK, read

from recoach.content.framework import Framework
from recoach.content.library import open_library
from recoach.content.prompt import Prompt
from recoach.documents.form import to_form

LIBRARY = open_library()
FRAMEWORKS = [LIBRARY.framework(name).value for name in LIBRARY.names("frameworks")]
PROMPTS = [LIBRARY.prompt(name).value for name in LIBRARY.names("prompts")]


def heard(folder: Path, framework: Framework, asked: Prompt, *, below: str = "") -> list[tuple[str, str]]:
    """Return the sections of a form and what is heard in them, once a text was written right below each question."""
    path = folder / "form.md"
    path.write_text(to_form(framework, asked).replace("\n>\n", f"\n>\n{below}\n"), encoding="utf-8")
    passages = read(str(path), framework=framework).passages
    return [(passage.id, passage.text.strip()) for passage in passages if passage.id or passage.text.strip()]


@pytest.mark.parametrize("framework", FRAMEWORKS, ids=lambda one: one.id)
def test_each_section_is_there_and_says_nothing(framework: Framework, tmp_path: Path) -> None:
    """A form of any framework holds its sections in order, and no word that would be judged, whatever was asked."""
    empty = [(section.id, "") for section in framework.sections]
    assert [] == [asked.id for asked in PROMPTS if heard(tmp_path, framework, asked) != empty]


def test_what_is_written_below_a_question_is_heard(tmp_path: Path) -> None:
    """The text that follows a question is the section's, though no empty line stands between them."""
    expected = [(section.id, "Nightly.") for section in FRAMEWORK.sections]
    written = heard(tmp_path, FRAMEWORK, PROMPTS[0], below="Nightly.")
    assert [("", "Nightly."), *expected] == written


def test_questions_of_several_lines_stay_quotes(tmp_path: Path) -> None:
    """A question that its author broke into lines, or began like a heading, opens no section of its own."""
    asked = replace(PROMPTS[0], title="Two\n# lines", question="First.\n\n## Ranking\n\nWe optimize CTR.")
    assert [(section.id, "") for section in FRAMEWORK.sections] == heard(tmp_path, FRAMEWORK, asked)
