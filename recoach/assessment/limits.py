"""Reads the limits of guardrails: which measure, and how far: `refund claims may not pass 14 per thousand orders`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recoach.assessment.sentences import Sentence
from recoach.assessment.stated import Stated, stated
from recoach.language.durations import DAYS
from recoach.language.quantities import Quantity
from recoach.language.reading import Reading

#: Lexicons: what a guardrail measures, and what leads to its limit.
MEASURES, LIMIT = ("aim-harm", "ln-harm"), "said-limit"
#: So many words may stand between the two.
_REACH = 4
_LONGEST_MEASURE = 8
#: A sentence with more numbers is a table.
_MOST_NUMBERS = 12
_LONGEST_UNIT = 4
#: Where a measure's words begin anew, and where they end: "we roll back if | refunds | may not …".
_BEGINS = frozenset(
    "if when once should with that while whatever and or because so unless , : ; — ( ) → > over".split()
)
_ENDS = frozenset(
    "may must can could shall might will would do does not never no is are be been has have had can't cannot mustn't "
    "keep keeps stay stays remain remains hold holds rise rises go goes going up down above past get gets : , ( 's "
    "should drop fall climb reach at or by cross pass exceed".split()
)
_MODALS = frozenset({"may", "must", "can", "should", "mustn't", "can't", "cannot", "keep", "has", "have"})
_UNIT_ENDS = _MODALS | frozenset(
    "and or but because before so then we i it on at the while which whatever if of for end ends flip flips stop stops "
    "is are roll rolls trigger concern".split()
)
_PARTING = frozenset({",", "or", "and", ";", ":"})
#: A number after one of these describes the measure: "per 10,000 views", "shows with under 1,000 followers".
_BEFORE_COUNTED = frozenset({"per", "with", "every", "("})
_TIMES = frozenset({"ms", "s"})
_TIMED = re.compile(r"p\d|latency|load|wait|respon|page")


@dataclass(frozen=True, slots=True)
class Limit:
    """The limit of a guardrail."""

    metric: str  #: the words of the measure, as they were typed
    value: Stated
    unit: str  #: `%`, `ms`, or words such as `per thousand orders`; "" where it is not said


def limits(claimed: Sequence[Sentence]) -> tuple[Limit, ...]:
    """Return the limits in sentences that make the point of guardrails, in the order of the text."""
    found = [one for sentence in sorted(claimed, key=lambda one: (one.passage, one.start)) for one in _in(sentence)]
    # The launch says again what the guardrail said: once is enough.
    kept: dict[tuple[str, float], Limit] = {}
    for one in found:
        kept.setdefault((one.metric.lower(), one.value.value), one)
    return tuple(kept.values())


def _in(sentence: Sentence) -> Iterator[Limit]:
    reading = sentence.reading
    leads = sorted(reading.hits.get(LIMIT, ()))
    begin = 0
    for one in reading.quantities[:_MOST_NUMBERS]:
        lead = max((hit for hit in leads if begin <= hit[0] and hit[1] <= one.start <= hit[1] + _REACH), default=None)
        if lead is None or one.unit in DAYS or _is_counted(reading, one):
            continue
        metric = _metric(reading, begin, lead[0], one)
        begin = one.end
        if metric:
            words = sentence.span(*metric)[2]
            if one.unit not in _TIMES or _TIMED.search(words):
                yield Limit(words, stated(sentence, one.value, one), _unit(sentence, one))


def _metric(reading: Reading, begin: int, end: int, one: Quantity) -> tuple[int, int] | None:
    """Return the first and the last word of the measure: before the words that lead to its limit, or behind it."""
    hits = [hit for name in MEASURES for hit in reading.hits.get(name, ())]
    before = max((hit for hit in hits if begin <= hit[0] and hit[1] <= end), default=None)
    if before:
        first = before[0]
        while first > begin and reading.words[first - 1] not in _BEGINS and before[0] - first < _LONGEST_MEASURE:
            first -= 1
        last = before[1]
        while last < end and reading.words[last] not in _ENDS:
            last += 1
        return _from_article(reading, first, before[0]), last - 1
    behind = min((hit for hit in hits if one.end <= hit[0] <= one.end + _REACH), default=None)
    if behind and _PARTING.isdisjoint(reading.words[one.end : behind[0]]):
        return behind[0], behind[1] - 1
    return None


def _from_article(reading: Reading, first: int, measure: int) -> int:
    return first + 1 if first < measure and reading.words[first] in ("a", "an", "the", "our", "my") else first


def _is_counted(reading: Reading, one: Quantity) -> bool:
    """Whether a number is no limit but describes what is measured: `members under twenty may not …`."""
    before, behind = reading.words[max(0, one.start - 2) : one.start], reading.words[one.end : one.end + _REACH - 1]
    return not _BEFORE_COUNTED.isdisjoint(before) or not _MODALS.isdisjoint(behind)


def _unit(sentence: Sentence, one: Quantity) -> str:
    words = sentence.reading.words
    if one.unit:
        return one.unit
    end = one.end
    while end < min(len(words), one.end + _LONGEST_UNIT) and words[end][0].isalnum() and words[end] not in _UNIT_ENDS:
        end += 1
    return sentence.span(one.end, end - 1)[2] if end > one.end else ""
