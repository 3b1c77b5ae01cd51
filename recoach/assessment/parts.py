"""Reads times that are said as a part or a multiple of another one: `half of that`, `a tenth of the budget`.

The other one is the whole that is handed out, the time said last, or that of a stage: `three quarters of what retrieval
takes`. A part of nothing in particular is one of the whole: `120 ms at p99, a third for ranking`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from recoach.assessment.stages import TOTAL, Budget, Named, Time, in_ms
from recoach.language import numerals
from recoach.language.percentiles import percentiles
from recoach.language.reading import Reading

_MULTIPLES = {"twice": 2.0, "double": 2.0, "thrice": 3.0, "triple": 3.0}
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
class Said:
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
        if not any(one.start <= part.start < one.end for one in stated):
            if _is_of_second(reading, part):
                found.append(Time(part.start, part.end, in_ms(part.factor, "s")))
                continue
            part, of, end = _reference(reading, part, named)
            found += [Time(part.start, end, part.factor, inferred=True, of=of)] if of else []
    return found


def worked_out(every: Sequence[Time], before: Said, limit: Time | None) -> list[Time]:
    """Return the times of a sentence with its parts of the whole and of the last time worked out, in order.

    `limit` is the time that the sentence hands out. What is a part of a stage's time stays open; see `settled`.
    """
    whole, last = limit.ms if limit else before.whole, before.last
    found: list[Time] = []
    for one in sorted(every, key=lambda time: time.start):
        base = {_WHOLE: whole, _IT_ALL: whole or last, _LAST: last}.get(one.of, 1.0)
        if base is None:
            continue
        if one.of in (_WHOLE, _IT_ALL, _LAST):
            one = replace(one, ms=round(base * one.ms, 3), of="")
        last = last if one.of else one.ms
        found.append(one)
    return found


def settled(handed: Sequence[Budget], known: Mapping[str, float]) -> list[Budget]:
    """Work out what stages have by what others have; `known` are milliseconds of stages said before."""
    told = {**known, **{one.stage: one.time.ms for one in handed if not one.time.of}}
    found: list[Budget] = []
    for one in handed:
        if one.time.of:
            base = told.get(one.time.of)
            if base is None or one.time.of == one.stage:
                continue
            one = Budget(one.stage, replace(one.time, ms=round(base * one.time.ms, 3), of=""))
            told[one.stage] = one.time.ms
        found.append(one)
    return found


def _is_of_second(reading: Reading, part: _Part) -> bool:
    """Whether a part is one of a second, which was said before: `a fiftieth of a second, then five hundredths`."""
    return reading.words[part.end - 1] in _SMALL_PARTS and reading.words[part.end : part.end + 1] != ["of"]


def _parts(reading: Reading) -> Iterator[_Part]:
    """Yield what may be a part or a multiple of a time, in the order of the text."""
    words = reading.words
    measured = {one.start: one for one in reading.quantities}
    tails = {one.start for one in percentiles(words, reading.quantities)}
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


def _reference(reading: Reading, part: _Part, named: Sequence[Named]) -> tuple[_Part, str, int]:
    """Return a part, what it is a part of ("" for anything but a time), and where the words that say so end."""
    words, at = reading.words, part.end
    if words[at : at + 1] == ["as"] and not _ENOUGH.isdisjoint(words[at + 1 : at + 2]):
        at += 2
        if words[at : at + 1] == ["again"]:
            return replace(part, factor=1 + part.factor), _LAST, at + 1
        if words[at : at + 1] != ["as"]:
            return part, _LAST, at
        at += 1
    elif words[at : at + 1] == ["of"]:
        at += 1
    elif not part.is_multiple:
        return part, _WHOLE, part.end
    while at < len(words) and words[at] in _ARTICLES:
        at += 1
    follows = words[at : at + 2]
    if not _THAT.isdisjoint(follows[:1]) and _OF_ALL.isdisjoint(follows[1:]):
        return part, _LAST, at + 1
    if not (_THAT | _IT).isdisjoint(follows[:1]):
        return part, _IT_ALL, at + 1
    stage = next((one for one in named if one.start <= at < one.end), None)
    if stage and stage.stage != TOTAL:
        end = stage.end
        while end < len(words) and words[end] in _TAKES:
            end += 1
        return part, stage.stage, end
    if stage or not _OF_ALL.isdisjoint(follows):
        return part, _WHOLE, at + 1
    measured = any(one.start == at and one.unit in ("ms", "s") for one in reading.quantities)
    return part, _WHOLE if measured else "", part.end
