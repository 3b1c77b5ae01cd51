"""What `recoach check` found in a batch of files: as lines that editors understand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Union

from recoach.assessment.report import Finding, Report, Silence, WaiverFault
from recoach.content.answer import Source
from recoach.errors import Place, RecoachError
from recoach.language.visible import visible

_LONGEST_QUOTE = 120
Told = Union[Finding, Silence, WaiverFault]


@dataclass(frozen=True, kw_only=True)
class Judged:
    """One answer of a file, or one line of a file of JSON Lines; either a report or an error."""

    report: Report | None
    id: Union[str, int, None] = None  #: where the file names it
    line: int | None = None  #: in a file of JSON Lines, from 1
    error: RecoachError | None = None


@dataclass(frozen=True, kw_only=True)
class Checked:
    """One file, and either what it holds or why it cannot be used."""

    file: str  #: as the user named it
    answers: tuple[Judged, ...] = ()
    error: RecoachError | None = None


@dataclass
class Tally:
    """What came of all files so far, in figures."""

    files: int = 0
    findings: int = 0
    faults: int = 0  #: waivers that do nothing
    unusable: int = 0  #: files
    lines: int = 0  #: of JSON Lines
    unusable_lines: int = 0

    def add(self, judged: Judged) -> None:
        """Count an answer or a line."""
        self.lines += judged.line is not None
        self.unusable_lines += judged.error is not None
        if judged.report:
            self.findings += len(judged.report.findings)
            self.faults += len(judged.report.waiver_faults)


def lines(judged: Judged, *, file: str, explain: bool) -> Iterator[str]:
    """Yield the lines about one answer, by place; one that cannot be used has none. Silences are told if asked for."""
    if judged.report:
        told = _told(judged.report, Place(file, judged.line) if judged.line else None, explain=explain)
        yield from (line for _, entry in sorted(told, key=lambda pair: pair[0]) for line in entry)


def summary(tally: Tally) -> str:
    """Return what came of all files in one line."""
    found = counted(tally.findings, "finding") if tally.findings else "no findings"
    parts = [f"{counted(tally.files - tally.unusable, 'file')} checked"]
    if tally.lines:
        parts.append(counted(tally.lines, "line"))
    parts.append(found)
    if tally.faults:
        parts.append(f"{counted(tally.faults, 'waiver')} to look at")
    line = ", ".join(parts)
    if tally.unusable_lines:
        line += f"; {counted(tally.unusable_lines, 'line')} could not be used"
    if tally.unusable:
        line += f"; {counted(tally.unusable, 'file')} could not be used"
    return f"{line}."


def _told(
    report: Report, place: Place | None, *, explain: bool
) -> Iterator[tuple[tuple[int, int, int, str], list[str]]]:
    for finding in report.findings:
        yield _entry(report, place, finding, finding.reason, f"better: {_one_line(finding.better)}")
    if explain:
        for silence in report.silences:
            yield _entry(report, place, silence, f"silent, {silence.reason}")
    for fault in report.waiver_faults:
        at = position(report, fault)
        line = f"{_where(report, place, *at)}: waiver: {_one_line(fault.message)}"
        yield (fault.passage if place else 0, *at, fault.signal), [line]


def _entry(
    report: Report, place: Place | None, told: Finding | Silence, reason: str, *more: str
) -> tuple[tuple[int, int, int, str], list[str]]:
    line, column = position(report, told)
    possible = " (possible)" if isinstance(told, Finding) and told.certainty == "possible" else ""
    where = _where(report, place, line, column)
    first = f'{where}: {told.signal}{possible}: "{_shortened(told.quote)}" - {_one_line(reason)}'
    # Passages of a file follow one another in it; those of a line have lines of their own.
    return (told.passage if place else 0, line, column, told.signal), [first, *(f"    {extra}" for extra in more)]


def _where(report: Report, place: Place | None, line: int, column: int) -> str:
    if place is None:
        place = Place(report.answer.source.name if report.answer.source else "-", line, column)
    return visible(str(place))


def position(report: Report, told: Told) -> tuple[int, int]:
    """Return line and column in the source file, or in the passage's own text where there is none."""
    source, passage = report.answer.source, report.answer.passages[told.passage]
    if source is None:
        return Source(name="", text=passage.text).line_and_column(told.start)
    if not passage.offsets:
        return (1, 1)
    return source.line_and_column(passage.offsets[told.start])


def _one_line(text: str) -> str:
    return visible(" ".join(text.split()))


def _shortened(quote: str) -> str:
    whole = _one_line(quote)
    if len(whole) <= _LONGEST_QUOTE:
        return whole
    half = _LONGEST_QUOTE // 2
    return f"{whole[:half].rstrip()} … {whole[-half:].lstrip()}"


def counted(number: int, noun: str) -> str:
    """Return how many of something there are: `1 file`, `2 files`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
