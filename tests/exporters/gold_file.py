"""Compares output with a file that somebody has looked at and accepted.

`RECOACH_ACCEPT=1 pytest …` accepts: it writes what came out over the file. Look at the diff before you commit it.
"""

from __future__ import annotations

import difflib
import os
from pathlib import Path

import pytest


def assert_gold(path: Path, actual: str) -> None:
    """Fail with a diff unless the file holds exactly this text."""
    if os.environ.get("RECOACH_ACCEPT"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(actual, encoding="utf-8", newline="")
    expected = path.read_bytes().decode("utf-8") if path.exists() else ""
    if expected == actual:
        return
    lines = difflib.unified_diff(
        expected.splitlines(keepends=True), actual.splitlines(keepends=True), f"accepted {path.name}", "actual"
    )
    pytest.fail(f"{''.join(lines)}\nRECOACH_ACCEPT=1 pytest {Path(__file__).parent} accepts it.", pytrace=False)
