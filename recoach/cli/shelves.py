"""What the commands on frameworks, prompts and signals have in common: to list, to show, to check, to begin a file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import typer

from recoach.cli import places
from recoach.cli.options import TextOrJson
from recoach.errors import ExitCode, Place, UnusableChoice, UnusableFile
from recoach.language.visible import visible

if TYPE_CHECKING:
    from rich.console import Console

    from recoach.cli.packs import PackShelf
    from recoach.content.library import Broken, Library, Loaded, Shelf
    from recoach.errors import RecoachError

T = TypeVar("T")
Cells = dict[str, "str | float"]  #: what a list tells of one entry, by column; the last one may be long

#: Who writes frameworks writes points, signals and lexicons too.
_KINDS: dict[PackShelf, tuple[Shelf, ...]] = {
    "frameworks": ("frameworks", "points", "figures", "signals", "lexicons", "fingerprints"),
    "prompts": ("prompts",),
    "signals": ("signals", "lexicons", "fingerprints"),
}


def print_list(
    found: Sequence[Loaded[T] | Broken], describe: Callable[[Loaded[T]], Cells], output_format: TextOrJson
) -> None:
    """Print what is on a shelf, what is broken too, as a table or as JSON."""
    from recoach.content.library import Broken

    if output_format == "json":
        entries = [
            {
                "name": entry.id,
                **({"broken": str(entry.error)} if isinstance(entry, Broken) else describe(entry)),
                "builtin": entry.builtin,
                "path": str(entry.path),
            }
            for entry in found
        ]
        typer.echo(json.dumps(entries, indent=2))
        return
    from recoach.cli.screen import lay_out

    columns = next((list(describe(entry)) for entry in found if not isinstance(entry, Broken)), ["title"])
    rows = [["name", *columns]]
    for entry in found:
        if isinstance(entry, Broken):
            rows.append([entry.id, *("-" for _ in columns[1:]), f"broken: {entry.error}"])
        else:
            *cells, title = (cell if isinstance(cell, str) else f"{cell:g}" for cell in describe(entry).values())
            rows.append([entry.id, *cells, title if entry.builtin else f"{title} (yours)"])
    typer.echo(lay_out(rows), nl=False)


def show(loaded: Loaded[T], tell: Callable[[Console, Loaded[T]], None], *, source: bool) -> None:
    """Print what is on a shelf as `tell` does, or with `source` as its author wrote it."""
    from recoach.cli.screen import console

    if source:
        typer.echo(visible(loaded.text), nl=False)
    else:
        tell(console(), loaded)


def check(shelf: PackShelf, files: Sequence[Path]) -> None:
    """Print every problem of the files, or of all that the user has; exit with 1, or 2 where a file is unreadable.

    Warnings are printed as well, those of ids that have a history and are gone on stderr, and change nothing of that.
    """
    from recoach.cli import lost, packs, rule_checks

    library = packs.library()
    targets = list(_named(shelf, files) if files else _own(shelf, library))
    lost.warn(shelf, targets, library)
    if not targets:
        looked = " or ".join(visible(str(folder)) for folder in library.user_folders)
        typer.echo(f"You have no {shelf} of your own in {looked}; name a file to check it.")
        return
    problems = [problem for path, kind in targets for problem in _inspect(path, kind, library)]
    # Rules can only be run once their files are sound.
    ran = rule_checks.Ran() if problems else rule_checks.run_rules(targets, library)
    problems += ran.problems or ([] if problems else rule_checks.run_facts(targets))
    for problem in problems:
        typer.echo(visible(str(problem)))
    for warning in ran.warnings:
        typer.echo(visible(f"{warning.place}: warning: {warning.message}"))
    warned = f", {_count(len(ran.warnings), 'warning')}" if ran.warnings else ""
    typer.echo(f"{_count(len(targets), 'file')}, {_count(len(problems), 'problem')}{warned}.")
    if any(isinstance(problem, UnusableFile) for problem in problems):
        raise typer.Exit(ExitCode.UNUSABLE)
    if problems:
        raise typer.Exit(ExitCode.FINDINGS)


def write_new(shelf: PackShelf, name: str, folder: Path | None, *, force: bool) -> None:
    """Write a scaffold of that name and say what to do with it."""
    from recoach.cli import outfile, packs
    from recoach.content.checks import fault_in_name
    from recoach.content.library import SHELVES
    from recoach.content.scaffold import draft

    if message := fault_in_name(name, shelf):
        raise UnusableChoice(message)
    here, home = places.pack_folders()
    library = packs.library()
    builtin = any(volume.id == name and volume.builtin for volume in library.volumes(shelf))
    chosen = folder or (here if here.is_dir() else home)
    path = chosen / SHELVES[shelf] / f"{name}.yaml"
    outfile.make_folder(path.parent)
    outfile.write_whole(path, draft(shelf, name), force=force)
    typer.echo(visible(f"Written: {path}"))
    typer.echo(visible(f"Check it after each change: recoach {shelf} check {path}"))
    if chosen.absolute() not in (here, home):
        typer.echo(visible(f"By its name it is found in {here} or {home}."))
        return
    if shelf == "signals":
        typer.echo(f"It is looked for from now on. Run its examples: recoach signals test {name}")
    else:
        typer.echo(f"Take a drill with it: recoach drill --{shelf.removesuffix('s')} {name}")
    if builtin:
        typer.echo(f"From now on it stands in for the built-in {name}.")


def _own(shelf: PackShelf, library: Library) -> Iterable[tuple[Path, Shelf]]:
    from recoach.content.library import NESTED, SHELVES, yaml_files

    for kind in _KINDS[shelf]:
        for folder in library.user_folders:
            for path in sorted(yaml_files(folder / SHELVES[kind], nested=kind in NESTED)):
                yield path, kind


def _named(shelf: PackShelf, files: Sequence[Path]) -> Iterable[tuple[Path, Shelf]]:
    for named in files:
        inside = sorted(path for path in named.rglob("*.y*ml") if path.is_file()) if named.is_dir() else [named]
        for path in inside or [named]:
            yield path, _kind(path, shelf)


def _inspect(path: Path, kind: Shelf, library: Library) -> Sequence[RecoachError]:
    from recoach.content.inspection import inspect

    if path.is_dir():
        return [UnusableFile("there is no YAML file in this folder.", place=Place(str(path)))]
    return inspect(path, kind, library)


def _kind(path: Path, shelf: PackShelf) -> Shelf:
    """Return what a file is: the nearest folder around it that is called like a kind says so."""
    from recoach.content.library import SHELVES

    around = (folder.name for folder in path.absolute().parents)
    by_folder: dict[str, Shelf] = {kind: kind for kind in SHELVES}
    return next((by_folder[name] for name in around if name in by_folder), shelf)


def _count(number: int, what: str) -> str:
    return f"{number or 'no'} {what}{'' if number == 1 else 's'}"
