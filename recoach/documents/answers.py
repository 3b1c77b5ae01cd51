"""Reads answers written in YAML: a mapping with `sections`, or a list of such mappings."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import Any, Union

from recoach.content.answer import Answer, Passage, Source
from recoach.content.framework import Framework
from recoach.documents.document import ChooseFramework, Document
from recoach.documents.headings import Headings
from recoach.documents.scalars import align, line_starts
from recoach.errors import InvalidContent, Place

Trail = tuple[Union[str, int], ...]

NEEDED = "sections"
#: Keys that an answer may have. Those after `framework` are labels: what somebody judged about it.
KEYS = (NEEDED, "id", "prompt", "framework", "title", "notes", "scenario", "level", "signals", "omits", "facts")


class _File:
    """The parsed file, and where each part of it stands."""

    def __init__(self, source: Source) -> None:
        from recoach.content.yaml_source import parse

        self.source = source
        self.parsed = parse(source.text, file=source.name)
        self._starts = line_starts(source.text)
        if self.parsed.problems:
            raise self.parsed.problems[0]

    def offset(self, trail: Trail) -> int:
        place = self.parsed.place(trail)
        return self._starts[(place.line or 1) - 1] + (place.column or 1) - 1

    def invalid(self, message: str, place: Place, hint: str = "") -> InvalidContent:
        return InvalidContent(message, place=place, hint=hint)


def read_answers(source: Source, choose: ChooseFramework) -> tuple[Document, ...]:
    """Return the answers of a YAML file in order.

    Raises UnusableFile where it is no YAML, InvalidContent where it has another shape, each with line and column.
    """
    file = _File(source)
    if isinstance(file.parsed.data, list):
        return tuple(_document(file, (index,), item, choose) for index, item in enumerate(file.parsed.data))
    return (_document(file, (), file.parsed.data, choose),)


def _document(file: _File, trail: Trail, data: Any, choose: ChooseFramework) -> Document:  # noqa: ANN401  # YAML's
    if not isinstance(data, dict) or NEEDED not in data:
        example = "Write `sections:` and below it one text a section, such as `objective: …`."
        raise file.invalid("an answer needs `sections`.", file.parsed.place(trail), example)
    for key in data:
        if key not in KEYS:
            from recoach.content.suggestion import did_you_mean

            message = f"unknown key `{key}`{did_you_mean(key, KEYS) or '.'}"
            raise file.invalid(message, file.parsed.key_place((*trail, key)))
    framework = choose(_name(file, (*trail, "framework"), data.get("framework")))
    passages = tuple(_passages(file, (*trail, NEEDED), data[NEEDED], framework))
    return Document(
        answer=Answer(passages=passages, source=file.source),
        framework=framework,
        prompt=_name(file, (*trail, "prompt"), data.get("prompt")),
        id=_name(file, (*trail, "id"), data.get("id")),
    )


def _name(file: _File, trail: Trail, value: Any) -> str | None:  # noqa: ANN401  # YAML's
    if value is None or isinstance(value, str):
        return value or None
    raise file.invalid(f"`{trail[-1]}` has to be text.", file.parsed.place(trail), "Put it in quotes.")


def _passages(file: _File, trail: Trail, sections: Any, framework: Framework) -> Iterator[Passage]:  # noqa: ANN401
    if not isinstance(sections, dict):
        raise file.invalid("`sections` has to name sections, each with its text.", file.parsed.place(trail))
    names = Headings(framework)
    for key, value in sections.items():
        text = _text(file, (*trail, key), value)
        found = names.section(key)
        section = framework.section(found) if found else None
        yield Passage(
            kind="section" if section else "other",
            id=section.id if section else "",
            title=section.title if section else key,
            asks=section.asks if section else "",
            text=text,
            offsets=align(file.source.text, file.offset((*trail, key)), text) if text else array("I"),
        )


def _text(file: _File, trail: Trail, value: Any) -> str:  # noqa: ANN401  # YAML's
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    message = f"`{trail[-1]}` has to be text."
    raise file.invalid(message, file.parsed.place(trail), "Put it in quotes, or in a block that begins with `>-`.")
