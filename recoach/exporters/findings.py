"""What `recoach check` found in a batch of files, as lines that editors understand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recoach.assessment.report import Finding, Report, Silence
from recoach.errors import Place, RecoachError
from recoach.language.visible import visible

_LONGEST_QUOTE = 120


@dataclass(frozen=True, kw_only=True)
class Checked:
    """One file, and either what it holds or why it cannot be used."""

    file: str  #: as the user named it
    reports: tuple[Report, ...] = ()  #: one an answer
    ids: tuple[str | None, ...] = ()  #: of the answers, where the file names them
    error: RecoachError | None = None


def lines(checked: Checked, *, explain: bool) -> Iterator[str]:
    """Yield the lines about one file, by place; an unusable file has none. Silences are told if asked for."""
    told = [entry for report in checked.reports for entry in _told(report, explain=explain)]
    yield from (line for _, entry in sorted(told, key=lambda pair: pair[0]) for line in entry)


def summary(batch: Sequence[Checked]) -> str:
    """Return what came of all files in one line."""
    findings = sum(len(report.findings) for checked in batch for report in checked.reports)
    unusable = [checked.file for checked in batch if checked.error]
    found = _counted(findings, "finding") if findings else "no findings"
    line = f"{_counted(len(batch) - len(unusable), 'file')} checked, {found}"
    if unusable:
        line += f"; {_counted(len(unusable), 'file')} could not be used"
    return f"{line}."


def _told(report: Report, *, explain: bool) -> Iterator[tuple[tuple[int, int, str], list[str]]]:
    for finding in report.findings:
        yield _entry(report, finding, finding.reason, f"better: {_one_line(finding.better)}")
    if explain:
        for silence in report.silences:
            yield _entry(report, silence, f"silent, {silence.reason}")


def _entry(report: Report, told: Finding | Silence, reason: str, *more: str) -> tuple[tuple[int, int, str], list[str]]:
    line, column = _position(report, told)
    place = Place(report.answer.source.name if report.answer.source else "-", line, column)
    possible = " (possible)" if isinstance(told, Finding) and told.certainty == "possible" else ""
    first = f'{visible(str(place))}: {told.signal}{possible}: "{_shortened(told.quote)}" - {_one_line(reason)}'
    return (line, column, told.signal), [first, *(f"    {extra}" for extra in more)]


def _position(report: Report, told: Finding | Silence) -> tuple[int, int]:
    source, offsets = report.answer.source, report.answer.passages[told.passage].offsets
    if source is None or not offsets:
        return (1, 1)
    return source.line_and_column(offsets[told.start])


def _one_line(text: str) -> str:
    return visible(" ".join(text.split()))


def _shortened(quote: str) -> str:
    whole = _one_line(quote)
    if len(whole) <= _LONGEST_QUOTE:
        return whole
    half = _LONGEST_QUOTE // 2
    return f"{whole[:half].rstrip()} … {whole[-half:].lstrip()}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
