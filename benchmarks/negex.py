"""Asks the judge of stance which findings of a clinical report are negated, on the public NegEx kit.

    python benchmarks/negex.py PATH [--errors]

PATH is the kit's file `Annotations-1-120.txt`: tab-separated report, concept, sentence and `Negated` or `Affirmed`.
Only the stance `negated` counts: what is history, supposed or somebody else's is affirmed here unless the kit says
otherwise, and so is a concept that cannot be found in its sentence. The words by which a field denies something are
the field's to bring: the kit is run with the cues that recoach has for any English, and with `CLINICAL` added.
"""

from __future__ import annotations

import argparse
import csv
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from recoach.assessment.calibration import Score
from recoach.language.cues import CUES
from recoach.language.patterns import Match
from recoach.language.reading import Reader, Reading, cut
from recoach.language.stance import Stance, judge

#: What doctors say for "no": the only words here that recoach does not know of itself.
CLINICAL: dict[str, tuple[str, ...]] = {
    "@without": ("deny", "negative for"),
    "@absent": ("resolve", "be negative"),
    "@neutral": ("=rule out",),  # an order to find out, no denial
}  # fmt: skip
OTHERS = frozenset(get_args(Stance)) - {"negated", "asserted"}


@dataclass(frozen=True)
class Row:
    """One line of the kit."""

    report: str
    concept: str
    sentence: str
    negated: bool


def rows(path: Path) -> Iterator[Row]:
    """Yield the lines of the kit; blanks in a row are one blank."""
    with path.open(encoding="utf-8", errors="replace", newline="") as lines:
        for line in csv.DictReader(lines, delimiter="\t"):
            concept, sentence = (" ".join(line[name].split()) for name in ("Concept", "Sentence"))
            yield Row(line["Report No."], concept, sentence, line["Negation"].strip() == "Negated")


def negation(reader: Reader, row: Row) -> str:
    """Return what negates the concept, "" where the judge hears nothing that does or cannot find it."""
    at = row.sentence.find(row.concept.upper())
    if at < 0:
        at = row.sentence.lower().find(row.concept.lower())
    if at < 0:
        return ""
    stretches = cut(row.sentence)
    for number, (stretch, one) in enumerate(stretches):
        if stretch.start <= at < stretch.end:
            reading = reader.read(one)
            after = [reader.read(two) for _, two in stretches[number + 1 : number + 2]]
            match = covering(reading, at - stretch.start, at - stretch.start + len(row.concept))
            following = after[0] if after else None
            return judge(reading, match, following, OTHERS).reason.removeprefix("asserted") if match else ""
    return ""


def covering(reading: Reading, start: int, end: int) -> Match | None:
    """Return the words between two characters as a match with a single part, None if there is none."""
    inside = [
        at
        for at, (first, last) in enumerate(zip(reading.starts, reading.ends, strict=True))
        if first < end and start < last
    ]
    return Match(inside[0], inside[-1] + 1, ((inside[0], inside[-1] + 1),)) if inside else None


def with_words(extra: Mapping[str, Sequence[str]]) -> Reader:
    """Return a reader that knows the cues of any English, and these."""
    return Reader({name: (*CUES.get(name, ()), *extra.get(name, ())) for name in {*CUES, *extra}})


def score(reader: Reader, kit: Sequence[Row], *, errors: bool) -> Score:
    """Return how a reader does on the kit; with `errors` print each line it gets wrong."""
    right = false = missed = 0
    for row in kit:
        cue = negation(reader, row)
        said = bool(cue)
        right += said and row.negated
        false += said and not row.negated
        missed += row.negated and not said
        if errors and said != row.negated:
            print(f"{'false' if said else 'missed'}  {row.report}  {cue}  {row.concept}  <  {row.sentence}")
    return Score(right, false, missed)


def main() -> None:
    """Print one line for the cues of any English, one with the clinical words."""
    parser = argparse.ArgumentParser(description="Scope of negation on the NegEx kit.")
    parser.add_argument("path", type=Path)
    parser.add_argument("--errors", action="store_true", help="print what is judged wrongly with the clinical words")
    arguments = parser.parse_args()
    kit = tuple(rows(arguments.path))
    print(f"{len(kit):,} rows, {sum(row.negated for row in kit):,} negated, {len({row.report for row in kit})} reports")
    print(f"{'':26}  right  false  missed  {'precision':>20}  {'recall':>20}  {'F1':>20}  rows/s")
    for name, extra in (("cues of any English", {}), ("… and the clinical words", CLINICAL)):
        reader = with_words(extra)
        began = time.process_time()
        found = score(reader, kit, errors=arguments.errors and bool(extra))
        seconds = time.process_time() - began
        figures = "  ".join(
            f"{one.value:.3f} [{one.low:.3f}, {one.high:.3f}]" if one else f"{'-':>20}"
            for one in (found.precision, found.recall, found.f1)
        )
        print(f"{name:26} {found.right:6} {found.false:6} {found.missed:7}  {figures}  {len(kit) / seconds:6.0f}")
    print("clinical words:", "; ".join(f"{name}: {', '.join(words)}" for name, words in CLINICAL.items()))
    print("Only `negated` counts; history, supposition and other people are affirmed, as are concepts not found.")
    print("Intervals are of 95 %; rows of one report are taken for independent.")


if __name__ == "__main__":
    main()
