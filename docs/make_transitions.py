"""Writes the phases of a drill into docs/drill.md, from the machine's own tables: `python docs/make_transitions.py`."""

from __future__ import annotations

import re
from pathlib import Path

from recoach.drill.machine import ACCEPTED, PHASE_AFTER

PAGE = Path(__file__).with_name("drill.md")
START, END = "<!-- transitions -->", "<!-- /transitions -->"


def render() -> str:
    """Return the diagram of events and the table of commands."""
    edges = [
        f"  {phase.value} --> {after.value}: {', '.join(sorted(event.__name__ for event in events))}"
        for phase, targets in PHASE_AFTER.items()
        for after in sorted(set(targets.values()))
        for events in [[event for event, target in targets.items() if target == after]]
    ]
    rows = [
        f"| {phase.value} | {', '.join(sorted(command.__name__ for command in commands)) or '–'} |"
        for phase, commands in ACCEPTED.items()
    ]
    diagram = "\n".join(["```mermaid", "stateDiagram-v2", *edges, "```"])
    table = "\n".join(["| phase | takes |", "| --- | --- |", *rows])
    return f"{START}\n{diagram}\n\n{table}\n{END}"


def fill(page: str) -> str:
    """Return the page with what stands between the marks written anew."""
    return re.sub(f"{START}.*{END}", lambda _: render(), page, flags=re.DOTALL)


if __name__ == "__main__":
    PAGE.write_text(fill(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
