"""Holds the verdicts on whole answers against what somebody judged: order, level, points left out, facts.

Order: of two answers to one scenario the better level has the higher score; strong, solid and thin in that order, and
thin above each kind that only looks like an answer. Level: Cohen's kappa with quadratic weights over the four honest
levels. Points left out: a label that lists them counts for all points that any answer of the file leaves out. Facts: a
stated number is right, wrong or missed; a number heard where none is stated is invented.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from recoach.assessment.calibration import Portion, Score
from recoach.assessment.critic import Critique
from recoach.assessment.facts import Facts
from recoach.assessment.score import LEVELS
from recoach.content.labelled import Labelled
from recoach.language.quantities import quantities
from recoach.language.words import word_texts

#: Of each pair the first is the better answer.
_ORDER = (("strong", "solid"), ("solid", "thin"), ("strong", "thin"), ("thin", "weak"), ("thin", "stuffed"),
          ("thin", "recited"))  # fmt: skip
#: Other names of stages in labels.
_STAGES = {"candidates": "retrieval", "candidate generation": "retrieval", "re-ranking": "reranking"}
_TOLERANCE = 1e-9


@dataclass(frozen=True)
class Judged:
    """A labelled answer and what was judged of it."""

    labelled: Labelled
    critique: Critique


@dataclass(frozen=True, kw_only=True)
class FactScore:
    """Numbers counted."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    invented: int = 0

    @property
    def stated(self) -> Portion:
        """How many of the stated numbers are right."""
        return Portion(self.right, self.right + self.wrong + self.missed)


@dataclass(frozen=True, kw_only=True)
class VerdictCalibration:
    """How verdicts on answers compare with what somebody judged."""

    answers: int
    order: Portion  #: pairs of answers in the right order
    omitted: Score  #: points left out: right, false (made, by the label), missed (left out, by the label)
    facts: FactScore
    kappa: float | None  #: None without answers on two levels
    confusion: tuple[tuple[int, ...], ...]  #: answers by level as labelled, then as judged, both from weak to strong


def measure(judged: Sequence[Judged]) -> VerdictCalibration:
    """Hold verdicts against labels."""
    confusion = _confusion(judged)
    return VerdictCalibration(
        answers=len(judged),
        order=_order(judged),
        omitted=_omitted(judged),
        facts=_facts(judged),
        kappa=_kappa(confusion),
        confusion=confusion,
    )


def _order(judged: Sequence[Judged]) -> Portion:
    by_scenario: dict[str, dict[str, list[int]]] = {}
    for one in judged:
        levels = by_scenario.setdefault(one.labelled.scenario, {})
        levels.setdefault(one.labelled.kind, []).append(one.critique.score.value)
    pairs = [
        better > worse
        for levels in by_scenario.values()
        for first, second in _ORDER
        for better, worse in product(levels.get(first, ()), levels.get(second, ()))
    ]
    return Portion(sum(pairs), len(pairs))


def _omitted(judged: Sequence[Judged]) -> Score:
    known = {point.id for one in judged for point in one.critique.points}
    vocabulary = known.intersection(*[set[str]().union(*(one.labelled.omits or () for one in judged))])
    right = false = missed = 0
    for one in judged:
        if one.labelled.omits is None:
            continue
        due = vocabulary.intersection(one.labelled.omits)
        heard = {point.id for point in one.critique.points if point.verdict != "made"} & vocabulary
        right, false, missed = right + len(due & heard), false + len(heard - due), missed + len(due - heard)
    return Score(right, false, missed)


def _facts(judged: Sequence[Judged]) -> FactScore:
    counts = dict.fromkeys(("right", "wrong", "missed", "invented"), 0)
    for one in judged:
        for due, heard in _pairs(one.labelled.facts, one.critique.facts):
            if outcome := _outcome(due, heard):
                counts[outcome] += 1
    return FactScore(**counts)


def _outcome(due: object, heard: object) -> str:
    if due is None and heard is None:
        return ""
    if due is None or heard is None:
        return "invented" if due is None else "missed"
    if isinstance(due, float) and isinstance(heard, float):
        return "right" if abs(due - heard) < _TOLERANCE else "wrong"
    return "right" if due == heard else "wrong"


def _pairs(labels: Mapping[str, Any] | None, facts: Facts) -> Iterator[tuple[object, object]]:
    """Yield what is stated by the label and what was heard, fact by fact; what a label words vaguely is left out."""
    if labels is None:
        return
    tail = facts.latency_total_percentile
    heard: dict[str, object] = {
        "latency_total_ms": facts.latency_total_ms,
        "cold_start_trigger": facts.cold_start_trigger,
        "exploration_share": facts.exploration_share,
        "ramp_first_step": facts.ramp_first_step,
        "candidates": facts.candidates,
    }
    for name, one in heard.items():
        if name in labels and (labels[name] is None or _number(labels[name]) is not None):
            yield _number(labels[name]), getattr(one, "value", None)
    if "latency_total_percentile" in labels:
        yield labels["latency_total_percentile"], tail.name if tail else None
    if "budgets_consistent" in labels:
        yield labels["budgets_consistent"], facts.budgets_consistent
    if isinstance(labels.get("stages"), Mapping):
        stages = {_STAGES.get(name, name): _number(value) for name, value in labels["stages"].items()}
        for name in dict.fromkeys([*stages, *facts.stages_ms]):
            stated = facts.stages_ms.get(name)
            yield stages.get(name), stated.value if stated else None


def _number(value: object) -> float | None:
    """Return the number of a label: itself, a share such as `5%`, or the first number of a text."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, str):
        return None
    found = quantities(word_texts(value))
    if not found:
        return None
    first = found[0].value if found[0].low is None else found[0].low
    return first / 100 if found[0].unit == "%" else first


def _confusion(judged: Sequence[Judged]) -> tuple[tuple[int, ...], ...]:
    counts = [[0] * len(LEVELS) for _ in LEVELS]
    for one in judged:
        for at, level in enumerate(LEVELS):
            if one.labelled.kind == level:
                counts[at][LEVELS.index(one.critique.score.level)] += 1
    return tuple(map(tuple, counts))


def _kappa(confusion: Sequence[Sequence[int]]) -> float | None:
    """Return Cohen's kappa with quadratic weights (Cohen 1968): 1 - observed over expected disagreement."""
    total = sum(map(sum, confusion))
    rows, columns = [sum(row) for row in confusion], [sum(column) for column in zip(*confusion, strict=True)]
    places = list(product(range(len(rows)), repeat=2))
    expected: int = sum((a - b) ** 2 * rows[a] * columns[b] for a, b in places)
    if not total or not expected:
        return None
    observed: int = sum((a - b) ** 2 * confusion[a][b] for a, b in places)
    return 1 - total * observed / expected
