"""Numbers that somebody takes back."""

from __future__ import annotations

import pytest

from recoach.language.quantities import quantities
from recoach.language.words import words


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("60, no, make that 40", [40]),
        ("50 ms, sorry, 30 ms", [30]),
        ("200 ms, actually let me correct myself, 150 ms", [150]),
        ("five events, no, let's say eight", [8]),
        ("35 ms or rather 45 ms", [45]),
        ("60 ms, no more than 40 ms", [60, 40]),
        ("60 ms, and actually ranking gets 40 ms", [60, 40]),
        ("40 ms, then 60 ms", [40, 60]),
    ],
)
def test_what_is_taken_back_is_replaced(text: str, values: list[float]) -> None:
    """Only words that take back what was said make the second number stand for the first."""
    assert values == [one.value for one in quantities(words(text).texts)]


def test_a_correction_keeps_the_unit_and_all_its_words() -> None:
    """The unit may be said once, and the evidence is what was said first and last."""
    [one] = quantities(words("about 60 ms, no, make that 40").texts)
    assert (1, 9, "ms") == (one.start, one.end, one.unit)
