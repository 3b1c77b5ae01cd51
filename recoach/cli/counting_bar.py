"""A bar on a terminal's stderr while many things are done; nothing anywhere else."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from recoach.cli.screen import console, has_cursor

T = TypeVar("T")


def watched(things: Iterable[T], *, total: int, doing: str) -> Iterator[T]:
    """Pass things on as they come; a bar shows how far they are, and is gone at the end."""
    if total <= 1 or not sys.stderr.isatty() or not has_cursor():
        yield from things
        return
    from rich.progress import track

    yield from track(things, total=total, description=doing, console=console(stderr=True), transient=True)
