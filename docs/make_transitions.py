"""Writes the phases of a drill into docs/drill.md, from the machine's own tables: `python docs/make_transitions.py`."""

from __future__ import annotations

import re
from pathlib import Path

from recoach.drill.machine import ACCEPTED, PHASE_AFTER
from recoach.drill.state import Phase

PAGE = Path(__file__).with_name("drill.md")
START, END = "<!-- transitions -->", "<!-- /transitions -->"


def render() -> str:
    """Return the table of phases, with the commands that each takes and the events that lead out of it."""
    rows = [
        f"| {phase.value} | {', '.join(sorted(command.__name__ for command in commands)) or '–'} | {ways_out(phase)} |"
        for phase, commands in ACCEPTED.items()
    ]
    table = ["| phase | takes | goes on to |", "| --- | --- | --- |", *rows]
    return "\n".join([START, *table, END])


def ways_out(phase: Phase) -> str:
    """Return the other phases that follow a phase, each with the events that lead there."""
    events: dict[str, list[str]] = {}
    for event, after in PHASE_AFTER.get(phase, {}).items():
        if after is not phase:
            events.setdefault(after.value, []).append(event.__name__)
    return "; ".join(f"{after} on {', '.join(sorted(names))}" for after, names in sorted(events.items())) or "–"


def fill(page: str) -> str:
    """Return the page with what stands between the marks written anew."""
    return re.sub(f"{START}.*{END}", lambda _: render(), page, flags=re.DOTALL)


if __name__ == "__main__":
    PAGE.write_text(fill(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
