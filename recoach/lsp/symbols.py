"""The outline of an answer: its sections, with what they earned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol import types

from recoach.assessment.report import Report
from recoach.lsp.marks import Part, parts
from recoach.lsp.text import Text
from recoach.lsp.workbench import Judged


def of_answer(judged: Sequence[Judged], scored: Sequence[Judged], text: Text) -> list[types.DocumentSymbol]:
    """Return the sections that a file holds; `scored` as in `hover.of_answer`."""
    reports = {one.document.id: one.report for one in scored}
    return [
        types.DocumentSymbol(
            name=part.section.title,
            detail=", ".join(_details(part, reports.get(part.judged.document.id))),
            kind=types.SymbolKind.String,
            range=text.range(part.heading[0], part.end),
            selection_range=text.range(*part.heading),
        )
        for part in parts(judged, text.source)
    ]


def folds(judged: Sequence[Judged], text: Text) -> list[types.FoldingRange]:
    """Return the sections as what can be folded away."""
    ranges = (text.range(part.heading[0], part.end) for part in parts(judged, text.source))
    return [types.FoldingRange(one.start.line, one.end.line) for one in ranges if one.end.line > one.start.line]


def _details(part: Part, report: Report | None) -> Iterator[str]:
    yield f"{part.section.minutes:g} min"
    score = report.critique.score if report and report.critique else None
    for section in score.sections if score else ():
        if section.id == part.section.id and section.possible:
            yield f"{round(section.earned, 1):g} of {section.possible:g} points"
