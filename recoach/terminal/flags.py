"""Red signals while they are typed: underlined in the text, the newest named on one line below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.lexers import Lexer


@dataclass(frozen=True, kw_only=True)
class Flag:
    """A red signal in the text on the desk."""

    start: int  #: offset in the text, in code points
    end: int  #: exclusive
    signal: str
    better: str  #: what would be better
    possible: bool = False  #: its wording alone speaks for it


class LiveFlags(Lexer):
    """Finds the flags of a text; asked for the same text again, it answers from memory."""

    def __init__(self, find: Callable[[str], Sequence[Flag]]) -> None:
        self._find = find
        self._text: str | None = None
        self._flags: Sequence[Flag] = ()

    def find(self, text: str) -> Sequence[Flag]:
        """Return the flags of a text in order."""
        if text != self._text:
            self._text, self._flags = text, self._find(text)
        return self._flags

    def lex_document(self, document: Document) -> Callable[[int], StyleAndTextTuples]:
        """Return a function from a line's number to its fragments, flagged words underlined."""
        flags = self.find(document.text)
        lines = document.lines
        starts = [0]
        for line in lines:
            starts.append(starts[-1] + len(line) + 1)

        def fragments(number: int) -> StyleAndTextTuples:
            if not 0 <= number < len(lines):
                return []
            return _fragments(lines[number], starts[number], flags)

        return fragments

    def line(self, text: str) -> str:
        """Return one line on the flags of a text: how many, and the last one with its words."""
        flags = self.find(text)
        if not flags:
            return ""
        count = "1 flag" if len(flags) == 1 else f"{len(flags)} flags"
        return f"{count} · {_named(flags[-1], text)}"

    def lines(self, text: str) -> list[str]:
        """Return a line on each flag of a text."""
        return [f"Flag: {_named(flag, text)}" for flag in self.find(text)]


def _named(flag: Flag, text: str) -> str:
    words = " ".join(text[flag.start : flag.end].split())
    return f"{'possible ' if flag.possible else ''}{flag.signal}: “{words}”. {flag.better}"


def _fragments(line: str, offset: int, flags: Sequence[Flag]) -> StyleAndTextTuples:
    fragments: StyleAndTextTuples = []
    done = 0
    for flag in flags:
        start, end = max(flag.start - offset, done), min(flag.end - offset, len(line))
        if start < end:
            fragments += [("", line[done:start]), ("class:flagged", line[start:end])]
            done = end
    return [*fragments, ("", line[done:])]
