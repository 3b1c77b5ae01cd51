"""Finds red signals in text: which claims, in which words, and why a near miss is none."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from recoach.assessment import enumeration, recital, rules
from recoach.assessment.course import Course, Mark, begin, follow
from recoach.assessment.recital import Cuts, Recitals, Recited
from recoach.assessment.rules import ReadyExcuse, ReadyRule, RuleProblem
from recoach.content.fingerprints import Fingerprints
from recoach.content.signal import Signal
from recoach.language import patterns
from recoach.language.cues import CUES
from recoach.language.patterns import Match
from recoach.language.quantities import counted
from recoach.language.reading import Cut, Reader, Reading, cut, joined
from recoach.language.stance import judge

__all__ = ["Detector", "Heard", "Hit", "Hush", "RuleProblem", "compile_signals"]

_LIST_WORDS = frozenset({",", "/", "+", "&", "and", "or", "nor", "plus", "a", "an", "the", "even", "not"})
#: A cancelled match also silences what overlaps it, unless this is its stance.
_WEAK = frozenset({"unasserted", "asked"})
#: In these stances what should come first in an answer has been said.
_MEANT = frozenset({"asserted", "unasserted"})


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a signal fires. Offsets count code points of the text."""

    signal: str
    start: int
    end: int  #: exclusive
    quote: str
    certainty: Literal["asserted", "possible"] = "asserted"
    probability: float | None = None  #: 0 to 1; None where a rule heard it


@dataclass(frozen=True, slots=True)
class Hush:
    """One place where a rule matched and stayed silent."""

    signal: str
    start: int
    end: int  #: exclusive
    quote: str
    reason: str  #: such as `negated: "not"`


@dataclass(frozen=True, slots=True)
class Heard:
    """All that was heard in a text, in the order of the text."""

    hits: tuple[Hit, ...]
    silences: tuple[Hush, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A match with the reason for which it stays silent."""

    match: Match
    reason: str  #: "" for a finding
    weak: bool = False  #: silent itself, but does not silence what overlaps it
    cue_span: tuple[int, int] | None = None  #: the words that negate it
    unless_in_answer: tuple[tuple[int, int], ...] = ()  #: excuses (rule, place) that may still stand elsewhere


@dataclass(frozen=True, slots=True)
class Local:
    """A match as judged in its sentence. Offsets count from the sentence, or from the next one where it ends there."""

    signal: str
    start: int
    end: int
    ends_in_next: bool
    reason: str  #: "" for a finding
    unless_in_answer: tuple[tuple[int, int], ...] = ()  #: excuses (rule, place) that may still stand elsewhere


@dataclass(frozen=True, slots=True)
class Record:
    """What one sentence contributes, given the sentence after it."""

    locals: tuple[Local, ...]
    excuses: frozenset[tuple[int, int]]  #: excuses for the whole answer that stand here
    marks: tuple[Mark, ...] = ()  #: what rules about the order of an answer wait for, in the order of the text


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
    return Detector(Reader(everything), ready, rules.index(ready, sizes))


def find(detector: Detector, text: str) -> Heard:
    """Return what is heard in a text."""
    return detector.find(text)


class Detector:
    """Compiled rules. Never changes; can be pickled."""

    def __init__(
        self, reader: Reader, ready: tuple[ReadyRule, ...], waiting: Mapping[str, tuple[tuple[int, int], ...]]
    ) -> None:
        self.reader = reader
        self.rules = ready
        self.orders = {rule.signal: rule.order for rule in ready if rule.order}
        self.recitals = Recitals({rule.signal: rule.recital for rule in ready if rule.recital})
        self._waiting = waiting
        self._answer_wide = tuple(
            (number, place)
            for number, rule in enumerate(ready)
            for place, excuse in enumerate(rule.excuses)
            if excuse.within == "answer"
        )

    def find(self, text: str) -> Heard:
        """Return what is heard in a text by the rules that judge sentences."""
        cuts, records = self._records(text)
        return gather(text, cuts, records)

    def find_all(self, sections: Sequence[tuple[str, str]]) -> tuple[Heard, ...]:
        """Return what is heard in each section of an answer, given as id ("" for none) and text, by all rules."""
        course = begin(self.orders, [name for name, _ in sections])
        recorded = [self._records(text) for _, text in sections]
        excuses = frozenset[tuple[int, int]]().union(*(one.excuses for _, records in recorded for one in records))
        heard: list[Heard] = []
        for (name, text), (cuts, records) in zip(sections, recorded, strict=True):
            course, fired = follow(course, name, (record.marks for record in records), self.orders)
            recited = recital.find(self.recitals, cuts)
            heard.append(gather(text, cuts, records, fired, recited, excuses=excuses))
        return tuple(heard)

    def course(self, section_ids: Collection[str], said: Sequence[tuple[str, str]]) -> Course:
        """Return how far an answer in these sections has come after the ones that are `said`, as id and text."""
        course = begin(self.orders, section_ids)
        for name, text in said:
            if len(course.settled) == len(self.orders):
                break
            course, _ = follow(course, name, (record.marks for record in self._records(text)[1]), self.orders)
        return course

    def _records(self, text: str) -> tuple[Cuts, list[Record]]:
        cuts = cut(text)
        readings = [self.read(one) for _, one in cuts]
        records = [self.record(*pair) for pair in zip(readings, [*readings[1:], None], strict=False)]
        return cuts, records

    def patterns_used(self, signal: str, text: str) -> set[int]:
        """Return the places of the patterns of a signal's rule that fire in a text."""
        number = next(at for at, rule in enumerate(self.rules) if rule.signal == signal)
        run = self._marks if self.rules[number].order else self._run
        readings = [self.read(one) for _, one in cut(text)]
        return {
            place
            for reading, following in zip(readings, [*readings[1:], None], strict=False)
            for place in range(len(self.rules[number].patterns))
            if any(not one.reason for one in run(number, [place], reading, following))
        }

    def read(self, one: Cut) -> Reading:
        """Read one sentence."""
        return self.reader.read(one.text, one.kind, one.quotes)

    def record(self, reading: Reading, following: Reading | None) -> Record:
        """Judge one sentence; it depends on nothing but itself and the sentence after it."""
        found: list[Local] = []
        marks: list[Mark] = []
        both: list[Reading] = []  # the two as one, made once for all the rules that look across
        for number, places in sorted(self._triggered(reading).items()):
            if self.rules[number].order:
                marks += self._marks(number, places, reading, following)
            else:
                found += self._run(number, places, reading, following, both)
        excuses = frozenset(
            (number, place)
            for number, place in self._answer_wide
            if _stands(self.rules[number].excuses[place], reading, following)
        )
        return Record(tuple(found), excuses, tuple(marks))

    def _triggered(self, reading: Reading) -> dict[int, list[int]]:
        triggered: dict[int, list[int]] = {}
        names = [*reading.hits, rules.NUMBER] if reading.quantities else reading.hits
        for name in names:
            for number, place in self._waiting.get(name, ()):
                places = triggered.setdefault(number, [])
                if place not in places:
                    places.append(place)
        return triggered

    def _run(
        self,
        number: int,
        places: Sequence[int],
        reading: Reading,
        following: Reading | None,
        both: list[Reading] | None = None,
    ) -> Iterator[Local]:
        rule = self.rules[number]
        crossing = [place for place in places if place >= 0 and (rule.crosses[place] or rule.within == "next-sentence")]
        inside = [place for place in places if place not in crossing or rule.within == "next-sentence"]
        judged = [self._judged(number, match, reading, following) for match in _matches(rule, inside, reading)]
        whole = reading
        if crossing and following:
            both = [] if both is None else both
            if not both:
                both.append(joined(reading, following))
            whole = both[0]
            here = len(reading.words)
            judged += [
                self._judged(number, match, whole, None)
                for match in _matches(rule, crossing, whole)
                if match.start < here < match.end
            ]
        for one in _settled(judged):
            yield _local(rule.signal, one, whole, len(reading.text))

    def _marks(self, number: int, places: Sequence[int], reading: Reading, following: Reading | None) -> list[Mark]:
        rule = self.rules[number]
        firsts = rule.order.firsts if rule.order else 0
        early = _matches(rule, [place for place in places if place < firsts], reading)
        judged = _settled([self._judged(number, match, reading, following) for match in early])
        marks = [
            _mark(rule.signal, one.match, reading, early=True, reason=one.reason) for one in _listed(judged, reading)
        ]
        marks += [
            _mark(rule.signal, match, reading, early=False)
            for match in _matches(rule, [place for place in places if place >= firsts], reading)
            if judge(reading, match, following).stance in _MEANT
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
            said = _excused(excuse, match, reading, following, listed=bool(rule.count_of))
            if said is not None:
                return Judged(match, f'excused: "{said}"', weak=True)
            if excuse.within == "answer":
                elsewhere.append((number, place))
        return Judged(match, "", unless_in_answer=tuple(elsewhere))


def gather(
    text: str,
    cuts: Cuts,
    records: Sequence[Record],
    fired: Sequence[tuple[int, Mark]] = (),
    recited: Sequence[Recited] = (),
    *,
    excuses: frozenset[tuple[int, int]] = frozenset(),
) -> Heard:
    """Put the sentences' records together: offsets of the text, excuses that stand anywhere in it or elsewhere.

    `fired` are the marks that the order of the answer makes findings, or near misses, each with its sentence;
    `recited` is what the answer has of known scripts.
    """
    starts = [stretch.start for stretch, _ in cuts]
    stand = excuses.union(*(record.excuses for record in records))
    hits: list[Hit] = []
    hushes: list[Hush] = []
    for at, record in enumerate(records):
        for local in record.locals:
            start = starts[at] + local.start
            end = starts[at + local.ends_in_next] + local.end
            reason = "excused: elsewhere in the answer" if stand.intersection(local.unless_in_answer) else local.reason
            if reason:
                hushes.append(Hush(local.signal, start, end, text[start:end], reason))
            else:
                hits.append(Hit(local.signal, start, end, text[start:end]))
    wide = [(mark.signal, starts[at] + mark.start, starts[at] + mark.end, mark.reason) for at, mark in fired]
    wide += [(one.signal, one.start, one.end, one.reason) for one in recited]
    for signal, start, end, reason in wide:
        if reason:
            hushes.append(Hush(signal, start, end, text[start:end], reason))
        else:
            hits.append(Hit(signal, start, end, text[start:end]))
    return Heard(tuple(sorted(hits, key=_place)), tuple(sorted(hushes, key=_place)))


def _place(one: Hit | Hush) -> tuple[int, int, str]:
    return one.start, one.end, one.signal


def _local(signal: str, one: Judged, reading: Reading, length: int) -> Local:
    start, end = reading.starts[one.match.start], reading.ends[one.match.end - 1]
    in_next = end > length
    return Local(signal, start, end - length - 1 if in_next else end, in_next, one.reason, one.unless_in_answer)


def _mark(signal: str, match: Match, reading: Reading, *, early: bool, reason: str = "") -> Mark:
    words = " ".join(reading.words[match.start : match.end])
    return Mark(signal, early, reading.starts[match.start], reading.ends[match.end - 1], words, reason)


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


def _stands(excuse: ReadyExcuse, reading: Reading, following: Reading | None) -> bool:
    return _affirmed(excuse, reading, following) is not None


def _excused(
    excuse: ReadyExcuse, match: Match, reading: Reading, following: Reading | None, *, listed: bool
) -> str | None:
    # The words of a claim are no excuse for it; in between the members of a list there may well be one.
    own = None if listed else match
    if excuse.within == "clause":
        clauses = set(reading.clauses[match.start : match.end])
        return _affirmed(excuse, reading, following, own, clauses)
    said = _affirmed(excuse, reading, following, own)
    if said is None and excuse.within == "next-sentence" and following:
        return _affirmed(excuse, following, None)
    return said


def _affirmed(
    excuse: ReadyExcuse,
    reading: Reading,
    following: Reading | None,
    match: Match | None = None,
    clauses: set[int] | None = None,
) -> str | None:
    """Return the words of an excuse that stands in a sentence and is itself meant, None if none does."""
    if excuse.pattern is None:
        return _measured(excuse, reading, clauses)
    for said in patterns.find(excuse.pattern, reading, in_clause=excuse.within == "clause"):
        outside = clauses is not None and reading.clauses[said.start] not in clauses
        if outside or (match and _is_part(said, match)):
            continue
        if judge(reading, said, following).stance in excuse.stances:
            return reading.text[reading.starts[said.start] : reading.ends[said.end - 1]]
    return None


def _is_part(one: Match, other: Match) -> bool:
    return all(any(first <= start and end <= last for first, last in other.steps) for start, end in one.steps)


def _measured(excuse: ReadyExcuse, reading: Reading, clauses: set[int] | None) -> str | None:
    for one in reading.quantities:
        fits = one.unit in excuse.units or any(word in excuse.nouns for word in counted(reading.words, one))
        if fits and (clauses is None or reading.clauses[one.start] in clauses):
            return reading.text[reading.starts[one.start] : reading.ends[one.end - 1]]
    return None
