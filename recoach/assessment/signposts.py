"""What a framework says of its sections: their names, and the words that speak of one more than of the others."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from recoach.content.framework import Framework, Section
from recoach.content.point import Point
from recoach.language.stems import stem
from recoach.language.words import word_texts

#: How often a word of each text counts.
_OF_A_NAME, _OF_A_QUESTION, _OF_A_POINT = 2.0, 0.5, 0.7
#: Shorter words say nothing, and neither do those that all sections share.
_SHORTEST = 3
_LEAST_SHARE = 0.25
_SMOOTHED = 0.3


@dataclass(frozen=True)
class Named:
    """A section's name in a sentence."""

    section: int  #: index into the framework's sections
    first: int  #: its first word
    end: int  #: exclusive


class Signposts:
    """Names and words of a framework's sections, ready to be looked up. Never changes."""

    def __init__(self, framework: Framework, points: Mapping[str, Point]) -> None:
        self.framework = framework
        self._names = _names(framework)
        self._shares = _shares([_counted(section, points) for section in framework.sections])

    def named(self, words: Sequence[str]) -> Iterator[Named]:
        """Yield the sections that are named in a sentence, in the order of their first words."""
        for first, word in enumerate(words):
            for name, section in self._names.get(word, ()):
                if tuple(words[first : first + len(name)]) == name:
                    yield Named(section, first, first + len(name))

    def leaning(self, words: Sequence[str]) -> list[float]:
        """Return in log-odds how much the words of a sentence speak for each section, against an even chance."""
        shares = self.telling(words).values()
        sums = [sum(each) + _SMOOTHED for each in zip(*shares, strict=True)] if shares else []
        whole = sum(sums)
        return [math.log(one * len(sums) / whole) for one in sums] or [0.0] * len(self.framework.sections)

    def telling(self, words: Sequence[str]) -> dict[str, Sequence[float]]:
        """Return the words that speak of some section, each once, with the share of each section in it."""
        shares = self._shares
        return {word: shares[short] for word in words for short in [stem(word)] if short in shares}


def _names(framework: Framework) -> dict[str, list[tuple[tuple[str, ...], int]]]:
    """Return by first word the names of the sections; of sections with one name the first is meant."""
    names: dict[tuple[str, ...], int] = {}
    for number, section in enumerate(framework.sections):
        for name in (section.title, section.id.replace("_", " "), *section.aliases):
            if words := tuple(word_texts(name.lower())):
                names.setdefault(words, number)
    found: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for words, number in sorted(names.items(), key=lambda item: -len(item[0])):
        found.setdefault(words[0], []).append((words, number))
    return found


def _counted(section: Section, points: Mapping[str, Point]) -> Counter[str]:
    counted: Counter[str] = Counter()
    of_points = [text for name in section.points if name in points for text in _texts(points[name])]
    for weight, texts in (
        (_OF_A_NAME, (section.title, section.id.replace("_", " "), *section.aliases)),
        (_OF_A_QUESTION, (section.asks, *section.decides, *section.hints)),
        (_OF_A_POINT, of_points),
    ):
        for text in texts:
            for word in {stem(word) for word in word_texts(text.lower()) if word.isalpha() and len(word) >= _SHORTEST}:
                counted[word] += weight  # type: ignore[assignment]  # a counter of halves
    return counted


def _texts(point: Point) -> tuple[str, ...]:
    return (point.title, point.states, *point.probes)


def _shares(counted: Sequence[Counter[str]]) -> dict[str, Sequence[float]]:
    """Return by stem how much of it each section has, for the stems that tell sections apart."""
    found: dict[str, Sequence[float]] = {}
    for word in sorted(set().union(*counted)):
        # The root of a count: what a section says ten times is not ten times as much its own.
        counts = [math.sqrt(one[word]) for one in counted]
        shares = [one / sum(counts) for one in counts]
        if max(shares) > _LEAST_SHARE:
            found[word] = shares
    return found
