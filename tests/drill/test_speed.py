"""The speed of a drill that is played again: as many times as fast as asked, faster where nothing happens."""

from __future__ import annotations

from itertools import pairwise

import pytest
from sample_drills import LONG, drive

from recoach.drill.frames import Frame, frames
from recoach.drill.speed import QUIET_SECONDS, SHORT_SECONDS, SPEEDS, faster, later, shortening, slower
from recoach.drill.state import State


def film(*lines: str) -> tuple[Frame, ...]:
    """Return the frames of a drill."""
    drill = drive(*lines)
    return frames(State(framework=drill.state.framework, prompt=drill.state.prompt), drill.events)


TYPING = film(*(f"0:{second:02} write {'a' * second}" for second in range(1, 60)))


@pytest.mark.parametrize("speed", [0.1, 1, 8, 1000])
def test_typing_takes_its_time(speed: float) -> None:
    """A stretch in which something happens all the time is so many times as fast."""
    assert pytest.approx(30) == later(TYPING, 10, 20 / speed, speed)


def test_small_steps_and_a_large_one_agree() -> None:
    """How often anybody looks makes no difference to where the play stands."""
    shown = film(*LONG)
    at = 0.0
    for _ in range(400):
        at = later(shown, at, 0.05, 8)
    assert pytest.approx(later(shown, 0, 20, 8)) == at


def test_nothing_goes_on_behind_the_end() -> None:
    """However long one looks, the end is the end."""
    assert TYPING[-1].at == later(TYPING, 0, 1e9, 1) == later(TYPING, TYPING[-1].at, 1, 1)


def test_silence_is_shortened() -> None:
    """Minutes without a word take as long as is bearable, whatever the speed, and are named."""
    shown = film("0:01 write a", "3:31 write a b")
    for speed in (0.5, 1, 8, 32):
        assert pytest.approx(211) == later(shown, 1, SHORT_SECONDS, speed)
        assert "3:30 nothing typed" == shortening(shown, 100, speed)


def test_a_short_silence_is_not() -> None:
    """What takes less than the patience of those who watch takes its time, so it depends on the speed."""
    shown = film("0:01 write a", "0:21 write a b")
    assert ("", "0:20 nothing typed") == (shortening(shown, 10, 8), shortening(shown, 10, 1))
    assert pytest.approx(1 + QUIET_SECONDS) == later(shown, 1, QUIET_SECONDS / 8, 8)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("1:00 pause", "3:10 resume"), "2:10 paused"),
        (("1:00 write a", "6:00 wake 300"), "5:00 asleep"),
        (("1:00 write a", "4:00 wake 180 counted"), "3:00 asleep"),
    ],
)
def test_a_pause_and_sleep_are_shortened(lines: tuple[str, ...], told: str) -> None:
    """Both take two seconds at most and are named."""
    shown = film(*lines, "7:00 write on")
    assert told == shortening(shown, 90, 1)
    start, end = next((one.at, other.at) for one, other in pairwise(shown) if one.idle != "nothing typed")
    assert pytest.approx(end) == later(shown, start, SHORT_SECONDS, 1)


def test_the_speeds_that_keys_lead_through() -> None:
    """One step up and down the table; a speed that is none of them goes to its neighbour, and the ends stay."""
    assert (2, 16, 32, 1000) == (faster(1), faster(8), faster(20), faster(1000))
    assert (16, 4, 32, 0.1) == (slower(32), slower(8), slower(1000), slower(0.1))
    assert sorted(SPEEDS) == list(SPEEDS)
