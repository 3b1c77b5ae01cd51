"""Reads answers written in YAML: a mapping with `sections`, or a list of such mappings."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import Any

from recoach.content.answer import Answer, Passage, Source
from recoach.content.framework import Framework
from recoach.content.suggestion import unknown
from recoach.content.yaml_source import Trail, YamlDocument, parse
from recoach.documents.document import Document, Wishes
from recoach.documents.headings import Headings
from recoach.documents.scalars import align
from recoach.errors import InvalidContent

NEEDED = "sections"
#: Keys that an answer may have. Those after `framework` are labels: what somebody judged about it.
KEYS = (NEEDED, "id", "prompt", "framework", "title", "notes", "scenario", "level", "signals", "omits", "facts")


def read_answers(source: Source, wishes: Wishes) -> tuple[Document, ...]:
    """Return the answers of a YAML file in order.

    Raises UnusableFile where it is no YAML, InvalidContent where it has another shape, each with line and column.
    """
    file = parse(source.text, file=source.name)
    if file.problems:
        raise file.problems[0]
    if isinstance(file.data, list):
        return tuple(_document(source, file, (index,), item, wishes) for index, item in enumerate(file.data))
    return (_document(source, file, (), file.data, wishes),)


def _document(
    source: Source,
    file: YamlDocument,
    trail: Trail,
    data: Any,  # noqa: ANN401  # YAML's
    wishes: Wishes,
) -> Document:
    if not isinstance(data, dict) or NEEDED not in data:
        if isinstance(data, dict) and "replies" in data:
            hint = "`recoach run` takes scripts, and `recoach export` writes what one says."
            raise InvalidContent("this is a script, not an answer.", place=file.place(trail), hint=hint)
        example = "Write `sections:` and below it one text a section, such as `objective: …`."
        raise InvalidContent("an answer needs `sections`.", place=file.place(trail), hint=example)
    for key in data:
        if key not in KEYS:
            message = unknown("unknown key", key, KEYS)
            raise InvalidContent(message, place=file.key_place((*trail, key)))
    framework = wishes.choose(_name(file, (*trail, "framework"), data.get("framework")))
    passages = tuple(_passages(file, (*trail, NEEDED), data[NEEDED], framework))
    return Document(
        answer=Answer(passages=passages, source=source),
        framework=framework,
        prompt=_name(file, (*trail, "prompt"), data.get("prompt")),
        id=_name(file, (*trail, "id"), data.get("id")),
        line=file.place(trail).line,
        signals=_ids(file, (*trail, "signals"), data.get("signals")),
        scenario=_name(file, (*trail, "scenario"), data.get("scenario")),
        omits=_ids(file, (*trail, "omits"), data.get("omits")),
        facts=_facts(file, (*trail, "facts"), data.get("facts")),
        level=_name(file, (*trail, "level"), data.get("level")),
    )


def _name(file: YamlDocument, trail: Trail, value: Any) -> str | None:  # noqa: ANN401  # YAML's
    if value is None or isinstance(value, str):
        return value or None
    raise InvalidContent(f"`{trail[-1]}` has to be text.", place=file.place(trail), hint="Put it in quotes.")


def _facts(file: YamlDocument, trail: Trail, value: Any) -> dict[str, Any] | None:  # noqa: ANN401  # YAML's
    if value is None or isinstance(value, dict):
        return value
    raise InvalidContent("`facts` has to name numbers, each with its value.", place=file.place(trail))


def _ids(file: YamlDocument, trail: Trail, value: Any) -> tuple[str, ...] | None:  # noqa: ANN401  # YAML's
    if value is None:
        return None
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return tuple(value)
    raise InvalidContent(
        f"`{trail[-1]}` has to be a list of ids.", place=file.place(trail), hint="Write `[]` for none."
    )


def _passages(file: YamlDocument, trail: Trail, sections: Any, framework: Framework) -> Iterator[Passage]:  # noqa: ANN401
    if not isinstance(sections, dict):
        raise InvalidContent("`sections` has to name sections, each with its text.", place=file.place(trail))
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
            offsets=align(file.text, file.offset((*trail, key)), text) if text else array("I"),
        )


def _text(file: YamlDocument, trail: Trail, value: Any) -> str:  # noqa: ANN401  # YAML's
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    hint = "Put it in quotes, or in a block that begins with `>-`."
    raise InvalidContent(f"`{trail[-1]}` has to be text.", place=file.place(trail), hint=hint)
