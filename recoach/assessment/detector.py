"""Finds red signals in text: which claims, in which words, and why a near miss is none."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby, starmap
from typing import NamedTuple, Union

from recoach.assessment import matching, recital
from recoach.assessment.course import Course, Mark, begin, follow
from recoach.assessment.excuses import stands
from recoach.assessment.gate import Gate, Need
from recoach.assessment.heard import Heard, Local, Record, gather
from recoach.assessment.ready import ReadyRule, reaches
from recoach.assessment.recital import Recitals
from recoach.assessment.verdict import Judge
from recoach.assessment.wording import Tally
from recoach.language import patterns
from recoach.language.memory import Memory
from recoach.language.numerals import may_count
from recoach.language.reading import Cut, Cuts, Pair, Reader, Reading, cut, with_following

#: Sentences remembered: with the one after them as judged, and as readings.
_MOST_SENTENCES = 4_000
_MOST_READINGS = 200

_NOTHING = Record((), frozenset())
_Place = tuple[Cut, Union[Cut, None]]  #: a sentence and the one after it


class _Woken(NamedTuple):
    """A sentence with what may match in it."""

    pair: Pair
    needs: Sequence[tuple[int, list[Need]]]  #: of patterns, rule by rule
    excuses: Sequence[Need]  #: for the whole answer


class Detector:
    """Compiled rules, and the judge of both readers if there is one. What they find never changes.

    Rules can be pickled; the judge stays behind.
    """

    def __init__(self, reader: Reader, rules: tuple[ReadyRule, ...], gate: Gate, second: Judge | None = None) -> None:
        self.reader = reader
        self.rules = rules
        self.second = second  #: weighs the wording beside the rules
        self._by_id = {rule.signal: rule for rule in rules}
        self.orders = {rule.signal: rule.order for rule in rules if rule.order}
        self.recitals = Recitals({rule.signal: rule.recital for rule in rules if rule.recital})
        self._gate = gate
        self._readings = Memory(self._read, most=_MOST_READINGS)
        self._tallies = Memory(self._tally, most=_MOST_READINGS)
        self._bits = Memory(self._bits_of, most=_MOST_READINGS)
        self._woken = Memory(self._wake, most=_MOST_READINGS)
        self._records = Memory(self._judge, most=_MOST_SENTENCES)
        self._marks = Memory(self._judge_order, most=_MOST_SENTENCES)

    def __reduce__(self) -> tuple[type[Detector], tuple[Reader, tuple[ReadyRule, ...], Gate]]:
        return Detector, (self.reader, self.rules, self._gate)

    def listening(self, judge: Judge) -> Detector:
        """Return a detector that hears wording, too, and lets a judge weigh both."""
        return Detector(self.reader, self.rules, self._gate, judge)

    def find(self, text: str) -> Heard:
        """Return what is heard in a text by the rules that judge sentences."""
        cuts = cut(text)
        return gather(text, cuts, self._recorded(cuts))

    def find_all(self, sections: Sequence[tuple[str, str]]) -> tuple[Heard, ...]:
        """Return what is heard in each section of an answer, given as id ("" for none) and text, by all rules."""
        course = begin(self.orders, [name for name, _ in sections])
        every = [cut(text) for _, text in sections]
        recorded = [self._recorded(cuts) for cuts in every]
        excuses = frozenset[tuple[int, int]]().union(*(one.excuses for records in recorded for one in records))
        heard: list[Heard] = []
        for (name, text), cuts, records in zip(sections, every, recorded, strict=True):
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

    def _recorded(self, cuts: Cuts) -> list[Record]:
        return list(starmap(self.record, with_following([one for _, one in cuts])))

    def _marked(self, cuts: Cuts) -> Iterator[tuple[Mark, ...]]:
        return starmap(self.marks, with_following([one for _, one in cuts]))

    def record(self, here: Cut, following: Cut | None) -> Record:
        """Judge one sentence; it depends on nothing but itself and the sentence after it.

        The one place where a record comes from. Equal sentences are judged once, as long as they are remembered.
        """
        return self._records[here, following]

    def marks(self, here: Cut, following: Cut | None) -> tuple[Mark, ...]:
        """Return what rules about the order of an answer wait for in a sentence, in the order of the text."""
        return self._marks[here, following]

    def read(self, one: Cut) -> Reading:
        """Read one sentence."""
        return self._readings[one]

    def says(self, rule_id: str, reading: Reading) -> bool:
        """Whether a sentence has what a rule looks for, in whatever stance."""
        return any(self.matches(rule_id, reading))

    def matches(self, rule_id: str, reading: Reading) -> Iterator[patterns.Match]:
        """Yield where a sentence has what a rule looks for, in whatever stance."""
        for one in self._by_id[rule_id].patterns:
            yield from patterns.find(one, reading, in_clause=False)

    def patterns_used(self, signal: str, text: str) -> set[int]:
        """Return the places of the patterns of a signal's rule that fire in a text."""
        number = next(at for at, rule in enumerate(self.rules) if rule.signal == signal)
        rule = self.rules[number]
        run = matching.marks if rule.order else matching.claims
        return {
            place
            for here, following in with_following([one for _, one in cut(text)])
            for place in range(len(rule.patterns))
            for needs in [[Need(number, place, (), across=across) for across in reaches(rule, place)]]
            if any(not one.reason for one in run(rule, number, needs, self._pair((here, following))))
        }

    def _read(self, one: Cut) -> Reading:
        return self.reader.read(one)

    def _pair(self, place: _Place) -> Pair:
        here, following = place
        return Pair(self.read(here), self.read(following) if following else None)

    def _tally(self, one: Cut) -> Tally:
        assert self.second
        reading = self.read(one)
        return self.second.wording.tally(reading.words, reading.hits)

    def _bits_of(self, one: Cut) -> int:
        reading = self.read(one)
        return self._gate.bits_of(reading.hits, number=may_count(reading.words))

    def _wake(self, place: _Place) -> _Woken:
        here, following = place
        pair = self._pair(place)
        met = self._gate.met(pair, self._bits[here], self._bits[following] if following else 0)
        needs = groupby((need for need in met if not need.excuse), key=lambda need: need.rule)
        return _Woken(pair, [(rule, list(some)) for rule, some in needs], [need for need in met if need.excuse])

    def _judge(self, place: _Place) -> Record:
        record = self._ruled(place)
        if self.second is None:
            return record
        here, following = place
        tallies = self._tallies[here], self._tallies[following] if following else 0
        judged = self.second.judge(self._woken[place].pair, tallies, record.locals)
        return Record(judged, record.excuses) if judged or record.excuses else _NOTHING

    def _ruled(self, place: _Place) -> Record:
        pair, woken, excusing = self._woken[place]
        found: list[Local] = []
        for number, needs in woken:
            if not self.rules[number].order:
                found += matching.claims(self.rules[number], number, needs, pair)
        excuses = frozenset(
            (one.rule, one.place)
            for one in excusing
            if stands(self.rules[one.rule].excuses[one.place], pair.here, pair.following)
        )
        return Record(tuple(found), excuses) if found or excuses else _NOTHING

    def _judge_order(self, place: _Place) -> tuple[Mark, ...]:
        found: list[Mark] = []
        pair, woken, _ = self._woken[place]
        for number, needs in woken:
            if self.rules[number].order:
                found += matching.marks(self.rules[number], number, needs, pair)
        return tuple(found)
