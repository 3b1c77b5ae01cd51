"""Days and weeks in a row on which a drill was taken."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

_WEEK = 7


@dataclass(frozen=True, kw_only=True, slots=True)
class Streak:
    """How regular the practice is. A day or a week that has not ended breaks nothing yet."""

    days: int  #: in a row up to today or yesterday
    longest_days: int
    weeks: int  #: in a row up to this week or the last; weeks begin on Mondays
    longest_weeks: int


def streak(days: Iterable[date], today: date) -> Streak:
    """Return the streaks of the days on which a drill was taken."""
    taken = {day.toordinal() for day in days}
    # The first day that Python knows, number 1, is a Monday.
    weeks = {(day - 1) // _WEEK for day in taken}
    now, this_week = today.toordinal(), (today.toordinal() - 1) // _WEEK
    return Streak(
        days=_current(taken, now),
        longest_days=_longest(taken),
        weeks=_current(weeks, this_week),
        longest_weeks=_longest(weeks),
    )


def _current(taken: Collection[int], now: int) -> int:
    return _run_until(taken, now) or _run_until(taken, now - 1)


def _longest(taken: Collection[int]) -> int:
    return max((_run_until(taken, last) for last in taken if last + 1 not in taken), default=0)


def _run_until(taken: Collection[int], last: int) -> int:
    first = last
    while first in taken:
        first -= 1
    return last - first
