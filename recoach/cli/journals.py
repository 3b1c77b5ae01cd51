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


def folders() -> list[Path]:
    """Return the folders there are for journals, the one where they belong first."""
    found = []
    for folder in (places.drills_folder(), *places.spare_folders()):
        with contextlib.suppress(OSError):  # within one that nobody may look into
            found += [folder] if folder.is_dir() else []
    return found


def stored() -> dict[str, Stored]:
    """Return all journals by the drill's id, also those in spare folders. UnusableFile for a folder in trouble.

    Of thousands of drills it is quicker than `attempts.stored`, which puts them in order.
    """
    found: dict[str, Stored] = {}
    for folder in (places.drills_folder(), *places.spare_folders()):
        for drill, journal in _look_into(folder):
            # A drill that moved began in one folder and went on in another, where it is longer.
            if drill not in found or journal.bytes > found[drill].bytes:
                found[drill] = journal
    return found


def _look_into(folder: Path) -> Iterator[tuple[str, Stored]]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith(SUFFIX):
                    with contextlib.suppress(FileNotFoundError):  # deleted meanwhile
                        yield entry.name.removesuffix(SUFFIX), Stored(entry.path, entry.stat().st_size)
    except FileNotFoundError:  # no drill was taken yet
        return
    except OSError as error:
        message = f"the drills cannot be looked into: {error.strerror}."
        raise UnusableFile(message, place=Place(str(folder))) from None
