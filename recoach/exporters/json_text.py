"""Writes plain data as JSON that people can read and no terminal acts upon."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from json.encoder import encode_basestring
from typing import Any

from recoach.language.visible import HIDDEN


def dump(data: Mapping[str, object]) -> str:
    """Return the data as indented JSON ending with a newline; hidden characters are escaped, so nothing is lost."""
    return _shown(_indented(data, "\n")) + "\n"


def _indented(value: object, line: str) -> str:
    """Return what `json.dumps` makes with `indent=2`, in half of its time: a thousand answers are fifty megabytes."""
    if isinstance(value, str):
        return encode_basestring(value)
    if type(value) is int:
        return str(value)
    inner = line + "  "
    if isinstance(value, dict) and value:
        entries = [f"{encode_basestring(key)}: {_indented(one, inner)}" for key, one in value.items()]
        return f"{{{inner}{f',{inner}'.join(entries)}{line}}}"
    if isinstance(value, (list, tuple)) and value:
        items = [_indented(one, inner) for one in value]
        return f"[{inner}{f',{inner}'.join(items)}{line}]"
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def dump_for_programs(data: Mapping[str, object] | Sequence[object]) -> str:
    """Return the data as JSON in one line: half as long as indented, and written in a fifth of the time."""
    return f"{_written(data, separators=(',', ':'))}\n"


def dump_line(data: Mapping[str, object]) -> str:
    """Return the data as JSON on one line that people read, without its end."""
    return _written(data)


def _written(data: object, **layout: Any) -> str:  # noqa: ANN401  # as `json.dumps` takes it
    return _shown(json.dumps(data, ensure_ascii=False, allow_nan=False, **layout))


def _shown(written: str) -> str:
    # Hidden characters can only stand inside strings, where JSON may always escape them.
    return HIDDEN.sub(_escape, written)


def _escape(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1]
