"""Which key asks for what. Keys the machine would refuse now do nothing here; the bar shows those that work."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

from recoach.drill import commands as do
from recoach.drill.state import Phase

if TYPE_CHECKING:
    from recoach.terminal.desk import Desk

_PAGE_ROWS = 10


def bindings(desk: Desk) -> KeyBindings:
    """Return the keys of the desk."""
    keys = KeyBindings()
    typing = Condition(lambda: desk.typing)
    coaching = Condition(lambda: desk.session.state.coaching)
    paused = Condition(lambda: desk.session.state.phase is Phase.PAUSED and desk.asking is None)
    asking = Condition(lambda: desk.asking is not None)

    def press(key: str, command: Callable[[float], do.Command], when: Condition = typing) -> None:
        keys.add(key, filter=when, eager=True)(lambda _: desk.act(command))

    press("c-n", lambda at: do.Next(at=at))
    press("c-p", lambda at: do.Back(at=at))
    press("c-s", lambda at: do.Skip(at=at))
    keys.add("c-g", filter=typing & coaching, eager=True)(lambda _: desk.act(lambda at: do.Hint(at=at)))
    keys.add("c-t", filter=typing & coaching, eager=True)(lambda _: desk.act(lambda at: do.Pause(at=at)))
    press("c-t", lambda at: do.Unpause(at=at), when=paused)
    # The toolkit gives letters a meaning of its own in a text that takes none.
    keys.add("<any>", filter=paused, eager=True)(lambda _: None)
    keys.add("enter", filter=typing)(lambda event: _enter(desk, event))
    keys.add("c-r", filter=typing, eager=True)(lambda _: desk.recall_text())
    for key, rows in (("up", -1), ("down", 1), ("pageup", -_PAGE_ROWS), ("pagedown", _PAGE_ROWS)):
        keys.add(key, filter=typing, eager=True)(lambda _, rows=rows: desk.move(rows))

    @keys.add("c-o", filter=typing, eager=True)
    def _edit(event: KeyPressEvent) -> None:
        event.app.create_background_task(desk.edit())

    @keys.add("c-z", eager=True)
    def _suspend(event: KeyPressEvent) -> None:
        desk.keep()
        event.app.suspend_to_background()

    @keys.add("c-q", filter=~asking, eager=True)
    def _close(_: KeyPressEvent) -> None:
        desk.asking = "close"

    _bind_sheet(desk, keys)
    closing = Condition(lambda: desk.asking == "close")
    woken = Condition(lambda: desk.asking == "sleep")
    for key, yes in (("y", True), ("Y", True), ("n", False), ("N", False), ("escape", False)):
        keys.add(key, filter=closing, eager=True)(lambda _, yes=yes: desk.answer(yes=yes))
    # Nobody awaits the question after waking: a letter typed on would answer it, and might end the drill.
    for key, yes in (("c-y", True), ("c-n", False)):
        keys.add(key, filter=woken, eager=True)(lambda _, yes=yes: desk.answer(yes=yes))
    keys.add("c-c", eager=True)(lambda _: desk.leave())
    return keys


def _bind_sheet(desk: Desk, keys: KeyBindings) -> None:
    covered = Condition(lambda: desk.reading and desk.asking is None)

    @keys.add("c-l", filter=Condition(lambda: desk.asking is None), eager=True)
    @keys.add("escape", filter=covered, eager=True)
    def _read(_: KeyPressEvent) -> None:
        desk.reading = not desk.reading
        desk.sheet.open()

    @keys.add("up", filter=covered, eager=True)
    def _up(_: KeyPressEvent) -> None:
        desk.sheet.turn(-1)

    @keys.add("down", filter=covered, eager=True)
    def _down(_: KeyPressEvent) -> None:
        desk.sheet.turn(1)

    @keys.add("pageup", filter=covered, eager=True)
    def _page_up(_: KeyPressEvent) -> None:
        desk.sheet.turn(-desk.sheet.rows)

    @keys.add("pagedown", filter=covered, eager=True)
    @keys.add(" ", filter=covered, eager=True)
    def _page_down(_: KeyPressEvent) -> None:
        desk.sheet.turn(desk.sheet.rows)


def _enter(desk: Desk, event: KeyPressEvent) -> None:
    """Start a new line, or ask the interviewer when the line is a question to them: an empty one takes its place."""
    document = desk.buffer.document
    question = document.current_line.strip()
    if not question.startswith("?"):
        event.current_buffer.newline(copy_margin=False)
        return
    row = document.cursor_position_row
    lines = [*document.lines[:row], "", *document.lines[row + 1 :]]
    place = document.translate_row_col_to_index(row, 0)
    event.current_buffer.document = Document("\n".join(lines), place)
    desk.ask(question.lstrip("? "))
