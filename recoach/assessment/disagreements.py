"""Finds numbers that contradict each other: the same thing, said plainly in two places with different values.

Silence is the safe side. Two numbers are held against each other only where a rule of their figure hears each of them
(`agrees`), or where one stage of the request has two budgets. Nothing is said of a sentence that corrects, compares or
imagines, of what answers a twist or a follow-up, and of numbers at different percentiles, for different events, parts
or pages. A range agrees with whatever it overlaps, and a tenth more or less is the same number.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from recoach.assessment import figures as figures_said
from recoach.assessment.criteria import AGREES
from recoach.assessment.facts import FACT_OF, Facts, scaled
from recoach.assessment.heard import Heard
from recoach.assessment.sentences import Places, Sentence
from recoach.assessment.stated import Stated, is_asserted
from recoach.assessment.trigger import event
from recoach.content.figure import Figure

#: The lexicon of words after which a number holds instead of another one, or somewhere else.
OTHERWISE = "said-otherwise"
#: Lexicons: two sentences about different pages, and about people and items, speak of different things.
_SURFACES, _NEW_ITEMS = "aim-surface", "nc-newitem"
_SAME = 0.1
#: Whoever says a number more often than this has said it: each is held against all others.
_MOST = 40
_MEASURED = re.compile(r"(ms|s|sec|seconds?|millis|milliseconds?)$", re.IGNORECASE)
_REACH = 3


@dataclass(frozen=True, slots=True)
class Said:
    """A number with the sentence that states it."""

    number: Stated
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two numbers for one thing."""

    what: str  #: such as `Limit for the whole request`
    unit: str  #: of the numbers as they are in the facts: `ms`, `%` (a fraction), or ""
    first: Said
    second: Said


def find(
    sentences: Sequence[Sentence],
    heard: Sequence[Heard],
    figures: Mapping[str, Figure],
    facts: Facts,
    later: Collection[int] = (),
) -> Iterator[Disagreement]:
    """Yield the contradictions of an answer, one for each thing that has two values.

    `later` are the passages that answer to a change or to a follow-up: what they say changes nothing before them.
    """
    places = Places(sentences)
    of_stages = [*facts.stages_ms.values(), *(one for _, one in facts.stages_elsewhere)]
    taken = {(one.passage, one.start) for one in of_stages}
    for name, figure in figures.items():
        if figure.agrees:
            own: Stated | None = getattr(facts, FACT_OF[name])
            every = [own] if own and own.low is None else []
            every += [scaled(figure, one) for one in figures_said.heard_in(figure, heard, places, AGREES)]
            plain = _plain([one for one in every if (one.passage, one.start) not in taken], places, later)
            unit = figure.unit if figure.unit in ("ms", "%") else ""
            yield from _first(figure.title, unit, name, plain)
    for stage, one in facts.stages_ms.items():
        # Outside of the list of budgets a bare number may count anything.
        others = [other for name, other in facts.stages_elsewhere if name == stage and _MEASURED.search(other.quote)]
        yield from _first(f"Budget of {stage}", "ms", "", _plain([one, *others], places, later))


def _plain(every: Sequence[Stated], places: Places, later: Collection[int]) -> list[Said]:
    """Return the numbers that are plainly meant, each with its sentence, in the order of the text."""
    found = [
        Said(one, sentence)
        for one in every[:_MOST]
        if one.passage not in later and (sentence := places.holding(one.passage, one.start))
    ]
    kept = [
        one
        for one in found
        if OTHERWISE not in one.sentence.reading.hits
        and not one.number.inferred
        and is_asserted(one.sentence, one.number)
    ]
    return sorted(kept, key=lambda one: (one.number.passage, one.number.start))


def _first(what: str, unit: str, figure: str, every: Sequence[Said]) -> Iterator[Disagreement]:
    for one, other in combinations(every, 2):
        if one.sentence is not other.sentence and _differ(one.number, other.number) and _same_thing(figure, one, other):
            yield Disagreement(what, unit, one, other)
            return


def _differ(one: Stated, other: Stated) -> bool:
    """Whether two numbers are further apart than a tenth of the larger one, at their closest ends."""
    lower, upper = sorted((one, other), key=lambda number: number.value)
    least = upper.value if upper.low is None else min(upper.low, upper.value)
    return least - lower.value > _SAME * upper.value


def _same_thing(figure: str, one: Said, other: Said) -> bool:
    surfaces, other_surfaces = (said.sentence.named(_SURFACES) for said in (one, other))
    if surfaces and other_surfaces and surfaces.isdisjoint(other_surfaces):
        return False
    match figure:
        case "latency-total":
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


def _tails(one: Said) -> frozenset[str]:
    return frozenset(tail.name for tail in one.sentence.reading.percentiles)


def _of_what(one: Said) -> str:
    """Return the noun that a share is of: `5 % of the slots`, `one slot in twenty`."""
    parts = one.number.quote.lower().split()
    if "in" in parts[2:3]:
        return parts[1].rstrip("s")
    words, starts = one.sentence.reading.words, one.sentence.reading.starts
    behind = [word for word, start in zip(words, starts, strict=True) if one.sentence.start + start >= one.number.end]
    if behind[:1] != ["of"]:
        return ""
    return next((word.rstrip("s") for word in behind[1:_REACH] if word not in ("the", "all", "our")), "")
