"""Weighs for each unit of an answer how much it speaks for each section, and can say which words do.

log-odds of a section = of the points that the unit makes and the section asks for + of what the unit is about + of the
section's own words in it + of a name that it says + of the red signals that contradict the section's points + of what
the interviewer had asked

All are against an even chance, so that a unit that says nothing of any section speaks for none.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from recoach.assessment.appraisal import Outcome
from recoach.assessment.critic import Critic
from recoach.assessment.points import ruled
from recoach.assessment.report import Finding
from recoach.assessment.sentences import Places
from recoach.assessment.signposts import Signposts
from recoach.assessment.units import Unit
from recoach.content.answer import Answer
from recoach.language.reading import Reading, cut

#: How much each kind of evidence weighs; fitted on answers of authors whose words the weights had not learned.
POINTS, TOPICS, WORDS = 1.3, 0.9, 0.3
NAME, NAME_IN_FRONT = 0.6, 1.2
SIGNAL = 1.5
ASKED, ASKED_BEFORE = 1.5, 0.3
#: How likely a question has to be about something to say what its answer is about.
ASKED_CLEARLY = 0.8
#: The chance that a unit is about a section of which it makes no point, or whose words it has not.
ANYWAY, ANYWAY_WORDED = 0.02, 0.06
#: A name among so many words at the beginning of a sentence announces what comes.
_FRONT = 5
#: What rules alone say of a point whose wording nobody has learned.
OF_RULE: Mapping[Outcome, float] = {"whole": 0.96, "open": 0.3, "silent": 0.1, "nothing": 0.0}


@dataclass(frozen=True)
class Leaning:
    """What a unit says for each section, in log-odds, by the kind of evidence."""

    points: Sequence[float]
    topics: Sequence[float]
    words: Sequence[float]
    names: Sequence[float]
    signals: Sequence[float]
    asked: Sequence[float]

    @cached_property
    def total(self) -> list[float]:
        """The sum for each section."""
        kinds = (self.points, self.topics, self.words, self.names, self.signals, self.asked)
        return [sum(each) for each in zip(*kinds, strict=True)]


class Evidence:
    """What speaks for the sections of a framework in the units of an answer."""

    def __init__(self, answer: Answer, units: Sequence[Unit], signposts: Signposts, critic: Critic) -> None:
        self.answer = answer
        self.units = units
        self.signposts = signposts
        self.sections = signposts.framework.sections
        self.critic = critic
        self._shares = [critic.topics.shares(one) if critic.topics else [] for one in self.sections]
        self.homes = {point: at for at, one in enumerate(self.sections) for point in one.points}

    def leanings(self, heard: Sequence[Mapping[str, float]], findings: Sequence[Finding]) -> list[Leaning]:
        """Return what each unit says; `heard` are the points that it may make, with their probabilities."""
        signals = self._signals(findings)
        asked = [self._asked(passage.asks) for passage in self.answer.passages]
        return [
            Leaning(
                points=self._points(made),
                topics=[TOPICS * one for one in self._topics(unit.sentence.reading.words)],
                words=[WORDS * one for one in self.signposts.leaning(unit.sentence.reading.words)],
                names=self._names(unit.sentence.reading.words),
                signals=signals[number],
                asked=[one * (ASKED if unit.asked else ASKED_BEFORE) for one in asked[unit.passage]],
            )
            for number, (unit, made) in enumerate(zip(self.units, heard, strict=True))
        ]

    def _points(self, made: Mapping[str, float]) -> list[float]:
        odds = [ANYWAY] * len(self.sections)
        for point, probability in made.items():
            odds[self.homes[point]] += probability
        even = len(odds) / sum(odds)
        return [POINTS * math.log(one * even) for one in odds]

    def _topics(self, words: Sequence[str]) -> list[float]:
        """Return in log-odds how much a sentence is about each section; of those without a topic nobody knows."""
        if self.critic.topics is None:
            return [0.0] * len(self.sections)
        chances = self.critic.topics.chances(words)
        odds = [
            ANYWAY_WORDED + sum(map(float.__mul__, shares, chances)) if any(shares) else None for shares in self._shares
        ]
        known = [one for one in odds if one is not None]
        return [math.log(one * len(known) / sum(known)) if one else 0.0 for one in odds]

    def _names(self, words: Sequence[str]) -> list[float]:
        named = [0.0] * len(self.sections)
        for one in self.signposts.named(words):
            weight = NAME_IN_FRONT if one.first <= _FRONT else NAME
            named[one.section] = max(named[one.section], weight)
        return named

    def _signals(self, findings: Sequence[Finding]) -> list[list[float]]:
        """Return for each unit what the signals in it say: one that contradicts a point is about that point."""
        said = [[0.0] * len(self.sections) for _ in self.units]
        places = Places([unit.sentence for unit in self.units])
        for one in findings:
            number = places.at(one.passage, one.start)
            for point, section in self.homes.items() if number is not None else ():
                if number is not None and one.signal in self.critic.points[point].contradicted_by:
                    said[number][section] = SIGNAL
        return said

    def _asked(self, asks: str) -> list[float]:
        """Return how much the interviewer's questions speak for each section."""
        said = [leaning for _, leaning in self.questions(asks)]
        return [sum(each) for each in zip(*said, strict=True)] if said else [0.0] * len(self.sections)

    def questions(self, asks: str) -> list[tuple[str, list[float]]]:
        """Return what the interviewer said that counts, with what each sentence says for each section.

        Of many words it is the questions that count; without one all do. What neither names a section nor is clearly
        about one, such as "What now?" or "Great, thank you.", counts for nothing.
        """
        every = [one for _, one in cut(asks)] if asks.strip() else []
        asking = [one for one in every if one.text.endswith("?")] or every
        return [(" ".join(one.text.split()), self._of_question(one.words)) for one in asking if self._tells(one.words)]

    def _tells(self, words: Sequence[str]) -> bool:
        topics = self.critic.topics
        return any(self.signposts.named(words)) or topics is None or max(topics.chances(words)) >= ASKED_CLEARLY

    def _of_question(self, words: Sequence[str]) -> list[float]:
        kinds = (self._topics(words), self.signposts.leaning(words), self._names(words))
        return [sum(each) for each in zip(*kinds, strict=True)]


def heard(units: Sequence[Unit], answer: Answer, critic: Critic, homes: Collection[str]) -> list[dict[str, float]]:
    """Return for each unit the points that it may make, those of `homes`, with their probabilities."""
    said = [unit.sentence for unit in units]
    every = critic.detector.find_all([("", passage.text) for passage in answer.passages])
    return [
        {name: one for name, one in _chances(critic, unit.reading, outcomes) if name in homes}
        for unit, outcomes in zip(said, ruled(critic.points, said, every), strict=True)
    ]


def _chances(critic: Critic, reading: Reading, outcomes: Mapping[str, Outcome]) -> Iterator[tuple[str, float]]:
    appraisal = critic.appraisal
    if appraisal:
        yield from appraisal.chances(reading, outcomes)
    for point, outcome in outcomes.items():
        if not (appraisal and appraisal.knows(point)):
            yield point, OF_RULE[outcome]
