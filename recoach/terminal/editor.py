"""The user's own editor on the text of a section."""

from __future__ import annotations

import asyncio
import os
import shlex
import shutil
import tempfile
from pathlib import Path

from prompt_toolkit.application import in_terminal


class NoEditor(Exception):  # a plain answer to a key
    """No editor is named, or the one named is not there; its text says what to do."""


class Draft:
    """A text in an editor."""

    def __init__(self, text: str) -> None:
        self._command = _editor_command()
        descriptor, name = tempfile.mkstemp(prefix="recoach-", suffix=".md")
        self._path = Path(name)
        self._before = text
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="surrogateescape", newline="") as draft:
            draft.write(text)

    def saved(self) -> str:
        """Return the text as the editor last saved it; the text before if that cannot be read."""
        # Some editors empty the file a moment before they write it, so an empty file may be half a save.
        self._before = self._read() or self._before
        return self._before

    async def edit(self) -> str:
        """Wait until the editor is closed and return what it saved."""
        async with in_terminal():
            process = await asyncio.create_subprocess_exec(*self._command, str(self._path))
            await process.wait()
        text = self._read()
        self._path.unlink(missing_ok=True)
        return self._before if text is None else text

    def _read(self) -> str | None:
        try:
            text = self._path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return None
        return text.removesuffix("\n")  # editors end the last line


def _editor_command() -> list[str]:
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    command = shlex.split(named)
    if not command or shutil.which(command[0]) is None:
        raise NoEditor(f"The editor `{named}` is not there. Set EDITOR to one that is.")
    return command
