"""Does the arithmetic on the numbers that an answer states: what does not add up, what promises less than it says.

Beside the sums stand the statements that do not fit, for they cost the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from recoach.assessment.denials import Clash
from recoach.assessment.disagreements import Disagreement, Mention
from recoach.assessment.facts import Facts
from recoach.assessment.stated import Place, Stated, plain
from recoach.content.prompt import Prompt

Weight = Literal["error", "note"]
#: Seconds that one core takes to score one item with a small ranker; the order of magnitude of a boosted tree or of a
#: two-layer network on a processor.
SECONDS_PER_SCORE = 20e-6
_FAR_OFF = 2.0
_FEW = 2
#: Parts may be rounded up to so much more than the whole.
_ROUNDING = 0.015
#: Characters of a sentence that are quoted before and behind its number.
_CONTEXT = 40
#: Two places with different numbers for one thing, and two statements that cannot both hold.
DISAGREE, CLASH = "numbers-disagree", "statements-disagree"


@dataclass(frozen=True, kw_only=True, slots=True)
class Sum:
    """Something that the numbers of an answer show."""

    id: str  #: such as `budgets-exceed-total`
    weight: Weight  #: an error is one of the answer; a note tells what follows
    text: str  #: the calculation in words
    places: tuple[Stated | Place, ...]  #: the numbers, or the statements, it rests on


def check(
    facts: Facts,
    prompt: Prompt | None = None,
    *,
    contrary: Sequence[Disagreement] = (),
    clashes: Sequence[Clash] = (),
    ranks_all: bool = False,
) -> tuple[Sum, ...]:
    """Return what the numbers show, errors first.

    `contrary` are the numbers that contradict each other, `clashes` the statements; `ranks_all`: the answer says that
    every item is ranked.
    """
    found = [*_budgets(facts), *_shares(facts), *_ramp(facts), *_trigger(facts), *_candidates(facts)]
    found += [*map(_disagree, contrary), *map(_clash, clashes)]
    if prompt:
        found += _against(facts, prompt)
    found += _priced(facts, prompt, ranks_all=ranks_all)
    return tuple(sorted(found, key=lambda one: one.weight != "error"))


def _budgets(facts: Facts) -> Iterator[Sum]:
    total, stages = facts.latency_total_ms, facts.stages_ms
    if total is None or not stages:
        return
    places = (*stages.values(), total)
    spent = facts.stages_sum_ms or 0.0
    listed = " + ".join(f"{name} {plain(one.value)}" for name, one in stages.items())
    if spent > total.value:
        over = spent - total.value
        more = f"{plain(over)} ms more than the {plain(total.value)} ms of the whole request"
        text = f"{listed} = {plain(spent)} ms, {more}."
        yield Sum(id="budgets-exceed-total", weight="error", text=text, places=places)
    for name, one in stages.items():
        if one.value > total.value:
            text = f"{name} alone takes {plain(one.value)} ms, and the whole request has {plain(total.value)} ms."
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
        *(("a step of the ramp", one) for one in facts.ramp_steps[1:]),
    ):
        if one and one.value > 1:
            text = f"A share of {one.value * 100:g} % is no share ({name})."
            yield Sum(id="share-over-100", weight="error", text=text, places=(one,))
    for parts in facts.splits:
        whole = sum(one.value for one in parts)
        if whole > 1 + _ROUNDING:
            listed = " + ".join(f"{one.value * 100:g}" for one in parts)
            text = f"The parts of one whole are {listed} = {whole * 100:g} %."
            yield Sum(id="parts-exceed-whole", weight="error", text=text, places=parts)


def _ramp(facts: Facts) -> Iterator[Sum]:
    first, steps = facts.ramp_first_step, facts.ramp_steps
    if first and first.value == 1:
        text = "A ramp that starts with everybody is no ramp."
        yield Sum(id="ramp-starts-at-everybody", weight="error", text=text, places=(first,))
    for one, other in pairwise(steps):
        if other.value < one.value:
            text = f"The ramp goes down, from {one.value * 100:g} % to {other.value * 100:g} %."
            yield Sum(id="ramp-falls", weight="error", text=text, places=(one, other))
            return


def _trigger(facts: Facts) -> Iterator[Sum]:
    for name, one in (("events", facts.cold_start_trigger), ("days", facts.cold_start_trigger_window_days)):
        if one and one.value == 0:
            text = f"A trigger of 0 {name} switches for everybody or for nobody."
            yield Sum(id="trigger-is-zero", weight="error", text=text, places=(one,))


def _candidates(facts: Facts) -> Iterator[Sum]:
    steps = list(facts.candidates_by_step.items())
    for (name, one), (next_name, other) in pairwise(steps):
        if other.value > one.value:
            text = f"{other.value:,.0f} items ({next_name}) cannot come out of {one.value:,.0f} ({name})."
            which = "candidates-exceed-catalogue" if name == "catalogue" else "candidates-grow"
            yield Sum(id=which, weight="error", text=text, places=(other, one))


def _disagree(one: Disagreement) -> Sum:
    text = f"{one.what}: {_told(one.first, one.unit)}, and {_told(one.second, one.unit)}."
    return Sum(id=DISAGREE, weight="error", text=text, places=(one.first.number, one.second.number))


def _clash(one: Clash) -> Sum:
    return Sum(id=CLASH, weight="error", text=f"{one.point.title}: {one.reason}.", places=one.places)


def _told(one: Mention, unit: str) -> str:
    """Return a number with its section and the words around it."""
    value = f"{one.number.value * 100:g} %" if unit == "%" else f"{plain(one.number.value)} {unit}".rstrip()
    place = f" under {one.sentence.section}" if one.sentence.section else ""
    whole = " ".join(one.sentence.reading.text.split())
    at = whole.find(" ".join(one.number.quote.split()))
    first = max(0, at - _CONTEXT)
    last = min(len(whole), at + len(one.number.quote) + _CONTEXT)
    quote = f"{'…' * (first > 0)}{whole[first:last].strip()}{'…' * (last < len(whole))}"
    return f"{value}{place} (“{quote}”)"


def _against(facts: Facts, prompt: Prompt) -> Iterator[Sum]:
    """Hold the numbers against those of the prompt."""
    total = facts.latency_total_ms
    if total and total.value > prompt.latency.limit_ms and prompt.latency.stated:
        text = f"The request gets {plain(total.value)} ms; the interviewer's limit is {prompt.latency.limit_ms} ms."
        yield Sum(id="total-exceeds-limit", weight="error", text=text, places=(total,))
    peak = facts.peak_requests_per_second
    if peak and peak.value * _FAR_OFF < prompt.scale.peak_requests_per_second:
        asked = prompt.scale.peak_requests_per_second
        text = f"{peak.value:,.0f} requests a second are held; the prompt has {asked:,} at its peak."
        yield Sum(id="peak-below-scale", weight="error", text=text, places=(peak,))
    items = facts.catalogue
    if items and not prompt.scale.items / _FAR_OFF <= items.value <= prompt.scale.items * _FAR_OFF:
        text = f"{items.value:,.0f} items are designed for; the prompt has {prompt.scale.items:,}."
        yield Sum(id="catalogue-off-scale", weight="error", text=text, places=(items,))


def _priced(facts: Facts, prompt: Prompt | None, *, ranks_all: bool) -> Iterator[Sum]:
    """Price the scoring: items a request, times seconds a score, times requests a second.

    The answer's own numbers come before those of the prompt; without items, or without a rate for a shortlist, nothing
    has a price.
    """
    few, catalogue, rate = facts.candidates, facts.catalogue, facts.peak_requests_per_second
    a_second = rate.value if rate else prompt.scale.peak_requests_per_second if prompt else 0
    items = catalogue.value if catalogue else prompt.scale.items if prompt else 0
    at_price = f"at {SECONDS_PER_SCORE * 1e6:g} µs a score"
    everything = _cores(items * a_second * SECONDS_PER_SCORE)
    if ranks_all and items:
        seconds = plain(items * SECONDS_PER_SCORE)
        text = f"Ranking all {items:,.0f} items costs {seconds} core-seconds a request {at_price}"
        text += f"; {a_second:,.0f} requests a second keep {everything} busy." if a_second else "."
        used = catalogue, rate
    elif few and few.value and a_second:
        cores = _cores(few.value * a_second * SECONDS_PER_SCORE)
        text = f"{few.value:,.0f} candidates x {a_second:,.0f} requests a second keep {cores} busy {at_price}"
        text += f"; all {items:,.0f} items would take {everything}." if items else "."
        used = few, rate
    else:
        return
    yield Sum(id="price-of-scoring", weight="note", text=text, places=tuple(one for one in used if one))


def _cores(number: float) -> str:
    return "less than one core" if number < 1 else f"about {number:,.0f} {'core' if round(number) == 1 else 'cores'}"
