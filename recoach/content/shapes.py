"""Reads the annotations of authored classes: what a place in a file may hold, and how to say it in words."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from recoach.content.yaml_source import Trail

_LONGEST_QUOTE = 40
_SCALARS: dict[Any, str] = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}


def shapes_at(shape: Any, trail: Trail) -> tuple[Any, ...]:  # noqa: ANN401  # annotations are of any type
    """Return the types that may stand at the trail below a type, unions taken apart and null left out."""
    shapes = _split(shape)
    for step in trail:
        shapes = tuple(inner for outer in shapes for child in _children(outer, step) for inner in _split(child))
    return shapes


def keys_of(shape: Any) -> tuple[str, ...]:  # noqa: ANN401
    """Return the keys that a mapping of this shape may have; none for what is no authored class."""
    if not is_dataclass(shape):
        return ()
    return tuple(field.name for field in fields(shape) if field.name != "id" or field.default != "")


def has_own_id(shape: Any) -> bool:  # noqa: ANN401
    """Return whether the name of the file fills the field `id` of this class."""
    return any(field.name == "id" and field.default == "" for field in fields(shape))


def name_shapes(shapes: tuple[Any, ...]) -> str:
    """Return what is wanted, in words: `text or a number`."""
    return " or ".join(dict.fromkeys(_name(shape) for shape in shapes)) or "nothing"


def name_value(value: Any) -> str:  # noqa: ANN401
    """Return what was found, in words: `the text 10 min`."""
    match value:
        case None:
            return "empty"
        case bool():
            return str(value).lower()
        case int() | float():
            return f"the number {value:.15g}"
        case str():
            return f"the text `{quote(value)}`"
        case list():
            return "a list"
        case _:
            return "a mapping"


def quote(text: str) -> str:
    """Return text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_QUOTE else f"{line[:_LONGEST_QUOTE]}…"


@cache
def _hints(shape: type) -> dict[str, Any]:
    return get_type_hints(shape)


def _split(shape: Any) -> tuple[Any, ...]:  # noqa: ANN401
    if get_origin(shape) in {Union, UnionType}:
        return tuple(part for part in get_args(shape) if part is not type(None))
    return (shape,)


def _children(shape: Any, step: str | int) -> tuple[Any, ...]:  # noqa: ANN401
    if is_dataclass(shape) and isinstance(shape, type):
        return (_hints(shape)[step],) if step in keys_of(shape) and isinstance(step, str) else ()
    arguments = get_args(shape)
    if get_origin(shape) is dict and isinstance(step, str):
        return arguments[1:]
    if get_origin(shape) is tuple and isinstance(step, int):
        return arguments[:1]
    return ()


def _name(shape: Any) -> str:  # noqa: ANN401
    origin, arguments = get_origin(shape), get_args(shape)
    if origin is tuple:
        return "a list" if Ellipsis in arguments else f"a list of {len(arguments)} entries"
    if origin is Literal:
        return "one of " + ", ".join(f"`{choice}`" for choice in arguments)
    return _SCALARS.get(shape, "a mapping (`key: value`)")
