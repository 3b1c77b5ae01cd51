"""Tells what the replies to the twist and the follow-ups come to: whether one decides what was asked for, and where.

A twist, or a pushback among the follow-ups, asks for a change: a reply has to make one of the points that it moves.
Any other follow-up asks for a point. Either way the reply needs a claim of its own. What was said before word for word,
or by the interviewer just now, decides nothing, nor is it a change that all stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from recoach.assessment.points import Claim, Claims
from recoach.assessment.stated import Place
from recoach.content.answer import Answer, Passage
from recoach.content.framework import Framework
from recoach.content.point import Point
from recoach.content.prompt import Probe, Prompt, Twist
from recoach.language.shingles import SIZE, plain_texts

#: Of its runs of words so many stood there before, and it is the same sentence once more.
_SAME = 0.8
#: Of its telling words so many are the interviewer's, and it only gives them back.
_ECHOED = 0.6
_SHORTEST_TELLING = 4
#: Fewer telling words than these, none of the interviewer's among them, and no number either: nothing is decided.
_FEWEST_OWN = 5
_WORDS_OF_A_TERM = 3
_HOLDS_ON = re.compile(
    r"unchanged|as before|as (it|they|that) (is|was|are|were)|nothing (else )?(has to )?changes?|no change"
    r"|(keep|stick|stay|stand)s? (to|with|by|the same|our|my|optimi[sz]ing)|still (optimi[sz]|maximi[sz]|aim|train)",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"\b(becomes?|instead|replace[sd]?|swap(s|ped)?|drop(s|ped)?|moves?|no longer|now|new|but|loses?|change[sd]?)\b",
    re.IGNORECASE,
)

Outcome = Literal["decided", "empty", "repeated", "nothing"]
_Heard = tuple[str, Claim]  # a point, and what claims it
_Run = tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What a twist or a follow-up asks a reply to decide."""

    passage: int  #: index into the answer's passages
    changes: bool  #: whether the design has to change with it; else one point is asked for
    points: tuple[str, ...]  #: ids, any of which is enough; empty for whatever point
    wants: str  #: what a strong reply decides
    says: str = ""  #: the interviewer's words


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """What became of the reply to a twist or a follow-up."""

    asked: Asked
    outcome: Outcome  #: `decided`, or why not
    point: str | None = None  #: id of the point that the reply decides
    place: Place | None = None  #: the words that it rests on


def asked(
    answer: Answer, framework: Framework, prompt: Prompt | None, points: Mapping[str, Point]
) -> tuple[Asked, ...]:
    """Return what each twist and follow-up that was reached asks for."""
    return tuple(
        _asked(number, passage, framework, prompt, points)
        for number, passage in enumerate(answer.passages)
        if passage.kind in {"twist", "probe"} and (passage.text.strip() or passage.spent_seconds)
    )


def judge(asked: Sequence[Asked], texts: Sequence[str], claimed: Claims, *, bar: float) -> tuple[Reply, ...]:
    """Return what the replies come to, given the texts of all passages; a claim counts from probability `bar` on."""
    if not asked:
        return ()
    wanted = {one.passage: one for one in asked}
    heard: dict[int, list[_Heard]] = {number: [] for number in wanted}
    for point, every in claimed.items():
        for claim in every:
            number = claim.place.passage
            if number in wanted and claim.probability >= bar and point in (wanted[number].points or (point,)):
                heard[number].append((point, claim))
    return tuple(_replies(wanted, texts, heard))


def _asked(
    number: int, passage: Passage, framework: Framework, prompt: Prompt | None, points: Mapping[str, Point]
) -> Asked:
    mine: Iterable[Twist | Probe] = chain(prompt.twists, prompt.probes) if prompt else ()
    authored = next((one for one in mine if one.id == passage.id), None)
    point = passage.id.rpartition("-")[0]
    pressed, wants = (authored.moves, authored.after) if authored else ((), "")
    if isinstance(authored, Twist) and not pressed:
        pressed = tuple(name for one in framework.sections if one.id in authored.sections for name in one.points)
    if authored is None and point in points:
        pressed, wants = (point,), points[point].states
    return Asked(
        passage=number,
        changes=passage.kind == "twist" or bool(authored and authored.moves),
        points=tuple(name for name in pressed if name in points),
        wants=wants,
        says=passage.asks,
    )


def _replies(
    wanted: Mapping[int, Asked], texts: Sequence[str], heard: Mapping[int, Sequence[_Heard]]
) -> Iterator[Reply]:
    said: set[_Run] = set()
    for number, text in enumerate(texts):
        if ask := wanted.get(number):
            outcome, best = _decision(ask, text, heard[number], said)
            place = best[1].place if best else None
            yield Reply(asked=ask, outcome=outcome, point=best[0] if best else None, place=place)
        said |= _runs(text)


def _decision(ask: Asked, text: str, heard: Sequence[_Heard], said: set[_Run]) -> tuple[Outcome, _Heard | None]:
    """Return what a reply comes to, and the claim that decides."""
    if not text.strip():
        return "empty", None
    fresh = [one for one in heard if not _is_repeated(one[1].place.quote, said, ask.says)]
    if heard and not fresh:
        return "repeated", None
    telling = [one for one in fresh if not _is_bare(one[1].place.quote, ask.says)]
    if ask.changes:
        telling = [one for one in telling if not _holds_on(one[1].place.quote)]
    if not telling:
        return "nothing", None
    return "decided", max(telling, key=lambda one: (one[1].probability, len(one[1].filled)))


def _is_repeated(sentence: str, said: set[_Run], asks: str) -> bool:
    """Whether a sentence was said before, numbers and all, or only gives back what the interviewer says."""
    runs = _runs(sentence)
    if runs and len(runs & said) >= _SAME * len(runs) and _numbers(runs) <= _numbers(runs & said):
        return True
    telling = _telling(sentence)
    return bool(telling) and len(telling & _telling(asks)) >= _ECHOED * len(telling)


def _is_bare(sentence: str, asks: str) -> bool:
    """Whether a sentence has no number of its own and few words, or none but terms: agreement, or a list."""
    own = _telling(sentence) - _telling(asks)
    terms = sentence.count(",") * _WORDS_OF_A_TERM >= len(sentence.split())
    return (terms or len(own) < _FEWEST_OWN) and not any(map(str.isdigit, "".join(own)))


def _holds_on(sentence: str) -> bool:
    rest, held = _HOLDS_ON.subn("", sentence)
    return bool(held) and not _CHANGES.search(rest)


def _runs(text: str) -> set[_Run]:
    words = plain_texts(text)
    return {tuple(words[at : at + SIZE]) for at in range(len(words) - SIZE + 1)}


def _numbers(runs: set[_Run]) -> set[str]:
    return {word for run in runs for word in run if word.isdigit()}


def _telling(text: str) -> set[str]:
    return {word for word in plain_texts(text) if len(word) >= _SHORTEST_TELLING or word.isdigit()}
