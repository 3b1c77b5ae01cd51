"""What is said when a drill is over: time by section, then each flag with the words it rests on."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from recoach.assessment.report import Finding, Report
from recoach.content.answer import Passage, Sitting
from recoach.content.durations import clock
from recoach.language.visible import visible

_CLOSED = {"finished": "finished", "time-up": "time was up", "quit": "closed early", "open": "still open"}
_NARROWEST = 20


def debrief(report: Report, verdict: Sequence[tuple[str, Sequence[str]]] = (), *, columns: int) -> str:
    """Return the debrief as lines no wider than the screen; `verdict` are headings with the lines under them."""
    lines = [*_times(report, columns), "", *_verdict(verdict), *_flags(report)]
    return visible("\n".join(_wrapped(lines, max(columns, _NARROWEST))))


def _verdict(verdict: Sequence[tuple[str, Sequence[str]]]) -> Iterator[str]:
    for heading, lines in verdict:
        yield heading
        yield from (f"  {line}" for line in lines)
        yield ""


def _times(report: Report, columns: int) -> Iterator[str]:
    sitting = report.answer.sitting
    if sitting is not None:
        yield f"{_CLOSED[sitting.closed].capitalize()} after {clock(sitting.spent_seconds)} of {_planned(sitting)}."
        yield ""
    passages = report.answer.passages
    width = min(max((len(passage.title) for passage in passages), default=0), max(columns - 24, 8))
    for passage in passages:
        title = textwrap.shorten(visible(passage.title), width, placeholder="…")
        spent, planned = clock(passage.spent_seconds or 0), clock(passage.planned_seconds or 0)
        yield f"{title:<{width}} {spent:>6} of {planned:>5}{_words(passage)}"


def _planned(sitting: Sitting) -> str:
    paused = f", paused {clock(sitting.paused_seconds)}" if sitting.paused_seconds else ""
    return clock(sitting.planned_seconds) + paused


def _words(passage: Passage) -> str:
    count = len(passage.text.split())
    return f" {count:>4} w" if count else "  empty"


def _flags(report: Report) -> Iterator[str]:
    findings = report.findings
    if not findings:
        yield "No red signal found."
        return
    yield "1 red signal:" if len(findings) == 1 else f"{len(findings)} red signals:"
    for finding in findings:
        yield from _flag(report, finding)


def _flag(report: Report, finding: Finding) -> Iterator[str]:
    quote = " ".join(finding.quote.split())
    yield ""
    yield f"  {report.answer.passages[finding.passage].title}: “{quote}” ({finding.signal})"
    yield f"    {finding.reason.strip()}"
    yield f"    Better: {finding.better.strip()}"


def _wrapped(lines: list[str], columns: int) -> Iterator[str]:
    for line in lines:
        indent = line[: len(line) - len(line.lstrip())]
        yield from textwrap.wrap(line, columns, subsequent_indent=indent, drop_whitespace=True) or [""]
