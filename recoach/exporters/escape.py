"""Writes typed text into markdown so that it stays text: what it looks like there is what was typed.

`documents.transcript` reads it back; the two change together.
"""

from __future__ import annotations

import re

from recoach.language.visible import visible

# An underscore within a word, a lone `<`, `&`, `>` or the `~` of "~300" mean nothing in markdown and stay bare.
_INLINE = re.compile(r"[\\`*\[|$]|<(?=[A-Za-z/!?])|&(?=[#A-Za-z])|(?<=\S)~|~(?=~)|(?<![^\W_])_|_(?![^\W_])")
_AT_LINE_START = re.compile(r"([ \t]*)(\d{1,9}(?=[.)])|)([#>=.)]|[-+](?=[ \t-]|$))")
_CODE_INDENT = 4


def prose(text: str) -> str:
    """Return text of any number of lines as markdown paragraphs that keep each line's end."""
    lines = [_line(line) for line in visible(text).split("\n")]
    written = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        # Within a paragraph a backslash keeps the line's end; before a blank line it would be shown.
        breaks = line.strip(" \t") and following.strip(" \t")
        written.append(f"{line}\\" if breaks else line)
    return "\n".join(written)


def inline(text: str) -> str:
    """Return text for the middle of a line, in a heading or in a table's cell; its line ends become blanks."""
    return _INLINE.sub(r"\\\g<0>", " ".join(visible(text).split()))


def code_span(text: str) -> str:
    """Return text of one line as code: there no service looks for links, for people to call or for commands."""
    said = " ".join(visible(text).split()) or " "
    fence = "`" * (max(map(len, re.findall("`+", said)), default=0) + 1)
    return f"{fence} {said} {fence}" if said.startswith("`") or said.endswith("`") else f"{fence}{said}{fence}"


def quote(*paragraphs: str) -> str:
    """Return a block quote of paragraphs that are markdown already."""
    return "\n>\n".join("\n".join(f"> {line}" for line in paragraph.split("\n")) for paragraph in paragraphs)


def _line(line: str) -> str:
    start = _AT_LINE_START.match(line)
    if start and (start[2] or start[3] not in ".)"):
        line = f"{start[1]}{start[2]}\0{line[start.start(3) :]}"
    return _indented(_INLINE.sub(r"\\\g<0>", line).replace("\0", "\\"))


def _indented(line: str) -> str:
    """Write the first blank of a deep indent as an entity: four blanks would make the line code."""
    blanks = line[: len(line) - len(line.lstrip(" \t"))]
    if blanks == line or len(blanks.expandtabs(_CODE_INDENT)) < _CODE_INDENT:
        return line
    return f"&#{ord(line[0])};{line[1:]}"
