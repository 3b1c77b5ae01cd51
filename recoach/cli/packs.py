"""The content that commands work with: a user's own packs before the built-in ones."""

from __future__ import annotations

from recoach.cli import places
from recoach.content.library import Library, open_library


def library() -> Library:
    """Return the library of this folder's, this user's and the built-in packs."""
    return open_library(places.pack_folders(), cache_folder=places.folder("cache") / "content")
