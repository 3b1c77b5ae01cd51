"""Writes docs/recoach.1, the manual page, from the commands themselves: `python docs/make_man.py`."""

from __future__ import annotations

import runpy
import textwrap
from pathlib import Path
from typing import Any

import typer

from recoach.cli import settings
from recoach.cli.app import app

PAGE = Path(__file__).with_name("recoach.1")
COMMANDS = runpy.run_path(str(Path(__file__).with_name("make_commands.py")))
CONFIGURATION = runpy.run_path(str(Path(__file__).with_name("make_configuration.py")))

HEAD = r""".\" Written by `python docs/make_man.py`; edit the commands, not this page.
.TH RECOACH 1 2026-11-23 "recoach" "User Commands"
.SH NAME
recoach \- coach for recommendation-system design rounds
.SH SYNOPSIS
.B recoach
.I COMMAND
.RI [ OPTION ]...\&
.RI [ ARGUMENT ]...
.SH DESCRIPTION
Timed drills in the terminal, red signals flagged in the words that carry them,
scores with their arithmetic, transcripts.
The same text always gets the same judgement, and nothing leaves the machine.
.PP
Each command has its own help:
.B recoach
.I COMMAND
.BR \-\-help .
"""
SETTINGS = """\
.SH SETTINGS
What always holds for a project stands in recoach.toml,
or in pyproject.toml below [tool.recoach]:
the nearest file upward from the current folder holds alone.
An option of the command line wins over the setting of its name;
.B recoach config
shows what holds, and where it comes from.
"""
EXAMPLES = {
    "recoach drill --prompt random": "Take a drill on any question.",
    "recoach check answers --fail-under 60": "Check a folder of answers, and fail where one scores less than 60.",
    "recoach score last": "Tell what the newest drill is worth, and which gap to close first.",
    "recoach next": "Say which drill to take next, and why.",
}


def render() -> str:
    """Return the whole page in the man macros."""
    root = typer.main.get_command(app)
    parts = [HEAD, ".SH COMMANDS\n"]
    parts += [render_command(" ".join(path), command) for path, command in COMMANDS["walk"](root)]
    parts += [SETTINGS, *(tagged(f"{name} = {key.kind.said}", key.about) for name, key in settings.KEYS.items())]
    parts += [".SH EXIT STATUS\n", *(tagged(str(code.value), said) for code, said in COMMANDS["MEANINGS"].items())]
    for title, said in (
        ("ENVIRONMENT", CONFIGURATION["ENVIRONMENT"]),
        ("FILES", CONFIGURATION["FILES"]),
        ("EXAMPLES", EXAMPLES),
    ):
        parts += [f".SH {title}\n", *(tagged(name, meaning) for name, meaning in said.items())]
    return "".join(parts)


def render_command(words: str, command: Any) -> str:  # noqa: ANN401  # typer's
    """Return the section of one command: how it is called, what it does, what it takes."""
    context = typer.Context(command, info_name=words)
    usage = " ".join([words, *command.collect_usage_pieces(context)])
    # Right below its heading a paragraph begins without being told to.
    texts = "".join(map(paragraph, COMMANDS["paragraphs"](command.help or ""))).removeprefix(".PP\n")
    records = filter(None, (parameter.get_help_record(context) for parameter in command.params))
    return f".SS {quoted(usage)}\n{texts}" + "".join(tagged(name, meaning) for name, meaning in records)


def paragraph(text: str) -> str:
    """Return a paragraph of a help text; examples keep their lines."""
    kept = text.lstrip("\b")
    first, _, rest = kept.partition("\n")
    if text.startswith("\b") or (first.startswith("Example") and rest):
        lines = "\n".join(map(plain, [first, *textwrap.dedent(rest).rstrip().split("\n")]))
        return f".PP\n.nf\n{lines}\n.fi\n"
    return f".PP\n{running(kept)}\n"


def tagged(name: str, meaning: str) -> str:
    """Return an entry of a list: a name, and below it what it means."""
    return f".TP\n.B {plain(name)}\n{running(meaning)}\n"


def running(text: str) -> str:
    """Return running text in lines of a decent length."""
    return "\n".join(map(guarded, textwrap.wrap(escaped(text), 78, break_long_words=False, break_on_hyphens=False)))


def quoted(text: str) -> str:
    """Return text as one argument of a macro."""
    return '"' + plain(text).replace('"', "\\(dq") + '"'


def plain(text: str) -> str:
    """Return text that means nothing to the formatter: no escapes, no macro at the start of a line."""
    return guarded(escaped(text))


def escaped(text: str) -> str:
    """Return text without escapes of the formatter."""
    return text.replace("\\", "\\e").replace("-", "\\-").replace("…", "...")


def guarded(line: str) -> str:
    """Return a line that is no macro."""
    return f"\\&{line}" if line.startswith((".", "'")) else line


if __name__ == "__main__":
    PAGE.write_text(render(), encoding="utf-8")
