"""What `recoach check` found: a batch of files as one JSON object, or each answer as a line of JSON Lines.

`schema.check_schema` and `schema.line_schema` describe them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from recoach.errors import Place, RecoachError
from recoach.exporters.batch import Batch
from recoach.exporters.checked import CheckedAnswer, CheckedFile, Kind, Told
from recoach.exporters.json_text import dump

#: 1: the first.
FORMAT = 1

_PLACE = ("passage", "section", "start", "end")
_IN_THE_FILE = ("line", "column", "end_line", "end_column", "at_seconds")
_ABOUT: dict[Kind, tuple[str, ...]] = {
    "finding": (
        "signal",
        "title",
        *_PLACE,
        "quote",
        "certainty",
        "probability",
        "severity",
        "reason",
        "better",
        "known",
        *_IN_THE_FILE,
    ),
    "silence": ("signal", *_PLACE, "quote", "reason", *_IN_THE_FILE),
    "waiver": ("signal", *_PLACE, "unused", *_IN_THE_FILE),
}
_SHORT = ("section", "start", "end", "line", "column")
_OF_A_LINE: dict[Kind, tuple[str, ...]] = {
    "finding": ("signal", "certainty", "probability", *_SHORT, "quote", "reason", "better", "known"),
    "silence": ("signal", *_SHORT, "quote", "reason"),
    "waiver": ("signal", *_SHORT),
}
_VERDICT = ("score", "level", "points", "facts")


def to_json(batch: Batch) -> str:
    """Return everything about a batch as one JSON object, ending with a newline."""
    tally = batch.tally
    return dump(
        {
            "format": FORMAT,
            "counts": {
                "files": tally.files,
                "findings": tally.findings,
                "known": tally.known,
                "shortfalls": tally.shortfalls,
                "unusable": tally.unusable,
                "unusable_lines": tally.unusable_lines,
            },
            "files": list(map(_file, batch.files)),
        }
    )


def to_json_line(answer: CheckedAnswer, *, name: str, explain: bool) -> str:
    """Return one answer as a line of JSON, in ASCII and with its end. `name` stands in for an id that is missing."""
    data: dict[str, Any] = {
        "id": name if answer.id is None and answer.line is None else answer.id,
        "findings": _all(answer, "finding", _OF_A_LINE),
    }
    if answer.critique:
        data |= {key: answer.critique[key] for key in _VERDICT}
    if answer.shortfalls:
        data["shortfalls"] = list(map(asdict, answer.shortfalls))
    if explain:
        data["cancelled"] = _all(answer, "silence", _OF_A_LINE)
    if waivers := _all(answer, "waiver", _OF_A_LINE):
        data["waivers"] = waivers
    data["error"] = _error(answer.error)
    # The one hidden character of ASCII that JSON would leave as it is.
    return json.dumps(data).replace("\x7f", "\\u007f") + "\n"


def _all(answer: CheckedAnswer, kind: Kind, about: dict[Kind, tuple[str, ...]]) -> list[dict[str, Any]]:
    return [_told(one, about[kind]) for one in answer.of_kind(kind)]


def _told(one: Told, keys: Sequence[str]) -> dict[str, Any]:
    data = {key: getattr(one if hasattr(one, key) else one.span, key) for key in keys}
    return {**data, "message": one.reason} if one.kind == "waiver" else data


def _file(checked: CheckedFile) -> dict[str, Any]:
    return {
        "file": checked.file,
        "error": _error(checked.error),
        "remarks": [asdict(remark) for remark in checked.remarks],
        "answers": list(map(_answer, checked.answers)),
    }


def _answer(answer: CheckedAnswer) -> dict[str, Any]:
    return {
        "id": answer.id,
        "line": answer.line,
        "error": _error(answer.error),
        "framework": answer.framework,
        "findings": _all(answer, "finding", _ABOUT),
        "silences": _all(answer, "silence", _ABOUT),
        "waivers": _all(answer, "waiver", _ABOUT),
        "critique": answer.critique,
        "shortfalls": list(map(asdict, answer.shortfalls)),
    }


def _error(error: RecoachError | None) -> dict[str, Any] | None:
    if error is None:
        return None
    place = error.place or Place("")
    facts = {"slug": error.slug, "message": error.message, "hint": error.hint}
    return {**facts, "line": place.line, "column": place.column}
