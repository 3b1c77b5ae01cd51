"""`recoach points`: what an answer has to state, how it is heard, whether the rules work."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from recoach.cli import completing
from recoach.cli.options import ListFormat
from recoach.errors import ExitCode

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)


@app.callback()
def points() -> None:
    """List, show and test points: what an answer has to state."""


@app.command("list")
def list_points(output_format: ListFormat = "text") -> None:
    """List all points, your own and the built-in ones.

    Example:
        recoach points list
    """
    import json

    from recoach.cli import packs
    from recoach.cli.screen import lay_out

    pack = packs.point_pack()
    if output_format == "json":
        entries = [{"id": point.id, "title": point.title, "states": point.states} for point in pack.points.values()]
        typer.echo(json.dumps(entries, indent=2))
        return
    rows = [["name", "title"], *([point.id, point.title] for point in pack.points.values())]
    typer.echo(lay_out(rows), nl=False)


@app.command()
def show(
    name: Annotated[
        str, typer.Argument(metavar="ID", autocompletion=completing.points, help="Id, as `recoach points list` has it.")
    ],
) -> None:
    """Show a point: what it states, why it is asked for, what makes it and what only sounds like it.

    Example:
        recoach points show cold-start-trigger
    """
    from recoach.cli import packs
    from recoach.cli.choosing import unknown_point
    from recoach.cli.screen import console, print_block

    pack = packs.point_pack()
    if name not in pack.points:
        raise unknown_point(name, pack.points)
    point = pack.points[name]
    screen = console()
    print_block(screen, point.title, style="bold")
    print_block(screen, f"States: {point.states}", indent=2)
    print_block(screen, f"Why: {point.why}", indent=2)
    if point.slots:
        print_block(screen, f"Parts: {', '.join(point.slots)}", indent=2)
    for heading, texts in (("Makes it", point.examples.made), ("Misses it", point.examples.missed)):
        print_block(screen, heading, style="bold")
        for text in texts:
            print_block(screen, f"“{text}”", indent=2)


@app.command("test")
def run_examples(
    names: Annotated[
        Optional[list[str]],
        typer.Argument(metavar="[ID]…", autocompletion=completing.points, help="Points; without any, all."),
    ] = None,
) -> None:
    """Run the examples of points: what should make a point makes it, what should miss it does not.

    Ends with 1 where something comes out otherwise.

    Example:
        recoach points test cold-start-trigger
    """
    from recoach.cli.example_trials import run_points

    raise typer.Exit(ExitCode.CLEAN if run_points(names or []) else ExitCode.FINDINGS)
