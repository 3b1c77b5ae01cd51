"""Finds the phrases of many lexicons at once, in one trie keyed by lemmas that grows as texts walk it."""

from __future__ import annotations

import marshal
from collections.abc import KeysView, Mapping, Sequence

from recoach.language.inflection import forms
from recoach.language.memory import Memory
from recoach.language.typos import SHORTEST, Speller
from recoach.language.words import is_plain, words

#: How many words of texts are remembered with their lemmas.
_MOST_REMEMBERED = 20_000

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


def lexicons_in(source: str) -> list[str]:
    """Return the names of the lexicons that a phrase or a pattern has in braces."""
    return [part.split("}")[0] for part in source.split("{")[1:]]


class _Step:
    """How far phrases have come with a word: at several nodes of the trie where the word has several lemmas."""

    __slots__ = ("expected", "lemmas", "names", "nodes", "onward")

    def __init__(
        self, nodes: tuple[int, ...], names: tuple[str, ...], expected: KeysView[str], lemmas: tuple[str, ...]
    ) -> None:
        self.nodes = nodes
        self.names = names  #: the lexicons of which a phrase ends here
        self.expected = expected  #: lemmas that lead on
        self.lemmas = lemmas  #: of the word, where the step is a phrase's first
        self.onward: dict[_Step, _Step] = {}  #: by the first step of the word that follows, as texts went


class PhraseBook:
    """Lexicons made ready to be found. Equal lexicons make equal books; what a book finds never changes."""

    def __init__(self, lexicons: Mapping[str, Sequence[str]]) -> None:
        used: set[str] = set()
        entries: dict[str, dict[str, dict[str, list[str]]]] = {}
        for name, phrases in lexicons.items():
            for phrase in phrases:
                lemmas = phrase_words(phrase)
                used.update(lemmas)
                behind = entries.setdefault(lemmas[0], {}).setdefault("".join(lemmas[1:2]), {})
                names = behind.setdefault(" ".join(lemmas[2:]), [])
                if name not in names:
                    names.append(name)
        #: By first and second lemma ("" for none) the phrases, a line each: the other lemmas, a tab, the lexicons.
        self._entries = {
            first: {
                second: "\n".join(f"{rest}\t{' '.join(names)}" for rest, names in behind.items())
                for second, behind in found.items()
            }
            for first, found in entries.items()
        }
        gathered: dict[str, list[str]] = {}
        for lemma in sorted(used):
            for form in forms(lemma):
                gathered.setdefault(form, []).append(lemma)
        self._lemmas = {form: " ".join(found) for form, found in gathered.items()}
        self._speller = Speller(self._lemmas)
        self._begin()

    def _begin(self) -> None:
        # The trie, as far as texts have needed it: by node the ways on by lemma, a text where none has gone yet, and
        # the lexicons of which a phrase ends there. Objects by the thousand would keep the garbage collector busy.
        self._ways: list[dict[str, int | str]] = []
        self._names: list[str] = []
        self._roots: dict[str, int] = {}
        self._firsts: dict[tuple[str, ...], _Step] = {}
        self._known = Memory(self._lemmas_of, most=_MOST_REMEMBERED)
        self._words = Memory(self._first_step, most=_MOST_REMEMBERED)

    def __getstate__(self) -> bytes:
        """Return the book as bytes that load fast: they hold few and flat values, and data only."""
        return marshal.dumps((self._entries, self._lemmas, *self._speller.parts))

    def __setstate__(self, state: bytes) -> None:
        self._entries, self._lemmas, heads, tails = marshal.loads(state)  # noqa: S302  # runs nothing
        self._speller = Speller.of_parts(heads, tails)
        self._begin()

    def lemmas(self, word: str) -> tuple[str, ...]:
        """Return the lemmas a word may be a form of, a slip of the finger repaired.

        Several for `listing`, none for a word of no lexicon.
        """
        return self._known[word]

    def _lemmas_of(self, word: str) -> tuple[str, ...]:
        found = self._lemmas.get(word)
        if found is None and len(word) >= SHORTEST - 1:
            found = self._lemmas.get(self._speller.repair(word) or "")
        return tuple(found.split()) if found else ()

    def find(self, texts: Sequence[str]) -> Spans:
        """Return the word spans of each lexicon that occurs, in the order of their starts; overlaps are kept."""
        words = list(map(self._words.__getitem__, texts))
        found: Spans = {}
        count = len(words)
        for start, word in enumerate(words):
            step, end = word, start + 1
            while step is not None:
                for name in step.names:
                    if name in found:
                        found[name].append((start, end))
                    else:
                        found[name] = [(start, end)]
                following = words[end] if end < count else None
                if following is None:
                    break
                if step.expected.isdisjoint(following.lemmas):
                    break
                step = step.onward.get(following) or self._after(step, following)
                end += 1
        return found

    def _after(self, step: _Step, word: _Step) -> _Step:
        """Return the step that a word leads to; one of its lemmas is expected."""
        nodes = [self._way(node, lemma) for node in step.nodes for lemma in word.lemmas if lemma in self._ways[node]]
        after = step.onward[word] = self._step(nodes)
        return after

    def _step(self, nodes: Sequence[int], lemmas: tuple[str, ...] = ()) -> _Step:
        names = tuple(dict.fromkeys(name for node in nodes for name in self._names[node].split()))
        ways = [self._ways[node] for node in nodes if self._ways[node]]
        expected = ways[0] if len(ways) == 1 else dict.fromkeys((lemma for way in ways for lemma in way), 0)
        return _Step(tuple(nodes), names, expected.keys(), lemmas)

    def _first_step(self, text: str) -> _Step | None:
        lemmas = self.lemmas(text)
        if lemmas and lemmas not in self._firsts:
            nodes = [self._root(lemma) for lemma in lemmas if lemma in self._entries]
            self._firsts[lemmas] = self._step(nodes, lemmas)
        return self._firsts[lemmas] if lemmas else None

    def _root(self, first: str) -> int:
        """Return the node of the phrases with this first lemma."""
        if first not in self._roots:
            self._roots[first] = root = self._node()
            self._ways[root].update(self._entries[first])
            self._names[root] = str(self._ways[root].pop("", "")).strip()
        return self._roots[first]

    def _way(self, node: int, lemma: str) -> int:
        """Return the node that a lemma leads to; the first text that goes there makes it."""
        way = self._ways[node][lemma]
        if isinstance(way, str):
            lines, way = way, self._node()
            self._ways[node][lemma] = way
            for line in lines.split("\n"):
                rest, _, names = line.partition("\t")
                last = way
                for one in rest.split():
                    last = self._way(last, one) if one in self._ways[last] else self._added(last, one)
                self._names[last] = names
        return way

    def _added(self, node: int, lemma: str) -> int:
        added = self._ways[node][lemma] = self._node()
        return added

    def _node(self) -> int:
        self._ways.append({})
        self._names.append("")
        return len(self._ways) - 1
