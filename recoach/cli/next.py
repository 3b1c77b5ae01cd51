"""`recoach next`: what to drill next, and why."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from recoach.cli import completing
from recoach.cli.options import ListFormat, OnDay
from recoach.content.durations import in_minutes
from recoach.practice.due import Item, written

if TYPE_CHECKING:
    from recoach.cli.proposals import Practice

#: 1: the first.
FORMAT = 1

_COMMAND = "recoach drill --due"
_SOON = timedelta(days=7)


def next_drill(
    *,
    framework: Annotated[
        Optional[str],
        typer.Option(
            autocompletion=completing.frameworks,
            help="By whose sections; without it that of the newest drill, or recsys.",
        ),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many due items are listed.")] = 10,
    on: OnDay = None,
    output_format: ListFormat = "text",
) -> None:
    """Say which drill to take next, and why.

    Points and red signals come back the sooner the worse they went. Those come first by which the next drill is
    expected to lose the most. The command that practises them is named with its question and its sections.

    Example:
        recoach next --limit 5
    """
    from recoach.cli.proposals import practice
    from recoach.cli.screen import columns
    from recoach.exporters.json_text import dump

    found = practice(framework, on=on)
    of_framework = f" --framework {framework}" if framework else ""
    if output_format == "json":
        typer.echo(dump(_plain(found, of_framework, limit)), nl=False)
    else:
        typer.echo("\n".join(_lines(found, of_framework, limit, columns())))


def idle(found: Practice, columns: int) -> Iterator[str]:
    """Yield lines that say why nothing is due, and the command for who wants to practise all the same."""
    name, today = found.framework.id, found.agenda.day
    if not found.drills:
        told, command = "No drills yet, so nothing is due. Take the first:", "recoach drill"
    elif not found.agenda.coming:
        told, command = f"No drill has asked for anything of {name} yet. Take one:", f"recoach drill --framework {name}"
    else:
        first, *others = found.agenda.coming
        soon = sum(one.day <= today + _SOON for one in others)
        also = f", and {soon} more by {written(today + _SOON, today)}" if soon else ""
        told = f"Nothing of {name} is due. The first to come is “{first.title}” on {written(first.day, today)}{also}."
        told, command = f"{told} A question of your choice meanwhile:", "recoach drill"
    yield from _wrapped(told, columns)
    yield f"  {command}"
    yield from _elsewhere(found, _COMMAND, columns)


def _lines(found: Practice, of_framework: str, limit: int, columns: int) -> Iterator[str]:
    if found.unfinished:
        yield "Your newest drill is open. Go on with:"
        yield f"  recoach resume {found.unfinished}"
        yield ""
    if not found.proposal:
        yield from idle(found, columns)
        return
    drill, framework, due = found.proposal, found.framework, found.agenda.due
    over = ", ".join(section.title for section in framework.asked(drill.sections)) if drill.sections else "all sections"
    yield f"Next: {_COMMAND}{of_framework}"
    yield from _wrapped(f"{drill.prompt.title}. {framework.title}, {over}: {in_minutes(drill.minutes)}.", columns, "  ")
    yield from _wrapped(drill.why, columns, "  ")
    yield ""
    yield f"Due: {len(due)}"
    for number, one in enumerate(due[:limit], start=1):
        titles = ", ".join(section.title for section in framework.sections if section.id in one.sections)
        kind = "red signal, " if one.kind == "signal" else ""
        yield from _wrapped(f"{one.title} ({kind}{titles or 'anywhere'})", columns, "    ", f"{number:>2}. ")
        yield from _wrapped(f"{_overdue(one)}, {one.recall:.0%} likely to be remembered. {one.reason}", columns, "    ")
    if len(due) > limit:
        yield f"And {len(due) - limit} more: recoach next --limit {len(due)}{of_framework}"
    yield from _elsewhere(found, "recoach next", columns)


def _elsewhere(found: Practice, command: str, columns: int) -> Iterator[str]:
    other = found.elsewhere
    if other.framework:
        yield from _wrapped(f"Due by other frameworks as well: {other.items}. Most of it:", columns)
        yield f"  {command} --framework {other.framework}"


def _overdue(one: Item) -> str:
    if not one.overdue_days:
        return "Due today"
    return f"{one.overdue_days} day{'s' if one.overdue_days > 1 else ''} overdue"


def _wrapped(text: str, columns: int, indent: str = "", lead: str | None = None) -> list[str]:
    from recoach.language.visible import visible

    plain = " ".join(visible(text).split())
    return textwrap.wrap(plain, columns, initial_indent=indent if lead is None else lead, subsequent_indent=indent)


def _plain(found: Practice, of_framework: str, limit: int) -> dict[str, object]:
    drill = found.proposal
    return {
        "format": FORMAT,
        "day": found.agenda.day.isoformat(),
        "drills": found.drills,
        "unfinished": found.unfinished,
        "framework": found.framework.id,
        "drill": drill
        and {
            "command": f"{_COMMAND}{of_framework}",
            "prompt": drill.prompt.id,
            "sections": [section.id for section in found.framework.asked(drill.sections)],
            "minutes": drill.minutes,
            "why": drill.why,
        },
        "due_in_all": len(found.agenda.due),
        "due": [_item(one) for one in found.agenda.due[:limit]],
        "due_elsewhere": found.elsewhere.items,
        "coming": [_item(one) for one in found.agenda.coming[:limit]],
    }


def _item(one: Item) -> dict[str, object]:
    return {**asdict(one), "day": one.day.isoformat(), "recall": round(one.recall, 3), "worth": round(one.worth, 2)}
