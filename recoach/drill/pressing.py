"""What the answer so far asks to be pressed on; whoever judges answers says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from recoach.assessment.report import Report
from recoach.content.point import Point
from recoach.drill import interviewer
from recoach.drill.state import State


@dataclass(frozen=True, kw_only=True)
class Weakness:
    """A point that the answer does not make so far."""

    point: str
    section: str  #: id of the section in which it was expected
    worth: float  #: what the score would gain
    question: tuple[str, str] | None = None  #: a follow-up that presses on it, id and words


#: Judges the answer so far: its weaknesses, the weakest first.
Press = Callable[[State], Sequence[Weakness]]


def weaknesses(report: Report, points: Mapping[str, Point], *, seed: int) -> tuple[Weakness, ...]:
    """Return the gaps of an answer with what to ask about each; the seed decides between a point's questions."""
    gaps = report.debrief.gaps if report.debrief else ()
    return tuple(
        Weakness(point=gap.point, section=gap.section, worth=gap.worth, question=_question(points[gap.point], seed))
        for gap in gaps
    )


def weakest_sections(weak: Sequence[Weakness]) -> list[set[str]]:
    """Return the sections in which an answer is weak, those with gaps of one worth together, the weakest first."""
    return [{one.section for one in equals} for _, equals in groupby(weak, key=lambda one: one.worth)]


def _question(point: Point, seed: int) -> tuple[str, str] | None:
    if not point.probes:
        return None
    asks = interviewer.pick(point.probes, seed=seed, purpose=f"point:{point.id}")
    return f"{point.id}-{point.probes.index(asks) + 1}", asks
