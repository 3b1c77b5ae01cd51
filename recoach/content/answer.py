"""Answers: what a drill, a script, a file or a transcript turns into, ready to be judged."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Literal

from recoach.content.script import Seniority

_NEWLINE = re.compile("\n")
_PART = 4_096  # characters

# `other` is text of a file that stands under no section of the framework: it is judged, but makes no section's points.
PassageKind = Literal["section", "twist", "probe", "other"]


@dataclass(frozen=True, kw_only=True)
class Rewrite:
    """What somebody wrote in an earlier passage once a twist or a follow-up had been put."""

    passage: int  #: index into the answer's passages
    start: int  #: offset in the passage's text, in code points
    end: int  #: exclusive


@dataclass(frozen=True)
class Moment:
    """When something was said, known from a recording."""

    start: int  #: offset in the passage's text from which on it was said, in code points
    at_seconds: float  #: since the recording began


@dataclass(frozen=True, kw_only=True)
class Passage:
    """One stretch of the candidate's text: a section, or the reply to a twist or a probe."""

    kind: PassageKind
    id: str  #: section, twist or probe id; empty for `other`
    title: str
    asks: str  #: what the interviewer said
    text: str  #: exactly what was typed; in a file, what is not the author's own voice is blanked with spaces
    planned_seconds: float | None = None
    spent_seconds: float | None = None
    hints: int = 0  #: rungs taken, 0 to 3
    rating: int | None = None  #: self-rating, 1 to 5
    rewrites: tuple[Rewrite, ...] = ()  #: of a twist or a probe: what changed in earlier passages once it was put
    offsets: Sequence[int] | None = None  #: for each character of `text`, its offset in the source file
    blanked: bool = False  #: where `text` has blanks, the file may have something that is not judged
    moments: tuple[Moment, ...] = ()  #: when it was said, in the order of the text; empty where nobody knows

    def at_seconds(self, offset: int) -> float | None:
        """Return when the character at an offset of the text was said, None where nobody knows."""
        said = bisect_right(self.moments, offset, key=lambda one: one.start)
        return self.moments[said - 1].at_seconds if said else None


@dataclass(frozen=True, kw_only=True)
class Question:
    """Something the candidate asked the interviewer."""

    at_seconds: float
    section: str  #: id of the passage during which it was asked
    asked: str
    told: str
    fact: str | None  #: id of the prompt's fact, None where the interviewer had no answer


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """A stretch of a file. Lines and columns count from 1, columns in code points; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int
    utf8_column: int  #: the same places counted in bytes of UTF-8
    utf8_end_column: int


@dataclass(frozen=True, kw_only=True)
class Source:
    """The file an answer was read from."""

    name: str
    text: str
    first_line: int = 1  #: line of the file in which the text begins

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset, both counted from 1, the column in code points."""
        line = bisect_right(self._line_starts, offset)
        return self.first_line + line - 1, offset - self._line_starts[line - 1] + 1

    def span(self, start: int, end: int) -> Span:
        """Return the lines and columns between two offsets, the second exclusive."""
        line, column = self.line_and_column(start)
        end_line, end_column = self.line_and_column(end)
        return Span(
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
            utf8_column=self._bytes_before(start) - self._bytes_before(start - column + 1) + 1,
            utf8_end_column=self._bytes_before(end) - self._bytes_before(end - end_column + 1) + 1,
        )

    def _bytes_before(self, offset: int) -> int:
        if self.text.isascii():
            return offset
        part = offset // _PART
        return self._bytes_before_parts[part] + _utf8(self.text[part * _PART : offset])

    @cached_property
    def _bytes_before_parts(self) -> list[int]:
        # A file of one long line may hold thousands of findings; none of them counts that line anew.
        sizes = (_utf8(self.text[at : at + _PART]) for at in range(0, len(self.text), _PART))
        return list(accumulate(sizes, initial=0))

    @cached_property
    def _line_starts(self) -> list[int]:
        # Looked up for each finding of a file, so the lines are counted once.
        return [0, *(found.end() for found in _NEWLINE.finditer(self.text))]


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """A stretch of a drill's time, by the drill's clock, pauses and sleep included."""

    kind: Literal["passage", "pause", "sleep"]  #: `sleep` is the machine's, where it was not counted
    passage: int | None  #: index into the answer's passages, None for a pause and for sleep
    start_seconds: float
    end_seconds: float


@dataclass(frozen=True, kw_only=True)
class Sitting:
    """The circumstances of a drill, for its transcript."""

    id: str | None  #: the drill's id, None for a script
    started: str | None  #: ISO date or moment, None where nobody said
    ended: str | None = None  #: ISO moment at which it was closed, None for one that is open or has no date
    mode: str
    seniority: Seniority
    seed: int
    planned_seconds: float
    spent_seconds: float  #: pauses not counted
    paused_seconds: float
    slept_seconds: float  #: the machine's sleep that was not counted
    closed: Literal["finished", "time-up", "quit", "open"]
    timeline: tuple[Stretch, ...] = ()  #: where the time went, in order and without gaps; empty where unknown


@dataclass(frozen=True, kw_only=True)
class Answer:
    """All that the candidate said, in order, and how it came about."""

    passages: tuple[Passage, ...]
    questions: tuple[Question, ...] = ()
    source: Source | None = None  #: for files
    sitting: Sitting | None = None  #: for drills and scripts

    def span(self, passage: int, start: int, end: int) -> Span:
        """Return where a stretch of a passage's text stands in the file, or in that text where there is no file."""
        said = self.passages[passage]
        if self.source is None:
            return Source(name="", text=said.text).span(start, end)
        if not said.offsets:
            return self.source.span(0, 0)
        first = said.offsets[start]
        if end <= start:
            return self.source.span(first, first)
        last = said.offsets[end - 1]
        # An escape is longer than the character it stands for: it reaches up to where the next one begins.
        escaped = end < len(said.offsets) and self.source.text[last] != said.text[end - 1]
        return self.source.span(first, max(first, last + 1, said.offsets[end] if escaped else 0))

    def typed(self, passage: Passage) -> str:
        """Return a passage's text as its author wrote it, as long, with what is blanked for judgement."""
        if not (self.source and passage.blanked and passage.offsets):
            return passage.text
        if isinstance(passage.offsets, range):
            return self.source.text[passage.offsets.start : passage.offsets.stop]
        said = zip(passage.text, passage.offsets, strict=True)
        return "".join(self.source.text[at] if char.isspace() else char for char, at in said)


def _utf8(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))
