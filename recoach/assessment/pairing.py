"""Tells which of the times in a sentence belongs to which of its stages: `60 for ranking, 40 to retrieval`.

Times and stages are two rows in the order of the text. Two lists of the same length that stand side by side go
together one by one: `40, 20 and 60 ms for retrieval, features and ranking`. All others are paired without crossing, so
that as many as can be have a partner and the partners stand close. What stands between the two says how close they are:
`ranking gets 60` and `60 ms for ranking` are closer than `ranking, 60`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from recoach.assessment.stages import LINKS, MINOR, TOTAL, Budget, Named, Time, is_whole
from recoach.language.percentiles import is_written
from recoach.language.reading import Reading

#: What a pair is worth; two that are further apart do not belong together.
_WORTH = 6.0
#: In an entry of a list with one stage and one time.
_WORTH_ALONE = 12.0
_FAR = frozenset({";", ".", "then", "while", "but"})
#: Behind a time these say what it leaves to a stage and not what the stage is given: `50 ms, to allow for the network`.
_LEAVING = frozenset({"allow", "allows", "allowing", "leave", "leaves", "leaving", "accommodate", "spare"})
_PART = 4.0  #: how much further apart two are across a comma or an `and`
_PARTING = frozenset({",", "and", "/", "plus", "+", "|", "once", "when", "because"})
_LEFT = 3.0
_TAIL = 2.0  #: across a percentile: what is before it is mostly the limit of all
_WORD = 1.0
_LINK = 0.3
_BEHIND = 0.2  #: what makes `ranking 60` closer than `60 ranking`
#: Between the members of a list, and how many words may stand between two lists.
_LISTING = frozenset({",", "and", "/", "plus", "+", "the", "our", "—", "-"})
_APART = 8
_EACH = frozenset({"each", "apiece", "every"})
#: Between a minor stage and the one that it goes with.
_WITH = frozenset({"and", "with", "including", "incl", "plus", "+", "&", "(", "the", "our", "hard"})
#: So many times in a row that find no list of as many stages are no stage's.
_MANY = 3

_Run = list["Time | Named"]


def budgets(reading: Reading, found: Sequence[Time], named: Sequence[Named]) -> list[Budget]:
    """Return the stages of a sentence with their times."""
    if not named or not found:
        return []
    named = [one for one in named if not any(at.start <= one.start < at.end for at in found)]
    listed, lost = _listed(reading, found, named)
    stages_left = [one for one in named if all(one.stage != budget.stage for budget in listed)]
    times_left = [one for one in found if one not in lost and all(one is not budget.time for budget in listed)]
    free = [one for one in stages_left if not (one.stage == MINOR and _is_beside(reading, one, found, named))]
    return [*listed, *(Budget(stage.stage, one) for one, stage in _paired(reading, times_left, free))]


def _listed(reading: Reading, found: Sequence[Time], named: Sequence[Named]) -> tuple[list[Budget], list[Time]]:
    """Return what is paired list by list, and the times of lists that nothing can be paired with."""
    runs = list(_runs(reading, found, named))
    listed: list[Budget] = []
    done: list[_Run] = []
    for at, (first, second) in enumerate(pairwise(runs)):
        between = reading.words[first[-1].end : second[0].start]
        here = [one for one in (*first, *second) if isinstance(one, Time)]
        those = [one for one in (*first, *second) if isinstance(one, Named)]
        if first in done or not here or not those or len(between) > _APART or not _FAR.isdisjoint(between):
            continue
        around = [*pairwise(runs[max(0, at - 1) : at + 1]), *pairwise(runs[at + 1 : at + 3])]
        if len(here) == len(those) > 1 and not any(_touch(reading, *two) for two in around):
            listed += [Budget(stage.stage, one) for stage, one in zip(those, here, strict=True)]
            done += [first, second]
        elif len(here) == 1 < len(those) and _each(reading, here[0], between):
            listed += [Budget(stage.stage, here[0]) for stage in those]
            done += [first, second]
    lost = [one for run in runs if run not in done and len(run) >= _MANY for one in run if isinstance(one, Time)]
    return listed, lost


def _is_beside(reading: Reading, minor: Named, found: Sequence[Time], named: Sequence[Named]) -> bool:
    """Whether a stage shares the one time that it is close to with a stage beside it."""
    for one in named:
        first, second = sorted((minor, one), key=lambda named: named.start)
        between = reading.words[first.end : second.start]
        if one.stage in (minor.stage, TOTAL) or not between or not _WITH.issuperset(between):
            continue
        before = [reading.words[other.end : first.start] for other in found if other.end <= first.start][-1:]
        after = [reading.words[second.end : other.start] for other in found if other.start >= second.end][:1]
        return sum((_PARTING | _FAR).isdisjoint(words) for words in before + after) <= 1
    return False


def _touch(reading: Reading, first: _Run, second: _Run) -> bool:
    """Whether a time and a stage that stand side by side may be a pair of their own."""
    between = reading.words[first[-1].end : second[0].start]
    return type(first[-1]) is not type(second[0]) and (_PARTING | _FAR).isdisjoint(between)


def _each(reading: Reading, one: Time, between: Sequence[str]) -> bool:
    return not _EACH.isdisjoint((*between, *reading.words[one.end : one.end + 1]))


def _runs(reading: Reading, found: Sequence[Time], named: Sequence[Named]) -> Iterator[_Run]:
    """Yield the lists of times and of stages in the order of the text; most have one member."""
    every: list[Time | Named] = [*found, *(one for one in named if one.stage != TOTAL)]
    every.sort(key=lambda one: one.start)
    for _, group in groupby(every, key=type):
        run: _Run = []
        for one in group:
            if run and not _LISTING.issuperset(reading.words[run[-1].end : one.start]):
                yield run
                run = []
            run.append(one)
        yield run


def _paired(reading: Reading, found: Sequence[Time], named: Sequence[Named]) -> Iterator[tuple[Time, Named]]:
    """Yield which time goes with which stage: the most pairs without crossing, the closest of those."""
    alone = reading.kind == "fragment" and len(found) == len(named) == 1
    worth = _WORTH_ALONE if alone else _WORTH
    # best[a][b] is (worth, way) of the first a times and the first b stages.
    best: list[list[tuple[float, tuple[tuple[int, int], ...]]]] = [
        [(0.0, ()) for _ in range(len(named) + 1)] for _ in range(len(found) + 1)
    ]
    for a, one in enumerate(found, start=1):
        for b, stage in enumerate(named, start=1):
            ways = [best[a - 1][b], best[a][b - 1]]
            distance = _distance(reading, one, stage)
            if distance < worth:
                before, way = best[a - 1][b - 1]
                ways.append((before + worth - distance, (*way, (a - 1, b - 1))))
            best[a][b] = max(ways, key=lambda way: way[0])
    for a, b in best[-1][-1][1]:
        yield found[a], named[b]


def _distance(reading: Reading, one: Time, stage: Named) -> float:
    if (stage.start < one.end and one.start < stage.end) or is_whole(reading, one):
        return _WORTH_ALONE
    behind = one.start >= stage.end
    between = reading.words[stage.end : one.start] if behind else reading.words[one.end : stage.start]
    if not _FAR.isdisjoint(between):
        return _WORTH_ALONE
    far = sum(_far(word) for word in between)
    if not behind and not _LEAVING.isdisjoint(between):
        far += _LEFT
    return far + (0 if behind else _BEHIND)


def _far(word: str) -> float:
    if word in LINKS:
        return _LINK
    if word in _PARTING:
        return _PART
    return _TAIL if is_written(word) else _WORD
