"""Whether an event that was read can have happened, by the types of its fields: a right checksum proves no sense."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import cache
from math import isfinite
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from recoach.drill.events import EVENTS, Event

#: Seconds and minutes: thirty years, beyond which sums of milliseconds mean nothing to anybody.
_LONGEST = 1e9
_NAME = re.compile(r"((twist|probe):)?[a-z0-9]+([-_][a-z0-9]+)*")

Holds = Callable[[Any], bool]


def is_name(value: Any) -> bool:  # noqa: ANN401  # whatever JSON holds
    """Whether it can be the id of a pack, of a section, or of a step."""
    return isinstance(value, str) and _NAME.fullmatch(value) is not None


#: What fields hold that their types do not tell.
_BY_NAME: Mapping[str, Holds] = {
    **dict.fromkeys(("framework_id", "prompt_id", "step", "twist", "probe", "section"), is_name),
    "sections": lambda value: isinstance(value, tuple) and all(map(is_name, value)),
    "rung": lambda value: value in (1, 2, 3),
    "stars": lambda value: value in (1, 2, 3, 4, 5),
}
_BY_TYPE: Mapping[Any, Holds] = {
    str: lambda value: isinstance(value, str),
    bool: lambda value: isinstance(value, bool),
    int: lambda value: type(value) is int,
    float: lambda value: type(value) in (int, float) and isfinite(value) and 0 <= value <= _LONGEST,
    type(None): lambda value: value is None,
}


def is_sound(event: Event) -> bool:
    """Whether each field of an event holds something that a drill can have written there."""
    return all(holds(getattr(event, name)) for name, holds in _checks(type(event).__name__))


@cache
def _checks(kind: str) -> tuple[tuple[str, Holds], ...]:
    hints = get_type_hints(EVENTS[kind])
    return tuple((one.name, _BY_NAME.get(one.name) or _of_type(hints[one.name])) for one in fields(EVENTS[kind]))


def _of_type(hint: Any) -> Holds:  # noqa: ANN401  # a type or a form of typing
    if get_origin(hint) is Literal:
        return lambda value: isinstance(value, str) and value in get_args(hint)
    if hint in _BY_TYPE:
        return _BY_TYPE[hint]
    assert get_origin(hint) in (Union, UnionType), f"events hold no {hint}"
    either = [_of_type(one) for one in get_args(hint)]
    return lambda value: any(holds(value) for holds in either)
