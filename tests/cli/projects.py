"""A folder of answers to run commands in, with one warm cache for all tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result
from warm_homes import warm

from recoach.cli.app import app

CLAIM = "I would optimize CTR."
VAGUE = "It has to be fast enough."
FINE = "I would not optimize CTR."


def enter(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a folder the current one, with a home beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("RECOACH_HOME", str(warm(folder.parent / "home")))


def write(name: str, text: str = CLAIM) -> str:
    """Write a file, with the folders around it, and return its name."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return name


def recoach(*arguments: str, stdin: str | None = None) -> Result:
    """Run a command here."""
    return CliRunner().invoke(app, list(arguments), input=stdin)


def check(*arguments: str, stdin: str | None = None) -> Result:
    """Run `recoach check` here."""
    return recoach("check", *arguments, stdin=stdin)


def files_with_findings(result: Result) -> list[str]:
    """Return the file of each finding told as text."""
    lines = [line for line in result.stdout.splitlines()[:-1] if not line.startswith(" ")]
    return [line.split(":")[0] for line in lines]


def signals(result: Result) -> list[str]:
    """Return the signal of each finding told as text."""
    lines = [line for line in result.stdout.splitlines()[:-1] if not line.startswith(" ")]
    return [line.split(":")[3].strip() for line in lines]
