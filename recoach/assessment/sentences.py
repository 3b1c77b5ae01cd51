"""An answer's sentences in order, each as it was read and with its place."""

from __future__ import annotations

from bisect import bisect_right
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

    def words_of(self, rule_id: str) -> frozenset[str]:
        """Return the words in which it has what a rule looks for, in whatever stance."""
        matches = self.detector.matches(rule_id, self.reading)
        return frozenset(word for match in matches for word in self.reading.words[match.start : match.end])

    def named(self, lexicon: str) -> frozenset[str]:
        """Return the phrases of a lexicon that it has, each in the singular."""
        words = self.reading.words
        return frozenset(" ".join(words[start:end]).rstrip("s") for start, end in self.reading.hits.get(lexicon, ()))

    def span(self, first: int, last: int) -> tuple[int, int, str]:
        """Return the offsets of these words in the passage, and the words as they were typed."""
        start, end = self.reading.starts[first], self.reading.ends[last]
        return self.start + start, self.start + end, self.reading.text[start:end]


class Places:
    """Finds the sentence that holds an offset, by halving: an answer may have as many findings as sentences."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        """Take an answer's sentences in order."""
        self.sentences = sentences
        self.section_of = {one.passage: one.section for one in sentences}  #: by passage
        self._starts = [(one.passage, one.start) for one in sentences]
        self._ends = [(one.passage, one.end) for one in sentences]

    def at(self, passage: int, offset: int) -> int | None:
        """Return the index of the sentence with this character; None between sentences and outside of them."""
        number = bisect_right(self._starts, (passage, offset)) - 1
        return number if number >= 0 and (passage, offset) < self._ends[number] else None

    def holding(self, passage: int, offset: int) -> Sentence | None:
        """Return the sentence with this character; None between sentences and outside of them."""
        number = self.at(passage, offset)
        return None if number is None else self.sentences[number]


def sentences(sections: Sections, detector: Detector) -> Iterator[Sentence]:
    """Yield the sentences of an answer."""
    for number, (name, text) in enumerate(sections):
        cuts: Cuts = cut(text)
        readings = [detector.read(one) for _, one in cuts]
        for (stretch, _), (reading, following) in zip(cuts, with_following(readings), strict=True):
            yield Sentence(number, name, stretch.start, stretch.end, reading, following, detector)
