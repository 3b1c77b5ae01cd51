"""`recoach frameworks`: the structures that an answer can follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from recoach.cli import completing, shelves
from recoach.cli.options import AsSource, ListFormat, NewFolder, NewName, OverwriteNamesake, PackFiles

if TYPE_CHECKING:
    from rich.console import Console

    from recoach.content.framework import Framework, Section
    from recoach.content.library import Loaded

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)


@app.callback()
def frameworks() -> None:
    """List, show, check and write frameworks: how answers go."""


@app.command("list")
def list_frameworks(output_format: ListFormat = "text") -> None:
    """List all frameworks, your own and the built-in ones.

    Example:
        recoach frameworks list
    """
    from recoach.cli import packs

    shelves.print_list(packs.library().frameworks(), _describe, output_format)


@app.command()
def show(
    name: Annotated[
        str, typer.Argument(autocompletion=completing.frameworks, help="Name, as `recoach frameworks list` has it.")
    ],
    source: AsSource = False,
) -> None:
    """Show a framework: its sections, what each asks and decides, its hints and points.

    Example:
        recoach frameworks show recsys
    """
    from recoach.cli import packs

    shelves.show(packs.library().framework(name), _show, source=source)


@app.command()
def check(files: PackFiles = None) -> None:
    """Check frameworks, and the points, signals and lexicons that stand with them; each problem on a line.

    Example:
        recoach frameworks check .recoach/frameworks/mine.yaml
    """
    shelves.check("frameworks", files or [])


@app.command()
def new(
    name: NewName,
    folder: NewFolder = None,
    force: OverwriteNamesake = False,
) -> None:
    """Write a framework to start from, with comments that explain each part. It works as it stands.

    Example:
        recoach frameworks new my-structure
    """
    shelves.write_new("frameworks", name, folder, force=force)


def _describe(loaded: Loaded[Framework]) -> shelves.Cells:
    framework = loaded.value
    return {"minutes": framework.minutes, "sections": len(framework.sections), "title": framework.title}


def _show(screen: Console, loaded: Loaded[Framework]) -> None:
    from recoach.cli.screen import print_block

    framework = loaded.value
    print_block(screen, framework.title, style="bold")
    whose = "built-in" if loaded.builtin else "yours"
    summary = f"{loaded.id}, {framework.minutes:g} minutes, {len(framework.sections)} sections, {whose}"
    print_block(screen, summary, style="dim")
    screen.print()
    print_block(screen, framework.about)
    for number, section in enumerate(framework.sections, start=1):
        screen.print()
        _show_section(screen, number, section)
    screen.print()
    if framework.twist_minutes:
        print_block(screen, f"Then a constraint changes: {framework.twist_minutes:g} min.")
    if framework.probes:
        print_block(screen, f"At the end follow-up questions: {framework.probes} x {framework.probe_minutes:g} min.")


def _show_section(screen: Console, number: int, section: Section) -> None:
    from recoach.cli.screen import print_block

    print_block(screen, f"{section.title} ({section.id}), {section.minutes:g} min", lead=f"{number:>2}. ", style="bold")
    print_block(screen, section.asks, indent=4)
    lists = (("Decides", section.decides), ("Hints", section.hints), ("Points", section.points))
    for title, lines in lists:
        if lines:
            print_block(screen, title, indent=4, style="dim")
        for line in lines:
            print_block(screen, line, indent=4, lead="- ")
