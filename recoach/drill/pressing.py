"""What the answer so far asks to be pressed on; whoever judges answers says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from recoach.assessment.report import Report
from recoach.content.point import Point
from recoach.drill import interviewer
from recoach.drill.state import State


@dataclass(frozen=True)
class Pressing:
    """Where an answer is weakest."""

    questions: Sequence[tuple[str, str]] = ()  #: follow-up questions, id and words, on the weakest point first
    sections: Sequence[str] = ()  #: ids of sections, the one with the weakest point first


#: Judges the answer so far.
Press = Callable[[State], Pressing]


def pressing(report: Report, points: Mapping[str, Point], *, seed: int) -> Pressing:
    """Return what the gaps of an answer ask for; the seed decides between a point's questions."""
    gaps = report.debrief.gaps if report.debrief else ()
    questions = [
        (f"{gap.point}-{probes.index(chosen) + 1}", chosen)
        for gap in gaps
        if (probes := points[gap.point].probes)
        for chosen in [interviewer.pick(probes, seed=seed, purpose=f"point:{gap.point}")]
    ]
    return Pressing(questions, list(dict.fromkeys(gap.section for gap in gaps)))
