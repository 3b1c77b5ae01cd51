"""`recoach drills`: the drills that are kept, one of them as text, away with one, and all of them anew."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Literal, Optional

import typer

from recoach.cli.options import DrillId, ListFormat
from recoach.errors import ExitCode, RecoachError, UnusableChoice, UnusableFile

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="List, show, remove and judge anew the drills that are kept.",
)

#: 1: the first.
FORMAT = 1

_HEADINGS = ("drill", "prompt", "framework", "mode", "time", "words", "closed")


@dataclass(frozen=True, kw_only=True)
class Row:
    """What the list says of one drill."""

    id: str
    prompt: str = ""  #: id
    framework: str = ""  #: id
    mode: str = ""
    started: str | None = None  #: ISO moment
    spent_seconds: float | None = None
    planned_seconds: float | None = None
    words: int | None = None
    closed: Literal["finished", "time-up", "quit", "open", ""] = ""
    damaged_lines: tuple[int, ...] = ()  #: of the journal, from 1
    trouble: str = ""  #: why the journal cannot be read


@app.command("list")
def list_drills(*, output_format: ListFormat = "text") -> None:
    """List the drills that are kept, the newest first.

    Example:
        recoach drills list --format json
    """
    from recoach.cli import attempts

    rows = [_row(path) for path in attempts.stored()]
    if output_format == "json":
        typer.echo(json.dumps({"format": FORMAT, "drills": [asdict(row) for row in rows]}, indent=2))
    elif rows:
        typer.echo(_table(rows), nl=False)
    else:
        typer.echo("No drills yet. Take the first: recoach drill")


@app.command()
def show(drill: DrillId) -> None:
    """Print the transcript of a drill.

    Example:
        recoach drills show last
    """
    from recoach.cli import attempts
    from recoach.cli.judging import judge_drill
    from recoach.exporters.markdown import to_markdown

    attempt = attempts.load(attempts.find(drill))
    typer.echo(to_markdown(judge_drill(attempt.state)), nl=False)
    attempts.tell_damage(attempt)


@app.command()
def delete(
    drill: DrillId,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Remove a drill for good.

    Example:
        recoach drills delete 20260105-0930-news --yes
    """
    from recoach.cli import attempts, histories, journals, strays
    from recoach.drill import journal
    from recoach.language.visible import visible

    path = attempts.find(drill)
    if not yes and not _is_confirmed(path.stem):
        typer.echo("Kept.")
        raise typer.Exit(ExitCode.CLEAN)
    try:
        # A drill that is under way in another terminal holds its journal, and this says so.
        journal.reopen(path).close()
        for one in (*strays.left_behind(path), path):
            one.unlink(missing_ok=True)
    except OSError as error:
        raise UnusableFile(f"{path} cannot be removed: {error.strerror}.") from None
    histories.forget(journals.drill_of(str(path)))
    typer.echo(visible(f"Removed {path.stem}."))


@app.command()
def rebuild(
    *,
    jobs: Annotated[
        Optional[int], typer.Option(min=1, help="How many processes share the work; all there can be when left out.")
    ] = None,
) -> None:
    """Judge all drills anew and make the history of that.

    Drills in spare folders are brought home first. What is judged, and how, is as of today, also for drills of long
    ago; only what ended counts. Drills whose journals are not there any more leave the history. Interrupted, it is as
    it was.

    Exit code: 0 all drills were read, 2 some journal cannot be, or cannot be brought home.

    Example:
        recoach drills rebuild --jobs 2
    """
    from recoach.cli import histories, strays
    from recoach.language.visible import visible

    home = strays.bring_home()
    for reason in home.failed:
        typer.echo(visible(f"recoach: not brought home: {reason}"), err=True)
    rebuilt = histories.rebuild(jobs=jobs)
    unusable = [look for look in rebuilt.looks if look.state == "unusable"]
    for look in unusable:
        typer.echo(visible(f"recoach: {look.drill}: {look.trouble}"), err=True)
    counts = Counter(look.state for look in rebuilt.looks)
    told = [f"{counts['kept']} in the history"]
    told += [f"{len(home.moved)} brought home"] if home.moved else []
    told += [f"{counts['open']} still open"] if counts["open"] else []
    told += [f"{counts['unusable']} passed over"] if unusable else []
    told += [f"{len(rebuilt.gone)} gone without a journal"] if rebuilt.gone else []
    typer.echo(f"Drills: {', '.join(told)}.")
    raise typer.Exit(ExitCode.UNUSABLE if unusable or home.failed else ExitCode.CLEAN)


def _is_confirmed(drill: str) -> bool:
    from recoach.cli.screen import on_terminal
    from recoach.language.visible import visible

    if not on_terminal():
        raise UnusableChoice(f"nobody is here to ask whether {drill} may go.", hint="Add --yes to remove it.")
    return typer.confirm(visible(f"Remove {drill} for good?"))


def _row(path: Path) -> Row:
    from recoach.cli import attempts

    try:
        attempt = attempts.load(path)
    except RecoachError as error:
        return Row(id=path.stem, trouble=str(error))
    begun, state = attempt.recording.begun, attempt.state
    return Row(
        id=attempt.id,
        prompt=begun.prompt_id,
        framework=begun.framework_id,
        mode=begun.mode,
        started=begun.started,
        spent_seconds=sum(state.spent_ms.values()) / 1000,
        planned_seconds=state.limit_ms / 1000,
        words=sum(len(text.split()) for text in state.texts.values()),
        closed=state.closed or "open",
        damaged_lines=attempt.recording.damaged,
    )


def _table(rows: Sequence[Row]) -> str:
    from recoach.exporters.columns import align
    from recoach.language.visible import visible

    table = [_HEADINGS, *(tuple(visible(cell).replace("\n", " ") for cell in _cells(row)) for row in rows)]
    return align(table, right=[_HEADINGS.index("time"), _HEADINGS.index("words")])


def _cells(row: Row) -> tuple[str, ...]:
    from recoach.content.durations import clock

    if row.trouble:
        return (row.id, row.trouble)
    time = f"{clock(row.spent_seconds or 0)} of {clock(row.planned_seconds or 0)}"
    closed = f"{row.closed}, damaged" if row.damaged_lines else row.closed
    return (row.id, row.prompt, row.framework, row.mode, time, str(row.words), closed)
