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
    r"|exploration|fallback|features?|freshness|guardrails?|holdout|index|items?|labels?|latency|metrics?|milliseconds"
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
_MOST_TOLD = 8  #: speakers that a message names


@dataclass(frozen=True, kw_only=True)
class Speaker:
    """What is known of somebody who speaks."""

    name: str
    seconds: float  #: of speech
    words: int
    design: int  #: words of the field
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
    """Return who talks most, uses the words of the field and is asked rather than asks; roles in names decide."""
    named = [one for one in speakers if one.name != UNNAMED] or list(speakers)
    by_role = [one for one in named if _ANSWERS.search(one.name)] or [
        one for one in named if not _ASKS.search(one.name)
    ]
    among = by_role or named
    words, design, asked = (max(1, sum(getattr(one, part) for one in among)) for part in ("words", "design", "asked"))
    # Talking most says most. The earlier one wins a tie: `max` keeps the first.
    return max(among, key=lambda one: 2 * one.words / words + one.design / design - one.asked / asked)


def asks_somebody(text: str) -> bool:
    """Tell whether a text holds a question of the kind that an interviewer puts."""
    return _PUT.search(text) is not None
