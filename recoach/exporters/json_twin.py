"""The transcript as JSON: the same data as the markdown, for tools. `schema.transcript_schema` describes it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from recoach.assessment.report import Finding, Report, Silence
from recoach.content.answer import Answer, Passage
from recoach.content.prompt import Prompt
from recoach.exporters.critique_json import critique_data
from recoach.exporters.json_text import dump

#: 1: the first.
FORMAT = 1


def to_json(report: Report) -> str:
    """Return the transcript of a report as JSON, ending with a newline."""
    return dump(transcript_data(report))


def transcript_data(report: Report) -> dict[str, Any]:
    """Return the transcript of a report as plain data."""
    answer, framework = report.answer, report.framework
    return {
        "format": FORMAT,
        "recoach_version": report.recoach_version,
        "framework": {"id": framework.id, "title": framework.title} if framework else None,
        "prompt": _prompt(report.prompt) if report.prompt else None,
        "source": answer.source.name if answer.source else None,
        "sitting": asdict(answer.sitting) if answer.sitting else None,
        "passages": [_passage(answer, passage) for passage in answer.passages],
        "questions": [asdict(question) for question in answer.questions],
        "findings": [_finding(answer, finding) for finding in report.findings],
        "silences": [_silence(answer, silence) for silence in report.silences],
        "critique": critique_data(report),
        "packs": [asdict(stamp) for stamp in report.stamps],
    }


def _finding(answer: Answer, finding: Finding) -> dict[str, Any]:
    """Return a finding as plain data, with its place in the file if there is one, and the id of its passage."""
    passage = answer.passages[finding.passage]
    in_file = answer.source is not None and passage.offsets is not None
    span = answer.span(finding.passage, finding.start, finding.end) if in_file else None
    place = {"line": span.line if span else None, "column": span.column if span else None}
    return {**asdict(finding), **place, "section": passage.id}


def _silence(answer: Answer, silence: Silence) -> dict[str, Any]:
    return {**asdict(silence), "section": answer.passages[silence.passage].id}


def _prompt(prompt: Prompt) -> dict[str, Any]:
    return {
        "id": prompt.id,
        "title": prompt.title,
        "question": prompt.question,
        "product": prompt.product,
        "stage": prompt.stage,
        "scale": asdict(prompt.scale),
        # A limit that the interviewer tells only when asked stays untold here as well.
        "latency": {"limit_ms": prompt.latency.limit_ms, "percentile": prompt.latency.percentile}
        if prompt.latency.stated
        else None,
        "surfaces": list(prompt.surfaces),
        "constraints": list(prompt.constraints),
    }


def _passage(answer: Answer, passage: Passage) -> dict[str, Any]:
    return {
        "kind": passage.kind,
        "id": passage.id,
        "title": passage.title,
        "asks": passage.asks,
        "text": answer.typed(passage),
        "planned_seconds": passage.planned_seconds,
        "spent_seconds": passage.spent_seconds,
        "hints": passage.hints,
        "rating": passage.rating,
        "rewrites": [asdict(one) for one in passage.rewrites],
    }
