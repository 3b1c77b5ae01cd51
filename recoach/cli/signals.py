"""`recoach signals`: the red signals, what they mean, what they hear, whether they work."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from recoach.cli import completing, shelves
from recoach.cli.options import (
    AsSource,
    ListFormat,
    NewFolder,
    NewName,
    OverwriteNamesake,
    PackFiles,
    Select,
    SpokenText,
)
from recoach.errors import ExitCode

if TYPE_CHECKING:
    from rich.console import Console

    from recoach.content.library import Loaded
    from recoach.content.signal import Signal

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)

_FAULTS = 2


@app.callback()
def signals() -> None:
    """List, show, explain, test, check and write red signals: what an interviewer minds hearing."""


@app.command("list")
def list_signals(
    output_format: ListFormat = "text",
) -> None:
    """List all red signals, your own and the built-in ones, each with how much it matters.

    Example:
        recoach signals list
    """
    from recoach.cli import packs

    shelves.print_list(packs.library().red_signals(), _describe, output_format)


@app.command()
def show(
    name: Annotated[
        str,
        typer.Argument(metavar="ID", autocompletion=completing.signals, help="Id, as `recoach signals list` has it."),
    ],
    source: AsSource = False,
) -> None:
    """Show a red signal: what it means, why an interviewer minds, faults and better shapes, where it comes from.

    Example:
        recoach signals show ctr-objective
    """
    from recoach.cli import packs

    shelves.show(packs.library().signal(name), _show, source=source)


@app.command()
def explain(
    text: SpokenText,
    select: Select = None,
    words: Annotated[
        bool, typer.Option("--words", help="Also every word that means something to a rule or to the stance.")
    ] = False,
    output_format: ListFormat = "text",
) -> None:
    """Show sentence by sentence what is heard in a text: which words matched which pattern, what kept it silent.

    Example:
        recoach signals explain "I would not optimize CTR."
    """
    from recoach.assessment.explanation import explain as explain_text
    from recoach.cli import packs
    from recoach.cli.choosing import wanted
    from recoach.cli.screen import console
    from recoach.exporters import explanation

    chosen = wanted(select or (), ())
    sentences = explanation.sifted(explain_text(packs.detector(), _said(text)), chosen)
    if output_format == "json":
        typer.echo(explanation.to_json(sentences), nl=False)
        return
    from recoach.cli.screen import print_block

    screen = console()
    for block in explanation.to_blocks(sentences, words=words):
        print_block(screen, block.text, indent=block.indent, style="bold" if block.strong else "")


@app.command()
def report(
    text: SpokenText,
    expect: Annotated[
        list[str], typer.Option("--expect", metavar="ID,…", help="What should fire in it; `none` where nothing should.")
    ],
    kind: Annotated[str, typer.Option(help="What makes the case, such as paraphrase or negated.")] = "reported",
    answer: Annotated[
        bool, typer.Option("--answer", help="It is a whole answer; always so where a signal expected needs one.")
    ] = False,
) -> None:
    """Turn a miss or a false alarm into a line of labelled text, to append to a file that `calibrate` reads.

    The line goes to stdout; what is heard today, what is missed and what is false goes to stderr, in one line.

    Example:
        recoach signals report "Taps pay the bills." --expect ctr-objective >> mine.jsonl
    """
    from recoach.cli.reporting import report as report_text

    report_text(_said(text), expect, kind, whole=answer)


@app.command("test")
def run_examples(
    targets: Annotated[
        Optional[list[str]], typer.Argument(metavar="[ID|FILE]…", help="Signals, or their files; without any, all.")
    ] = None,
) -> None:
    """Run the examples of red signals: what should fire fires, what should pass is silent, no pattern is idle.

    Ends with 1 where something comes out otherwise, shown as expected (-) and heard (+).

    Example:
        recoach signals test ctr-objective
    """
    from recoach.cli.example_trials import run_signals

    raise typer.Exit(ExitCode.CLEAN if run_signals(targets or []) else ExitCode.FINDINGS)


@app.command()
def check(
    files: PackFiles = None,
) -> None:
    """Check red signals and lexicons, their examples too; each problem on a line.

    Example:
        recoach signals check .recoach/frameworks/signals/mine.yaml
    """
    shelves.check("signals", files or [])


@app.command()
def new(
    name: NewName,
    folder: NewFolder = None,
    force: OverwriteNamesake = False,
) -> None:
    """Write a red signal to start from, with comments that explain each part. It works as it stands.

    Example:
        recoach signals new my-signal
    """
    shelves.write_new("signals", name, folder, force=force)


@app.command()
def fingerprint(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE…", help="Text files, one line of a script a line; `-` is stdin.")
    ],
    about: Annotated[str, typer.Option(help="Which scripts these are, for people.")] = "Known scripts.",
    out: Annotated[
        Optional[Path], typer.Option(help="Write to this file, such as .recoach/frameworks/fingerprints/mine.yaml.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file of --out.")] = False,
) -> None:
    """Make fingerprints of known scripts: hashes by which memorised-script hears them, and nothing of their text.

    A file of fingerprints in `frameworks/fingerprints/` of your own is known at once, beside the built-in ones. Lines
    of fewer than ten words that carry something are left out: anybody may say them.

    Example:
        recoach signals fingerprint scripts.txt --out .recoach/frameworks/fingerprints/scripts.yaml
    """
    from recoach.cli.fingerprinting import write

    write(files, about=about, out=out, force=force)


def _said(text: Sequence[str]) -> str:
    from recoach.documents.source import STDIN, read_source

    return read_source(STDIN).text.rstrip("\r\n") if list(text) == [STDIN] else " ".join(text)


def _describe(loaded: Loaded[Signal]) -> shelves.Cells:
    return {"severity": loaded.value.severity, "title": loaded.value.title}


def _show(screen: Console, loaded: Loaded[Signal]) -> None:
    from recoach.assessment.examples import better_shapes
    from recoach.cli import packs
    from recoach.cli.screen import print_block

    signal = loaded.value
    print_block(screen, signal.title, style="bold")
    print_block(screen, f"{loaded.id}, {signal.severity}, {'built-in' if loaded.builtin else 'yours'}", style="dim")
    better = better_shapes(packs.rules(), signal)
    for title, lines in (
        ("What it means", [signal.meaning]),
        ("Why an interviewer minds", [signal.why]),
        ("It fires on", signal.examples.flags[:_FAULTS]),
        ("Better", [signal.better, *better]),
        ("Where it comes from", [str(loaded.path)]),
    ):
        screen.print()
        print_block(screen, title, style="dim")
        for line in lines:
            print_block(screen, line, indent=2, lead="" if len(lines) == 1 or line == signal.better else "- ")
