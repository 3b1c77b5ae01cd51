"""Fingerprints of text: hashes of a few words in a row, by which a known text is known again and cannot be read.

Words are lower-cased, short forms spelled out, the s of a plural and words that carry nothing left out, so that small
changes hide little. Of every `WINDOW` neighbouring hashes of a line one is kept (winnowing: Schleimer, Wilkerson and
Aiken, SIGMOD 2003): whoever repeats `SIZE + WINDOW - 1` of its words in a row meets at least one. Nothing here may
change without a new `RECIPE`: fingerprints that people have made would know nothing any more.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from recoach.language.memory import Memory

RECIPE = 1
#: Words of one shingle.
SIZE = 4
WINDOW = 2
#: Hexadecimal digits of one hash. So few that each stands for thousands of phrases: nothing can be read back.
DIGITS = 8
#: A line of fewer words is a phrase that anybody may say.
SHORTEST = 10

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SHORT_FORMS = (("n't", " not"), ("'d", " would"), ("'ll", " will"), ("'re", " are"), ("'ve", " have"), ("'m", " am"))
_EMPTY = frozenset("a also an basically just really s so the then uh um well".split())
_LONGEST_WITHOUT_PLURAL = 3
_MOST_REMEMBERED = 20_000


class Word(NamedTuple):
    """A word as it is compared."""

    text: str
    start: int  #: offset in the text, in code points
    end: int  #: exclusive


class Shingled(NamedTuple):
    """A text as it is compared."""

    words: list[str]
    hashes: list[int]  #: of each `SIZE` words in a row


def plain_words(text: str) -> list[Word]:
    """Return the words of a text that carry something, as they are compared."""
    return [Word(one, *match.span()) for match in _WORD.finditer(text) for one in _plain[match[0]]]


def plain_texts(text: str) -> list[str]:
    """Return the texts of `plain_words`, faster."""
    return list(chain.from_iterable(map(_plain.__getitem__, _WORD.findall(text))))


def shingles(words: Sequence[str]) -> list[int]:
    """Return the hashes of each `SIZE` words in a row, in their order; none of fewer words than that."""
    return [_hash(" ".join(words[at : at + SIZE])) for at in range(len(words) - SIZE + 1)]


def shingled(text: str) -> Shingled:
    """Return a text as it is compared with scripts that are known, and with what the interviewer says."""
    words = plain_texts(text)
    return Shingled(words, shingles(words))


def fingerprints(line: str) -> list[int]:
    """Return the hashes by which a line is known again, in an order that tells nothing; none if it is too short."""
    words = plain_texts(line)
    if len(words) < SHORTEST:
        return []
    hashes = shingles(words)
    return sorted({min(hashes[at : at + WINDOW]) for at in range(len(hashes) - WINDOW + 1)})


def _hash(words: str) -> int:
    return int.from_bytes(hashlib.blake2b(words.encode(), digest_size=DIGITS // 2).digest(), "big")


def _plain_of(word: str) -> tuple[str, ...]:
    """Return a word of a text as it is compared: several for a short form, none for a word that carries nothing."""
    low = word.lower()
    parts = _spelled_out(low) if "'" in low or "’" in low else [low]
    return tuple(_singular(part) for part in parts if part not in _EMPTY)


def _spelled_out(low: str) -> list[str]:
    low = low.replace("’", "'")
    for short, long in _SHORT_FORMS:
        if low.endswith(short):
            low = low.removesuffix(short) + long
            break
    return low.replace("'", " ").split()


def _singular(word: str) -> str:
    plural = len(word) > _LONGEST_WITHOUT_PLURAL and word.endswith("s") and not word.endswith("ss")
    return word[:-1] if plural else word


_plain = Memory(_plain_of, most=_MOST_REMEMBERED)
