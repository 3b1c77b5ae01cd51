"""Runs one rule on a sentence: which of its matches stand, and for what reason the others stay silent."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Sequence
from dataclasses import dataclass, replace

from recoach.assessment import enumeration
from recoach.assessment.course import Mark
from recoach.assessment.excuses import excused
from recoach.assessment.gate import Need
from recoach.assessment.heard import Local, Outcome
from recoach.assessment.ready import ReadyRule
from recoach.language import patterns, stance
from recoach.language.patterns import Match
from recoach.language.reading import Pair, Reading

_LIST_WORDS = frozenset({",", "/", "+", "&", "and", "or", "nor", "plus", "a", "an", "the", "even", "not"})
#: A cancelled match also silences what overlaps it, unless this is its stance.
_WEAK = frozenset({"unasserted", "asked"})


@dataclass(frozen=True, slots=True)
class _Judged:
    """A match with what became of it."""

    match: Match
    outcome: Outcome
    reason: str = ""  #: for which it stays silent
    weak: bool = False  #: silent itself, but does not silence what overlaps it
    cue_span: tuple[int, int] | None = None  #: the words that negate it
    unless_in_answer: tuple[tuple[int, int], ...] = ()  #: excuses (rule, place) that may still stand elsewhere


def claims(rule: ReadyRule, number: int, needs: Sequence[Need], pair: Pair) -> Iterator[Local]:
    """Yield the matches of a rule that judges sentences; `number` is the rule's, `needs` are those met."""
    reading = whole = pair.here
    judged = [
        _judge(rule, number, match, reading, pair.following)
        for match in _matches(rule, {need.place for need in needs if not need.across}, reading)
    ]
    crossing = {need.place for need in needs if need.across}
    if crossing and pair.joined:
        whole = pair.joined
        here = len(reading.words)
        judged += [
            _judge(rule, number, match, whole, None)
            for match in _matches(rule, crossing, whole)
            if match.start < here < match.end
        ]
    for one in _settled(judged):
        yield _local(rule.signal, one, whole, len(reading.text))


def marks(rule: ReadyRule, number: int, needs: Sequence[Need], pair: Pair) -> list[Mark]:
    """Return what a rule about the order of an answer waits for in a sentence, in the order of the text."""
    reading = pair.here
    places = {need.place for need in needs if not need.across}
    firsts = rule.order.firsts if rule.order else 0
    early = _matches(rule, {place for place in places if place < firsts}, reading)
    judged = _settled([_judge(rule, number, match, reading, pair.following) for match in early])
    found = [_mark(rule.signal, one.match, reading, early=True, reason=one.reason) for one in _listed(judged, reading)]
    found += [
        _mark(rule.signal, match, reading, early=False)
        for match in _matches(rule, {place for place in places if place >= firsts}, reading)
        if stance.judge(reading, match, pair.following).stance in stance.MEANT
    ]
    return sorted(found, key=lambda mark: (mark.start, mark.early))


def _judge(rule: ReadyRule, number: int, match: Match, reading: Reading, following: Reading | None) -> _Judged:
    verdict = stance.judge(reading, match, following, rule.allow)
    if verdict.stance != "asserted":
        weak = verdict.stance in _WEAK
        return _Judged(
            match,
            "unasserted" if weak else "cancelled",
            verdict.reason,
            weak=weak or verdict.inside,
            cue_span=verdict.cue_span,
        )
    elsewhere: list[tuple[int, int]] = []
    for place, excuse in enumerate(rule.excuses):
        said = excused(excuse, match, reading, following, listed=bool(rule.count_of))
        if said is not None:
            return _Judged(match, "excused", f'excused: "{said}"', weak=True)
        if excuse.within == "answer":
            elsewhere.append((number, place))
    return _Judged(match, "asserted", unless_in_answer=tuple(elsewhere))


def _local(signal: str, one: _Judged, reading: Reading, length: int) -> Local:
    start, end = reading.starts[one.match.start], reading.ends[one.match.end - 1]
    in_next = end > length
    return Local(
        signal=signal,
        start=start,
        end=end - length - 1 if in_next else end,
        ends_in_next=in_next,
        outcome=one.outcome,
        reason=one.reason,
        unless_in_answer=one.unless_in_answer,
    )


def _mark(signal: str, match: Match, reading: Reading, *, early: bool, reason: str = "") -> Mark:
    words = " ".join(reading.words[match.start : match.end])
    return Mark(signal, early, reading.starts[match.start], reading.ends[match.end - 1], words, reason)


def _matches(rule: ReadyRule, places: Collection[int], reading: Reading) -> list[Match]:
    if rule.count_of:
        return enumeration.find(rule, reading)
    in_clause = rule.within == "clause"
    found = {match for place in places for match in patterns.find(rule.patterns[place], reading, in_clause=in_clause)}
    return sorted(found, key=lambda match: (match.start, match.end, match.steps))


def _settled(judged: Sequence[_Judged]) -> list[_Judged]:
    """Keep one of matches that overlap: a cancelled one before a finding, the shorter before the longer."""
    kept: list[_Judged] = []
    claimed = {step for one in judged if not one.reason for step in one.match.steps}
    for one in sorted(judged, key=lambda one: _precedence(one, claimed)):
        if not any(one.match.start < other.match.end and other.match.start < one.match.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.match.start)


def _listed(judged: Sequence[_Judged], reading: Reading) -> Iterator[_Judged]:
    """Yield the matches with their reasons: in a list, what silences the first member silences the rest."""
    before: _Judged | None = None
    for one in judged:
        together = before and _LIST_WORDS.issuperset(reading.words[before.match.end : one.match.start])
        before = replace(one, reason=before.reason) if together and before and not one.reason else one
        yield before


def _precedence(one: _Judged, claimed: Container[tuple[int, int]]) -> tuple[int, int, int]:
    # "We do no trials, they cost us": what negates the second is itself part of the first, a claim.
    rank = 1 if not one.reason else 2 * (one.weak or one.cue_span in claimed)
    return rank, one.match.end - one.match.start, one.match.start
