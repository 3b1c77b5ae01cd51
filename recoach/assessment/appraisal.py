"""Weighs for each sentence which points it makes: what the rules heard, how it is worded, where it stands.

log-odds = log-odds of the wording + weight of what the rules made of it + weight of standing where it is expected

All three are learned from labelled answers (`training/`). A sentence is read by itself, so that the order of sentences
changes nothing, and neither does what is written around them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Literal, get_args

from recoach.assessment.verdict import heaviest_stretch, log_odds_of, probability_of
from recoach.assessment.wording import Wording
from recoach.language import stance
from recoach.language.memory import Memory
from recoach.language.patterns import Match
from recoach.language.reading import Reading
from recoach.language.stance import Stance

#: What the rules made of a point in a sentence: a whole claim, one with its core open, one kept silent, nothing.
Outcome = Literal["whole", "open", "silent", "nothing"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
#: In these nothing is said. All others the wording has learned to tell: of 320 claims that were negated, rejected or
#: attributed by a cue somewhere in their sentence, four of five were meant.
_NOT_SAID: frozenset[Stance] = frozenset({"asked", "quoted"})
_MOST_SENTENCES = 4_000
#: How loudly a sentence ends is no argument.
_ENDS = frozenset({"!", "..."})
_HALF = 0.5
#: Where the words alone say less, in log-odds, they say nothing, whatever section they stand in.
_LEAST_SAID = -4.0
#: Where all together say less, it does not even tell what a sentence is about.
_LEAST_HEARD = -7.0


class Appraisal:
    """Learned weights made ready. Never changes.

    `wording` weighs the words of a sentence for each point, `outcomes` has the weight of each of `OUTCOMES`, `home`
    that of the section in which a point is expected, all in log-odds; `bar` is the probability from which on a point
    is made, `near` that from which on it is partly made.
    """

    def __init__(
        self, wording: Wording, outcomes: Mapping[str, float], home: float, *, bar: float, near: float
    ) -> None:
        self.wording = wording
        self.outcomes = outcomes
        self.home = home
        self.bar = bar
        self.near = near
        self._places = {point: place for place, point in enumerate(wording.labels)}
        self._tallies = Memory(self.wording.tally, most=_MOST_SENTENCES)

    def knows(self, point: str) -> bool:
        """Whether the wording of a point has been learned."""
        return point in self._places

    def of(self, points: Sequence[str]) -> Appraisal:
        """Return an appraisal of these points alone."""
        made = Appraisal(self.wording, self.outcomes, self.home, bar=self.bar, near=self.near)
        made._places = {point: place for point, place in self._places.items() if point in points}
        return made

    def probabilities(
        self, reading: Reading, outcomes: Mapping[str, Outcome], homes: Collection[str] | None
    ) -> Iterator[tuple[str, float]]:
        """Yield the points that a sentence may make with their probabilities, those that are `near` or more.

        `outcomes` are those of the rules where there are any, `homes` the points expected in its section; None where
        it stands in no section, which speaks half as much for each.
        """
        odds = self.wording.log_odds(self._tallies[tuple("." if word in _ENDS else word for word in reading.words)])
        least = log_odds_of(self.near)
        nothing = self.outcomes["nothing"]
        for point, place in self._places.items():
            if odds[place] < _LEAST_SAID:
                continue
            weight = self.outcomes[outcomes[point]] if point in outcomes else nothing
            at_home = _HALF if homes is None else point in homes
            total = odds[place] + weight + self.home * at_home
            if total >= least:
                yield point, probability_of(total)

    def chances(self, reading: Reading, outcomes: Mapping[str, Outcome]) -> Iterator[tuple[str, float]]:
        """Yield the points of which a sentence says something with their probabilities, wherever it stands."""
        odds = self.wording.log_odds(self._tallies[tuple("." if word in _ENDS else word for word in reading.words)])
        nothing = self.outcomes["nothing"]
        for point, place in self._places.items():
            total = odds[place] + (self.outcomes[outcomes[point]] if point in outcomes else nothing)
            if total > _LEAST_HEARD:
                yield point, probability_of(total)

    def heaviest(self, reading: Reading, point: str) -> tuple[int, int]:
        """Return the first and the last of the words of a sentence that say most for a point."""
        tally = self._tallies[tuple(reading.words)]
        return heaviest_stretch(reading.words, self.wording.shares(reading.words, point, tally))

    def is_unsaid(self, reading: Reading, point: str) -> bool:
        """Whether the words of a sentence that say most for a point are nobody's statement: asked, or quoted."""
        first, last = self.heaviest(reading, point)
        verdict = stance.judge(reading, Match(first, last + 1, ((first, last + 1),)), None)
        return verdict.stance in _NOT_SAID
