"""What `recoach check` found in a batch of files: as lines that editors understand."""

from __future__ import annotations

from collections.abc import Iterator

from recoach.errors import Place
from recoach.exporters.checked import CheckedAnswer, CheckedRemark, Tally, Told, place
from recoach.language.visible import visible

_LONGEST_QUOTE = 120


def lines(answer: CheckedAnswer, *, file: str) -> Iterator[str]:
    """Yield the lines about one answer, by place; one that cannot be used has none.

    What stands in the baseline is not told.
    """
    for told in sorted(answer.told, key=lambda one: _order(answer, one)):
        if not told.known:
            yield from _entry(visible(str(place(file, answer, told))), told)


def remark_line(file: str, remark: CheckedRemark) -> str:
    """Return the line about something that a reader wants known."""
    return visible(f"{Place(file, remark.line)}: remark: {_one_line(remark.message)}")


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


def _order(answer: CheckedAnswer, told: Told) -> tuple[int, int, int, str]:
    # Passages of a file follow one another in it; those of a line have lines of their own.
    return (told.passage if answer.line is not None else 0, told.span.line, told.span.column, told.signal)


def _entry(where: str, told: Told) -> Iterator[str]:
    match told.kind:
        case "finding":
            possible = " (possible)" if told.certainty == "possible" else ""
            yield f'{where}: {told.signal}{possible}: "{_shortened(told.quote)}" - {_one_line(told.reason)}'
            yield f"    better: {_one_line(told.better)}"
        case "silence":
            yield f'{where}: {told.signal}: "{_shortened(told.quote)}" - silent, {_one_line(told.reason)}'
        case "waiver":
            yield f"{where}: waiver: {_one_line(told.reason)}"


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
