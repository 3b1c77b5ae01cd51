"""Tells what the replies to the twist and the follow-ups come to: whether one decides what was asked for, and where.

A twist, or a pushback among the follow-ups, asks for a change: one of the points that it moves has to be decided anew,
in the reply or where the design is told. So what was rewritten after it counts, and so does what was only asked for
later and names what changed. Any other follow-up asks for a point, and one of the same section will do.

Whatever counts is a claim of its own: what was said before, or by the interviewer just now, decides nothing, nor is it
a change that all stays as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Literal

from recoach.assessment.points import Claim, Claims
from recoach.assessment.repetition import Run, Subject, is_bare, is_echo, is_repeated, names, runs, subject
from recoach.assessment.stated import Place
from recoach.content.answer import Answer, Passage, Rewrite
from recoach.content.framework import Framework
from recoach.content.point import Point
from recoach.content.prompt import Probe, Prompt, Twist

_HOLDS_ON = re.compile(
    r"unchanged|as before|as (it|they|that) (is|was|are|were)|nothing (else )?(has to )?changes?|no change"
    r"|(keep|stick|stay|stand)s? (to|with|by|the same|our|my|optimi[sz]ing)|still (optimi[sz]|maximi[sz]|aim|train)",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"\b(becomes?|instead|replace[sd]?|swap(s|ped)?|drop(s|ped)?|moves?|no longer|now|new|but|loses?|change[sd]?)\b",
    re.IGNORECASE,
)
_AGREES = re.compile(
    r"\s*(yes|sure|agreed?|absolutely|of course|ok(ay)?|right|true|indeed|understood|fair|got it|great"
    r"|(that|this|it) (\w+ )?makes (\w+ )?sense|(a )?(very )?(good|great|fair|valid) (point|question|idea|call)"
    r"|(i|we) (\w+ )?agree|you are right)\b|[^.]*\bagreed\b",
    re.IGNORECASE,
)

#: `decided`, or why not: nothing replied, something else decided, said before, mere agreement, no decision heard.
Outcome = Literal["decided", "empty", "other", "repeated", "agreed", "nothing"]
_Heard = tuple[str, Claim]  # a point, and what claims it


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What a twist or a follow-up asks a reply to decide."""

    passage: int  #: index into the answer's passages
    changes: bool  #: whether the design has to change with it; else a point is asked for
    points: tuple[str, ...]  #: ids, any of which is enough; empty for whatever point
    wants: str  #: what a strong reply decides
    says: str = ""  #: the interviewer's words
    subject: Subject = field(default_factory=dict)  #: words that name what is asked, or what changed
    rewrites: tuple[Rewrite, ...] = ()  #: what was written anew in the passages before
    later: frozenset[int] = frozenset()  #: the sections that were asked for only afterwards


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """What became of the reply to a twist or a follow-up."""

    asked: Asked
    outcome: Outcome
    point: str | None = None  #: id of the point that is decided, of `other` as well
    place: Place | None = None  #: the words of the reply that it rests on
    changed: tuple[Place, ...] = ()  #: what the rest of the answer decides after it, a sentence for each passage


def asked(
    answer: Answer, framework: Framework, prompt: Prompt | None, points: Mapping[str, Point]
) -> tuple[Asked, ...]:
    """Return what each twist and follow-up that was reached asks for."""
    return tuple(
        _asked(number, answer, framework, prompt, points)
        for number, passage in enumerate(answer.passages)
        if passage.kind in {"twist", "probe"} and (passage.text.strip() or passage.spent_seconds)
    )


def judge(asked: Sequence[Asked], texts: Sequence[str], claimed: Claims, *, bar: float) -> tuple[Reply, ...]:
    """Return what the replies come to, given the texts of all passages; a claim counts from probability `bar` on."""
    if not asked:
        return ()
    heard: list[list[_Heard]] = [[] for _ in texts]
    for point, every in claimed.items():
        for claim in every:
            if claim.probability >= bar:
                heard[claim.place.passage].append((point, claim))
    said: list[set[Run]] = [set()]  # up to each passage
    for text in texts:
        said.append(said[-1] | runs(text))
    return tuple(_reply(one, texts[one.passage], heard, said[one.passage]) for one in asked)


def _asked(
    number: int, answer: Answer, framework: Framework, prompt: Prompt | None, points: Mapping[str, Point]
) -> Asked:
    passage = answer.passages[number]
    mine: Iterable[Twist | Probe] = chain(prompt.twists, prompt.probes) if prompt else ()
    authored = next((one for one in mine if one.id == passage.id), None)
    changes = passage.kind == "twist" or bool(authored and authored.moves)
    return Asked(
        passage=number,
        changes=changes,
        points=tuple(name for name in _wanted(passage, authored, framework) if name in points),
        wants=_wants(passage, authored, points),
        says=passage.asks,
        subject=_news(authored, prompt, answer.passages[:number]) if changes else subject(passage.asks),
        rewrites=tuple(one for one in passage.rewrites if one.passage < number and one.start < one.end),
        later=frozenset(
            at for at, one in enumerate(answer.passages) if changes and at > number and one.kind == "section"
        ),
    )


def _wanted(passage: Passage, authored: Twist | Probe | None, framework: Framework) -> Iterable[str]:
    """Return the points any of which replies: those to be moved, those of the sections, or those beside a point."""
    if authored is None:
        point = passage.id.rpartition("-")[0]
        beside = next((one.points for one in framework.sections if point in one.points), ())
        return dict.fromkeys((point, *beside))
    of_sections = (name for one in framework.sections if one.id in authored.sections for name in one.points)
    return authored.moves or dict.fromkeys(of_sections)


def _wants(passage: Passage, authored: Twist | Probe | None, points: Mapping[str, Point]) -> str:
    if authored:
        return authored.after
    point = points.get(passage.id.rpartition("-")[0])
    return point.states if point else ""


def _news(authored: Twist | Probe | None, prompt: Prompt | None, before: Iterable[Passage]) -> Subject:
    """Return the words in which a change is told and that nobody had said before it."""
    if authored is None or prompt is None:
        return {}
    told = (prompt.question, prompt.product, prompt.stage, *prompt.constraints, *prompt.surfaces)
    said = (one.text for one in before if one.kind == "section")
    asks = (authored.says, authored.changes) if isinstance(authored, Twist) else (authored.asks,)
    return subject(*asks, known=(*told, *said))


def _reply(ask: Asked, text: str, heard: Sequence[Sequence[_Heard]], said: set[Run]) -> Reply:
    own = heard[ask.passage]
    fresh = [one for one in own if not _is_said(one[1], ask, said)]
    decided = [one for one in fresh if _decides(one[1], ask)]
    answers = [one for one in decided if _is_wanted(one[0], text, ask)]
    anew = {one[1].place.passage: one for one in reversed(list(_anew(ask, heard)))}
    changed = tuple(anew[at][1].place for at in sorted(anew))
    if answers or anew:
        point, claim = _best(answers, ask.points) if answers else anew[min(anew)]
        place = claim.place if answers else None
        return Reply(asked=ask, outcome="decided", point=point, place=place, changed=changed)
    if not text.strip():
        return Reply(asked=ask, outcome="empty")
    if own and not fresh:
        return Reply(asked=ask, outcome="repeated")
    if decided:
        point, claim = _best(decided)
        return Reply(asked=ask, outcome="other", point=point, place=claim.place)
    return Reply(asked=ask, outcome="agreed" if ask.changes and _AGREES.match(text) else "nothing")


def _is_wanted(point: str, text: str, ask: Asked) -> bool:
    """Whether a point is one of those asked for; what is asked in the words of the question is answered in them."""
    return not ask.points or point in ask.points or (not ask.changes and names(text, ask.subject))


def _anew(ask: Asked, heard: Sequence[Sequence[_Heard]]) -> Iterator[_Heard]:
    """Yield what the rest of the answer decides anew: where it was rewritten, and where it names what changed."""
    stretches = sorted((one.passage, one.start, one.end) for one in ask.rewrites)
    for at in sorted({passage for passage, _, _ in stretches} | ask.later):
        for point, claim in heard[at]:
            is_new = at in ask.later or _is_rewritten(claim.place, stretches)
            is_meant = names(claim.place.quote, ask.subject) or (at not in ask.later and point in ask.points)
            if is_new and is_meant and _decides(claim, ask):
                yield point, claim


def _is_rewritten(place: Place, stretches: Sequence[tuple[int, int, int]]) -> bool:
    """Whether a sentence lies in a stretch, given these in their order as passage, start and end."""
    before = bisect_left(stretches, (place.passage, place.end)) - 1
    passage, _, end = stretches[before] if before >= 0 else (-1, 0, 0)
    return passage == place.passage and place.start < end


def _is_said(claim: Claim, ask: Asked, said: set[Run]) -> bool:
    return is_repeated(claim.place.quote, said) or is_echo(claim.place.quote, ask.says)


def _decides(claim: Claim, ask: Asked) -> bool:
    """Whether a claim is more than agreement, a list, or that all stays as it is."""
    quote = claim.place.quote
    return not is_bare(quote, ask.says) and not is_echo(quote, ask.says) and not (ask.changes and _holds_on(quote))


def _best(claims: Iterable[_Heard], wanted: Collection[str] = ()) -> _Heard:
    return max(claims, key=lambda one: (one[0] in wanted, one[1].probability, len(one[1].filled)))


def _holds_on(sentence: str) -> bool:
    rest, held = _HOLDS_ON.subn("", sentence)
    return bool(held) and not _CHANGES.search(rest)
