"""Finds numbers that contradict each other: the same thing, said plainly in two places with different values.

Silence is the safe side. Two numbers are held against each other only where a rule of their figure hears each of them
(`agrees`), or where one stage of the request has two budgets. Nothing is said of a sentence that corrects, compares or
imagines, of what answers a twist or a follow-up, and of numbers at different percentiles, for different events, parts
or pages. A range agrees with whatever it overlaps, and a tenth more or less is the same number.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from recoach.assessment import figures as figures_said
from recoach.assessment import targets
from recoach.assessment.criteria import AGREES
from recoach.assessment.facts import FACT_OF, Facts, scaled
from recoach.assessment.heard import Heard
from recoach.assessment.limits import Limit
from recoach.assessment.sentences import Places, Sentence
from recoach.assessment.stated import Stated, is_asserted
from recoach.assessment.trigger import event
from recoach.content.figure import Figure
from recoach.language.stance import Stance

#: The lexicon of words after which a number holds instead of another one, or somewhere else.
OTHERWISE = "said-otherwise"
#: The lexicon of what an objective may move.
_OUTCOMES = "aim-outcome"
_BEYOND = frozenset({"over", "above", "beyond", "past"})
#: A limit is a denial: `may rise by no more than 2 %`.
_NO_MORE: frozenset[Stance] = frozenset({"negated", "contrasted"})
#: So near before its limit one of these says that a measure may move by it.
_CHANGING = frozenset("by rise rises grow grows increase increases worsen worsens climb fall drop gain lose".split())
_MOST_BEFORE = 7
#: Lexicons: two sentences about different pages, and about people and items, speak of different things.
_SURFACES, _NEW_ITEMS = "aim-surface", "nc-newitem"
_SAME = 0.1
#: Whoever says a number more often than this has said it: each is held against all others.
_MOST = 40
_MEASURED = re.compile(r"(ms|s|sec|seconds?|millis|milliseconds?)$", re.IGNORECASE)
_REACH = 3


@dataclass(frozen=True, slots=True)
class Mention:
    """A number with the sentence that states it."""

    number: Stated
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two numbers for one thing."""

    what: str  #: such as `Limit for the whole request`
    unit: str  #: of the numbers as they are in the facts: `ms`, `%` (a fraction), or ""
    first: Mention
    second: Mention


def find(
    sentences: Sequence[Sentence],
    heard: Sequence[Heard],
    figures: Mapping[str, Figure],
    facts: Facts,
    later: Collection[int] = (),
    *,
    aims: Sequence[Sentence] = (),
) -> Iterator[Disagreement]:
    """Yield the contradictions of an answer, one for each thing that has two values.

    `aims` are the sentences that state the objective, `later` the passages that answer to a change or to a follow-up:
    what they say changes nothing before them.
    """
    places = Places(sentences)
    of_stages = [*facts.stages_ms.values(), *(one for _, one in facts.stages_elsewhere)]
    taken = {(one.passage, one.start) for one in of_stages}
    for name, figure in figures.items():
        if figure.agrees:
            # Without a point that it makes, a number is heard too loosely to be held against another.
            own: Stated | None = getattr(facts, FACT_OF[name]) if figure.points else None
            every = [own] if own and own.low is None else []
            every += [scaled(figure, one) for one in figures_said.heard_in(figure, heard, places, AGREES)]
            plain = _plain([one for one in every if (one.passage, one.start) not in taken], places, later)
            unit = figure.unit if figure.unit in ("ms", "%") else ""
            yield from _first(figure.title, unit, name, plain)
    for stage, one in facts.stages_ms.items():
        # Outside of the list of budgets a bare number may count anything.
        others = [other for name, other in facts.stages_elsewhere if name == stage and _MEASURED.search(other.quote)]
        yield from _first(f"Budget of {stage}", "ms", "stage", _plain([one, *others], places, later))
    yield from _of_limits(facts.guardrail_limits, places, later)
    yield from _of_targets(aims, places, later)


def _of_limits(limits: Sequence[Limit], places: Places, later: Collection[int]) -> Iterator[Disagreement]:
    """Yield the measures of guardrails that have two limits, both of what they are or both of how far they may move."""
    by_measure: dict[tuple[str, str, bool], list[Stated]] = {}
    for one in limits:
        sentence = places.holding(one.value.passage, one.value.start)
        if sentence:
            key = one.metric.lower().rstrip("s"), one.unit, _moves(sentence, one.value)
            by_measure.setdefault(key, []).append(one.value)
    for (metric, unit, _), every in by_measure.items():
        plain = _plain(every, places, later, besides=_NO_MORE)
        yield from _first(f"Limit of {metric}", unit if unit == "ms" else "", "", plain)


def _of_targets(aims: Sequence[Sentence], places: Places, later: Collection[int]) -> Iterator[Disagreement]:
    """Yield two targets of one outcome, from the same start and within the same time as far as these are said."""
    told = [(one, target) for sentence in aims for one, target in [(sentence, targets.target([sentence]))] if target]
    for (one, target), (other, second) in combinations(told[:_MOST], 2):
        pairs = ((target.start, second.start), (target.horizon_days, second.horizon_days))
        if target.unit != second.unit or any(here and there and here.value != there.value for here, there in pairs):
            continue
        outcomes = one.named(_OUTCOMES)
        if not outcomes or outcomes != other.named(_OUTCOMES):
            continue
        for first, then in ((target.goal, second.goal), (target.change, second.change)):
            plain = _plain([one for one in (first, then) if one], places, later)
            if len(plain) > 1 and plain[0].number.value != plain[1].number.value:
                yield Disagreement("Target of the objective", "", plain[0], plain[1])
                return


def _plain(
    every: Sequence[Stated], places: Places, later: Collection[int], besides: Collection[Stance] = ()
) -> list[Mention]:
    """Return the numbers that are plainly meant, each with its sentence, in the order of the text."""
    found = [
        Mention(one, sentence)
        for one in every[:_MOST]
        if one.passage not in later and (sentence := places.holding(one.passage, one.start))
    ]
    kept = [
        one
        for one in found
        if OTHERWISE not in one.sentence.reading.hits
        and not one.number.inferred
        and not _is_exceeded(one)
        and is_asserted(one.sentence, one.number, besides)
    ]
    return sorted(kept, key=lambda one: (one.number.passage, one.number.start))


def _is_exceeded(one: Mention) -> bool:
    """Whether a number is what something goes beyond: `when the scorer needs over 150 ms`."""
    reading = one.sentence.reading
    at = bisect_left(reading.starts, one.number.start - one.sentence.start)
    return at > 0 and reading.words[at - 1] in _BEYOND


def _first(what: str, unit: str, figure: str, every: Sequence[Mention]) -> Iterator[Disagreement]:
    for one, other in combinations(every, 2):
        if one.sentence is not other.sentence and _differ(one.number, other.number) and _same_thing(figure, one, other):
            yield Disagreement(what, unit, one, other)
            return


def _differ(one: Stated, other: Stated) -> bool:
    """Whether two numbers are further apart than a tenth of the larger one, at their closest ends."""
    lower, upper = sorted((one, other), key=lambda number: number.value)
    least = upper.value if upper.low is None else min(upper.low, upper.value)
    return least - lower.value > _SAME * upper.value


def _same_thing(figure: str, one: Mention, other: Mention) -> bool:
    surfaces, other_surfaces = (said.sentence.named(_SURFACES) for said in (one, other))
    if surfaces and other_surfaces and surfaces.isdisjoint(other_surfaces):
        return False
    match figure:
        case "latency-total" | "stage":
            tails, others = _tails(one), _tails(other)
            return not tails or not others or not tails.isdisjoint(others)
        case "cold-start-trigger":
            events = [event(said.sentence, said.number) for said in (one, other)]
            if (_NEW_ITEMS in one.sentence.reading.hits) != (_NEW_ITEMS in other.sentence.reading.hits):
                return False
            return all(events) and len({place.quote.lower().rstrip("s") for place in events if place}) == 1
        case "exploration-share":
            wholes = {_of_what(said) for said in (one, other)} - {""}
            return len(wholes) <= 1
    return True


def _moves(sentence: Sentence, limit: Stated) -> bool:
    """Whether a limit is of a change, `rise by 2 %`, and not of the measure itself, `stay under 2 %`."""
    before = sentence.reading.text[: limit.start - sentence.start].lower().split()
    return not _CHANGING.isdisjoint(before[-_MOST_BEFORE:])


def _tails(one: Mention) -> frozenset[str]:
    return frozenset(tail.name for tail in one.sentence.reading.percentiles)


def _of_what(one: Mention) -> str:
    """Return the noun that a share is of: `5 % of the slots`, `one slot in twenty`."""
    parts = one.number.quote.lower().split()
    if "in" in parts[2:3]:
        return parts[1].rstrip("s")
    words, starts = one.sentence.reading.words, one.sentence.reading.starts
    behind = [word for word, start in zip(words, starts, strict=True) if one.sentence.start + start >= one.number.end]
    if behind[:1] != ["of"]:
        return ""
    return next((word.rstrip("s") for word in behind[1:_REACH] if word not in ("the", "all", "our")), "")
