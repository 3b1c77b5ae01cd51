"""A real editor: Neovim without a screen opens an answer, shows what is wrong with it, and mends it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from wire import PROGRAM

pytestmark = [
    pytest.mark.editor,
    pytest.mark.skipif(not shutil.which("nvim"), reason="no Neovim (Debian: apt-get install neovim)"),
]
ROOT = Path(__file__).parent.parent.parent
ANSWER = "## Objective\n\n😀 Naïve, but I would optimize CTR.\n"


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return what came of a session in the editor."""
    pytest.importorskip("pygls")
    folder = tmp_path_factory.mktemp("answers")
    file = folder / "answer.md"
    file.write_text(ANSWER, encoding="utf-8")
    run = subprocess.run(
        [
            "nvim",
            "--headless",
            "--clean",
            "-n",
            "-l" if is_new() else "-S",
            str(Path(__file__).parent / "neovim.lua"),
        ],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "HOME": str(folder),
            "XDG_STATE_HOME": str(folder / "state"),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "RECOACH_LSP": json.dumps([sys.executable, "-c", PROGRAM, "lsp"]),
            "RECOACH_ROOT": str(folder),
            "RECOACH_FILE": str(file),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    line = next((one for one in run.stdout.splitlines() if one.startswith("{")), None)
    assert line, run.stderr
    found: dict[str, Any] = json.loads(line)
    assert "trouble" not in found, found["trouble"]
    return found


def is_new() -> bool:
    """Tell whether this Neovim runs Lua by `-l`."""
    version = subprocess.run(["nvim", "--version"], capture_output=True, text=True, check=True).stdout
    return tuple(map(int, version.split()[1].removeprefix("v").partition("-")[0].split("."))) >= (0, 9, 0)


def test_neovim_shows_findings_where_they_stand(seen: dict[str, Any]) -> None:
    """Columns are the editor's own bytes, behind an emoji and an accent."""
    start = len(ANSWER.splitlines()[2].partition("optimize")[0].encode())
    assert [["ctr-objective", 2, start, start + len("optimize CTR")]] == seen["opened"]


def test_neovim_shows_why_and_what_is_better(seen: dict[str, Any]) -> None:
    """The window says both."""
    assert "Clicks as the objective" in seen["hover"]
    assert "Better:" in seen["hover"]


def test_neovim_waives_with_a_reason(seen: dict[str, Any]) -> None:
    """The action is applied to the buffer; once a reason is typed the finding is gone."""
    assert ["## Objective", "", "<!-- recoach: allow ctr-objective because … -->"] == seen["waived"][:3]
    assert ANSWER.splitlines()[2:] == seen["waived"][3:]
    assert [] == seen["reasoned"]


def test_neovim_completes_a_heading(seen: dict[str, Any]) -> None:
    """The first section that is missing is offered first, and replaces nothing."""
    assert "## Guardrail" == seen["completed"]
    assert ["Objective", "Guardrail"] == seen["symbols"]
