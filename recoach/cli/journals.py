"""The journals there are, by length: all that a history has to know of those that have not grown."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
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


def stored() -> dict[str, Stored]:
    """Return all journals by the drill's id. UnusableFile where the folder of drills cannot be looked into.

    Of thousands of drills it is quicker than `attempts.stored`, which puts them in order.
    """
    home = places.drills_folder()
    found: dict[str, Stored] = {}
    # What cannot be seen at home is not gone, and nobody may take it for that; spare folders come and go.
    for journal in (journal for folder in dict.fromkeys((home, *folders())) for journal in _within(folder)):
        drill = drill_of(journal.path)
        # A drill that moved began in one folder and went on in another, where it is longer.
        if drill not in found or found[drill].bytes < journal.bytes:
            found[drill] = journal
    return found


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
