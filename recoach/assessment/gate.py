"""Tells from mere words which patterns may match: most sentences are done with before anything in them is read.

Every sequence of parts that can match has a bit, and so has each of its parts in a field of its own. What a word may
be adds up to one number; where all fields of a sequence are set, it may match. A gate errs on one side only: it may
let through what does not match, and never shuts out what does.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import NamedTuple

from recoach.language.memory import Memory
from recoach.language.phrases import PhraseBook, phrase_words
from recoach.language.quantities import NUMBER_WORDS
from recoach.language.words import words

#: The name that stands for any number.
NUMBER = "<number>"
#: Parts of a sequence that are looked at, the rarest; more of them would shut out hardly anything else.
_FIELDS = 4
_MOST_REMEMBERED = 10_000
_ASCII_RUN = re.compile(r"[A-Za-z0-9_']+")
_RUN = re.compile(r"[\w'’]+")
#: `w/o`, `w/` and `b/c` are words of two runs.
_SPELLED_WITH_A_SLASH = {"w": ("with", "without"), "b": ("because",)}

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

    def __init__(self, needs: Sequence[Need], lexicons: Mapping[str, Sequence[str]], book: PhraseBook) -> None:
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
        anchors, unanchored = _anchors({name: lexicons[name] for name in fields if name != NUMBER})
        self._anchors = anchors
        self._unanchored = unanchored
        self._book = book
        self._begin()

    def _begin(self) -> None:
        self._ones = (1 << self._width) - 1
        self._others = ~self._ones  #: all fields but the first
        self._bits = Memory(self._bits_of, most=_MOST_REMEMBERED)
        self._words = Memory(self._bits_of_run, most=_MOST_REMEMBERED)
        self._base = self._always | self._bits_of_names(self._unanchored)

    def __getstate__(self) -> dict[str, object]:
        made = ("_bits", "_words", "_base", "_ones", "_others")
        return {name: value for name, value in self.__dict__.items() if name not in made}

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__dict__.update(state)
        self._begin()

    def bits_of_text(self, text: str) -> int:
        """Return what the words of a text may add up to."""
        runs = (_ASCII_RUN if text.isascii() else _RUN).findall(text)
        return reduce(or_, map(self._words.__getitem__, runs), self._base)

    def bits_of_hits(self, names: Collection[str], *, number: bool) -> int:
        """Return what the lexicons add up to of which phrases were found, and a number if there is one."""
        return reduce(or_, map(self._bits.__getitem__, names), self._always | (self._bits[NUMBER] if number else 0))

    def may_open(self, here: int, following: int) -> bool:
        """Whether anything may match in a sentence, given the bits of it and of the one after it, 0 for none."""
        return self._met(here, here | following) != 0

    def met(self, here: int, following: int) -> list[Need]:
        """Return the needs that may be met, in their order."""
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

    def _bits_of_names(self, names: Iterable[str]) -> int:
        return reduce(or_, map(self._bits.__getitem__, names), 0)

    def _bits_of_run(self, run: str) -> int:
        texts = [*words(run).texts, *_SPELLED_WITH_A_SLASH.get(run.lower(), ())]
        lemmas = {lemma for text in texts for lemma in self._book.lemmas(text)}
        names = {name for lemma in lemmas for name in self._anchors.get(lemma, "").split()}
        if any(text in NUMBER_WORDS or text[0].isdigit() for text in texts):
            names.add(NUMBER)
        return self._bits_of_names(names)


def _anchors(lexicons: Mapping[str, Sequence[str]]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return by lemma the lexicons of which it may announce a phrase, and the lexicons that nothing announces.

    Each phrase is announced by that of its lemmas which fewest phrases have.
    """
    phrases = {(name, phrase_words(phrase)) for name, given in lexicons.items() for phrase in given}
    frequency: dict[str, int] = {}
    for _, lemmas in phrases:
        for lemma in lemmas:
            frequency[lemma] = frequency.get(lemma, 0) + 1
    announced: dict[str, set[str]] = {}
    unanchored: set[str] = set()
    for name, lemmas in phrases:
        # Marks, and numbers with a point, are not runs of letters and digits in a text.
        fit = [lemma for lemma in lemmas if lemma.lstrip("=").isalnum()]
        if fit:
            announced.setdefault(min(fit, key=lambda one: (frequency[one], one)), set()).add(name)
        else:
            unanchored.add(name)
    return {lemma: " ".join(sorted(names)) for lemma, names in announced.items()}, tuple(sorted(unanchored))
