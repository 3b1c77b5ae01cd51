"""Writes docs/commands.md from the commands themselves: `python docs/make_commands.py`."""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Union, cast

import typer
from typer.core import TyperCommand, TyperGroup

from recoach.cli.app import app
from recoach.cli.commands import GROUPS
from recoach.errors import ExitCode

Command = Union[TyperCommand, TyperGroup]

PAGE = Path(__file__).with_name("commands.md")
INTRODUCTION = """\
# Commands

All commands with what they take, as `--help` tells it. Written by `python docs/make_commands.py`; edit the commands,
not this page.

## Exit codes

Every command ends with one of these codes, and what it prints agrees with it:

| code | means |
| --- | --- |
"""
MEANINGS = {
    ExitCode.CLEAN: "nothing to complain about",
    ExitCode.FINDINGS: "findings, an expectation that did not hold, or a score under the bar",
    ExitCode.UNUSABLE: "usage or input that cannot be used: file, line, column and what to do are printed",
    ExitCode.BUG: "a bug of recoach, with a log to report it with",
    ExitCode.INTERRUPTED: "interrupted; a drill is kept, and how to resume it is printed",
}


def walk(command: Command, path: tuple[str, ...] = ("recoach",)) -> Iterator[tuple[tuple[str, ...], Command]]:
    """Yield each command that is not hidden, with the words that call it."""
    yield path, command
    for name, child in getattr(command, "commands", {}).items():
        if not child.hidden:
            yield from walk(child, (*path, name))


def render() -> str:
    """Return the whole page."""
    codes = "".join(f"| {code.value} | {meaning} |\n" for code, meaning in MEANINGS.items())
    root = cast("TyperGroup", typer.main.get_command(app))
    return INTRODUCTION + codes + render_command(("recoach",), root) + "".join(render_groups(root))


def render_groups(root: TyperGroup) -> Iterator[str]:
    """Yield the sections of all commands under headings that say what they are for, as `recoach --help` groups them."""
    for group, names in GROUPS.items():
        yield f"\n## {group}\n"
        for name in names:
            yield from (render_command(*found) for found in walk(root.commands[name], ("recoach", name)))


def render_command(path: tuple[str, ...], command: Command) -> str:
    """Return the section of one command: how it is called, what it does, what it takes."""
    context = typer.Context(command, info_name=" ".join(path))
    usage = " ".join([*path, *command.collect_usage_pieces(context)])
    text = "\n\n".join(render_paragraph(paragraph) for paragraph in paragraphs(command.help or ""))
    heading = "##" if len(path) == 1 else "###"
    return f"\n{heading} `{' '.join(path)}`\n\n```text\n{usage}\n```\n\n{text}\n{render_parameters(command, context)}"


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a help text; a lone backspace means that the lines of the next one stay as they are."""
    return [part for part in inspect.cleandoc(text).replace("\b\n", "\b").split("\n\n") if part.strip()]


def render_paragraph(paragraph: str) -> str:
    """Return a paragraph as Markdown: examples and kept lines as they stand, the rest as running text."""
    kept = paragraph.lstrip("\b")
    first, _, rest = kept.partition("\n")
    if first.startswith("Example") and rest:
        return f"{first}\n\n```text\n{textwrap.dedent(rest).rstrip()}\n```"
    return f"```text\n{kept}\n```" if paragraph.startswith("\b") else " ".join(kept.split())


def render_parameters(command: Command, context: typer.Context) -> str:
    """Return the table of arguments and options as `--help` words them, or nothing."""
    records = [parameter.get_help_record(context) for parameter in command.params]
    rows = [f"| `{cell(name)}` | {cell(meaning)} |" for name, meaning in filter(None, records)]
    return "\n".join(["", "| argument or option | means |", "| --- | --- |", *rows, ""]) if rows else ""


def cell(text: str) -> str:
    """Return text that can stand in a table."""
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(render(), encoding="utf-8")
