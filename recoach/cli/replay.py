"""`recoach replay`: a kept drill, played again as it happened."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from recoach.cli.options import DrillId, Plain
from recoach.cli.screen import coloured, columns, has_cursor, on_terminal
from recoach.errors import UnknownName

if TYPE_CHECKING:
    from recoach.cli.attempts import Attempt
    from recoach.drill.frames import Frame


def replay(
    drill: DrillId,
    *,
    speed: Annotated[float, typer.Option(min=0.1, max=1000, help="How many times as fast as it happened.")] = 8.0,
    section: Annotated[
        Optional[str], typer.Option("--from", metavar="SECTION", help="Begin where this section was entered first.")
    ] = None,
    plain: Plain = False,
) -> None:
    """Play a drill again as it happened.

    It shows the text as it grew, the clocks, the twist, what was asked and told. Where nothing was typed for long the
    time is shortened, and how much of it is said. Without a terminal it is a log that waits for nothing: what happened
    and what was typed, line by line, each with the drill's clock.

    Example:
        recoach replay last --speed 16 --from latency
    """
    from recoach.cli import attempts
    from recoach.drill.frames import frames
    from recoach.drill.state import State
    from recoach.language.visible import visible

    attempt = attempts.load(attempts.find(drill))
    attempts.tell_damage(attempt)
    start = State(framework=attempt.state.framework, prompt=attempt.state.prompt)
    shown = frames(start, attempt.recording.events)
    first = _entered(shown, section) if section else 0
    if plain or not on_terminal() or not has_cursor():
        _print(attempt, shown, first)
    else:
        from recoach.terminal.replay import Replay

        Replay(shown, at=shown[first].at, speed=speed, colour=coloured()).run()
    if on_terminal():
        typer.echo(visible(_next(attempt)))


def _entered(shown: Sequence[Frame], section: str) -> int:
    """Return the index of the frame at which a section was entered. UnknownName if it never was."""
    from recoach.content.suggestion import unknown
    from recoach.drill.frames import starts

    entered = starts(shown)
    if section not in entered:
        hint = f"It came to: {', '.join(entered)}."
        raise UnknownName(unknown("the drill never came to", section, entered), hint=hint)
    return entered[section]


def _print(attempt: Attempt, shown: Sequence[Frame], first: int) -> None:
    from recoach.content.durations import clock
    from recoach.language.visible import visible
    from recoach.terminal.brief import wrapped
    from recoach.terminal.replay_log import log

    # Without a terminal, and without COLUMNS, nothing limits a line.
    width = columns() if shutil.get_terminal_size((0, 0)).columns else None
    state = attempt.state
    title = visible(f"{state.prompt.title}, {state.opening.mode}, {clock(state.limit_ms / 1000)} planned")
    typer.echo(wrapped(title, width) if width else title)
    for line in log(shown, first=first, columns=width):
        typer.echo(line)


def _next(attempt: Attempt) -> str:
    from recoach.drill.state import Phase

    if attempt.state.phase is not Phase.CLOSED:
        return f"This drill is open. Go on with: recoach resume {attempt.id}"
    return f"Next: recoach score {attempt.id}, or recoach export {attempt.id} --to html"
