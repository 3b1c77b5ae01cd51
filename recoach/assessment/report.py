"""The report: everything judged about one answer, and the one value that every exporter renders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from recoach.content.answer import Answer
from recoach.content.framework import Framework
from recoach.content.prompt import Prompt
from recoach.content.signal import Severity

if TYPE_CHECKING:
    from recoach.assessment.critic import Critique
    from recoach.assessment.debrief import Debrief


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One place where a red signal fires."""

    signal: str  #: id, such as `ctr-objective`
    title: str
    passage: int  #: index into the answer's passages
    start: int  #: offset in the passage's text, in code points
    end: int  #: exclusive
    quote: str  #: the words it rests on
    certainty: Literal["asserted", "possible"]
    probability: float | None = None  #: that an interviewer would mark it, 0 to 1; None where a rule heard it
    severity: Severity
    reason: str  #: why an interviewer minds
    better: str  #: what would be better


@dataclass(frozen=True, kw_only=True)
class Silence:
    """One place where a rule matched and something kept it silent; shown with `--explain`, never scored."""

    signal: str
    passage: int
    start: int
    end: int
    quote: str
    reason: str  #: such as `negated: "not"`, `unasserted`, or `waived: "the brief asks for it"`
    waived: str = ""  #: the reason that the text gives for allowing it, "" where no waiver keeps it silent


@dataclass(frozen=True, kw_only=True)
class WaiverFault:
    """A waiver in the text that does nothing: unused, without a reason, or for a signal that does not exist."""

    signal: str  #: the id that it names, as it is written; "" where it names none
    passage: int
    start: int  #: of the comment, in the passage's text
    end: int  #: exclusive
    message: str  #: what is wrong and what to do
    unused: bool = False  #: the waiver is sound, and nothing fires where it stands


@dataclass(frozen=True, kw_only=True)
class Placement:
    """A stretch of text without headings, and the section under which it was put for what it says."""

    passage: int  #: index into the answer's passages
    start: int  #: offset in the passage's text, in code points
    end: int  #: exclusive
    section: str  #: id, "" where nothing speaks clearly for one
    reason: str  #: what speaks for it, in words
    rests_on: tuple[int, int]  #: where the words stand that it rests on, in that passage; empty where there are none
    quote: str  #: those words, or the interviewer's
    runner_up: str  #: id of the section that comes next, "" for none
    ahead: float  #: by how much it is likelier, in log-odds

    def text_span(self, answer: Answer) -> tuple[int, int]:
        """Return its start and end without the blanks around it."""
        text = answer.passages[self.passage].text[self.start : self.end]
        return self.start + len(text) - len(text.lstrip()), self.start + len(text.rstrip())


@dataclass(frozen=True, kw_only=True)
class PackStamp:
    """Which version of a piece of content was used."""

    kind: Literal["framework", "prompt", "signals", "points"]
    id: str
    sha256: str  #: of the source text, in hex


@dataclass(frozen=True, kw_only=True)
class Report:
    """Everything judged about one answer."""

    answer: Answer
    framework: Framework | None
    prompt: Prompt | None
    findings: tuple[Finding, ...]
    silences: tuple[Silence, ...]
    stamps: tuple[PackStamp, ...]
    recoach_version: str
    waiver_faults: tuple[WaiverFault, ...] = ()
    placements: tuple[Placement, ...] = ()  #: in the order of the text, where nobody wrote headings
    critique: Critique | None = None  #: points, facts and score; None where only signals were looked for
    debrief: Debrief | None = None  #: None without a critique
