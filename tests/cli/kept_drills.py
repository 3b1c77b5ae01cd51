"""Drills that were taken on a day: `take("news", "2020-01-05", "It is fast enough.")`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from recoach.cli import attempts, packs
from recoach.drill import commands as do
from recoach.drill.opening import opening
from recoach.drill.session import Session


def play(
    commands: Iterable[do.Command],
    *,
    moment: datetime,
    prompt: str = "news",
    framework: str = "five-decisions",
    seed: int = 1,
    called: Mapping[str, str] | None = None,
) -> Path:
    """Take a drill that begins at that moment in the home that is set, and return its journal.

    `called` gives a framework or a prompt another id in the journal, as if it stood in a file of that name.
    """
    library = packs.library()
    structure, chosen = library.framework(framework), library.prompt(prompt)
    journal = attempts.new_journal(prompt, moment)
    session = Session(structure.value, chosen.value, journal.append)
    names = called or {}
    session.begin(
        replace(
            opening(structure, chosen, seed=seed),
            drill=journal.path.stem,
            started=moment.isoformat(timespec="minutes"),
            framework_id=names.get(framework, framework),
            prompt_id=names.get(prompt, prompt),
        )
    )
    for command in commands:
        session.take(command)
    journal.close()
    return journal.path


def take(
    prompt: str,
    on: str,
    *texts: str,
    framework: str = "three-numbers",
    leave_open: bool = False,
    called: Mapping[str, str] | None = None,
) -> Path:
    """Answer the first sections of a drill on this day (ISO date or moment) and return its journal."""
    commands: list[do.Command] = []
    for number, text in enumerate(texts):
        commands += [do.Write(at=60 * number + 30, text=text), do.Next(at=60 * number + 50)]
    if not leave_open:
        commands.append(do.Quit(at=60 * len(texts) + 10))
    moment = datetime.fromisoformat(on).astimezone()
    return play(commands, moment=moment, prompt=prompt, framework=framework, called=called)
