"""Finds red signals in text: which claims, in which words, and why a near miss is none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from recoach.assessment import rules
from recoach.assessment.rules import ReadyExcuse, ReadyRule, RuleProblem
from recoach.content.signal import Signal
from recoach.language import patterns
from recoach.language.cues import CUES
from recoach.language.patterns import Match
from recoach.language.quantities import counted
from recoach.language.reading import Cut, Reader, Reading, cut, joined
from recoach.language.stance import judge

__all__ = ["Detector", "Heard", "Hit", "Hush", "RuleProblem", "compile_signals"]

_SUBJECTS = frozenset({"i", "we", "it", "they", "he", "she"})
#: A cancelled match also silences what overlaps it, unless this is its stance.
_WEAK = frozenset({"unasserted", "asked"})


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a signal fires. Offsets count code points of the text."""

    signal: str
    start: int
    end: int  #: exclusive
    quote: str
    certainty: Literal["asserted", "possible"] = "asserted"


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


def compile_signals(signals: Sequence[Signal], lexicons: Mapping[str, tuple[str, ...]]) -> Detector:
    """Make signals ready to be found. RuleProblem names the first rule or lexicon that cannot run."""
    lexicons = rules.expand_lexicons(lexicons)
    ready = tuple(rules.ready(signal, lexicons) for signal in signals)
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
        self._waiting = waiting
        self._answer_wide = tuple(
            (number, place)
            for number, rule in enumerate(ready)
            for place, excuse in enumerate(rule.excuses)
            if excuse.within == "answer"
        )

    def find(self, text: str) -> Heard:
        """Return what is heard in a text."""
        cuts = cut(text)
        readings = [self.read(one) for _, one in cuts]
        following = [*readings[1:], None]
        records = [self.record(*pair) for pair in zip(readings, following, strict=True)] if readings else []
        return gather(text, [stretch.start for stretch, _ in cuts], records)

    def patterns_used(self, signal: str, text: str) -> set[int]:
        """Return the places of the patterns of a signal's rule that fire in a text."""
        number = next(at for at, rule in enumerate(self.rules) if rule.signal == signal)
        readings = [self.read(one) for _, one in cut(text)]
        return {
            place
            for reading, following in zip(readings, [*readings[1:], None], strict=True)
            for place in range(len(self.rules[number].patterns))
            if any(not local.reason for local in self._run(number, [place], reading, following))
        }

    def read(self, one: Cut) -> Reading:
        """Read one sentence."""
        return self.reader.read(one.text, one.kind, one.quotes)

    def record(self, reading: Reading, following: Reading | None) -> Record:
        """Judge one sentence; it depends on nothing but itself and the sentence after it."""
        found: list[Local] = []
        for number, places in sorted(self._triggered(reading).items()):
            found += self._run(number, places, reading, following)
        excuses = frozenset(
            (number, place)
            for number, place in self._answer_wide
            if _stands(self.rules[number].excuses[place], reading, following)
        )
        return Record(tuple(found), excuses)

    def _triggered(self, reading: Reading) -> dict[int, list[int]]:
        triggered: dict[int, list[int]] = {}
        names = [*reading.hits, rules.NUMBER] if reading.quantities else reading.hits
        for name in names:
            for number, place in self._waiting.get(name, ()):
                places = triggered.setdefault(number, [])
                if place not in places:
                    places.append(place)
        return triggered

    def _run(self, number: int, places: Sequence[int], reading: Reading, following: Reading | None) -> Iterator[Local]:
        rule = self.rules[number]
        crossing = [place for place in places if place >= 0 and (rule.crosses[place] or rule.within == "next-sentence")]
        inside = [place for place in places if place not in crossing or rule.within == "next-sentence"]
        judged = [self._judged(number, match, reading, following) for match in _matches(rule, inside, reading)]
        whole = reading
        if crossing and following:
            whole = joined(reading, following)
            here = len(reading.words)
            judged += [
                self._judged(number, match, whole, None)
                for match in _matches(rule, crossing, whole)
                if match.start < here < match.end
            ]
        for one in _settled(judged):
            yield _local(rule.signal, one, whole, len(reading.text))

    def _judged(self, number: int, match: Match, reading: Reading, following: Reading | None) -> Judged:
        rule = self.rules[number]
        verdict = judge(reading, match, following)
        if verdict.stance != "asserted" and verdict.stance not in rule.allow:
            return Judged(match, verdict.reason, weak=verdict.inside or verdict.stance in _WEAK)
        elsewhere: list[tuple[int, int]] = []
        for place, excuse in enumerate(rule.excuses):
            said = _excused(excuse, match, reading, following)
            if said is not None:
                return Judged(match, f'excused: "{said}"', weak=True)
            if excuse.within == "answer":
                elsewhere.append((number, place))
        return Judged(match, "", unless_in_answer=tuple(elsewhere))


def gather(text: str, starts: Sequence[int], records: Sequence[Record]) -> Heard:
    """Put the sentences' records together: offsets of the text, excuses that stand anywhere in it."""
    stand = frozenset().union(*(record.excuses for record in records)) if records else frozenset()
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
    return Heard(tuple(sorted(hits, key=_place)), tuple(sorted(hushes, key=_place)))


def _place(one: Hit | Hush) -> tuple[int, int, str]:
    return one.start, one.end, one.signal


def _local(signal: str, one: Judged, reading: Reading, length: int) -> Local:
    start, end = reading.starts[one.match.start], reading.ends[one.match.end - 1]
    in_next = end > length
    return Local(signal, start, end - length - 1 if in_next else end, in_next, one.reason, one.unless_in_answer)


def _matches(rule: ReadyRule, places: Sequence[int], reading: Reading) -> list[Match]:
    if rule.count_of:
        return _runs(rule, reading)
    in_clause = rule.within == "clause"
    found = [match for place in places for match in patterns.find(rule.patterns[place], reading, in_clause=in_clause)]
    return sorted(set(found), key=lambda match: (match.start, match.end))


def _runs(rule: ReadyRule, reading: Reading) -> list[Match]:
    """Return the longest run of members, none further from the next than the rule's gap, if it is long enough."""
    run: list[tuple[int, int]] = []
    best: list[tuple[int, int]] = []
    for span in _longest(reading.hits.get(rule.count_of or "", ())):
        if run and not _goes_on(reading.words[run[-1][1] : span[0]], rule.gap):
            run = []
        run.append(span)
        best = run if len(run) > len(best) else best
    if not best:
        return []
    start, end = best[0][0], best[-1][1]
    different = len({tuple(reading.words[first:last]) for first, last in best})
    if different < rule.known or max(different, _items(reading.words[start:end])) < rule.at_least:
        return []
    return [Match(start, end, ((start, end),))]


def _goes_on(between: Sequence[str], gap: int) -> bool:
    """Whether an enumeration may go on after these words: a new subject ends it."""
    return len(between) <= gap and _SUBJECTS.isdisjoint(between)


def _items(words: Sequence[str]) -> int:
    """Count the items of an enumeration: what commas, slashes, `and` and `plus` part."""
    parted = [word in (",", "/", "+", "and", "plus", "&") for word in words]
    return 1 + sum(here and not before for before, here in zip([False, *parted], parted, strict=False))


def _longest(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    chosen: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda one: (one[0], -one[1])):
        if not chosen or span[0] >= chosen[-1][1]:
            chosen.append(span)
    return chosen


def _settled(judged: Sequence[Judged]) -> list[Judged]:
    """Keep one of matches that overlap: a cancelled one before a finding, the shorter before the longer."""
    kept: list[Judged] = []
    for one in sorted(judged, key=_precedence):
        if not any(one.match.start < other.match.end and other.match.start < one.match.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.match.start)


def _precedence(one: Judged) -> tuple[int, int, int]:
    rank = 1 if not one.reason else 2 * one.weak
    return rank, one.match.end - one.match.start, one.match.start


def _stands(excuse: ReadyExcuse, reading: Reading, following: Reading | None) -> bool:
    return _affirmed(excuse, reading, following) is not None


def _excused(excuse: ReadyExcuse, match: Match, reading: Reading, following: Reading | None) -> str | None:
    if excuse.within == "clause":
        clauses = set(reading.clauses[match.start : match.end])
        return _affirmed(excuse, reading, following, match, clauses)
    said = _affirmed(excuse, reading, following, match)
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
        if judge(reading, said, following).stance in ("asserted", "unasserted", "asked"):
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
