"""The clock of a drill at the keyboard: seconds since its start, and whether the machine slept in between."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

#: A gap in seconds that no busy machine explains: the machine slept, or the process was stopped.
SLEEP_SECONDS = 20.0


def unset_wall() -> Callable[[], float]:
    """Return a clock that goes on while the machine sleeps; where there is one that nobody can set, that one."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.time if boot is None else partial(time.clock_gettime, boot)


class Clock:
    """Seconds since a drill began.

    Runs on the monotonic clock, which nobody can set. Where that clock stands still while the machine sleeps, the
    wall clock tells the difference: it is added, so that `at` never loses time; whether the time counts is the
    candidate's word.
    """

    def __init__(
        self,
        at: float = 0.0,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] | None = None,
    ) -> None:
        self._monotonic = monotonic
        self._wall = wall or unset_wall()
        self._offset = at - monotonic()
        self._seen = (monotonic(), self._wall())

    def at(self) -> float:
        """Return seconds since the drill began, to the millisecond."""
        return round(self._offset + self._monotonic(), 3)

    def slept(self) -> float:
        """Return for how many seconds nobody was awake since the last call; 0 when nothing happened.

        Call it at least every few seconds.
        """
        now = (self._monotonic(), self._wall())
        awake, passed = now[0] - self._seen[0], now[1] - self._seen[1]
        self._seen = now
        if passed - awake > SLEEP_SECONDS:
            self._offset += passed - awake
            return passed - awake
        return awake if awake > SLEEP_SECONDS else 0.0
