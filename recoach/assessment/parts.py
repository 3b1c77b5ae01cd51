"""Reads times that are said as a part or a multiple of another one: `half of that`, `a tenth of the budget`.

The other one is the whole that is handed out, the time said last, or that of a stage: `three quarters of what retrieval
takes`. A part of nothing in particular is one of the whole: `120 ms at p99, a third for ranking`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from recoach.assessment.stages import TOTAL, Budget, Named, Time
from recoach.language import numerals
from recoach.language.percentiles import percentiles
from recoach.language.reading import Reading

_MULTIPLES = {"twice": 2.0, "double": 2.0, "thrice": 3.0, "triple": 3.0}
_LAST, _WHOLE = "last", "whole"
_THAT, _IT = frozenset({"that", "this", "latter"}), frozenset({"it", "them", "these", "those"})
_OF_ALL = frozenset({"time", "budget", "limit", "total", "whole"})
_ARTICLES = frozenset({"the", "what", "our", "its", "of"})
_ENOUGH = frozenset({"much", "long", "many"})
#: Behind a share that says how something changes.
_COMPARED = frozenset({"more", "less", "fewer", "faster", "slower", "better", "worse", "higher", "lower", "longer"})
_TAKES = frozenset({"takes", "gets", "has", "needs", "uses", "time", "budget", "share", "'s", "s"})
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


def worked_out(
    reading: Reading, stated: Sequence[Time], named: Sequence[Named], before: Said, limit: Time | None
) -> list[Time]:
    """Return the times of a sentence that are said as parts of others; those of a stage's time are left open.

    `limit` is the time that the sentence hands out.
    """
    whole = limit.ms if limit else before.whole
    found: list[Time] = []
    for part in _parts(reading):
        if any(one.start <= part.start < one.end for one in stated):
            continue
        part, of, end = _reference(reading, part, named)
        every = sorted([*stated, *found], key=lambda one: one.start)
        last = next((one.ms for one in reversed(every) if one.start < part.start and not one.of), before.last)
        base = {_WHOLE: whole, _LAST: last, "": None}.get(of, 1.0)
        if of == _WHOLE and base is None and reading.words[part.end : part.end + 1] == ["of"]:
            base = last
        if base is not None:
            open_to = of if of not in (_WHOLE, _LAST) else ""
            found.append(Time(part.start, end, round(base * part.factor, 3), inferred=True, of=open_to))
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


def _parts(reading: Reading) -> Iterator[_Part]:
    """Yield what may be a part or a multiple of a time, in the order of the text."""
    words = reading.words
    measured = {one.start: one for one in reading.quantities}
    tails = {one.start for one in percentiles(words, reading.quantities)}
    for at, word in enumerate(words):
        one = measured.get(at)
        if one and one.unit == "%" and at not in tails and words[one.end : one.end + 1] != ["points"]:
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
        return part, _WHOLE, at + 1
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
