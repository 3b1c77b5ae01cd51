"""Which journals there are, and how long each is: all that a history has to know of those that have not grown."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from recoach.cli import places
from recoach.drill.journal import SUFFIX
from recoach.errors import Place, UnusableFile


@dataclass(frozen=True, slots=True)
class Stored:
    """A journal on the disk."""

    path: str
    bytes: int


def drill_of(path: str) -> str:
    """Return the id under which the history knows the drill of a journal: its name, in characters that any file takes.

    A name that somebody gave it in another encoding holds half characters, which SQLite refuses.
    """
    name = os.path.basename(path).removesuffix(SUFFIX)  # noqa: PTH119  # of ten thousand
    return name.encode("utf-8", "backslashreplace").decode()


def folders() -> list[Path]:
    """Return the folders there are for journals, the one where they belong first."""
    found = []
    for folder in (places.drills_folder(), *places.spare_folders()):
        with contextlib.suppress(OSError):  # within one that nobody may look into
            found += [folder] if folder.is_dir() else []
    return found


def is_there(path: Path) -> bool:
    """Whether there is something of that name that can be seen."""
    return os.path.exists(path)  # noqa: PTH110  # unlike Path.exists, it stays calm where nobody may look


def by_drill() -> dict[str, Stored]:
    """Return all journals by the drill's id. UnusableFile where the folder of drills cannot be looked into.

    What cannot be seen there is not gone, and nobody may take it for that; spare folders come and go.
    """
    home = places.drills_folder()
    return _longest(journal for folder in dict.fromkeys((home, *folders())) for journal in _within(folder))


def in_sight() -> dict[str, Stored]:
    """Return the journals by the drill's id that are to be had, wherever others may be."""
    found: list[Stored] = []
    for folder in folders():
        with contextlib.suppress(UnusableFile):
            found += _within(folder)
    return _longest(found)


def _longest(found: Iterable[Stored]) -> dict[str, Stored]:
    """Return one journal a drill: one that moved began in one folder and went on in another, where it is longer."""
    longest: dict[str, Stored] = {}
    for journal in found:
        drill = drill_of(journal.path)
        if drill not in longest or longest[drill].bytes < journal.bytes:
            longest[drill] = journal
    return longest


def _within(folder: Path) -> Iterator[Stored]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith(SUFFIX):
                    with contextlib.suppress(FileNotFoundError):  # deleted meanwhile
                        yield Stored(entry.path, entry.stat().st_size)
    except FileNotFoundError:  # so was the folder
        return
    except OSError as error:
        message = f"the drills cannot be looked into: {error.strerror}."
        raise UnusableFile(message, place=Place(str(folder))) from None
