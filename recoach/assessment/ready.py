"""Rules ready to run, as `rules` makes them of what authors wrote."""

from __future__ import annotations

from dataclasses import dataclass

from recoach.assessment.recital import ReadyRecital
from recoach.content.signal import Window
from recoach.language.patterns import Pattern


@dataclass(frozen=True, slots=True)
class ReadyExcuse:
    """An excuse ready to run."""

    pattern: Pattern | None
    units: frozenset[str]
    nouns: frozenset[str]  #: all forms of the counted nouns
    within: Window
    stances: frozenset[str]  #: in which it counts


@dataclass(frozen=True, slots=True)
class ReadyOrder:
    """What a rule with `order` needs besides its patterns: those of `first` come first among them."""

    firsts: int  #: how many of the rule's patterns are those of `first`
    at_least: int
    opening: int | None
    sections: frozenset[str]


@dataclass(frozen=True, slots=True)
class ReadyRule:
    """A rule ready to run."""

    signal: str
    patterns: tuple[Pattern, ...]
    crosses: tuple[bool, ...]  #: for each pattern, whether it goes on into the next sentence
    within: Window
    count_of: str | None
    at_least: int
    known: int
    gap: int
    excuses: tuple[ReadyExcuse, ...]
    allow: frozenset[str]
    order: ReadyOrder | None
    recital: ReadyRecital | None


def reaches(rule: ReadyRule, place: int) -> tuple[bool, ...]:
    """Return whether a pattern is looked for in one sentence (False), across two (True), or in both ways."""
    return (False, True) if rule.within == "next-sentence" else (rule.crosses[place],)
