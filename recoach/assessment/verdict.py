"""One judge over both readers: what the rules heard and what the wording weighs make one probability.

log-odds = bias of the label + slope * log-odds of the wording + meant * log-odds that anything at all is claimed there
           + weight of what the rules made of it

The weights are fitted on labelled text of authors whom neither reader knew (`training/`), so a probability of 0.8
means that four of five such findings were marked by whoever labelled them. Below the bar nothing fires, whoever
heard it: a false alarm costs more than a miss.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from recoach.assessment.heard import Local
from recoach.assessment.wording import Tally, Wording
from recoach.language import stance
from recoach.language.patterns import Match
from recoach.language.reading import Pair

#: What the rules made of a label in a sentence, the strongest first.
OUTCOMES = ("asserted", "cancelled", "excused", "unasserted", "nothing")
#: Among the labels of the wording the one that says whether any fault is claimed: how people claim and how they refuse
#: is the same for all, and is learned from all.
MEANT = "meant"
#: Unfamiliar frames, too: what they say is in the weights.
_MEANT_BY_STANCE = frozenset({"asserted", "unasserted"})
_UNDECIDED = ("unasserted", "asked")
#: The words shown for a finding end where nothing weighs anything, and are no more than these.
_MOST_WORDS = 14
_LEAST_SHARE = 0.02
_MARKS_AT_EDGES = frozenset(".,;:—-()\"'“”‘’!?")


@dataclass(frozen=True)
class Scales:
    """How both readers are weighed. All weights are in log-odds."""

    slope: float
    meant: float  #: of the wording's log-odds that some fault is claimed, whichever
    outcomes: Mapping[str, float]  #: for each of `OUTCOMES`
    biases: tuple[float, ...]  #: of each label of the wording
    bar: float  #: the probability from which on a signal fires


def outcome_of(found: Sequence[Local]) -> str:
    """Return what the rules made of a label, given all that they found for it in a sentence."""
    return min((_outcome(local.reason) for local in found), key=OUTCOMES.index, default="nothing")


def _outcome(reason: str) -> str:
    if not reason:
        return "asserted"
    if reason.startswith("excused"):
        return "excused"
    return "unasserted" if reason.startswith(_UNDECIDED) else "cancelled"


class Judge:
    """Both readers' words made one verdict. Never changes."""

    def __init__(self, wording: Wording, scales: Scales) -> None:
        self.wording = wording
        self._scales = scales
        self._bar = math.log(scales.bar / (1 - scales.bar))
        self._places = {label: place for place, label in enumerate(wording.labels) if label != MEANT}
        self._meant = wording.labels.index(MEANT)

    def of(self, signals: Collection[str]) -> Judge:
        """Return a judge of these signals alone; what the rules say of others stands."""
        judge = Judge(self.wording, self._scales)
        judge._places = {label: place for label, place in self._places.items() if label in signals}
        return judge

    def knows(self, signal: str) -> bool:
        """Whether the wording has been learned for a signal."""
        return signal in self._places

    def judge(self, pair: Pair, tallies: tuple[Tally, Tally | None], found: Sequence[Local]) -> tuple[Local, ...]:
        """Return what a sentence contributes, given what the rules found in it and what the words add up to."""
        here, following = tallies
        both = here + following if following is not None else here
        odds = self.wording.log_odds(both)
        beside = self.wording.log_odds_beside(here, following) if found and following is not None else odds
        by_label: dict[str, list[Local]] = {}
        for local in found:
            by_label.setdefault(local.signal, []).append(local)
        judged: list[Local] = []
        for local in found:
            place = self._places.get(local.signal)
            if place is None or local.reason:
                judged.append(local)
                continue
            # The next sentence may take it back; that it speaks of something else is no matter.
            total = max(self._total(place, one, "asserted") for one in (odds, beside))
            judged.append(self._weighed(local, total, pair, both))
        for label, place in self._places.items():
            outcome = outcome_of(by_label.get(label, ()))
            total = self._total(place, odds, outcome)
            if total >= self._bar and outcome != "asserted":
                judged.append(self._possible(label, total, pair, both))
        return tuple(judged)

    def _total(self, place: int, odds: Sequence[float], outcome: str) -> float:
        scales = self._scales
        meant = scales.meant * odds[self._meant]
        return scales.biases[place] + scales.slope * odds[place] + meant + scales.outcomes[outcome]

    def _weighed(self, local: Local, total: float, pair: Pair, tally: Tally) -> Local:
        probability = _probability(total)
        if total >= self._bar:
            return replace(local, probability=probability)
        against = [
            words for words, weight in self.wording.heaviest(pair.here.words, local.signal, tally, 8) if weight < 0
        ]
        said = ", ".join(f'"{words}"' for words in against[:2])
        return replace(local, reason=f"outweighed: {said or 'the wording'}", probability=probability)

    def _possible(self, label: str, total: float, pair: Pair, tally: Tally) -> Local:
        shares = self.wording.shares(pair.here.words, label, tally)
        after = self.wording.shares(pair.following.words, label, tally) if pair.following else []
        in_next = sum(after) > sum(shares)
        reading = pair.following if in_next and pair.following else pair.here
        first, last = heaviest_stretch(reading.words, after if in_next else shares)
        span = (first, last + 1)
        role = stance.judge(reading, Match(*span, (span,)), None if in_next else pair.following)
        return Local(
            signal=label,
            start=reading.starts[first],
            end=reading.ends[last],
            ends_in_next=in_next,
            reason="" if role.stance in _MEANT_BY_STANCE else role.reason,
            starts_in_next=in_next,
            certainty="possible",
            probability=_probability(total),
        )


def heaviest_stretch(words: Sequence[str], shares: Sequence[float]) -> tuple[int, int]:
    """Return the first and the last place of the stretch of words that says most, no marks at its edges."""
    best, found = -math.inf, (0, len(words) - 1)
    for first in range(len(words)):
        total = 0.0
        if words[first] in _MARKS_AT_EDGES:
            continue
        for last in range(first, min(len(words), first + _MOST_WORDS)):
            total += shares[last] - _LEAST_SHARE
            if total > best and words[last] not in _MARKS_AT_EDGES:
                best, found = total, (first, last)
    return found


def _probability(log_odds: float) -> float:
    return round(1 / (1 + math.exp(-log_odds)), 3)
