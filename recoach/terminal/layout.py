"""What stands where on the desk. Heights below the text are fixed, so nothing jumps while somebody types."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.layout import (
    ConditionalContainer,
    Dimension,
    FormattedTextControl,
    HSplit,
    Layout,
    Window,
)
from prompt_toolkit.styles import Style
from prompt_toolkit.utils import get_cwidth

from recoach.content.durations import clock
from recoach.language.visible import visible
from recoach.terminal.bar import MOST_KEY_ROWS, bar, key_rows, keys
from recoach.terminal.brief import wrapped
from recoach.terminal.wordwrap import TextRows, Visible

if TYPE_CHECKING:
    from recoach.terminal.desk import Desk

MOST_NOTE_ROWS = 6

#: Begins the line of a note that repeats what the candidate asked; the lines under it are the answers.
YOU = "You: "

_MORE = "… ^L"
_ANSWERS = " y / n "
_ANSWERS_OF_THE_WOKEN = " ^Y yes  ^N no "

# The text takes what the others leave; a window asked how much it would like lays itself out to answer.
_ALL_ROWS = 1000

#: Calm on light and on dark: colour only where time presses or words are flagged, and always beside words.
STYLE = Style.from_dict(
    {
        "title": "bold",
        "rule": "ansibrightblack",
        "flagged": "underline ansired",
        "flag": "ansired",
        "note": "italic",
        "place": "bold",
        "half": "ansicyan",
        "last": "bold ansimagenta",
        "over": "bold ansired",
        "paused": "bold",
        "question": "bold reverse",
        "key": "bold",
        "does": "",
        "trouble": "bold ansired",
    }
)


def layout(desk: Desk) -> Layout:
    """Return the layout of a desk."""
    text = Window(
        TextRows(desk.buffer, lexer=desk.flags, input_processors=[Visible()], focusable=True),
        height=Dimension(min=1, preferred=_ALL_ROWS),
    )
    reading = Condition(lambda: desk.reading)
    answering = HSplit(
        [
            _lines(desk, _heading, _heading_rows),
            _rule(),
            text,
            _lines(desk, _notes, _note_rows),
            ConditionalContainer(
                Window(FormattedTextControl(lambda: _flag_line(desk)), height=1),
                Condition(lambda: desk.flags is not None),
            ),
        ]
    )
    return Layout(
        HSplit(
            [
                ConditionalContainer(desk.sheet.window, reading),
                ConditionalContainer(answering, ~reading),
                _rule(),
                Window(FormattedTextControl(lambda: _bar(desk)), height=1),
                Window(FormattedTextControl(lambda: _keys(desk)), height=MOST_KEY_ROWS),
            ]
        ),
        focused_element=text,
    )


def shortened(text: str, columns: int, more: str = "…") -> str:
    """Return a text on one row; where it is too long for it, `more` stands at its end."""
    if get_cwidth(text) <= columns:
        return text
    ends = list(accumulate(map(get_cwidth, text)))
    return text[: bisect_right(ends, max(0, columns - get_cwidth(more)))] + more


def _lines(desk: Desk, content: Callable[[Desk], list[tuple[str, str]]], rows: Callable[[int], int]) -> Window:
    """Return a window as high as its lines, but no higher than its part of the screen; what is cut is said so."""

    def most() -> int:
        return rows(desk.size.rows)

    def fragments() -> StyleAndTextTuples:
        lines = content(desk)
        if len(lines) > most():
            style, last = lines[most() - 1]
            last = shortened(last.ljust(desk.size.columns + 1), desk.size.columns, _MORE)
            lines = [*lines[: most() - 1], (style, last)]
        shown: StyleAndTextTuples = []
        for line in lines:
            shown += [("", "\n"), line] if shown else [line]
        return shown

    def height() -> Dimension:
        # Exact, since a window that others could squeeze would move the text when they change.
        return Dimension.exact(min(len(content(desk)), most()))

    return Window(FormattedTextControl(fragments), height=height)


def _heading_rows(screen_rows: int) -> int:
    return max(1, min(screen_rows // 4 + 1, screen_rows - 9))


def _note_rows(screen_rows: int) -> int:
    return max(1, min(MOST_NOTE_ROWS, (screen_rows - 9) // 3))


def _rule() -> Window:
    return Window(char="─", height=1, style="class:rule")


@lru_cache(16)  # asked for several times a key, and the same for minutes
def _wrapped_lines(text: str, columns: int) -> tuple[str, ...]:
    return tuple(wrapped(text, columns).split("\n"))


def _styled(style: str, text: str, columns: int) -> list[tuple[str, str]]:
    return [(style, line) for line in _wrapped_lines(text, columns)]


def _heading(desk: Desk) -> list[tuple[str, str]]:
    step = desk.session.state.step
    return [
        *_styled("class:title", visible(step.title), desk.size.columns),
        *_styled("", visible(step.asks.strip()), desk.size.columns),
    ]


def _notes(desk: Desk) -> list[tuple[str, str]]:
    if not desk.notes:
        return []
    note, columns = desk.notes[-1], desk.size.columns
    asked, _, told = note.partition("\n") if note.startswith(YOU) else ("", "", note)
    lines = _styled("class:note", told, columns)
    # The answers matter more than the question, which was typed a moment ago and is on the sheet.
    room = len(lines) < _note_rows(desk.size.rows)
    return [("class:note", shortened(asked, columns)), *lines] if asked and room else lines


def _flag_line(desk: Desk) -> StyleAndTextTuples:
    line = desk.flags.line(desk.buffer.text) if desk.flags else ""
    return [("class:flag", shortened(visible(line), desk.size.columns))]


def _bar(desk: Desk) -> StyleAndTextTuples:
    columns = desk.size.columns
    if desk.asking == "sleep":
        slept = f" Asleep for {clock(desk.asleep_seconds)}. Count it?"
        return [("class:question", shortened(slept, columns - len(_ANSWERS_OF_THE_WOKEN)) + _ANSWERS_OF_THE_WOKEN)]
    if desk.asking == "close":
        return [("class:question", f" Close the drill here?{_ANSWERS}")]
    trouble = desk.trouble()
    if trouble:
        return [("class:trouble", shortened(f" {visible(trouble)} ", columns))]
    return bar(desk.session.state, desk.clock.at(), columns=columns)


def _keys(desk: Desk) -> StyleAndTextTuples:
    columns = desk.size.columns
    if desk.asking == "close":
        return key_rows([("y", "close"), ("n", "go on")], columns)
    if desk.asking:
        return key_rows([("y", "it counts"), ("n", "leave it out"), ("^C", "leave")], columns)
    if desk.reading:
        turning = [("↑↓", "more")] if desk.sheet.is_longer else []
        return key_rows([("^L", "back to the text"), *turning, ("^Q", "close"), ("^C", "leave")], columns)
    return keys(desk.session.state, recall=desk.can_recall, columns=columns)
