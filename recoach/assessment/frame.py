"""The words around a claim, marked by where they stand: `not` before it says something else than `not` behind it.

The second reader weighs them like any words, for one thing only: whether what stands among them is meant. How people
refuse, report, suppose and insist is the same whatever the claim, so it is learned from all of them together.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from recoach.assessment.wording import normalised
from recoach.language.reading import Pair

#: Stands for the words of the claim.
CLAIM = "§"
_BEFORE = "<"
_BEHIND = ">"
_ELSEWHERE = "|"


def framed(pair: Pair, begins: tuple[bool, int], ends: tuple[bool, int]) -> list[str]:
    """Return the marked words of a sentence and of the one after it.

    Where the claim begins and ends is told by whether it is in the next sentence, and the offset there.
    """
    in_next = begins[0]
    own, other = (pair.following, pair.here) if in_next and pair.following else (pair.here, pair.following)
    crosses = ends[0] and not in_next
    last = len(own.words) if crosses else bisect_left(own.starts, ends[1])
    before = own.words[: bisect_left(own.starts, begins[1])]
    around = [*_marked(_BEFORE, before), CLAIM, *_marked(_BEHIND, own.words[last:])]
    if other is None:
        return around
    elsewhere = _marked(_ELSEWHERE, other.words[bisect_left(other.starts, ends[1]) if crosses else 0 :])
    return elsewhere + around if in_next else around + elsewhere


def _marked(mark: str, words: Sequence[str]) -> list[str]:
    return [mark + normalised(word) for word in words]


def shown(key: str) -> str:
    """Return marked words as people read them, the claim as three dots."""
    return " ".join("…" if word == CLAIM else word[1:] for word in key.split())
