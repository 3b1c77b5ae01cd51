"""Shares, F1 and rates with intervals of 95 %, all in closed form: the same figures give the same interval anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

_Z = 1.959963984540054  #: of the normal distribution at 97.5 %


@dataclass(frozen=True)
class Estimate:
    """A figure and the interval in which it lies with 95 % confidence, taking cases for independent."""

    value: float
    low: float
    high: float


def share(right: int, of: int) -> Estimate | None:
    """Return a share with Wilson's interval; None of nothing."""
    if of == 0:
        return None
    value = right / of
    middle = value + _Z**2 / (2 * of)
    half = _Z * sqrt(value * (1 - value) / of + _Z**2 / (4 * of**2))
    scale = 1 + _Z**2 / of
    return Estimate(value, max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale))


def f1(right: int, false: int, missed: int) -> Estimate | None:
    """Return F1 with its interval; None where nothing is labelled and nothing fires.

    F1 is 2J / (1 + J) of the share J = right / (right + false + missed) and grows with it, so the ends of Wilson's
    interval for J are carried over.
    """
    jaccard = share(right, right + false + missed)
    if jaccard is None:
        return None
    return Estimate(*(2 * one / (1 + one) for one in (jaccard.value, jaccard.low, jaccard.high)))


def rate(events: int, of: int, per: int) -> Estimate | None:
    """Return how many events there are in `per` of something, with Byar's interval for a count; None of nothing."""
    if of == 0:
        return None
    low = events * (1 - 1 / (9 * events) - _Z / (3 * sqrt(events))) ** 3 if events else 0.0
    high = (events + 1) * (1 - 1 / (9 * (events + 1)) + _Z / (3 * sqrt(events + 1))) ** 3
    return Estimate(*(per * one / of for one in (events, max(0.0, low), high)))
