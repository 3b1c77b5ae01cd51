"""Tells from the phrases that were heard which patterns may match: most sentences are done with before any is tried.

Every sequence of parts that can match has a bit, and so has each of its parts in a field of its own. The lexicons
heard add up to one number; where all fields of a sequence are set, it may match. What is left is asked for the numbers
that it wants, `<ms>` or `<1000+>`: only now is a sentence searched for its numbers. A gate errs on one side only: it
may let through what does not match, and never shuts out what does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_
from typing import NamedTuple

from recoach.language.memory import Memory
from recoach.language.patterns import Element, fits
from recoach.language.reading import Pair

#: The name that stands for any number.
NUMBER = "<number>"
#: Parts of a sequence that are looked at, the rarest; more of them would shut out hardly anything else.
_FIELDS = 4
_MOST_REMEMBERED = 10_000

Names = tuple[str, ...]


class Need(NamedTuple):
    """What must be said for one sequence of parts to match: something of each part."""

    rule: int
    place: int  #: of the pattern, or of the excuse; -1 for what is counted
    parts: tuple[Names, ...]  #: for each part the lexicons that will do
    numbers: tuple[Element, ...] = ()  #: the quantities among the parts
    across: bool = False  #: the first part stands in the sentence, the second in the one after it, others in either
    excuse: bool = False  #: an excuse for the whole answer


class Gate:
    """Compiled needs. What it lets through never changes; can be pickled."""

    def __init__(self, needs: Sequence[Need]) -> None:
        self._needs = tuple(needs)
        self._width = len(needs)
        fields: dict[str, list[int]] = {}
        self._always = 0
        self._across = 0
        for at, need in enumerate(needs):
            self._across |= need.across << at
            for field in range(_FIELDS):
                bit = field * self._width + at
                if field >= len(need.parts):
                    self._always |= 1 << bit
                    continue
                for name in need.parts[field]:
                    fields.setdefault(name, []).append(bit)
        self._fields = {name: tuple(bits) for name, bits in fields.items()}
        wanted: dict[Element, int] = {}
        for at, need in enumerate(needs):
            for number in need.numbers:
                wanted[number] = wanted.get(number, 0) | 1 << at
        self._wanted = tuple(wanted.items())  #: quantities with the needs that have them
        self._begin()

    def _begin(self) -> None:
        self._ones = (1 << self._width) - 1
        self._seconds = self._ones << self._width
        self._others = ~(self._ones | self._seconds)  #: all fields but the first two
        self._bits = Memory(self._bits_of, most=_MOST_REMEMBERED)

    def __getstate__(self) -> dict[str, object]:
        made = ("_bits", "_ones", "_seconds", "_others")
        return {name: value for name, value in self.__dict__.items() if name not in made}

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__dict__.update(state)
        self._begin()

    def bits_of(self, names: Iterable[str], *, number: bool) -> int:
        """Return what the lexicons add up to of which phrases were found, and a number if there is one."""
        return reduce(or_, map(self._bits.__getitem__, names), self._always | (self._bits[NUMBER] if number else 0))

    def met(self, pair: Pair, here: int, following: int) -> list[Need]:
        """Return the needs that may be met in a sentence, given its bits and those of the one after it, 0 for none."""
        found = self._stated(self._met(here, following), pair)
        needs: list[Need] = []
        while found:
            lowest = found & -found
            needs.append(self._needs[lowest.bit_length() - 1])
            found ^= lowest
        return needs

    def _met(self, here: int, following: int) -> int:
        either = (here | following) & self._others
        across = self._folded((here & self._ones) | (following & self._seconds) | either) & self._across
        return across | (self._folded(here) & ~self._across)

    def _stated(self, found: int, pair: Pair) -> int:
        """Leave out the sequences whose numbers are not stated."""
        for number, needs in self._wanted:
            if found & needs and not any(fits(number, one) for one in pair.here.quantities):
                after = pair.following.quantities if pair.following and found & needs & self._across else ()
                found &= ~needs | (self._across if any(fits(number, one) for one in after) else 0)
        return found

    def _folded(self, bits: int) -> int:
        """Return a bit for each sequence all of whose fields are set."""
        width = self._width
        bits &= bits >> 2 * width
        return bits & (bits >> width) & self._ones

    def _bits_of(self, name: str) -> int:
        return reduce(or_, (1 << bit for bit in self._fields.get(name, ())), 0)
