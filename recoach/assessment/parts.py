"""Reads times that are said as a part or a multiple of another one: `half of that`, `a tenth of the budget`.

The other one is the whole that is handed out, the time said last, or that of a stage: `three quarters of what retrieval
takes`. A part of nothing in particular is one of the whole: `120 ms at p99, a third for ranking`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from recoach.assessment.stages import TOTAL, Budget, Named, Time, in_ms
from recoach.language import numerals
from recoach.language.reading import Reading

_MULTIPLES = {"twice": 2.0, "double": 2.0, "thrice": 3.0, "triple": 3.0}
#: Words without which a sentence says nothing as a part of something, but for a share in percent.
MAY_BE_PARTS = frozenset({*_MULTIPLES, *numerals.PARTS, "times"})
#: What a part may be one of, besides the time of a stage: the last one is `it`, the whole if that is known.
_LAST, _WHOLE, _IT_ALL = "last", "whole", "it"
_THAT, _IT = frozenset({"that", "this", "latter"}), frozenset({"it", "them", "these", "those"})
_OF_ALL = frozenset({"time", "budget", "limit", "total", "whole"})
_ARTICLES = frozenset({"the", "what", "our", "its", "of"})
_ENOUGH = frozenset({"much", "long", "many"})
#: Behind a share that says how something changes.
_COMPARED = frozenset({"more", "less", "fewer", "faster", "slower", "better", "worse", "higher", "lower", "longer"})
_TAKES = frozenset({"takes", "gets", "has", "needs", "uses", "time", "budget", "share", "'s", "s"})
_SMALL_PARTS = frozenset({"hundredths", "thousandths"})
#: Before a share that is no time.
_RATE = frozenset({"rate", "ratio", "by", "recall"})
_PER_CENT = 100


@dataclass(frozen=True, slots=True)
class Before:
    """What was said before a sentence, in milliseconds."""

    whole: float | None = None  #: what is handed out
    last: float | None = None  #: the time stated last


@dataclass(frozen=True, slots=True)
class _Part:
    start: int  #: word index
    end: int
    factor: float
    is_multiple: bool = False


def parts(reading: Reading, stated: Sequence[Time], named: Sequence[Named]) -> list[Time]:
    """Return what a sentence says as a part of another time; `ms` is the factor, to be worked out."""
    found: list[Time] = []
    for part in _parts(reading):
        if any(one.start <= part.start < one.end for one in stated):
            continue
        factor, of, end = _reference(reading, part, named)
        if _is_of_second(reading, part):
            found.append(Time(part.start, part.end, in_ms(part.factor, "s")))
        elif of:
            found.append(Time(part.start, end, factor, inferred=True, of=of))
    return found


def worked_out(every: Sequence[Time], before: Before, limit: Time | None) -> list[Time]:
    """Return the times of a sentence with its parts of the whole and of the last time worked out, in order.

    `limit` is the time that the sentence hands out. What is a part of a stage's time stays open; see `settled`.
    """
    whole, last = limit.ms if limit else before.whole, before.last
    found: list[Time] = []
    for one in sorted(every, key=lambda one: one.start):
        bases = {_WHOLE: whole, _IT_ALL: whole or last, _LAST: last}
        base = bases.get(one.of, 1.0)
        if base is None:
            continue
        found.append(replace(one, ms=round(base * one.ms, 3), of="") if one.of in bases else one)
        last = last if found[-1].of else found[-1].ms
    return found


def settled(handed: Sequence[Budget], known: Mapping[str, float]) -> list[Budget]:
    """Work out what stages have by what others have; `known` are milliseconds of stages said before."""
    told = {**known, **{one.stage: one.time.ms for one in handed if not one.time.of}}
    found: list[Budget] = []
    for one in handed:
        base = told.get(one.time.of) if one.time.of else 1.0
        if base is not None and one.time.of != one.stage:
            found.append(Budget(one.stage, replace(one.time, ms=round(base * one.time.ms, 3), of="")))
            told[one.stage] = found[-1].time.ms
    return found


def _is_of_second(reading: Reading, part: _Part) -> bool:
    """Whether a part is one of a second, which was said before: `a fiftieth of a second, then five hundredths`."""
    return reading.words[part.end - 1] in _SMALL_PARTS and reading.words[part.end : part.end + 1] != ["of"]


def _parts(reading: Reading) -> Iterator[_Part]:
    """Yield what may be a part or a multiple of a time, in the order of the text."""
    words = reading.words
    if MAY_BE_PARTS.isdisjoint(words) and all(one.unit != "%" for one in reading.quantities):
        return
    measured = {one.start: one for one in reading.quantities}
    tails = {one.start for one in reading.percentiles}
    inside = {at for one in reading.quantities for at in range(one.start + 1, one.end)}
    for at, word in enumerate(words):
        one = measured.get(at)
        if at in inside or words[at - 1] in _RATE:
            continue
        if one and one.unit == "%" and at not in tails and one.value <= _PER_CENT:
            if _COMPARED.isdisjoint(words[one.end : one.end + 1]):
                yield _Part(at, one.end, one.value / _PER_CENT)
        elif one and not one.unit and words[one.end : one.end + 1] == ["times"]:
            yield _Part(at, one.end + 1, one.value, is_multiple=True)
        elif one is None and word in _MULTIPLES:
            yield _Part(at, at + 1, _MULTIPLES[word], is_multiple=True)
        elif one is None and (part := numerals.part_alone(words, at)):
            yield _Part(at, at + 1, part)


def _reference(reading: Reading, part: _Part, named: Sequence[Named]) -> tuple[float, str, int]:
    """Return the factor of a part, what it is a part of ("" for no time), and where the words that say so end."""
    factor, at, of = _linked(reading.words, part)
    return (factor, of, at) if of else (factor, *_of_what(reading, at, named))


def _linked(words: Sequence[str], part: _Part) -> tuple[float, int, str]:
    """Return the factor, where what it is a part of begins, and what that is where nothing names it."""
    end = part.end
    if words[end : end + 1] == ["as"] and not _ENOUGH.isdisjoint(words[end + 1 : end + 2]):
        follows = words[end + 2 : end + 3]
        if follows == ["again"]:
            return 1 + part.factor, end + 3, _LAST
        return (part.factor, end + 3, "") if follows == ["as"] else (part.factor, end + 2, _LAST)
    if words[end : end + 1] == ["of"]:
        return part.factor, end + 1, ""
    return part.factor, end, "" if part.is_multiple else _WHOLE


def _of_what(reading: Reading, at: int, named: Sequence[Named]) -> tuple[str, int]:
    words = reading.words
    while at < len(words) and words[at] in _ARTICLES:
        at += 1
    follows = words[at : at + 2]
    if not _THAT.isdisjoint(follows[:1]) and _OF_ALL.isdisjoint(follows[1:]):
        return _LAST, at + 1
    if not (_THAT | _IT).isdisjoint(follows[:1]):
        return _IT_ALL, at + 1
    stage = next((one for one in named if one.start <= at < one.end), None)
    if stage and stage.stage != TOTAL:
        end = next((to for to in range(stage.end, len(words)) if words[to] not in _TAKES), len(words))
        return stage.stage, end
    if any(one.start == at and one.unit in ("ms", "s") for one in reading.quantities):
        return _WHOLE, at
    return (_WHOLE, at + 1) if stage or not _OF_ALL.isdisjoint(follows) else ("", at)
