"""`recoach progress`: how the practice goes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, Optional

import typer

from recoach.cli import completing
from recoach.cli.options import OnDay, Overwrite
from recoach.cli.screen import WIDEST_TEXT, can_show, coloured, columns, has_cursor
from recoach.errors import UnknownName

if TYPE_CHECKING:
    from recoach.practice.history import History
    from recoach.practice.progress import Progress

_HINT = "`recoach drills list` shows those that were taken."

Format = Literal["text", "json", "csv", "html"]


def progress(
    *,
    last: Annotated[Optional[int], typer.Option(min=1, metavar="N", help="Only the newest so many drills.")] = None,
    framework: Annotated[
        Optional[str], typer.Option(autocompletion=completing.frameworks, help="Only drills by this framework.")
    ] = None,
    prompt: Annotated[
        Optional[str], typer.Option(autocompletion=completing.prompts, help="Only drills on this prompt.")
    ] = None,
    on: OnDay = None,
    output_format: Annotated[
        Format, typer.Option("--format", help="Text to read, JSON or CSV for programs, or a page with charts.")
    ] = "text",
    out: Annotated[Optional[Path], typer.Option(help="Write to this file instead of the screen.")] = None,
    force: Overwrite = False,
) -> None:
    """Show how your drills go over time.

    Scores over time and by section, red signals, points missed, time, regularity, what is due, and your own ratings
    against the scores. Nothing is called a trend before three drills show it.

    Example:
        recoach progress --last 20
    """
    if out is not None:
        from recoach.cli.outfile import require_writable

        require_writable(out, force=force)
    from recoach.cli import histories
    from recoach.practice.progress import of
    from recoach.practice.selection import Selection

    now = datetime.now(timezone.utc).astimezone()
    chosen = Selection(until=(on or now).date(), framework=framework, prompt=prompt, newest=last)

    def read(history: History) -> Progress:
        _require_drilled(history, "framework", framework)
        _require_drilled(history, "prompt", prompt)
        return of(history, chosen, now.tzinfo)

    found = histories.use(read)
    if out is None:
        printed = _for_screen(found) if output_format == "text" else _text(found, output_format).encode()
        typer.echo(printed, nl=False)
        return
    from recoach.cli.outfile import write_whole

    write_whole(out, _text(found, output_format), force=force)


def _require_drilled(history: History, what: Literal["framework", "prompt"], name: str | None) -> None:
    """Raise UnknownName for what no drill was taken of; while there are none at all, nothing is unknown."""
    from recoach.content.suggestion import unknown

    known = history.last_used(what)
    if name and known and name not in known:
        raise UnknownName(unknown(f"no drill was taken with the {what}", name, known), hint=_HINT)


def _text(found: Progress, output_format: Format) -> str:
    from recoach.exporters import progress_csv, progress_json, progress_page, progress_text

    if output_format == "json":
        return progress_json.to_json(found)
    if output_format == "csv":
        return progress_csv.to_csv(found)
    if output_format == "html":
        return progress_page.to_html(found)
    return progress_text.to_text(found, columns=WIDEST_TEXT)


def _for_screen(found: Progress) -> str:
    from recoach.exporters.progress_plot import ASCII, BLOCKS
    from recoach.exporters.progress_text import to_text

    glyphs = BLOCKS if can_show(BLOCKS.sample) else ASCII
    bold: Callable[[str], str] = partial(typer.style, bold=True) if coloured() and has_cursor() else str
    # Where stdout is no terminal, typer takes the codes out again.
    return to_text(found, columns=columns(), glyphs=glyphs, heading=bold)
