"""Work that several processes share, in the order in which it was given."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor

T = TypeVar("T")
Result = TypeVar("Result")

# Starting a process and loading the packs there takes about as long as judging this many drills.
_FEWEST_PER_JOB = 8
_PER_ERRAND = 4  # few, since an interrupt waits for errands that have begun
_UNDER_WAY = 1024


def cores() -> int:
    """Return how many processes can work at once."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def share(work: Callable[[T], Result], items: Sequence[T], *, jobs: int) -> Iterator[Result]:
    """Yield what `work` makes of each item, in order, by up to that many processes, fewer where they would not pay."""
    jobs = min(jobs, len(items) // _FEWEST_PER_JOB)
    if jobs <= 1:
        yield from map(work, items)
        return
    with _processes(jobs) as pool:
        # All at once would hold every result and errand in memory before the first is read.
        for start in range(0, len(items), _UNDER_WAY):
            yield from pool.map(work, items[start : start + _UNDER_WAY], chunksize=_PER_ERRAND)


@contextmanager
def _processes(jobs: int) -> Iterator[Executor]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # Fresh processes on every platform: the progress bar has a thread, and forking beside a thread can hang.
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_leave_interrupts_to_the_parent)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
