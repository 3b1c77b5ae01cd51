"""Finds the phrases of many lexicons at once, in one trie keyed by lemmas."""

from __future__ import annotations

import marshal
from collections.abc import Mapping, Sequence

from recoach.language.inflection import forms
from recoach.language.typos import SHORTEST, Speller
from recoach.language.words import is_plain, words

Spans = dict[str, list[tuple[int, int]]]


def phrase_words(phrase: str) -> tuple[str, ...]:
    """Return the words of a phrase as an author wrote it; `=opens` means this form alone."""
    found: list[str] = []
    for part in phrase.split():
        if is_plain(part) or (part.startswith("=") and len(part) > 1):
            found.append(part.lower())
        else:
            found += words(part).texts
    return tuple(found)


class PhraseBook:
    """Lexicons made ready to be found. Equal lexicons make equal books; a book never changes."""

    def __init__(self, lexicons: Mapping[str, Sequence[str]]) -> None:
        # The trie: node 0 is the root; for each node its steps by lemma, and the lexicons of which a phrase ends there.
        self._steps: list[dict[str, int]] = [{}]
        self._names: list[tuple[str, ...]] = [()]
        used: set[str] = set()
        for name, phrases in lexicons.items():
            for phrase in phrases:
                lemmas = phrase_words(phrase)
                used.update(lemmas)
                self._add(name, lemmas)
        gathered: dict[str, list[str]] = {}
        for lemma in sorted(used):
            for form in forms(lemma):
                gathered.setdefault(form, []).append(lemma)
        self._lemmas = {form: tuple(found) for form, found in gathered.items()}
        self._speller = Speller(self._lemmas)

    def __getstate__(self) -> bytes:
        """Return the book as bytes that load in a third of the time that pickled dicts take; they hold data only."""
        return marshal.dumps((self._steps, self._names, self._lemmas, *self._speller.parts))

    def __setstate__(self, state: bytes) -> None:
        self._steps, self._names, self._lemmas, heads, tails = marshal.loads(state)  # noqa: S302  # runs nothing
        self._speller = Speller.of_parts(heads, tails)

    def _add(self, name: str, lemmas: tuple[str, ...]) -> None:
        node = 0
        for lemma in lemmas:
            following = self._steps[node].get(lemma)
            if following is None:
                following = self._steps[node][lemma] = len(self._steps)
                self._steps.append({})
                self._names.append(())
            node = following
        if name not in self._names[node]:
            self._names[node] = (*self._names[node], name)

    def lemmas(self, word: str) -> tuple[str, ...]:
        """Return the lemmas a word may be a form of; several for `listing`, none for a word of no lexicon."""
        return self._lemmas.get(word, ())

    def find(self, texts: Sequence[str]) -> Spans:
        """Return the word spans of each lexicon that occurs, in the order of their starts; overlaps are kept."""
        lemmas = [self._lemmas.get(text) or self._repaired(text) for text in texts]
        found: Spans = {}
        for start, here in enumerate(lemmas):
            if here:
                self._walk(lemmas, start, found)
        return found

    def _repaired(self, text: str) -> tuple[str, ...] | None:
        if len(text) < SHORTEST - 1:
            return None
        meant = self._speller.repair(text)
        return self._lemmas[meant] if meant else None

    def _walk(self, lemmas: Sequence[tuple[str, ...] | None], start: int, found: Spans) -> None:
        nodes = [0]
        for at in range(start, len(lemmas)):
            here = lemmas[at]
            if not here:
                return
            nodes = [self._steps[node][lemma] for node in nodes for lemma in here if lemma in self._steps[node]]
            if not nodes:
                return
            for node in nodes:
                for name in self._names[node]:
                    spans = found.setdefault(name, [])
                    if not spans or spans[-1] != (start, at + 1):
                        spans.append((start, at + 1))
