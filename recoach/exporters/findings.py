"""What `recoach check` found in a batch of files: as lines that editors understand."""

from __future__ import annotations

from collections.abc import Iterator

from recoach.content.durations import clock
from recoach.errors import Place
from recoach.exporters.checked import CheckedAnswer, CheckedRemark, Placed, Tally, Told, place
from recoach.exporters.one_line import one_line, shortened
from recoach.language.visible import visible_line


def lines(answer: CheckedAnswer, *, file: str, explained: set[str] | None = None) -> Iterator[str]:
    """Yield the lines about one answer: where its text was put, the rest by place, and what its score lacks.

    One that cannot be used has none. What stands in the baseline is not told. A signal among `explained` is told by its
    title; any other with why it matters and what would be better, and it is among them from then on.
    """
    for placed in answer.placements:
        yield f"{visible_line(str(place(file, placed)))}: {_placement(placed)}"
    for told in sorted(answer.told, key=_order):
        if not told.known:
            yield from _entry(visible_line(str(place(file, told))), told, set() if explained is None else explained)
    where = visible_line(str(Place(file, answer.line))) + ("" if answer.id is None else f": {one_line(str(answer.id))}")
    for shortfall in answer.shortfalls:
        yield f"{where}: {one_line(str(shortfall))}"


def remark_line(file: str, remark: CheckedRemark) -> str:
    """Return the line about something that a reader wants known."""
    return f"{visible_line(str(Place(file, remark.line)))}: remark: {one_line(remark.message)}"


def summary(tally: Tally) -> str:
    """Return what came of all files in one line."""
    found = counted(tally.findings, "finding") if tally.findings else "no findings"
    parts = [f"{counted(tally.files - tally.unusable, 'file')} checked"]
    if tally.lines:
        parts.append(counted(tally.lines, "line"))
    parts.append(found)
    if tally.known:
        parts.append(f"{tally.known:,} in the baseline")
    if tally.shortfalls:
        parts.append(f"{counted(tally.shortfalls, 'score')} under the bar")
    if tally.faults:
        parts.append(f"{counted(tally.faults, 'waiver')} to look at")
    line = ", ".join(parts)
    if tally.unusable_lines:
        line += f"; {counted(tally.unusable_lines, 'line')} could not be used"
    if tally.unusable:
        line += f"; {counted(tally.unusable, 'file')} could not be used"
    return f"{line}."


def _order(told: Told) -> tuple[int, int, str]:
    return told.span.line, told.span.column, told.signal


def _placement(one: Placed) -> str:
    quote = f' ("{shortened(one.quote)}")' if one.quote else ""
    runner_up = f"; {'second' if one.section else 'closest'} is {one.runner_up}" if one.runner_up else ""
    return f"placed in {one.section or 'no section'}: {one_line(one.reason)}{quote}{runner_up}"


def _entry(where: str, told: Told, explained: set[str]) -> Iterator[str]:
    match told.kind:
        case "finding":
            possible = " (possible)" if told.certainty == "possible" else ""
            heard = f'{where}: {told.signal}{possible}: "{shortened(told.quote)}"'
            if told.signal in explained:
                yield f"{heard} - {one_line(told.title)}{_when(told)}"
                return
            explained.add(told.signal)
            yield f"{heard} - {one_line(told.reason)}{_when(told)}"
            yield f"    better: {one_line(told.better)}"
        case "silence":
            yield f'{where}: {told.signal}: "{shortened(told.quote)}" - silent, {one_line(told.reason)}{_when(told)}'
        case "waiver":
            yield f"{where}: waiver: {one_line(told.reason)}"


def _when(told: Told) -> str:
    # At the end, where no editor expects anything.
    return "" if told.at_seconds is None else f" (at {clock(told.at_seconds)})"


def counted(number: int, noun: str) -> str:
    """Return how many of something there are: `1 file`, `2 files`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
