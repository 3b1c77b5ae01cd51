"""Lengths of time in days, as people write and say them."""

from __future__ import annotations

import pytest

from recoach.language.durations import durations
from recoach.language.quantities import quantities
from recoach.language.words import word_texts


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("five saves within 30 days", [30]),
        ("three orders in 60 d", [60]),
        ("within two weeks", [14]),
        ("in a fortnight", [14]),
        ("half a year", [182.5]),
        ("over two quarters", [180]),
        ("within 3 quarters", [270]),
        ("24 hours, then a week", [1, 7]),
        ("a quarter of the traffic", [90]),
        ("after 200 ms", []),
        ("weekly visits", []),
    ],
)
def test_a_length_of_time_is_read_in_days(text: str, days: list[float]) -> None:
    """With a number or an article before it; milliseconds and habits are none."""
    words = word_texts(text)
    assert days == [round(one.days, 3) for one in durations(words, quantities(words))]
