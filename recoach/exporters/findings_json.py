"""What `recoach check` found: a batch of files as one JSON object, or each answer as a line of JSON Lines.

`schema.check_schema` and `schema.line_schema` describe them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from recoach.assessment.report import Finding, Report
from recoach.errors import Place, RecoachError
from recoach.exporters.critique_json import critique_data, verdict_data
from recoach.exporters.findings import Checked, Judged, Tally, Told, position
from recoach.exporters.json_text import dump
from recoach.exporters.json_twin import finding_data, silence_data, waiver_fault_data

#: 1: the first.
FORMAT = 1

_OF_A_LINE = ("signal", "certainty", "probability", "section", "start", "end", "line", "column", "quote", "reason")


def to_json(batch: Sequence[Checked], tally: Tally, *, explain: bool) -> str:
    """Return everything about a batch as one JSON object, ending with a newline."""
    return dump(
        {
            "format": FORMAT,
            "counts": {
                "files": tally.files,
                "findings": tally.findings,
                "unusable": tally.unusable,
                "unusable_lines": tally.unusable_lines,
            },
            "files": [_file(checked, explain=explain) for checked in batch],
        }
    )


def to_json_line(judged: Judged, *, name: str, explain: bool) -> str:
    """Return one answer as a line of JSON, in ASCII and with its end. `name` stands in for an id that is missing."""
    report = judged.report
    data: dict[str, Any] = {
        "id": name if judged.id is None and judged.line is None else judged.id,
        "findings": [_for_line(report, one) for one in report.findings] if report else [],
    }
    if report and report.critique:
        data |= verdict_data(report)
    if explain:
        data["cancelled"] = [_for_line(report, one) for one in report.silences] if report else []
    if report and report.waiver_faults:
        data["waivers"] = [{**_for_line(report, one), "message": one.message} for one in report.waiver_faults]
    data["error"] = _error(judged.error) if judged.error else None
    # The one hidden character of ASCII that JSON would leave as it is.
    return json.dumps(data).replace("\x7f", "\\u007f") + "\n"


def _for_line(report: Report, told: Told) -> dict[str, Any]:
    line, column = position(report, told)
    place = {"section": report.answer.passages[told.passage].id, "line": line, "column": column}
    facts = {**vars(told), **place}
    data = {key: facts[key] for key in _OF_A_LINE if key in facts}
    return {**data, "better": told.better} if isinstance(told, Finding) else data


def _file(checked: Checked, *, explain: bool) -> dict[str, Any]:
    return {
        "file": checked.file,
        "error": _error(checked.error) if checked.error else None,
        "answers": [_answer(judged, explain=explain) for judged in checked.answers],
    }


def _answer(judged: Judged, *, explain: bool) -> dict[str, Any]:
    report = judged.report
    answer = report.answer if report else None
    return {
        "id": judged.id,
        "line": judged.line,
        "error": _error(judged.error) if judged.error else None,
        "framework": report.framework.id if report and report.framework else None,
        "findings": [finding_data(finding, answer) for finding in report.findings] if report and answer else [],
        "silences": [silence_data(one, answer) for one in report.silences] if report and answer and explain else [],
        "waivers": [waiver_fault_data(one, answer) for one in report.waiver_faults] if report and answer else [],
        "critique": critique_data(report) if report else None,
    }


def _error(error: RecoachError) -> dict[str, Any]:
    place = error.place or Place("")
    facts = {"slug": error.slug, "message": error.message, "hint": error.hint}
    return {**facts, "line": place.line, "column": place.column}
