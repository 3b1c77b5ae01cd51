"""The text being typed, with as much undo as anybody wants and no more."""

from __future__ import annotations

from prompt_toolkit.buffer import Buffer

#: The toolkit keeps the whole text for every key that can be undone, which adds up to hundreds of megabytes.
UNDO_DEPTH = 400


class TextBuffer(Buffer):
    """A buffer that forgets its oldest undo steps."""

    def save_to_undo_stack(self, clear_redo_stack: bool = True) -> None:
        """Remember the text as it stands, in the place of the oldest one remembered if there are enough."""
        super().save_to_undo_stack(clear_redo_stack)
        del self._undo_stack[:-UNDO_DEPTH]
