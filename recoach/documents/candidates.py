"""Finds out who of the speakers of a recording answers, and who asks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from recoach.content.durations import clock
from recoach.documents.speakers import UNNAMED, Said
from recoach.errors import Place, UnknownName

_ANSWERS = re.compile(r"(?:candidate|interviewee|applicant)\b", re.IGNORECASE)
_ASKS = re.compile(r"(?:interviewer|host|moderator)\b", re.IGNORECASE)
_DESIGN = re.compile(
    r"\b(?:a/b|ann|baseline|bandits?|budget|cache|candidates|catalogue|click|cold.start|diversity|embeddings?|experiment"
    r"|exploration|failures?|fallback|features?|feedback|freshness|guardrails?|holdout|index|items?|labels?|latency|launch|metrics?|milliseconds"
    r"|model|objective|offline|p9[059]|popular|position|precision|predict\w*|queries|rank\w*|re.?rank\w*|recall"
    r"|retention|retriev\w*|rollout|score[sd]?|session|shards?|signals?|threshold|tower|train\w*|traffic|trigger)\b",
    re.IGNORECASE,
)
#: A question that an interviewer puts; without names and punctuation only its wording gives it away.
_PUT = re.compile(
    r"\b(?:how|what|why) (?:would|do|did|will|about|should) (?:you|your|we)\b"
    r"|\b(?:can|could) you (?:walk|tell|explain|say|talk|describe)\b",
    re.IGNORECASE,
)
#: Who answers speaks of what he would do; who asks, of what is there.
_PROPOSED = re.compile(
    r"\b(?:i|we)(?:['’]d|['’]ll|['’]m going to| would| will| want to)\b|\blet me\b|\blet['’]?s say\b", re.IGNORECASE
)
#: How much a speaker's share of each says that he is the one who answers.
_TELLING = {"words": 1.5, "design": 1.0, "proposed": 2.0, "asked": -2.0}
_ASKING = re.compile(r"\?|\b(?:how|what|why|when|where|which|who)\b", re.IGNORECASE)
_MOST_WORDS_OF_A_NOD = 4  #: "Mm-hm, makes sense." is no turn
_MOST_TOLD = 8  #: speakers that a message names


@dataclass(frozen=True, kw_only=True)
class Speaker:
    """What is known of somebody who speaks."""

    name: str
    seconds: float  #: of speech
    words: int
    design: int  #: words of the field
    proposed: int  #: what somebody would do
    asked: int  #: questions

    @property
    def title(self) -> str:
        """How to speak of them."""
        return self.name or "somebody without a name"


def speakers_of(said: Iterable[Said]) -> tuple[Speaker, ...]:
    """Return everybody who speaks, in the order of their first words."""
    by_name: dict[str, list[Said]] = {}
    for one in said:
        by_name.setdefault(one.speaker, []).append(one)
    return tuple(_speaker(name, lines) for name, lines in by_name.items())


def _speaker(name: str, said: Sequence[Said]) -> Speaker:
    text = " ".join(one.line.text for one in said)
    return Speaker(
        name=name,
        seconds=sum(one.line.end_seconds - one.line.start_seconds for one in said),
        words=text.count(" ") + 1,
        design=len(_DESIGN.findall(text)),
        proposed=len(_PROPOSED.findall(text)),
        asked=text.count("?") + len(_PUT.findall(text)),
    )


def find_candidate(speakers: Sequence[Speaker], wanted: str | None, file: str) -> Speaker:
    """Return who of the speakers answers: who is wanted, else who most likely does.

    Raises UnknownName where nobody, or more than one, has the name that is wanted.
    """
    if not wanted:
        return _likeliest(speakers)
    named = [one for one in speakers if one.name]
    exact = [one for one in named if one.name.casefold() == wanted.strip().casefold()]
    found = exact or [one for one in named if wanted.strip().casefold() in one.name.casefold()]
    if len(found) == 1:
        return found[0]
    heard = told(sorted(named, key=lambda one: -one.seconds))
    problem = f"more than one speaker is called `{wanted}`" if found else f"no speaker is called `{wanted}`"
    raise UnknownName(f"{problem}.", place=Place(file), hint=f"Name one of these with --candidate: {heard}.")


def told(speakers: Sequence[Speaker]) -> str:
    """Return who speaks for how long, in the order given; of a crowd the first."""
    names = [f"{one.title} ({clock(one.seconds)})" for one in speakers[:_MOST_TOLD]]
    left = len(speakers) - len(names)
    return ", ".join(names) + (f" and {left} more" if left else "")


def _likeliest(speakers: Sequence[Speaker]) -> Speaker:
    """Return who talks most, says what he would do in the words of the field, and is asked rather than asks.

    Roles in names decide.
    """
    named = [one for one in speakers if one.name != UNNAMED] or list(speakers)
    by_role = [one for one in named if _ANSWERS.search(one.name)] or [
        one for one in named if not _ASKS.search(one.name)
    ]
    among = by_role or named
    # The earlier one wins a tie: `max` keeps the first.
    return max(among, key=lambda one: sum(weight * _share(one, among, part) for part, weight in _TELLING.items()))


def _share(one: Speaker, among: Sequence[Speaker], part: str) -> float:
    return float(getattr(one, part) / max(1, sum(getattr(each, part) for each in among)))


def asks_somebody(text: str) -> bool:
    """Tell whether a text holds a question of the kind that an interviewer puts."""
    return _PUT.search(text) is not None


def is_nod(text: str) -> bool:
    """Tell whether a few words only show that somebody listens: they ask nothing and name nothing."""
    few = len(text.split()) <= _MOST_WORDS_OF_A_NOD
    return few and not _ASKING.search(text) and not _DESIGN.search(text)
