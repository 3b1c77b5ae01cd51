"""`recoach prompts`: the interview questions."""

from __future__ import annotations

from dataclasses import fields
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from recoach.cli import completing, shelves
from recoach.cli.options import AsSource, ListFormat, NewFolder, NewName, OverwriteNamesake, PackFiles

if TYPE_CHECKING:
    from rich.console import Console

    from recoach.content.library import Loaded
    from recoach.content.prompt import Prompt

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)


@app.callback()
def prompts() -> None:
    """List, show, check and write prompts: the interview questions."""


@app.command("list")
def list_prompts(output_format: ListFormat = "text") -> None:
    """List all prompts, your own and the built-in ones, each with what pulls against what in it.

    Example:
        recoach prompts list
    """
    from recoach.cli import packs

    shelves.print_list(packs.library().prompts(), _describe, output_format)


@app.command()
def show(
    name: Annotated[
        str, typer.Argument(autocompletion=completing.prompts, help="Name, as `recoach prompts list` has it.")
    ],
    everything: Annotated[bool, typer.Option("--all", help="Also what a drill keeps back until it is due.")] = False,
    source: AsSource = False,
) -> None:
    """Show a prompt as the interviewer opens it; twists, facts and probes stay hidden unless asked for.

    Example:
        recoach prompts show home-feed
    """
    from recoach.cli import packs

    shelves.show(packs.library().prompt(name), partial(_show, everything=everything), source=source)


@app.command()
def check(files: PackFiles = None) -> None:
    """Check prompts; each problem on a line.

    Example:
        recoach prompts check .recoach/prompts/mine.yaml
    """
    shelves.check("prompts", files or [])


@app.command()
def new(
    name: NewName,
    folder: NewFolder = None,
    force: OverwriteNamesake = False,
) -> None:
    """Write a prompt to start from, with comments that explain each part. It works as it stands.

    Example:
        recoach prompts new my-question
    """
    shelves.write_new("prompts", name, folder, force=force)


def _describe(loaded: Loaded[Prompt]) -> shelves.Cells:
    return {"tension": loaded.value.tension, "title": loaded.value.title}


def _show(screen: Console, loaded: Loaded[Prompt], *, everything: bool) -> None:
    _show_opening(screen, loaded, everything=everything)
    if everything:
        _show_rest(screen, loaded.value)
    else:
        _show_what_is_kept_back(screen, loaded.value)


def _show_opening(screen: Console, loaded: Loaded[Prompt], *, everything: bool) -> None:
    from recoach.cli.screen import print_block
    from recoach.drill.asking import scale_line

    prompt = loaded.value
    print_block(screen, prompt.title, style="bold")
    tags = (loaded.id, prompt.tension, "built-in" if loaded.builtin else "yours")
    print_block(screen, ", ".join(tag for tag in tags if tag), style="dim")
    for text in (prompt.question, prompt.product, prompt.stage):
        screen.print()
        print_block(screen, text)
    _show_list(screen, "Scale", [scale_line(prompt.scale, figure.name) for figure in fields(prompt.scale)])
    _show_list(screen, "Surfaces", prompt.surfaces)
    _show_list(screen, "Constraints", prompt.constraints)
    _show_list(screen, "Latency", [_name_limit(prompt, everything=everything)])


def _show_rest(screen: Console, prompt: Prompt) -> None:
    twists = [(f"{twist.id}: {twist.says}", twist.after) for twist in prompt.twists]
    _show_pressure(screen, "Twists, one of them in mid-drill", twists)
    _show_list(screen, "Told when asked", [f"{fact.id}: {fact.tells}" for fact in prompt.facts])
    _show_pressure(screen, "Probes", [(f"{probe.id}: {probe.asks}", probe.after) for probe in prompt.probes])


def _show_pressure(screen: Console, title: str, asked: list[tuple[str, str]]) -> None:
    """Show what presses on an answer, each with what it is after below it."""
    from recoach.cli.screen import print_block

    screen.print()
    print_block(screen, title, style="bold")
    for text, after in asked:
        print_block(screen, text, lead="- ")
        print_block(screen, after, indent=2, lead="After: ", style="dim")


def _show_what_is_kept_back(screen: Console, prompt: Prompt) -> None:
    from recoach.cli.screen import print_block

    kept = f"{len(prompt.twists)} twists, {len(prompt.facts)} facts told when asked, {len(prompt.probes)} probes"
    screen.print()
    print_block(screen, f"Kept back for the drill: {kept}. --all shows them.", style="dim")


def _show_list(screen: Console, title: str, lines: tuple[str, ...] | list[str]) -> None:
    from recoach.cli.screen import print_block

    screen.print()
    print_block(screen, title, style="bold")
    for line in lines:
        print_block(screen, line, lead="- ")


def _name_limit(prompt: Prompt, *, everything: bool) -> str:
    from recoach.drill.asking import latency_line

    limit = latency_line(prompt)
    if prompt.latency.stated:
        return limit
    return f"{limit}, told when asked" if everything else "there is a limit; ask for it"
