"""Two attempts side by side, point by point."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from recoach.assessment.critic import Critique
from recoach.assessment.report import Report
from recoach.assessment.score import Score
from recoach.exporters.critique_text import headline

UNASKED = "not asked"  #: in place of a verdict
_RANK = {"contradicted": 0, "missing": 0, "partly": 1, "made": 2}


class Change(NamedTuple):
    """What became of a point from one attempt to the next."""

    sign: str  #: `+` for better, `-` for worse, else empty
    was: str  #: its verdict, or `UNASKED`
    now: str
    section: str  #: id
    title: str


def changes(first: Report, second: Report) -> Iterator[Change]:
    """Yield what became of each point that either attempt was asked for."""
    before, after = ({point.id: point for point in _critique(report).points} for report in (first, second))
    for name in dict.fromkeys([*before, *after]):
        a, b = before.get(name), after.get(name)
        point = a or b
        assert point is not None
        was, now = a.verdict if a else UNASKED, b.verdict if b else UNASKED
        yield Change(_sign(was, now), was, now, point.section, point.title)


def lines(first: Report, second: Report) -> list[tuple[str, ...]]:
    """Return a row for each of them, under a row of headings."""
    return [("", "first", "second", "section", "point"), *changes(first, second)]


def summary(first: Report, second: Report) -> Iterator[str]:
    """Yield both scores, and what became better and worse."""
    one, other = _critique(first), _critique(second)
    yield f"first:  {headline(one.score)}"
    yield f"second: {headline(other.score)}"
    yield from (
        f"{which} {_asked(report)}" for which, report in (("first: ", first), ("second:", second)) if _is_drill(report)
    )
    points = list(changes(first, second))
    # What only one of them was asked for is neither better nor worse, and not the same either.
    signs = [one.sign for one in points if UNASKED not in (one.was, one.now)]
    apart = len(points) - len(signs)
    yield (
        f"{signs.count('+')} better, {signs.count('-')} worse, {signs.count('')} the same"
        + (f", {apart} not asked in both" if apart else "")
    )


def _is_drill(report: Report) -> bool:
    return bool(report.debrief and report.debrief.interview)


def _asked(report: Report) -> str:
    exchanges = report.debrief.interview.exchanges if report.debrief and report.debrief.interview else ()
    answered = sum(bool(one.facts) for one in exchanges)
    return f"{len(exchanges) or 'no'} {'question' if len(exchanges) == 1 else 'questions'} asked, {answered} answered"


def _sign(was: str, now: str) -> str:
    if was not in _RANK or now not in _RANK:
        return ""
    a, b = _RANK[was], _RANK[now]
    return "" if a == b else "+" if b > a else "-"


def score_of(report: Report) -> Score:
    """Return the score of a report that has one."""
    return _critique(report).score


def _critique(report: Report) -> Critique:
    assert report.critique is not None
    return report.critique
