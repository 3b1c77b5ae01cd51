"""Judges a whole answer by a framework: which points it makes, what numbers it states, what it is worth."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from recoach.assessment import arithmetic, facts, holds, points, score
from recoach.assessment.appraisal import Appraisal
from recoach.assessment.arithmetic import Sum
from recoach.assessment.detector import Detector
from recoach.assessment.facts import Facts
from recoach.assessment.points import BAR, Place, PointVerdict
from recoach.assessment.score import Score
from recoach.assessment.sentences import Sections, Sentence, sentences
from recoach.content.figure import Figure
from recoach.content.framework import Framework
from recoach.content.point import Point
from recoach.content.prompt import Fact, Prompt
from recoach.content.script import Seniority


@dataclass(frozen=True, kw_only=True, slots=True)
class Critique:
    """What was judged of a whole answer."""

    points: tuple[PointVerdict, ...]  #: in the order of the framework
    facts: Facts
    sums: tuple[Sum, ...]
    score: Score


class Critic:
    """Points and figures ready to be heard, and the learned weights if there are any. Never changes."""

    def __init__(
        self,
        points: Mapping[str, Point],
        figures: Mapping[str, Figure],
        detector: Detector,
        appraisal: Appraisal | None = None,
        lexicons: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        self.points = points
        self.figures = figures
        self.detector = detector
        self.appraisal = appraisal
        self.lexicons = lexicons or {}  #: for what a told fact holds against a design

    def critique(
        self,
        framework: Framework,
        sections: Sections,
        *,
        signals: Mapping[str, str],
        opposed: Mapping[str, Place],
        prompt: Prompt | None = None,
        seniority: Seniority = "senior",
        asked: Collection[str] | None = None,
        told: Sequence[Fact] = (),
    ) -> Critique:
        """Judge an answer, given as id and text of its passages.

        `signals` are the red signals that fire with their severities, `opposed` where each fires first; `asked` the ids
        of the sections that were asked for, all for None; `told` the facts that the interviewer told.
        """
        expected = [
            (section.id, self.points[name])
            for section in framework.sections
            if asked is None or section.id in asked
            for name in section.points
        ]
        claimed, stated = self.hear(expected, sections)
        bar = self.appraisal.bar if self.appraisal else BAR
        ignored = holds.ignored(told, stated, sections, self.figures, self.lexicons)
        verdicts = points.judge(expected, claimed, stated, bar=bar, opposed=opposed,
                                ignored={one.point: (one.reason, one.place) for one in reversed(ignored)})  # fmt: skip
        sums = arithmetic.check(stated, prompt)
        worth = score.score(framework, verdicts, signals=signals, sums=sums, seniority=seniority, asked=asked)
        return Critique(points=verdicts, facts=stated, sums=sums, score=worth)

    def hear(self, expected: Sequence[tuple[str, Point]], sections: Sections) -> tuple[points.Claims, Facts]:
        """Return the sentences that may make the points expected, each with its section, and the numbers stated."""
        said = list(sentences(sections, self.detector))
        heard = self.detector.find_all(sections)
        claimed = points.claims(expected, said, heard, self.appraisal)
        return claimed, facts.state(said, heard, self.figures, _likeliest_first(claimed))


def _likeliest_first(claimed: points.Claims) -> dict[str, Sequence[Sentence]]:
    return {
        name: [one.sentence for one in sorted(every, key=lambda one: -one.probability)]
        for name, every in claimed.items()
    }
