"""Runs the examples of points and figures: each comes out as its author says, and no pattern is idle."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from recoach.assessment import denials, facts, points
from recoach.assessment.criteria import AFFIRMED, DENIED, OF_FIGURES
from recoach.assessment.detector import Detector
from recoach.assessment.points import Verdict
from recoach.assessment.rule_problem import RuleProblem
from recoach.assessment.sentences import sentences
from recoach.content.figure import Figure
from recoach.content.point import Point
from recoach.content.signal import Rule
from recoach.content.suggestion import unknown
from recoach.content.yaml_source import Trail


@dataclass(frozen=True, kw_only=True)
class PointTrial:
    """One example of a point and what became of it."""

    path: Trail  #: to the example in the file
    text: str
    due: bool  #: has to make the point
    verdict: Verdict
    reason: str

    @property
    def is_right(self) -> bool:
        """Whether it came out as its author says."""
        return self.due == (self.verdict == "made")

    @property
    def difference(self) -> tuple[str, str]:
        """What is due and what was heard, in words."""
        due = "made" if self.due else "missed"
        return f"{due}:  {' '.join(self.text.split())}", f"{self.verdict}: {self.reason}"


def run_examples(detector: Detector, point: Point) -> tuple[PointTrial, ...]:
    """Return how each example comes out by the rule of the point alone."""
    return tuple(
        _trial(detector, point, ("examples", key, at), text)
        for key, texts in (("made", point.examples.made), ("missed", point.examples.missed))
        for at, text in enumerate(texts)
    )


def idle_patterns(detector: Detector, point: Point) -> list[tuple[Trail, str]]:
    """Return the patterns that no example uses, each with the path to it."""
    denial = point.denial
    said = [text for pair in denial.clashes for text in pair] if denial else []
    heard: list[tuple[tuple[str, ...], str, Rule | None, Sequence[str]]] = [
        (("rule",), point.id, point.rule, point.examples.made),
        (("denial", "rule"), DENIED + point.id, denial.rule if denial else None, said),
        (("denial", "against"), AFFIRMED + point.id, denial.against if denial else None, said),
    ]
    return [
        ((*path, "any", at), pattern)
        for path, name, rule, texts in heard
        if rule
        for used in [{place for text in texts for place in detector.patterns_used(name, text)}]
        for at, pattern in enumerate(rule.any)
        if at not in used
    ]


def run_pairs(detector: Detector, point: Point) -> tuple[tuple[tuple[str | int, ...], bool, bool], ...]:
    """Return for each pair of a denial's examples its path, whether it is due to clash, and whether it does."""
    if point.denial is None:
        return ()
    return tuple(
        (("denial", key, at), key == "clashes", _clash(detector, point, pair))
        for key, pairs in (("clashes", point.denial.clashes), ("fits", point.denial.fits))
        for at, pair in enumerate(pairs)
    )


def _clash(detector: Detector, point: Point, pair: tuple[str, str]) -> bool:
    """Whether two statements clash, said in two sections."""
    sections = [("", text) for text in pair]
    said, heard = list(sentences(sections, detector)), detector.find_all(sections)
    claimed = points.claims([("", point)], said, heard)
    return any(denials.find({point.id: point}, said, heard, claimed))


def check_point(
    detector: Detector,
    point: Point,
    points: Mapping[str, Point],
    *,
    figures: Collection[str],
    signals: Collection[str],
) -> list[RuleProblem]:
    """Return the names in a point that nobody has, and what its examples prove wrong, each with the path to it."""
    problems = [
        *_unknown(point.id, "figures", point.figures, "there is no figure", figures),
        *_unknown(point.id, "contradicted_by", point.contradicted_by, "there is no signal", signals),
        *_unknown(point.id, "precedes", point.precedes, "there is no point", points),
        *_named_itself(point),
        *_distinct(point, points),
    ]
    problems += [
        RuleProblem(point.id, trial.path, f"should be {'made' if trial.due else 'missed'} and is {trial.verdict}"
                    f" ({trial.reason}): {trial.text}")
        for trial in run_examples(detector, point)
        if not trial.is_right
    ]  # fmt: skip
    problems += [
        RuleProblem(
            point.id, path, f"the two should {'clash' if due else 'fit'}, and they {'clash' if found else 'fit'}"
        )
        for path, due, found in run_pairs(detector, point)
        if due != found
    ]
    problems += [
        RuleProblem(
            point.id,
            path,
            f"no example in `{'clashes' if path[0] == 'denial' else 'made'}` uses this pattern: {pattern}",
        )
        for path, pattern in idle_patterns(detector, point)
    ]
    return problems


def _unknown(
    rule: str, key: str, names: Collection[str], complaint: str, known: Collection[str]
) -> Iterator[RuleProblem]:
    """Yield the names in a list that nobody has."""
    for at, name in enumerate(names):
        if name not in known:
            yield RuleProblem(rule, (key, at), unknown(complaint, name, known))


def _named_itself(point: Point) -> Iterator[RuleProblem]:
    """Yield where a point is set against itself."""
    paths: list[Trail] = [("precedes", at) for at, name in enumerate(point.precedes) if name == point.id]
    if point.distinct and point.distinct.point == point.id:
        paths.append(("distinct", "point"))
    for path in paths:
        yield RuleProblem(point.id, path, f"`{point.id}` is this point itself; `{path[0]}` names another one.")


def _distinct(point: Point, points: Mapping[str, Point]) -> Iterator[RuleProblem]:
    """Yield the names in `distinct` that nobody has."""
    if point.distinct is None:
        return
    other = points.get(point.distinct.point)
    named: list[tuple[str, str, str, Collection[str]]] = [
        ("point", "point", point.distinct.point, points),
        ("own", "slot", point.distinct.own, point.slots),
    ]
    if other:
        named.append(("slot", f"slot of {other.id}", point.distinct.slot, other.slots))
    for key, what, name, known in named:
        if name not in known:
            yield RuleProblem(point.id, ("distinct", key), unknown(f"there is no {what}", name, known))


def check_figure(
    detector: Detector, figure: Figure, points: Mapping[str, Point], *, sections: Collection[str]
) -> list[RuleProblem]:
    """Return the names in a figure that nobody has, or else which of its examples come out otherwise, with their paths.

    `sections` are the ids of all frameworks' sections; points are heard by rules.
    """
    due: list[tuple[str | int, str, float | None]] = [
        *((text, text, value) for text, value in figure.examples.stated.items()),
        *((at, text, None) for at, text in enumerate(figure.examples.unstated)),
    ]
    if figure.id not in facts.FACT_OF:
        message = f"no fact has this name: a figure is one of {', '.join(sorted(facts.FACT_OF))}"
        return [RuleProblem(OF_FIGURES + figure.id, ("title",), message)]
    problems = [
        *_unknown(OF_FIGURES + figure.id, "points", figure.points, "there is no point", points),
        *_unknown(OF_FIGURES + figure.id, "sections", figure.sections, "no framework has a section", sections),
    ]
    if problems:
        return problems  # an example could not be heard
    for step, text, value in due:
        stated = _stated(detector, figure, points, text)
        if stated != value:
            path = ("examples", "unstated" if value is None else "stated", step)
            message = f"should state {'nothing' if value is None else f'{value:g}'} and states "
            message += f"{'nothing' if stated is None else f'{stated:g}'}: {text}"
            problems.append(RuleProblem(OF_FIGURES + figure.id, path, message))
    return problems


def _stated(detector: Detector, figure: Figure, points_by_id: Mapping[str, Point], text: str) -> float | None:
    """Return the number that a text states, in the figure's own unit."""
    sections = [(figure.sections[0] if figure.sections else "", text)]
    said, heard = list(sentences(sections, detector)), detector.find_all(sections)
    expected = [("", points_by_id[name]) for name in figure.points]
    claimed = points.claims(expected, said, heard)
    sentences_of = {name: [claim.sentence for claim in claims] for name, claims in claimed.items()}
    one = getattr(facts.state(said, heard, {figure.id: figure}, sentences_of), facts.FACT_OF[figure.id])
    scale = 100 if figure.unit == "%" else 1
    return None if one is None else round(one.value * scale, 6)


def _trial(detector: Detector, point: Point, path: Trail, text: str) -> PointTrial:
    sections = [("", text)]
    heard = detector.find_all(sections)
    expected = [("", point)]
    claimed = points.claims(expected, list(sentences(sections, detector)), heard)
    verdict = points.judge(expected, claimed, facts.Facts())[0]
    silent = "; ".join(hush.reason for hush in heard[0].silences if hush.signal == point.id)
    return PointTrial(path=path, text=text, due=path[1] == "made", verdict=verdict.verdict,
                      reason=silent or verdict.reason)  # fmt: skip
