"""What points ask of each other: that one is no repetition of another, and that one comes before the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from recoach.assessment.criteria import slot_id
from recoach.assessment.points import Claim, Claims, PointVerdict
from recoach.assessment.stated import Place
from recoach.content.point import Point


def related(
    verdicts: Sequence[PointVerdict], claimed: Claims, points: Mapping[str, Point], *, bar: float
) -> tuple[PointVerdict, ...]:
    """Return the verdicts, `partly` where a point that is made repeats another one or comes too late."""
    made = {name: [one for one in every if one.probability >= bar] for name, every in claimed.items() if name in points}
    return tuple(_related(one, made, points[one.id]) if one.verdict == "made" else one for one in verdicts)


def _related(verdict: PointVerdict, made: Claims, point: Point) -> PointVerdict:
    claims = made.get(point.id, ())
    reason = (_repetition(claims, made, point) if claims else "") or _lateness(verdict.place, made, point)
    return replace(verdict, verdict="partly", reason=reason) if reason else verdict


def _repetition(claims: Sequence[Claim], made: Claims, point: Point) -> str:
    """Return why every claim of a point only repeats another point, "" if one does not."""
    if point.distinct is None:
        return ""
    other, own = point.distinct.point, slot_id(point.id, point.distinct.own)
    slot = slot_id(other, point.distinct.slot)
    taken = [words for one in made.get(other, ()) if (words := one.sentence.words_of(slot))]
    repeated = [
        next((words for words in taken if words <= one.sentence.words_of(slot)), None)
        for one in claims
        if not one.sentence.words_of(own)
    ]
    if len(repeated) < len(claims) or None in repeated:
        return ""
    return f'the same as {other}: "{" ".join(sorted(repeated[0] or ()))}"'


def _lateness(place: Place | None, made: Claims, point: Point) -> str:
    """Return what a point comes after although it should come before, "" for nothing; texts are read one by one.

    Between sections nothing is compared, for their order is the interviewer's.
    """
    for name in point.precedes:
        if place and any(
            one.place.passage == place.passage and one.place.end <= place.start for one in made.get(name, ())
        ):
            return f"said only after {name}"
    return ""
