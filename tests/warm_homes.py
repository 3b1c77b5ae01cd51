"""Homes of tests that begin warm: what one test has decoded and compiled, the next one finds in its cache."""

from __future__ import annotations

from pathlib import Path

from recoach.cli import places


def warm(home: Path) -> Path:
    """Give a home the cache that all tests share, and return it; drills and packs stay its own."""
    shared = places.folder("cache").resolve()
    shared.mkdir(parents=True, exist_ok=True)
    home.mkdir(parents=True, exist_ok=True)
    if not (home / "cache").exists():
        (home / "cache").symlink_to(shared)
    return home
