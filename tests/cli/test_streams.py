"""What a shell does to the streams of a command: closes them, fills the disk behind them, stops to read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ANSWER = "We return to users within 28 days.\n"


def shell(tmp_path: Path, arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `recoach` with these arguments and redirections; its exit code is the shell's."""
    (tmp_path / "a.txt").write_text(ANSWER, encoding="utf-8")
    command = ["bash", "-o", "pipefail", "-c", f'"{sys.executable}" -m recoach {arguments}']
    return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize("arguments", ["check a.txt", "frameworks show recsys", "export a.txt", "--version", "--help"])
def test_a_full_disk_behind_the_output_is_no_bug(tmp_path: Path, arguments: str) -> None:
    """What stdout cannot take is one line on stderr and exit code 2."""
    run = shell(tmp_path, f"{arguments} >/dev/full")
    assert (2, "recoach: the output cannot be written: No space left on device.\n") == (run.returncode, run.stderr)


@pytest.mark.parametrize(
    "arguments", ["frameworks show recsys", "prompts show news", "frameworks show recsys --source"]
)
def test_a_reader_that_stops_is_no_failure(tmp_path: Path, arguments: str) -> None:
    """`| head -1` ends a command with 0 and without a word, whoever prints."""
    run = shell(tmp_path, f"{arguments} | head -1")
    assert (0, "") == (run.returncode, run.stderr)


@pytest.mark.parametrize("arguments", ["progress", "next", "drills list"])
def test_a_closed_standard_output_is_no_bug(tmp_path: Path, arguments: str) -> None:
    """Nobody wants to read it, so nothing is said."""
    run = shell(tmp_path, f"{arguments} >&-")
    assert (0, "") == (run.returncode, run.stderr)


def test_a_closed_standard_input_is_told(tmp_path: Path) -> None:
    """`-` with nothing to read from is one line that says what to do."""
    run = shell(tmp_path, "check - <&-")
    assert 2 == run.returncode
    assert "recoach: <stdin>: standard input is closed. Name a file, or pipe text in.\n" == run.stderr
