"""What to tell the candidate: the one gap to close first, the others by what they are worth, what was good, the time.

A gap is worth what the score would gain if its point were made. Where a floor holds the level down, closing it is worth
more than any number, so such a gap comes first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from recoach.assessment.asked import Interview, interview
from recoach.assessment.critic import Critique
from recoach.assessment.points import PointVerdict, Verdict
from recoach.content.answer import Answer
from recoach.content.durations import clock
from recoach.content.framework import Framework
from recoach.content.point import Point
from recoach.content.prompt import Prompt

_MOST_GOOD = 3
#: What a panel minds about time: less than a tenth on what the product wants, more than three fifths on one thing, more
#: than five minutes on how the model works. From the guides to such rounds that the project was conceived from.
_LEAST_ON_OBJECTIVE = 0.10
_MOST_ON_ONE = 0.60
_MOST_ON_MODEL_SECONDS = 300
#: In less time nothing has a share worth a word.
_LEAST_SECONDS = 120
_OBJECTIVE = "objective"
_MODEL = "ranking"
_RATINGS = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Gap:
    """A point that is not made."""

    point: str
    title: str
    section: str  #: id of the section in which it was expected
    verdict: Verdict  #: all but `made`
    worth: float  #: what the score would gain, 0 to 100
    reason: str
    quote: str = ""  #: the words that contradict it, empty for what is missing or open
    decides: str  #: what a strong answer states here
    why: str  #: why an interviewer wants to hear it
    probe: str  #: a question that presses on it, empty where its point has none
    example: str  #: a sentence that makes the point


@dataclass(frozen=True, kw_only=True, slots=True)
class Rating:
    """How somebody rated a section of their own, against what it scored."""

    section: str  #: title
    rating: int  #: 1 to 5
    score: int  #: 0 to 100

    @property
    def is_high(self) -> bool:
        """Whether the rating is above the score by more than a step."""
        return self.rating * 100 / _RATINGS - self.score > 100 / _RATINGS


@dataclass(frozen=True, kw_only=True, slots=True)
class Debrief:
    """What to tell the candidate."""

    gaps: tuple[Gap, ...]  #: the one to close first first
    good: tuple[PointVerdict, ...]  #: made in the fullest way
    elsewhere: tuple[tuple[str, str, str], ...]  #: title of a point, where it was expected, where it was made
    time: tuple[str, ...]  #: what a panel would say about the time
    ratings: tuple[Rating, ...]
    interview: Interview | None = None  #: None for what is no drill
    next_drill: str  #: a command


def debrief(
    framework: Framework,
    critique: Critique,
    answer: Answer,
    points: Mapping[str, Point],
    prompt: Prompt | None = None,
) -> Debrief:
    """Return what to tell the candidate."""
    made = [one for one in critique.points if one.verdict == "made"]
    under_floors = _under_floors(framework, {one.id for one in made})
    gaps = sorted(_gaps(critique, points), key=lambda gap: (gap.point not in under_floors, -gap.worth))
    return Debrief(
        gaps=tuple(gaps),
        good=tuple(_good(made)),
        elsewhere=tuple(_elsewhere(framework, made, answer)),
        time=tuple(_time(answer)),
        ratings=tuple(_ratings(critique, answer)),
        interview=interview(answer, prompt, critique.score, critique.ignored),
        next_drill=f"recoach drill --framework {framework.id} --section {gaps[0].section}" if gaps else "",
    )


def _good(made: Sequence[PointVerdict]) -> list[PointVerdict]:
    """Return the points made in the fullest way, no two of them in the same words."""
    by_words: dict[tuple[int, ...], PointVerdict] = {}
    for one in sorted(made, key=lambda one: -len(one.filled)):
        by_words.setdefault((one.place.passage, one.place.start) if one.place else (), one)
    return list(by_words.values())[:_MOST_GOOD]


def _gaps(critique: Critique, points: Mapping[str, Point]) -> Iterator[Gap]:
    by_point = {credit.point: credit for section in critique.score.sections for credit in section.credits}
    possible = critique.score.possible
    for one in critique.points:
        if one.verdict != "made":
            credit, point = by_point[one.id], points[one.id]
            quote = one.place.quote if one.place and one.verdict == "contradicted" else ""
            worth = round(100 * (credit.weight - credit.earned) / possible, 1)
            yield Gap(point=one.id, title=one.title, section=one.section, verdict=one.verdict, worth=worth,
                      reason=one.reason, quote=quote, decides=point.states, why=point.why,
                      probe=next(iter(point.probes), ""), example=point.examples.made[0])  # fmt: skip


def _under_floors(framework: Framework, made: Collection[str]) -> set[str]:
    """Return the points any of which lifts a floor that holds the level down."""
    floors = (floor.points for floor in framework.floors)
    return {point for points in floors if not set(points).intersection(made) for point in points}


def _elsewhere(framework: Framework, made: Sequence[PointVerdict], answer: Answer) -> Iterator[tuple[str, str, str]]:
    titles = {section.id: section.title for section in framework.sections}
    for one in made:
        where = answer.passages[one.place.passage].id if one.place else ""
        if where and where != one.section and where in titles:
            yield one.title, titles[one.section], titles[where]


def _time(answer: Answer) -> Iterator[str]:
    spent = {passage.id: passage.spent_seconds or 0.0 for passage in answer.passages if passage.kind == "section"}
    whole = sum(passage.spent_seconds or 0.0 for passage in answer.passages)  # the twist and the follow-ups too
    if spent.get(_MODEL, 0) > _MOST_ON_MODEL_SECONDS:
        yield f"{clock(spent[_MODEL])} went to the model; five minutes are enough for its mechanics."
    if whole < _LEAST_SECONDS or len(spent) < 2:  # noqa: PLR2004  # one section has no share
        return
    if _OBJECTIVE in spent and spent[_OBJECTIVE] < _LEAST_ON_OBJECTIVE * whole:
        yield f"{spent[_OBJECTIVE] / whole:.0%} of the time went to the objective; give it a tenth at least."
    most = max(spent, key=lambda name: spent[name])
    if spent[most] > _MOST_ON_ONE * whole:
        yield f"{spent[most] / whole:.0%} of the time went to {_title(answer, most)}."


def _title(answer: Answer, section: str) -> str:
    return next((passage.title for passage in answer.passages if passage.id == section), section)


def _ratings(critique: Critique, answer: Answer) -> Iterator[Rating]:
    scores = {section.id: section.score for section in critique.score.sections}
    for passage in answer.passages:
        score = scores.get(passage.id) if passage.kind == "section" else None
        if score is not None and passage.rating:
            yield Rating(section=passage.title, rating=passage.rating, score=score)
