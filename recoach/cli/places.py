"""Where a user's own things live. Besides `cli.screen` the only place that reads the environment.

`RECOACH_HOME` puts everything below one folder; without it each platform's own folders are used. `RECOACH_BROWSER`
names the program that prints pages.
"""

from __future__ import annotations

import os
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
