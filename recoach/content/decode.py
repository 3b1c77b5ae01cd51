"""Makes frozen values of YAML text; whatever is wrong is said with line, column and what is meant.

pydantic judges which parts do not fit; what it says is put into our words here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar, get_args, get_origin

from recoach.content import checks, yaml_source
from recoach.content.shapes import has_own_id, keys_of, name_shapes, name_value, quote, shapes_at
from recoach.content.suggestion import did_you_mean, nearest
from recoach.content.yaml_source import Trail, YamlDocument
from recoach.errors import InvalidContent, RecoachError

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails

T = TypeVar("T")


@dataclass(frozen=True)
class Decoded(Generic[T]):
    """What came of a file: a value, or all that is wrong with it in the order of its lines."""

    value: T | None  #: None where there are problems
    problems: tuple[RecoachError, ...]
    document: YamlDocument | None  #: None where the text is no YAML


def decode(shape: type[T], text: str, *, file: str, id: str = "") -> T:  # noqa: A002
    """Return the value that the text describes; raises the first problem of `examine`."""
    decoded = examine(shape, text, file=file, id=id)
    if decoded.problems:
        raise decoded.problems[0]
    assert decoded.value is not None
    return decoded.value


def examine(shape: type[T], text: str, *, file: str, id: str = "") -> Decoded[T]:  # noqa: A002
    """Return the value that the text describes, or every problem with its place.

    A problem is an `UnusableFile` or an `InvalidContent`. `id`, if given, goes into the field of that name.
    """
    try:
        document = yaml_source.parse(text, file=file)
    except RecoachError as error:
        return Decoded(None, (error,), None)
    value, problems = _judge(shape, document)
    if value is not None:
        problems += [place_fault(document, fault) for fault in checks.find_faults(value)]
        if id:
            value = replace(value, id=id)
    problems = sorted({str(problem): problem for problem in (*document.problems, *problems)}.values(), key=_position)
    return Decoded(None if problems else value, tuple(problems), document)


def place_fault(document: YamlDocument, fault: checks.Fault) -> InvalidContent:
    """Return a fault as an error that points at the value it is about."""
    return InvalidContent(fault.message, place=document.place(fault.trail), hint=fault.hint)


def _position(problem: RecoachError) -> tuple[int, int]:
    assert problem.place is not None
    return problem.place.line or 0, problem.place.column or 0


@cache
def adapter(shape: Any) -> TypeAdapter[Any]:  # noqa: ANN401  # any authored class
    """Return what pydantic makes of a class; kept, because making it takes milliseconds."""
    from pydantic import TypeAdapter

    return TypeAdapter(shape)


def _judge(shape: Any, document: YamlDocument) -> tuple[Any, list[RecoachError]]:  # noqa: ANN401
    from pydantic import ValidationError

    data = document.data
    problems: list[RecoachError] = []
    if isinstance(data, dict) and "id" in data and has_own_id(shape):
        data = {key: value for key, value in data.items() if key != "id"}
        message = "unknown key `id`: the name of the file is the id."
        problems = [InvalidContent(message, place=document.key_place(("id",)), hint="Leave it out.")]
    try:
        # By way of JSON, because only there pydantic is strict with scalars and takes lists for tuples.
        value = adapter(shape).validate_json(json.dumps(data), strict=True)
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=True)
        misfits = _leave_out_echoes([_Misfit.of(detail, data) for detail in details], shape)
        bad = {misfit.trail[:length] for misfit in misfits for length in range(len(misfit.trail) + 1)}
        problems += [_word(misfit, shape, document) for misfit in misfits]
        return None, problems + [place_fault(document, fault) for fault in _find_in_sound_parts(shape, data, (), bad)]
    return value, problems


def _find_in_sound_parts(shape: Any, data: Any, trail: Trail, bad: set[Trail]) -> Iterator[checks.Fault]:  # noqa: ANN401
    """Check what can be checked below a value that does not fit, so that its author hears everything at once."""
    if isinstance(data, dict) and isinstance(shape, type) and is_dataclass(shape):
        if trail not in bad:
            kind: Any = shape
            value = adapter(kind).validate_json(json.dumps(data), strict=True)
            yield from (replace(fault, trail=(*trail, *fault.trail)) for fault in checks.find_faults(value))
            return
        for key, content in data.items():
            if (*trail, key) not in bad:
                yield from checks.find_beyond_limits(shape, key, content, (*trail, key))
    steps = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, inner in steps:
        for child in shapes_at(shape, (step,)):
            yield from _find_in_sound_parts(child, inner, (*trail, step), bad)


def _leave_out_echoes(misfits: list[_Misfit], shape: type) -> list[_Misfit]:
    """Leave out what another complaint says better."""
    # Of a union all branches complain; where one of them got further into the value, it is the one that was meant.
    inner = {misfit.trail[:length] for misfit in misfits for length in range(len(misfit.trail))}
    # A key that is misspelt is not missing as well.
    misspelt = {
        (misfit.trail[:-1], nearest(str(misfit.trail[-1]), _keys_at(shape, misfit.trail[:-1])))
        for misfit in misfits
        if misfit.kind == "unknown"
    }
    return [
        misfit
        for misfit in misfits
        if not (misfit.in_union and misfit.trail in inner)
        and not (misfit.kind == "missing" and (misfit.trail, misfit.key) in misspelt)
    ]


def _keys_at(shape: type, trail: Trail) -> list[str]:
    return [key for outer in shapes_at(shape, trail) for key in keys_of(outer)]


@dataclass(frozen=True)
class _Misfit:
    """One complaint of pydantic: where, what kind, and the value that is there."""

    trail: Trail  #: ends at the value that does not fit, or at the mapping that lacks a key
    kind: Literal["unknown", "missing", "length", "choice", "type"]
    value: Any
    key: str = ""  #: the missing key
    in_union: bool = False

    @classmethod
    def of(cls, detail: ErrorDetails, data: Any) -> _Misfit:  # noqa: ANN401  # plain data of any shape
        trail: Trail = ()
        rest = list(detail["loc"])
        in_union = False
        while rest:
            step = rest.pop(0)
            if isinstance(data, dict) and step in data:
                trail, data = (*trail, step), data[str(step)]
            elif isinstance(data, list) and isinstance(step, int) and step < len(data):
                trail, data = (*trail, step), data[step]
            elif detail["type"] == "missing" and not rest:
                if isinstance(step, int):
                    return cls(trail, "length", data)
                return cls(trail, "missing", data, key=step)
            else:
                in_union = True  # pydantic names the branch of a union as a step of its own
        return cls(trail, _KINDS.get(detail["type"], "type"), data, in_union=in_union)


_QUOTED_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_KINDS: dict[str, Literal["unknown", "length", "choice"]] = {
    "unexpected_keyword_argument": "unknown",
    "too_long": "length",
    "literal_error": "choice",
}


def _word(misfit: _Misfit, shape: type, document: YamlDocument) -> InvalidContent:
    trail, value = misfit.trail, misfit.value
    place, hint = document.place(trail), ""
    shapes = shapes_at(shape, trail)
    name = _name_place(trail)
    match misfit.kind:
        case "unknown":
            allowed = _keys_at(shape, trail[:-1])
            message = f"unknown key `{quote(str(trail[-1]))}`{did_you_mean(str(trail[-1]), allowed)}"
            hint = "" if message.endswith("?") else f"Known keys: {', '.join(allowed)}."
            place = document.key_place(trail)
        case "missing":
            message = f"{name} lacks the key `{misfit.key}`."
        case "length":
            message = f"{name} has {len(value)} entries; it should be {name_shapes(shapes)}."
        case "choice" if isinstance(value, str):
            choices = [choice for one in shapes if get_origin(one) is Literal for choice in get_args(one)]
            message = f"`{quote(value)}` is not {name_shapes(shapes)}{did_you_mean(value, choices)}"
        case _:
            message = f"{name} should be {name_shapes(shapes)}, and is {name_value(value)}."
            if str in shapes and float not in shapes and isinstance(value, (bool, int, float)):
                hint = "Put it in quotes."
            elif isinstance(value, str) and _QUOTED_NUMBER.fullmatch(value) and {int, float} & {*shapes}:
                hint = "Write it without quotes."
    ended = message if message.endswith((".", "?")) else f"{message}."
    return InvalidContent(ended, place=place, hint=hint)


def _name_place(trail: Trail) -> str:
    match trail:
        case (*_, str() as key):
            return f"`{quote(key)}`"
        case (*_, str() as key, int() as index):
            return f"entry {index + 1} of `{quote(key)}`"
        case _:
            return "the file"
