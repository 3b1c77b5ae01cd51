"""GitLab's code quality report: findings beside the lines of a merge request."""

from __future__ import annotations

from typing import Any

from recoach.exporters.batch import Batch
from recoach.exporters.checked import Severity
from recoach.exporters.issues import Issue, open_issues
from recoach.exporters.json_text import dump
from recoach.exporters.one_line import one_line

_SEVERITIES: dict[Severity, str] = {"error": "major", "warning": "minor", "note": "info"}


def to_gitlab(batch: Batch) -> str:
    """Return all there is to tell as a JSON array."""
    # GitLab takes entries of one fingerprint for one; a file that was named twice has all of its own twice.
    return dump(list({one.fingerprint: _entry(one) for one in open_issues(batch)}.values()))


def _entry(issue: Issue) -> dict[str, Any]:
    first = issue.line or 1
    return {
        "description": issue.message,
        "check_name": issue.code,
        "fingerprint": issue.fingerprint,
        "severity": _severity(issue),
        "location": {
            "path": one_line(issue.path),
            "lines": {"begin": first, "end": issue.span.end_line if issue.span else first},
        },
    }


def _severity(issue: Issue) -> str:
    match issue.kind:
        case "unusable":
            return "blocker"
        case "score":
            return "critical"
        case _:
            return _SEVERITIES[issue.severity]
