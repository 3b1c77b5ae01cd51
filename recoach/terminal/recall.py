"""Brings back what was typed at other steps of the drill: it is put in at the cursor, and nothing is replaced."""

from __future__ import annotations

from prompt_toolkit.buffer import Buffer

from recoach.drill.state import State


def recallable(state: State) -> list[str]:
    """Return the texts of all other steps, the nearest before the current one first; each text once."""
    before = [step.id for step in state.steps[: state.position]]
    after = [step.id for step in state.steps[state.position + 1 :]]
    texts = [state.texts.get(step, "").strip() for step in [*reversed(before), *reversed(after)]]
    return list(dict.fromkeys(text for text in texts if text))


class Recall:
    """Walks through the texts that can be recalled; after the last one the cursor stands alone again."""

    def __init__(self) -> None:
        self._shown = ("", 0)  # what was put in last, and where it begins
        self._next = 0

    def turn(self, buffer: Buffer, texts: list[str]) -> None:
        """Put the next text in at the cursor, in the place of the one put in by the turn before."""
        shown, start = self._shown
        if shown and buffer.cursor_position == start + len(shown) and buffer.text.startswith(shown, start):
            buffer.delete_before_cursor(len(shown))
        else:
            self._next = 0
        text = texts[self._next] if self._next < len(texts) else ""
        self._next = self._next + 1 if text else 0
        self._shown = (text, buffer.cursor_position)
        buffer.insert_text(text)
