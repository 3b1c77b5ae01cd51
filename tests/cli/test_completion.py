"""Shells complete commands, options and choices, and fall back to files."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

RECOACH = Path(sys.executable).with_name("recoach")
SHELLS = {
    "bash": (["--norc", "--noprofile", "-i"], 'eval "$(_RECOACH_COMPLETE=source_bash recoach)"'),
    "zsh": (["-f", "-i"], 'autoload -U compinit && compinit -D && eval "$(_RECOACH_COMPLETE=source_zsh recoach)"'),
    "fish": (["--private", "--no-config"], "_RECOACH_COMPLETE=source_fish recoach | source"),
}


def ask(instruction: str, typed: str, **more: str) -> list[str]:
    """Return what a shell gets to offer after these words."""
    environment = {**os.environ, "_RECOACH_COMPLETE": instruction, "_TYPER_COMPLETE_ARGS": typed, **more}
    run = subprocess.run([RECOACH], env=environment, capture_output=True, text=True, check=False)
    assert "" == run.stderr
    return list(filter(None, run.stdout.splitlines()))


@pytest.mark.pty
@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_completes(shell: str, tmp_path: Path) -> None:
    """A real shell with our script completes a command, an option, a choice and the name of a file."""
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} here")
    arguments, setup = SHELLS[shell]
    (tmp_path / "feed-answer.md").write_text("Fine.\n")
    path = f"{RECOACH.parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "HOME": str(tmp_path), "TERM": "dumb", "RECOACH_HOME": str(tmp_path)}
    typed = ["recoach che\t", "--form\t", "jsonl ", "feed\t"]
    terminal = pexpect.spawn(shell, arguments, env=environment, cwd=str(tmp_path), encoding="utf-8", timeout=30)
    terminal.sendline(f"{setup}; echo re''ady")
    terminal.expect("ready")
    for keys, shown in zip(typed, ("check ", "--format ", "jsonl ", "feed-answer.md"), strict=True):
        terminal.send(keys)
        terminal.expect_exact(shown.strip())
    terminal.send("\r")
    terminal.expect_exact('"findings": []')
    terminal.close(force=True)


def test_powershell_gets_what_it_asks_for() -> None:
    """The protocol of the PowerShell script: a name and its help a line."""
    offered = ask("complete_powershell", "recoach ch", _TYPER_COMPLETE_WORD_TO_COMPLETE="ch")
    assert ["check"] == [line.split(":::")[0] for line in offered]
    assert "Register-ArgumentCompleter" in "\n".join(ask("source_powershell", ""))


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("check --framework five", ["five-decisions"]),
        ("drill --prompt home", ["home-feed"]),
        ("drill --section laten", ["latency"]),
        ("check --select ctr-objective,rank", ["ctr-objective,rank-everything"]),
        ("points show cold-start-t", ["cold-start-trigger"]),
        ("init --prompt podc", ["podcasts"]),
        ("replay la", []),
    ],
)
def test_names_are_completed(typed: str, offered: list[str], tmp_path: Path) -> None:
    """Names of what there is are offered, behind a comma as well; where no drill is kept, no drill."""
    told = ask("complete_bash", "", COMP_WORDS=f"recoach {typed}", COMP_CWORD=str(len(typed.split(" "))),
               RECOACH_HOME=str(tmp_path))  # fmt: skip
    assert offered == told


def test_a_broken_pack_keeps_completion_silent(tmp_path: Path) -> None:
    """While somebody types, an error of a pack is not told: the others are still offered."""
    (tmp_path / "config" / "frameworks").mkdir(parents=True)
    (tmp_path / "config" / "frameworks" / "five-broken.yaml").write_text("title: [")
    told = ask(
        "complete_bash", "", COMP_WORDS="recoach check --framework five", COMP_CWORD="3", RECOACH_HOME=str(tmp_path)
    )
    assert ["five-decisions"] == told
