"""Tells what a sentence is about, whether it states anything or not.

A topic is a section of the framework on whose answers it was learned (`training/build_topics.py`). Sections of other
frameworks have the topics of their points.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from recoach.assessment.verdict import heaviest_stretch, probability_of
from recoach.assessment.wording import Wording
from recoach.content.framework import Section
from recoach.language.memory import Memory

_MOST_SENTENCES = 2_000


class Topics:
    """Learned weights made ready. Never changes."""

    def __init__(self, wording: Wording, homes: Mapping[str, str]) -> None:
        self.wording = wording
        self.homes = homes  #: the topic of each point
        self._chances = Memory(self._chances_of, most=_MOST_SENTENCES)

    def chances(self, words: Sequence[str]) -> list[float]:
        """Return how likely a sentence of these words is about each topic, 0 to 1, in the order of the labels."""
        return self._chances[tuple(words)]

    def shares(self, section: Section) -> list[float]:
        """Return of a section's points how many have each topic, as shares in the order of the labels."""
        topics = [self.homes[point] for point in section.points if point in self.homes]
        return [topics.count(label) / len(topics) if topics else 0.0 for label in self.wording.labels]

    def heaviest(self, words: Sequence[str], section: Section) -> tuple[int, int]:
        """Return the first and the last of the words of a sentence that speak most for a section's likeliest topic."""
        chances = zip(self.shares(section), self.chances(words), self.wording.labels, strict=True)
        label = max(chances, key=lambda one: one[0] * one[1])[2]
        return heaviest_stretch(words, self.wording.shares(words, label, self.wording.tally(words)))

    def _chances_of(self, words: tuple[str, ...]) -> list[float]:
        return list(map(probability_of, self.wording.log_odds(self.wording.tally(words))))
