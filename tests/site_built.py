"""The site as mkdocs builds it, for the tests that look at it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def build(folder: Path) -> Path:
    """Return the folder of the site, built so that any warning is an error."""
    pytest.importorskip("mkdocs", reason="the site needs `pip install -e '.[docs]'`")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert 0 == run.returncode, run.stderr
    return folder
