"""`recoach schema`: JSON Schemas with which editors complete and check what people write."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

import typer

Kind = Literal["framework", "prompt", "signals", "points", "lexicons", "script", "transcript", "findings"]


def schema(kind: Annotated[Kind, typer.Argument(help="What is written: one file of that kind.")]) -> None:
    """Print the JSON Schema of a kind of file, for an editor.

    It is of draft 2020-12, and most editors explain and complete keys by it.

    The last two kinds are what recoach writes: `export --to json` and `check --format json`.

    Example:
        recoach schema framework > framework.schema.json
    """
    typer.echo(json.dumps(_describe(kind), indent=2))


def _describe(kind: Kind) -> dict[str, Any]:
    from recoach.content.schema import describe
    from recoach.exporters.schema import check_schema, transcript_schema

    if kind == "transcript":
        return transcript_schema()
    if kind == "findings":
        return check_schema()
    return describe(kind)
