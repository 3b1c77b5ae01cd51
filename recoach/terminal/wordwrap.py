"""Wraps lines between words. The toolkit breaks a line wherever the screen ends, even inside a word.

A word that would be cut is pushed to the next row by filling the row before it with spaces: they are on the screen
only, never in the text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from itertools import accumulate

from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.formatted_text.utils import fragment_list_to_text
from prompt_toolkit.layout.processors import Processor, Transformation, TransformationInput
from prompt_toolkit.layout.utils import explode_text_fragments
from prompt_toolkit.utils import get_cwidth


class WordWrap(Processor):
    """Fills rows so that lines break between words."""

    def apply_transformation(self, transformation_input: TransformationInput) -> Transformation:
        """Return the line with its filling, and how positions in the text and on the screen correspond."""
        fragments = explode_text_fragments(transformation_input.fragments)
        columns = transformation_input.width
        fill = fillings(fragment_list_to_text(fragments), columns)
        if not fill:
            return Transformation(fragments)
        filled: StyleAndTextTuples = []
        for index, fragment in enumerate(fragments):
            if index in fill:
                filled.append(("", " " * fill[index]))
            filled.append(fragment)
        return Transformation(filled, *_positions(len(fragments), fill))


def fillings(line: str, columns: int) -> dict[int, int]:
    """Return how many spaces go before which character, so that no word is cut that fits on a row of its own."""
    fill: dict[int, int] = {}
    column, word_start, word_column = 0, 0, 0
    for index, character in enumerate(line):
        if character == " " or (index and line[index - 1] == " "):
            word_start, word_column = index, column
        width = get_cwidth(character)
        if column + width > columns:
            if character != " " and word_column > 0 and line[word_start] != " ":
                fill[word_start] = columns - word_column
                column -= word_column
            else:
                column = 0
            word_column = 0
        column += width
    return fill


def _positions(length: int, fill: dict[int, int]) -> tuple[Callable[[int], int], Callable[[int], int]]:
    filled = accumulate(fill.get(index, 0) for index in range(length + 1))
    shown = [index + before for index, before in enumerate(filled)]  # position on the screen of each character

    def to_screen(position: int) -> int:
        return shown[min(position, length)] + max(0, position - length)

    def to_text(position: int) -> int:
        return min(bisect_left(shown, position), length)

    return to_screen, to_text
