"""Finds red signals in text: which claims, in which words, and why a near miss is none."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Union

from recoach.assessment import enumeration, recital, rules
from recoach.assessment.course import Course, Mark, begin, follow
from recoach.assessment.excuses import excused, stands
from recoach.assessment.gate import NUMBER, Gate, Need
from recoach.assessment.heard import Heard, Local, Record, gather
from recoach.assessment.recital import Cuts, Recitals
from recoach.assessment.rules import ReadyRule, RuleProblem
from recoach.assessment.verdict import Judge
from recoach.assessment.wording import Tally
from recoach.content.fingerprints import Fingerprints
from recoach.content.signal import Signal
from recoach.language import patterns
from recoach.language.cues import CUES
from recoach.language.memory import Memory
from recoach.language.patterns import Match
from recoach.language.reading import Cut, Pair, Reader, Reading, cut
from recoach.language.stance import judge

__all__ = ["Detector", "RuleProblem", "compile_signals"]

_LIST_WORDS = frozenset({",", "/", "+", "&", "and", "or", "nor", "plus", "a", "an", "the", "even", "not"})
#: A cancelled match also silences what overlaps it, unless this is its stance.
_WEAK = frozenset({"unasserted", "asked"})
#: In these stances what should come first in an answer has been said.
_MEANT = frozenset({"asserted", "unasserted"})
#: Sentences remembered: with the one after them as judged, and as readings.
_MOST_SENTENCES = 4_000
_MOST_READINGS = 200


@dataclass(frozen=True, slots=True)
class Judged:
    """A match with the reason for which it stays silent."""

    match: Match
    reason: str  #: "" for a finding
    weak: bool = False  #: silent itself, but does not silence what overlaps it
    cue_span: tuple[int, int] | None = None  #: the words that negate it
    unless_in_answer: tuple[tuple[int, int], ...] = ()  #: excuses (rule, place) that may still stand elsewhere


_NOTHING = Record((), frozenset())
Following = tuple[Cut, Union[Cut, None]]  #: a sentence and the one after it


def compile_signals(
    signals: Sequence[Signal],
    lexicons: Mapping[str, tuple[str, ...]],
    fingerprints: Mapping[str, Fingerprints] | None = None,
) -> Detector:
    """Make signals ready to be found. RuleProblem names the first rule or lexicon that cannot run."""
    lexicons = rules.expand_lexicons(lexicons)
    ready = tuple(rules.ready(signal, lexicons, fingerprints or {}) for signal in signals)
    everything = {**lexicons, **rules.literal_lexicons([signal.rule for signal in signals]), **CUES}
    sizes = {name: len(phrases) for name, phrases in everything.items()}
    return Detector(Reader(everything), ready, Gate(rules.needs(ready, sizes)))


def find(detector: Detector, text: str) -> Heard:
    """Return what is heard in a text."""
    return detector.find(text)


class Detector:
    """Compiled rules. What they find never changes; can be pickled."""

    def __init__(self, reader: Reader, ready: tuple[ReadyRule, ...], gate: Gate) -> None:
        self.reader = reader
        self.rules = ready
        self.orders = {rule.signal: rule.order for rule in ready if rule.order}
        self.recitals = Recitals({rule.signal: rule.recital for rule in ready if rule.recital})
        self._gate = gate
        self.second: Judge | None = None  #: weighs the wording beside the rules
        self._begin()

    def _begin(self) -> None:
        self._readings = Memory(self._read, most=_MOST_READINGS)
        self._tallies = Memory(self._tally, most=_MOST_READINGS)
        self._bits = Memory(self._bits_of, most=_MOST_READINGS)
        self._met = Memory(self._meet, most=_MOST_READINGS)
        self._records = Memory(self._judge, most=_MOST_SENTENCES)
        self._marks = Memory(self._judge_order, most=_MOST_SENTENCES)

    def __getstate__(self) -> tuple[Reader, tuple[ReadyRule, ...], Gate]:
        return self.reader, self.rules, self._gate

    def __setstate__(self, state: tuple[Reader, tuple[ReadyRule, ...], Gate]) -> None:
        self.__init__(*state)  # type: ignore[misc]

    def find(self, text: str) -> Heard:
        """Return what is heard in a text by the rules that judge sentences."""
        return gather(text, *self._recorded(text))

    def find_all(self, sections: Sequence[tuple[str, str]]) -> tuple[Heard, ...]:
        """Return what is heard in each section of an answer, given as id ("" for none) and text, by all rules."""
        course = begin(self.orders, [name for name, _ in sections])
        recorded = [self._recorded(text) for _, text in sections]
        excuses = frozenset[tuple[int, int]]().union(*(one.excuses for _, records in recorded for one in records))
        heard: list[Heard] = []
        for (name, text), (cuts, records) in zip(sections, recorded, strict=True):
            course, fired = follow(course, name, self._marked(cuts), self.orders)
            recited = recital.find(self.recitals, cuts)
            heard.append(gather(text, cuts, records, fired, recited, excuses=excuses))
        return tuple(heard)

    def course(self, section_ids: Collection[str], said: Sequence[tuple[str, str]]) -> Course:
        """Return how far an answer in these sections has come after the ones that are `said`, as id and text."""
        course = begin(self.orders, section_ids)
        for name, text in said:
            if len(course.settled) == len(self.orders):
                break
            course, _ = follow(course, name, self._marked(cut(text)), self.orders)
        return course

    def _recorded(self, text: str) -> tuple[Cuts, list[Record]]:
        cuts = cut(text)
        here = [one for _, one in cuts]
        return cuts, list(map(self.record, here, [*here[1:], None]))

    def record(self, here: Cut, following: Cut | None) -> Record:
        """Judge one sentence; it depends on nothing but itself and the sentence after it.

        The one place where a record comes from. Equal sentences are judged once, as long as they are remembered.
        """
        return self._records[here, following]

    def marks(self, here: Cut, following: Cut | None) -> tuple[Mark, ...]:
        """Return what rules about the order of an answer wait for in a sentence, in the order of the text."""
        return self._marks[here, following]

    def _marked(self, cuts: Cuts) -> Iterator[tuple[Mark, ...]]:
        here = [one for _, one in cuts]
        return map(self.marks, here, [*here[1:], None])

    def read(self, one: Cut) -> Reading:
        """Read one sentence."""
        return self._readings[one]

    def patterns_used(self, signal: str, text: str) -> set[int]:
        """Return the places of the patterns of a signal's rule that fire in a text."""
        number = next(at for at, rule in enumerate(self.rules) if rule.signal == signal)
        rule = self.rules[number]
        run = self._early_and_late if rule.order else self._run
        readings = [self.read(one) for _, one in cut(text)]
        return {
            place
            for here, following in zip(readings, [*readings[1:], None], strict=False)
            for place in range(len(rule.patterns))
            for needs in [[Need(number, place, (), across) for across in rules.reaches(rule, place)]]
            if any(not one.reason for one in run(number, needs, Pair(here, following)))
        }

    def _read(self, one: Cut) -> Reading:
        return self.reader.read(one.text, one.kind, one.quotes)

    def _bits_of(self, one: Cut) -> int:
        reading = self.read(one)
        return self._gate.bits_of(reading.hits, number=bool(reading.quantities))

    def _meet(self, cuts: Following) -> list[Need]:
        here, following = cuts
        return self._gate.met(self._bits[here], self._bits[following] if following else 0)

    def _pair(self, cuts: Following) -> Pair:
        here, following = cuts
        return Pair(self.read(here), self.read(following) if following else None)

    def listening(self, judge: Judge) -> Detector:
        """Return a detector that hears wording, too, and lets a judge weigh both."""
        both = Detector(self.reader, self.rules, self._gate)
        both.second = judge
        return both

    def _tally(self, one: Cut) -> Tally:
        assert self.second
        return self.second.wording.tally(self.read(one).words)

    def _judge(self, cuts: Following) -> Record:
        record = self._ruled(cuts)
        if self.second is None:
            return record
        here, following = cuts
        tallies = self._tallies[here], self._tallies[following] if following else None
        judged = self.second.judge(self._pair(cuts), tallies, record.locals)
        return Record(judged, record.excuses) if judged or record.excuses else _NOTHING

    def _ruled(self, cuts: Following) -> Record:
        needs = self._met[cuts]
        if not needs:
            return _NOTHING
        pair = self._pair(cuts)
        found: list[Local] = []
        excuses: set[tuple[int, int]] = set()
        for number, woken in groupby(needs, key=lambda need: need.rule):
            rule, wanted = self.rules[number], list(woken)
            excuses |= {
                (number, one.place)
                for one in wanted
                if one.excuse and stands(rule.excuses[one.place], pair.here, pair.following)
            }
            if not rule.order:
                found += self._run(number, [one for one in wanted if not one.excuse], pair)
        return Record(tuple(found), frozenset(excuses)) if found or excuses else _NOTHING

    def _judge_order(self, cuts: Following) -> tuple[Mark, ...]:
        needs = [one for one in self._met[cuts] if self.rules[one.rule].order and not one.excuse]
        if not needs:
            return ()
        pair = self._pair(cuts)
        ordered = groupby(needs, key=lambda need: need.rule)
        return tuple(mark for number, woken in ordered for mark in self._early_and_late(number, list(woken), pair))

    def _run(self, number: int, needs: Sequence[Need], pair: Pair) -> Iterator[Local]:
        rule, reading = self.rules[number], pair.here
        judged = [
            self._judged(number, match, reading, pair.following)
            for match in _matches(rule, _places(needs, reading, across=False), reading)
        ]
        whole = reading
        crossing = _places(needs, reading, across=True)
        if crossing and pair.joined:
            whole = pair.joined
            here = len(reading.words)
            judged += [
                self._judged(number, match, whole, None)
                for match in _matches(rule, crossing, whole)
                if match.start < here < match.end
            ]
        for one in _settled(judged):
            yield _local(rule.signal, one, whole, len(reading.text))

    def _early_and_late(self, number: int, needs: Sequence[Need], pair: Pair) -> list[Mark]:
        rule, reading = self.rules[number], pair.here
        places = _places(needs, reading, across=False)
        firsts = rule.order.firsts if rule.order else 0
        early = _matches(rule, [place for place in places if place < firsts], reading)
        judged = _settled([self._judged(number, match, reading, pair.following) for match in early])
        marks = [
            _mark(rule.signal, one.match, reading, early=True, reason=one.reason) for one in _listed(judged, reading)
        ]
        marks += [
            _mark(rule.signal, match, reading, early=False)
            for match in _matches(rule, [place for place in places if place >= firsts], reading)
            if judge(reading, match, pair.following).stance in _MEANT
        ]
        return sorted(marks, key=lambda mark: (mark.start, mark.early))

    def _judged(self, number: int, match: Match, reading: Reading, following: Reading | None) -> Judged:
        rule = self.rules[number]
        verdict = judge(reading, match, following, rule.allow)
        if verdict.stance != "asserted":
            weak = verdict.inside or verdict.stance in _WEAK
            return Judged(match, verdict.reason, weak=weak, cue_span=verdict.cue_span)
        elsewhere: list[tuple[int, int]] = []
        for place, excuse in enumerate(rule.excuses):
            said = excused(excuse, match, reading, following, listed=bool(rule.count_of))
            if said is not None:
                return Judged(match, f'excused: "{said}"', weak=True)
            if excuse.within == "answer":
                elsewhere.append((number, place))
        return Judged(match, "", unless_in_answer=tuple(elsewhere))


def _local(signal: str, one: Judged, reading: Reading, length: int) -> Local:
    start, end = reading.starts[one.match.start], reading.ends[one.match.end - 1]
    in_next = end > length
    return Local(signal, start, end - length - 1 if in_next else end, in_next, one.reason, one.unless_in_answer)


def _mark(signal: str, match: Match, reading: Reading, *, early: bool, reason: str = "") -> Mark:
    words = " ".join(reading.words[match.start : match.end])
    return Mark(signal, early, reading.starts[match.start], reading.ends[match.end - 1], words, reason)


def _places(needs: Sequence[Need], reading: Reading, *, across: bool) -> list[int]:
    """Return the places of the patterns to look for, in the order in which the words of the sentence wake them."""
    needs = [need for need in needs if need.across == across]
    if len(needs) > 1:
        ranks = {name: rank for rank, name in enumerate([*reading.hits, NUMBER])}
        last = len(ranks)
        needs.sort(key=lambda need: (min(ranks.get(name, last) for name in need.parts[0]), need.place))
    return list(dict.fromkeys(need.place for need in needs))


def _matches(rule: ReadyRule, places: Sequence[int], reading: Reading) -> list[Match]:
    if rule.count_of:
        return enumeration.find(rule, reading)
    in_clause = rule.within == "clause"
    found = [match for place in places for match in patterns.find(rule.patterns[place], reading, in_clause=in_clause)]
    return sorted(set(found), key=lambda match: (match.start, match.end))


def _settled(judged: Sequence[Judged]) -> list[Judged]:
    """Keep one of matches that overlap: a cancelled one before a finding, the shorter before the longer."""
    kept: list[Judged] = []
    claimed = {step for one in judged if not one.reason for step in one.match.steps}
    for one in sorted(judged, key=lambda one: _precedence(one, claimed)):
        if not any(one.match.start < other.match.end and other.match.start < one.match.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.match.start)


def _listed(judged: Sequence[Judged], reading: Reading) -> Iterator[Judged]:
    """Yield the matches with their reasons: in a list, what silences the first member silences the rest."""
    before: Judged | None = None
    for one in judged:
        together = before and _LIST_WORDS.issuperset(reading.words[before.match.end : one.match.start])
        before = replace(one, reason=before.reason) if together and before and not one.reason else one
        yield before


def _precedence(one: Judged, claimed: Container[tuple[int, int]]) -> tuple[int, int, int]:
    # "We do no trials, they cost us": what negates the second is itself part of the first, a claim.
    rank = 1 if not one.reason else 2 * (one.weak or one.cue_span in claimed)
    return rank, one.match.end - one.match.start, one.match.start
