"""Work that several processes share, in the order in which it was given."""

from __future__ import annotations

import atexit
import gc
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

T = TypeVar("T")
Result = TypeVar("Result")

#: What one process does alone before others are started: about what starting them costs.
ALONE_SECONDS = 0.5
#: So many more objects are made than freed before the garbage collector looks for cycles among them.
_YOUNG_OBJECTS = 50_000
#: However many are asked for: Windows takes no more, and a settings file that came with answers may ask for a million.
MOST_JOBS = 61
_AHEAD_PER_JOB = 8  #: errands that are given out before the first of them is asked for


def cores() -> int:
    """Return how many processes can work at once."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def collect_rarely() -> None:
    """Look for garbage less often: little of what a command makes is garbage in cycles, and looking takes a tenth."""
    gc.set_threshold(_YOUNG_OBJECTS)
    # Nor at the end, when all of it is.
    atexit.register(gc.freeze)


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

            # Fresh processes on every platform: a progress bar has a thread, and forking beside a thread can hang.
            self._pool = ProcessPoolExecutor(self._jobs, mp_context=get_context("spawn"), initializer=_begin)
        # Processes are started by the errands that need them, and are to be deaf to interrupts from their first moment.
        with _deaf_to_interrupts():
            return self._pool.submit(work, item)

    def close(self) -> None:
        """Let the processes go once what they have begun is done."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def __enter__(self) -> Crew:  # noqa: PYI034  # Python 3.10 has no Self
        """Return the crew itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Let the processes go; when something went wrong, in the midst of what they do."""
        if self._pool is not None and kind is not None:
            from multiprocessing import active_children

            for process in active_children():
                process.terminate()
        self.close()


def share(work: Callable[[T], Result], items: Iterable[T], *, jobs: int) -> Iterator[Result]:
    """Yield what `work`, which may write files, makes of each item, in order, by up to that many processes."""
    # Not as a context, which would stop an errand in the midst of a file.
    with closing(Crew(jobs)) as crew:
        yield from crew.map(work, items)


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


def _begin() -> None:
    """Get a process ready to help. It ends when the one that started it is killed, else it would wait for ever."""
    from multiprocessing import parent_process
    from threading import Thread

    collect_rarely()

    def wait() -> None:
        if parent := parent_process():
            parent.join()
            os._exit(1)

    Thread(target=wait, daemon=True).start()
