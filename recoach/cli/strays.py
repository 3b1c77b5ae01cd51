"""Journals outside of the folder where they belong: brought home, and what a move has left behind."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from recoach.cli import journals, places
from recoach.drill import journal
from recoach.errors import RecoachError, UnusableFile


@dataclass(frozen=True, kw_only=True)
class Homecoming:
    """What became of the journals that were in spare folders."""

    moved: tuple[str, ...]  #: ids
    failed: tuple[str, ...]  #: of those that stay where they are, path and reason


def bring_home() -> Homecoming:
    """Move the journals in spare folders to where they belong, each of them whole or not at all."""
    home = places.drills_folder()
    # Whoever linked one to the other has no strays, and moving would remove the only journal.
    apart = [folder for folder in places.spare_folders() if not (journals.is_there(home) and home.samefile(folder))]
    strays = [stray for folder in apart for stray in sorted(folder.glob(f"*{journal.SUFFIX}"))]
    hindrances = {stray: _bring(stray) for stray in strays}
    return Homecoming(
        moved=tuple(stray.stem for stray, why in hindrances.items() if not why),
        failed=tuple(f"{stray}: {why}" for stray, why in hindrances.items() if why),
    )


def _bring(stray: Path) -> str:
    """Move a journal to where it belongs, and return what hinders that."""
    try:
        opened = journal.reopen(stray)  # nobody goes on with it meanwhile
        try:
            _write_home(stray, opened.content)
        finally:
            opened.close()
        stray.unlink()
    except OSError as error:
        return f"{error.strerror}."
    except RecoachError as error:
        return str(error)
    return ""


def _write_home(stray: Path, content: bytes) -> None:
    """Write a journal to where it belongs, in the place of a shorter one of the same drill if there is one."""
    from recoach.cli.outfile import write_whole

    home = places.drills_folder() / stray.name
    there = home.read_bytes() if home.exists() else b""
    if there.startswith(content):
        return
    if not content.startswith(there):
        raise UnusableFile(
            "another drill of that name is kept already.", hint="`recoach drills delete` removes the longer one."
        )
    home.parent.mkdir(parents=True, exist_ok=True)
    changed_ns = stray.stat().st_mtime_ns
    write_whole(home, content, force=True)
    os.utime(home, ns=(changed_ns, changed_ns))  # drills of one minute are ordered by it


def left_behind(path: Path) -> list[Path]:
    """Return what a drill that moved left in other folders: journals of its name that hold nothing else."""
    content = path.read_bytes()
    others = [folder / path.name for folder in journals.folders() if folder != path.parent]
    return [other for other in others if journals.is_there(other) and content.startswith(other.read_bytes())]
