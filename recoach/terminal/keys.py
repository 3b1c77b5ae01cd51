"""Which key asks for what. Keys the machine would refuse now do nothing here; the bar shows those that work."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

from recoach.drill import commands as do
from recoach.drill.state import Phase

if TYPE_CHECKING:
    from recoach.terminal.desk import Desk


def bindings(desk: Desk) -> KeyBindings:
    """Return the keys of the desk."""
    keys = KeyBindings()
    typing = Condition(lambda: desk.typing)
    coaching = Condition(lambda: desk.session.state.coaching)
    paused = Condition(lambda: desk.session.state.phase is Phase.PAUSED and desk.asking is None)
    asking = Condition(lambda: desk.asking is not None)
    covered = Condition(lambda: desk.reading and desk.asking is None)

    def press(key: str, command: Callable[[float], do.Command], when: Condition = typing) -> None:
        keys.add(key, filter=when, eager=True)(lambda _: desk.act(command))

    press("c-n", lambda at: do.Next(at=at))
    press("c-p", lambda at: do.Back(at=at))
    press("c-s", lambda at: do.Skip(at=at))
    keys.add("c-g", filter=typing & coaching, eager=True)(lambda _: desk.act(lambda at: do.Hint(at=at)))
    keys.add("c-t", filter=typing & coaching, eager=True)(lambda _: desk.act(lambda at: do.Pause(at=at)))
    press("c-t", lambda at: do.Unpause(at=at), when=paused)
    keys.add("enter", filter=typing)(lambda event: _enter(desk, event))
    keys.add("c-r", filter=typing, eager=True)(lambda _: _recall(desk))

    @keys.add("c-o", filter=typing, eager=True)
    def _edit(event: KeyPressEvent) -> None:
        event.app.create_background_task(desk.edit())

    @keys.add("c-l", filter=~asking, eager=True)
    @keys.add("escape", filter=covered, eager=True)
    def _read(_: KeyPressEvent) -> None:
        desk.reading = not desk.reading

    @keys.add("c-q", filter=~asking, eager=True)
    def _close(_: KeyPressEvent) -> None:
        desk.asking = "close"

    keys.add("y", filter=asking, eager=True)(lambda _: desk.answer(yes=True))
    keys.add("n", filter=asking, eager=True)(lambda _: desk.answer(yes=False))
    keys.add("c-c", eager=True)(lambda _: desk.leave())
    keys.add("<sigint>")(lambda _: desk.leave())
    return keys


def _enter(desk: Desk, event: KeyPressEvent) -> None:
    """Start a new line, or ask the interviewer when the line is a question to them."""
    document = desk.buffer.document
    question = document.current_line.strip()
    if not question.startswith("?") or not question.strip("? "):
        event.current_buffer.newline(copy_margin=False)
        return
    before = "\n".join(document.lines[: document.cursor_position_row])
    after = "\n".join(document.lines[document.cursor_position_row + 1 :])
    text = f"{before}\n{after}" if before and after else before or after
    desk.buffer.text = text
    desk.buffer.cursor_position = min(len(before), len(text))
    desk.ask(question.lstrip("? "))


def _recall(desk: Desk) -> None:
    """Show the text before this one in the drill; after the first one the text on the desk comes back."""
    before = desk.buffer.working_index
    desk.buffer.history_backward()
    if desk.buffer.working_index == before:
        desk.buffer.history_forward(count=before + len(desk.buffer.history.get_strings()))
