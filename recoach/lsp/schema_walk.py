"""Finds its way in a YAML file that may be half written, and in the schema of what such a file holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from recoach.content.schema import describe
from recoach.content.yaml_source import Trail
from recoach.lsp.workbench import PackKind

Schema = Mapping[str, Any]

_LINE = re.compile(r"(?P<indent> *)(?P<dashes>(?:- +)*)(?:(?P<key>[\w.-]+):(?=\s|$))?")
_BLANK = re.compile(r"\s*(?:#.*)?$")
_BLOCK = re.compile(r".*:\s+[|>][-+0-9]*\s*$")


@dataclass(frozen=True)
class Line:
    """One line of a YAML file as far as its indentation tells."""

    trail: Trail  #: of the mapping, or the list, that it belongs to
    key: str | None  #: that it gives
    start: int  #: column of what it says, from 0, behind indentation and dashes
    is_text: bool = False  #: it stands in a block of text, where nothing is a key


def walk(lines: Sequence[str]) -> Iterator[Line]:
    """Yield the lines that say something, and the last whatever it says: somebody is about to write it."""
    stack: list[tuple[int, str | int]] = []  # the column of each step and the step
    block = -1  # column of the key whose block of text goes on
    for number, text in enumerate(lines):
        found = _LINE.match(text)
        assert found
        indent, is_last = len(found["indent"]), number == len(lines) - 1
        if _BLANK.match(text) and not is_last:
            continue
        if 0 <= block < indent:
            if is_last:
                yield Line((), None, 0, is_text=True)
            continue
        block = -1
        while stack and (stack[-1][0] > indent or (stack[-1][0] == indent and not found["dashes"])):
            stack.pop()
        _enter_lists(stack, found)
        start = found.end("dashes")
        yield Line(tuple(step for _, step in stack), found["key"], start)
        if found["key"]:
            stack.append((start, found["key"]))
            block = start if _BLOCK.match(text) else -1


def look(lines: Sequence[str]) -> Line:
    """Return what the last of these lines is, by those above it."""
    *_, last = walk(lines)
    return last


def _enter_lists(stack: list[tuple[int, str | int]], found: re.Match[str]) -> None:
    """Take the steps that the dashes of a line stand for: on in a list that is open, or into a new one."""
    column = len(found["indent"])
    for dash in re.finditer(r"-", found["dashes"]):
        column = len(found["indent"]) + dash.start()
        if stack and stack[-1][0] == column and isinstance(stack[-1][1], int):
            stack[-1] = column, stack[-1][1] + 1
        else:
            stack.append((column, 0))


@cache
def schema_of(kind: PackKind) -> Schema:
    """Return the schema of a kind of file."""
    return describe(kind)


def at(kind: PackKind, trail: Trail) -> list[Schema]:
    """Return what may stand at a trail in a file of that kind, every branch of it."""
    root = schema_of(kind)
    found = list(_branches(root, root))
    for step in trail:
        found = [inner for one in found for child in _children(one, step) for inner in _branches(child, root)]
    return found


def properties(kind: PackKind, trail: Trail) -> dict[str, Schema]:
    """Return the keys that a mapping at a trail may have, each with what is said of it."""
    return {key: one for branch in at(kind, trail) for key, one in branch.get("properties", {}).items()}


def choices(kind: PackKind, trail: Trail) -> list[str]:
    """Return the values of which one may stand at a trail, where there are only so many."""
    found = [choice for branch in at(kind, trail) for choice in branch.get("enum", ())]
    return found + ["true", "false"] * any(branch.get("type") == "boolean" for branch in at(kind, trail))


def _children(schema: Schema, step: str | int) -> Iterator[Schema]:
    if isinstance(step, str):
        if step in schema.get("properties", {}):
            yield schema["properties"][step]
        elif isinstance(inner := schema.get("additionalProperties"), dict):
            yield inner
    elif isinstance(inner := schema.get("items"), dict):
        yield inner
    elif step < len(schema.get("prefixItems", ())):
        yield schema["prefixItems"][step]


def _branches(schema: Schema, root: Schema) -> Iterator[Schema]:
    if "$ref" in schema:
        yield from _branches(root["$defs"][schema["$ref"].rpartition("/")[2]], root)
    elif "anyOf" in schema:
        for branch in schema["anyOf"]:
            yield from _branches(branch, root)
    else:
        yield schema
