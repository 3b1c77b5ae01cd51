"""Parts that JSON Schemas are made of."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def obj(**properties: Schema) -> Schema:
    """Return the schema of an object that has these keys and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def list_of(description: str, items: Schema) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "description": description, "items": items}


def text(description: str) -> Schema:
    """Return the schema of a text."""
    return {"type": "string", "description": description}


def count(description: str, least: int = 0) -> Schema:
    """Return the schema of a whole number."""
    return {"type": "integer", "minimum": least, "description": description}


def share(description: str) -> Schema:
    """Return the schema of a number between 0 and 1."""
    return {"type": "number", "minimum": 0, "maximum": 1, "description": description}


def seconds(description: str) -> Schema:
    """Return the schema of a time."""
    return {"type": "number", "minimum": 0, "description": f"{description} In seconds."}


def one_of(description: str, *values: str) -> Schema:
    """Return the schema of a closed set of texts."""
    return {"enum": list(values), "description": description}


def or_null(schema: Schema) -> Schema:
    """Return the schema of something that may be null."""
    return {"anyOf": [schema, {"type": "null"}]}


def number(description: str) -> Schema:
    """Return the schema of a number."""
    return {"type": "number", "description": description}
