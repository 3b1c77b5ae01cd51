"""Reads back a transcript that `exporters.json_twin` wrote: the passages, exactly as they were typed."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any, TypeVar, get_args

from recoach.content.answer import Answer, Passage, PassageKind, Question, Rewrite, Source
from recoach.content.script import Seniority
from recoach.content.yaml_source import Trail
from recoach.documents.document import Document, Remark, Wishes
from recoach.documents.values import Values
from recoach.errors import InvalidContent, Place

FORMAT = 1  #: 1: the first

T = TypeVar("T")

_OWN_KEYS = {"format", "recoach_version", "passages"}
_MARKDOWN = (".md", ".markdown")
_AS_JUDGED = "the transcript of a markdown answer: its quotes and code are judged as well."


def is_transcript(data: Any) -> bool:  # noqa: ANN401  # the file's
    """Tell whether the data of a JSON file is a transcript of ours."""
    return isinstance(data, dict) and data.keys() >= _OWN_KEYS


def read_transcript(source: Source, values: Values, wishes: Wishes) -> Document:
    """Return the answer of a transcript.

    Raises InvalidContent if it was written in a format that is not known, or has lost its passages or their texts.
    """
    data = values.data
    if data["format"] != FORMAT:
        raise InvalidContent(
            "a transcript in a format that this version does not know.",
            place=values.place(("format",)),
            hint="Read it with the version of recoach that wrote it, or a newer one.",
        )
    sitting, written = _said(data, "sitting", dict, {}), PurePath(_said(data, "source", str, ""))
    answer = Answer(
        passages=tuple(
            _passage(values, ("passages", index), entry)
            for index, entry in enumerate(_right(values, ("passages",), data["passages"], list))
        ),
        questions=tuple(_questions(data)),
        source=source,
    )
    return Document(
        answer=answer,
        framework=wishes.choose(_said(_said(data, "framework", dict, {}), "id", str, "") or None),
        prompt=_said(_said(data, "prompt", dict, {}), "id", str, "") or None,
        seniority=next((one for one in get_args(Seniority) if one == sitting.get("seniority")), None),
        remarks=(Remark(_AS_JUDGED),) if written.suffix.lower() in _MARKDOWN else (),
    )


def _passage(values: Values, trail: Trail, entry: Any) -> Passage:  # noqa: ANN401  # the file's
    _right(values, trail, entry, dict)
    kind = next((one for one in get_args(PassageKind) if one == entry.get("kind")), None)
    if kind is None:
        raise _changed(values.place((*trail, "kind")), "kind")
    text = _right(values, (*trail, "text"), entry.get("text"), str)
    rating = _said(entry, "rating", int, 0)
    return Passage(
        kind=kind,
        id=_said(entry, "id", str, ""),
        title=_said(entry, "title", str, ""),
        asks=_said(entry, "asks", str, ""),
        text=text,
        planned_seconds=_seconds(entry, "planned_seconds"),
        spent_seconds=_seconds(entry, "spent_seconds"),
        hints=_said(entry, "hints", int, 0),
        rating=rating or None,
        rewrites=tuple(
            Rewrite(**{key: one[key] for key in ("passage", "start", "end")})
            for one in _said(entry, "rewrites", list, [])
            if isinstance(one, dict) and all(isinstance(one.get(key), int) for key in ("passage", "start", "end"))
        ),
        offsets=values.offsets((*trail, "text"), text),
    )


def _questions(data: dict[str, Any]) -> Iterator[Question]:
    for one in _said(data, "questions", list, []):
        if isinstance(one, dict):
            yield Question(
                at_seconds=_seconds(one, "at_seconds") or 0.0,
                section=_said(one, "section", str, ""),
                asked=_said(one, "asked", str, ""),
                told=_said(one, "told", str, ""),
                fact=_said(one, "fact", str, "") or None,
            )


def _right(values: Values, trail: Trail, value: Any, kind: type[T]) -> T:  # noqa: ANN401  # the file's
    """Return what an answer cannot do without."""
    if isinstance(value, kind):
        return value
    raise _changed(values.place(trail), str(trail[-1]))


def _changed(place: Place, what: str) -> InvalidContent:
    hint = "Export it anew, or write an answer with `sections` instead."
    return InvalidContent(
        f"this transcript was changed: `{what}` is not what an export writes.", place=place, hint=hint
    )


def _said(data: dict[str, Any], key: str, kind: type[T], otherwise: T) -> T:
    """Return what stands around the text; where somebody changed it, the text counts all the same."""
    value = data.get(key)
    return value if isinstance(value, kind) else otherwise


def _seconds(data: dict[str, Any], key: str) -> float | None:
    value = data.get(key)
    return float(value) if isinstance(value, (int, float)) and math.isfinite(value) else None
