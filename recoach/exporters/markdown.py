"""The transcript as markdown: what a person would share. `documents.transcript` reads it back.

What the candidate typed stands in paragraphs, all that others say in block quotes. Format 1: a comment in the first
line names framework, prompt and seniority, a comment below each heading names the passage.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from recoach.assessment.report import Finding, Report
from recoach.content.answer import Passage, Question
from recoach.content.durations import clock
from recoach.exporters import circumstances, critique_text
from recoach.exporters.escape import inline, prose, quote
from recoach.language.visible import visible

FORMAT = 1  #: 1: the first

_PARAGRAPH_END = re.compile(r"\r?\n[ \t]*\r?\n|\Z")


def to_markdown(report: Report) -> str:
    """Return the transcript of a report, ending with a newline."""
    parts = [
        _first_line(report),
        *circumstances.opening(report),
        *circumstances.overview(report),
        *(part for index in range(len(report.answer.passages)) for part in _passage(report, index)),
        *_verdict(report),
        *circumstances.closing(report),
    ]
    return "\n\n".join(parts) + "\n"


def _verdict(report: Report) -> Iterator[str]:
    for number, block in enumerate(critique_text.blocks(report)):
        yield f"{'##' if number == 0 else '###'} {inline(block.heading)}"
        if block.table:
            yield "\n".join(["```", *(visible(line).replace("`", "'") for line in block.lines), "```"])
        else:
            yield "\n".join(f"- {inline(line)}" for line in block.lines)


def _first_line(report: Report) -> str:
    sitting = report.answer.sitting
    names = {
        "framework": report.framework and report.framework.id,
        "prompt": report.prompt and report.prompt.id,
        "seniority": sitting and sitting.seniority,
    }
    return f"<!-- recoach transcript {FORMAT}{_entries(names)} -->"


def _entries(values: Mapping[str, object]) -> str:
    # Nothing but names and numbers is let into a comment.
    written = {key: re.sub(r"[^\w.:-]", "", str(value)) for key, value in values.items() if value is not None}
    return "".join(f" {key}={value}" for key, value in written.items() if value)


def _passage(report: Report, index: int) -> Iterator[str]:
    passage = report.answer.passages[index]
    yield f"## {inline(circumstances.heading_of(passage))}\n{_comment(passage)}"
    if said := tuple(_said(passage)):
        yield quote(*said)
    flags = [found for found in report.findings if found.passage == index]
    yield _typed(report.answer.typed(passage), flags, passage)
    yield from (quote(*_exchange(asked)) for asked in circumstances.questions_in(report, index))


def _comment(passage: Passage) -> str:
    values = {
        "id": passage.id,
        "planned": _plain(passage.planned_seconds),
        "spent": _plain(passage.spent_seconds),
        "hints": passage.hints or None,
        "rating": passage.rating,
        "rewrites": ".".join(f"{one.passage}:{one.start}-{one.end}" for one in passage.rewrites) or None,
    }
    return f"<!-- {passage.kind}{_entries(values)} -->"


def _plain(seconds: float | None) -> str | None:
    return None if seconds is None else f"{seconds:.3f}".rstrip("0").rstrip(".")


def _said(passage: Passage) -> Iterator[str]:
    if passage.asks:
        yield f"**Asked:** {prose(passage.asks)}"
    if passage.planned_seconds is not None:
        yield f"{clock(passage.planned_seconds)} planned, {clock(passage.spent_seconds or 0)} spent."
    elif passage.spent_seconds is not None:
        yield f"{clock(passage.spent_seconds)} spent."
    if not passage.text.strip():
        yield "*Nothing was written.*"


def _typed(text: str, findings: Iterable[Finding], passage: Passage) -> str:
    """Return the text with each flag below the paragraph that carries it."""
    flags: dict[int, list[Finding]] = {}
    end_at = -1
    for finding in sorted(findings, key=lambda found: (found.start, found.end, found.signal)):
        last = max(finding.start, finding.end - 1)
        if last >= end_at:
            end = _PARAGRAPH_END.search(text, last)
            end_at = end.start() if end else len(text)
        flags.setdefault(end_at, []).append(finding)
    pieces, at = [], 0
    for end_at, flagged in flags.items():
        blocks = (quote(*_flag(finding, passage)) for finding in flagged)
        pieces += ["\n\n".join([prose(text[at:end_at]), *blocks])]
        at = end_at
    return "".join([*pieces, prose(text[at:])])


def _flag(finding: Finding, passage: Passage) -> Iterator[str]:
    at_seconds = passage.at_seconds(finding.start)
    when = "" if at_seconds is None else f", at {clock(at_seconds)}"
    kind = "Flag" if finding.certainty == "asserted" else "Possible flag"
    yield f"**{kind}: {inline(finding.title)}** (`{finding.signal}`): “{inline(finding.quote)}”{when}"
    yield f"Why it matters: {inline(finding.reason)}"
    yield f"Better: {inline(finding.better)}"


def _exchange(asked: Question) -> Iterator[str]:
    yield f"**Asked back at {clock(asked.at_seconds)}:** {prose(asked.asked)}"
    yield f"**Interviewer:** {prose(asked.told)}"
    yield f"<!-- asked{_entries({'at': _plain(asked.at_seconds), 'fact': asked.fact})} -->"
