"""Word stems, crude and the same on every machine: enough to see that two questions ask the same thing."""

from __future__ import annotations

import re

_WORD = re.compile(r"[a-z0-9]+(?:\.[0-9]+)?")
_ENDINGS = ("ation", "ing", "ied", "ed", "ie", "y", "e")
_SHORTEST_STEM = 3
# These end in the s of no plural: `news` is not several of `new`.
_NO_PLURAL = ("ss", "news")


def stem(word: str) -> str:
    """Return a lower-case word without the s of a plural and then without its commonest ending.

    An ending goes only if three letters stay, the s of a plural if two stay (`ads`).
    """
    if word.endswith("s") and len(word) >= _SHORTEST_STEM and not word.endswith(_NO_PLURAL):
        word = word[:-1]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def stems(text: str) -> frozenset[str]:
    """Return the stems of all words and numbers of a text."""
    return frozenset(stem(word) for word in _WORD.findall(text.lower()))
