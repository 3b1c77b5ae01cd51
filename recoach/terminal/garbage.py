"""Keeps Python from looking for garbage between two keys, which would hold one of them up by 10 to 100 ms.

Most of what typing leaves behind goes at once, by counted references. The rest is looked for while nobody types.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager

#: Nobody who has not typed for so long minds 20 ms.
QUIET_SECONDS = 0.7
#: Objects that are worth looking through, and how many may pile up under somebody who never pauses.
WORTHWHILE, MOST = 5_000, 1_000_000


@contextmanager
def held_back() -> Iterator[None]:
    """Leave garbage alone but for `sweep`; what is loaded by now is never looked through again."""
    was_enabled = gc.isenabled()
    gc.disable()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        if was_enabled:
            gc.enable()


class Sweeper:
    """Knows when the last key came."""

    def __init__(self) -> None:
        self._last_key = time.monotonic()

    def key_came(self) -> None:
        """Note that somebody types."""
        self._last_key = time.monotonic()

    @property
    def quiet(self) -> bool:
        """Whether nobody types."""
        return time.monotonic() - self._last_key >= QUIET_SECONDS

    def sweep(self) -> bool:
        """Collect garbage if there is enough of it and nobody types; return whether it was done."""
        if gc.get_count()[0] < (WORTHWHILE if self.quiet else MOST):
            return False
        gc.collect()
        return True
