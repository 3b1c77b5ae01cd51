"""Writes docs/recoach.1, the manual page, from the commands themselves: `python docs/make_man.py`."""

from __future__ import annotations

import runpy
import textwrap
from pathlib import Path
from typing import Any

import typer

from recoach.cli.app import app

PAGE = Path(__file__).with_name("recoach.1")
COMMANDS = runpy.run_path(str(Path(__file__).with_name("make_commands.py")))

HEAD = r""".\" Written by `python docs/make_man.py`; edit the commands, not this page.
.TH RECOACH 1 "" "" "User Commands"
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
FILES = {
    ".recoach/": "Frameworks, prompts and signals of this folder; they win over all others.",
    "recoach.toml": "Settings of this folder and those below; or a table [tool.recoach] in pyproject.toml.",
}
ENVIRONMENT = {
    "RECOACH_HOME": "Where drills, the history and a user's own packs are kept, instead of the platform's folders.",
    "RECOACH_BROWSER": "The browser that prints a report to PDF.",
    "NO_COLOR": "Set to anything, it keeps colours out of all output.",
}


def render() -> str:
    """Return the whole page in the man macros."""
    root = typer.main.get_command(app)
    parts = [HEAD, ".SH COMMANDS\n"]
    parts += [render_command(" ".join(path), command) for path, command in COMMANDS["walk"](root)]
    parts += [".SH EXIT STATUS\n", *(tagged(str(code.value), said) for code, said in COMMANDS["MEANINGS"].items())]
    parts += [".SH FILES\n", *(tagged(name, said) for name, said in FILES.items())]
    parts += [".SH ENVIRONMENT\n", *(tagged(name, said) for name, said in ENVIRONMENT.items())]
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
    return "\n".join(map(plain, textwrap.wrap(text, 76, break_long_words=False, break_on_hyphens=False)))


def quoted(text: str) -> str:
    """Return text as one argument of a macro."""
    return '"' + plain(text).replace('"', "\\(dq") + '"'


def plain(text: str) -> str:
    """Return text that means nothing to the formatter: no escapes, no macro at the start of a line."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("…", "...")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


if __name__ == "__main__":
    PAGE.write_text(render(), encoding="utf-8")
