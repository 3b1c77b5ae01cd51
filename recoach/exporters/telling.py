"""What `recoach check` tells of one report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Union

from recoach.assessment.report import Finding, Report, Silence, WaiverFault
from recoach.exporters.checked import CheckedAnswer, Placed, Told

_NO_FINDING = {
    "title": "",
    "severity": "note",
    "certainty": "asserted",
    "probability": None,
    "quote": "",
    "better": "",
}


def checked(
    report: Report,
    *,
    id: Union[str, int, None] = None,  # noqa: A002
    line: int | None = None,
    explain: bool = False,
) -> CheckedAnswer:
    """Return what is to be told of a report; silences only where they are to be explained."""
    silences = report.silences if explain else ()
    told: list[Finding | Silence | WaiverFault] = [*report.findings, *silences, *report.waiver_faults]
    return CheckedAnswer(
        id=id,
        line=line,
        framework=report.framework.id if report.framework else None,
        told=tuple(_told(report, one) for one in told),
        placements=tuple(_placed(report)) if explain else (),
        critique=_critique(report),
    )


def _critique(report: Report) -> dict[str, Any] | None:
    if report.critique is None:
        return None
    # What finds signals alone, as an editor or a hook does, need not load all that judges points.
    from recoach.exporters.critique_json import critique_data

    return critique_data(report)


def _placed(report: Report) -> Iterator[Placed]:
    """Yield where text was put for what it says, or what stands below headings that name no section."""
    if not report.placements and report.framework:
        reason = f"no section of {report.framework.id} has this heading"
        for number, passage in enumerate(report.answer.passages):
            if passage.kind == "other" and passage.title and (said := passage.text.strip()):
                start = passage.text.index(said)
                span = report.answer.span(number, start, start + len(said))
                yield Placed(section="", span=span, reason=reason, quote=passage.title, runner_up="")
    for one in report.placements:
        span = report.answer.span(one.passage, *one.text_span(report.answer))
        yield Placed(section=one.section, span=span, reason=one.reason, quote=one.quote, runner_up=one.runner_up)


def _told(report: Report, one: Finding | Silence | WaiverFault) -> Told:
    passage = report.answer.passages[one.passage]
    return Told(
        signal=one.signal,
        passage=one.passage,
        section=passage.id,
        start=one.start,
        end=one.end,
        span=report.answer.span(one.passage, one.start, one.end),
        at_seconds=passage.at_seconds(one.start),
        **_about(one),
    )


def _about(one: Finding | Silence | WaiverFault) -> dict[str, Any]:
    """Return what only one kind has, and what stands for it in the others."""
    match one:
        case Finding():
            return {
                "kind": "finding",
                "title": one.title,
                "severity": one.severity,
                "certainty": one.certainty,
                "probability": one.probability,
                "quote": one.quote,
                "reason": one.reason,
                "better": one.better,
            }
        case Silence():
            return {**_NO_FINDING, "kind": "silence", "quote": one.quote, "reason": one.reason, "waived": one.waived}
        case WaiverFault():
            return {**_NO_FINDING, "kind": "waiver", "reason": one.message, "unused": one.unused}
