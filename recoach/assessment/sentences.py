"""An answer's sentences in order, each as it was read and with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recoach.assessment.detector import Detector
from recoach.language.reading import Cuts, Reading, cut, with_following

Sections = Sequence[tuple[str, str]]  #: id ("" for none) and text of each passage


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an answer."""

    passage: int  #: index into the answer's passages
    section: str  #: id of its section, "" for none
    start: int  #: offset in the passage's text, in code points
    end: int  #: exclusive
    reading: Reading
    following: Reading | None
    detector: Detector

    def says(self, rule_id: str) -> bool:
        """Whether it has what a rule looks for, in whatever stance."""
        return self.detector.says(rule_id, self.reading)

    def span(self, first: int, last: int) -> tuple[int, int, str]:
        """Return the offsets of these words in the passage, and the words as they were typed."""
        start, end = self.reading.starts[first], self.reading.ends[last]
        return self.start + start, self.start + end, self.reading.text[start:end]


def sentences(sections: Sections, detector: Detector) -> Iterator[Sentence]:
    """Yield the sentences of an answer."""
    for number, (name, text) in enumerate(sections):
        cuts: Cuts = cut(text)
        readings = [detector.read(one) for _, one in cuts]
        for (stretch, _), (reading, following) in zip(cuts, with_following(readings), strict=True):
            yield Sentence(number, name, stretch.start, stretch.end, reading, following, detector)
