"""What stands where on the desk. Heights below the text are fixed, so nothing jumps while somebody types."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from prompt_toolkit.application import get_app
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.layout import (
    BufferControl,
    ConditionalContainer,
    Dimension,
    FormattedTextControl,
    HSplit,
    Layout,
    Window,
)
from prompt_toolkit.styles import Style

from recoach.content.durations import clock
from recoach.language.visible import visible
from recoach.terminal.bar import bar, keys
from recoach.terminal.brief import brief, wrapped
from recoach.terminal.wordwrap import WordWrap

if TYPE_CHECKING:
    from recoach.terminal.desk import Desk

NOTE_ROWS = 6

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
        BufferControl(desk.buffer, lexer=desk.flags, input_processors=[WordWrap()], focusable=True),
        wrap_lines=True,
        height=Dimension(min=3),
    )
    reading = Condition(lambda: desk.reading)
    question = Window(
        FormattedTextControl(lambda: wrapped(brief(desk.session.state.prompt), _columns())), wrap_lines=True
    )
    return Layout(
        HSplit(
            [
                _lines(lambda: _heading(desk), rows=_third_of_the_screen),
                _rule(),
                ConditionalContainer(question, reading),
                ConditionalContainer(text, ~reading),
                _lines(lambda: _notes(desk), rows=lambda: NOTE_ROWS),
                ConditionalContainer(
                    Window(FormattedTextControl(lambda: _flag_line(desk)), height=1),
                    Condition(lambda: desk.flags is not None),
                ),
                _rule(),
                Window(FormattedTextControl(lambda: _bar(desk)), height=1),
                Window(FormattedTextControl(lambda: _keys(desk)), height=2),
            ]
        ),
        focused_element=text,
    )


def _lines(content: Callable[[], StyleAndTextTuples], *, rows: Callable[[], int]) -> Window:
    def height() -> Dimension:
        return Dimension(max=rows())

    return Window(FormattedTextControl(content), wrap_lines=True, dont_extend_height=True, height=height)


def _rule() -> Window:
    return Window(char="─", height=1, style="class:rule")


def _third_of_the_screen() -> int:
    return max(3, get_app().output.get_size().rows // 3)


def _columns() -> int:
    return get_app().output.get_size().columns


def _question(desk: Desk) -> str:
    return wrapped(brief(desk.session.state.prompt), _columns())


def _heading(desk: Desk) -> StyleAndTextTuples:
    step = desk.session.state.step
    return [("class:title", visible(step.title)), ("", "\n" + wrapped(visible(step.asks.strip()), _columns()))]


def _notes(desk: Desk) -> StyleAndTextTuples:
    return [("class:note", wrapped(desk.notes[-1], _columns()))] if desk.notes else []


def _flag_line(desk: Desk) -> StyleAndTextTuples:
    line = desk.flags.line(desk.buffer.text) if desk.flags else ""
    columns = _columns()
    return [("class:flag", visible(line if len(line) <= columns else line[: columns - 1] + "…"))]


def _bar(desk: Desk) -> StyleAndTextTuples:
    if desk.asking == "sleep":
        slept = clock(desk.asleep_seconds)
        return [("class:question", f" The machine slept for {slept}. Count that time? y / n ")]
    if desk.asking == "close":
        return [("class:question", " Close the drill here? y / n ")]
    trouble = desk.trouble()
    if trouble:
        return [("class:trouble", f" Not saved yet ({trouble}); kept in memory, trying again. ")]
    state = desk.session.state
    return bar(state, desk.clock.at(), columns=_columns())


def _keys(desk: Desk) -> StyleAndTextTuples:
    if desk.asking:
        return []
    if desk.reading:
        return [("class:key", " ^L"), ("class:does", " back to the text ")]
    recall = bool(desk.buffer.history.get_strings())
    return keys(desk.session.state, recall=recall, columns=_columns())
