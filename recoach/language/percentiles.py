"""Reads at which percentile a limit holds: `p99`, `the 95th percentile`, `99 % of calls`, `on average`."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from recoach.language import numerals
from recoach.language.quantities import Quantity

AVERAGE = "average"
_WRITTEN = re.compile(r"p\d{2}(?:\.\d+)?")
_NINES = re.compile(r"(?:99\.)?9{1,3}|9\d(?:\.\d+)?|[5-8]\d")
_UNIT = {"": 0, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
         "ninth": 9}  # fmt: skip
_TENTH = {"fiftieth": 50, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "eighty": 80, "ninety": 90}
_ORDINAL_ENDS = frozenset({"th", "st", "nd", "rd"})
_MIDDLE = frozenset({"average", "avg", "typical", "typically", "usual", "usually", "normally", "median"})
_PEOPLE = frozenset({"team", "company", "shop", "design", "mistake", "user", "person", "setup"})
_MEAN_BEHIND = frozenset("latency response time wait load of under below around about page request reply at".split())
_SLOW = frozenset({"worst", "slowest", "laggiest", "unluckiest", "poorest", "weakest"})
_SLOWER = frozenset({"longer", "slower", "exceed", "exceeds", "later"})
#: These say so right before a time: `one in a hundred waits beyond 300 ms`.
_SLOWER_THAN = frozenset({"beyond", "past", "over", "above", "than"})
_TIMES = frozenset({"ms", "s"})
_FEWEST_OF_ALL = 5
_REACH = 5
_AFTER = frozenset({"and", "at", "for", "is", "of", "in", "on", "or", "while", "but", "which", "so", "not", "with"})
_LEAST = 80.0
_WHOLE = 100.0
_MOST_SLOW = 20.0


#: Every percentile has one of these, or a word such as `p99`.
_HEADS = frozenset({"percentile", "ninety", "pee", "mean", *_ORDINAL_ENDS, *_MIDDLE, *_SLOW})


class Percentile(NamedTuple):
    """A percentile where it is stated."""

    name: str  #: `p99`, `p99.9`, or `average`
    start: int  #: word index
    end: int


def percentiles(texts: Sequence[str], quantities: Sequence[Quantity]) -> list[Percentile]:
    """Return the percentiles that a sentence names, in its order, averages too."""
    heads = [at for at, text in enumerate(texts) if text in _HEADS or text[0] == "p"]
    found = [one for at in heads if (one := _named(texts, at))]
    taken = {at for one in found for at in range(one.start, one.end)}
    late = {one.start - 1 for one in quantities if one.unit in _TIMES and one.start}
    late = {at for at in late if texts[at] in _SLOWER_THAN}
    found += [one for quantity in quantities if quantity.start not in taken and (one := _share(texts, quantity, late))]
    return sorted(found, key=lambda one: one.start)


def is_written(word: str) -> bool:
    """Whether a word is a percentile such as `p99`."""
    return word[0] == "p" and _WRITTEN.fullmatch(word) is not None


def height(one: Percentile) -> float:
    """Return how far out in the tail it is, 0 for an average."""
    return 0.0 if one.name == AVERAGE else float(one.name[1:])


def _named(texts: Sequence[str], at: int) -> Percentile | None:
    text = texts[at]
    if _WRITTEN.fullmatch(text):
        return Percentile(text, at, at + 1)
    if text == "percentile" and at:
        return _ordinal(texts, at)
    return _shortened(texts, at) or _slowest(texts, at) or _spoken(texts, at) or _average(texts, at)


def _shortened(texts: Sequence[str], at: int) -> Percentile | None:
    """Read `at the ninety ninth` and `at the 99 th`, percentile understood."""
    text, following = texts[at], texts[at + 1] if at + 1 < len(texts) else ""
    if (
        text == "ninety"
        and at
        and texts[at - 1] == "the"
        and following
        and following in _UNIT
        and not _goes_on(texts, at + 2)
    ):
        return Percentile(f"p{90 + _UNIT[following]}", at, at + 2)
    if text in _ORDINAL_ENDS and at > 1 and texts[at - 2] == "the" and _NINES.fullmatch(texts[at - 1]):
        return None if _goes_on(texts, at + 1) else Percentile(f"p{float(texts[at - 1]):g}", at - 1, at + 1)
    return None


def _slowest(texts: Sequence[str], at: int) -> Percentile | None:
    """Read `the slowest per cent`, and `the slowest visitor in twenty`."""
    if texts[at] not in _SLOW:
        return None
    if texts[at + 1 : at + 2] == ["percent"] or texts[at + 1 : at + 3] == ["per", "cent"]:
        return Percentile("p99", at, at + 2)
    link = next((to for to in (at + 1, at + 2) if texts[to : to + 1] in (["in"], ["of"], ["among"])), None)
    first = link + 1 + (texts[link + 1 : link + 2] == ["a"]) if link else len(texts)
    many = numerals.read(texts, first) if first < len(texts) else None
    if many is None or many.is_part or many.value < _FEWEST_OF_ALL:
        return None
    return Percentile(f"p{100 - 100 / many.value:g}", at, many.end)


def _spoken(texts: Sequence[str], at: int) -> Percentile | None:
    """Read `p 99` and `pee ninety nine`."""
    number = numerals.read(texts, at + 1) if texts[at] in ("p", "pee") and at + 1 < len(texts) else None
    if number and _LEAST <= number.value < _WHOLE:
        return Percentile(f"p{number.value:g}", at, number.end)
    return None


def _average(texts: Sequence[str], at: int) -> Percentile | None:
    text = texts[at]
    if text in _MIDDLE:
        is_of_others = text == "typical" and (
            texts[at - 1 : at] == ["not"] or not _PEOPLE.isdisjoint(texts[at + 1 : at + 2])
        )
        return None if is_of_others else Percentile(AVERAGE, at, at + 1)
    if text == "mean" and at + 1 < len(texts):
        is_noun = at > 0 and texts[at - 1] in ("the", "a", "arithmetic")
        if is_noun or texts[at + 1] in _MEAN_BEHIND:
            return Percentile(AVERAGE, at, at + 1)
    return None


def _goes_on(texts: Sequence[str], at: int) -> bool:
    """Whether something follows of which it is the 99th: a percentile, which is read elsewhere, or a user."""
    return at < len(texts) and texts[at][0].isalpha() and texts[at] not in _AFTER


def _ordinal(texts: Sequence[str], end: int) -> Percentile | None:
    """Read the words before `percentile`: `99 th`, `ninety ninth`."""
    last = end - 1
    if texts[last] in _ORDINAL_ENDS and last:
        last -= 1
    if _NINES.fullmatch(texts[last]):
        return Percentile(f"p{float(texts[last]):g}", last, end + 1)
    tens = _TENTH.get(texts[last - 1]) if last else None
    if tens and texts[last] in {*_UNIT, *numerals.SMALL}:
        unit = _UNIT.get(texts[last], numerals.SMALL.get(texts[last], 0))
        return Percentile(f"p{tens + unit}", last - 1, end + 1)
    return Percentile(f"p{_TENTH[texts[last]]}", last, end + 1) if texts[last] in _TENTH else None


def _share(texts: Sequence[str], one: Quantity, late: Collection[int]) -> Percentile | None:
    """Read `99 % of calls`, `nineteen pages in twenty`, `the slowest one per cent`, `one in a hundred takes longer`.

    `late` are the indexes of words such as `beyond` that a time follows.
    """
    if one.unit != "%":
        return None
    behind = range(one.end, min(len(texts), one.end + _REACH))
    slower = any(texts[at] in _SLOWER or at in late for at in behind)
    all_but = list(texts[max(0, one.start - 2) : one.start]) == ["all", "but"]
    slowest = not _SLOW.isdisjoint(texts[max(0, one.start - 2) : one.start])
    if (slowest or slower or all_but) and one.value <= _MOST_SLOW:
        return Percentile(f"p{100 - one.value:g}", one.start, one.end)
    if _LEAST <= one.value < _WHOLE and texts[one.end : one.end + 2] not in (["of", "it"], ["of", "that"]):
        return Percentile(f"p{one.value:g}", one.start, one.end)
    return None
