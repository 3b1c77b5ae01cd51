"""Formats of `recoach check` that tell of a whole batch at once; lines and JSON Lines are told as they come."""

from __future__ import annotations

from importlib import import_module

from recoach.exporters.batch import Batch

#: Where each stands: a function from a batch to text that ends with a newline. Only the one asked for is imported.
WHOLE = {
    "json": "recoach.exporters.findings_json:to_json",
    "junit": "recoach.exporters.check_junit:to_junit",
    "sarif": "recoach.exporters.check_sarif:to_sarif",
    "github": "recoach.exporters.check_github:to_github",
    "gitlab": "recoach.exporters.check_gitlab:to_gitlab",
    "rdjson": "recoach.exporters.check_rdjson:to_rdjson",
    "markdown": "recoach.exporters.check_markdown:to_markdown",
}


def rendered(name: str, batch: Batch) -> str:
    """Return a batch in one of these formats."""
    module, _, function = WHOLE[name].partition(":")
    text: str = getattr(import_module(module), function)(batch)
    return text
