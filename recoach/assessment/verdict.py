"""One judge over both readers: what the rules heard and what the words weigh make one probability.

log-odds = log-odds of the wording + weight of what the rules made of it + log-odds that it is meant, by its frame

All three are fitted on labelled text of authors whom neither reader knew (`training/`), so a probability of 0.8 means
that four of five such findings were marked by whoever labelled them. Below the bar nothing fires, whoever heard it: a
false alarm costs more than a miss.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import get_args

from recoach.assessment.frame import framed, shown
from recoach.assessment.heard import Local, Outcome
from recoach.assessment.wording import Tally, Wording
from recoach.language import stance
from recoach.language.patterns import Match
from recoach.language.reading import Pair

OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
#: The one label of the frames.
MEANT = "meant"
#: The words shown for a finding end where nothing weighs anything, and are no more than these.
_MOST_WORDS = 14
_LEAST_SHARE = 0.02
_MARKS_AT_EDGES = frozenset(".,;:—-()\"'“”‘’!?")
#: Where the wording says less than this below the bar, in log-odds, no frame is asked whether it is meant.
_MOST_MEANT = 1.0
#: What its frame must say for a match that was cancelled, in log-odds, so that it counts in spite of that.
_IN_SPITE = 1.5
#: Words shown for a rule that is outweighed.
_MOST_AGAINST = 2

Weights = list[tuple[str, float]]


def strongest(found: Sequence[Local]) -> Outcome:
    """Return what the rules made of a label, given all that they found for it in a sentence."""
    return min((local.outcome for local in found), key=OUTCOMES.index, default="nothing")


class Judge:
    """Both readers' words made one verdict. Never changes.

    `wording` weighs the words of a sentence for each label, `frames` those around a match for whether it is meant;
    `outcomes` has the weight of each of `OUTCOMES` in log-odds, `bar` is the probability from which on a signal fires.
    """

    def __init__(self, wording: Wording, frames: Wording, outcomes: Mapping[str, float], bar: float) -> None:
        self.wording = wording
        self.frames = frames
        self.outcomes = outcomes
        self.bar = bar
        self._least = log_odds_of(bar)
        self._places = {label: place for place, label in enumerate(wording.labels)}

    def of(self, signals: Collection[str]) -> Judge:
        """Return a judge of these signals alone; what the rules say of others stands."""
        judge = Judge(self.wording, self.frames, self.outcomes, self.bar)
        judge._places = {label: place for label, place in self._places.items() if label in signals}
        return judge

    def knows(self, signal: str) -> bool:
        """Whether the wording has been learned for a signal."""
        return signal in self._places

    def judge(self, pair: Pair, tallies: tuple[Tally, Tally], found: Sequence[Local]) -> tuple[Local, ...]:
        """Return what a sentence contributes, given what the rules found in it and what the words add up to.

        `tallies` are those of the sentence and of the one after it, 0 for none.
        """
        both = sum(tallies)
        odds = self.wording.log_odds(both)
        worth = self._least - _MOST_MEANT
        if not found and max(odds) + self.outcomes["nothing"] < worth:
            return ()
        # That the next sentence speaks of something else is no matter; whether it takes back is told by the frame.
        alone = self.wording.log_odds(tallies[0]) if found else odds
        judged = [local for local in found if not self.knows(local.signal)]
        for label, place in self._places.items():
            heard = [local for local in found if local.signal == label] if found else []
            outcome = strongest(heard) if heard else "nothing"
            total = odds[place] + self.outcomes[outcome]
            if outcome == "asserted":
                best = max(odds[place], alone[place])
                judged += [local if local.reason else self._weighed(local, best, pair, both) for local in heard]
            else:
                judged += self._unruled(label, total, heard, pair, both) if total >= worth else heard
        return tuple(judged)

    def _meant(self, frame: Sequence[str]) -> float:
        """Return the log-odds that what stands in a frame is meant."""
        return self.frames.log_odds(self.frames.tally(frame))[0]

    def _weighed(self, local: Local, odds: float, pair: Pair, tally: Tally) -> Local:
        """Return a rule's match with its probability, outweighed where that is too low."""
        frame = framed(pair, local.begins, local.ends)
        total = odds + self.outcomes["asserted"] + self._meant(frame)
        if total >= self._least:
            return replace(local, probability=probability_of(total))
        weights = self.weights(pair, frame, local.signal, tally)
        told = [f'"{words}"' for words, weight in weights if weight < 0]
        reason = f"outweighed: {', '.join(told[:_MOST_AGAINST]) or 'the wording'}"
        return replace(local, reason=reason, probability=probability_of(total))

    def _unruled(self, label: str, odds: float, heard: Sequence[Local], pair: Pair, tally: Tally) -> Sequence[Local]:
        """Return what a sentence has of a label for which its words may speak, and no rule does.

        Where they are those of a match that was cancelled, it may count in spite of that.
        """
        words = self._possible(label, pair, tally)
        same = next((one for one in heard if one.begins < words.ends and words.begins < one.ends), None)
        base = same or words
        meant = self._meant(framed(pair, base.begins, base.ends))
        total = odds + meant
        if total < self._least or (same and same.outcome == "cancelled" and meant < _IN_SPITE):
            return heard
        reason = "" if same else words.reason
        found = replace(base, reason=reason, certainty="possible", probability=probability_of(total))
        return [found if one is same else one for one in heard] if same else [*heard, found]

    def weights(self, pair: Pair, frame: Sequence[str], label: str, tally: Tally) -> Weights:
        """Return words of a sentence, and of the frame of a match, with what they say for it, the heaviest first."""
        of_words = self.wording.heaviest(pair.here.words, label, tally, pair.here.hits)
        around = self.frames.heaviest(frame, MEANT, self.frames.tally(frame))
        return sorted([*of_words, *((shown(key), weight) for key, weight in around)], key=lambda one: -abs(one[1]))

    def _possible(self, label: str, pair: Pair, tally: Tally) -> Local:
        """Return the words that speak most for a label, silent where their stance says so."""
        in_next, span = spoken(self.wording, label, pair, tally)
        reading = pair.following if in_next and pair.following else pair.here
        role = stance.judge(reading, Match(*span, (span,)), None if in_next else pair.following)
        return Local(
            signal=label,
            start=reading.starts[span[0]],
            end=reading.ends[span[1] - 1],
            ends_in_next=in_next,
            outcome="nothing",
            reason="" if role.stance in stance.MEANT else role.reason,
            starts_in_next=in_next,
            certainty="possible",
        )


def spoken(wording: Wording, label: str, pair: Pair, tally: Tally) -> tuple[bool, tuple[int, int]]:
    """Return where a sentence and the one after it say most for a label: whether in the latter, and the words."""
    here, following = pair.here, pair.following
    shares = wording.shares(here.words, label, tally, here.hits)
    after = wording.shares(following.words, label, tally, following.hits) if following else []
    in_next = sum(after) > sum(shares)
    words = following.words if in_next and following else here.words
    first, last = heaviest_stretch(words, after if in_next else shares)
    return in_next, (first, last + 1)


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


def log_odds_of(probability: float) -> float:
    """Return the log-odds of a probability."""
    return math.log(probability / (1 - probability))


def probability_of(log_odds: float) -> float:
    """Return the probability of these log-odds, to three places."""
    return round(1 / (1 + math.exp(-log_odds)), 3)
