"""One error tree and the exit codes; the boundary that turns an error into one line is `cli.app`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class ExitCode(IntEnum):
    """What a process of ours ends with; the verdict printed and the code always agree."""

    CLEAN = 0
    FINDINGS = 1
    UNUSABLE = 2
    BUG = 3
    INTERRUPTED = 130


@dataclass(frozen=True)
class Place:
    """A position in a user's file."""

    file: str  #: as the user named it
    line: int | None = None  #: counted from 1
    column: int | None = None  #: counted from 1, in code points

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)


class RecoachError(Exception):
    """Something a user can put right. Never raised itself: each kind below says what went wrong.

    `slug` is stable and names the entry in docs/errors.md; `hint` is the next thing to do.
    """

    slug = "error"
    exit_code = ExitCode.UNUSABLE

    def __init__(self, message: str, *, place: Place | None = None, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.hint = hint

    def at(self, place: Place) -> RecoachError:
        """Return the same error, pointing at a place that whoever raised it did not know."""
        return type(self)(self.message, place=place, hint=self.hint)

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        then = f" {self.hint}" if self.hint else ""
        return f"{where}{self.message}{then}"


class UnusableFile(RecoachError):
    """A file that cannot be read at all: missing, too large, not text, not YAML."""

    slug = "unusable-file"


class InvalidContent(RecoachError):
    """A framework, prompt, signal, lexicon, script or answer that breaks its format."""

    slug = "invalid-content"


class UnknownName(RecoachError):
    """A framework, prompt, signal, drill or speaker that is asked for and does not exist."""

    slug = "unknown-name"


class UnusableChoice(RecoachError):
    """Options that do not go together, or that need a terminal where there is none."""

    slug = "unusable-choice"


class UnusableJournal(RecoachError):
    """A journal of which not even the first event can be read."""

    slug = "unusable-journal"


class UnusableHistory(RecoachError):
    """A history of drills that cannot be read or written now, or that a newer recoach wrote."""

    slug = "unusable-history"


class OutputExists(RecoachError):
    """A file that stands where the result should go."""

    slug = "output-exists"


class UnusableBrowser(RecoachError):
    """No browser to print a page with, or one that does not print it."""

    slug = "unusable-browser"
