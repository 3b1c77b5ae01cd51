"""What is said and asked when a drill cannot be kept where drills belong."""

from __future__ import annotations

import contextlib
from pathlib import Path

import typer

from recoach.cli import places
from recoach.cli.screen import columns, on_terminal
from recoach.drill.journal import Journal
from recoach.drill.session import Session
from recoach.errors import RecoachError
from recoach.language.visible import visible


def accept(folder: Path, reason: str) -> bool:
    """Say that a new drill cannot be kept where it belongs, and ask whether another folder will do."""
    trouble = visible(f"drills cannot be recorded in {places.drills_folder()} ({reason})")
    if not on_terminal():
        typer.echo(f"recoach: {trouble}; this one is kept in {visible(str(folder))}.", err=True)
        return True
    from recoach.terminal.brief import wrapped

    typer.echo(wrapped(f"{trouble[0].upper()}{trouble[1:]}.", columns()))
    try:
        return typer.confirm(visible(f"Keep this one in {folder}?"), default=True)
    except typer.Abort:
        raise KeyboardInterrupt from None


def trouble(journal: Journal) -> str:
    """Return what the desk shows as long as no folder takes what is typed."""
    return f"Not saved, trying again: {journal.trouble}" if journal.trouble else ""


def news(journal: Journal) -> str:
    """Return what the desk says once the journal has moved."""
    if journal.moved is None:
        return ""
    return f"{journal.moved}: the drill is kept in {journal.path.parent} now. Nothing is lost, go on."


def tell(session: Session, journal: Journal) -> None:
    """Say where a drill is that is not where drills belong. What is on no disk at all is left on the screen."""
    if journal.trouble:
        typer.echo(
            f"recoach: the journal could not be written ({journal.trouble}). Copy your text from here:", err=True
        )
        for step in session.state.steps:
            if text := session.state.texts.get(step.id):
                typer.echo(visible(f"\n{step.title}\n{text}"), err=True)
        typer.echo(err=True)
    elif _strays(journal):
        typer.echo(visible(f"recoach: this drill is kept in {journal.path}"), err=True)


def offer_copy(journal: Journal) -> None:
    """Ask for a folder to copy such a drill to, until one takes it or none is named."""
    if not on_terminal() or not (journal.trouble or _strays(journal)):
        return
    from recoach.terminal.plain import ask

    while True:
        try:
            typed = ask("Copy it to another folder? [Enter leaves it] ").strip()
        except (EOFError, KeyboardInterrupt):
            typer.echo()
            return
        except ValueError:  # no text in this terminal's encoding
            continue
        if not typed or _copied(journal, Path(typed)):
            return


def _copied(journal: Journal, folder: Path) -> bool:
    from recoach.cli.outfile import write_whole

    with contextlib.suppress(RuntimeError):  # ~somebody whom nobody knows
        folder = folder.expanduser()
    path = folder / journal.path.name
    try:
        write_whole(path, journal.content, force=False)
    except RecoachError as error:
        typer.echo(visible(f"{error.place}: {error.message}"), err=True)
        return False
    typer.echo(visible(f"Copied to {path}"))
    return True


def _strays(journal: Journal) -> bool:
    return journal.path.parent != places.drills_folder()
