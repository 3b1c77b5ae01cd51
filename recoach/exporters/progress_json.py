"""Progress as JSON; `progress_schema` describes it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from recoach.exporters.json_text import dump
from recoach.exporters.progress_curve import median_scores
from recoach.practice.progress import Progress, SectionProgress
from recoach.practice.selection import Missed
from recoach.practice.trend import Trend

#: 1: the first.
FORMAT = 1
_DIGITS = 3


def to_json(progress: Progress) -> str:
    """Return everything about progress as one JSON object, ending with a newline."""
    chosen = progress.chosen
    return dump(
        {
            "format": FORMAT,
            "today": chosen.until.isoformat(),
            "chosen": {"framework": chosen.framework, "prompt": chosen.prompt, "newest": chosen.newest},
            "spent_seconds": _short(progress.spent_seconds),
            "score": _trend(progress.score),
            "findings": _trend(progress.findings),
            "sections": [_section(one) for one in progress.sections],
            "signals": [_missed(one) for one in progress.signals],
            "points": [_missed(one) for one in progress.points],
            "discipline": {name: _short(value) for name, value in asdict(progress.discipline).items()},
            "streak": asdict(progress.streak),
            "due": {
                "now": progress.due.now,
                "ahead": [{"day": day.isoformat(), "items": items} for day, items in progress.due.ahead],
            },
            "drills": _drills(progress),
        }
    )


def _drills(progress: Progress) -> list[dict[str, Any]]:
    return [
        {**{name: _short(value) for name, value in one._asdict().items()}, "median_of_five": median}
        for one, median in zip(progress.drills, median_scores(progress.drills), strict=True)
    ]


def _section(one: SectionProgress) -> dict[str, Any]:
    found = one.self_rating
    return {
        "id": one.id,
        "title": one.title,
        "drills": one.drills,
        "score": _trend(one.score),
        "planned_seconds": _short(one.planned_seconds),
        "spent_seconds": _short(one.spent_seconds),
        "overruns": one.overruns,
        "self_rating": {name: _short(value) for name, value in asdict(found).items()} if found else None,
    }


def _trend(trend: Trend) -> dict[str, Any]:
    return {
        "drills": trend.count,
        "lately": _short(trend.lately),
        "before": _short(trend.before),
        "trend": trend.word,
    }


def _missed(one: Missed) -> dict[str, Any]:
    return {**one._asdict(), "recurring": one.recurring}


def _short(value: Any) -> Any:  # noqa: ANN401  # whatever else it is stays as it is
    return round(value, _DIGITS) if isinstance(value, float) else value
