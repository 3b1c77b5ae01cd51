"""Where a user's own things live. Besides `cli.screen` the only place that reads the environment.

`RECOACH_HOME` puts everything below one folder; without it each platform's own folders are used. `RECOACH_BROWSER`
names the program that prints pages.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Literal

PROJECT_FOLDER = ".recoach"  #: beside the answers; wins over the config folder


def folder(kind: Literal["data", "config", "cache"]) -> Path:
    """Return the folder for journals (`data`), a user's packs (`config`) or compiled rules (`cache`)."""
    if home := os.environ.get("RECOACH_HOME"):
        return Path(home) / kind
    import platformdirs

    return Path(getattr(platformdirs, f"user_{kind}_dir")("recoach", appauthor=False))


def browser() -> str | None:
    """Return the program that a user wants pages to be printed with, by name or path."""
    return os.environ.get("RECOACH_BROWSER")


def pack_folders() -> tuple[Path, ...]:
    """Return the folders that hold a user's `frameworks/` and `prompts/`, the one that wins first."""
    return (Path.cwd() / PROJECT_FOLDER, folder("config"))


def drills_folder() -> Path:
    """Return the folder of the journals, one file a drill."""
    return folder("data") / "drills"


def spare_folders(*, make: bool = False) -> Iterator[Path]:
    """Yield the folders for journals that the folder of journals does not take, the one to try first in front.

    With `make` each is made when it is asked for. Where others could write, no drill is kept and none is looked for.
    """
    for folder in _spare_places():
        if make:
            with contextlib.suppress(OSError):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if _is_ours(folder):
            yield folder


def _spare_places() -> list[Path]:
    # Not what `tempfile` finds: while the disk is full that is another folder than on the day after.
    temporary = next(filter(None, map(os.environ.get, ("TMPDIR", "TEMP", "TMP"))), "/tmp")  # noqa: S108  # made private
    user = os.getuid() if hasattr(os, "getuid") else 0
    # Strays come home to the folder that they could not go to, and to no other that RECOACH_HOME names on another day.
    home = sha256(str(drills_folder().absolute()).encode("utf-8", "surrogateescape")).hexdigest()[:8]
    places = [Path(temporary) / f"recoach-{user}-{home}"]
    with contextlib.suppress(OSError):  # a current folder that was deleted
        places.append(Path.cwd() / PROJECT_FOLDER / "drills")
    return places


def _is_ours(folder: Path) -> bool:
    """Whether a folder is there, is no link, and only its owner, who runs this, may write to it."""
    try:
        status = folder.lstat()
    except OSError:
        return False
    if not hasattr(os, "getuid"):
        return stat.S_ISDIR(status.st_mode)
    others_write = status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return stat.S_ISDIR(status.st_mode) and status.st_uid == os.getuid() and not others_write
