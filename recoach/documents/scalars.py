"""Finds, for each character of a YAML text value, where it stands in the file."""

from __future__ import annotations

import re
from array import array

_ANCHOR = re.compile(r"&\S+\s+")
_DIGITS = {"x": 2, "u": 4, "U": 8}  # how many hex digits follow
# A backslash at the end of a line stands for nothing; others not named stand for the character itself.
_ESCAPES = dict(zip("0abtnvfre_NLP", "\0\a\b\t\n\v\f\r\x1b\xa0\x85\u2028\u2029", strict=True)) | {"\n": "", "\r": ""}


def align(source: str, start: int, value: str) -> array[int]:
    """Return an offset in the source for each character of the value whose YAML begins at `start`.

    Folding and indentation change blanks only, so the walk goes from one visible character to the next; a blank
    stands where the character before it ends. Escapes in double quotes stand where their backslash is.
    """
    if anchor := _ANCHOR.match(source, start):
        start = anchor.end()
    walk = _Walk(source, start)
    offsets = array("I")
    for char in value:
        offsets.append(walk.blank() if char.isspace() else walk.visible(char))
    return offsets


class _Walk:
    """A position in the source that moves forward only."""

    def __init__(self, source: str, start: int) -> None:
        self._source = source
        self._style = source[start : start + 1]
        self._at = start
        if self._style in ("'", '"'):
            self._at += 1
        elif self._style in ("|", ">"):
            newline = source.find("\n", start)
            self._at = newline + 1 if newline >= 0 else len(source)

    def blank(self) -> int:
        value, length = self._here()
        at = min(self._at, len(self._source) - 1)
        if value.isspace():
            self._at += length
        return at

    def visible(self, char: str) -> int:
        value, length = self._here()
        while value != char and self._at < len(self._source):
            self._at += length
            value, length = self._here()
        at = min(self._at, len(self._source) - 1)
        self._at += length
        return at

    def _here(self) -> tuple[str, int]:
        """Return what the source says at this position and how many of its characters say it."""
        char = self._source[self._at : self._at + 1]
        if self._style == "'" and self._source.startswith("''", self._at):
            return "'", 2
        if self._style != '"' or char != "\\":
            return char, 1
        kind = self._source[self._at + 1 : self._at + 2]
        if digits := _DIGITS.get(kind):
            return chr(int(self._source[self._at + 2 : self._at + 2 + digits], 16)), 2 + digits
        return _ESCAPES.get(kind, kind), 2
