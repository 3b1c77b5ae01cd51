from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoach.content.durations import LONGEST_SECONDS, clock, seconds


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2m30s", 150),
        ("2m 30s", 150),
        ("90s", 90),
        ("1h", 3600),
        ("1H2M3.5S", 3723.5),
        ("45", 45),
        ("0", 0),
        ("0.25", 0.25),
        (12, 12),
        (1.5, 1.5),
    ],
)
def test_durations_are_read_as_people_write_them(written: str | float, expected: float) -> None:
    """Hours, minutes and seconds in that order, or a number of seconds."""
    assert expected == seconds(written)


WRONG = ["", " ", "m", "2x", "30s2m", "2m2m", "1.5m", "-5", "1e3", "nan", "inf", "9" * 400, "8d", "169h"]
WRONG_NUMBERS = [-1, float("nan"), float("inf"), 10**400, LONGEST_SECONDS + 1]


@pytest.mark.parametrize("written", [*WRONG, *WRONG_NUMBERS], ids=repr)
def test_what_is_no_duration_is_refused(written: str | float) -> None:
    """Neither an empty text nor a negative, endless or absurd one passes."""
    with pytest.raises(ValueError, match=r".*"):
        seconds(written)


@given(st.integers(0, LONGEST_SECONDS))
def test_a_clock_time_reads_back(whole: int) -> None:
    """Minutes and seconds as shown are the duration again."""
    minutes, rest = clock(whole).split(":")
    assert whole == seconds(f"{minutes}m{rest}s")


@pytest.mark.parametrize(
    ("duration", "shown"),
    [(0, "0:00"), (59.999, "0:59"), (60, "1:00"), (2700, "45:00"), (-7.2, "-0:07"), (-0.5, "0:00"), (-61, "-1:01")],
)
def test_the_clock_is_cut_to_whole_seconds(duration: float, shown: str) -> None:
    """No second is shown before it is over, and less than one is none."""
    assert shown == clock(duration)
