"""Reads counts and shares: from sentences that make a point, or where a figure's rule hears them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence

from recoach.assessment import tables
from recoach.assessment.criteria import AGREES, OF_FIGURES
from recoach.assessment.heard import Heard, Hit
from recoach.assessment.sentences import Places, Sentence
from recoach.assessment.stages import in_ms
from recoach.assessment.stated import Stated, stated
from recoach.content.figure import Figure
from recoach.language import numerals
from recoach.language.quantities import Quantity, counted, is_clock, leading
from recoach.language.reading import Reading

#: A shortlist is smaller than what it is taken from by so much, and no smaller than this.
_REDUCTION = 4
_FEWEST = 5
#: So many may well be a shortlist, and this is a catalogue.
_FEW_ENOUGH, _MANY = 150, 5_000
#: Nobody ranks so many.
_ALL = 100_000
_MOST_PARTS = 8
_SEVERAL = 2
#: So far from a number a word is still next to it.
_BESIDE = 2
#: Behind the size of one source of several.
_SOURCES = (["by"], ["from"], ["via"], ["through"])
_LISTING = frozenset({",", "/", "→", ">", "-", "—", "then", "to", "and"})
_BEFORE_ORDINALS = frozenset({"the", "their", "his", "her", "its", "a"})
#: Behind `the second` where it is a time.
_BEHIND_TIME = frozenset({"of", "at", "for", "is", "that", "which", "it", "and", "per", "in", "on"})
_ORDINAL_ENDS = frozenset({"th", "nd", "rd", "st"})

#: By point the sentences that may make it, the likeliest first.
Claimed = Mapping[str, Sequence[Sentence]]


def said(
    figure: Figure,
    claimed: Claimed,
    heard: Sequence[Heard],
    within: Places,
    taken: Collection[tuple[int, int]],
    *,
    made: Claimed,
) -> Stated | None:
    """Return the number that an answer states for a figure.

    What its rule hears where the figure is expected goes before the sentences that may make its points, `claimed`, the
    likeliest first, and these before what is heard elsewhere. In an answer that has no section for it only those count
    that do make them, `made`. `within` has the answer's sentences, `taken` passage and offset of numbers that are a
    stage's milliseconds.
    """
    places = {name: place for place, name in enumerate(figure.sections)}
    section_of = within.section_of
    by_rule = [one for one in heard_in(figure, heard, within) if (one.passage, one.start) not in taken]
    if figure.takes == "reduced":
        here = [one for one in by_rule if section_of[one.passage] in ("", *figure.sections)]
        few = _reduced(figure, claimed, here, taken)
        plain = next(heard_in(figure, heard, within, AGREES), None)
        # Where it is said plainly that fewer are left, the funnel goes on behind what the likeliest sentence tells.
        return plain if plain and few and plain.value < few.value else few
    if in_table := _in_table(figure, within.sentences):
        return in_table
    ranked = sorted(by_rule, key=lambda one: (places.get(section_of[one.passage], len(places)), one.passage, one.start))
    if ranked and (not figure.points or section_of[ranked[0].passage] in ("", *figure.sections)):
        return ranked[0]
    elsewhere = set(section_of.values()).isdisjoint(figure.sections)
    claim = _in_claims(figure, made if elsewhere else claimed, elsewhere=elsewhere)
    return claim or (ranked[0] if ranked and (elsewhere or not figure.points) else None)


def _in_table(figure: Figure, sentences: Sequence[Sentence]) -> Stated | None:
    """Return the first number under one of the figure's columns, where it is expected."""
    if not figure.columns:
        return None
    heads = tables.heads((one.passage, one.reading) for one in sentences)
    for sentence, head in zip(sentences, heads, strict=True):
        if head and sentence.section in figure.sections:
            for one in tables.under(sentence.reading, head, figure.columns):
                if _is_one(figure, sentence.reading, one):
                    return stated(sentence, _in_unit(one, figure.unit), one)
    return None


def _in_claims(figure: Figure, claimed: Claimed, *, elsewhere: bool) -> Stated | None:
    """Return the number in the first sentence that makes a point of the figure and has one, where it is expected.

    `elsewhere`: the answer has no section in which it would be expected.
    """
    for point in figure.points:
        for sentence in claimed.get(point, ()):
            if not elsewhere and sentence.section not in ("", *figure.sections):
                continue
            every = [one for one in sentence.reading.quantities if _is_one(figure, sentence.reading, one)]
            if not every and figure.unit == "count":
                every = list(_ordinals(sentence.reading))
            if every and figure.unit == "%":
                every = [_first_of_list(sentence.reading, every[0]), *every]
            if every:
                return _taken(figure, [stated(sentence, _in_unit(one, figure.unit), one) for one in every])
    return None


def heard_in(figure: Figure, heard: Sequence[Heard], within: Places, rule: str = OF_FIGURES) -> Iterator[Stated]:
    """Yield the numbers that a figure's rule heard, or the other rule of it whose ids begin so."""
    for passage, one in enumerate(heard):
        for hit in one.hits:
            if hit.signal == rule + figure.id:
                first, last = within.at(passage, hit.start), within.at(passage, hit.end - 1)
                assert first is not None
                assert last is not None
                here = within.sentences[first : last + 1]
                numbers = [(one, quantity) for one in here for quantity in one.reading.quantities]
                if figure.unit == "count":
                    numbers += [(one, quantity) for one in here for quantity in _ordinals(one.reading)]
                every = [
                    stated(sentence, _in_unit(quantity, figure.unit), quantity)
                    for sentence, quantity in numbers
                    if _is_one(figure, sentence.reading, quantity) and _holds(sentence, quantity, hit)
                ]
                if every:
                    yield _taken(figure, every)


def _holds(sentence: Sentence, one: Quantity, hit: Hit) -> bool:
    start, end, _ = sentence.span(one.start, one.end - 1)
    return hit.start <= start and end <= hit.end


def _ordinals(reading: Reading) -> Iterator[Quantity]:
    """Yield the counts that ordinals state: `with the fifth request`, `from their second order on`."""
    words = reading.words
    for at, word in enumerate(words):
        if at and words[at - 1] in _BEFORE_ORDINALS:
            follows = words[at + 1] if at + 1 < len(words) else ""
            value = numerals.ordinal(word)
            if word == "second" and words[at - 1] != "a" and follows.isalpha() and follows not in _BEHIND_TIME:
                value = 2.0
            if word.isdecimal() and follows in _ORDINAL_ENDS:
                value = float(word)
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


def _reduced(
    figure: Figure, claimed: Claimed, by_rule: Sequence[Stated], taken: Collection[tuple[int, int]]
) -> Stated | None:
    """Return what is left of many: taken up by the next stage, the sum of its sources, said so, or the first of few."""
    sentences = {(one.passage, one.start): one for point in figure.points for one in claimed.get(point, ())}
    readings = [
        (sentence, one)
        for sentence in sentences.values()
        for one in sentence.reading.quantities
        if _is_one(figure, sentence.reading, one) and one.value >= _FEWEST and not _is_source(sentence.reading, one)
    ]
    told = [stated(sentence, one.value, one) for sentence, one in readings]
    numbers = [one for one in dict.fromkeys([*by_rule, *told]) if (one.passage, one.start) not in taken]
    largest = max((one.value for one in numbers), default=0)
    few = [one for one in numbers if one.value * _REDUCTION <= largest and one.value < _ALL]
    if not few or _FEW_ENOUGH <= largest < _MANY:
        few = [one for one in numbers if one.value < _ALL]
    if not few:
        return None
    if not by_rule and (whole := _summed(readings, few)):
        return whole
    passages: dict[float, set[int]] = {}
    for one in few:
        passages.setdefault(one.value, set()).add(one.passage)
    values = sorted(passages)
    return max(
        few,
        key=lambda one: (
            len(passages[one.value]) > 1,
            one in by_rule,
            _adds_up(one.value, values),
            -one.passage,
            one.start if one in by_rule else -one.start,
        ),
    )


def _summed(readings: Sequence[tuple[Sentence, Quantity]], few: Sequence[Stated]) -> Stated | None:
    """Return the sum of `350 by taste, 100 by place, 50 by chance` where that is all that is said."""
    if len(few) < _SEVERAL or len({sentence.start for sentence, _ in readings}) > 1 or len(few) < len(readings):
        return None
    sentence = readings[0][0]
    words = sentence.reading.words
    if any(words[one.end : one.end + 1] not in _SOURCES for _, one in readings):
        return None
    start, end, quote = sentence.span(readings[0][1].start, readings[-1][1].end - 1)
    return Stated(sum(one.value for one in few), sentence.passage, start, end, quote, inferred=True)


def _is_source(reading: Reading, one: Quantity) -> bool:
    """Whether others are taken from a number: `from 900`, `out of 900`."""
    before = reading.words[max(0, one.start - 2) : one.start]
    opens = before == ["of"]  # "of 4,500 papers the index leaves 250"
    return opens or before[-1:] == ["from"] or before in (["out", "of"], ["from", "about"])


def _adds_up(value: float, values: Sequence[float]) -> bool:
    """Whether some of the largest of the smaller ones of rising values, of which there are several, add up to it."""
    smaller = bisect_left(values, value)
    sums = {0.0}
    for part in reversed(values[max(0, smaller - _MOST_PARTS) : smaller]):
        sums |= {one + part for one in sums}
    return smaller > 1 and value in sums


def _taken(figure: Figure, every: Sequence[Stated]) -> Stated:
    if figure.takes == "reduced":
        return min(every, key=lambda one: one.value)
    return every[-1] if figure.takes == "last" else every[0]


def _is_one(figure: Figure, reading: Reading, one: Quantity) -> bool:
    """Whether a number may be the figure: in its unit, and not what something else is counted in."""
    label = reading.words[one.start - 1 : one.start] == ["@"]
    behind = reading.words[one.end : one.end + 2]
    factor = behind[:1] == ["times"] and behind[1:] and behind[1][0].isalpha()  # "ordered five times, …" counts
    named_otherwise = label or factor or _is_percentile(reading, one) or is_clock(reading.words, one.start, one.end)
    if named_otherwise or not _counts(one, figure.unit):
        return False
    around = (*counted(reading.words, one)[:_BESIDE], *leading(reading.words, one)[:_BESIDE])
    return not any(word in figure.besides for word in around)


def _is_percentile(reading: Reading, one: Quantity) -> bool:
    """Whether a number is part of a percentile: `the ninety fifth percentile`."""
    return "percentile" in reading.words[one.end : one.end + _BESIDE]


def _counts(quantity: Quantity, unit: str) -> bool:
    units = {"ms": ("ms", "s"), "count": ("",)}.get(unit, (unit,))
    return quantity.unit in units


def _in_unit(quantity: Quantity, unit: str) -> float:
    return in_ms(quantity.value, quantity.unit) if unit == "ms" else quantity.value
