"""Points and figures made ready to be heard: their rules run as those of red signals do, slots only where asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from recoach.assessment.detector import Detector
from recoach.assessment.rules import compile_signals
from recoach.assessment.stages import STAGE
from recoach.content.figure import Figure
from recoach.content.point import Point
from recoach.content.signal import NamedRule, Rule, Ruled

#: Before the ids of figures and between a point's id and a slot's name, as ids of rules.
OF_FIGURES = "figure/"
#: Before the ids of figures, as ids of the rules that hear what has to agree.
AGREES = "agrees/"
#: Before the ids of points, as ids of the rules that hear what denies them, and what the denial is held against.
DENIED, AFFIRMED = "denied/", "affirmed/"
#: Lexicons that are read besides those of rules.
READ = (STAGE, "said-")


def compile_criteria(
    points: Iterable[Point], figures: Iterable[Figure], lexicons: Mapping[str, tuple[str, ...]]
) -> Detector:
    """Make points and figures ready to be heard. RuleProblem names the rule that cannot run."""
    read = [name for name in lexicons if name.startswith(READ)]
    points, figures = list(points), list(figures)
    rules: list[Ruled] = [NamedRule(point.id, point.rule) for point in points if point.rule]
    rules += [NamedRule(OF_FIGURES + figure.id, figure.rule) for figure in figures if figure.rule]
    rules += [NamedRule(AGREES + figure.id, figure.agrees) for figure in figures if figure.agrees]
    for point in points:
        if point.denial:
            rules.append(NamedRule(DENIED + point.id, point.denial.rule))
            rules += [NamedRule(AFFIRMED + point.id, one) for one in [point.denial.against] if one]
            read += [point.denial.about] if point.denial.about else []
    return compile_signals(rules, lexicons, also=read, on_demand=list(_slots(points)))


def _slots(points: Iterable[Point]) -> Iterator[Ruled]:
    for point in points:
        for name, patterns in point.slots.items():
            gap = point.rule.gap if point.rule else Rule().gap
            yield NamedRule(slot_id(point.id, name), Rule(any=patterns, within="sentence", gap=gap))


def slot_id(point: str, slot: str) -> str:
    """Return the id of the rule that hears a slot."""
    return f"{point}/{slot}"
