"""Reads lengths of time in days: `30 days`, `two weeks`, `a fortnight`, `half a year`, `two quarters`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from recoach.language import numerals
from recoach.language.quantities import Quantity

#: A month is taken for 30 days, a quarter for 90.
DAYS = {"min": 1 / 1440, "h": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.0, "year": 365.0}
#: What is said without a number, or with one that no unit of `quantities` follows.
_NOUNS = {
    "hour": 1 / 24, "day": 1.0, "week": 7.0, "fortnight": 14.0, "month": 30.0, "quarter": 90.0, "qtr": 90.0,
    "year": 365.0, "weekend": 2.0,
}  # fmt: skip
_ONE = frozenset({"a", "an", "one", "each", "per"})
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in a sentence."""

    start: int  #: word index
    end: int  #: exclusive
    days: float  #: of a range its upper end


def durations(texts: Sequence[str], quantities: Sequence[Quantity]) -> tuple[Duration, ...]:
    """Return the lengths of time of a sentence in order; seconds are none."""
    found = [Duration(one.start, one.end, one.value * DAYS[one.unit]) for one in quantities if one.unit in DAYS]
    taken = {at for one in found for at in range(one.start, one.end)}
    for at, text in enumerate(texts):
        days = _NOUNS.get(text.removesuffix("s"))
        if days and at and at not in taken:
            start, number = _counted(texts, at)
            if number is not None:
                found.append(Duration(start, at + 1, number * days))
    return tuple(sorted(found, key=lambda one: one.start))


def _counted(texts: Sequence[str], at: int) -> tuple[int, float | None]:
    """Return where the number before a noun begins, and the number: `two quarters`, `half a year`, `a fortnight`."""
    before = list(texts[max(0, at - 2) : at])
    if before == ["half", "a"]:
        return at - 2, _HALF
    if before[-1] == "half":
        return at - 1, _HALF
    if before[-1] in _ONE:
        return at - 1, 1.0
    read = numerals.read(texts, at - 1)
    if read and read.end >= at and not read.is_part:
        return at - 1, read.value
    # Three quarters of anything else are a part of it.
    spelled = numerals.SMALL.get(before[-1], int(before[-1]) if before[-1].isdecimal() else 0)
    return at - 1, float(spelled) or None
