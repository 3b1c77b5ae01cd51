"""What the screen can do, and how commands print: in colour on a terminal that wants it, plainly everywhere else."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from recoach.exporters.columns import GAP, align
from recoach.language.visible import visible

if TYPE_CHECKING:
    from rich.console import Console

WIDEST_TEXT = 88
HANGING = "    "  #: before what goes over to the next line


def on_terminal() -> bool:
    """Whether somebody sits at a keyboard and a screen."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def is_screen(*, stderr: bool = False) -> bool:
    """Whether a terminal shows what is printed."""
    stream = sys.stderr if stderr else sys.stdout
    return stream is not None and stream.isatty()  # a shell may have closed it


def has_cursor() -> bool:
    """Whether the screen can do more than lines."""
    return os.environ.get("TERM", "") not in ("", "dumb") or os.name == "nt"


def coloured() -> bool:
    """Whether colour is wanted."""
    return not os.environ.get("NO_COLOR")


def can_show(text: str) -> bool:
    """Whether the encoding of stdout has these characters."""
    if sys.stdout is None:  # a shell has closed it
        return False
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def columns() -> int:
    """Return how wide text is set: as the screen, but no wider than reads well."""
    return min(shutil.get_terminal_size().columns, WIDEST_TEXT)


def console(*, stderr: bool = False) -> Console:
    """Return a console that prints text as it is: no markup, no guessed highlights, no emoji codes.

    Colour needs a terminal, no `NO_COLOR` and no `TERM=dumb`; the width is that of the terminal or of `COLUMNS`.
    """
    from rich.console import Console

    class Screen(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # rich would end with 1; what `| head` means to a command is for the boundary to say

    # rich takes every dumb terminal for 80 columns wide unless both are given.
    width, height = shutil.get_terminal_size((80, 24))
    return Screen(stderr=stderr, markup=False, highlight=False, emoji=False, width=width, height=height)


def fold(line: str, *, stderr: bool = False) -> str:
    """Return a line cut at spaces where it is wider than the terminal; as it is for pipes, which are read by lines."""
    if not is_screen(stderr=stderr):
        return line
    import textwrap

    return textwrap.fill(line, columns(), subsequent_indent=HANGING, break_long_words=False, break_on_hyphens=False)


def print_block(screen: Console, text: str, *, indent: int = 0, lead: str = "", style: str = "") -> None:
    """Print a paragraph wrapped to the width, each line indented, `lead` before the first one.

    Blank lines and the breaks of the source stay away: they are how YAML was wrapped, not how the screen is.
    """
    from rich.text import Text

    inner = max(screen.width - indent - len(lead), 10)
    lines = Text(" ".join(visible(text).split()), style=style).wrap(screen, inner)
    for number, line in enumerate(lines):
        line.rstrip()
        margin = " " * indent + (lead if number == 0 else " " * len(lead))
        screen.print(Text(margin) + line, soft_wrap=True)


def lay_out(rows: Sequence[Sequence[str]]) -> str:
    """Return rows as aligned columns; where a row is wider than the terminal, its last cell goes to the next line."""
    cells = [[visible(" ".join(cell.split())) for cell in row] for row in rows]
    whole = align(cells)
    # Without a terminal, and without COLUMNS, nothing limits a line.
    limit = shutil.get_terminal_size((0, 0)).columns
    if not limit or all(len(line) <= limit for line in whole.split("\n")):
        return whole
    heads = align([[*row[:-1], ""] for row in cells]).split("\n")
    return "".join(f"{head}\n{GAP}{row[-1]}\n" for head, row in zip(heads, cells, strict=False))
