"""Placement: how much text finds its section once the headings are gone, and what that does to the score.

    python benchmarks/placement.py ANSWERS.yaml …

Takes answers as `recoach check` reads them in YAML, with `sections`. Each is flattened in several ways, and every
paragraph is held against the section from which it came.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from timing import print_machine

from recoach.assessment.report import Report
from recoach.cli import packs
from recoach.cli.judging import judge_answer
from recoach.content.answer import Answer, Passage
from recoach.content.framework import DEFAULT_FRAMEWORK
from recoach.documents.document import Wishes
from recoach.documents.readers import read_all
from recoach.language.reading import cut

#: Of fewer sentences a section is not cut in two.
WORTH_HALVING = 4
#: A paragraph: the section from which it came, and its text.
Paragraph = tuple[str, str]
Paragraphs = list[Paragraph]
NEAR = 8


def sections(paragraphs: Paragraphs, _chance: random.Random) -> Paragraphs:
    """Leave a paragraph for each section."""
    return paragraphs


def halves(paragraphs: Paragraphs, _chance: random.Random) -> Paragraphs:
    """Cut each section into two paragraphs where it has four sentences."""
    return [(section, part) for section, text in paragraphs for part in _halved(text)]


def rotated(paragraphs: Paragraphs, chance: random.Random) -> Paragraphs:
    """Begin somewhere in the middle."""
    at = chance.randrange(2, max(3, len(paragraphs) - 2))
    return paragraphs[at:] + paragraphs[:at]


def shuffled(paragraphs: Paragraphs, chance: random.Random) -> Paragraphs:
    """Put the sections in any order."""
    return chance.sample(paragraphs, len(paragraphs))


def some(paragraphs: Paragraphs, chance: random.Random) -> Paragraphs:
    """Leave out sections."""
    kept = [one for one in paragraphs if chance.random() > 1 / 3]
    return kept if len(kept) > 1 else paragraphs[:2]


def lines(paragraphs: Paragraphs, _chance: random.Random) -> Paragraphs:
    """Put a blank line after every sentence."""
    return [(section, one.text) for section, text in paragraphs for _, one in cut(text)]


@dataclass(frozen=True)
class Way:
    """A way of flattening an answer."""

    arranged: Callable[[Paragraphs, random.Random], Paragraphs]
    between: Callable[[int], str]  #: what stands after each paragraph


WAYS: dict[str, Way] = {
    "a paragraph a section": Way(sections, lambda _: "\n\n"),
    "two paragraphs a section": Way(halves, lambda _: "\n\n"),
    "two sections a paragraph": Way(sections, lambda at: "\n\n" if at % 2 else " "),
    "a third left out": Way(some, lambda _: "\n\n"),
    "begun in the middle": Way(rotated, lambda _: "\n\n"),
    "in any order": Way(shuffled, lambda _: "\n\n"),
    "a paragraph a sentence": Way(lines, lambda _: "\n\n"),
    "one paragraph": Way(sections, lambda _: " "),
    "one, begun in the middle": Way(rotated, lambda _: " "),
}


@dataclass
class Came:
    """What came of one way."""

    right: int = 0
    wrong: int = 0
    none: int = 0
    apart: list[int] = field(default_factory=list)  #: score of the flattened answer less the score with headings

    def line(self, name: str) -> str:
        """Return it in one line."""
        every = self.right + self.wrong + self.none
        near = sum(abs(one) <= NEAR for one in self.apart) / len(self.apart)
        shares = "  ".join(f"{one / every:6.1%}" for one in (self.right, self.wrong, self.none))
        return f"{name:<26}{every:>6}  {shares}  {near:6.1%}  {statistics.mean(self.apart):+5.1f}"


def judged(answer: Answer) -> Report:
    """Return the report on an answer."""
    loaded = packs.library().framework(DEFAULT_FRAMEWORK)
    return judge_answer(answer, framework=loaded.value, framework_yaml=loaded.text)


def told(paragraphs: Paragraphs, way: Way) -> tuple[Answer, list[tuple[int, int, str]]]:
    """Return an answer of one text, and where in it each paragraph stands and belongs."""
    text, places = "", []
    for at, (section, said) in enumerate(paragraphs):
        places.append((len(text), len(text) + len(said), section))
        text += said + way.between(at)
    passage = Passage(kind="other", id="", title="", asks="", text=text, offsets=range(len(text)))
    return Answer(passages=(passage,)), places


def held(report: Report, places: list[tuple[int, int, str]]) -> Iterator[bool | None]:
    """Yield for each paragraph whether most of it stands where it belongs, None where it stands nowhere."""
    section_at: dict[int, str] = {}
    for one in report.answer.passages:
        assert one.offsets is not None
        section_at |= dict.fromkeys(one.offsets, one.id)
    for start, end, section in places:
        ((most, _),) = Counter(section_at.get(at, "") for at in range(start, end)).most_common(1)
        yield None if not most else most == section


def measure(answers: list[Answer]) -> dict[str, Came]:
    """Return what came of each way."""
    found = {name: Came() for name in WAYS}
    for number, answer in enumerate(answers):
        with_headings = judged(answer).critique
        assert with_headings
        paragraphs = [(one.id, " ".join(one.text.split())) for one in answer.passages if one.id and one.text.strip()]
        for name, way in WAYS.items():
            flat, places = told(way.arranged(paragraphs, random.Random(number)), way)
            report = judged(flat)
            came = found[name]
            for is_right in held(report, places):
                came.none += is_right is None
                came.right += is_right is True
                came.wrong += is_right is False
            if report.critique and way.arranged is not some:
                came.apart.append(report.critique.score.value - with_headings.score.value)
    return found


def _halved(text: str) -> list[str]:
    every = [one.text for _, one in cut(text)]
    middle = len(every) // 2
    return [" ".join(every[:middle]), " ".join(every[middle:])] if len(every) >= WORTH_HALVING else [text]


def _speed(answers: list[Answer]) -> None:
    """Print what placing costs beside judging the same text in the same place, in milliseconds for 600 words."""
    whole = [(one.id, " ".join(one.text.split())) for answer in answers for one in answer.passages]
    flat, _ = told([one for one in whole if one[1]], WAYS["a paragraph a section"])
    text = " ".join(flat.passages[0].text.split(" ")[:600])
    placed = [replace(flat.passages[0], text=text, offsets=range(len(text)))]
    took: dict[str, list[float]] = {"other": [], "section": []}
    for round_ in range(15):
        for kind, times in took.items():
            # A text that was never heard, so that nothing is remembered.
            fresh = text.replace(" the ", f" the {'x' * (round_ % 5 + 1)}{'yz'[kind == 'other']}{round_} ")
            passage = replace(placed[0], text=fresh, offsets=range(len(fresh)))
            passage = replace(passage, kind="section", id="objective") if kind == "section" else passage
            began = time.perf_counter()
            judged(Answer(passages=(passage,)))
            times.append(1_000 * (time.perf_counter() - began))
    print(f"600 words: {statistics.median(took['section']):.1f} ms without placing,", end=" ")
    print(f"{statistics.median(took['other']):.1f} ms with it")


def main() -> None:
    """Measure and print."""
    print_machine()
    framework = packs.library().framework(DEFAULT_FRAMEWORK).value
    answers = [
        document.answer for path in sys.argv[1:] for document in read_all(path, wishes=Wishes(lambda _: framework))
    ]
    print(f"{len(answers)} answers; score: how often within {NEAR} of the one with headings, and the mean difference")
    print(f"{'':<26}{'parts':>6}  {'right':>6}  {'wrong':>6}  {'none':>6}  {'score':>6}")
    for name, came in measure(answers).items():
        if not came.apart:
            came.apart.append(0)
        print(came.line(name))
    _speed(answers)


if __name__ == "__main__":
    main()
