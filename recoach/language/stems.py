"""Word stems, crude and the same on every machine: enough to see that two questions ask the same thing."""

from __future__ import annotations

import re

_WORD = re.compile(r"[a-z0-9]+(?:\.[0-9]+)?")
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ied", "ed", "es", "s", "y", "e")
_SHORTEST_STEM = 3


def stem(word: str) -> str:
    """Return a lower-case word without its commonest endings; never shorter than three letters."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def stems(text: str) -> frozenset[str]:
    """Return the stems of all words and numbers of a text."""
    return frozenset(stem(word) for word in _WORD.findall(text.lower()))
