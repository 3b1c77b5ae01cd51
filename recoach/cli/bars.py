"""Bars on a terminal's stderr while something takes long; nothing anywhere else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from recoach.cli.screen import console, has_cursor

T = TypeVar("T")

_WORTH_A_BAR_BYTES = 1_000_000
_STEP_BYTES = 100_000


def counting(things: Iterable[T], *, total: int, doing: str) -> Iterator[T]:
    """Pass things on as they come; a bar shows how far they are, and is gone at the end."""
    if total <= 1 or not sys.stderr.isatty() or not has_cursor():
        yield from things
        return
    from rich.progress import track

    yield from track(things, total=total, description=doing, console=console(stderr=True), transient=True)


@contextmanager
def reading(path: str) -> Iterator[Callable[[int], None]]:
    """Give a function to call with the bytes read of a file (`-` for stdin, of which nobody knows how long it is)."""
    total = _size(path)
    # Where findings go to the same screen, a bar would be in their way.
    if not sys.stderr.isatty() or sys.stdout.isatty() or (total is not None and total < _WORTH_A_BAR_BYTES):
        yield lambda _: None
        return
    from rich.progress import Progress

    from recoach.language.visible import visible

    with Progress(console=console(stderr=True), transient=True) as progress:
        task = progress.add_task(visible(Path(path).name), total=total)
        waiting = 0

        def advance(size: int) -> None:
            nonlocal waiting
            waiting += size
            if waiting >= _STEP_BYTES:
                progress.advance(task, waiting)
                waiting = 0

        yield advance


def _size(path: str) -> int | None:
    try:
        return Path(path).stat().st_size
    except (OSError, ValueError):
        return None
