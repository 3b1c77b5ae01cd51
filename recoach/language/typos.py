"""Repairs a slip of the finger in a word of the vocabulary: one letter missing, too many, wrong or swapped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from recoach.language.common_words import COMMON_WORDS

#: Shorter words have too many neighbours.
SHORTEST = 6
_KEPT = 3
#: How many letters decide which end of a word to look at, among words that begin alike and among those that end alike.
_FIRST_OF_HEADS = 5
_FIRST_OF_TAILS = 2


class Speller:
    """A vocabulary to be misspelled. A slip leaves the first or the last three letters of a long word as they are."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        heads: dict[str, list[str]] = {}
        tails: dict[str, list[str]] = {}
        for word in sorted(vocabulary):
            if len(word) >= SHORTEST and word.isalpha():
                heads.setdefault(_head(word), []).append(word)
                tails.setdefault(_tail(word), []).append(word)
        self._heads = {key: " ".join(words) for key, words in heads.items()}
        self._tails = {key: " ".join(words) for key, words in tails.items()}

    @property
    def parts(self) -> tuple[dict[str, str], dict[str, str]]:
        """The vocabulary by the first and by the last letters of its words, words that share them in one text."""
        return self._heads, self._tails

    @classmethod
    def of_parts(cls, heads: dict[str, str], tails: dict[str, str]) -> Speller:
        """Return the speller that was taken apart."""
        speller = cls(())
        speller._heads, speller._tails = heads, tails
        return speller

    def repair(self, word: str) -> str | None:
        """Return the one word that was probably meant, None for a common word, a short one and in doubt."""
        if len(word) < SHORTEST - 1 or word in COMMON_WORDS or not word.isalpha():
            return None
        near = {
            *_near(word, self._heads.get(_head(word)), _FIRST_OF_HEADS),
            *_near(word, self._tails.get(_tail(word)), _FIRST_OF_TAILS),
        }
        return min(near, default=None)


def _near(word: str, words: str | None, kept: int) -> Iterator[str]:
    """Yield the words of which this one is a slip. Where the first `kept` letters are not as meant, the end is."""
    first, last = word[:kept], word[kept + 1 :]
    for one in words.split() if words else ():
        if (one.startswith(first) or one.endswith(last)) and is_one_slip(word, one):
            yield one


def _head(word: str) -> str:
    return word[:_KEPT]


def _tail(word: str) -> str:
    return word[0] + word[-_KEPT:]  # a slip leaves the very first letter as it is


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
