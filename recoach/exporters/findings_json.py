"""What `recoach check` found in a batch of files, as JSON. `schema.check_schema` describes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from recoach.assessment.report import Report
from recoach.errors import Place, RecoachError
from recoach.exporters.findings import Checked
from recoach.exporters.json_text import dump
from recoach.exporters.json_twin import finding_data, silence_data

#: 1: the first.
FORMAT = 1


def to_json(batch: Sequence[Checked], *, explain: bool) -> str:
    """Return everything about a batch as one JSON object, ending with a newline."""
    return dump(
        {
            "format": FORMAT,
            "counts": {
                "files": len(batch),
                "findings": sum(len(report.findings) for checked in batch for report in checked.reports),
                "unusable": sum(checked.error is not None for checked in batch),
            },
            "files": [_file(checked, explain=explain) for checked in batch],
        }
    )


def _file(checked: Checked, *, explain: bool) -> dict[str, Any]:
    return {
        "file": checked.file,
        "error": _error(checked.error) if checked.error else None,
        "answers": [
            _answer(report, name, explain=explain) for report, name in zip(checked.reports, checked.ids, strict=True)
        ],
    }


def _answer(report: Report, name: str | None, *, explain: bool) -> dict[str, Any]:
    return {
        "id": name,
        "framework": report.framework.id if report.framework else None,
        "findings": [finding_data(finding, report.answer) for finding in report.findings],
        "silences": [silence_data(silence, report.answer) for silence in report.silences] if explain else [],
    }


def _error(error: RecoachError) -> dict[str, Any]:
    place = error.place or Place("")
    facts = {"slug": error.slug, "message": error.message, "hint": error.hint}
    return {**facts, "line": place.line, "column": place.column}
