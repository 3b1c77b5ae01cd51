"""Reads the quantities a text states: numbers with their units, ranges, limits, rates such as one in twenty."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from recoach.language import numerals
from recoach.language.corrections import corrects
from recoach.language.numerals import OPENERS, SCALES, Numeral

Comparator = Literal["", "<", ">", "~"]

_UNITS = {
    "ms": ("ms", "msec", "msecs", "milli", "millis", "millisecond", "milliseconds", "milliseconde"),
    "s": ("s", "sec", "secs", "second", "seconds"),
    "min": ("min", "mins", "minute", "minutes"),
    "h": ("h", "hr", "hrs", "hour", "hours"),
    "day": ("day", "days", "d"),
    "week": ("week", "weeks", "wk", "wks"),
    "month": ("month", "months"),
    "year": ("year", "years", "yr", "yrs"),
    "%": ("%", "percent", "pct", "percentage"),
    "qps": ("qps", "rps", "tps"),
}
_UNIT_OF = {form: unit for unit, forms in _UNITS.items() for form in forms}
UNITS = frozenset(_UNITS)
_UPPER = frozenset(("under", "below", "within", "most", "than", "beneath", "up", "exceed", "sub", "<", "≤"))
#: Before `a second` as a limit; elsewhere it is mostly a second something.
_LIMITS = _UPPER | {"has", "have", "is", "get", "gets"}
_LOWER = frozenset(("over", "above", "least", "than", "beyond", "minimum", ">", "≥"))
_ABOUT = frozenset(
    ("about", "around", "roughly", "approximately", "some", "nearly", "almost", "~", "≈", "say", "maybe")
)
#: Only here is `one` a number; elsewhere it stands for a noun ("the personal one").
_BEFORE_ONE = frozenset("after than least most at until only just under over exactly every once".split())
_RANGE = frozenset({"-", "—", "to", "or"})
_ORDINAL_ENDS = frozenset({"th", "st", "nd", "rd"})
#: No rate counts more of so many: `300 out of 20,000` is a shortlist, and `2 of 40 rows` is a rate.
_MOST_OF_RATE = 30
_MANY = 1_000
_LEAST_WHOLE = 5
_PER_CENT = 100
_YEAR = re.compile(r"20[0-3]\d")
_COUNTED_WORDS = 3
#: Of so many a number is a share: `99 of 100 requests`.
_HUNDRED = frozenset({"100", "hundred", "1000", "1,000", "thousand", "a"})
#: Nearly all, in percent.
_MOST = 90
_MINUTE_DIGITS = 2
_DETERMINERS = frozenset({"the", "our", "its", "their", "your"})
_BEHIND_RATE = frozenset(
    "first then for in at on is are gets get goes go and which while as may must can takes take starts begins tries "
    "gives sees shows belongs where before after until with to".split()
)
#: Between the two numbers of a rate: `one impression in twenty`, `1 out of every 20 slots`.
_RATE_WORDS = 2
_NOT_COUNTED = frozenset({"and", "or", "but", "the", "for", "to", "is", "at", ",", "a"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as stated, with what it counts or measures."""

    start: int  #: word index
    end: int  #: exclusive; the unit is inside, a counted noun is not
    value: float  #: for a range its upper end
    unit: str  #: one of `UNITS`, or "" for a bare count
    low: float | None = None  #: lower end of a range
    comparator: Comparator = ""
    approximate: bool = False  #: "a few hundred", "roughly 300"


def quantities(texts: Sequence[str]) -> tuple[Quantity, ...]:
    """Return the quantities of a sentence in order; of one that is taken back, what it is corrected to."""
    found: list[Quantity] = []
    done = 0
    for at in [at for at, text in enumerate(texts) if text in OPENERS or text[0].isdigit() or text == "second"]:
        quantity = _quantity(texts, at) if at >= done and _may_start(texts, at) else None
        quantity = quantity or _one_second(texts, at)
        if quantity:
            done = quantity.end
            if found and corrects(texts[found[-1].end : at]):
                before = found.pop()
                quantity = replace(quantity, start=before.start, unit=quantity.unit or before.unit)
            found.append(quantity)
    return tuple(found)


def _one_second(texts: Sequence[str], at: int) -> Quantity | None:
    """Read `a second and a half`, and `within a second`."""
    if texts[at] != "second" or texts[at - 1 : at] not in (["a"], ["one"]):
        return None
    if list(texts[at + 1 : at + 4]) == ["and", "a", "half"]:
        return Quantity(at - 1, at + 4, 1.5, "s")
    ends = not texts[at + 1 : at + 2] or not texts[at + 1][0].isalpha() or texts[at + 1] in ("at", "for", "on")
    return (
        Quantity(at - 1, at + 1, 1.0, "s", None, "<")
        if ends and not _LIMITS.isdisjoint(texts[at - 2 : at - 1])
        else None
    )


def counted(texts: Sequence[str], quantity: Quantity) -> tuple[str, ...]:
    """Return the words that may be what is counted: up to three after the number, none across a mark."""
    after: list[str] = []
    for text in texts[quantity.end : quantity.end + _COUNTED_WORDS]:
        if not text[0].isalpha():
            break
        after.append(text)
    return tuple(after)


def leading(texts: Sequence[str], quantity: Quantity) -> tuple[str, ...]:
    """Return the words that lead to a number: up to three before it, the closest first, none across a mark."""
    before: list[str] = []
    for text in reversed(texts[max(0, quantity.start - _COUNTED_WORDS) : quantity.start]):
        if not text[0].isalpha():
            break
        before.append(text)
    return tuple(before)


def _may_start(texts: Sequence[str], at: int) -> bool:
    if texts[at - 1 : at] in (["in"], ["since"]) and _YEAR.fullmatch(texts[at]):
        return False
    return texts[at] != "one" or _one_counts(texts, at)


def _one_counts(texts: Sequence[str], at: int) -> bool:
    follows = texts[at + 1] if at + 1 < len(texts) else ""
    before = texts[at - 1] if at else ""
    return (
        follows in _UNIT_OF
        or follows in SCALES
        or follows == "per"
        or before in _BEFORE_ONE
        or _rate(texts, Numeral(1.0, at + 1)) is not None
        or numerals.read(texts, at) != Numeral(1.0, at + 1)
    )


def _quantity(texts: Sequence[str], at: int) -> Quantity | None:
    read = numerals.read(texts, at)
    if read is None:
        return None
    before = texts[max(0, at - 3) : at]
    about = read.approximate or not _ABOUT.isdisjoint(before[-2:])
    rate = _rate(texts, read)
    if rate:
        return Quantity(at, rate.end, rate.value, "%", None, _comparator(before), about)
    if read.is_part:
        if texts[at - 1 : at] == ["every"] and texts[read.end : read.end + 1] and texts[read.end] in _UNIT_OF:
            return None  # "every third day" says how often
        return Quantity(at, read.end, 100 * read.value, "%", None, _comparator(before), about)
    value, end, low = read.value, read.end, None
    links = {*_RANGE, "and"} if before[-1:] == ["between"] else _RANGE
    if end + 1 < len(texts) and texts[end] in links and (texts[end + 1] in OPENERS or texts[end + 1][0].isdigit()):
        upper = numerals.read(texts, end + 1) if _may_start(texts, end + 1) else None
        if upper and upper.value >= value:
            low, value, end = value, upper.value, upper.end
    if points := _basis_points(texts, end):
        value, low, unit, end = value / _PER_CENT, low and low / _PER_CENT, "%", points
    else:
        unit, end = _unit(texts, end)
    if end < len(texts) and texts[end] in _ORDINAL_ENDS:
        return None
    return Quantity(at, end, value, unit, low, _comparator(before), about)


def _rate(texts: Sequence[str], first: Numeral) -> Numeral | None:
    """Read `one impression in twenty` as 5 (%), given its first number."""
    end = first.end
    for noun_words in range(_RATE_WORDS + 1):
        at = end + noun_words
        if at + 1 >= len(texts) or (noun_words and not _is_counted(texts[at - 1])):
            return None
        if texts[at] == "in" or texts[at : at + 2] == ["out", "of"]:
            return _share(texts, first, at + (1 if texts[at] == "in" else 2))
        if texts[at] == "of" and texts[at + 1] in _DETERMINERS and first.value < _LEAST_WHOLE:
            rate = _share(texts, first, at + 2)
            return rate if rate and rate.value <= _PER_CENT / _LEAST_WHOLE else None
        if texts[at] == "of":
            return _share_of(texts, first, at + 1, of_nouns=noun_words > 0)
    return None


def _share_of(texts: Sequence[str], first: Numeral, at: int, *, of_nouns: bool) -> Numeral | None:
    """Read `99 of 100`, `nineteen pages of twenty`, `one depot of forty`: few of them, or nearly all."""
    rate = _share(texts, first, at)
    if rate is None or (not of_nouns and texts[at] in _HUNDRED):
        return rate
    is_few = rate.value <= _PER_CENT / _LEAST_WHOLE and (not of_nouns or _ends(texts, rate.end))
    is_most = rate.value >= _MOST and first.value < _PER_CENT
    return rate if is_few or is_most else None


def _ends(texts: Sequence[str], at: int) -> bool:
    """Whether a rate ends before this word: `one page of twenty results` says how long a page is."""
    return at >= len(texts) or not texts[at][0].isalpha() or texts[at] in _BEHIND_RATE


def _share(texts: Sequence[str], first: Numeral, at: int) -> Numeral | None:
    at += texts[at : at + 1] in (["every"], ["a"], ["the"])
    whole = numerals.read(texts, at) if at < len(texts) and texts[at] != "one" else None
    if whole is None or whole.is_part or whole.value <= first.value:
        return None
    is_measured = whole.end < len(texts) and texts[whole.end] in _UNIT_OF
    is_shortlist = first.value > _MOST_OF_RATE and whole.value > _MANY
    return None if is_measured or is_shortlist else Numeral(_PER_CENT * first.value / whole.value, whole.end)


def _is_counted(noun: str) -> bool:
    return noun[0].isalpha() and noun not in _NOT_COUNTED and noun not in _UNIT_OF


def _comparator(before: Sequence[str]) -> Comparator:
    words = set(before)
    if words & _UPPER and not words & {"more", "greater", "over"}:
        return "<"
    if words & _LOWER:
        return ">"
    return "~" if words & _ABOUT else ""


def _unit(texts: Sequence[str], end: int) -> tuple[str, int]:
    if end < len(texts):
        if texts[end] in _UNIT_OF:
            return _UNIT_OF[texts[end]], end + 1
        if texts[end] == "per" and end + 1 < len(texts) and texts[end + 1] == "cent":
            return "%", end + 2
        if texts[end] in ("requests", "queries", "calls") and texts[end + 1 : end + 3] == ["per", "second"]:
            return "qps", end + 3
    return "", end


def _basis_points(texts: Sequence[str], end: int) -> int:
    """Return the end of `50 basis points`, given that of the number; 0 for anything else."""
    if texts[end : end + 1] in (["bps"], ["bp"]):
        return end + 1
    return end + 2 if texts[end : end + 1] == ["basis"] and texts[end + 1 : end + 2] == ["points"] else 0


def is_clock(words: Sequence[str], start: int, end: int) -> bool:
    """Whether the words of a number are an hour or its minutes: `at 7:20`."""
    minutes = words[end + 1 : end + 2] if words[end : end + 1] == [":"] else words[start:end]
    has_hour = words[end : end + 1] == [":"] or (words[start - 1 : start] == [":"] and words[start - 2].isdecimal())
    return bool(has_hour and minutes and minutes[0].isdecimal() and len(minutes[0]) == _MINUTE_DIGITS)
