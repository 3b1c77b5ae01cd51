"""What is told of a file as an editor's diagnostics."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from lsprotocol import types

from recoach.assessment.report import Finding, WaiverFault
from recoach.content.signal import Severity
from recoach.errors import RecoachError
from recoach.language.visible import visible
from recoach.lsp.marks import Mark, marks, parts, quarrels
from recoach.lsp.text import Edit, Text
from recoach.lsp.workbench import Judged, Problem

SOURCE = "recoach"
_SEVERITIES: Mapping[Severity, types.DiagnosticSeverity] = dict(
    zip(get_args(Severity), (types.DiagnosticSeverity.Error, types.DiagnosticSeverity.Warning,
                             types.DiagnosticSeverity.Information), strict=True)
)  # fmt: skip


@dataclass(frozen=True)
class Quarrel:
    """Numbers or statements of an answer that contradict one another. It lasts until one of its places is touched."""

    code: str
    text: str
    places: Sequence[tuple[int, int]]  #: offsets in the file

    def after(self, edit: Edit) -> Quarrel | None:
        """Return it with its places after a change; None once the change touches one of them."""
        moved = [place for at in self.places if (place := edit.moved(*at))]
        return replace(self, places=moved) if len(moved) == len(self.places) else None


def quarrels_in(judged: Sequence[Judged]) -> tuple[Quarrel, ...]:
    """Return what contradicts itself in scored answers."""
    return tuple(Quarrel(one.id, one.text, places) for each in judged for one, places in quarrels(each.report))


def of_answers(judged: Sequence[Judged], text: Text) -> Iterator[types.Diagnostic]:
    """Yield what is told of answers: findings, waivers that do nothing, and what the reader wants known."""
    for each in judged:
        for mark in marks(each.report):
            match mark.told:
                case Finding() as finding:
                    yield _of_finding(mark, finding, text, is_accepted=finding in each.accepted)
                case WaiverFault() as fault:
                    yield _of_fault(mark, fault, text)
        for remark in each.document.remarks:
            information = types.DiagnosticSeverity.Information
            yield _diagnostic(text.line_range((remark.line or 1) - 1), remark.message, "remark", information)


def of_shortfalls(scored: Sequence[Judged], judged: Sequence[Judged], text: Text) -> Iterator[types.Diagnostic]:
    """Yield scores under the project's bar, at the section's heading or in the first line; `scored` a moment ago."""
    headings = {part.section.id: part.heading for part in parts(judged, text.source)}
    for one in scored:
        for shortfall in one.shortfalls:
            heading = headings.get(shortfall.section or "")
            place = text.range(*heading) if heading else text.line_range(0)
            yield _diagnostic(place, f"{shortfall}.", "bar", types.DiagnosticSeverity.Warning)


def of_quarrel(quarrel: Quarrel, text: Text, uri: str) -> types.Diagnostic:
    """Return what contradicts itself, with the other places as related information."""
    first, *others = (text.range(*place) for place in quarrel.places)
    told = _diagnostic(first, quarrel.text, quarrel.code, types.DiagnosticSeverity.Warning)
    told.related_information = [
        types.DiagnosticRelatedInformation(types.Location(uri, other), "This does not go with it.") for other in others
    ]
    return told


def of_error(error: RecoachError, text: Text, file: str) -> types.Diagnostic:
    """Return why a file cannot be used; what another file is to blame for is told at the top."""
    ours = error.place is None or error.place.file == file
    message = f"{error.message} {error.hint}".rstrip() if ours else str(error)
    return of_problem(Problem(error.place if ours else None, message, error.slug), text)


def of_problem(problem: Problem, text: Text) -> types.Diagnostic:
    """Return what is wrong in a file of a pack, from its place to the end of that line."""
    line, column = (problem.place.line or 1, problem.place.column) if problem.place else (1, None)
    whole = text.line_range(line - 1)
    start = text.position(text.place(line, column)) if column else whole.start
    end = max(start, whole.end, key=lambda one: (one.line, one.character))
    return _diagnostic(types.Range(start, end), problem.message, problem.code, _SEVERITIES[problem.severity])


def _of_finding(mark: Mark, finding: Finding, text: Text, *, is_accepted: bool) -> types.Diagnostic:
    said = "Accepted: " if is_accepted else "Possible: " if finding.certainty == "possible" else ""
    message = f"{said}{finding.title}. {finding.reason}\nBetter: {finding.better}"
    severity = types.DiagnosticSeverity.Hint if is_accepted else _SEVERITIES[finding.severity]
    return _diagnostic(text.range(mark.start, mark.end), message, finding.signal, severity)


def _of_fault(mark: Mark, fault: WaiverFault, text: Text) -> types.Diagnostic:
    told = _diagnostic(
        text.range(mark.start, mark.end), f"Waiver: {fault.message}", "waiver", types.DiagnosticSeverity.Warning
    )
    if fault.unused:
        told.tags = [types.DiagnosticTag.Unnecessary]
    return told


def _diagnostic(place: types.Range, message: str, code: str, severity: types.DiagnosticSeverity) -> types.Diagnostic:
    return types.Diagnostic(range=place, message=visible(message), severity=severity, code=code, source=SOURCE)
