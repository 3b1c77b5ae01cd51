"""Numbers as an answer states them, each with its evidence."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from recoach.assessment.sentences import Sentence
from recoach.assessment.stages import Time
from recoach.language import stance
from recoach.language.patterns import Match
from recoach.language.quantities import Quantity
from recoach.language.stance import Stance

#: In these roles a number is nobody's.
_NOT_OWN = frozenset({"asked", "quoted"})


@dataclass(frozen=True, slots=True)
class Place:
    """Words of an answer."""

    passage: int  #: index into the answer's passages
    start: int  #: offset in the passage's text, in code points
    end: int  #: exclusive
    quote: str


@dataclass(frozen=True, slots=True)
class Stated:
    """A number with its evidence. Offsets count code points of the passage's text."""

    value: float
    passage: int  #: index into the answer's passages
    start: int
    end: int  #: exclusive
    quote: str
    low: float | None = None  #: of a range, of which `value` is the upper end
    approximate: bool = False  #: "a few hundred"
    inferred: bool = False  #: worked out of another number: "half of that"

    @property
    def place(self) -> Place:
        """The words that state it."""
        return Place(self.passage, self.start, self.end, self.quote)


@dataclass(frozen=True, slots=True)
class Tail:
    """At which percentile a limit holds, with its evidence."""

    name: str  #: `p99`, `p99.9`, or `average`
    passage: int
    start: int
    end: int
    quote: str


def stated(sentence: Sentence, value: float, one: Quantity | Time) -> Stated:
    """Return a number with the words of a sentence that state it."""
    low = one.low if isinstance(one, Quantity) else None
    rough = isinstance(one, Quantity) and one.approximate
    worked_out = isinstance(one, Time) and one.inferred
    span = sentence.span(one.start, one.end - 1)
    return Stated(value, sentence.passage, *span, low=low, approximate=rough, inferred=worked_out)


def is_asserted(sentence: Sentence, one: Stated, besides: Collection[Stance] = ()) -> bool:
    """Whether a number is stated outright: not asked, quoted, imagined, denied or said of others, but for `besides`."""
    starts = sentence.reading.starts
    first = next((at for at, start in enumerate(starts) if sentence.start + start >= one.start), 0)
    match = Match(first, first + 1, ((first, first + 1),))
    return stance.judge(sentence.reading, match, sentence.following).stance in {*stance.MEANT, *besides}


def is_own(sentence: Sentence, first: int, end: int) -> bool:
    """Whether these words are stated as the candidate's own."""
    match = Match(first, end, ((first, end),))
    return stance.judge(sentence.reading, match, sentence.following).stance not in _NOT_OWN


def plain(value: float) -> str:
    """Return a number as people read it, to three places: `1,200`, `0.25`."""
    value = round(value, 3)
    return f"{value:,.0f}" if value == round(value) else f"{value:,}"
