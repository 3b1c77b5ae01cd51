"""Hears that somebody takes a number back: `60, no, make that 40`, `50 ms, sorry, 30 ms`."""

from __future__ import annotations

from collections.abc import Sequence

#: Two or more words of these say it: `no, make that`; a single one does if it can mean nothing else.
_CUES = frozenset("no sorry scratch strike make correct correction rather actually wait mean er erm oops".split())
_PLAIN = frozenset({"sorry", "correction", "scratch", "oops", "rather"})
_FILLERS = frozenset(
    "that it this i me myself let us let's say , — ... or of be to the like more better hm uh um".split()
)
_MARKS = frozenset({",", "—", "...", ";", "(", "."})


def corrects(between: Sequence[str]) -> bool:
    """Whether the words between two numbers say that the second one is meant instead of the first."""
    if _CUES.isdisjoint(between):
        return False
    first = min(at for at, word in enumerate(between) if word in _CUES)
    said = between[first:]
    if not (_CUES | _FILLERS).issuperset(said) or not (_MARKS | {"or"}).issuperset(between[max(0, first - 1) : first]):
        return False
    if said[0] == "no":
        return said[1:2] != ["more"] and (len(said) > 1 or first > 0)
    return not _PLAIN.isdisjoint(said) or (first > 0 and said[0] in ("actually", "wait", "er", "erm", "mean"))


def opens(words: Sequence[str], number: int) -> bool:
    """Whether a sentence begins by taking back what was said before; `number` is the index of its first number."""
    return bool(number) and corrects(words[:number])
