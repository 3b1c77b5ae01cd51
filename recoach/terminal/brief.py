"""The interview question as the candidate reads it, before the clock starts and whenever they look again."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import fields

from recoach.content.durations import clock
from recoach.content.prompt import Prompt
from recoach.drill.asking import latency_line, scale_line
from recoach.drill.state import State
from recoach.language.visible import visible

NARROWEST_COLUMNS = 20
_REST = "Twist and follow-ups"


def brief(prompt: Prompt) -> str:
    """Return the question with all that is stated at the start; what is told only when asked is left out."""
    return visible("\n".join(_lines(prompt)))


def wrapped(text: str, columns: int) -> str:
    """Return a text with lines no wider than the screen."""
    width = max(columns, NARROWEST_COLUMNS)
    return "\n".join(
        textwrap.fill(line, width, subsequent_indent="  " if line.startswith("- ") else "") for line in text.split("\n")
    )


def plan(state: State) -> str:
    """Return the sections with their minutes, one a line."""
    rows = [(visible(step.title), step.limit_ms) for step in state.steps]
    rest_ms = state.limit_ms - sum(limit_ms for _, limit_ms in rows)
    rows += [(_REST, rest_ms)] if rest_ms > 0 else []
    width = max(len(title) for title, _ in rows)
    return "\n".join(f"{title:<{width}}  {clock(limit_ms / 1000):>6}" for title, limit_ms in rows)


def _lines(prompt: Prompt) -> Iterator[str]:
    yield prompt.question.strip()
    yield ""
    yield prompt.product.strip()
    yield prompt.stage.strip()
    yield ""
    yield "Scale: " + ", ".join(scale_line(prompt.scale, figure.name) for figure in fields(prompt.scale)) + "."
    yield "Surfaces: " + "; ".join(prompt.surfaces) + "."
    if prompt.latency.stated:
        yield f"Latency: {latency_line(prompt)}."
    for constraint in prompt.constraints:
        yield f"- {constraint}"
