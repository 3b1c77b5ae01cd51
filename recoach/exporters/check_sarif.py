"""SARIF 2.1.0: what a run found, for code scanning and for viewers in editors.

What counts for nothing is told with `--explain` alone, as a suppressed result: GitHub's code scanning does not look at
suppressions and would open an alert. Files that cannot be used, and what readers remark on, are notifications.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from recoach.exporters.batch import Batch
from recoach.exporters.issues import Issue, issues, open_issues
from recoach.exporters.json_text import dump_for_programs
from recoach.exporters.one_line import one_line
from recoach.exporters.sarif_rules import message, rules
from recoach.language.visible import visible

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_FOLDER = "%SRCROOT%"


def to_sarif(batch: Batch) -> str:
    """Return one log with one run."""
    found = list(issues(batch) if batch.explains else open_issues(batch))
    described = rules(batch.signals)
    numbers = {rule["id"]: number for number, rule in enumerate(described)}
    driver = {"name": "recoach", "version": batch.version, "semanticVersion": batch.version, "rules": described}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_FOLDER: {"description": {"text": "The folder in which recoach ran."}}},
        "invocations": [_invocation(batch, found)],
        "results": [_result(one, numbers) for one in found if one.kind != "unusable"],
    }
    return dump_for_programs({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _result(issue: Issue, numbers: dict[str, int]) -> dict[str, Any]:
    rule: dict[str, Any] = {"ruleId": issue.code}
    if issue.code in numbers:
        rule["ruleIndex"] = numbers[issue.code]
    return {
        **rule,
        "level": issue.severity,
        "message": {"text": message(issue.message)},
        "locations": [{"physicalLocation": {**_artifact(issue.path), "region": _region(issue)}}],
        # The one name that GitHub reads; it expects a number behind the colon.
        "partialFingerprints": {"primaryLocationLineHash": f"{issue.fingerprint}:1"},
        "suppressions": _suppressions(issue),
        **_properties(issue),
    }


def _region(issue: Issue) -> dict[str, Any]:
    if issue.span is None:  # the whole line, the first where nothing is known
        return {"startLine": issue.line or 1, "startColumn": 1, "endLine": issue.line or 1}
    span = issue.span
    region: dict[str, Any] = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    return {**region, "snippet": {"text": visible(issue.quote)}} if issue.quote else region


def _suppressions(issue: Issue) -> list[dict[str, str]]:
    if issue.known:
        return [{"kind": "external", "justification": "It stands in the baseline."}]
    return [{"kind": "inSource", "justification": one_line(issue.waived)}] if issue.waived else []


def _properties(issue: Issue) -> dict[str, Any]:
    """Return what SARIF has no names for."""
    told = issue.told if issue.kind == "finding" else None
    known = {
        "answer": issue.answer or None,
        "section": one_line(issue.section) or None,
        "certainty": told.certainty if told else None,
        "probability": told.probability if told else None,
        "atSeconds": told.at_seconds if told else None,
    }
    stated = {name: value for name, value in known.items() if value is not None}
    return {"properties": stated} if stated else {}


def _invocation(batch: Batch, found: list[Issue]) -> dict[str, Any]:
    unusable = [
        {
            "level": "error",
            "message": {"text": message(one.message)},
            "descriptor": {"id": one.code},
            "locations": [{"physicalLocation": _place(one.path, one.line)}],
        }
        for one in found
        if one.kind == "unusable"
    ]
    remarks = [
        {
            "level": "note",
            "message": {"text": message(one_line(remark.message))},
            "locations": [{"physicalLocation": _place(batch.path(file.file), remark.line)}],
        }
        for file in batch.files
        for remark in file.remarks
    ]
    return {"executionSuccessful": not unusable, "toolExecutionNotifications": [*unusable, *remarks]}


def _place(path: str, line: int | None) -> dict[str, Any]:
    return {**_artifact(path), "region": {"startLine": line}} if line else _artifact(path)


def _artifact(path: str) -> dict[str, Any]:
    """Return where a file is: below the folder in which recoach ran, or anywhere on the machine."""
    rooted = path.startswith("/") or path[1:3] == ":/"
    uri = quote(path.encode("utf-8", "surrogatepass"), safe="/:" if rooted else "/")
    if rooted:
        return {"artifactLocation": {"uri": f"file://{'' if uri.startswith('/') else '/'}{uri}"}}
    return {"artifactLocation": {"uri": uri, "uriBaseId": _FOLDER}}
