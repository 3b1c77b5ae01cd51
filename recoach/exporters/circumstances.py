"""The parts of a transcript around what was said: what was asked of whom, how time went, what it was judged by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress

from recoach.assessment.report import Report
from recoach.content.answer import Passage, Question, Sitting
from recoach.content.durations import clock
from recoach.content.prompt import Prompt
from recoach.exporters.escape import inline, prose, quote

_CLOSED = {
    "finished": "all steps answered",
    "time-up": "the time was up",
    "quit": "left before the end",
    "open": "still open",
}
_HEADINGS = {"twist": "Twist", "probe": "Follow-up"}


def opening(report: Report) -> Iterator[str]:
    """Yield title, circumstances, and the question with its scale."""
    yield f"# {inline(title_of(report))}"
    if facts := [f"- {name}: {inline(value)}" for name, value in facts_of(report)]:
        yield "\n".join(facts)
    if report.prompt:
        yield from _question(report.prompt)


def title_of(report: Report) -> str:
    """Return what the transcript is headed by."""
    return report.prompt.title if report.prompt else report.framework.title if report.framework else "Answer"


def facts_of(report: Report) -> Iterator[tuple[str, str]]:
    """Yield the circumstances as names and values, neither of them escaped."""
    if report.framework:
        yield "Framework", report.framework.title
    if report.answer.source:
        yield "File", report.answer.source.name
    if report.answer.sitting:
        yield from _sitting(report.answer.sitting)


def _sitting(sitting: Sitting) -> Iterator[tuple[str, str]]:
    if sitting.started:
        yield "Date", sitting.started
    if sitting.id:
        yield "Drill", sitting.id
    yield "Mode", f"{sitting.mode}, {sitting.seniority}, seed {sitting.seed}"
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
    yield _table(("Scale", "Figure"), scale_of(prompt), right=(1,))
    yield from _list("Where it appears:", prompt.surfaces)
    yield from _list("What has to be respected:", prompt.constraints)


def scale_of(prompt: Prompt) -> list[tuple[str, str]]:
    """Return how large the product is, as names and figures."""
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
    return rows


def _list(lead: str, entries: Sequence[str]) -> Iterator[str]:
    if entries:
        yield "\n".join([lead, "", *(f"- {inline(entry)}" for entry in entries)])


def overview(report: Report) -> Iterator[str]:
    """Yield the table of passages; a column that would be empty is left out."""
    if table := parts_of(report):
        yield "## Overview"
        rows = [[inline(cell) for cell in row] for row in table]
        yield _table(rows[0], rows[1:], right=range(1, len(rows[0])))


def parts_of(report: Report) -> list[tuple[str, ...]]:
    """Return a row for each passage under one of headings; no row without passages, no column that would be empty."""
    passages = report.answer.passages
    if not passages:
        return []
    planned = any(passage.planned_seconds is not None for passage in passages)
    timed = planned or any(passage.spent_seconds is not None for passage in passages)
    rated = any(passage.rating is not None for passage in passages)
    hinted = any(passage.hints for passage in passages)
    wanted = (True, planned, timed, rated, hinted, True)
    rows = [_row(report, index, passage) for index, passage in enumerate(passages)]
    names = ("Part", "Planned", "Spent", "Self-rating", "Hints", "Flags")
    return [tuple(compress(row, wanted)) for row in (names, *rows)]


def _row(report: Report, index: int, passage: Passage) -> tuple[str, ...]:
    flags = sum(finding.passage == index for finding in report.findings)
    return (
        heading_of(passage),
        _time(passage.planned_seconds),
        _time(passage.spent_seconds),
        f"{passage.rating} of 5" if passage.rating else "–",
        str(passage.hints),
        str(flags),
    )


def _time(seconds: float | None) -> str:
    return "–" if seconds is None else clock(seconds)


def heading_of(passage: Passage) -> str:
    """Return what a passage is headed by."""
    return passage.title.strip() or _HEADINGS.get(passage.kind, "Without a heading")


def questions_in(report: Report, index: int) -> Iterator[Question]:
    """Yield what was asked back during a passage, under the first passage of that name."""
    names = [passage.id for passage in report.answer.passages] if report.answer.questions else []
    for asked in report.answer.questions:
        if asked.section in names and names.index(asked.section) == index:
            yield asked


def _table(names: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int]) -> str:
    rule = ["---:" if column in right else "---" for column in range(len(names))]
    return "\n".join(f"| {' | '.join(row)} |" for row in (names, rule, *rows))


def closing(report: Report) -> Iterator[str]:
    """Yield what the transcript was made by, down to the hashes of the packs."""
    yield "## Made by"
    lines = [f"recoach {report.recoach_version}"]
    lines += [f"{stamp.kind} `{stamp.id}`, sha256 `{stamp.sha256}`" for stamp in report.stamps]
    yield "\n".join(f"- {line}" for line in lines)
