"""What stands where on the desk. Heights below the text are fixed, so nothing jumps while somebody types."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Protocol

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.data_structures import Size
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
from prompt_toolkit.lexers import Lexer
from prompt_toolkit.styles import Style
from prompt_toolkit.utils import get_cwidth

from recoach.content.durations import clock
from recoach.drill.interviewer import YOU
from recoach.drill.state import State
from recoach.language.visible import visible
from recoach.terminal.bar import MOST_KEY_ROWS, bar, key_rows, keys
from recoach.terminal.brief import wrapped
from recoach.terminal.wordwrap import TextRows, Visible

if TYPE_CHECKING:
    from recoach.terminal.desk import Desk

MOST_NOTE_ROWS = 6

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


class Shown(Protocol):
    """A drill on a screen, while it is taken or later."""

    @property
    def state(self) -> State:
        """The drill's."""

    @property
    def notes(self) -> Sequence[str]:
        """What the interviewer and the coach said during this step, newest last."""

    @property
    def size(self) -> Size:
        """Rows and columns of the screen."""


def layout(desk: Desk) -> Layout:
    """Return the layout of a desk."""
    text = text_window(desk.buffer, desk.flags)
    reading = Condition(lambda: desk.reading)
    answering = HSplit(
        [
            heading(desk, more=_MORE),
            rule(),
            text,
            notes(desk, more=_MORE),
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
                rule(),
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


def text_window(buffer: Buffer, lexer: Lexer | None = None) -> Window:
    """Return the window of the answer's text."""
    return Window(
        TextRows(buffer, lexer=lexer, input_processors=[Visible()], focusable=True),
        height=Dimension(min=1, preferred=_ALL_ROWS),
    )


def heading(shown: Shown, more: str = "…") -> Window:
    """Return the window of the step's title and question; `more` says that there is more of it."""
    return _lines(shown, _heading, _heading_rows, more)


def notes(shown: Shown, more: str = "…") -> Window:
    """Return the window of the newest note; `more` says that there is more of it."""
    return _lines(shown, _notes, _note_rows, more)


def rule() -> Window:
    """Return a line across the screen."""
    return Window(char="─", height=1, style="class:rule")


def _lines(
    shown: Shown, content: Callable[[Shown], list[tuple[str, str]]], rows: Callable[[int], int], more: str
) -> Window:
    """Return a window as high as its lines, but no higher than its part of the screen; what is cut is said so."""

    def most() -> int:
        return rows(shown.size.rows)

    def fragments() -> StyleAndTextTuples:
        lines = content(shown)
        if len(lines) > most():
            style, last = lines[most() - 1]
            last = shortened(last.ljust(shown.size.columns + 1), shown.size.columns, more)
            lines = [*lines[: most() - 1], (style, last)]
        drawn: StyleAndTextTuples = []
        for line in lines:
            drawn += [("", "\n"), line] if drawn else [line]
        return drawn

    def height() -> Dimension:
        # Exact, since a window that others could squeeze would move the text when they change.
        return Dimension.exact(min(len(content(shown)), most()))

    return Window(FormattedTextControl(fragments), height=height)


def _heading_rows(screen_rows: int) -> int:
    return max(1, min(screen_rows // 4 + 1, screen_rows - 9))


def _note_rows(screen_rows: int) -> int:
    return max(1, min(MOST_NOTE_ROWS, (screen_rows - 9) // 3))


@lru_cache(16)  # asked for several times a key, and the same for minutes
def _wrapped_lines(text: str, columns: int) -> tuple[str, ...]:
    return tuple(wrapped(text, columns).split("\n"))


def _styled(style: str, text: str, columns: int) -> list[tuple[str, str]]:
    return [(style, line) for line in _wrapped_lines(text, columns)]


def _heading(shown: Shown) -> list[tuple[str, str]]:
    step, columns = shown.state.step, shown.size.columns
    return [
        *_styled("class:title", visible(step.title), columns),
        *_styled("", visible(step.asks.strip()), columns),
    ]


def _notes(shown: Shown) -> list[tuple[str, str]]:
    if not shown.notes:
        return []
    note, columns = shown.notes[-1], shown.size.columns
    asked, _, told = note.partition("\n") if note.startswith(YOU) else ("", "", note)
    lines = _styled("class:note", told, columns)
    # The answers matter more than the question, which was typed a moment ago and is on the sheet.
    room = len(lines) < _note_rows(shown.size.rows)
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
