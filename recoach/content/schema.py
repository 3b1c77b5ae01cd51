"""JSON Schemas of what people write, for their editors: from the same classes and limits that check the files."""

from __future__ import annotations

from typing import Any

from recoach.content.decode import adapter
from recoach.content.figure import Figure
from recoach.content.framework import Framework
from recoach.content.limits import LIMITS, PART_NAME, Limit
from recoach.content.point import Point
from recoach.content.prompt import Prompt
from recoach.content.script import Script
from recoach.content.shapes import has_own_id
from recoach.content.signal import LexiconFile, Signal

DIALECT = "https://json-schema.org/draft/2020-12/schema"

KINDS: dict[str, type] = {
    "framework": Framework,
    "prompt": Prompt,
    "signals": Signal,
    "points": Point,
    "figures": Figure,
    "lexicons": LexiconFile,
    "script": Script,
}  #: what a schema can be had of; of signals, points and figures one file holds one

_NUMBERS = {"number", "integer"}


def describe(kind: str) -> dict[str, Any]:
    """Return the schema of one of `KINDS`, draft 2020-12."""
    shape = KINDS[kind]
    made = adapter(shape).json_schema()
    parts = made.pop("$defs", {})
    for name, part in {shape.__name__: made, **parts}.items():
        _finish(name, part)
    if has_own_id(shape):
        del made["properties"]["id"]
    named: dict[str, Any] = {"$schema": DIALECT, "$id": f"urn:recoach:schema:{kind}", **made}
    return {**named, "$defs": parts} if parts else named


def _finish(class_name: str, schema: dict[str, Any]) -> None:
    limits = {field: limit for (owner, field), limit in LIMITS.items() if owner.__name__ == class_name}
    for field, content in schema["properties"].items():
        content["title"] = field.replace("_", " ").capitalize()
        limit = limits.get(field, Limit())
        _limit(content, limit)
        if not limit.blank and field != "id":
            _refuse_blank(content)


def _limit(schema: dict[str, Any], limit: Limit) -> None:
    for branch in schema.get("anyOf", ()):
        _limit(branch, limit)
    if isinstance(inner := schema.get("additionalProperties"), dict):
        _limit(inner, limit)
    kind = schema.get("type")
    bounds = {
        "exclusiveMinimum": limit.above if kind in _NUMBERS else None,
        "minimum": limit.at_least if kind in _NUMBERS else None,
        "maximum": limit.at_most if kind in _NUMBERS else None,
        "minItems": limit.fewest if kind == "array" else None,
    }
    schema.update({word: bound for word, bound in bounds.items() if bound is not None})
    if limit.name:
        named = schema["items"] if kind == "array" else schema
        named["pattern"] = PART_NAME


def _refuse_blank(schema: dict[str, Any]) -> None:
    """Ask for at least one visible character of every text, wherever it stands in the field."""
    if schema.get("type") == "string" and not {"enum", "pattern"} & set(schema):
        schema["pattern"] = r"\S"
    inner = (
        schema.get("items"),
        schema.get("additionalProperties"),
        *schema.get("anyOf", ()),
        *schema.get("prefixItems", ()),
    )
    for part in inner:
        if isinstance(part, dict):
            _refuse_blank(part)
