"""The file of a history: it appears whole, and a damaged one is moved aside, however many processes are at it."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Optional

#: Device and number of a file, which tell it from one that has come in its place; None where there is none.
Identity = Optional[tuple[int, int]]

_LATEST, _SHARED = "-wal", "-shm"  # what SQLite keeps beside the file: what was written last, and who reads it
_PARTS = ("", _LATEST, _SHARED)


def identity(path: Path) -> Identity:
    """Return what tells this file from another one in its place."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def make(path: Path, fill: Callable[[sqlite3.Connection], object]) -> None:
    """Make a file that `fill` has filled, unless there is one by now. OSError or sqlite3.Error if it cannot be made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with _alone(path), tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name}.") as folder:
        if path.exists():
            return
        for part in (_LATEST, _SHARED):
            # Left by a file that somebody removed; SQLite would take it for a part of the new one.
            Path(f"{path}{part}").unlink(missing_ok=True)
        draft = Path(folder, path.name)
        with contextlib.closing(sqlite3.connect(draft, isolation_level=None)) as connection:
            # Readers and writers do not wait for each other; the file remembers it.
            connection.execute("PRAGMA journal_mode = WAL")
            fill(connection)
        try:
            os.link(draft, path)  # unlike a rename, leaves alone what somebody without a lock has made meanwhile
        except FileExistsError:
            return
        except OSError:  # a file system without links
            draft.replace(path)


def set_aside(path: Path, found: Identity, day: str) -> Path | None:
    """Move a damaged file and all that belongs to it to a name with the day in it, and return that.

    None, and nothing moves, if it is not the file any more that was `found`: somebody else was quicker. OSError if it
    cannot be moved.
    """
    with _alone(path):
        if identity(path) != found:
            return None
        names = (f"{path}.damaged-{day}" + (f"-{number}" if number > 1 else "") for number in count(1))
        target = next(name for name in names if not any(os.path.lexists(f"{name}{part}") for part in _PARTS))
        for part in _PARTS:
            with contextlib.suppress(FileNotFoundError):
                Path(f"{path}{part}").rename(f"{target}{part}")
        return Path(target)


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Keep others from making or moving the file; the lock goes with the process, however it ends."""
    with Path(f"{path}.lock").open("ab") as stream:
        # Windows has no such lock, nor have some file systems: better unguarded than without a history.
        with contextlib.suppress(ImportError, OSError):
            import fcntl

            fcntl.flock(stream, fcntl.LOCK_EX)
        yield
