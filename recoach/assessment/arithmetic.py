"""Does the arithmetic on the numbers that an answer states: what does not add up, what promises less than it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from recoach.assessment.facts import Facts
from recoach.assessment.stated import Stated
from recoach.content.prompt import Prompt

Weight = Literal["error", "note"]
#: Seconds that one core takes to score one item with a small ranker; the order of magnitude of a boosted tree or of a
#: two-layer network on a processor.
SECONDS_PER_SCORE = 20e-6
_FAR_OFF = 2.0
_FEW = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Sum:
    """Something that the numbers of an answer show."""

    id: str  #: such as `budgets-exceed-total`
    weight: Weight  #: an error is one of the answer; a note tells what follows
    text: str  #: the calculation in words
    places: tuple[Stated, ...]  #: the numbers it rests on


def check(facts: Facts, prompt: Prompt | None = None) -> tuple[Sum, ...]:
    """Return what the numbers show, errors first."""
    found = [*_budgets(facts), *_shares(facts), *_candidates(facts)]
    if prompt:
        found += [*_against(facts, prompt), *_priced(facts, prompt)]
    return tuple(sorted(found, key=lambda one: one.weight != "error"))


def _budgets(facts: Facts) -> Iterator[Sum]:
    total, stages = facts.latency_total_ms, facts.stages_ms
    if total is None or not stages:
        return
    places = (*stages.values(), total)
    spent = facts.stages_sum_ms or 0.0
    listed = " + ".join(f"{name} {_plain(one.value)}" for name, one in stages.items())
    if spent > total.value:
        over = spent - total.value
        more = f"{_plain(over)} ms more than the {_plain(total.value)} ms of the whole request"
        text = f"{listed} = {_plain(spent)} ms, {more}."
        yield Sum(id="budgets-exceed-total", weight="error", text=text, places=places)
    for name, one in stages.items():
        if one.value > total.value:
            text = f"{name} alone takes {_plain(one.value)} ms, and the whole request has {_plain(total.value)} ms."
            yield Sum(id="stage-exceeds-total", weight="error", text=text, places=(one, total))
    yield from _tails(facts, len(stages))


def _tails(facts: Facts, stages: int) -> Iterator[Sum]:
    tail, total = facts.latency_total_percentile, facts.latency_total_ms
    if tail is None or total is None or stages < _FEW or not tail.name.startswith("p"):
        return
    # Boole's inequality: of n stages that each miss their budget in q of all requests, one or more misses in n * q.
    missed = 100 - float(tail.name[1:])
    promised = 100 - stages * missed
    if 0 < promised < 100 - missed:
        text = (
            f"{stages} budgets that each hold at {tail.name} promise the sum only at p{promised:g} without further "
            "assumptions: any stage may be the late one (Boole's inequality)."
        )
        yield Sum(id="percentiles-do-not-add", weight="note", text=text, places=(*facts.stages_ms.values(), total))


def _shares(facts: Facts) -> Iterator[Sum]:
    for name, one in (
        ("exploration share", facts.exploration_share),
        ("first step of the ramp", facts.ramp_first_step),
    ):
        if one and one.value > 1:
            text = f"A share of {one.value * 100:g} % is no share ({name})."
            yield Sum(id="share-over-100", weight="error", text=text, places=(one,))
    first = facts.ramp_first_step
    if first and first.value == 1:
        text = "A ramp that starts with everybody is no ramp."
        yield Sum(id="ramp-starts-at-everybody", weight="error", text=text, places=(first,))


def _candidates(facts: Facts) -> Iterator[Sum]:
    few, all_items = facts.candidates, facts.catalogue
    if few and all_items and few.value > all_items.value:
        text = f"{few.value:,.0f} candidates cannot come out of {all_items.value:,.0f} items."
        yield Sum(id="candidates-exceed-catalogue", weight="error", text=text, places=(few, all_items))


def _against(facts: Facts, prompt: Prompt) -> Iterator[Sum]:
    """Hold the numbers against those of the prompt."""
    total = facts.latency_total_ms
    if total and total.value > prompt.latency.limit_ms and prompt.latency.stated:
        text = f"The request gets {_plain(total.value)} ms; the interviewer's limit is {prompt.latency.limit_ms} ms."
        yield Sum(id="total-exceeds-limit", weight="error", text=text, places=(total,))
    peak = facts.peak_requests_per_second
    if peak and peak.value * _FAR_OFF < prompt.scale.peak_requests_per_second:
        asked = prompt.scale.peak_requests_per_second
        text = f"{peak.value:,.0f} requests a second are held; the prompt has {asked:,} at its peak."
        yield Sum(id="peak-below-scale", weight="error", text=text, places=(peak,))


def _priced(facts: Facts, prompt: Prompt) -> Iterator[Sum]:
    """Price the scoring: items a request, times requests a second, times seconds a score."""
    few = facts.candidates
    if few is None or not few.value:
        return
    rate = facts.peak_requests_per_second
    a_second = rate.value if rate else prompt.scale.peak_requests_per_second
    cores = few.value * a_second * SECONDS_PER_SCORE
    everything = prompt.scale.items * a_second * SECONDS_PER_SCORE
    text = (
        f"{few.value:,.0f} candidates x {a_second:,.0f} requests a second keep {_cores(cores)} busy at "
        f"{SECONDS_PER_SCORE * 1e6:g} µs a score; all {prompt.scale.items:,} items would take {_cores(everything)}."
    )
    yield Sum(id="price-of-scoring", weight="note", text=text, places=(few, *((rate,) if rate else ())))


def _plain(milliseconds: float) -> str:
    return f"{round(milliseconds, 3):,}".removesuffix(".0")


def _cores(number: float) -> str:
    return "less than one core" if number < 1 else f"about {number:,.0f} {'core' if round(number) == 1 else 'cores'}"
