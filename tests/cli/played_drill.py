"""A drill for `recoach replay`: typed, asked, paused, gone back and on, to its end."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

from kept_drills import play

from recoach.drill import commands as do

MORNING = datetime(2026, 1, 5, 9, 30, tzinfo=timezone.utc)

COMMANDS: tuple[do.Command, ...] = (
    do.Write(at=30, text="Readers \x1b[2Jwho subscribe."),
    do.Ask(at=40, question="How many users?"),
    do.Pause(at=50),
    do.Unpause(at=180),
    do.Write(at=190, text="Readers \x1b[2Jwho subscribe. For 28 days."),
    do.Next(at=200),
    do.Write(at=230, text="Churn stays below 4 %."),
    do.Next(at=240),
    do.Write(at=250, text="180 ms at p99."),
)


def keep(*, leave_open: bool = False) -> Path:
    """Take the drill in the home that is set, and return its journal."""
    return play([*COMMANDS, *([] if leave_open else [do.Quit(at=300)])], moment=MORNING)
