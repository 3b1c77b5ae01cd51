"""Judges a whole answer by a framework: which points it makes, what numbers it states, what it is worth."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from recoach.assessment import arithmetic, denials, disagreements, facts, holds, points, replies, score
from recoach.assessment.appraisal import Appraisal
from recoach.assessment.arithmetic import Sum
from recoach.assessment.claiming import shingles_of
from recoach.assessment.detector import Detector
from recoach.assessment.facts import Facts
from recoach.assessment.heard import Heard
from recoach.assessment.holds import Ignored
from recoach.assessment.points import BAR, Expected, Opposed, PointVerdict
from recoach.assessment.relations import related
from recoach.assessment.replies import Asked, Reply
from recoach.assessment.score import Score
from recoach.assessment.sentences import Sections, Sentence, sentences
from recoach.assessment.signposts import Signposts
from recoach.assessment.topics import Topics
from recoach.content.figure import Figure
from recoach.content.framework import Framework
from recoach.content.point import Point
from recoach.content.prompt import Fact, Prompt
from recoach.content.script import Seniority
from recoach.language.memory import Memory

#: From here on the first claim counts, whatever is even likelier: of the steps of a ramp it names the first.
_LIKELY = 0.5
#: So many choices of facts are remembered with what they hold against a design; a drill has a handful.
_MOST_TOLD = 16


@dataclass(frozen=True, kw_only=True, slots=True)
class Critique:
    """What was judged of a whole answer."""

    points: tuple[PointVerdict, ...]  #: in the order of the framework
    facts: Facts
    sums: tuple[Sum, ...]
    score: Score
    replies: tuple[Reply, ...] = ()  #: to the twist and the follow-ups, in their order
    ignored: tuple[Ignored, ...] = ()  #: facts that were told and are not designed by, whoever asks for their point


@dataclass(frozen=True, slots=True)
class Hearing:
    """What was heard in an answer."""

    sentences: Sequence[Sentence]
    passages: Sequence[Heard]  #: what rules heard in each
    claims: points.Claims
    facts: Facts


class Critic:
    """Points and figures ready to be heard, and the learned weights if there are any. Never changes."""

    def __init__(
        self,
        points: Mapping[str, Point],
        figures: Mapping[str, Figure],
        detector: Detector,
        appraisal: Appraisal | None = None,
        lexicons: Mapping[str, tuple[str, ...]] | None = None,
        *,
        topics: Topics | None = None,
    ) -> None:
        self.points = points
        self.figures = figures
        self.detector = detector
        self.appraisal = appraisal
        self.topics = topics  #: what sentences are about, for text without headings
        self.lexicons = lexicons or {}  #: for what a told fact holds against a design
        self._holds = Memory(self._ready, most=_MOST_TOLD)
        self._signposts: Signposts | None = None

    def critique(
        self,
        framework: Framework,
        sections: Sections,
        *,
        signals: Mapping[str, str],
        opposed: Mapping[str, Opposed],
        prompt: Prompt | None = None,
        seniority: Seniority = "senior",
        asked: Collection[str] | None = None,
        pressed: Sequence[Asked] = (),
        told: Sequence[Fact] = (),
    ) -> Critique:
        """Judge an answer, given as id and text of its passages.

        `signals` are the red signals that fire with their severities, `opposed` where each fires and how likely it is;
        `asked` the ids of the sections that were asked for, all for None; `pressed` what the twist and the follow-ups
        ask for; `told` the facts that the interviewer told.
        """
        expected = [
            (section.id, self.points[name])
            for section in framework.sections
            if asked is None or section.id in asked
            for name in section.points
        ]
        # A reply is where the points that it is asked for are expected, those besides the framework's too.
        in_replies = [(sections[one.passage][0], self.points[name]) for one in pressed for name in one.points]
        copied = shingles_of(tuple(_interviewers_words(framework, prompt)))
        heard = self.hear(expected, sections, besides=in_replies, copied=copied)
        ignored = self.ignored(told, heard.facts, sections)
        later = {one.passage for one in pressed}
        due = {point.id: point for _, point in expected}
        clashes = tuple(denials.find(due, heard.sentences, heard.passages, heard.claims, later))
        refuted = {one.point: (one.reason, one.place) for one in reversed(ignored)}
        refuted |= {one.point.id: (one.reason, one.places[0]) for one in clashes}
        verdicts = points.judge(expected, heard.claims, heard.facts, bar=self._bar, opposed=opposed, refuted=refuted)
        verdicts = related(verdicts, heard.claims, self.points, bar=self._bar)
        aims = [one.sentence for one in heard.claims.get("objective-number", ()) if one.probability >= self._bar]
        contrary = disagreements.find(heard.sentences, heard.passages, self.figures, heard.facts, later, aims=aims)
        sums = arithmetic.check(heard.facts, prompt, contrary=tuple(contrary), clashes=clashes,
                                ranks_all="rank-everything" in signals)  # fmt: skip
        numbers = sum(len(one.reading.quantities) for one in heard.sentences)
        worth = score.score(
            framework, verdicts, signals=signals, sums=sums, seniority=seniority, asked=asked, numbers=numbers
        )
        replied = replies.judge(pressed, [text for _, text in sections], heard.claims, bar=self._bar)
        return Critique(points=verdicts, facts=heard.facts, sums=sums, score=worth, replies=replied, ignored=ignored)

    def hear(
        self,
        expected: Expected,
        sections: Sections,
        *,
        besides: Expected = (),
        copied: Collection[int] = (),
    ) -> Hearing:
        """Return what an answer says of the points expected, each given with its section.

        `besides` are points that are listened for and state no facts, `copied` the shingles of what is no claim.
        """
        said = list(sentences(sections, self.detector))
        heard = self.detector.find_all(sections)
        claimed = points.claims([*expected, *besides], said, heard, self.appraisal, copied)
        ours = {point.id for _, point in expected}
        likely, made = _likely_first(claimed, ours), _likely_first(claimed, ours, self._bar)
        return Hearing(said, heard, claimed, facts.state(said, heard, self.figures, likely, made))

    def signposts(self, framework: Framework) -> Signposts:
        """Return what tells the sections of a framework apart; that of the last one is remembered."""
        if self._signposts is None or self._signposts.framework != framework:
            self._signposts = Signposts(framework, self.points)
        return self._signposts

    def ignored(self, told: Sequence[Fact], stated: Facts, sections: Sections) -> tuple[Ignored, ...]:
        """Return which of the facts told an answer ignores, given its numbers and its sections.

        RuleProblem names a hold by fact and index, `churn/0`, whose patterns cannot run.
        """
        return holds.ignored(told, stated, sections, self.figures, self._holds[tuple(told)])

    def _ready(self, told: tuple[Fact, ...]) -> Detector | None:
        return holds.ready(told, self.lexicons)

    @property
    def _bar(self) -> float:
        return self.appraisal.bar if self.appraisal else BAR


def _interviewers_words(framework: Framework, prompt: Prompt | None) -> Iterator[str]:
    """Yield what the interviewer says, but for facts: who repeats those may well design by them."""
    for section in framework.sections:
        yield from (section.asks, *section.decides, *section.hints)
    if prompt:
        yield from (prompt.product, prompt.stage, prompt.question, *prompt.surfaces, *prompt.constraints)
        yield from (twist.says for twist in prompt.twists)
        yield from (probe.asks for probe in prompt.probes)


def _likely_first(claimed: points.Claims, expected: Collection[str], bar: float = 0.0) -> dict[str, Sequence[Sentence]]:
    return {
        name: [
            one.sentence for one in sorted(every, key=lambda one: one.probability < _LIKELY) if one.probability >= bar
        ]
        for name, every in claimed.items()
        if name in expected
    }
