"""Repairs a slip of the finger in a word of the vocabulary: one letter missing, too many, wrong or swapped."""

from __future__ import annotations

from collections.abc import Iterable

from recoach.language.common_words import COMMON_WORDS

#: Shorter words have too many neighbours.
SHORTEST = 6
_KEPT = 3


class Speller:
    """A vocabulary to be misspelled. A slip leaves the first or the last three letters of a long word as they are."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._heads: dict[str, tuple[str, ...]] = {}
        self._tails: dict[str, tuple[str, ...]] = {}
        for word in sorted(vocabulary):
            if len(word) >= SHORTEST and word.isalpha():
                self._heads[word[:_KEPT]] = (*self._heads.get(word[:_KEPT], ()), word)
                self._tails[word[-_KEPT:]] = (*self._tails.get(word[-_KEPT:], ()), word)

    @property
    def parts(self) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
        """The vocabulary by the first and by the last letters of its words."""
        return self._heads, self._tails

    @classmethod
    def of_parts(cls, heads: dict[str, tuple[str, ...]], tails: dict[str, tuple[str, ...]]) -> Speller:
        """Return the speller that was taken apart."""
        speller = cls(())
        speller._heads, speller._tails = heads, tails
        return speller

    def repair(self, word: str) -> str | None:
        """Return the one word that was probably meant, None for a common word, a short one and in doubt."""
        if len(word) < SHORTEST - 1 or word in COMMON_WORDS or not word.isalpha():
            return None
        near = {*self._heads.get(word[:_KEPT], ()), *self._tails.get(word[-_KEPT:], ())}
        meant = sorted(one for one in near if one[0] == word[0] and is_one_slip(word, one))
        return meant[0] if meant else None


def is_one_slip(word: str, meant: str) -> bool:
    """Whether one letter missing, too many, wrong or swapped with its neighbour makes `word` of `meant`."""
    if word == meant or abs(len(word) - len(meant)) > 1:
        return False
    at = 0
    while at < min(len(word), len(meant)) and word[at] == meant[at]:
        at += 1
    left, right = word[at:], meant[at:]
    if len(word) != len(meant):
        return left[1:] == right if len(word) > len(meant) else left == right[1:]
    swapped = left[:2] == right[1::-1] and left[2:] == right[2:]
    return swapped or left[1:] == right[1:]
