"""Plain data that a file holds, in YAML or in JSON, with a place for each part of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from recoach.content.answer import Source
from recoach.content.yaml_source import MAX_NODES, Trail, parse
from recoach.documents.scalars import align
from recoach.errors import InvalidContent, Place, UnusableFile

#: Steps of the longest way to a part that somebody is told of, such as `(3, "sections", "objective")`.
_DEPTH = 3
_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, kw_only=True)
class Values:
    """The data of a file."""

    data: Any
    place: Callable[[Trail], Place]  #: of the value at that trail; where there is none, of its nearest parent
    key_place: Callable[[Trail], Place]  #: of that value's key; an entry of a list stands for itself
    offsets: Callable[[Trail, str], Sequence[int]]  #: for each character of the text at that trail, where it stands
    example: str  #: how an answer is written in this format
    quoting: str  #: how any text is


def yaml_values(source: Source) -> Values:
    """Return the data of YAML. Raises UnusableFile where it is none, InvalidContent for a key that is given twice."""
    file = parse(source.text, file=source.name)
    if file.problems:
        raise file.problems[0]
    return Values(
        data=file.data,
        place=file.place,
        key_place=file.key_place,
        offsets=lambda trail, text: align(file.text, file.offset(trail), text),
        example="Write `sections:` and below it one text a section, such as `objective: …`.",
        quoting="Put it in quotes, or in a block that begins with `>-`.",
    )


def json_values(source: Source) -> Values:
    """Return the data of JSON. Raises UnusableFile where it is none, InvalidContent for a key that is given twice."""
    from recoach.documents.json_places import characters, fault

    def place(offset: int) -> Place:
        return Place(source.name, *source.line_and_column(offset))

    if not source.text.strip():
        raise InvalidContent("the file is empty.", place=Place(source.name, 1, 1))
    try:
        data = json.loads(source.text)
    except (RecursionError, ValueError) as error:
        message, offset, hint = fault(error)
        where = Place(source.name) if offset is None else place(offset)
        raise UnusableFile(message, place=where, hint=hint) from None
    _refuse_halves(source.text, place)
    found = _found(source.text, place)

    def nearest(trail: Trail) -> tuple[int, int]:
        while trail not in found:
            trail = trail[:-1]
        return found[trail]

    return Values(
        data=data,
        place=lambda trail: place(nearest(trail)[1]),
        key_place=lambda trail: place(nearest(trail)[0]),
        offsets=lambda trail, _: characters(source.text, nearest(trail)[1]),
        example='Write `{"sections": {"objective": "…"}}`.',
        quoting="Put it in double quotes.",
    )


def _refuse_halves(text: str, place: Callable[[int], Place]) -> None:
    """Refuse escapes that stand for half a character, for no file could be written with it."""
    from recoach.documents.json_places import strings

    if "\\ud" not in text.lower():
        return
    for offset, value in strings(text):
        if _HALF.search(value):
            raise UnusableFile(r"a `\` escape in this text stands for half a character.", place=place(offset))


def _found(text: str, place: Callable[[int], Place]) -> dict[Trail, tuple[int, int]]:
    from recoach.documents.json_places import walk

    found: dict[Trail, tuple[int, int]] = {}
    for trail, key_offset, offset in walk(text, depth=_DEPTH):
        if trail in found:
            first = place(found[trail][0]).line
            message = f"key `{trail[-1]}` is given twice, first in line {first}."
            raise InvalidContent(message, place=place(key_offset))
        if len(found) >= MAX_NODES:
            raise UnusableFile(f"the file has more than {MAX_NODES:,} values.", place=place(offset))
        found[trail] = key_offset, offset
    return found
