"""GitLab's code quality report: findings beside the lines of a merge request."""

from __future__ import annotations

from typing import Any

from recoach.content.signal import Severity
from recoach.exporters.batch import Batch
from recoach.exporters.issues import Issue, open_issues
from recoach.exporters.json_text import dump_for_programs
from recoach.language.visible import visible

_SEVERITIES: dict[Severity, str] = {"error": "major", "warning": "minor", "note": "info"}


def to_gitlab(batch: Batch) -> str:
    """Return all there is to tell as a JSON array."""
    # GitLab takes entries of one fingerprint for one; a file that was named twice has all of its own twice.
    return dump_for_programs(list({one.fingerprint: _entry(one) for one in open_issues(batch)}.values()))


def _entry(issue: Issue) -> dict[str, Any]:
    first = issue.line or 1
    return {
        "description": issue.message,
        "check_name": issue.code,
        "fingerprint": issue.fingerprint,
        "severity": _severity(issue),
        "location": {
            "path": visible(issue.path),
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
