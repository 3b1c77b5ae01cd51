"""Reads counts and shares: from sentences that make a point, or where a figure's rule hears them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence

from recoach.assessment.criteria import OF_FIGURES
from recoach.assessment.heard import Heard, Hit
from recoach.assessment.sentences import Places, Sentence
from recoach.assessment.stated import Stated, stated
from recoach.content.figure import Figure
from recoach.language import numerals
from recoach.language.quantities import Quantity
from recoach.language.reading import Reading

#: A shortlist is smaller than what it is taken from by so much, and no smaller than this.
_REDUCTION = 4
_FEWEST = 5
#: So many may well be a shortlist, and this is a catalogue.
_FEW_ENOUGH, _MANY = 150, 5_000
_MOST_PARTS = 8
_LISTING = frozenset({",", "/", "→", ">", "-", "—", "then", "to", "and"})
_BEFORE_ORDINALS = frozenset({"the", "their", "his", "her", "its", "a"})
_MS_PER_SECOND = 1000

#: By point the sentences that may make it, the likeliest first.
Claimed = Mapping[str, Sequence[Sentence]]


def in_claims(figure: Figure, claimed: Claimed, taken: Collection[tuple[int, int]] = ()) -> Stated | None:
    """Return the number in the likeliest sentence that makes a point of the figure and has one.

    `taken` are passage and offset of numbers that are a stage's milliseconds.
    """
    if figure.takes == "reduced":
        return _reduced(figure, claimed, taken)
    for point in figure.points:
        # Where it is expected first, and of those the likeliest.
        for sentence in sorted(claimed.get(point, ()), key=lambda one: one.section not in figure.sections):
            every = [one for one in sentence.reading.quantities if _counts(one, figure.unit)]
            if not every and figure.unit == "count":
                every = list(_ordinals(sentence.reading))
            if every and figure.unit == "%":
                every = [_first_of_list(sentence.reading, every[0]), *every]
            if every:
                return _taken(figure, [stated(sentence, _in_unit(one, figure.unit), one) for one in every])
    return None


def heard_in(
    figure: Figure, heard: Sequence[Heard], sentences: Sequence[Sentence], rule: str = OF_FIGURES
) -> Iterator[Stated]:
    """Yield the numbers that a figure's rule heard, or the other rule of it whose ids begin so."""
    places = Places(sentences)
    for passage, one in enumerate(heard):
        for hit in one.hits:
            if hit.signal == rule + figure.id:
                first, last = places.at(passage, hit.start), places.at(passage, hit.end - 1)
                assert first is not None
                assert last is not None
                every = [
                    stated(sentence, _in_unit(quantity, figure.unit), quantity)
                    for sentence in sentences[first : last + 1]
                    for quantity in sentence.reading.quantities
                    if _counts(quantity, figure.unit) and _holds(sentence, quantity, hit)
                ]
                if every:
                    yield _taken(figure, every)


def likeliest(every: Sequence[Stated], expected: Sequence[str], section_of: Mapping[int, str]) -> Stated:
    """Return what stands where it is expected, the first of these; or what stands first."""
    places = {name: place for place, name in enumerate(expected)}
    return min(every, key=lambda one: (places.get(section_of[one.passage], len(places)), one.passage, one.start))


def _holds(sentence: Sentence, one: Quantity, hit: Hit) -> bool:
    start, end, _ = sentence.span(one.start, one.end - 1)
    return hit.start <= start and end <= hit.end


def _ordinals(reading: Reading) -> Iterator[Quantity]:
    """Yield the counts that ordinals state: `with the fifth request`."""
    for at, word in enumerate(reading.words):
        value = numerals.ordinal(word) if at and reading.words[at - 1] in _BEFORE_ORDINALS else None
        if value is not None:
            yield Quantity(at, at + 1, value, "")


def _first_of_list(reading: Reading, one: Quantity) -> Quantity:
    """Return the number that begins a list which has its unit at the end: `1, 5, 25, 100 %`."""
    before = [other for other in reading.quantities if other.end <= one.start and not other.unit]
    for other in reversed(before):
        between = reading.words[other.end : one.start]
        if not between or not _LISTING.issuperset(between):
            break
        one = other
    return one


def _reduced(figure: Figure, claimed: Claimed, taken: Collection[tuple[int, int]]) -> Stated | None:
    """Return what is left of many: taken up by the next stage, the sum of its sources, or the first but the largest."""
    numbers = [
        (stated(sentence, one.value, one), _is_source(sentence.reading, one))
        for point in figure.points
        for sentence in claimed.get(point, ())
        for one in sentence.reading.quantities
        if _counts(one, figure.unit) and one.value >= _FEWEST
    ]
    free = [(one, is_source) for one, is_source in numbers if (one.passage, one.start) not in taken]
    said = [one for one, is_source in free if not is_source] or [one for one, _ in free]
    if not said:
        return None
    largest = max(said, key=lambda one: one.value)
    few = [one for one in said if one.value * _REDUCTION <= largest.value]
    if not few or _FEW_ENOUGH <= largest.value < _MANY:
        few = said
    passages: dict[float, set[int]] = {}
    for one in few:
        passages.setdefault(one.value, set()).add(one.passage)
    values = sorted(passages)
    return max(
        few,
        key=lambda one: (len(passages[one.value]) > 1, _adds_up(one.value, values), -one.passage, -one.start),
    )


def _is_source(reading: Reading, one: Quantity) -> bool:
    """Whether others are taken from a number: `from 900`, `out of 900`."""
    before = reading.words[max(0, one.start - 2) : one.start]
    return before[-1:] == ["from"] or before in (["out", "of"], ["from", "about"])


def _adds_up(value: float, values: Sequence[float]) -> bool:
    """Whether some of the largest of the smaller ones of rising values, of which there are several, add up to it."""
    smaller = bisect_left(values, value)
    sums = {0.0}
    for part in reversed(values[max(0, smaller - _MOST_PARTS) : smaller]):
        sums |= {one + part for one in sums}
    return smaller > 1 and value in sums


def _taken(figure: Figure, every: Sequence[Stated]) -> Stated:
    return every[-1] if figure.takes == "last" else every[0]


def _counts(quantity: Quantity, unit: str) -> bool:
    units = {"ms": ("ms", "s"), "count": ("",)}.get(unit, (unit,))
    return quantity.unit in units


def _in_unit(quantity: Quantity, unit: str) -> float:
    return quantity.value * (_MS_PER_SECOND if unit == "ms" and quantity.unit == "s" else 1)
