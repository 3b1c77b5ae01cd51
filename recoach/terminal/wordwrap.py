"""Shows a text in rows that break between words.

The toolkit alone breaks a line wherever the screen ends, even inside a word, and scrolls by whole paragraphs. The last
column of a row is left to the space behind a word, so that no row begins with one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.data_structures import Point
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.layout import BufferControl, UIContent
from prompt_toolkit.layout.processors import Processor, Transformation, TransformationInput
from prompt_toolkit.utils import get_cwidth

from recoach.language.visible import HIDDEN

# All lines of a long answer are asked for at every key, and one of them has changed.
_LINES_KEPT = 4096

_PIECES = re.compile(r"[^ ]+| +")


class TextRows(BufferControl):
    """The text of a buffer, each row of the screen a line of its own."""

    def create_content(self, width: int, height: int, preview_search: bool = False) -> UIContent:
        """Return the rows, and the row and column of the cursor."""
        content = super().create_content(width, height, preview_search)
        document = self.buffer.document
        starts = [row_starts(line, width) for line in document.lines]
        rows = [(number, index) for number, line in enumerate(starts) for index in range(len(line))]

        def get_line(row: int) -> StyleAndTextTuples:
            number, index = rows[row]
            line = starts[number]
            end = line[index + 1] if index + 1 < len(line) else None
            return _part(content.get_line(number), line[index], end)

        number, column = document.cursor_position_row, document.cursor_position_col
        index = bisect_right(starts[number], column) - 1
        cursor = Point(x=column - starts[number][index], y=sum(map(len, starts[:number])) + index)
        return UIContent(get_line, line_count=len(rows), cursor_position=cursor)


class Visible(Processor):
    """Shows each character that a terminal would act upon as one that takes a column, and a tab as a space."""

    def apply_transformation(self, transformation_input: TransformationInput) -> Transformation:
        """Return the fragments with as many characters as before."""
        return Transformation([(style, _shown(text)) for style, text, *_ in transformation_input.fragments])


@lru_cache(_LINES_KEPT)
def row_starts(line: str, columns: int) -> tuple[int, ...]:
    """Return where each row of a line begins: no word is cut that fits on a row, and the cursor has room behind all."""
    starts = [0]
    column = 0
    for piece in _PIECES.finditer(_shown(line)):
        text = piece[0]
        width = _width(text)
        if text[0] != " " and column and width <= columns <= column + width:
            starts.append(piece.start())
            column = 0
        if column + width < columns:
            column += width
            continue
        for index, character in enumerate(text, start=piece.start()):
            if column and column + get_cwidth(character) > columns:
                starts.append(index)
                column = 0
            column += get_cwidth(character)
    if column >= columns:
        starts.append(len(line))
    return tuple(starts)


def move_rows(buffer: Buffer, rows: int, *, columns: int) -> None:
    """Move the cursor down by some rows of the screen, up if there are less than none, and stop at both ends."""
    document = buffer.document
    starts = [row_starts(line, columns) for line in document.lines]
    places = [(number, start) for number, line in enumerate(starts) for start in line]
    here = bisect_right(places, (document.cursor_position_row, document.cursor_position_col)) - 1
    there = max(0, min(here + rows, len(places) - 1))
    if there == here:
        return
    before = document.current_line[places[here][1] : document.cursor_position_col]
    number, start = places[there]
    line = document.lines[number]
    end = places[there + 1][1] - 1 if there + 1 < len(places) and places[there + 1][0] == number else len(line)
    widths = accumulate(map(get_cwidth, _shown(line[start:end])))
    index = start + bisect_right(list(widths), _width(_shown(before)))
    buffer.cursor_position = document.translate_row_col_to_index(number, index)


def _shown(text: str) -> str:
    return HIDDEN.sub("�", text).replace("\t", " ")


def _width(text: str) -> int:
    return len(text) if text.isascii() else sum(map(get_cwidth, text))


def _part(fragments: StyleAndTextTuples, start: int, end: int | None) -> StyleAndTextTuples:
    part: StyleAndTextTuples = []
    at = 0
    for style, text, *_ in fragments:
        cut = text[max(0, start - at) : None if end is None else max(0, end - at)]
        if cut:
            part.append((style, cut))
        at += len(text)
    return part
