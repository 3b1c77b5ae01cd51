from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from gold_file import assert_gold
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from reports import FRAMEWORK, finding, full_report, typed_report

from recoach.content.answer import Answer, Passage, Source
from recoach.documents.document import Wishes
from recoach.documents.transcript import read_transcript
from recoach.exporters.formats import EXPORTERS
from recoach.exporters.json_twin import to_json
from recoach.exporters.markdown import to_markdown
from recoach.exporters.schema import transcript_schema
from recoach.language.visible import HIDDEN, visible

GOLD = Path(__file__).parent / "gold"

HOSTILE = (
    "# heading\n## Made by\nsetext\n===\nrule\n---\n***\n```\nfence\n~~~\n> quote\n<!-- section id=x -->\n"
    "<script>alert(1)</script>\n&lt; &#60; [link](javascript:x) ![i](x) `code` *em* __b__ ~~gone~~ a|b\n|-|-|\n"
    "    code\n\tcode\n- list\n1. one\n2) two\n\\ back\\\n\x1b[31mred\x07 \u202eevil \u2028 $x$\n"
)
typed_text = st.text(
    alphabet=st.one_of(st.sampled_from("#>-*_`~=<!|[]():&\\ \t\nax1.$+"), st.characters()), max_size=80
)


def read_back(markdown: str) -> tuple[Passage, ...]:
    """Return the passages of a transcript."""
    (document,) = read_transcript(Source(name="t.md", text=markdown), Wishes(lambda _: FRAMEWORK))
    return document.answer.passages


@pytest.mark.parametrize("suffix", ["md", "json"])
def test_a_full_report_looks_as_accepted(suffix: str) -> None:
    """Every part of a transcript stands where it stood when somebody last looked at it."""
    assert_gold(GOLD / f"full.{suffix}", EXPORTERS[suffix](full_report()))


@pytest.mark.parametrize("suffix", ["md", "json"])
def test_hostile_text_looks_as_accepted(suffix: str) -> None:
    """Markdown, HTML and control characters that were typed are shown, not obeyed."""
    assert_gold(GOLD / f"hostile.{suffix}", EXPORTERS[suffix](typed_report(HOSTILE)))


def test_passages_are_read_back() -> None:
    """A transcript gives back every passage: what was asked and typed, the time, the hints, the rating."""
    expected = full_report().answer.passages
    actual = read_back(to_markdown(full_report()))
    for before, after in zip(expected, actual, strict=True):
        facts = ("kind", "id", "title", "asks", "text", "planned_seconds", "spent_seconds", "hints", "rating")
        assert [getattr(before, fact) for fact in facts] == [getattr(after, fact) for fact in facts]


@settings(max_examples=400, deadline=None)
@given(text=typed_text, data=st.data())
def test_any_text_is_read_back(text: str, data: st.DataObject) -> None:
    """Whatever is typed, and wherever flags stand in it, the transcript gives it back with hidden characters shown."""
    starts = data.draw(st.lists(st.integers(0, len(text) - 1), max_size=4)) if text else []
    flags = [finding(0, text, text[start : start + data.draw(st.integers(1, 30))]) for start in starts]
    markdown = to_markdown(typed_report(text, *flags))
    (passage,) = read_back(markdown)
    assert visible(text) == passage.text
    assert HIDDEN.search(markdown) is None


@settings(max_examples=400, deadline=None)
@given(text=typed_text)
def test_typed_text_makes_no_markup(text: str) -> None:
    """To a markdown parser, typed text is paragraphs of text and line ends, and nothing else."""
    from markdown_it import MarkdownIt

    from recoach.exporters.escape import prose

    for token in MarkdownIt("gfm-like", {"linkify": False}).parse(f"before\n\n{prose(text)}\n\nafter"):
        assert token.type in {"paragraph_open", "paragraph_close", "inline"}
        for child in token.children or ():
            assert child.type in {"text", "softbreak", "hardbreak", "text_special"}


@given(text=typed_text)
def test_what_a_parser_shows_is_what_was_typed(text: str) -> None:
    """Rendered, the words are those that were typed, line by line; only blanks around lines may go."""
    from markdown_it import MarkdownIt

    from recoach.exporters.escape import prose

    shown = [
        "".join("\n" if child.type == "hardbreak" else child.content for child in token.children or ())
        for token in MarkdownIt("gfm-like", {"linkify": False}).parse(prose(text))
        if token.type == "inline"
    ]
    assert [line for line in map(str.strip, visible(text).split("\n")) if line] == [
        line for line in map(str.strip, "\n".join(shown).split("\n")) if line
    ]


def test_positions_in_a_transcript_are_its_own() -> None:
    """A word read back from a transcript is found at its offset in that file."""
    markdown = to_markdown(typed_report("a\n# b\n\n    *word*"))
    (passage,) = read_back(markdown)
    assert passage.offsets is not None
    start = passage.offsets[passage.text.index("word")]
    assert markdown[start : start + 4] == "word"


@settings(max_examples=100, deadline=None)
@given(text=typed_text)
def test_json_keeps_its_schema_and_the_text(text: str) -> None:
    """Any text fits the published schema, comes back exactly, and sends no control character."""
    written = to_json(typed_report(text))
    Draft202012Validator(transcript_schema()).validate(json.loads(written))
    assert json.loads(written)["passages"][0]["text"] == text
    assert HIDDEN.search(written) is None


def test_the_full_report_fits_the_schema() -> None:
    """Findings, silences, questions, circumstances and hashes fit the schema; a key too many does not."""
    data = json.loads(to_json(full_report()))
    validator = Draft202012Validator(transcript_schema())
    validator.validate(data)
    assert not validator.is_valid({**data, "more": 1})


def test_findings_point_into_the_file() -> None:
    """With a file, line and column are those of it, in code points."""
    said = "wé optimize CTR"
    report = typed_report(said, finding(0, said, "optimize CTR"))
    passage = replace(report.answer.passages[0], offsets=range(13, 28))
    answer = Answer(passages=(passage,), source=Source(name="a.md", text=f"# Objective\n\n{said}\n"))
    (found,) = json.loads(to_json(replace(report, answer=answer)))["findings"]
    assert (3, 4) == (found["line"], found["column"])


def test_a_hidden_limit_is_not_told() -> None:
    """A latency limit that the interviewer tells only when asked stands in no transcript."""
    report = full_report()
    assert report.prompt is not None
    silent = replace(report, prompt=replace(report.prompt, latency=replace(report.prompt.latency, stated=False)))
    assert "Latency limit" not in to_markdown(silent)
    assert json.loads(to_json(silent))["prompt"]["latency"] is None
