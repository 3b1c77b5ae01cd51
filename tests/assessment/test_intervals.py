"""Intervals of shares, F1 and rates, held against published and recomputed figures."""

from __future__ import annotations

from random import Random

import pytest

from recoach.assessment.intervals import Estimate, f1, rate, share


def rounded(estimate: Estimate | None, digits: int = 4) -> tuple[float, ...]:
    assert estimate
    return tuple(round(value, digits) for value in (estimate.value, estimate.low, estimate.high))


@pytest.mark.parametrize(
    ("right", "of", "expected"),
    [
        (81, 263, (0.308, 0.2553, 0.3662)),  # worked through in Newcombe's comparison of seven methods, 1998
        (15, 148, (0.1014, 0.0624, 0.1605)),
        (0, 20, (0.0, 0.0, 0.1611)),
        (1, 29, (0.0345, 0.0061, 0.1718)),
        (29, 29, (1.0, 0.883, 1.0)),
    ],
)
def test_shares_have_wilsons_interval(right: int, of: int, expected: tuple[float, ...]) -> None:
    """The interval is the score interval without continuity correction."""
    assert expected == rounded(share(right, of))


def test_f1_is_f1() -> None:
    """The value is 2PR / (P + R), and lies within its interval."""
    estimate = f1(right=80, false=10, missed=30)
    precision, recall = 80 / 90, 80 / 110
    assert estimate
    assert round(2 * precision * recall / (precision + recall), 12) == round(estimate.value, 12)
    assert 0 < estimate.low < estimate.value < estimate.high < 1


def test_the_interval_of_f1_agrees_with_resampling() -> None:
    """Drawing the pairs anew many times gives nearly the same interval."""
    random = Random(7)
    pairs = ["right"] * 160 + ["false"] * 15 + ["missed"] * 25
    drawn = [random.choices(pairs, k=len(pairs)).count("right") for _ in range(4_000)]
    values = sorted(2 * right / (len(pairs) + right) for right in drawn)
    estimate = f1(right=160, false=15, missed=25)
    assert estimate
    assert pytest.approx(values[100], abs=0.01) == estimate.low
    assert pytest.approx(values[-100], abs=0.01) == estimate.high


@pytest.mark.parametrize(("events", "low", "high"), [(0, 0.0, 3.69), (3, 0.62, 8.77), (10, 4.80, 18.39)])
def test_rates_have_the_interval_of_a_count(events: int, low: float, high: float) -> None:
    """Byar's interval is near the exact one for Poisson counts, also for none."""
    estimate = rate(events, of=1_000, per=1_000)
    assert estimate
    assert pytest.approx((low, high), abs=0.11) == (estimate.low, estimate.high)


def test_of_nothing_nothing_can_be_said() -> None:
    """Without texts there is no figure, rather than a zero."""
    assert [None, None, None] == [share(0, 0), f1(0, 0, 0), rate(0, 0, 1_000)]
