"""Judges a whole answer by a framework: which points it makes, what numbers it states, what it is worth."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from recoach.assessment import arithmetic, disagreements, facts, points, replies, score
from recoach.assessment.appraisal import Appraisal
from recoach.assessment.arithmetic import Sum
from recoach.assessment.claiming import shingles_of
from recoach.assessment.detector import Detector
from recoach.assessment.facts import Facts
from recoach.assessment.points import BAR, PointVerdict
from recoach.assessment.relations import related
from recoach.assessment.replies import Asked, Reply
from recoach.assessment.score import Score
from recoach.assessment.sentences import Sections, Sentence, sentences
from recoach.assessment.stated import Place
from recoach.content.figure import Figure
from recoach.content.framework import Framework
from recoach.content.point import Point
from recoach.content.prompt import Prompt
from recoach.content.script import Seniority

#: From here on the first claim counts, whatever is even likelier: of the steps of a ramp it names the first.
_LIKELY = 0.5


@dataclass(frozen=True, kw_only=True, slots=True)
class Critique:
    """What was judged of a whole answer."""

    points: tuple[PointVerdict, ...]  #: in the order of the framework
    facts: Facts
    sums: tuple[Sum, ...]
    score: Score
    replies: tuple[Reply, ...] = ()  #: to the twist and the follow-ups, in their order


class Critic:
    """Points and figures ready to be heard, and the learned weights if there are any. Never changes."""

    def __init__(
        self,
        points: Mapping[str, Point],
        figures: Mapping[str, Figure],
        detector: Detector,
        appraisal: Appraisal | None = None,
    ) -> None:
        self.points = points
        self.figures = figures
        self.detector = detector
        self.appraisal = appraisal

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
        pressed: Sequence[Asked] = (),
    ) -> Critique:
        """Judge an answer, given as id and text of its passages.

        `signals` are the red signals that fire with their severities, `opposed` where each fires first; `asked` the ids
        of the sections that were asked for, all for None; `pressed` what the twist and the follow-ups ask for.
        """
        expected = [
            (section.id, self.points[name])
            for section in framework.sections
            if asked is None or section.id in asked
            for name in section.points
        ]
        said = list(sentences(sections, self.detector))
        heard = self.detector.find_all(sections)
        # A reply is where the points that it is asked for are expected, those besides the framework's too.
        in_replies = [(sections[one.passage][0], self.points[name]) for one in pressed for name in one.points]
        interviewer = shingles_of(tuple(_told(framework, prompt)))
        claimed = points.claims([*expected, *in_replies], said, heard, self.appraisal, interviewer)
        bar = self.appraisal.bar if self.appraisal else BAR
        ours = {point.id for _, point in expected}
        stated = facts.state(
            said, heard, self.figures, _likeliest_first(claimed, ours), _likeliest_first(claimed, ours, bar)
        )
        verdicts = points.judge(expected, claimed, stated, bar=bar, opposed=opposed)
        verdicts = related(verdicts, claimed, self.points, bar=bar)
        contrary = disagreements.find(said, heard, self.figures, stated, {one.passage for one in pressed})
        sums = arithmetic.check(stated, prompt, contrary=tuple(contrary), ranks_all="rank-everything" in signals)
        worth = score.score(framework, verdicts, signals=signals, sums=sums, seniority=seniority, asked=asked)
        replied = replies.judge(pressed, [text for _, text in sections], claimed, bar=bar)
        return Critique(points=verdicts, facts=stated, sums=sums, score=worth, replies=replied)


def _told(framework: Framework, prompt: Prompt | None) -> Iterator[str]:
    """Yield what the interviewer says, but for facts: who repeats those may well design by them."""
    for section in framework.sections:
        yield from (section.asks, *section.decides, *section.hints)
    if prompt:
        yield from (prompt.product, prompt.stage, prompt.question, *prompt.surfaces, *prompt.constraints)
        yield from (twist.says for twist in prompt.twists)
        yield from (probe.asks for probe in prompt.probes)


def _likeliest_first(
    claimed: points.Claims, expected: Collection[str], bar: float = 0.0
) -> dict[str, Sequence[Sentence]]:
    return {
        name: [
            one.sentence for one in sorted(every, key=lambda one: one.probability < _LIKELY) if one.probability >= bar
        ]
        for name, every in claimed.items()
        if name in expected
    }
