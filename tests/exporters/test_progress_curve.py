"""The line of a chart over time: what is taken together, and what stands between ups and downs."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoach.exporters.progress_curve import curve, moving_medians, together

DAY = date(2026, 1, 5)


def test_medians_look_at_five() -> None:
    """Of fewer at the beginning; one bad day hardly moves them."""
    assert [50, 55, 60, 55, 60, 70] == moving_medians([50, 60, 80, 0, 70, 80])
    assert [] == moving_medians([])


@pytest.mark.parametrize(("drilled", "most", "sizes"), [(34, 34, {1}), (40, 34, {2}), (67, 34, {2, 3})])
def test_a_line_goes_through_drills_or_through_means_of_several(drilled: int, most: int, sizes: set[int]) -> None:
    """One drill too many for the room does not make a line of single drills and a few pairs."""
    drawn = curve([(DAY, 50.0)] * drilled, most)
    assert drawn is not None
    assert sizes == {one.drills for one in drawn.batches}


@given(st.lists(st.integers(0, 100), max_size=300), st.integers(1, 80))
def test_taken_together_no_drill_is_lost(scores: list[int], most: int) -> None:
    """There are no more parts than asked for, none is empty, their sizes differ by one, and their means are right."""
    parts = together([(DAY, float(score)) for score in scores], most)
    assert min(most, len(scores)) == len(parts)
    sizes = {one.drills for one in parts}
    assert not sizes or (0 < min(sizes) and max(sizes) - min(sizes) <= 1)
    assert sum(scores) == round(sum(one.mean * one.drills for one in parts))
