"""Reads the numbers a text states: digits and words, units, counted nouns, ranges, limits, percentiles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Comparator = Literal["", "<", ">", "~"]

_SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_DOZENS = {"dozen": 12, "score": 20}
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "lakh": 1e5, "crore": 1e7,
    "hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9, "mn": 1e6, "bn": 1e9,
}  # fmt: skip
_LETTERS = {"k": 1e3, "m": 1e6, "b": 1e9}
_VAGUE_COUNTS = {"few": 3, "couple": 2, "several": 5}
#: Words that a quantity may start with, besides digits.
_NUMBER_WORDS = frozenset({*_SMALL, *_TENS, *_DOZENS, *_SCALES, "few", "couple", "half"})
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
_UPPER = ("under", "below", "within", "most", "than", "beneath", "up", "exceed", "<", "≤")
_LOWER = ("over", "above", "least", "than", "beyond", "minimum", ">", "≥")
_ABOUT = ("about", "around", "roughly", "approximately", "some", "nearly", "almost", "~", "≈", "say", "maybe")
#: Only here is `one` a number; elsewhere it stands for a noun ("the personal one").
_BEFORE_ONE = frozenset("after than least most at until only just under over exactly every".split())
_DIGIT = re.compile(r"\d")
_PERCENTILE = re.compile(r"p\d{2}(?:\.\d+)?")
_COUNTED_WORDS = 3


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


def percentiles(texts: Sequence[str]) -> tuple[int, ...]:
    """Return the indexes of words that name a percentile: `p99`, the `99` of `99th percentile`."""
    return tuple(
        at for at, text in enumerate(texts) if _PERCENTILE.fullmatch(text) or (text == "percentile" and at > 0)
    )


def may_count(texts: Sequence[str]) -> bool:
    """Whether a sentence may state a quantity: told at a glance, and never wrong where it says no."""
    return not _NUMBER_WORDS.isdisjoint(texts) or any(map(_DIGIT.match, texts))


def quantities(texts: Sequence[str]) -> tuple[Quantity, ...]:
    """Return the quantities of a sentence in order."""
    found: list[Quantity] = []
    done = 0
    for at in [at for at, text in enumerate(texts) if text in _NUMBER_WORDS or text[0].isdigit()]:
        quantity = _quantity(texts, at) if at >= done and _may_start(texts, at) else None
        if quantity:
            found.append(quantity)
            done = quantity.end
    return tuple(found)


def counted(texts: Sequence[str], quantity: Quantity) -> tuple[str, ...]:
    """Return the words that may be what is counted: up to three after the number, none across a mark."""
    after: list[str] = []
    for text in texts[quantity.end : quantity.end + _COUNTED_WORDS]:
        if not text[0].isalpha():
            break
        after.append(text)
    return tuple(after)


def _may_start(texts: Sequence[str], at: int) -> bool:
    text = texts[at]
    if text[0].isdigit():
        return True
    if text in _SMALL or text in _TENS or text in _DOZENS:
        return text != "one" or _one_counts(texts, at)
    return text in _SCALES or text in ("few", "couple", "half")


def _one_counts(texts: Sequence[str], at: int) -> bool:
    follows = texts[at + 1] if at + 1 < len(texts) else ""
    before = texts[at - 1] if at else ""
    return follows in _UNIT_OF or follows in _SCALES or follows == "per" or before in _BEFORE_ONE


def _quantity(texts: Sequence[str], at: int) -> Quantity | None:
    read = _number(texts, at)
    if read is None:
        return None
    value, end, approximate = read
    low = None
    if end + 1 < len(texts) and texts[end] in ("-", "to", "or") and _may_start(texts, end + 1):
        upper = _number(texts, end + 1)
        if upper:
            low, (value, end, _) = value, upper
    unit, end = _unit(texts, end)
    if end < len(texts) and texts[end] in ("th", "st", "nd", "rd"):
        return None
    before = texts[max(0, at - 3) : at]
    about = approximate or any(word in _ABOUT for word in before[-2:])
    return Quantity(at, end, value, unit, low, _comparator(before), about)


def _comparator(before: Sequence[str]) -> Comparator:
    words = set(before)
    if words & set(_UPPER) and not words & {"more", "greater", "over"}:
        return "<"
    if words & set(_LOWER):
        return ">"
    return "~" if words & set(_ABOUT) else ""


def _unit(texts: Sequence[str], end: int) -> tuple[str, int]:
    if end < len(texts):
        if texts[end] in _UNIT_OF:
            return _UNIT_OF[texts[end]], end + 1
        if texts[end] == "per" and end + 1 < len(texts) and texts[end + 1] == "cent":
            return "%", end + 2
        if texts[end] in ("requests", "queries", "calls") and texts[end + 1 : end + 3] == ["per", "second"]:
            return "qps", end + 3
    return "", end


def _number(texts: Sequence[str], at: int) -> tuple[float, int, bool] | None:
    """Read digits or number words from here: value, end, and whether it is only roughly meant."""
    if texts[at][0].isdigit():
        value = _digits(texts[at])
        if value is None:
            return None
        return _scaled(texts, value, at + 1)
    if texts[at] in ("few", "couple"):
        return _vague(texts, at)
    if texts[at] == "half":
        return (0.5, at + 1, False) if texts[at + 1 : at + 2] == ["a"] else None
    return _spelled(texts, at)


def _digits(text: str) -> float | None:
    plain = re.sub(r",(?=\d\d\d)", "", text)
    try:
        return float(plain)
    except ValueError:
        return None


def _scaled(texts: Sequence[str], value: float, end: int) -> tuple[float, int, bool]:
    approximate = False
    while end < len(texts) and (texts[end] in _SCALES or texts[end] in _LETTERS):
        follows = texts[end + 1 : end + 2]
        if texts[end] in _LETTERS and follows == ["/"]:
            break
        value *= _SCALES.get(texts[end]) or _LETTERS[texts[end]]
        end += 1
    return value, end, approximate


def _vague(texts: Sequence[str], at: int) -> tuple[float, int, bool] | None:
    end = at + 1
    if texts[end : end + 1] == ["of"]:
        end += 1
    if end < len(texts) and (texts[end] in _SCALES or texts[end] in _DOZENS):
        scale = _SCALES.get(texts[end]) or _DOZENS[texts[end]]
        return _VAGUE_COUNTS[texts[at]] * scale, end + 1, True
    return (2.0, end, True) if texts[at] == "couple" else None


def _spelled(texts: Sequence[str], at: int) -> tuple[float, int, bool] | None:
    total = part = 0.0
    end = at
    while end < len(texts):
        word = texts[end]
        if word in _SMALL:
            part += _SMALL[word]
        elif word in _TENS:
            part += _TENS[word]
        elif word in _SCALES:
            scale = _SCALES[word]
            part = (part or 1) * scale
            if scale > 100:  # noqa: PLR2004  # "three hundred thousand": a hundred stays open
                total, part = total + part, 0.0
        elif word in _DOZENS and (word == "dozen" or end > at):
            part = (part or 1) * _DOZENS[word]
        elif not (word in ("and", "a") and end > at and _goes_on(texts, end)):
            break
        end += 1
    return (total + part, end, False) if end > at else None


def _goes_on(texts: Sequence[str], at: int) -> bool:
    """Whether `and` stands inside a number, as in a hundred and fifty."""
    follows = texts[at + 1] if at + 1 < len(texts) else ""
    before = texts[at - 1]
    return texts[at] == "and" and before in _SCALES and (follows in _SMALL or follows in _TENS)
