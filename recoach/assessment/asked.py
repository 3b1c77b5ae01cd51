"""What was asked of the interviewer, what of that the design ignores, and which facts nobody asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from recoach.assessment.holds import Ignored
from recoach.assessment.score import Credit, Score
from recoach.content.answer import Answer, Question
from recoach.content.prompt import Fact, Prompt

_MOST_UNASKED = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Exchange:
    """One question, with all that was told."""

    at_seconds: float
    section: str  #: id of the passage during which it was asked
    asked: str
    told: tuple[str, ...]
    facts: tuple[str, ...]  #: ids, none where the interviewer had no answer


@dataclass(frozen=True, kw_only=True, slots=True)
class Unasked:
    """A fact that nobody asked for."""

    fact: str  #: id
    tells: str
    points: tuple[str, ...]  #: ids of the points that it touches

    @property
    def title(self) -> str:
        """Its name in words."""
        return self.fact.replace("-", " ").replace("_", " ").capitalize()


@dataclass(frozen=True, kw_only=True, slots=True)
class Interview:
    """What became of the interviewer's side of a drill."""

    exchanges: tuple[Exchange, ...]  #: in the order in which they happened; none where no question was asked
    ignored: tuple[Ignored, ...]  #: what was told and is not designed by, each fact once
    unasked: tuple[Unasked, ...]  #: those that would have mattered most, the first first


def interview(answer: Answer, prompt: Prompt | None, score: Score, ignored: Iterable[Ignored] = ()) -> Interview | None:
    """Return what was asked in a drill and what was not; None for what is no drill, nor the transcript of one."""
    if not any(passage.planned_seconds is not None for passage in answer.passages):
        return None
    # While a drill goes on, it is too early to tell what was not asked for.
    over = answer.sitting is None or answer.sitting.closed != "open"
    unasked = _unasked(answer, prompt, score) if over else ()
    by_fact = {one.fact.id: one for one in ignored}
    return Interview(
        exchanges=tuple(_exchanges(answer.questions)), ignored=tuple(by_fact.values()), unasked=tuple(unasked)
    )


def _exchanges(questions: tuple[Question, ...]) -> Iterator[Exchange]:
    """Yield each question once: who asks for two things is told two."""
    together: dict[tuple[float, str, str], list[Question]] = {}
    for one in questions:
        together.setdefault((one.at_seconds, one.section, one.asked), []).append(one)
    for (at, section, asked), told in together.items():
        yield Exchange(at_seconds=at, section=section, asked=asked, told=tuple(one.told for one in told),
                       facts=tuple(one.fact for one in told if one.fact))  # fmt: skip


def _unasked(answer: Answer, prompt: Prompt | None, score: Score) -> list[Unasked]:
    earned = {credit.point: credit for section in score.sections for credit in section.credits}
    known = {one.fact for one in answer.questions}
    facts = [fact for fact in (prompt.facts if prompt else ()) if fact.id not in known and _touched(fact, earned)]
    # What is open counts most, then what the point is worth at all.
    facts.sort(
        key=lambda fact: max((one.weight - one.earned, one.weight) for one in _touched(fact, earned)), reverse=True
    )
    return [
        Unasked(fact=fact.id, tells=fact.tells, points=tuple(one.point for one in _touched(fact, earned)))
        for fact in facts[:_MOST_UNASKED]
    ]


def _touched(fact: Fact, earned: Mapping[str, Credit]) -> list[Credit]:
    return [earned[name] for name in dict.fromkeys(hold.point for hold in fact.holds) if name in earned]
