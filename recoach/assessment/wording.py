"""The second reader: hears faults in wording that no rule lists, by weighing words and their neighbours.

A linear model over runs of one to three words, over the letters of each word so that unknown and misspelt words still
count, and over the lexicons whose phrases occur, so that a phrase counts like those that it stands beside. What it says
of a label is a sum of weights, so each word's share in it is known. `training/` holds the text that it learned from and
makes the file of weights.

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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from heapq import nlargest
from itertools import pairwise, zip_longest
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
_MOST_REMEMBERED = 20_000
#: Runs of words, and the pieces of all words that are not frequent: nine of ten have been met before.
_MOST_KEYS = 40_000
_MOST_BETWEEN_WORDINGS = 2_000
#: How many words and runs of a sentence are told of.
_MOST_TOLD = 10
#: The number of a run is made of those of its words, as one digit after the other of a number to this base.
_BASE = 0x9E3779B1
_MASK = 0xFFFFFFFF
#: The upper bits of a number say which bit of the sieve is its own: one in 2 ** 20.
SIEVE_BYTES = 1 << 17
_BYTE_SHIFT = 15
_BIT_SHIFT = 12

#: The sum over the words of a sentence, or over sentences. Tallies add up.
Tally = int
#: Word spans by lexicon, as a `Reading` has them.
Hits = Mapping[str, Sequence[tuple[int, int]]]
NO_HITS: Hits = {}


@dataclass(frozen=True)
class Rows:
    """Keys by their numbers, and for each a row of bytes."""

    numbers: array[int]  #: rising
    rows: bytes | memoryview  #: in the same order, all of one width

    @cached_property
    def width(self) -> int:
        """How many bytes a row has."""
        return len(self.rows) // max(1, len(self.numbers))

    def of(self, number: int) -> bytes | memoryview:
        """Return the row of a key by its number, nothing if it has none."""
        numbers, width = self.numbers, self.width
        at = bisect_left(numbers, number)
        if at == len(numbers) or numbers[at] != number:
            return b""
        return self.rows[at * width : (at + 1) * width]


def number_of(key: str) -> int:
    """Return the number under which a key's weights stand: of a word (` taps`), a run (`chase taps`), a piece."""
    words = [f" {word}" for word in key.split()]
    return reduce(_joined, map(_checksum, words)) if len(words) > 1 else _checksum(key)


def sieve_of(numbers: Iterable[int]) -> bytes:
    """Return a bit for each number, some shared by several: most of what is looked up has none, and this is quick."""
    sieve = bytearray(SIEVE_BYTES)
    for number in numbers:
        sieve[number >> _BYTE_SHIFT] |= 1 << (number >> _BIT_SHIFT & 7)
    return bytes(sieve)


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


def normalised(word: str) -> str:
    """Return a word as it is looked up: which number it is says nothing, that it is one does."""
    return "0" if word[0].isdigit() else word


def classes(hits: Iterable[str]) -> list[str]:
    """Return the names of the lexicons that occur, as they are looked up: not those of stance, nor single words."""
    return [f"{{{name}}}" for name in hits if name[0].isalpha()]


def runs(words: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Yield the runs of two and three normalised words with the places of the first word and of the end."""
    for at in range(len(words) - 1):
        for end in range(at + 2, min(at + 3, len(words)) + 1):
            yield " ".join(words[at:end]), at, end


class Wording:
    """Weights made ready. They never change; the words and runs met are remembered."""

    def __init__(self, *, labels: Sequence[str], biases: Sequence[float], scale: float, length_scale: float,
                 keys: Rows, words: Rows, sieve: bytes = b"") -> None:  # fmt: skip
        self.labels = tuple(labels)
        self.biases = tuple(biases)
        self.scale = scale  #: what one step of a weight's byte is worth
        self.length_scale = length_scale  #: what one step of a length's byte is worth
        #: One byte a label and one for the length. Searched, not made a dict: a hundred thousand entries would take
        #: longer to make than all that a short text asks.
        self.keys = keys
        #: For frequent words the sums over their keys, in two bytes a label, two for the length, two for how many.
        self.sums = words
        self.sieve = sieve or sieve_of(keys.numbers)
        self._lanes = len(self.labels) + 2
        self._layout = struct.Struct(f"<{self._lanes}I")
        self._words = Memory(self._number_and_tally, most=_MOST_REMEMBERED)
        self._classes = Memory(self._number_and_tally_of_class, most=_MOST_REMEMBERED)
        self._keys = Memory(self._tally_key, most=_MOST_KEYS)

    def tally(self, words: Sequence[str], hits: Hits = NO_HITS) -> Tally:
        """Add up a sentence, given its words and the lexicons in it as a `Reading` holds them."""
        met = list(map(self._words.__getitem__, words))
        pairs, triples = _runs_of([number for number, _ in met])
        met += map(self._classes.__getitem__, hits)
        return sum(dict(met).values()) + sum(map(self._keys.__getitem__, self._sifted({*pairs, *triples})))

    def log_odds(self, tally: Tally) -> list[float]:
        """Return the log-odds of each label, in the order of `labels`."""
        said, factor = self._said(tally)
        return [bias + one * factor for bias, one in zip(self.biases, said, strict=True)]

    def shares(self, words: Sequence[str], label: str, tally: Tally, hits: Hits = NO_HITS) -> list[float]:
        """Return how much each word of a sentence adds to a label's log-odds, where all that is read is `tally`."""
        found = [0.0] * len(words)
        for _, spans, weight in self._weighed(words, label, tally, hits):
            for start, end in spans:
                for at in range(start, end):
                    found[at] += weight / (end - start) / len(spans)
        return found

    def heaviest(self, words: Sequence[str], label: str, tally: Tally, hits: Hits = NO_HITS) -> list[tuple[str, float]]:
        """Return words, runs and lexicons that speak for a label, or against it, the heaviest few first."""
        weighed = [one for one in self._weighed(words, label, tally, hits) if one[2]]
        return [
            (name or " ".join(map(normalised, words[slice(*spans[0])])), weight)
            for name, spans, weight in nlargest(_MOST_TOLD, weighed, key=lambda one: abs(one[2]))
        ]

    def _weighed(
        self, words: Sequence[str], label: str, tally: Tally, hits: Hits
    ) -> Iterator[tuple[str, Sequence[tuple[int, int]], float]]:
        """Yield words, runs and lexicons, each once: the name of a lexicon, the words that it is about, the weight."""
        _, factor = self._said(tally)
        shift, last = 8 * _LANE * self.labels.index(label), 8 * _LANE * (self._lanes - 1)

        def weight(one: Tally) -> float:
            return ((one >> shift & _MASK) - (one >> last) * ZERO) * factor

        met = list(map(self._words.__getitem__, words))
        numbers = [number for number, _ in met]
        pairs, triples = _runs_of(numbers)
        tallies = {**{run: self._keys[run] for run in self._sifted({*pairs, *triples})}, **dict(met)}
        for start, beginning in enumerate(zip_longest(numbers, pairs, triples, fillvalue=-1)):
            for end, number in enumerate(beginning, start + 1):
                if one := tallies.pop(number, 0):
                    yield "", [(start, end)], weight(one)
        for name in classes(hits):
            yield name, hits[name[1:-1]], weight(self._words[name][1])

    def _said(self, tally: Tally) -> tuple[list[int], float]:
        """Return what speaks for each label, in steps of a weight's byte, and what one of them is worth."""
        *sums, length, count = self._layout.unpack(tally.to_bytes(self._lanes * _LANE, "little"))
        zero = count * ZERO
        return [one - zero for one in sums], self.scale / math.sqrt(max(1, length) * self.length_scale)

    def _sifted(self, numbers: Iterable[int]) -> list[int]:
        """Leave out the numbers that have no row for certain: nine of ten that have none."""
        sieve = self.sieve
        return [one for one in numbers if sieve[one >> _BYTE_SHIFT] >> (one >> _BIT_SHIFT & 7) & 1]

    def _number_and_tally(self, word: str) -> tuple[int, Tally]:
        text = normalised(word)
        number = _checksum(f" {text}")
        sums = self.sums.of(number)
        if not sums:
            return number, sum(map(self._keys.__getitem__, self._sifted(_numbers[text])))
        lanes = bytearray(self._lanes * _LANE)
        lanes[::_LANE], lanes[1::_LANE] = sums[::2], sums[1::2]
        return number, int.from_bytes(lanes, "little")

    def _number_and_tally_of_class(self, lexicon: str) -> tuple[int, Tally]:
        return next(map(self._words.__getitem__, classes([lexicon])), (-1, 0))

    def _tally_key(self, number: int) -> Tally:
        row = self.keys.of(number)
        if not row:
            return 0
        lanes = bytearray(self._lanes * _LANE)
        lanes[:-_LANE:_LANE] = row
        lanes[-_LANE] = 1
        return int.from_bytes(lanes, "little")


def _checksum(text: str) -> int:
    return crc32(text.encode(errors="surrogatepass"))


def _numbers_of_keys(word: str) -> tuple[int, ...]:
    return tuple(map(_checksum, keys_of(word)))


def _runs_of(numbers: Sequence[int]) -> tuple[list[int], list[int]]:
    """Return the numbers of the runs of two and of three words, each in the order of their first words."""
    pairs = [(first * _BASE + second) & _MASK for first, second in pairwise(numbers)]
    return pairs, [(pair * _BASE + third) & _MASK for pair, third in zip(pairs, numbers[2:], strict=False)]


def _joined(run: int, word: int) -> int:
    return (run * _BASE + word) & _MASK


#: The numbers of what a normalised word is looked up by. All wordings look up the same ones, one soon after the other.
_numbers = Memory(_numbers_of_keys, most=_MOST_BETWEEN_WORDINGS)
