"""Remembers what a function made of a key, up to a bound: texts repeat themselves, and no text may fill the memory."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Memory(dict[K, V]):
    """A pure function as a dict: a look-up makes what is not there yet. Full, it forgets the oldest eighth.

    A dict, so that `map(memory.__getitem__, words)` costs no call for a word that was met before.
    """

    def __init__(self, make: Callable[[K], V], *, most: int) -> None:
        super().__init__()
        self._make = make
        self._most = most

    def __missing__(self, key: K) -> V:
        value = self._make(key)
        if len(self) >= self._most:
            for old in list(islice(self, max(1, self._most // 8))):
                self.pop(old, None)  # another thread may have forgotten it already
        self[key] = value
        return value
