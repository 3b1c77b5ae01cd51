"""The numbers that an answer states, each with the words it rests on.

What is asked or quoted is nobody's fact, nor is what others do or did. Milliseconds go to stages (`latency`); every
other number is read from the sentences that make its point, or heard by the rule of its figure (`figures`). Where two
places state different values, the section in which the figure is expected wins, and the first place in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from recoach.assessment import figures as figures_said
from recoach.assessment import latency, limits, ramp, rest, splits, tails, targets, trigger
from recoach.assessment.heard import Heard
from recoach.assessment.limits import Limit
from recoach.assessment.sentences import Places, Sentence
from recoach.assessment.stated import Place, Stated, Tail
from recoach.assessment.targets import Target
from recoach.content.figure import Figure
from recoach.language.percentiles import AVERAGE

#: Which of the facts each figure is.
FACT_OF = {
    "latency-total": "latency_total_ms",
    "cold-start-trigger": "cold_start_trigger",
    "exploration-share": "exploration_share",
    "ramp-first-step": "ramp_first_step",
    "candidates": "candidates",
    "catalogue": "catalogue",
    "peak-rate": "peak_requests_per_second",
    "retrieved": "retrieved",
    "filtered": "filtered",
    "shown": "shown",
    "latency-typical": "latency_typical_ms",
}
_PER_CENT = 100


@dataclass(frozen=True, kw_only=True)
class Facts:
    """The numbers that an answer states; None, or an empty mapping, where it states nothing."""

    latency_total_ms: Stated | None = None
    latency_total_percentile: Tail | None = None
    stages_ms: Mapping[str, Stated] = field(default_factory=dict)  #: by stage, in the order of the request
    cold_start_trigger: Stated | None = None  #: how many events; of a range the lower end counts
    exploration_share: Stated | None = None  #: a fraction
    ramp_first_step: Stated | None = None  #: a fraction
    candidates: Stated | None = None  #: how many items enter the ranker
    catalogue: Stated | None = None  #: how many items there are
    peak_requests_per_second: Stated | None = None
    latency_typical_ms: Stated | None = None  #: median or mean, where a tail is stated as well
    stages_elsewhere: tuple[tuple[str, Stated], ...] = ()  #: other milliseconds of the stages
    cold_start_trigger_event: Place | None = None  #: what is counted, as it was typed
    cold_start_trigger_window_days: Stated | None = None
    ramp_steps: tuple[Stated, ...] = ()  #: fractions in the order of the text; `ramp_first_step` is the first
    guardrail_limits: tuple[Limit, ...] = ()
    objective_target: Target | None = None
    retrieved: Stated | None = None  #: items that retrieval hands on
    filtered: Stated | None = None  #: items that are left after the hard filters
    shown: Stated | None = None  #: items on the screen
    splits: tuple[tuple[Stated, ...], ...] = ()  #: fractions of one whole, list by list

    @property
    def candidates_by_step(self) -> Mapping[str, Stated]:
        """What each step of the funnel keeps, in the order of the steps; those that are stated."""
        steps = {"catalogue": self.catalogue, "retrieved": self.retrieved, "filtered": self.filtered,
                 "ranked": self.candidates, "shown": self.shown}  # fmt: skip
        return {name: one for name, one in steps.items() if one}

    @property
    def stages_sum_ms(self) -> float | None:
        """What the stages add up to, None without any."""
        return round(sum(one.value for one in self.stages_ms.values()), 6) if self.stages_ms else None

    @property
    def budgets_consistent(self) -> bool | None:
        """Whether the stages fit into the total, None where one of the two is missing."""
        if self.stages_sum_ms is None or self.latency_total_ms is None:
            return None
        return self.stages_sum_ms <= self.latency_total_ms.value


def state(
    sentences: Sequence[Sentence],
    heard: Sequence[Heard],
    figures: Mapping[str, Figure],
    claimed: Mapping[str, Sequence[Sentence]],
    made: Mapping[str, Sequence[Sentence]] | None = None,
) -> Facts:
    """Return the facts of an answer.

    `heard` is what was heard in each of its passages, `claimed` has the sentences that may make each point and `made`
    those that do, the likeliest first.
    """
    budgets, places = latency.read(sentences), Places(sentences)
    by_stage: dict[str, Stated] = {}
    # Where a stage is named twice, the sentence that hands out more means it.
    for stage, one, _ in sorted(budgets.of_stages, key=lambda told: -told[2]):
        by_stage.setdefault(stage, one)
    again = [(stage, one) for stage, one, _ in budgets.of_stages if one != by_stage[stage]]
    by_stage = dict(sorted(by_stage.items(), key=lambda item: item[1].start))
    of_stages = [*(one for _, one, _ in budgets.of_stages), *(one for _, one in budgets.elsewhere)]
    not_total = {(one.passage, one.start) for one in of_stages} | budgets.patience
    timed = not_total | {(one.passage, one.start) for _, _, one in budgets.rest}
    numbers = {
        FACT_OF[name]: as_fact(figure, one)
        for name, figure in figures.items()
        for known in [not_total if figure.unit == "ms" else timed]
        for one in [figures_said.said(figure, claimed, heard, places, known, made=made or {})]
        if one
    }
    longest = max((one.value for one in by_stage.values()), default=0)
    total = tails.total(budgets.rest, longest) or numbers.get("latency_total_ms")
    tail = tails.tail_of(sentences, total)
    by_stage |= dict([remaining] if (remaining := rest.rest(sentences, by_stage, total)) else [])
    typical = numbers.get("latency_typical_ms")
    simple = Facts(
        latency_total_ms=total,
        latency_total_percentile=tail,
        latency_typical_ms=typical if tail and tail.name != AVERAGE and typical != total else None,
        stages_ms=by_stage,
        stages_elsewhere=(*again, *budgets.elsewhere),
        cold_start_trigger=numbers.get("cold_start_trigger"),
        exploration_share=numbers.get("exploration_share"),
        ramp_first_step=numbers.get("ramp_first_step"),
        candidates=numbers.get("candidates"),
        catalogue=numbers.get("catalogue"),
        peak_requests_per_second=numbers.get("peak_requests_per_second"),
        retrieved=_retrieved(numbers),
        filtered=numbers.get("filtered"),
        shown=numbers.get("shown"),
        splits=tuple(splits.splits(sentences)),
    )
    return _with_claims(simple, places, claimed, made or {})


def _retrieved(numbers: Mapping[str, Stated]) -> Stated | None:
    """Return what retrieval hands on, unless that is but one of its sources, or the catalogue once more."""
    handed, ranked, items = (numbers.get(name) for name in ("retrieved", "candidates", "catalogue"))
    if handed is None or (ranked and handed.value < ranked.value):
        return None
    return None if items and items.value <= handed.value else handed


def _with_claims(
    facts: Facts,
    places: Places,
    claimed: Mapping[str, Sequence[Sentence]],
    made: Mapping[str, Sequence[Sentence]],
) -> Facts:
    """Add what stands around the numbers in the sentences that make their points."""
    counted, first = facts.cold_start_trigger, facts.ramp_first_step
    switching = places.holding(counted.passage, counted.start) if counted else None
    steps = ramp.steps(first, places.sentences, claimed.get("ramp", ())) if first else ()
    return replace(
        facts,
        ramp_first_step=steps[0] if steps else None,
        ramp_steps=steps,
        cold_start_trigger_event=trigger.event(switching, counted) if switching and counted else None,
        cold_start_trigger_window_days=trigger.window_days(switching, counted) if switching and counted else None,
        guardrail_limits=limits.limits(made.get("guardrails", ())),
        objective_target=targets.target(made.get("objective-number", ())),
    )


def as_fact(figure: Figure, one: Stated) -> Stated:
    """Return a number as it stands in the facts: shares as fractions, of a range of events the lower end."""
    one = scaled(figure, one)
    return replace(one, value=one.low) if figure.id == "cold-start-trigger" and one.low is not None else one


def scaled(figure: Figure, one: Stated) -> Stated:
    """Return a share as a fraction, and any other number as it is."""
    if figure.unit != "%":
        return one
    return replace(one, value=one.value / _PER_CENT, low=one.low and one.low / _PER_CENT)
