"""Workflow commands of GitHub Actions: printed into a job's log, each is shown beside its line of the change.

GitHub shows ten errors, ten warnings and ten notices of a step and drops the others without a word. So the heaviest
come first, scores after what has a place, and where some would be dropped the first notice says how many; the log has
them all.
"""

from __future__ import annotations

from collections import Counter

from recoach.content.signal import SEVERITIES, Severity
from recoach.exporters.batch import Batch
from recoach.exporters.issues import Issue, open_issues
from recoach.exporters.one_line import one_line
from recoach.language.visible import visible

_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}
_SHOWN = 10


def to_github(batch: Batch) -> str:
    """Return a command a line, the heaviest first; nothing where there is nothing to tell."""
    found = sorted(open_issues(batch), key=lambda one: (SEVERITIES.index(one.severity), one.kind == "score"))
    counts = Counter(one.severity for one in found)
    lines = [_command(one) for one in found if one.severity != "note"]
    if any(number > _SHOWN for number in counts.values()):
        lines.append(_dropped(counts))
    lines += [_command(one) for one in found if one.severity == "note"]
    return "".join(f"{line}\n" for line in lines)


def _command(issue: Issue) -> str:
    place: dict[str, object] = {"file": issue.path, "line": issue.line or 1}
    if issue.span:
        place["endLine"] = issue.span.end_line
        if issue.span.line == issue.span.end_line:  # columns of different lines are refused
            place |= {"col": issue.span.column, "endColumn": issue.span.end_column}
    place["title"] = one_line(issue.title if issue.kind == "unusable" else f"{issue.title} ({issue.code})")
    properties = ",".join(f"{key}={_property(visible(str(value)))}" for key, value in place.items())
    return f"::{_COMMANDS[issue.severity]} {properties}::{_data(issue.message)}"


def _dropped(counts: Counter[Severity]) -> str:
    told = ", ".join(f"{counts[one]:,} {_COMMANDS[one]}s" for one in SEVERITIES if counts[one] > _SHOWN)
    message = f"There are {told}, and GitHub shows {_SHOWN} of a kind. The log of this step has them all."
    return f"::notice title=recoach::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
