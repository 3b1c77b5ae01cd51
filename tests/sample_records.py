"""Drills as the history keeps them, in a line each: `record("a", day=3, points={"trigger": "missing"})`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from recoach.assessment.points import Verdict
from recoach.practice.record import PointRecord, Record, SectionRecord, SignalRecord

DAY = 86_400.0
FIRST = 1_767_225_600.0  #: 2026-01-01, midnight UTC


def record(
    name: str = "a",
    *,
    day: float = 0,
    score: int | None = 60,
    points: Mapping[str, Verdict] | None = None,
    signals: Mapping[str, str] | None = None,
    hints: int = 0,
    words: int = 40,
    rating: int | None = None,
    **changed: object,
) -> Record:
    """Return a drill on one section, `objective`, that ended `day` days after the first of January."""
    values: dict[str, Any] = {
        "id": name,
        "moment": FIRST + day * DAY,
        "day": f"2026-01-{1 + int(day):02d}",
        "prompt": "news",
        "framework": "recsys",
        "mode": "coach",
        "seniority": "senior",
        "closed": "finished",
        "version": "1",
        "planned_seconds": 300.0,
        "spent_seconds": 240.0,
        "paused_seconds": 0.0,
        "words": words,
        "score": score,
        "level": "solid",
        "sections": (
            SectionRecord(
                id="objective",
                title="Objective",
                score=score,
                planned_seconds=300.0,
                spent_seconds=240.0,
                words=words,
                hints=hints,
                rating=rating,
            ),
        ),
        "points": tuple(
            PointRecord(id=point, section="objective", verdict=verdict, depth=0.5 if verdict == "made" else 0.0)
            for point, verdict in (points or {}).items()
        ),
        "signals": tuple(
            SignalRecord(id=signal, section="objective", certainty=certainty, findings=1)  # type: ignore[arg-type]
            for signal, certainty in (signals or {}).items()
        ),
        **changed,
    }
    return Record(**values)
