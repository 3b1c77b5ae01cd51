"""The second reader: hears faults in wording that no rule lists, by weighing words and their neighbours.

A linear model over runs of one to three words, and over the letters of each word so that unknown and misspelt words
still count. What it says of a label is a sum of weights, so each word's share in it is known. `training/` holds the
text that it learned from and makes the file of weights.

A sentence is read with the one after it. With x the keys in both, each worth its weight w and its length n:
log-odds = b + sum(w) / sqrt(sum(n)).

Python adds two whole numbers of any size at once. So the weights of a key for all labels, its length and a one stand
side by side in a single number, a lane each, and a sentence is the sum of its keys: see `Tally`.
"""

from __future__ import annotations

import math
import struct
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from zlib import crc32

from recoach.language.memory import Memory

#: Letters that a piece of a word has, and the mark for where a word begins and ends.
PIECES = (2, 3, 4, 5)
_EDGE = "^"
_LONGEST_WORD = 24
#: Each weight is one byte with this as its zero.
ZERO = 128
#: Bytes of a lane: room for the sum of some 16 million weights.
_LANE = 4
_MOST_WORDS_KEPT = 20_000
#: The sum over the words of a sentence, or over sentences. Tallies add up.
Tally = int


@dataclass(frozen=True)
class Rows:
    """Keys by their numbers, and for each a row of bytes."""

    numbers: array[int]  #: rising
    rows: bytes  #: in the same order, all of one width

    @cached_property
    def width(self) -> int:
        """How many bytes a row has."""
        return len(self.rows) // max(1, len(self.numbers))

    def of(self, key: str) -> bytes:
        """Return the row of a key, nothing if it has none."""
        number = number_of(key)
        at = bisect_left(self.numbers, number)
        if at == len(self.numbers) or self.numbers[at] != number:
            return b""
        return self.rows[at * self.width : (at + 1) * self.width]

    def among(self, keys: Iterable[str]) -> Iterator[bytes]:
        """Yield the rows of those keys that have one."""
        numbers, rows, width, last = self.numbers, self.rows, self.width, len(self.numbers)
        for key in keys:
            number = crc32(key.encode(errors="surrogatepass"))
            at = bisect_left(numbers, number)
            if at < last and numbers[at] == number:
                yield rows[at * width : (at + 1) * width]


def number_of(key: str) -> int:
    """Return the number under which a key's weights stand."""
    return crc32(key.encode(errors="surrogatepass"))


def keys_of(word: str) -> Iterator[str]:
    """Yield what a normalised word is looked up by: the word itself, told from its pieces by a blank, and those."""
    yield f" {word}"
    yield from pieces(word)


def pieces(word: str) -> Iterator[str]:
    """Yield the runs of letters in a word, its edges marked; none for numbers and marks."""
    if not word.isalpha() or len(word) > _LONGEST_WORD:
        return
    marked = f"{_EDGE}{word}{_EDGE}"
    for size in PIECES:
        for at in range(len(marked) - size + 1):
            yield marked[at : at + size]


def normalised(words: Sequence[str]) -> list[str]:
    """Return the words as they are looked up: which number it is says nothing, that it is one does."""
    return ["0" if word[0].isdigit() else word for word in words]


def runs(words: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Yield the runs of two and three normalised words, each once, with the places of its first word and its end."""
    seen: set[str] = set()
    for at, pair in enumerate(map(" ".join, pairwise(words))):
        if pair not in seen:
            seen.add(pair)
            yield pair, at, at + 2
        three = f"{pair} {words[at + 2]}" if at + 2 < len(words) else ""
        if three and three not in seen:
            seen.add(three)
            yield three, at, at + 3


class Wording:
    """Weights made ready. They never change; the words met are remembered."""

    def __init__(self, *, labels: Sequence[str], biases: Sequence[float], scale: float, length_scale: float,
                 keys: Rows, words: Rows) -> None:  # fmt: skip
        self.labels = tuple(labels)
        self.biases = tuple(biases)
        self.scale = scale  #: what one step of a weight's byte is worth
        self.length_scale = length_scale  #: what one step of a length's byte is worth
        #: One byte a label and one for the length. Searched, not made a dict: a hundred thousand entries would take
        #: longer to make than all that a short text asks.
        self._keys = keys
        #: For frequent words the sums over their keys, in two bytes a label, two for the length, two for how many.
        self._sums = words
        self._lanes = len(self.labels) + 2
        self._layout = struct.Struct(f"<{self._lanes}I")
        self._one = 1 << (8 * _LANE * (self._lanes - 1))
        self._words = Memory(self._tally_word, most=_MOST_WORDS_KEPT)

    def tally(self, words: Sequence[str]) -> Tally:
        """Add up a sentence, given its words as a `Reading` holds them."""
        texts = normalised(words)
        doubles = set(map(" ".join, pairwise(texts)))
        triples = set(map(" ".join, zip(texts, texts[1:], texts[2:], strict=False)))
        found = sum(map(self._words.__getitem__, set(texts)))
        return found + sum(map(self._spread, self._keys.among(doubles | triples)))

    def log_odds(self, tally: Tally) -> tuple[float, ...]:
        """Return the log-odds of each label, in the order of `labels`."""
        *sums, length, count = self._unpacked(tally)
        zero = count * ZERO
        factor = self._factor(length)
        return tuple([bias + (one - zero) * factor for bias, one in zip(self.biases, sums, strict=True)])

    def log_odds_beside(self, here: Tally, following: Tally) -> tuple[float, ...]:
        """Return the log-odds of a sentence that the one after it can only speak against.

        What that one says for a label does not count, nor do its words thin out those of the sentence.
        """
        *sums, length, count = self._unpacked(here)
        *after, _, counted = self._unpacked(following)
        factor, zero, zero_after = self._factor(length), count * ZERO, counted * ZERO
        return tuple(
            [
                bias + (one - zero + min(0, other - zero_after)) * factor
                for bias, one, other in zip(self.biases, sums, after, strict=True)
            ]
        )

    def shares(self, words: Sequence[str], label: str, tally: Tally) -> list[float]:
        """Return how much each word of a sentence adds to a label's log-odds, where all that is read is `tally`."""
        found = [0.0] * len(words)
        for weight, start, end in self._weighed(words, label, tally).values():
            for at in range(start, end):
                found[at] += weight / (end - start)
        return found

    def heaviest(self, words: Sequence[str], label: str, tally: Tally, most: int) -> list[tuple[str, float]]:
        """Return the words and runs of a sentence that say most about a label, for or against it."""
        weighed = ((key, weight) for key, (weight, _, _) in self._weighed(words, label, tally).items() if weight)
        return sorted(weighed, key=lambda one: (-abs(one[1]), one[0]))[:most]

    def _weighed(self, words: Sequence[str], label: str, tally: Tally) -> dict[str, tuple[float, int, int]]:
        """Return words and runs, each once, with their weight and the places of the first word and of the end."""
        place = self.labels.index(label)
        factor = self._factor(self._unpacked(tally)[-2])
        texts = normalised(words)
        found: dict[str, tuple[float, int, int]] = {}
        for at, text in enumerate(texts):
            if text not in found:
                lanes = self._unpacked(self._words[text])
                found[text] = (factor * (lanes[place] - lanes[-1] * ZERO), at, at + 1)
        for run, start, end in runs(texts):
            row = self._keys.of(run)
            found[run] = (factor * (row[place] - ZERO) if row else 0.0, start, end)
        return found

    def _unpacked(self, tally: Tally) -> tuple[int, ...]:
        return self._layout.unpack(tally.to_bytes(self._lanes * _LANE, "little"))

    def _factor(self, length: int) -> float:
        return self.scale / math.sqrt(max(1, length) * self.length_scale)

    def _tally_word(self, word: str) -> Tally:
        sums = self._sums.of(word)
        if sums:
            lanes = bytearray(self._lanes * _LANE)
            lanes[::_LANE], lanes[1::_LANE] = sums[::2], sums[1::2]
            return int.from_bytes(lanes, "little")
        return sum(map(self._spread, self._keys.among(keys_of(word))))

    def _spread(self, row: bytes) -> Tally:
        lanes = bytearray((self._lanes - 1) * _LANE)
        lanes[::_LANE] = row
        return int.from_bytes(lanes, "little") + self._one
