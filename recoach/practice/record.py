"""One judged drill as numbers: what the history keeps of it. No word that was typed is in here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from recoach.content.moments import FIRST_YEAR, LAST_YEAR, moment_of

# Whoever only reads the history needs nothing of what judges an answer, and starts in half the time.
if TYPE_CHECKING:
    from recoach.assessment.heard import Certainty
    from recoach.assessment.points import Verdict
    from recoach.assessment.report import Report
    from recoach.content.framework import Level


@dataclass(frozen=True, kw_only=True, slots=True)
class SectionRecord:
    """How one section of a drill went."""

    id: str
    title: str
    score: int | None  #: 0 to 100, None where nothing could be earned
    planned_seconds: float
    spent_seconds: float
    words: int
    hints: int  #: rungs taken, 0 to 3
    rating: int | None  #: self-rating, 1 to 5


@dataclass(frozen=True, kw_only=True, slots=True)
class PointRecord:
    """What became of one point."""

    id: str
    section: str  #: id of the section that asks for it
    verdict: Verdict
    depth: float  #: share of its slots that the claim fills, 0 to 1


@dataclass(frozen=True, kw_only=True, slots=True)
class SignalRecord:
    """A red signal that fired, once a section however often."""

    id: str
    section: str  #: id of the section, the twist or the follow-up in which it fired
    certainty: Certainty
    findings: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """What the history keeps of a drill."""

    id: str
    moment: float  #: when it ended, in seconds since 1970 (UTC)
    day: str  #: the date on which it began where it was taken, such as `2026-01-05`
    prompt: str  #: id
    framework: str  #: id
    mode: str
    seniority: str
    closed: str  #: `finished`, `time-up` or `quit`
    version: str  #: of recoach, which judged it
    planned_seconds: float
    spent_seconds: float
    paused_seconds: float
    words: int
    score: int | None  #: 0 to 100, None where the framework asks for no points
    level: Level | None
    sections: tuple[SectionRecord, ...]
    points: tuple[PointRecord, ...]
    signals: tuple[SignalRecord, ...]
    #: Of its points and signals, by item such as `point:decision`. They are no part of the drill: the history has one
    #: for each item, the newest, and gives none back with a record.
    titles: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)

    def skipped(self, section: str) -> bool:
        """Whether somebody left the drill before they said anything in a section: that is no failure in it."""
        return self.closed == "quit" and any(one.id == section and not one.words for one in self.sections)


def of(report: Report, drill: str) -> Record:
    """Return what to keep of a report on a drill of that id; ValueError for one on anything else, or without a date."""
    sitting = report.answer.sitting
    begun = _dated(sitting.started) if sitting else None
    ended = _dated(sitting.ended) if sitting else None
    if sitting is None or begun is None:
        raise ValueError("only a drill that has a date is kept")
    score = report.critique.score if report.critique else None
    return Record(
        id=drill,
        moment=(ended or begun).timestamp(),
        day=begun.date().isoformat(),
        prompt=report.prompt.id if report.prompt else "",
        framework=report.framework.id if report.framework else "",
        mode=sitting.mode,
        seniority=sitting.seniority,
        closed=sitting.closed,
        version=report.recoach_version,
        planned_seconds=sitting.planned_seconds,
        spent_seconds=sitting.spent_seconds,
        paused_seconds=sitting.paused_seconds,
        words=sum(len(passage.text.split()) for passage in report.answer.passages),
        score=score.value if score else None,
        level=score.level if score else None,
        sections=tuple(_sections(report)),
        points=tuple(_points(report)),
        signals=tuple(_signals(report)),
        titles=dict(_titles(report)),
    )


def _dated(written: str | None) -> datetime | None:
    """Return a moment that can be counted with; None for one of another age."""
    moment = moment_of(written)
    return moment if moment and FIRST_YEAR <= moment.year <= LAST_YEAR else None


def _sections(report: Report) -> Iterator[SectionRecord]:
    scores = {one.id: one.score for one in report.critique.score.sections} if report.critique else {}
    for passage in report.answer.passages:
        if passage.kind == "section":
            yield SectionRecord(
                id=passage.id,
                title=passage.title,
                score=scores.get(passage.id),
                planned_seconds=passage.planned_seconds or 0.0,
                spent_seconds=passage.spent_seconds or 0.0,
                words=len(passage.text.split()),
                hints=passage.hints,
                rating=passage.rating,
            )


def _points(report: Report) -> Iterator[PointRecord]:
    for one in report.critique.points if report.critique else ():
        slots = len(one.filled) + len(one.unfilled)
        depth = len(one.filled) / slots if slots else 1.0
        yield PointRecord(id=one.id, section=one.section, verdict=one.verdict, depth=depth)


def _signals(report: Report) -> Iterator[SignalRecord]:
    sections = [passage.id for passage in report.answer.passages]
    found = Counter((one.signal, sections[one.passage]) for one in report.findings)
    sure = {(one.signal, sections[one.passage]) for one in report.findings if one.certainty == "asserted"}
    for signal, section in found:
        certainty: Certainty = "asserted" if (signal, section) in sure else "possible"
        yield SignalRecord(id=signal, section=section, certainty=certainty, findings=found[signal, section])


def _titles(report: Report) -> Iterator[tuple[str, str]]:
    for point in report.critique.points if report.critique else ():
        yield f"point:{point.id}", point.title
    for finding in report.findings:
        yield f"signal:{finding.signal}", finding.title
