"""Reads answers written in YAML or JSON: a mapping with `sections`, or a list of such mappings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from recoach.content.answer import Answer, Passage, Source
from recoach.content.framework import Framework
from recoach.content.suggestion import unknown
from recoach.content.yaml_source import Trail
from recoach.documents import json_transcript
from recoach.documents.document import Document, Wishes, passage
from recoach.documents.headings import Headings
from recoach.documents.values import Values, json_values, yaml_values
from recoach.errors import InvalidContent

NEEDED = "sections"
#: Keys that an answer may have. Those after `framework` are labels: what somebody judged about it.
KEYS = (NEEDED, "id", "prompt", "framework", "title", "notes", "scenario", "level", "signals", "omits", "facts")


def read_yaml(source: Source, wishes: Wishes) -> tuple[Document, ...]:
    """Return the answers of a YAML file in order.

    Raises UnusableFile where it is no YAML, InvalidContent where it has another shape, each with line and column.
    """
    return _documents(source, yaml_values(source), wishes)


def read_json(source: Source, wishes: Wishes) -> tuple[Document, ...]:
    """Return the answers of a JSON file in order, or the one of a transcript of ours; raises as `read_yaml` does."""
    values = json_values(source)
    if json_transcript.is_transcript(values.data):
        return (json_transcript.read_transcript(source, values, wishes),)
    return _documents(source, values, wishes)


def _documents(source: Source, values: Values, wishes: Wishes) -> tuple[Document, ...]:
    if isinstance(values.data, list):
        return tuple(_document(source, values, (index,), item, wishes) for index, item in enumerate(values.data))
    return (_document(source, values, (), values.data, wishes),)


def _document(
    source: Source,
    values: Values,
    trail: Trail,
    data: Any,  # noqa: ANN401  # the file's
    wishes: Wishes,
) -> Document:
    if not isinstance(data, dict) or NEEDED not in data:
        if isinstance(data, dict) and "replies" in data:
            hint = "`recoach run` takes scripts, and `recoach export` writes what one says."
            raise InvalidContent("this is a script, not an answer.", place=values.place(trail), hint=hint)
        raise InvalidContent("an answer needs `sections`.", place=values.place(trail), hint=values.example)
    for key in data:
        if key not in KEYS:
            message = unknown("unknown key", key, KEYS)
            raise InvalidContent(message, place=values.key_place((*trail, key)))
    framework = wishes.choose(_name(values, (*trail, "framework"), data.get("framework")))
    passages = tuple(_passages(values, (*trail, NEEDED), data[NEEDED], framework))
    return Document(
        answer=Answer(passages=passages, source=source),
        framework=framework,
        prompt=_name(values, (*trail, "prompt"), data.get("prompt")),
        id=_name(values, (*trail, "id"), data.get("id")),
        line=values.place(trail).line,
        signals=_ids(values, (*trail, "signals"), data.get("signals")),
        scenario=_name(values, (*trail, "scenario"), data.get("scenario")),
        omits=_ids(values, (*trail, "omits"), data.get("omits")),
        facts=_facts(values, (*trail, "facts"), data.get("facts")),
        level=_name(values, (*trail, "level"), data.get("level")),
    )


def _name(values: Values, trail: Trail, value: Any) -> str | None:  # noqa: ANN401  # the file's
    if value is None or isinstance(value, str):
        return value or None
    raise InvalidContent(f"`{trail[-1]}` has to be text.", place=values.place(trail), hint="Put it in quotes.")


def _facts(values: Values, trail: Trail, value: Any) -> dict[str, Any] | None:  # noqa: ANN401  # the file's
    if value is None or isinstance(value, dict):
        return value
    raise InvalidContent("`facts` has to name numbers, each with its value.", place=values.place(trail))


def _ids(values: Values, trail: Trail, value: Any) -> tuple[str, ...] | None:  # noqa: ANN401  # the file's
    if value is None:
        return None
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return tuple(value)
    raise InvalidContent(
        f"`{trail[-1]}` has to be a list of ids.", place=values.place(trail), hint="Write `[]` for none."
    )


def _passages(values: Values, trail: Trail, sections: Any, framework: Framework) -> Iterator[Passage]:  # noqa: ANN401
    if not isinstance(sections, dict):
        raise InvalidContent("`sections` has to name sections, each with its text.", place=values.place(trail))
    names = Headings(framework)
    for key, value in sections.items():
        text = _text(values, (*trail, key), value)
        found = names.section(key)
        section = framework.section(found) if found else None
        offsets = values.offsets((*trail, key), text) if text else ()
        yield passage(section, title=key, text=text, offsets=offsets)


def _text(values: Values, trail: Trail, value: Any) -> str:  # noqa: ANN401  # the file's
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    raise InvalidContent(f"`{trail[-1]}` has to be text.", place=values.place(trail), hint=values.quoting)
