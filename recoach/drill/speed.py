"""How fast a drill is played again: so many times as fast as it happened, faster where nothing happens."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from recoach.content.durations import clock
from recoach.drill import events as on
from recoach.drill.frames import Frame, index_at
from recoach.drill.state import Phase

#: Speeds that keys lead through, each so many times as fast as the drill was.
SPEEDS = (1, 2, 4, 8, 16, 32)

#: What would take longer before the screen with nothing to be seen is shortened to `SHORT_SECONDS`.
QUIET_SECONDS = 5.0
SHORT_SECONDS = 2.0


def faster(speed: float) -> float:
    """Return the next higher speed; the same if there is none."""
    return next((higher for higher in SPEEDS if higher > speed), speed)


def slower(speed: float) -> float:
    """Return the next lower speed; the same if there is none."""
    return next((lower for lower in reversed(SPEEDS) if lower < speed), speed)


def later(shown: Sequence[Frame], at: float, seconds: float, speed: float) -> float:
    """Return the moment of the drill that is reached from another one after some seconds before the screen."""
    index = index_at(shown, at)
    for now, then in pairwise(shown[index:]):
        if at < then.at:
            pace = _pace(now, then, speed)
            if at + seconds * pace < then.at:
                return at + seconds * pace
            seconds -= (then.at - at) / pace
            at = then.at
    return at


def shortening(shown: Sequence[Frame], at: float, speed: float) -> str:
    """Return what is passed over quickly at a moment, such as `2:10 paused`; nothing where all takes its time."""
    index = index_at(shown, at)
    now, then = shown[index], shown[min(index + 1, len(shown) - 1)]
    return f"{clock(then.at - now.at)} {now.idle}" if _pace(now, then, speed) > speed else ""


def _pace(now: Frame, then: Frame, speed: float) -> float:
    """Return the seconds of the drill that pass in one second before the screen."""
    length = then.at - now.at
    stands_still = now.state.phase is Phase.PAUSED or isinstance(now.event, on.Slept)
    most = SHORT_SECONDS if stands_still else QUIET_SECONDS
    # Who slows a drill down wants to see how it was typed, the moments between two words included.
    return length / SHORT_SECONDS if length > most * max(speed, 1) else speed
