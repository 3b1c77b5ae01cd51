"""`recoach schema`: JSON Schemas with which editors complete and check what people write."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

import typer

Kind = Literal[
    "framework",
    "prompt",
    "signals",
    "points",
    "figures",
    "lexicons",
    "script",
    "config",
    "transcript",
    "findings",
    "findings-line",
    "progress",
]


def schema(kind: Annotated[Kind, typer.Argument(help="What is written: one file of that kind.")]) -> None:
    """Print the JSON Schema of a kind of file, for an editor.

    It is of draft 2020-12, and most editors explain and complete keys by it.

    The last four kinds are what recoach writes: `export --to json`, `check --format json`, a line of
    `check --format jsonl`, and `progress --format json`.

    Example:
        recoach schema framework > framework.schema.json
    """
    typer.echo(json.dumps(_describe(kind), indent=2))


def _describe(kind: Kind) -> dict[str, Any]:
    from recoach.content.schema import describe
    from recoach.exporters.progress_schema import progress_schema
    from recoach.exporters.schema import check_schema, line_schema, transcript_schema

    if kind == "config":
        from recoach.cli import settings

        return settings.schema()
    if kind == "progress":
        return progress_schema()
    if kind == "transcript":
        return transcript_schema()
    if kind == "findings":
        return check_schema()
    if kind == "findings-line":
        return line_schema()
    return describe(kind)
