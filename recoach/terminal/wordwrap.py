"""Wraps lines between words. The toolkit breaks a line wherever the screen ends, even inside a word.

What would be cut is pushed to the next row by filling the row before it with spaces: they are on the screen only,
never in the text. The last column is left to the space behind a word, so that no row begins with one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import accumulate

from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.formatted_text.utils import fragment_list_to_text
from prompt_toolkit.layout.processors import Processor, Transformation, TransformationInput
from prompt_toolkit.utils import get_cwidth

from recoach.language.visible import HIDDEN

# Every line on the screen is asked for at every key, and hardly any of them changes.
_LINES_KEPT = 256

_PIECES = re.compile(r"[^ ]+| +")


class WordWrap(Processor):
    """Fills rows so that lines break between words; a hidden character is shown as one that takes a column."""

    def __init__(self) -> None:
        self._fillings = lru_cache(_LINES_KEPT)(fillings)

    def apply_transformation(self, transformation_input: TransformationInput) -> Transformation:
        """Return the line with its filling, and how positions in the text and on the screen correspond."""
        fragments: StyleAndTextTuples = [
            (style, HIDDEN.sub("�", text).replace("\t", " ")) for style, text, *_ in transformation_input.fragments
        ]
        line = fragment_list_to_text(fragments)
        fill = self._fillings(line, transformation_input.width)
        if not fill:
            return Transformation(fragments)
        return Transformation(list(_filled(fragments, fill)), *_positions(len(line), fill))


def fillings(line: str, columns: int) -> dict[int, int]:
    """Return how many spaces go before which character, so that no word is cut that fits on a row of its own."""
    fill: dict[int, int] = {}
    column = 0
    for piece in _PIECES.finditer(line):
        width = _width(piece[0])
        if piece[0][0] != " " and column and width <= columns <= column + width:
            fill[piece.start()] = columns - column
            column = 0
        column = column + width if column + width < columns else _cut(piece, column, columns, fill)
    return fill


def _cut(piece: re.Match[str], column: int, columns: int, fill: dict[int, int]) -> int:
    """Cut a piece that is longer than what is left of its row, and return the column behind it."""
    for index, character in enumerate(piece[0], start=piece.start()):
        width = get_cwidth(character)
        if columns < column + width and width <= columns:
            # A wide character does not fit into the last column.
            fill[index] = columns - column
            column = 0
        column = (column + width) % columns if column + width <= columns else 0
    return column


def _width(text: str) -> int:
    return len(text) if text.isascii() else sum(map(get_cwidth, text))


def _filled(fragments: StyleAndTextTuples, fill: Mapping[int, int]) -> Iterator[tuple[str, str]]:
    starts, at = iter([*fill, None]), 0
    start = next(starts)
    for style, text, *_ in fragments:
        done = 0
        while start is not None and start < at + len(text):
            yield style, text[done : start - at]
            yield "", " " * fill[start]
            done, start = start - at, next(starts)
        yield style, text[done:]
        at += len(text)


def _positions(length: int, fill: Mapping[int, int]) -> tuple[Callable[[int], int], Callable[[int], int]]:
    filled = accumulate(fill.get(index, 0) for index in range(length + 1))
    shown = [index + before for index, before in enumerate(filled)]  # position on the screen of each character

    def to_screen(position: int) -> int:
        return shown[min(position, length)] + max(0, position - length)

    def to_text(position: int) -> int:
        return min(bisect_left(shown, position), length)

    return to_screen, to_text
