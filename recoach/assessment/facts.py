"""The numbers that an answer states, each with the words it rests on.

What is asked or quoted is nobody's fact, nor is what others do or did. Milliseconds go to stages (`latency`); every
other number is read from the sentences that make its point, or heard by the rule of its figure (`figures`). Where two
places state different values, the section in which the figure is expected wins, and the first place in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from recoach.assessment import figures as figures_said
from recoach.assessment import latency
from recoach.assessment.heard import Heard
from recoach.assessment.sentences import Sentence
from recoach.assessment.stated import Stated, Tail
from recoach.content.figure import Figure

#: Which of the facts each figure is.
FACT_OF = {
    "latency-total": "latency_total_ms",
    "cold-start-trigger": "cold_start_trigger",
    "exploration-share": "exploration_share",
    "ramp-first-step": "ramp_first_step",
    "candidates": "candidates",
    "catalogue": "catalogue",
    "peak-rate": "peak_requests_per_second",
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
) -> Facts:
    """Return the facts of an answer.

    `heard` is what was heard in each of its passages, `claimed` has the sentences that may make each point, the
    likeliest first.
    """
    budgets = latency.read(sentences)
    by_stage: dict[str, Stated] = {}
    # Where a stage is named twice, the sentence that hands out more means it.
    for stage, one, _ in sorted(budgets.of_stages, key=lambda told: -told[2]):
        by_stage.setdefault(stage, one)
    by_stage = dict(sorted(by_stage.items(), key=lambda item: item[1].start))
    not_total = {(one.passage, one.start) for _, one, _ in budgets.of_stages} | budgets.patience
    timed = not_total | {(one.passage, one.start) for _, _, one in budgets.rest}
    numbers: dict[str, Stated] = {}
    for name, figure in figures.items():
        taken = not_total if figure.unit == "ms" else timed
        one_said = figures_said.said(figure, claimed, heard, sentences, taken)
        if one_said:
            numbers[name] = one_said
    longest = max((one.value for one in by_stage.values()), default=0)
    total = latency.total(budgets.rest, longest) or numbers.get("latency-total")
    return Facts(
        latency_total_ms=total,
        latency_total_percentile=latency.tail_of(sentences, total),
        stages_ms=by_stage,
        cold_start_trigger=_lower(numbers.get("cold-start-trigger")),
        exploration_share=_fraction(numbers.get("exploration-share")),
        ramp_first_step=_fraction(numbers.get("ramp-first-step")),
        candidates=numbers.get("candidates"),
        catalogue=numbers.get("catalogue"),
        peak_requests_per_second=numbers.get("peak-rate"),
    )


def _fraction(one: Stated | None) -> Stated | None:
    return replace(one, value=one.value / _PER_CENT, low=one.low and one.low / _PER_CENT) if one else None


def _lower(one: Stated | None) -> Stated | None:
    return replace(one, value=one.low) if one and one.low is not None else one
