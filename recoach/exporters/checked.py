"""What `recoach check` tells of a batch of files, as plain values: small enough to keep and to hand to a process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, Union

from recoach.content.answer import Span
from recoach.content.signal import Severity
from recoach.errors import Place, RecoachError

Kind = Literal["finding", "silence", "waiver"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """One thing told about a stretch of an answer."""

    kind: Kind  #: `silence`: where a rule matched and something kept it silent; `waiver`: one that does nothing
    signal: str  #: id; of a waiver the one that it names, "" where it names none
    title: str
    severity: Severity
    certainty: Literal["asserted", "possible"]
    probability: float | None  #: that an interviewer would mark it, 0 to 1; None where a rule heard it
    passage: int  #: index into the answer's passages
    section: str  #: id of that passage, "" for text under none
    start: int  #: offset in the passage's text, in code points
    end: int  #: exclusive
    span: Span  #: in the file
    quote: str  #: the words it rests on, "" for a waiver
    reason: str  #: why an interviewer minds, what kept it silent, or what is wrong with the waiver
    better: str  #: what would be better, "" for all but findings
    at_seconds: float | None  #: when it was said, in a recording
    unused: bool = False  #: of a waiver: it is sound, and nothing fires where it stands
    waived: str = ""  #: of a silence: the reason that a waiver in the text gives for it
    known: bool = False  #: stands in the baseline, and counts for nothing


@dataclass(frozen=True, kw_only=True, slots=True)
class Placed:
    """A stretch of text whose headings name no section, and the section under which it was put."""

    section: str  #: id, "" for none
    span: Span  #: of the stretch, in the file
    reason: str  #: what speaks for the section
    quote: str  #: the words that it rests on, "" where there are none
    runner_up: str  #: id of the section that comes next, "" for none


@dataclass(frozen=True, kw_only=True, slots=True)
class Shortfall:
    """A score under the bar that somebody set."""

    score: float  #: 0 to 100
    bar: float  #: 0 to 100
    section: str | None = None  #: id; None for the whole answer

    def __str__(self) -> str:
        section = f"{self.section}: " if self.section else ""
        return f"{section}score {self.score:g}, under the bar of {self.bar:g}"


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckedAnswer:
    """One answer of a file, or one line of JSON Lines, that was judged; or the error that kept it from being so."""

    id: Union[str, int, None] = None  #: where the file names it
    line: int | None = None  #: in a file of JSON Lines, from 1
    framework: str | None = None  #: id, where it was read by one
    told: tuple[Told, ...] = ()
    placements: tuple[Placed, ...] = ()  #: where they are to be explained
    critique: dict[str, Any] | None = None  #: as `critique_json.critique_data` has it; None where nothing was scored
    shortfalls: tuple[Shortfall, ...] = ()
    error: RecoachError | None = None

    def of_kind(self, kind: Kind) -> Iterator[Told]:
        """Yield what is told of a kind."""
        return (one for one in self.told if one.kind == kind)


@dataclass(frozen=True, kw_only=True)
class CheckedRemark:
    """Something a reader wants known about a file."""

    message: str
    line: int | None = None  #: from 1; None where it is about the whole file


#: What comes of a file, one after the other.
Checked = Union[CheckedRemark, CheckedAnswer]


@dataclass(frozen=True, kw_only=True)
class CheckedFile:
    """One file, and either what it holds or why it cannot be used."""

    file: str  #: as the user named it
    answers: tuple[CheckedAnswer, ...] = ()
    remarks: tuple[CheckedRemark, ...] = ()
    error: RecoachError | None = None


@dataclass
class Tally:
    """What came of all files so far, in figures."""

    files: int = 0
    findings: int = 0  #: without those that are known
    known: int = 0  #: findings that stand in the baseline
    faults: int = 0  #: waivers that do nothing
    shortfalls: int = 0
    unusable: int = 0  #: files
    lines: int = 0  #: of JSON Lines
    unusable_lines: int = 0

    def add(self, answer: CheckedAnswer) -> None:
        """Count an answer or a line."""
        self.lines += answer.line is not None
        self.unusable_lines += answer.error is not None
        self.shortfalls += len(answer.shortfalls)
        for one in answer.told:
            self.findings += one.kind == "finding" and not one.known
            self.known += one.kind == "finding" and one.known
            self.faults += one.kind == "waiver"


def place(file: str, told: Told | Placed) -> Place:
    """Return where something stands in its file."""
    return Place(file, told.span.line, told.span.column)
