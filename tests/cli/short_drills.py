"""Drills on the disk without anybody at a keyboard, and what the history says of them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timezone
from pathlib import Path
from typing import TypeVar

from kept_drills import play

from recoach.cli import histories
from recoach.drill import commands as do
from recoach.practice.history import History, open_history
from recoach.practice.record import Record
from recoach.practice.schedule import Card

T = TypeVar("T")

MORNING = datetime(2026, 1, 5, 9, 30, tzinfo=timezone.utc)


def take(
    prompt: str = "news", *, day: int = 5, text: str = "Readers who subscribe.", rate: int = 0, leave_open: bool = False
) -> Path:
    """Take a short drill on a day of January 2026, without anybody telling the history, and return its journal."""
    commands: list[do.Command] = [do.Write(at=30, text=text), do.Look(at=60)]
    if not leave_open:
        commands.append(do.Quit(at=90))
    if rate:
        commands.append(do.Rate(at=91, section="objective", stars=rate))
    return play(commands, moment=MORNING.replace(day=day), prompt=prompt)


def recoach(*arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run recoach with that on standard input; one that hangs is an error."""
    command = [sys.executable, "-m", "recoach", *arguments]
    return subprocess.run(command, input=typed, capture_output=True, text=True, timeout=100, check=False)


def drill_by_pipe(text: str = "keep people\n") -> subprocess.CompletedProcess[str]:
    """Take a drill to its end in a process of its own."""
    return recoach(*"drill --prompt news --framework five-decisions --seed 1".split(), typed=text)


def known() -> list[str]:
    """Return the ids of the drills that whoever uses the history gets to see."""
    return histories.use(lambda history: [one.id for one in history.records()])


def kept() -> list[str]:
    """Return the ids of the drills in the file, without looking at any journal."""
    return look(lambda history: [one.id for one in history.records()])


def look(read: Callable[[History], T]) -> T:
    """Return what can be read from the file as it is."""
    with closing(open_history(histories.database())) as history:
        return read(history)


def whole() -> tuple[list[Record], dict[str, Card]]:
    """Return all drills and cards of the history as whoever uses it gets them."""
    return histories.use(lambda history: (history.records(), history.cards()))
