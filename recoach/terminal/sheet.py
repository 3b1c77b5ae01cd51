"""The sheet that ^L lays over the text: what is asked now, the interview question, what was said since, the keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from prompt_toolkit.layout import FormattedTextControl, Window

from recoach.drill.state import State
from recoach.language.visible import visible
from recoach.terminal.bar import rows_of, working_keys
from recoach.terminal.brief import brief, wrapped


class Sheet:
    """Text that may be longer than the screen, with the row that stands at its top."""

    def __init__(self, text: Callable[[], str]) -> None:
        self._text = text
        self._top = 0
        self.window = Window(FormattedTextControl(lambda: "\n".join(self._text().split("\n")[self._top :])))

    def open(self) -> None:
        """Show the sheet from its beginning."""
        self._top = 0

    def turn(self, rows: int) -> None:
        """Move on by some rows, back if there are less than none; stops at both ends."""
        self._top = max(0, min(self._top + rows, self._text().count("\n") + 1 - self.rows))

    @property
    def rows(self) -> int:
        """How many rows are to be seen at once."""
        info = self.window.render_info
        return info.window_height if info else 1

    @property
    def is_longer(self) -> bool:
        """Whether there is more than can be seen at once."""
        return self._text().count("\n") + 1 > self.rows


def sheet_text(state: State, notes: Sequence[str], flags: Sequence[str], *, recall: bool, columns: int) -> str:
    """Return all that helps with the current step, as lines that fit the columns."""
    return "\n".join(_blocks(state, [*notes, *flags], recall=recall, columns=columns))


def _blocks(state: State, notes: Sequence[str], *, recall: bool, columns: int) -> Iterator[str]:
    yield wrapped(f"{visible(state.step.title)}\n{visible(state.step.asks.strip())}\n", columns)
    yield wrapped(f"{brief(state.prompt)}\n", columns)
    for note in notes:
        yield wrapped(f"{visible(note)}\n", columns)
    for row in rows_of(list(working_keys(state, recall=recall)), columns):
        yield "".join(f" {key} {does} " for key, does in row).rstrip()
