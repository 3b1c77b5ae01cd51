"""Tells from the phrases that were heard which patterns may match: most sentences are done with before any is tried.

Every sequence of parts that can match has a bit, and so has each of its parts in a field of its own. The lexicons
heard add up to one number; where all fields of a sequence are set, it may match. A gate errs on one side only: it may
let through what does not match, and never shuts out what does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_
from typing import NamedTuple

from recoach.language.memory import Memory

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
    parts: tuple[Names, ...]  #: for each part the lexicons that will do; the first wakes the rule
    across: bool = False  #: the first part stands in the sentence, the others there or in the one after it
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
        self._begin()

    def _begin(self) -> None:
        self._ones = (1 << self._width) - 1
        self._others = ~self._ones  #: all fields but the first
        self._bits = Memory(self._bits_of, most=_MOST_REMEMBERED)

    def __getstate__(self) -> dict[str, object]:
        made = ("_bits", "_ones", "_others")
        return {name: value for name, value in self.__dict__.items() if name not in made}

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__dict__.update(state)
        self._begin()

    def bits_of(self, names: Iterable[str], *, number: bool) -> int:
        """Return what the lexicons add up to of which phrases were found, and a number if there is one."""
        return reduce(or_, map(self._bits.__getitem__, names), self._always | (self._bits[NUMBER] if number else 0))

    def met(self, here: int, following: int) -> list[Need]:
        """Return the needs that may be met in a sentence, given its bits and those of the one after it, 0 for none."""
        found = self._met(here, here | following)
        needs: list[Need] = []
        while found:
            lowest = found & -found
            needs.append(self._needs[lowest.bit_length() - 1])
            found ^= lowest
        return needs

    def _met(self, here: int, both: int) -> int:
        across = self._folded((here & self._ones) | (both & self._others)) & self._across
        return across | (self._folded(here) & ~self._across)

    def _folded(self, bits: int) -> int:
        """Return a bit for each sequence all of whose fields are set."""
        width = self._width
        bits &= bits >> 2 * width
        return bits & (bits >> width) & self._ones

    def _bits_of(self, name: str) -> int:
        return reduce(or_, (1 << bit for bit in self._fields.get(name, ())), 0)
