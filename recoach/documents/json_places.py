"""Knows where in a JSON text each of its values stands, and each character of its texts; `json` knows what they are."""

from __future__ import annotations

import json
import re
from array import array
from collections.abc import Iterator, Sequence

from recoach.content.yaml_source import Trail

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[][{},:]|[^][{},:\s"]+', re.DOTALL)
# Two escapes that stand for one character beyond U+FFFF, one escape, or a backslash and the sign that it makes another.
_ESCAPE = re.compile(r"\\(?:u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|u[\da-fA-F]{4}|.)")

_NESTING = "this JSON is nested too deeply, or a number in it is too long."
#: Part of what Python's parser says -> what to do. The first that fits is taken; versions word some differently.
_HINTS = (
    ("nvalid control character", "Inside a text write a line break as `\\n` and a tab as `\\t`."),
    ("nvalid \\", "Write a backslash as `\\\\`."),
    ("nterminated string", 'Close the text with `"`.'),
    ("property name", "Put keys in double quotes, and no comma before `}`."),
    ("railing comma", "Take that comma out."),
    ("xpecting value", "Put texts in double quotes, and no comma before `]`."),
    ("xtra data", "Keep one value a file, or one a line in a file that ends in .jsonl."),
)


def fault(error: ValueError | RecursionError) -> tuple[str, int | None, str]:
    """Return in our words what `json` found wrong: a message, the offset in the text if it is known, and a hint."""
    if not isinstance(error, json.JSONDecodeError):
        return _NESTING, None, ""
    hint = next((hint for part, hint in _HINTS if part in error.msg), "")
    # Some of what Python says ends in "at", for a place that it puts behind.
    said = error.msg[:1].lower() + error.msg[1:].removesuffix(" at").removesuffix(" starting")
    return f"this is no JSON: {said}.", error.pos, hint


def walk(text: str, *, depth: int) -> Iterator[tuple[Trail, int, int]]:
    """Yield the values of a valid JSON text in order, down to a depth, each with its trail and two offsets.

    The first is that of its key, and for what has none its own; the second is its own. A key that is given twice is
    yielded twice.
    """
    # One step for each list or object that is open: the index of the entry, the key, or None where a key comes next.
    steps: list[str | int | None] = []
    key_at: int | None = None
    for token in _TOKEN.finditer(text):
        sign = text[token.start()]
        if sign in "]}":
            steps.pop()
        elif sign == ",":
            last = steps[-1]
            steps[-1] = last + 1 if isinstance(last, int) else None
        elif steps and steps[-1] is None:
            key_at = token.start()
            steps[-1] = json.loads(token[0]) if len(steps) <= depth else ""
        elif sign != ":":
            if len(steps) <= depth:
                at = token.start()
                yield tuple(step for step in steps if step is not None), at if key_at is None else key_at, at
            key_at = None
            if sign in "[{":
                steps.append(0 if sign == "[" else None)


def strings(text: str) -> Iterator[tuple[int, str]]:
    """Yield all strings of a valid JSON text, keys too, with their offsets."""
    return ((token.start(), json.loads(token[0])) for token in _TOKEN.finditer(text) if token[0].startswith('"'))


def characters(text: str, start: int) -> Sequence[int]:
    """Return an offset for each character of the string that begins at `start`; an escape is where its backslash is."""
    token = _TOKEN.match(text, start)
    assert token
    at, end = start + 1, token.end() - 1
    if "\\" not in token[0]:
        return range(at, end)
    offsets = array("I")
    for escape in _ESCAPE.finditer(text, at, end):
        offsets.extend(range(at, escape.start() + 1))
        at = escape.end()
    offsets.extend(range(at, end))
    return offsets
