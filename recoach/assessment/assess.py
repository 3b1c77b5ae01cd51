"""Judges a whole answer: the detector's findings over all passages, with their places in the source file."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from recoach.assessment import waivers
from recoach.assessment.detector import Detector
from recoach.assessment.heard import Heard
from recoach.assessment.report import Finding, PackStamp, Report, Silence
from recoach.content.answer import Answer
from recoach.content.framework import Framework
from recoach.content.prompt import Prompt
from recoach.content.script import DEFAULT_SENIORITY, Seniority
from recoach.content.signal import Signal

if TYPE_CHECKING:
    from recoach.assessment.critic import Critic


def assess(
    answer: Answer,
    *,
    framework: Framework | None,
    prompt: Prompt | None,
    detector: Detector,
    signals: Sequence[Signal],
    stamps: Sequence[PackStamp],
    version: str,
    whole: bool = True,
    wanted: Collection[str] | None = None,
    critic: Critic | None = None,
    seniority: Seniority | None = None,
) -> Report:
    """Return the report on an answer. `signals` are those that the detector was compiled from.

    `whole=False` is for a text that is no answer: what only a whole answer can show is not judged. `wanted` are
    the ids of the signals to tell of, all for None. With a `critic` and a framework the points, the facts and
    the score are judged, too, at a `seniority`, that of the drill for None.
    """
    if whole:
        heard = detector.find_all([(passage.id, passage.text) for passage in answer.passages])
    else:
        heard = tuple(detector.find(passage.text) for passage in answer.passages)
    by_id = {signal.id: signal for signal in signals}
    report = Report(
        answer=answer,
        framework=framework,
        prompt=prompt,
        findings=tuple(_findings(heard, by_id)),
        silences=tuple(_silences(heard)),
        stamps=tuple(stamps),
        recoach_version=version,
    )
    report = waivers.apply(report, by_id)
    if critic and framework:
        from recoach.assessment.placement import by_section

        report = _criticised(by_section(report, framework, critic), framework, critic, seniority)
    return _sifted(report, wanted)


def _criticised(report: Report, framework: Framework, critic: Critic, seniority: Seniority | None) -> Report:
    """Add points, facts, score and debrief. A signal that somebody waived costs nothing and contradicts nothing."""
    from recoach.assessment.debrief import debrief
    from recoach.assessment.points import Opposed
    from recoach.assessment.replies import asked as pressed
    from recoach.assessment.stated import Place

    answer, sitting = report.answer, report.answer.sitting
    opposed: dict[str, Opposed] = {}
    for one in report.findings:
        found = Opposed(Place(one.passage, one.start, one.end, one.quote), one.probability or 1.0)
        opposed[one.signal] = max(opposed.get(one.signal, found), found, key=lambda each: each.probability)
    # A drill may be over some sections only; its passages, and those of its transcript, have minutes planned.
    sections = [passage for passage in answer.passages if passage.kind == "section"]
    asked = {passage.id for passage in sections if passage.planned_seconds is not None} or None
    if not any(section.points for section in framework.sections if asked is None or section.id in asked):
        return report  # nothing is asked for that could earn anything
    answered = {question.fact for question in answer.questions}
    told = [fact for fact in (report.prompt.facts if report.prompt else ()) if fact.id in answered]
    critique = critic.critique(
        framework,
        [(passage.id, passage.text) for passage in answer.passages],
        signals={one.signal: one.severity for one in report.findings},
        opposed=opposed,
        prompt=report.prompt,
        seniority=seniority or (sitting.seniority if sitting else DEFAULT_SENIORITY),
        asked=asked,
        pressed=pressed(answer, framework, report.prompt, critic.points),
        told=told,
    )
    return replace(
        report, critique=critique, debrief=debrief(framework, critique, answer, critic.points, report.prompt)
    )


def _sifted(report: Report, wanted: Collection[str] | None) -> Report:
    if wanted is None:
        return report
    return replace(
        report,
        findings=tuple(finding for finding in report.findings if finding.signal in wanted),
        silences=tuple(silence for silence in report.silences if silence.signal in wanted),
        # What is wrong with a waiver itself is worth telling whatever is looked for.
        waiver_faults=tuple(fault for fault in report.waiver_faults if fault.signal in wanted or not fault.unused),
    )


def _findings(heard: Sequence[Heard], by_id: Mapping[str, Signal]) -> Iterator[Finding]:
    for number, one in enumerate(heard):
        for hit in one.hits:
            signal = by_id[hit.signal]
            yield Finding(
                signal=hit.signal,
                title=signal.title,
                passage=number,
                start=hit.start,
                end=hit.end,
                quote=hit.quote,
                certainty=hit.certainty,
                probability=hit.probability,
                severity=signal.severity,
                reason=signal.why,
                better=signal.better,
            )


def _silences(heard: Sequence[Heard]) -> Iterator[Silence]:
    for number, one in enumerate(heard):
        for hush in one.silences:
            yield Silence(
                signal=hush.signal,
                passage=number,
                start=hush.start,
                end=hush.end,
                quote=hush.quote,
                reason=hush.reason,
            )
