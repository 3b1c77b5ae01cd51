"""Work that several processes share, in the order in which it was given."""

from __future__ import annotations

import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

T = TypeVar("T")
Result = TypeVar("Result")

# Starting a process and loading the packs there takes about as long as judging this many drills.
_FEWEST_PER_JOB = 8
_PER_ERRAND = 4  # few, since an interrupt waits for errands that have begun
_UNDER_WAY = 1024
#: What one process does alone before others are started: about what starting them costs.
ALONE_SECONDS = 0.5
#: However many are asked for: Windows takes no more, and a settings file that came with answers may ask for a million.
MOST_JOBS = 61
_AHEAD_PER_JOB = 8  #: errands that are given out before the first of them is asked for


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


class Crew:
    """Shares errands among processes, which are started once the work has proved long enough to pay for them."""

    def __init__(self, jobs: int) -> None:
        self._jobs = min(jobs, MOST_JOBS)
        self._alone_seconds = 0.0
        self._pool: Executor | None = None

    @property
    def shares(self) -> bool:
        """Whether other processes do the work by now."""
        return self._jobs > 1 and self._alone_seconds >= ALONE_SECONDS

    def map(self, work: Callable[[T], Result], items: Iterable[T]) -> Iterator[Result]:
        """Yield what `work` makes of each item, in order; few items are taken before their results are asked for."""
        items = iter(items)
        while not self.shares:
            item = next(items, None)
            if item is None:
                return
            began = time.monotonic()
            result = work(item)
            self._alone_seconds += time.monotonic() - began
            yield result
        waiting: deque[Future[Result]] = deque()
        for item in items:
            waiting.append(self._errand(work, item))
            if len(waiting) > self._jobs * _AHEAD_PER_JOB:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def _errand(self, work: Callable[[T], Result], item: T) -> Future[Result]:
        if self._pool is None:
            from concurrent.futures import ProcessPoolExecutor
            from multiprocessing import get_context

            self._pool = ProcessPoolExecutor(
                self._jobs, mp_context=get_context("spawn"), initializer=_end_with_the_parent
            )
        # Processes are started by the errands that need them, and are to be deaf to interrupts from their first moment.
        with _deaf_to_interrupts():
            return self._pool.submit(work, item)

    def __enter__(self) -> Crew:  # noqa: PYI034  # Python 3.10 has no Self
        """Return the crew itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Let the processes go; when something went wrong, in the midst of what they do."""
        if self._pool is None:
            return
        if kind is not None:
            from multiprocessing import active_children

            for process in active_children():
                process.terminate()
        self._pool.shutdown(cancel_futures=True)


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Hold interrupts back for a moment; a process that is started in it never hears any, and we do afterwards."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


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
    _end_with_the_parent()


def _end_with_the_parent() -> None:
    """Have this process end when the one that started it is killed: it would wait for errands for ever."""
    from multiprocessing import parent_process
    from threading import Thread

    def wait() -> None:
        if parent := parent_process():
            parent.join()
            os._exit(1)

    Thread(target=wait, daemon=True).start()
