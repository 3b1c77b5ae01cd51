"""A text as an editor counts it: lines from 0, columns in units of the encoding that was agreed on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from lsprotocol import types

#: What ends a line for an editor; `str.splitlines` knows half a dozen more.
_LINE_END = re.compile(r"\r\n|\n|\r")
_UNIT_BYTES: Mapping[str, int] = {types.PositionEncodingKind.Utf8: 1, types.PositionEncodingKind.Utf16: 2}
_CODECS: Mapping[str, str] = {types.PositionEncodingKind.Utf8: "utf-8", types.PositionEncodingKind.Utf16: "utf-16-le"}


@dataclass(frozen=True)
class Edit:
    """What one change did. Offsets count code points of the text before it."""

    start: int
    end: int  #: exclusive
    length: int  #: of what stands there now

    def moved(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where a stretch stands after the change, None where the change touched it."""
        if end < self.start:
            return start, end
        if start > self.end:
            by = self.length - (self.end - self.start)
            return start + by, end + by
        return None

    def stretched(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where a stretch stands after the change, what was changed in it included; None where that is all."""
        if self.start <= start and end <= self.end:
            return None
        last = max(end, self.end) + self.length - (self.end - self.start)
        return self.moved(start, end) or (min(start, self.start), last)


@dataclass(frozen=True)
class Text:
    """A text that positions point into. Every position means some place in it, whatever an editor sends."""

    source: str
    encoding: str = types.PositionEncodingKind.Utf16

    def position(self, offset: int) -> types.Position:
        """Return the position of an offset in code points."""
        line = bisect_right(self._starts, offset) - 1
        return types.Position(line, self._units(self.source[self._starts[line] : offset]))

    def range(self, start: int, end: int) -> types.Range:
        """Return the range between two offsets, the second exclusive."""
        return types.Range(self.position(start), self.position(end))

    def offset(self, position: types.Position) -> int:
        """Return the offset of a position; behind the end of a line it means that end, behind the last line the end."""
        if position.line >= len(self._starts):
            return len(self.source)
        line = self.line(position.line)
        return self._starts[position.line] + self._points(line, position.character)

    def line(self, number: int) -> str:
        """Return a line, counted from 0, without its end; "" behind the last."""
        if number >= len(self._starts):
            return ""
        return self.source[self._starts[number] : self._line_end(number)]

    def line_start(self, offset: int) -> int:
        """Return the offset at which the line of an offset begins."""
        return self._starts[bisect_right(self._starts, offset) - 1]

    def line_end(self, offset: int) -> int:
        """Return the offset at which the line of an offset ends."""
        return self._line_end(bisect_right(self._starts, offset) - 1)

    def place(self, line: int, column: int) -> int:
        """Return the offset of a line and a column as people count them: from 1, in code points."""
        number = min(max(line - 1, 0), len(self._starts) - 1)
        return min(self._starts[number] + max(column - 1, 0), self._line_end(number))

    def line_range(self, number: int) -> types.Range:
        """Return the range of what stands in a line, counted from 0, without the space around it."""
        number = min(max(number, 0), len(self._starts) - 1)
        line = self.line(number)
        start = self._starts[number] + len(line) - len(line.lstrip())
        return self.range(start, max(start, self._starts[number] + len(line.rstrip())))

    def edited(self, change: types.TextDocumentContentChangeEvent) -> tuple[Text, Edit]:
        """Return the text after a change, and what the change did."""
        if isinstance(change, types.TextDocumentContentChangeWholeDocument):
            edit = Edit(0, len(self.source), len(change.text))
        else:
            first, last = self.offset(change.range.start), self.offset(change.range.end)
            edit = Edit(min(first, last), max(first, last), len(change.text))
        source = f"{self.source[: edit.start]}{change.text}{self.source[edit.end :]}"
        return replace(self, source=source), edit

    @cached_property
    def _starts(self) -> Sequence[int]:
        return [0, *(found.end() for found in _LINE_END.finditer(self.source))]

    def _line_end(self, number: int) -> int:
        last = number + 1 == len(self._starts)
        end = len(self.source) if last else self._starts[number + 1]
        if last:
            return end
        return end - (2 if self.source[end - 2 : end] == "\r\n" else 1)

    def _units(self, text: str) -> int:
        if self.encoding not in _CODECS or text.isascii():
            return len(text)
        return len(text.encode(_CODECS[self.encoding], "surrogatepass")) // _UNIT_BYTES[self.encoding]

    def _points(self, line: str, units: int) -> int:
        if self.encoding not in _CODECS or line.isascii():
            return min(units, len(line))
        # What lies in the middle of a character means its beginning.
        for number, char in enumerate(line):
            units -= self._units(char)
            if units < 0:
                return number
        return len(line)
