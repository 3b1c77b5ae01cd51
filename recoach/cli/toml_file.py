"""A TOML file with the line of each of its keys, which the parsers do not tell."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from recoach.errors import Place, UnusableFile

_HEADER = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]\s*(?:#.*)?$")
_PART = r"""(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')"""
_KEY = re.compile(rf"\s*({_PART}(?:\s*\.\s*{_PART})*)\s*=\s*(.*)")
_PARTS = re.compile(_PART)
_IN_BRACES = re.compile(rf"[{{,]\s*({_PART})\s*=")
_WHERE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")


@dataclass(frozen=True)
class TomlDocument:
    """The data of a TOML file."""

    text: str
    data: dict[str, Any]

    def line_of(self, *trail: str) -> int:
        """Return the line, from 1, in which a key stands; where it cannot be found, that of the table around it."""
        for length in range(len(trail), 0, -1):
            if line := self._lines.get(trail[:length]):
                return line
        return 1

    @cached_property
    def _lines(self) -> dict[tuple[str, ...], int]:
        # Text in quotes over several lines may look like keys: a line may then be wrong, never what holds.
        lines: dict[tuple[str, ...], int] = {}
        table: tuple[str, ...] = ()
        for number, line in enumerate(self.text.splitlines(), start=1):
            if header := _HEADER.match(line):
                table = _split(header[1])
                lines.setdefault(table, number)
            elif key := _KEY.match(line):
                trail = (*table, *_split(key[1]))
                for length in range(len(table) + 1, len(trail) + 1):
                    lines.setdefault(trail[:length], number)
                for inner in _IN_BRACES.finditer(key[2]):
                    lines.setdefault((*trail, *_split(inner[1])), number)
        return lines


def parse(text: str, *, file: str) -> TomlDocument:
    """Return what a text holds. Raises UnusableFile, with line and column, where it is no TOML."""
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib

    text = text.removeprefix("\ufeff")
    try:
        return TomlDocument(text, tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        said = str(error)
        found = _WHERE.search(said)
        at_end = max(len(text.splitlines()), 1)
        place = Place(file, int(found[1]), int(found[2])) if found and found[1] else Place(file, at_end)
        message = _WHERE.sub("", said) if found else "it is nested too deeply"
        raise UnusableFile(f"this is no TOML: {message[:1].lower()}{message[1:]}.", place=place) from None


def _split(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PARTS.findall(dotted))
