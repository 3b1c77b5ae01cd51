"""Finds the likeliest sections of units in a row, by a dynamic programme over sections: linear in the units.

A way through an answer gives each unit a section, or none. It is worth what the units say for the sections that it
gives them, less what its changes cost: a change within a paragraph is dear, one backwards dearer than one forwards. For
each unit and section the best way that passes there is known, so that it is known as well how much worse the second
best is.
"""

from __future__ import annotations

from collections.abc import Sequence

from recoach.assessment.units import Boundary

#: What a change costs by what lies before it, in log-odds; within a paragraph of many sentences less is needed, for
#: whoever writes so many in one piece, or speaks them, changes the subject within.
COSTS: dict[Boundary, float] = {"paragraph": 0.0, "line": 0.7, "sentence": 2.5, "tied": 1_000.0}
IN_A_LONG_ONE = 0.5
#: Of so many sentences a paragraph is long.
LONG = 8
#: Going back, and each section that is passed over.
BACK, PASSED = 1.0, 0.2
#: Coming from no section, or going to none.
ASIDE = 0.3


_Table = list[list[float]]


def worths(said: Sequence[Sequence[float]], boundaries: Sequence[Boundary], lengths: Sequence[int]) -> _Table:
    """Return for each unit and section what the best way through both is worth.

    `said` has for each unit what it says for each section, the last place being that of no section; `boundaries` what
    lies before each unit, `lengths` of how many units its paragraph is.
    """
    if not said:
        return []
    count = len(said[0])
    tables = {cost: _changes(count, cost) for cost in {_cost(*one) for one in zip(boundaries, lengths, strict=True)}}
    changes = [tables[_cost(*one)] for one in zip(boundaries, lengths, strict=True)]
    forwards = [list(said[0])]
    for here, (_, by_new) in zip(said[1:], changes[1:], strict=True):
        before = forwards[-1]
        best = [max(map(float.__sub__, before, costs)) for costs in by_new]
        forwards.append(list(map(float.__add__, here, best)))
    backwards = [[0.0] * count]
    for here, (by_old, _) in zip(said[:0:-1], changes[:0:-1], strict=True):
        after = list(map(float.__add__, here, backwards[-1]))
        backwards.append([max(map(float.__sub__, after, costs)) for costs in by_old])
    return [list(map(float.__add__, *both)) for both in zip(forwards, reversed(backwards), strict=True)]


def _cost(boundary: Boundary, length: int) -> float:
    if boundary == "sentence" and length >= LONG:
        return IN_A_LONG_ONE
    return COSTS[boundary]


def _changes(count: int, cost: float) -> tuple[_Table, _Table]:
    """Return what it costs to go from each section to each other one: a row an old one, and a row a new one."""
    none = count - 1
    by_old = [
        [0.0 if old == new else cost + (ASIDE if none in (old, new) else _jump(old, new)) for new in range(count)]
        for old in range(count)
    ]
    return by_old, [list(costs) for costs in zip(*by_old, strict=True)]


def _jump(old: int, new: int) -> float:
    return BACK if new < old else PASSED * (new - old - 1)
