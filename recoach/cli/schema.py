"""`recoach schema`: JSON Schemas with which editors complete and check what people write."""

from __future__ import annotations

import json
from enum import Enum
from typing import Annotated

import typer


class Kind(str, Enum):
    """What a schema can be had of."""

    FRAMEWORK = "framework"
    PROMPT = "prompt"
    SIGNALS = "signals"
    POINTS = "points"
    LEXICONS = "lexicons"
    SCRIPT = "script"


def schema(kind: Annotated[Kind, typer.Argument(help="What is written: one file of that kind.")]) -> None:
    """Print the JSON Schema (draft 2020-12) of a kind of file, for the completion of an editor.

    Example:
        recoach schema framework > framework.schema.json
    """
    from recoach.content.schema import describe

    typer.echo(json.dumps(describe(kind.value), indent=2))
