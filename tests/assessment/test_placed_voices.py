"""Answers and calls in many voices find their sections, and a wrong section is rarer than none."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from placed_calls import PLACED, Call, calls

from recoach.assessment.report import Report
from recoach.cli import packs
from recoach.cli.judging import judge_answer
from recoach.content.answer import Answer, Passage
from recoach.content.framework import DEFAULT_FRAMEWORK
from recoach.documents.document import Document, Wishes
from recoach.documents.readers import read_all

Paragraphs = list[tuple[str, str]]
Place = tuple[list[tuple[int, int]], str]  #: offsets in the file, and the section that belongs there

#: How an answer is arranged, what stands between its sections, and which share has to find its section.
ARRANGED: dict[str, tuple[Callable[[Paragraphs], Paragraphs], Callable[[int], str], float]] = {
    "a paragraph a section": (lambda every: every, lambda _: "\n\n", 0.85),
    "two sections a paragraph": (lambda every: every, lambda at: "\n\n" if at % 2 else " ", 0.75),
    "in any order": (lambda every: random.Random(7).sample(every, len(every)), lambda _: "\n\n", 0.75),
    "one paragraph": (lambda every: every, lambda _: " ", 0.75),
}


def read(path: Path) -> tuple[Document, ...]:
    framework = packs.library().framework(DEFAULT_FRAMEWORK).value
    return read_all(str(path), wishes=Wishes(lambda _: framework))


def judged(answer: Answer, framework: str = DEFAULT_FRAMEWORK) -> Report:
    loaded = packs.library().framework(framework)
    return judge_answer(answer, framework=loaded.value, framework_yaml=loaded.text)


def counted(report: Report, places: list[Place]) -> Counter[str]:
    """Return how many of some places stand under their section, under a wrong one, and under none."""
    section_at: dict[int, str] = {}
    for one in report.answer.passages:
        section_at |= dict.fromkeys(one.offsets or (), one.id)
    found: Counter[str] = Counter()
    for stretches, section in places:
        here = Counter(section_at.get(at, "") for start, end in stretches for at in range(start, end))
        most = max(here, key=lambda one: here[one])
        found["right" if most == section else "wrong" if most else "none"] += 1
    return found


def flat(paragraphs: Paragraphs, between: Callable[[int], str]) -> tuple[Answer, list[Place]]:
    text, places = "", list[Place]()
    for at, (section, paragraph) in enumerate(paragraphs):
        places.append(([(len(text), len(text) + len(paragraph))], section))
        text += paragraph + between(at)
    whole = Passage(kind="other", id="", title="", asks="", text=text, offsets=range(len(text)))
    return Answer(passages=(whole,)), places


@pytest.mark.parametrize("arrangement", ARRANGED)
@pytest.mark.parametrize("voices", ["answers_tuned", "answers_unseen"])
def test_sections_without_headings_are_found_in_many_voices(voices: str, arrangement: str) -> None:
    arrange, between, least = ARRANGED[arrangement]
    found: Counter[str] = Counter()
    for document in read(PLACED / f"{voices}.yaml"):
        said = [(one.id, " ".join(one.text.split())) for one in document.answer.passages if one.text.strip()]
        answer, places = flat(arrange(said), between)
        found += counted(judged(answer), places)
    assert least <= found["right"] / found.total()
    assert found["wrong"] < found["none"]


def test_other_frameworks_place_text_and_never_wrongly() -> None:
    """Their sections have topics, words and names of their own."""
    found: Counter[str] = Counter()
    for framework, said in yaml.safe_load((PLACED / "other_frameworks.yaml").read_text("utf-8")).items():
        answer, places = flat(list(said.items()), lambda _: "\n\n")
        found += counted(judged(answer, framework), places)
    assert 0 == found["wrong"]
    assert 0.75 <= found["right"] / found.total()


def document_of(call: Call, folder: Path) -> Document:
    path = folder / f"{call.id}.vtt"
    path.write_text(call.vtt, encoding="utf-8")
    (document,) = read(path)
    return document


@pytest.mark.parametrize("call", [*calls("calls_tuned"), *calls("calls_unseen")], ids=lambda call: call.id)
def test_the_candidate_of_a_call_is_told_from_the_interviewer(call: Call, tmp_path: Path) -> None:
    """Even where the interviewer talks more, and of the system."""
    (remark,) = (one.message for one in document_of(call, tmp_path).remarks if "taken for" in one.message)
    assert remark.startswith(f"{call.candidate} (")


@pytest.mark.parametrize(("voices", "least", "most_wrong"), [("calls_tuned", 0.85, 0.05), ("calls_unseen", 0.8, 0.1)])
def test_turns_of_a_call_find_their_sections(voices: str, least: float, most_wrong: float, tmp_path: Path) -> None:
    found: Counter[str] = Counter()
    for call in calls(voices):
        report = judged(document_of(call, tmp_path).answer)
        found += counted(report, [(list(turn.cues), turn.section) for turn in call.turns if turn.section])
    assert least <= found["right"] / found.total()
    assert most_wrong >= found["wrong"] / found.total()


@pytest.mark.parametrize("call", [*calls("calls_tuned"), *calls("calls_unseen")], ids=lambda call: call.id)
def test_minutes_of_a_call_stand_under_the_sections_in_which_they_were_spent(call: Call, tmp_path: Path) -> None:
    """Of what the candidate says, most is told of the right section; the pauses before it count as well."""
    passages = judged(document_of(call, tmp_path).answer).answer.passages
    spent = {one.id: one.spent_seconds or 0 for one in passages}
    said: Counter[str] = Counter()
    for turn in call.turns:
        said[turn.section] += turn.seconds
    told = sum(min(said[section], spent.get(section, 0)) for section in said if section)
    assert 0.6 <= told / sum(said[section] for section in said if section)
