"""Judges a whole answer: the detector's findings over all passages, with their places in the source file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from recoach.assessment.detector import Detector, Heard, Hit
from recoach.assessment.report import Finding, PackStamp, Report, Silence
from recoach.content.answer import Answer
from recoach.content.framework import Framework
from recoach.content.prompt import Prompt
from recoach.content.signal import Signal


def assess(
    answer: Answer,
    *,
    framework: Framework | None,
    prompt: Prompt | None,
    detector: Detector,
    signals: Sequence[Signal],
    stamps: Sequence[PackStamp],
    version: str,
) -> Report:
    """Return the report on an answer. `signals` are those that the detector was compiled from."""
    by_id = {signal.id: signal for signal in signals}
    heard = [detector.find(passage.text) for passage in answer.passages]
    return Report(
        answer=answer,
        framework=framework,
        prompt=prompt,
        findings=tuple(_findings(answer, heard, by_id)),
        silences=tuple(_silences(heard)),
        stamps=tuple(stamps),
        recoach_version=version,
    )


def _findings(answer: Answer, heard: Sequence[Heard], by_id: Mapping[str, Signal]) -> Iterator[Finding]:
    for number, one in enumerate(heard):
        for hit in one.hits:
            signal = by_id[hit.signal]
            line, column = _place(answer, number, hit)
            yield Finding(
                signal=hit.signal,
                title=signal.title,
                passage=number,
                start=hit.start,
                end=hit.end,
                quote=hit.quote,
                certainty=hit.certainty,
                severity=signal.severity,
                reason=signal.why,
                better=signal.better,
                line=line,
                column=column,
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


def _place(answer: Answer, number: int, hit: Hit) -> tuple[int | None, int | None]:
    offsets = answer.passages[number].offsets
    if answer.source is None or offsets is None:
        return None, None
    return answer.source.line_and_column(offsets[hit.start])
