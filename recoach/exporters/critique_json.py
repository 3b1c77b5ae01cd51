"""Points, facts, score and debrief as plain data for JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from recoach.assessment.asked import Interview
from recoach.assessment.critic import Critique
from recoach.assessment.debrief import Debrief
from recoach.assessment.facts import Facts
from recoach.assessment.report import Report
from recoach.assessment.score import Score
from recoach.assessment.stated import Place, Stated, Tail

#: The stages that are always told of, null where nothing is stated for one; others follow where they are stated.
STAGES = ("network", "cache", "retrieval", "features", "ranking", "reranking", "reserve")
#: The numbers of the facts, as they are named in JSON.
NUMBERS = (
    "latency_total_ms",
    "cold_start_trigger",
    "exploration_share",
    "ramp_first_step",
    "candidates",
    "catalogue",
    "peak_requests_per_second",
    "latency_typical_ms",
    "cold_start_trigger_window_days",
)
#: The steps of the funnel, null where nothing is stated for one.
FUNNEL = ("catalogue", "retrieved", "filtered", "ranked", "shown")


def verdict_data(report: Report) -> dict[str, Any]:
    """Return score, level, points and facts, each null where the answer was not scored."""
    critique = report.critique
    if critique is None:
        return {"score": None, "level": None, "points": [], "facts": None}
    return {
        "score": critique.score.value,
        "level": critique.score.level,
        "points": list(_points(report, critique)),
        "facts": facts_data(report, critique.facts),
    }


def critique_data(report: Report) -> dict[str, Any] | None:
    """Return everything that was judged of an answer beyond its findings, null where it was not scored."""
    critique = report.critique
    if critique is None:
        return None
    sums = [
        {
            "id": one.id,
            "weight": one.weight,
            "text": one.text,
            "places": [_place(report, place) for place in one.places],
        }
        for one in critique.sums
    ]
    debrief = _debrief(report, report.debrief) if report.debrief else None
    return {
        **verdict_data(report),
        "scoring": _score(critique.score),
        "arithmetic": sums,
        "debrief": debrief,
        "placements": list(_placements(report)),
    }


def _placements(report: Report) -> Iterator[dict[str, Any]]:
    for one in report.placements:
        start, end = one.text_span(report.answer)
        span = report.answer.span(one.passage, start, end)
        yield {
            "section": one.section or None,
            "passage": one.passage,
            "start": start,
            "end": end,
            "line": span.line,
            "column": span.column,
            "end_line": span.end_line,
            "end_column": span.end_column,
            "reason": one.reason,
            "quote": one.quote or None,
            "rests_on": list(one.rests_on),
            "runner_up": one.runner_up or None,
            "ahead": one.ahead,
        }


def facts_data(report: Report, facts: Facts) -> dict[str, Any]:
    """Return the facts: a number each, null where nothing is stated, and under `evidence` the words they rest on."""
    tail = facts.latency_total_percentile
    numbers: dict[str, Stated | None] = {name: getattr(facts, name) for name in NUMBERS}
    evidence = {name: _place(report, one) for name, one in numbers.items() if one}
    evidence |= {f"stages_ms.{name}": _place(report, one) for name, one in facts.stages_ms.items()}
    evidence |= {name: _place(report, one) for name, one in _around(facts)}
    event, target = facts.cold_start_trigger_event, facts.objective_target
    for name, words in (("latency_total_percentile", tail), ("cold_start_trigger_event", event)):
        if words:
            evidence[name] = _span(report, words)
    return {
        "latency_total_ms": _number(facts.latency_total_ms),
        "latency_total_percentile": tail.name if tail else None,
        "stages_ms": {
            **dict.fromkeys(STAGES),
            **{name: _number(one) for name, one in facts.stages_ms.items()},
        },
        "budgets_consistent": facts.budgets_consistent,
        **{name: _number(one) for name, one in numbers.items() if name != "latency_total_ms"},
        "cold_start_trigger_event": event.quote if event else None,
        "ramp_steps": [_number(one) for one in facts.ramp_steps],
        "guardrail_limits": [
            {"metric": one.metric, "value": _number(one.value), "unit": one.unit or None}
            for one in facts.guardrail_limits
        ],
        "objective_target": {
            "from": _number(target.start),
            "to": _number(target.goal),
            "change": _number(target.change),
            "unit": target.unit or None,
        }
        if target
        else None,
        "objective_horizon_days": _number(target.horizon_days) if target else None,
        "candidates_by_step": {
            **dict.fromkeys(FUNNEL),
            **{name: _number(one) for name, one in facts.candidates_by_step.items()},
        },
        "splits": [[_number(one) for one in parts] for parts in facts.splits],
        "evidence": evidence,
    }


def _around(facts: Facts) -> Iterator[tuple[str, Stated]]:
    """Yield the numbers that stand in lists and groups, each with the path of its key."""
    yield from ((f"ramp_steps.{at}", one) for at, one in enumerate(facts.ramp_steps))
    yield from ((f"guardrail_limits.{at}", one.value) for at, one in enumerate(facts.guardrail_limits))
    yield from ((f"candidates_by_step.{name}", one) for name, one in facts.candidates_by_step.items())
    yield from (
        (f"splits.{at}.{place}", one) for at, parts in enumerate(facts.splits) for place, one in enumerate(parts)
    )
    if target := facts.objective_target:
        named = {"objective_target.from": target.start, "objective_target.to": target.goal,
                 "objective_target.change": target.change, "objective_horizon_days": target.horizon_days}  # fmt: skip
        yield from ((name, one) for name, one in named.items() if one)


def _points(report: Report, critique: Critique) -> Iterator[dict[str, Any]]:
    for one in critique.points:
        place = one.place
        yield {
            "id": one.id,
            "section": report.answer.passages[place.passage].id if place else one.section,
            "passage": place.passage if place else None,
            "expected_in": one.section,
            "verdict": one.verdict,
            "quote": place.quote if place else None,
            "start": place.start if place else None,
            "end": place.end if place else None,
            "reason": one.reason,
            "filled": list(one.filled),
            "open": list(one.unfilled),
        }


def _number(one: Stated | None) -> float | None:
    if one is None:
        return None
    value = round(one.value, 6)
    return int(value) if value == int(value) else value


def _place(report: Report, one: Stated | Place) -> dict[str, Any]:
    span = _span(report, one)
    if isinstance(one, Place):
        return span
    return {**span, "low": one.low, "approximate": one.approximate, "inferred": one.inferred}


def _span(report: Report, one: Place | Stated | Tail) -> dict[str, Any]:
    return {
        "section": report.answer.passages[one.passage].id,
        "passage": one.passage,
        "start": one.start,
        "end": one.end,
        "quote": one.quote,
    }


def _replies(report: Report) -> Iterator[dict[str, Any]]:
    for one in report.critique.replies if report.critique else ():
        passage, place = report.answer.passages[one.asked.passage], one.place
        yield {
            "kind": passage.kind,
            "id": passage.id,
            "passage": one.asked.passage,
            "asks_for": "change" if one.asked.changes else "point",
            "outcome": one.outcome,
            "point": one.point,
            "quote": place.quote if place else None,
            "start": place.start if place else None,
            "end": place.end if place else None,
            "wants": one.asked.wants,
            "changed": [_span(report, place) for place in one.changed],
        }


def _score(score: Score) -> dict[str, Any]:
    return {
        "seniority": score.seniority,
        "earned": round(score.earned, 2),
        "possible": round(score.possible, 2),
        "sections": [
            {
                "id": section.id,
                "score": section.score,
                "points": [
                    {"id": one.point, "verdict": one.verdict, "weight": one.weight, "earned": round(one.earned, 2)}
                    for one in section.credits
                ],
            }
            for section in score.sections
        ],
        "costs": [{"what": one.what, "points": one.points} for one in score.costs],
        "held_down": list(score.held_down),
    }


def _debrief(report: Report, told: Debrief) -> dict[str, Any]:
    gaps: Iterable[dict[str, Any]] = (
        {
            "point": gap.point,
            "title": gap.title,
            "section": gap.section,
            "verdict": gap.verdict,
            "worth": gap.worth,
            "reason": gap.reason,
            "decides": gap.decides,
            "example": gap.example,
        }
        for gap in told.gaps
    )
    return {
        "gaps": list(gaps),
        "good": [
            {"point": one.id, "quote": one.place.quote, "section": report.answer.passages[one.place.passage].id}
            for one in told.good
            if one.place
        ],
        "elsewhere": [
            {"title": title, "expected_in": expected, "made_in": made} for title, expected, made in told.elsewhere
        ],
        "time": list(told.time),
        "replies": list(_replies(report)),
        "interview": _interview(report, told.interview) if told.interview else None,
        "ratings": [{"section": one.section, "rating": one.rating, "score": one.score} for one in told.ratings],
        "next_drill": told.next_drill or None,
    }


def _interview(report: Report, one: Interview) -> dict[str, Any]:
    return {
        "asked": [asdict(asked) for asked in one.exchanges],
        "ignored": [
            {"fact": each.fact.id, "tells": each.fact.tells, "point": each.point, **_span(report, each.place)}
            for each in one.ignored
        ],
        "unasked": [asdict(fact) for fact in one.unasked],
    }
