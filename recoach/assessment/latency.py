"""Reads the latency of a request: which stage gets how many milliseconds, the limit of all, and at which percentile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from recoach.assessment.sentences import Sentence
from recoach.assessment.stages import PATIENCE, STAGE, TOTAL, Time, budgets, is_list, is_whole, times
from recoach.assessment.stated import Stated, Tail, is_own, stated
from recoach.language.percentiles import AVERAGE, Percentile, percentiles
from recoach.language.reading import Reading

#: Where the budgets of a request are expected.
LATENCY = "latency"
_DENIALS = frozenset({"not", "never", "no", "cannot"})
_REACH = 3


@dataclass(frozen=True, slots=True)
class Budgets:
    """The times that an answer states."""

    of_stages: list[tuple[str, Stated, int]]  #: with how many stages its sentence names times for
    rest: list[tuple[Sentence, Time, Stated]]  #: times that are no stage's
    patience: set[tuple[int, int]]  #: passage and offset of times that nobody is given
    elsewhere: list[tuple[str, Stated]]  #: times of stages in all other passages


def read(sentences: Sequence[Sentence]) -> Budgets:
    """Return the times of stages in the one passage that hands out the most of them, and all other times."""
    measured = {one.passage for one in sentences if one.reading.quantities and times(one.reading)}
    found: dict[int, list[tuple[str, Stated, int]]] = {}
    rest: list[tuple[Sentence, Time, Stated]] = []
    before: float | None = None
    patience: set[tuple[int, int]] = set()
    for sentence in sentences:
        elided = sentence.section == LATENCY and (sentence.passage in measured or is_list(sentence.reading))
        every = times(sentence.reading, elided=elided, before=before) if sentence.reading.quantities else []
        kept = [
            one for one in every if not _is_patience(sentence.reading, one) and is_own(sentence, one.start, one.end)
        ]
        patience |= {(sentence.passage, sentence.span(one.start, one.end - 1)[0]) for one in every if one not in kept}
        every = kept
        of_stages = {budget.time: budget.stage for budget in budgets(sentence.reading, every)}
        for one in every:
            stage, told = of_stages.get(one), stated(sentence, one.ms, one)
            if stage is None or stage == TOTAL:
                rest.append((sentence, one, told))
            else:
                found.setdefault(sentence.passage, []).append((stage, told, len(of_stages)))
            before = one.ms
    section = {sentence.passage: sentence.section for sentence in sentences}
    best = max(
        found, key=lambda at: (len({stage for stage, _, _ in found[at]}), section[at] == LATENCY, -at), default=-1
    )
    elsewhere = [(stage, one) for at, every_here in found.items() if at != best for stage, one, _ in every_here]
    return Budgets(found.get(best, []), rest, patience, elsewhere)


def total(rest: Sequence[tuple[Sentence, Time, Stated]], least: float) -> Stated | None:
    """Return the limit of the whole request: at a percentile, or called so, or the first time of its section."""
    best: tuple[int, Stated] | None = None
    for _, group in groupby(rest, key=lambda entry: (entry[0].passage, entry[0].start)):
        here = list(group)
        sentence, reading = here[0][0], here[0][0].reading
        if sentence.section != LATENCY:
            continue
        named = percentiles(reading.words, reading.quantities)
        closest = _at_tail(named, [one for _, one, _ in here])
        for _, one, told in here:
            called = STAGE + TOTAL in reading.hits or is_whole(reading, one)
            if (one.bare and not named) or told.value < least:
                continue
            if not named and not called and is_list(reading, 1):
                continue  # a stage's time that found no partner
            rank = 4 * bool(named) + 2 * called + (one is closest)
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
        named = percentiles(sentence.reading.words, sentence.reading.quantities)
        own = [one for one in named if is_own(sentence, one.start, one.end)]
        if own:
            one = max(own, key=_height)
            return Tail(one.name, sentence.passage, *sentence.span(one.start, one.end - 1))
    return None


def _at_tail(named: Sequence[Percentile], found: Sequence[Time]) -> Time | None:
    """Return the time of a sentence that stands closest to the highest percentile named in it."""
    if not named:
        return None
    tail = max(named, key=_height)
    return min(found, key=lambda one: min(abs(one.start - tail.end), abs(tail.start - one.end)))


def _is_patience(reading: Reading, one: Time) -> bool:
    """Whether a time is when patience ends, or how slow something was: `if ranking has not answered after 80 ms`."""
    clause = reading.clauses[one.start]
    return any(
        reading.clauses[start] == clause
        and start < one.start
        and _DENIALS.isdisjoint(reading.words[max(0, start - _REACH) : start])
        and reading.words[end : end + 1] != ["up"]  # "adds up to 140"
        for start, end in reading.hits.get(PATIENCE, ())
    )


def _height(one: Percentile) -> float:
    return 0.0 if one.name == AVERAGE else float(one.name[1:])
