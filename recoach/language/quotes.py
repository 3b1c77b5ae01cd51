"""Finds quotations: what stands between quotation marks is somebody's words, not necessarily the speaker's."""

from __future__ import annotations

import re

_OPENERS = re.compile(r"[\"“„«'‘]")
_CLOSER = {'"': '"', "“": "”", "„": "”“", "«": "»", "'": "'", "‘": "’'"}
#: A quotation longer than this was never closed.
_LONGEST = 400
_CLIPPED = frozenset("em til cause n round bout tis twas cos".split())


def quoted_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the quotations as (start, end) with their marks; none crosses an empty line or 400 characters."""
    spans: list[tuple[int, int]] = []
    done = 0
    for mark in _OPENERS.finditer(text):
        start = mark.start()
        if start < done or not _opens(text, start):
            continue
        end = _closed(text, start)
        if end:
            spans.append((start, end))
            done = end
    return tuple(spans)


def _opens(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if before.isalnum() or not after or after.isspace():
        return False
    if text[at] in "'‘":
        return not (before and before in ")]") and _first_word(text, at + 1) not in _CLIPPED and not after.isdigit()
    return True


def _first_word(text: str, at: int) -> str:
    end = at
    while end < len(text) and end - at <= 5 and text[end].isalpha():  # noqa: PLR2004  # longest clipped word
        end += 1
    return text[at:end].lower()


def _closed(text: str, start: int) -> int | None:
    closers = _CLOSER[text[start]]
    for at in range(start + 2, min(len(text), start + _LONGEST)):
        char = text[at]
        if char == "\n" and text[at + 1 : at + 2] == "\n":
            return None
        if char in closers and not text[at - 1].isspace() and not text[at + 1 : at + 2].isalnum():
            return at + 1
    return None
