"""The score: what the points are worth, less what the red signals and the arithmetic cost; every step of it shown.

credit of a point = its weight x (made: 1, partly: a part, missing or contradicted: 0) x depth
score = 100 x sum of credits / sum of weights - costs, between 0 and 100

Length earns nothing, for a point is credited once, and a signal costs once however often it fires. Floors and caps hold
the level down whatever the sum says: a design without a fallback is not strong, a recited script or an answer full of
wisdom without numbers is not thin.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from recoach.assessment.arithmetic import CLASH, DISAGREE, Sum
from recoach.assessment.costs import COST_OF_SIGNAL
from recoach.assessment.points import PointVerdict, Verdict
from recoach.content.framework import Framework, Level
from recoach.content.script import Seniority

LEVELS: tuple[Level, ...] = get_args(Level)
#: The least score of each level.
LEAST: Mapping[Level, float] = {"weak": 0, "thin": 14, "solid": 52, "strong": 80}
_PART: Mapping[Verdict, float] = {"made": 1.0, "partly": 0.4, "missing": 0.0, "contradicted": 0.0}
#: How much of a point's credit its depth decides: the slots that a claim may leave open and still make the point.
_OF_DEPTH: Mapping[Seniority, float] = {"senior": 0.0, "staff": 0.2, "principal": 0.4}
_COST_OF_SUM = 4.0
#: What an answer is worth at most that is not the candidate's own thinking: less than an honest thin one.
_CAP = 13.0
#: Signals that say so of the whole answer.
_CAPPED = ("memorised-script", "component-dump")
#: Each of these is a list where a choice belongs; two kinds of them in one answer are keywords, not a design.
_LISTS = frozenset({"component-dump", "algorithm-zoo", "metric-list"})
_MOST_LISTS = 1
#: Errors in the numbers of one answer from which on they hold nothing together.
_MOST_ERRORS = 2
#: So many points with fewer numbers than these are general wisdom. Of 250 labelled answers that are solid or strong
#: none states fewer than seven.
_MANY_POINTS, _FEWEST_NUMBERS = 18, 5
#: Where the first is wrong the second is wrong with it, and counts as the same error.
_FOLLOWS_FROM = {"stage-exceeds-total": "budgets-exceed-total"}
#: Contradictions count one by one.
_EACH = frozenset({DISAGREE, CLASH})
_FULL = 100.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Credit:
    """What one point earned."""

    point: str
    title: str
    verdict: Verdict
    weight: float
    earned: float  #: of `weight`


@dataclass(frozen=True, kw_only=True, slots=True)
class SectionScore:
    """What the points of one section earned."""

    id: str
    title: str
    credits: tuple[Credit, ...]

    @property
    def earned(self) -> float:
        """The sum of what its points earned."""
        return sum(one.earned for one in self.credits)

    @property
    def possible(self) -> float:
        """The sum of their weights."""
        return sum(one.weight for one in self.credits)

    @property
    def score(self) -> int | None:
        """0 to 100, None for a section without points."""
        return round(_FULL * self.earned / self.possible) if self.possible else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Cost:
    """What the score loses, and why."""

    what: str  #: id of a signal or of a sum
    points: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Score:
    """The score of an answer, with its arithmetic."""

    value: int  #: 0 to 100
    level: Level
    seniority: Seniority
    sections: tuple[SectionScore, ...]
    costs: tuple[Cost, ...]
    held_down: tuple[str, ...]  #: why the value or the level is lower than the sum, in words

    @property
    def earned(self) -> float:
        """What the points earned in all."""
        return sum(one.earned for one in self.sections)

    @property
    def possible(self) -> float:
        """What they could have earned."""
        return sum(one.possible for one in self.sections)


def score(
    framework: Framework,
    verdicts: Sequence[PointVerdict],
    *,
    signals: Mapping[str, str],
    sums: Sequence[Sum] = (),
    seniority: Seniority = "senior",
    asked: Collection[str] | None = None,
    numbers: int | None = None,
) -> Score:
    """Return the score of an answer by a framework.

    `signals` are the red signals that fire, with their severities; `asked` the ids of the sections that were asked for,
    all for None; `numbers` is how many the answer states, None where nobody counted.
    """
    sections = tuple(_sections(framework, verdicts, seniority, asked))
    costs = tuple(_costs(signals, sums))
    possible = sum(one.possible for one in sections)
    sum_of_credits = _FULL * sum(one.earned for one in sections) / possible if possible else 0.0
    value = max(0.0, sum_of_credits - sum(one.points for one in costs))
    made = {one.id for one in verdicts if one.verdict == "made"}
    reasons = [*_caps(signals, sums), *_vagueness(len(made), numbers)]
    held = [f"the score is {_CAP:g} at most with {reason}" for reason in reasons if value > _CAP]
    value = round(min(value, _CAP) if reasons else value)
    level = level_of(value)
    expected = {credit.point for section in sections for credit in section.credits}
    for floor in framework.floors:
        lacking = expected.intersection(floor.points)
        if lacking and not made.intersection(floor.points) and LEVELS.index(level) > LEVELS.index(floor.at_most):
            level = floor.at_most
            held.append(f"no {' or '.join(sorted(lacking))}: {level} at most")
    return Score(value=value, level=level, seniority=seniority, sections=sections, costs=costs,
                 held_down=tuple(held))  # fmt: skip


def _caps(signals: Collection[str], sums: Sequence[Sum]) -> Iterator[str]:
    """Yield what says of the whole answer that it is no design."""
    yield from (name for name in _CAPPED if name in signals)
    lists = sorted(_LISTS.intersection(signals))
    if len(lists) > _MOST_LISTS:
        yield " and ".join(lists)
    errors = _errors(sums)
    if errors > _MOST_ERRORS:
        yield f"{errors} errors in its numbers"


def _vagueness(made: int, numbers: int | None) -> Iterator[str]:
    if numbers is not None and made >= _MANY_POINTS and numbers < _FEWEST_NUMBERS:
        yield f"{made} points and {'no number' if not numbers else f'{numbers} numbers'}"


def _errors(sums: Sequence[Sum]) -> int:
    """Return how many things do not add up: a check fails once, each contradiction is one."""
    failed = [one for one in sums if one.weight == "error"]
    ids = {one.id for one in failed}
    once = {name for name in ids - _EACH if _FOLLOWS_FROM.get(name) not in ids}
    return len(once) + sum(one.id in _EACH for one in failed)


def level_of(value: float) -> Level:
    """Return the level of a score."""
    return max((level for level in LEVELS if LEAST[level] <= value), key=LEVELS.index)


def _sections(
    framework: Framework, verdicts: Sequence[PointVerdict], seniority: Seniority, asked: Collection[str] | None
) -> Iterator[SectionScore]:
    by_id = {one.id: one for one in verdicts}
    for section in framework.sections:
        if asked is None or section.id in asked:
            earned = (_credit(by_id[name], framework.weights.get(name, 1.0), seniority) for name in section.points)
            yield SectionScore(id=section.id, title=section.title, credits=tuple(earned))


def _credit(one: PointVerdict, weight: float, seniority: Seniority) -> Credit:
    slots = len(one.filled) + len(one.unfilled)
    depth = len(one.filled) / slots if slots else 1.0
    of_depth = _OF_DEPTH[seniority]
    earned = weight * _PART[one.verdict] * (1 - of_depth + of_depth * depth)
    return Credit(point=one.id, title=one.title, verdict=one.verdict, weight=weight, earned=earned)


def _costs(signals: Mapping[str, str], sums: Sequence[Sum]) -> Iterator[Cost]:
    for name, severity in signals.items():
        yield Cost(what=name, points=COST_OF_SIGNAL[severity])
    for name in dict.fromkeys(one.id for one in sums if one.weight == "error"):
        yield Cost(what=name, points=_COST_OF_SUM)
