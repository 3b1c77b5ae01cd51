"""Reviewdog's diagnostic format: one JSON object, for comments in any code review that reviewdog can write to.

Columns count bytes of UTF-8 there. A message may be shown as markdown, so what somebody typed stands in a code span.
"""

from __future__ import annotations

from typing import Any

from recoach.content.signal import Severity
from recoach.exporters.batch import Batch
from recoach.exporters.escape import code_span
from recoach.exporters.issues import Issue, open_issues
from recoach.exporters.json_text import dump_for_programs
from recoach.exporters.one_line import shortened
from recoach.language.visible import visible

_SEVERITIES: dict[Severity, str] = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}


def to_rdjson(batch: Batch) -> str:
    """Return all there is to tell as one diagnostic result."""
    return dump_for_programs(
        {
            "source": {"name": "recoach"},
            "severity": "WARNING",
            "diagnostics": [_diagnostic(one) for one in open_issues(batch)],
        }
    )


def _diagnostic(issue: Issue) -> dict[str, Any]:
    return {
        "message": _message(issue),
        "location": {"path": visible(issue.path), **_range(issue)},
        "severity": _SEVERITIES[issue.severity],
        "code": {"value": issue.code},
    }


def _message(issue: Issue) -> str:
    if issue.kind != "finding":
        return code_span(issue.message)
    return f"{code_span(shortened(issue.quote))}{issue.when}: {issue.advice}"


def _range(issue: Issue) -> dict[str, Any]:
    if issue.span is None:  # without a range it is about the file, with a line alone about all of that line
        return {"range": {"start": {"line": issue.line}}} if issue.line else {}
    span = issue.span
    return {
        "range": {
            "start": {"line": span.line, "column": span.utf8_column},
            "end": {"line": span.end_line, "column": span.utf8_end_column},
        }
    }
