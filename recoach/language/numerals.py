"""Reads numbers as people write and say them: `1.5`, `2k`, `a hundred and fifty`, `a few hundred`, `a fifth of`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
} | {"fourty": 40}
_DOZENS = {"dozen": 12, "score": 20}
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "lakh": 1e5, "crore": 1e7,
    "hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9, "mn": 1e6, "bn": 1e9,
}  # fmt: skip
_LETTERS = {"k": 1e3, "m": 1e6, "b": 1e9}
_VAGUE_COUNTS = {"few": 3, "couple": 2, "several": 5}
#: With `of` behind it, a part of something.
_PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "twelfth": 12, "fifteenth": 15, "sixteenth": 16, "twentieth": 20, "thirtieth": 30, "fortieth": 40,
    "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
    "thousandth": 1000,
}  # fmt: skip
PARTS = frozenset(_PARTS)
_ONE_PART = frozenset({"a", "an", "one"})
_WHOLE = frozenset({"the", "that", "it", "this", "those", "all"})
#: "Every fifth slot" is a share; every second or third of something is mostly how often.
_LEAST_OFTEN = 1 / 5
_PER_CENT = frozenset({"percent", "%", "pct"})
_SECONDS = frozenset({"second", "minute", "hour"})
#: `A tenth of a point` is no tenth of anything, but a number of points.
_POINTS = frozenset({"point", "points"})
_TEENS_FROM = 10
#: Words that a number may start with, besides digits.
OPENERS = frozenset({*SMALL, *_TENS, *_DOZENS, *SCALES, *_PARTS, *_VAGUE_COUNTS})
_DIGIT = re.compile(r"\d")


class Numeral(NamedTuple):
    """A number, unit not yet read."""

    value: float
    end: int  #: index after its last word
    approximate: bool = False  #: "a few hundred"
    is_part: bool = False  #: of something: "a fifth of", "two thirds"


def ordinal(text: str) -> float | None:
    """Return the number of an ordinal word: 3 for `third`, None for anything else, `second` too."""
    return float(_PARTS[text]) if text in _PARTS and text not in ("half", "quarter") else None


def part_alone(texts: Sequence[str], at: int) -> float | None:
    """Return what `half`, or `quarter` in `a quarter`, is a fraction of one, whatever it is a part of."""
    value = _PARTS.get(texts[at])
    is_part = value and (texts[at] == "half" or texts[at - 1 : at] in (["a"], ["one"]))
    return 1 / value if value and is_part and texts[at + 1 : at + 3] != ["of", "a"] else None


def may_count(texts: Sequence[str]) -> bool:
    """Whether a sentence may state a number: told at a glance, and never wrong where it says no."""
    return not OPENERS.isdisjoint(texts) or "second" in texts or any(map(_DIGIT.match, texts))


def read(texts: Sequence[str], at: int) -> Numeral | None:
    """Return the number that starts with this word, None if none does."""
    text = texts[at]
    if text[0].isdigit():
        value = _digits(text)
        if value is None:
            return None
        return (
            _parted(texts, at, value)
            or _ordinal_share(texts, at, value)
            or _halved(texts, _scaled(texts, value, at + 1))
        )
    if text in _VAGUE_COUNTS:
        return _vague(texts, at)
    if text in _PARTS:
        return _half(texts, at) if text == "half" else _part(texts, at)
    spelled = _spelled(texts, at) if text in OPENERS else None
    if spelled is None:
        return None
    return _parted(texts, spelled.end - 1, spelled.value) or _halved(texts, _with_decimals(texts, at, spelled))


def _ordinal_share(texts: Sequence[str], at: int, value: float) -> Numeral | None:
    """Read `every 20th`."""
    is_share = at and texts[at - 1] == "every" and texts[at + 1 : at + 2] == ["th"] and value >= 1 / _LEAST_OFTEN
    return Numeral(1 / value, at + 2, is_part=True) if is_share else None


def _with_decimals(texts: Sequence[str], at: int, read: Numeral) -> Numeral:
    """Add the digits of `three point one`, and the scale behind them: `one point five million`, `two hundred k`.

    Of `point five percent` nobody says the naught.
    """
    if texts[at - 1 : at] == ["point"] and at and (digits := _said_digits(texts, at)):
        end = at + len(digits)
        return Numeral(float(f"0.{digits}"), end) if not _PER_CENT.isdisjoint(texts[end : end + 1]) else read
    digits = _said_digits(texts, read.end + 1) if texts[read.end : read.end + 1] == ["point"] else ""
    if digits:
        return _scaled(texts, read.value + float(f"0.{digits}"), read.end + 1 + len(digits))
    return Numeral(1e3 * read.value, read.end + 1) if texts[read.end : read.end + 1] == ["k"] else read


def _said_digits(texts: Sequence[str], at: int) -> str:
    return "".join(
        str(SMALL[one]) for one in takewhile(lambda one: SMALL.get(one, _TEENS_FROM) < _TEENS_FROM, texts[at:])
    )


def _halved(texts: Sequence[str], read: Numeral) -> Numeral:
    """Add the half of `one and a half`."""
    has_half = list(texts[read.end : read.end + 3]) == ["and", "a", "half"]
    return Numeral(read.value + 0.5, read.end + 3) if has_half else read


def _digits(text: str) -> float | None:
    plain = re.sub(r",(?=\d\d\d)", "", text)
    try:
        return float(plain)
    except ValueError:
        return None


def _scaled(texts: Sequence[str], value: float, end: int) -> Numeral:
    while end < len(texts) and (texts[end] in SCALES or texts[end] in _LETTERS):
        if texts[end] in _LETTERS and texts[end + 1 : end + 2] == ["/"]:
            break
        value *= SCALES.get(texts[end]) or _LETTERS[texts[end]]
        end += 1
    return Numeral(value, end)


def _vague(texts: Sequence[str], at: int) -> Numeral | None:
    end = at + 1
    if texts[end : end + 1] == ["of"]:
        end += 1
    if end < len(texts) and (texts[end] in SCALES or texts[end] in _DOZENS):
        value = float(_VAGUE_COUNTS[texts[at]])
        while end < len(texts) and (texts[end] in SCALES or texts[end] in _DOZENS):
            value *= SCALES.get(texts[end]) or _DOZENS[texts[end]]
            end += 1
        return Numeral(value, end, approximate=True)
    return Numeral(2.0, end, approximate=True) if texts[at] == "couple" else None


def _half(texts: Sequence[str], at: int) -> Numeral | None:
    """Read `half a second`, `half a thousand`, `half of the`."""
    of_what = texts[at + 1] if at + 1 < len(texts) else ""
    if of_what == "a":
        unit = texts[at + 2] if at + 2 < len(texts) else ""
        many = SCALES.get(unit) or _DOZENS.get(unit)
        if many:
            return Numeral(many / 2, at + 3)
        of_unit = unit in {*_PER_CENT, *_SECONDS} or list(texts[at + 2 : at + 4]) == ["per", "cent"]
        return Numeral(0.5, at + 2 if of_unit else at + 1)
    if of_what in _SECONDS:
        return Numeral(0.5, at + 1)
    is_part = of_what in _WHOLE or (of_what == "of" and not _WHOLE.isdisjoint(texts[at + 2 : at + 3]))
    return Numeral(0.5, at + 1, is_part=True) if is_part else None


def _part(texts: Sequence[str], at: int) -> Numeral | None:
    """Read `a fifth of`, `every twentieth`, `a quarter second`: a part is one only where it says of what."""
    follows = list(texts[at + 1 : at + 4])
    value = 1 / _PARTS[texts[at]]
    if follows[:2] == ["of", "a"] and follows[2:] and follows[2] in {*_PER_CENT, *_SECONDS, *_POINTS}:
        return Numeral(value, at + 3)
    if texts[at] == "quarter" and follows[:1] == ["second"]:
        return Numeral(value, at + 1)
    if at and texts[at - 1] == "every" and value <= _LEAST_OFTEN:
        return Numeral(value, at + 1, is_part=True)
    # "A random twentieth of the slots" has one word between.
    is_part = follows[:1] == ["of"] and not _ONE_PART.isdisjoint(texts[max(0, at - 2) : at])
    return Numeral(value, at + 1, is_part=True) if is_part else None


def _parted(texts: Sequence[str], at: int, count: float) -> Numeral | None:
    """Read `two thirds`, `three quarters of a second`; the parts stand in the plural, `one third` without."""
    word = texts[at + 1] if at + 1 < len(texts) else ""
    part = _PARTS.get(word.removesuffix("s"))
    if part is None or (count > 1) != word.endswith("s") or part <= count or part == 2:  # noqa: PLR2004  # two halves
        return None
    if list(texts[at + 2 : at + 4]) == ["of", "a"] and at + 4 < len(texts) and texts[at + 4] in {*_SECONDS, *_POINTS}:
        return Numeral(count / part, at + 4)
    if count > 1 or texts[at + 2 : at + 3] == ["of"]:
        return Numeral(count / part, at + 2, is_part=True)
    return None


def _spelled(texts: Sequence[str], at: int) -> Numeral | None:
    total = part = 0.0
    end = at
    while end < len(texts):
        word = texts[end]
        value = SMALL.get(word, _TENS.get(word))
        if value is not None:
            added = _with_next(part, value, after_scale=end > at and texts[end - 1] in {*SCALES, "and"})
            if added is None:
                break
            part = added
        elif word in SCALES:
            scale = SCALES[word]
            part = (part or 1) * scale
            if scale > 100:  # noqa: PLR2004  # "three hundred thousand": a hundred stays open
                total, part = total + part, 0.0
        elif word in _DOZENS and (word == "dozen" or end > at):
            part = (part or 1) * _DOZENS[word]
        elif not (end > at and _goes_on(texts, end)):
            break
        end += 1
    return Numeral(total + part, end) if end > at else None


def _with_next(part: float, value: int, *, after_scale: bool) -> float | None:
    """Return a number with its next word added: `thirty five`, `one sixty` for 160; None if a new number begins."""
    if after_scale or not part:
        return part + value
    ends_in_tens = part % 100 > _TEENS_FROM and part % 10 == 0
    if value < _TEENS_FROM:
        return part + value if ends_in_tens else None
    return 100 * part + value if part < _TEENS_FROM else None


def _goes_on(texts: Sequence[str], at: int) -> bool:
    """Whether `and` stands inside a number, as in a hundred and fifty."""
    follows = texts[at + 1] if at + 1 < len(texts) else ""
    return texts[at] == "and" and texts[at - 1] in SCALES and (follows in SMALL or follows in _TENS)
