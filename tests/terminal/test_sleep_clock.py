from __future__ import annotations

import time

import pytest
from desk_driver import Time

from recoach.terminal.clock import SLEEP_SECONDS, Clock, unset_wall


def clock_over(now: Time, at: float = 0.0) -> Clock:
    return Clock(at, monotonic=now.monotonic, wall=now.wall)


def test_time_goes_on_from_where_the_drill_was() -> None:
    """A resumed drill's clock begins at its own second, whatever the machine's clock says."""
    now = Time()
    now.awake = 1e6
    clock = clock_over(now, at=90.0)
    now.awake += 2.5
    assert 92.5 == clock.at()


def test_sleep_is_noticed_where_the_clock_stands_still() -> None:
    """Where the monotonic clock does not count sleep, the sleep is told and the drill's clock catches up."""
    now = Time()
    clock = clock_over(now)
    now.awake, now.asleep = 3.0, 100.0
    assert (100.0, 103.0) == (clock.slept(), clock.at())
    assert 0.0 == clock.slept()


def test_sleep_is_noticed_where_the_clock_goes_on() -> None:
    """Where the monotonic clock counts sleep, or the process was stopped, the gap is told and nothing is added."""
    now = Time()
    clock = clock_over(now)
    now.awake = 100.0
    assert (100.0, 100.0) == (clock.slept(), clock.at())


@pytest.mark.parametrize("set_back", [1.0, 3600.0, 1e9])
def test_a_clock_set_back_is_no_sleep(set_back: float) -> None:
    """Somebody sets the wall clock back: no sleep, and no second is lost."""
    now = Time()
    clock = clock_over(now)
    now.awake, now.asleep = 1.0, -set_back
    assert (0.0, 1.0) == (clock.slept(), clock.at())


@pytest.mark.parametrize(("awake", "asleep"), [(SLEEP_SECONDS, 0.0), (0.5, SLEEP_SECONDS), (19.0, 19.0), (0.0, 0.0)])
def test_a_busy_machine_is_not_asleep(awake: float, asleep: float) -> None:
    """Up to twenty seconds a look may come late, and clocks may drift, without a false alarm."""
    now = Time()
    clock = clock_over(now)
    now.awake, now.asleep = awake, asleep
    assert 0.0 == clock.slept()


def test_many_looks_never_add_up_to_sleep() -> None:
    """An hour of looks every half second tells no sleep, although the wall clock runs a little fast."""
    now = Time()
    clock = clock_over(now)
    for _ in range(7200):
        now.awake += 0.5
        now.asleep += 0.01
        assert 0.0 == clock.slept()
    assert 3600.0 == clock.at()


def test_the_wall_is_one_that_goes_on_in_sleep() -> None:
    """The clock that sleep is told by moves with the machine, and is not the one that stands still."""
    wall = unset_wall()
    before = wall()
    time.sleep(0.01)
    assert 0.005 < wall() - before < 60
