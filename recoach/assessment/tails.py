"""Tells which of the times of an answer is the limit of the whole request, and at which percentile."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from recoach.assessment.sentences import Sentence
from recoach.assessment.stages import LATENCY, STAGE, TOTAL, Time, is_list, is_whole, stages, times
from recoach.assessment.stated import Stated, Tail, is_own
from recoach.language.percentiles import AVERAGE, Percentile, height
from recoach.language.reading import Reading

#: How much further from a percentile a time is across one of these.
_PARTING, _PART = frozenset({",", "and", ";", "but", "while"}), 3


def total(rest: Sequence[tuple[Sentence, Time, Stated]], least: float) -> Stated | None:
    """Return the limit of the whole request: at a percentile, or called so, or the first time of its section."""
    best: tuple[int, Stated] | None = None
    for _, group in groupby(rest, key=lambda entry: (entry[0].passage, entry[0].start)):
        here = list(group)
        sentence, reading = here[0][0], here[0][0].reading
        if sentence.section != LATENCY:
            continue
        named = reading.percentiles
        closest = at_tail(named, [one for _, one, _ in here], reading)
        for _, one, told in here:
            called = STAGE + TOTAL in reading.hits or is_whole(reading, one)
            if (one.bare and not named) or told.value < least:
                continue
            if not named and not called and is_list(stages(reading), 1):
                continue  # a stage's time that found no partner
            # Beside an average the limit is the other time: "the limit is 180; a median of 70 is nice".
            is_it = (one is closest) != (called and len(here) > 1 and all(tail.name == AVERAGE for tail in named))
            rank = 4 * bool(named) + 2 * called + is_it
            if best is None or rank > best[0]:
                best = rank, told
    return best[1] if best else None


def tail_of(sentences: Sequence[Sentence], total: Stated | None) -> Tail | None:
    """Return the percentile of the total: named in its sentence, else in its passage."""
    if total is None:
        return None
    beside = [one for one in sentences if one.passage == total.passage]
    holding = [one for one in beside if one.start <= total.start < one.end]
    for sentence in (*holding, *beside):
        named = sentence.reading.percentiles
        own = [one for one in named if is_own(sentence, one.start, one.end)]
        if own and not (sentence in holding and _is_anothers_average(sentence, total, own)):
            one = max(own, key=height)
            return Tail(one.name, sentence.passage, *sentence.span(one.start, one.end - 1))
    return None


def _is_anothers_average(sentence: Sentence, total: Stated, own: Sequence[Percentile]) -> bool:
    """Whether an average is told of another time than the limit: `the limit is 150 ms, on average it takes 80`."""
    if any(one.name != AVERAGE for one in own):
        return False
    closest = at_tail(own, times(sentence.reading, elided=True), sentence.reading)
    return closest is not None and sentence.span(closest.start, closest.end - 1)[0] != total.start


def at_tail(named: Sequence[Percentile], found: Sequence[Time], reading: Reading) -> Time | None:
    """Return the time of a sentence that stands closest to the highest percentile named in it."""
    if not named or not found:
        return None
    tail = max(named, key=height)
    return min(found, key=lambda one: _distance(reading, one, tail))


def _distance(reading: Reading, one: Time, tail: Percentile) -> int:
    between = reading.words[tail.end : one.start] if one.start >= tail.end else reading.words[one.end : tail.start]
    return len(between) + _PART * sum(word in _PARTING for word in between)
