"""The parts of a transcript around what was said: what was asked of whom, how time went, what it was judged by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recoach.assessment.report import Report
from recoach.content.answer import Passage, Sitting
from recoach.content.durations import clock
from recoach.content.prompt import Prompt
from recoach.exporters.escape import inline, prose, quote

_CLOSED = {
    "finished": "all steps answered",
    "time-up": "the time was up",
    "quit": "left before the end",
    "open": "still open",
}


def opening(report: Report) -> Iterator[str]:
    """Yield title, circumstances, and the question with its scale."""
    title = report.prompt.title if report.prompt else report.framework.title if report.framework else "Answer"
    yield f"# {inline(title)}"
    if facts := [f"- {name}: {value}" for name, value in _facts(report)]:
        yield "\n".join(facts)
    if report.prompt:
        yield from _question(report.prompt)


def _facts(report: Report) -> Iterator[tuple[str, str]]:
    if report.framework:
        yield "Framework", inline(report.framework.title)
    if report.answer.source:
        yield "File", inline(report.answer.source.name)
    if report.answer.sitting:
        yield from _sitting(report.answer.sitting)


def _sitting(sitting: Sitting) -> Iterator[tuple[str, str]]:
    if sitting.started:
        yield "Date", inline(sitting.started)
    if sitting.id:
        yield "Drill", inline(sitting.id)
    yield "Mode", f"{inline(sitting.mode)}, {inline(sitting.seniority)}, seed {sitting.seed}"
    yield "Time", f"{clock(sitting.planned_seconds)} planned, {clock(sitting.spent_seconds)} spent"
    if sitting.paused_seconds:
        yield "Paused", clock(sitting.paused_seconds)
    if sitting.slept_seconds:
        yield "Machine asleep, not counted", clock(sitting.slept_seconds)
    yield "Closed", _CLOSED[sitting.closed]


def _question(prompt: Prompt) -> Iterator[str]:
    yield "## The question"
    yield quote(prose(prompt.question))
    yield prose(prompt.product)
    yield prose(prompt.stage)
    scale = prompt.scale
    rows = [
        ("Monthly active users", f"{scale.monthly_active_users:,}"),
        ("Daily active users", f"{scale.daily_active_users:,}"),
        ("Items", f"{scale.items:,}"),
        ("New users a day", f"{scale.new_users_per_day:,}"),
        ("New items a day", f"{scale.new_items_per_day:,}"),
        ("Requests a second at peak", f"{scale.peak_requests_per_second:,}"),
    ]
    if prompt.latency.stated:
        rows.append((f"Latency limit, {prompt.latency.percentile}", f"{prompt.latency.limit_ms:,} ms"))
    yield _table(("Scale", "Figure"), rows, right=(1,))
    yield from _list("Where it appears:", prompt.surfaces)
    yield from _list("What has to be respected:", prompt.constraints)


def _list(lead: str, entries: Sequence[str]) -> Iterator[str]:
    if entries:
        yield "\n".join([lead, "", *(f"- {inline(entry)}" for entry in entries)])


def overview(report: Report) -> Iterator[str]:
    """Yield the table of passages; a column that would be empty is left out."""
    passages = report.answer.passages
    if not passages:
        return
    yield "## Overview"
    timed = any(passage.planned_seconds is not None for passage in passages)
    rated = any(passage.rating is not None for passage in passages)
    hinted = any(passage.hints for passage in passages)
    wanted = (True, timed, timed, rated, hinted, True)
    rows = [_row(report, index, passage) for index, passage in enumerate(passages)]
    names = ("Part", "Planned", "Spent", "Self-rating", "Hints", "Flags")
    table = [_only(row, wanted) for row in (names, *rows)]
    yield _table(table[0], table[1:], right=range(1, len(table[0])))


def _row(report: Report, index: int, passage: Passage) -> tuple[str, ...]:
    flags = sum(finding.passage == index for finding in report.findings)
    return (
        inline(passage.title) or "Without a heading",
        _time(passage.planned_seconds),
        _time(passage.spent_seconds),
        f"{passage.rating} of 5" if passage.rating else "–",
        str(passage.hints),
        str(flags),
    )


def _time(seconds: float | None) -> str:
    return "–" if seconds is None else clock(seconds)


def _only(row: Sequence[str], wanted: Sequence[bool]) -> tuple[str, ...]:
    return tuple(cell for cell, keep in zip(row, wanted, strict=True) if keep)


def _table(names: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int]) -> str:
    rule = ["---:" if column in right else "---" for column in range(len(names))]
    return "\n".join(f"| {' | '.join(row)} |" for row in (names, rule, *rows))


def closing(report: Report) -> Iterator[str]:
    """Yield what the transcript was made by, down to the hashes of the packs."""
    yield "## Made by"
    lines = [f"recoach {report.recoach_version}"]
    lines += [f"{stamp.kind} `{stamp.id}`, sha256 `{stamp.sha256}`" for stamp in report.stamps]
    yield "\n".join(f"- {line}" for line in lines)
