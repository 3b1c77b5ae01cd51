"""Drills that were taken on a day: `take("news", "2020-01-05", "It is fast enough.")`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from recoach.cli import attempts, packs
from recoach.drill import commands as do
from recoach.drill.opening import opening
from recoach.drill.session import Session


def take(
    prompt: str,
    on: str,
    *texts: str,
    framework: str = "three-numbers",
    leave_open: bool = False,
    called: Mapping[str, str] | None = None,
) -> Path:
    """Answer the first sections of a drill on this day (ISO date or moment) and return its journal.

    `called` gives a framework or a prompt another id in the journal, as if it stood in a file of that name.
    """
    moment = datetime.fromisoformat(on).astimezone()
    library = packs.library()
    structure, chosen = library.framework(framework), library.prompt(prompt)
    journal = attempts.new_journal(prompt, moment)
    session = Session(structure.value, chosen.value, journal.append)
    names = called or {}
    begun = replace(
        opening(structure, chosen, seed=1),
        drill=journal.path.stem,
        started=moment.isoformat(timespec="minutes"),
        framework_id=names.get(framework, framework),
        prompt_id=names.get(prompt, prompt),
    )
    session.begin(begun)
    for number, text in enumerate(texts):
        session.take(do.Write(at=60 * number + 30, text=text))
        session.take(do.Next(at=60 * number + 50))
    if not leave_open:
        session.take(do.Quit(at=60 * len(texts) + 10))
    journal.close()
    return journal.path
