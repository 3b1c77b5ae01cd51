"""The numbers that an answer states, as a table, and its latency budget as bars."""

from __future__ import annotations

from collections.abc import Iterator

from recoach.assessment.facts import Facts
from recoach.assessment.limits import Limit
from recoach.assessment.report import Report
from recoach.assessment.stated import Stated, plain
from recoach.assessment.targets import Target
from recoach.language.visible import visible

_BAR, _SHADE, _OVER = "█", "·", "▒"
_LONGEST_QUOTE = 50
_EVERY_REQUEST = ("network", "retrieval", "features", "ranking", "reserve")
_NOTHING = "-"


def rows(report: Report) -> list[list[str]]:
    """Return a row for each number, under a row of headings; what is not stated has a dash."""
    assert report.critique is not None
    facts = report.critique.facts
    tail = facts.latency_total_percentile
    found = [["what", "stated", "in", "words"], _row(report, "limit of the request", facts.latency_total_ms, " ms")]
    if tail:
        found.append(["percentile", tail.name, _section(report, tail.passage), f"“{_short(tail.quote)}”"])
    else:
        found.append(["percentile", _NOTHING])
    found += [_row(report, f"  {name}", one, " ms") for name, one in facts.stages_ms.items()]
    found += [
        *_optional(report, ("typical latency", facts.latency_typical_ms, " ms")),
        _row(report, "catalogue", facts.catalogue, ""),
        *_optional(report, ("after retrieval", facts.retrieved, ""), ("after filters", facts.filtered, "")),
        _row(report, "candidates", facts.candidates, ""),
        *_optional(report, ("shown", facts.shown, "")),
        _trigger(report, facts),
        *_optional(report, ("window of the trigger", facts.cold_start_trigger_window_days, " days")),
        _row(report, "exploration share", facts.exploration_share, "%"),
        _row(report, "first step of the ramp", facts.ramp_first_step, "%"),
        *_optional(
            report, *((f"step {at} of the ramp", one, "%") for at, one in enumerate(facts.ramp_steps[1:], start=2))
        ),
        *(_limit(report, one) for one in facts.guardrail_limits),
        *_target(report, facts.objective_target),
        *_optional(report, *(("part of a whole", one, "%") for parts in facts.splits for one in parts)),
        _row(report, "requests a second", facts.peak_requests_per_second, ""),
    ]
    return found


def _optional(report: Report, *stated: tuple[str, Stated | None, str]) -> Iterator[list[str]]:
    """Yield the rows of what is stated; what belongs to another number is no gap where it is not."""
    yield from (_row(report, name, one, unit) for name, one, unit in stated if one)


def _trigger(report: Report, facts: Facts) -> list[str]:
    event = facts.cold_start_trigger_event
    return _row(report, "cold-start trigger", facts.cold_start_trigger, f" {visible(event.quote)}" if event else "")


def _limit(report: Report, one: Limit) -> list[str]:
    what, stated, *rest = _row(report, "guardrail limit", one.value, _unit(one.unit))
    return [what, f"{visible(one.metric)}: {stated}", *rest]


def _target(report: Report, target: Target | None) -> Iterator[list[str]]:
    if target:
        unit = _unit(target.unit)
        named = (("objective from", target.start), ("objective to", target.goal), ("objective by", target.change))
        yield from _optional(report, *((name, one, unit) for name, one in named))
        yield from _optional(report, ("objective within", target.horizon_days, " days"))


def _unit(unit: str) -> str:
    """Return a unit as it follows its number; a share of these is in percent already."""
    return f" {visible(unit)}" if unit else ""


def waterfall(facts: Facts, columns: int) -> Iterator[str]:
    """Yield the latency budget as a line a stage: where its time begins, how long it lasts, and the limit.

    The stages are drawn one after the other, as they are stated.
    """
    spent = facts.stages_sum_ms
    if spent is None:
        yield "No stage has a budget of its own."
        return
    limit = facts.latency_total_ms.value if facts.latency_total_ms else None
    width = max(map(len, (*facts.stages_ms, "headroom")))
    numbers = [*(one.value for one in facts.stages_ms.values()), spent, limit or 0]
    digits = max(len(plain(one)) for one in numbers)
    cells = max(10, columns - width - digits - len("  ms  "))
    scale = cells / max(spent, limit or 0)
    at = 0.0
    for name, one in facts.stages_ms.items():
        yield f"{name:<{width}} {plain(one.value):>{digits}} ms  {_drawn(at, at + one.value, limit, scale)}"
        at += one.value
    yield f"{'sum':<{width}} {plain(spent):>{digits}} ms"
    if limit is None:
        yield "No limit for the whole request is stated."
        return
    tail = facts.latency_total_percentile
    at_tail = f" at {tail.name}" if tail else ", at no stated percentile"
    yield f"{'limit':<{width}} {plain(limit):>{digits}} ms{at_tail}"
    left = limit - spent
    yield (
        f"{'headroom':<{width}} {plain(left):>{digits}} ms"
        if left >= 0
        else f"{'over':<{width}} {plain(-left):>{digits}} ms too much"
    )
    if missing := unbudgeted(facts):
        yield f"not budgeted: {', '.join(missing)}"


def unbudgeted(facts: Facts) -> list[str]:
    """Return the stages that every request has and that this answer gives no time of their own."""
    return [name for name in _EVERY_REQUEST if name not in facts.stages_ms]


def _drawn(start: float, end: float, limit: float | None, scale: float) -> str:
    last = max(1, round(end * scale))
    first = min(round(start * scale), last - 1)
    within = last if limit is None or end <= limit else max(first, min(last, round(limit * scale)))
    return _SHADE * first + _BAR * (within - first) + _OVER * (last - within)


def _row(report: Report, name: str, one: Stated | None, unit: str) -> list[str]:
    if one is None:
        return [name, _NOTHING]
    scaled = 100 if unit == "%" else 1
    value = f"{plain(one.value * scaled)}{unit}"
    if one.low is not None and one.low != one.value:
        value = f"{plain(one.low * scaled)}–{value}"
    about = "about " if one.approximate else "worked out: " if one.inferred else ""
    return [name, f"{about}{value}", _section(report, one.passage), f"“{_short(one.quote)}”"]


def _section(report: Report, passage: int) -> str:
    return report.answer.passages[passage].id or _NOTHING


def _short(quote: str) -> str:
    whole = visible(" ".join(quote.split()))
    return whole if len(whole) <= _LONGEST_QUOTE else f"{whole[:_LONGEST_QUOTE]}…"
