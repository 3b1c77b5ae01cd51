"""Tells which stage a time is for whose name nobody knows: `40 to retrieval, 35 to ranking and 5 to folding`.

A list that hands out time, in one sentence or line by line, follows a request on its way. An entry between two stages
that are known is the one that comes between them, where no other could be meant. Time that is kept or left, with no
stage named, is the reserve.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby, takewhile
from typing import NamedTuple

from recoach.assessment.sentences import Sentence
from recoach.assessment.stages import LINKS, RESERVE, STAGE, TOTAL, Budget, Named, Time, is_whole
from recoach.language.reading import Reading

#: The lexicon of words after which time is left over.
LEFT_OVER = "said-left-over"
#: The stages that follow one another in every request; all others may stand anywhere in a list.
_ORDER = ("retrieval", "features", "ranking", "reranking")
#: What no plan leaves out goes first where several could be meant.
_SUREST = ("ranking", "retrieval")
_LEAST_KNOWN = 2
_MANY_KNOWN, _LONGEST_NAME = 3, 3
_LINES = frozenset({"row", "fragment"})
#: Between a name and what it has, among the first words of a line.
_GIVES = frozenset({":", "→", "->", "="})
_SOON = 6
_PARTING = frozenset(
    {",", ";", "and", "plus", "so", "but", "while", "then", ":", "(", ")", "|", "/", "+", "which", "—", "as"}
)
_NO_NAME = frozenset(
    {"that", "which", "who", "all", "each", "ms", "p", "one", "not", "only", "just", "last", "another"}
)


class Entry(NamedTuple):
    """A member of a list: a time with its stage, None where nobody knows it."""

    time: Time
    stage: str | None


def budgets(
    reading: Reading, found: Sequence[Time], named: Sequence[Named], handed: Sequence[Budget], given: Collection[str]
) -> Iterator[Budget]:
    """Yield the stages that a sentence hands time to without a name that is known; `given` had theirs before."""
    paired = {budget.time.start: budget.stage for budget in handed}
    free = [one for one in found if one.start not in paired and not is_whole(reading, one)]
    taken = {*given, *paired.values()}
    if not free or not taken - {TOTAL}:
        return
    entries: list[Entry] = []
    for one in sorted(found, key=lambda one: one.start):
        first, end = _entry(reading, one, found)
        stage = paired.get(one.start)
        if stage is None and (one not in free or any(first <= name.start < end for name in named)):
            continue
        if stage is None and RESERVE not in taken and _hits(reading, LEFT_OVER, first, end):
            taken.add(RESERVE)
            yield Budget(RESERVE, one)
        elif stage in _ORDER or stage == RESERVE or (stage is None and _has_name(reading, one, first, end)):
            entries.append(Entry(one, stage))
    if len(set(paired.values()) - {TOTAL}) >= _LEAST_KNOWN:
        found_in_order = _between([one.stage for one in entries], taken)
        yield from (Budget(stage, entries[at].time) for at, stage in found_in_order)


def is_line(reading: Reading) -> bool:
    """Whether a sentence is a line of a list: a row, a bullet, or a name and what it has, `scoring: 60`."""
    return reading.kind in _LINES or not _GIVES.isdisjoint(reading.words[:_SOON])


def line_by_line(lines: Sequence[tuple[Sentence, Entry]]) -> Iterator[tuple[Sentence, Time, str]]:
    """Yield the lines whose names nobody knows, each with its time and the stage that is meant."""
    taken = {one.stage for _, one in lines if one.stage}
    if len(taken - {TOTAL}) < _LEAST_KNOWN:
        return
    kept: list[tuple[Sentence, Entry]] = []
    for line, one in lines:
        stage = one.stage if all(one.stage != other.stage for _, other in kept) else None  # a stage has one line
        if stage in (*_ORDER, RESERVE) or (stage is None and _is_somebodys(line.reading, one.time)):
            kept.append((line, Entry(one.time, stage)))
    known = dict(_between([one.stage for _, one in kept], taken, in_order=True))
    for at, (line, one) in enumerate(kept):
        stage = known.get(at) or (_own_name(line.reading) if len(taken) >= _MANY_KNOWN else None)
        if stage and one.stage is None:
            yield line, one.time, stage


def _own_name(line: Reading) -> str | None:
    """Return the name that a line itself gives to a stage: `interaction check: 60`."""
    named = list(takewhile(lambda word: word[0].isalpha(), line.words))
    return " ".join(named) if 0 < len(named) <= _LONGEST_NAME else None


def _is_somebodys(reading: Reading, one: Time) -> bool:
    """Whether a line gives a time to something that it names, and not to all."""
    is_whole_request = STAGE + TOTAL in reading.hits or bool(reading.percentiles)
    return not is_whole_request and _has_name(reading, one, 0, len(reading.words))


def _entry(reading: Reading, one: Time, found: Sequence[Time]) -> tuple[int, int]:
    """Return the first and the last word, exclusive, of the member of a list in which a time stands."""
    others = {at for other in found if other is not one for at in range(other.start, other.end)}
    first, end = one.start, one.end
    while first and reading.words[first - 1] not in _PARTING and first - 1 not in others:
        first -= 1
    while end < len(reading.words) and reading.words[end] not in _PARTING and end not in others:
        end += 1
    return first, end


def _hits(reading: Reading, lexicon: str, first: int, end: int) -> bool:
    return any(first <= start < end for start, _ in reading.hits.get(lexicon, ()))


def _has_name(reading: Reading, one: Time, first: int, end: int) -> bool:
    """Whether something is said beside a time that may be a name."""
    beside = [*reading.words[first : one.start], *reading.words[one.end : end]]
    return any(word[0].isalpha() and word not in LINKS and word not in _NO_NAME for word in beside)


def _between(
    stages: Sequence[str | None], taken: Collection[str], *, in_order: bool = False
) -> Iterator[tuple[int, str]]:
    """Yield the places of a list where nobody knows the stage, with what comes between its neighbours in a request.

    `in_order`: what does not fit that order is none of them.
    """
    runs = [(known, list(group)) for known, group in groupby(range(len(stages)), lambda at: stages[at] is not None)]
    for number, (known, run) in enumerate(runs):
        before = stages[run[0] - 1] if number else None
        after = stages[run[-1] + 1] if number + 1 < len(runs) else None
        is_all = len(run) == len(_ORDER)
        if known or before == RESERVE or (before is None and after in (None, RESERVE) and not is_all):
            continue
        first = _ORDER.index(before) + 1 if before else 0
        last = _ORDER.index(after) if after in _ORDER else len(_ORDER)
        missing = [stage for stage in _ORDER[first:last] if stage not in taken]
        if len(run) == 1 < len(missing):
            missing = [stage for stage in _SUREST if stage in missing][:1]
        if len(missing) < len(run) and not in_order:  # not in the order of a request, and yet nothing else is left
            missing = [stage for stage in _ORDER if stage not in taken]
        if len(run) == len(missing):
            yield from zip(run, missing, strict=True)
