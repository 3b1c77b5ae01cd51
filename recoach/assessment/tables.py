"""Reads times out of tables: the stage stands at the head of the row or of the column, so may the unit.

Of several columns with times, such as `today | target` or `p50 | p99`, the one counts that states a plan, and of those
the one at the highest percentile.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from recoach.assessment.stages import PATIENCE, Budget, Time, in_ms, stage_of
from recoach.language.percentiles import height, percentiles
from recoach.language.quantities import Quantity
from recoach.language.reading import Reading

_BAR = "|"
_UNITS = {"ms": "ms", "millis": "ms", "milliseconds": "ms", "s": "s", "sec": "s", "seconds": "s"}
#: Columns whose bare numbers may be milliseconds.
_OF_TIME = frozenset("budget budgets latency time limit target allowance share plan p99 p95 p90 max most".split())
#: Columns with what is the case and is not planned.
_NOT_PLANNED = frozenset("today now current currently before old actual measured last was timeout".split())
_YEARS = range(1990, 2100)


class Cell(NamedTuple):
    """A cell of a row, by word indexes of the row."""

    row: Reading
    start: int
    end: int  #: exclusive

    @property
    def words(self) -> Sequence[str]:
        """The words in it."""
        return self.row.words[self.start : self.end]

    @property
    def quantities(self) -> list[Quantity]:
        """The numbers in it."""
        return [one for one in self.row.quantities if self.start <= one.start < self.end]

    @property
    def is_name(self) -> bool:
        """Whether it has words besides its numbers, and no unit."""
        inside = {at for one in self.quantities for at in range(one.start, one.end)}
        others = [self.row.words[at] for at in range(self.start, self.end) if at not in inside]
        return any(word[0].isalpha() for word in others) and not any(one.unit for one in self.quantities)

    @property
    def stage(self) -> str | None:
        """The stage that it names, None for none or several."""
        return stage_of(self.row, self.start, self.end)


def cells(row: Reading) -> list[Cell]:
    """Return the cells of a row of a table."""
    bars = [-1, *(at for at, word in enumerate(row.words) if word == _BAR), len(row.words)]
    return [Cell(row, before + 1, bar) for before, bar in pairwise(bars)]


def budgets(row: Reading, head: Reading | None, *, elided: bool) -> list[Budget]:
    """Return the stages of a row with their times, one each, "" for one that nobody knows.

    `elided`: bare numbers may be times.
    """
    columns = cells(head) if head else []
    here = cells(row)
    by_column = len({cell.stage for cell in columns if cell.stage}) > 1
    titles: Sequence[str] = ()
    if by_column:
        of_row, titles = None if columns[0].stage else here[0], columns[0].words
        if of_row and _is_past(of_row):
            return []
    else:
        of_row = next((cell for cell in here if cell.is_name), None)
    found: dict[str, tuple[float, Budget]] = {}
    for number, cell in enumerate(here):
        column = columns[number] if number < len(columns) else None
        if cell.stage or cell is of_row or (by_column and not (column and column.stage)):
            continue
        for told, merit in _times(cell, column, of_row, titles, elided=elided, known=by_column):
            stage = (of_row.stage if of_row else None) or (column.stage if column else None) or ""
            if (stage or of_row) and (stage not in found or merit > found[stage][0]):
                found[stage] = merit, Budget(stage, told)
    return [budget for _, budget in found.values()]


def heads(rows: Iterable[tuple[int, Reading]]) -> Iterator[Reading | None]:
    """Yield for each sentence, given with its passage, the head of the table that it is a row of, or None.

    The head is the last row without a number.
    """
    head: tuple[int, Reading] | None = None
    for passage, row in rows:
        if row.kind != "row" or (head and head[0] != passage):
            head = None
        if row.kind == "row" and not row.quantities:
            head = passage, row
        yield head[1] if head else None


def under(row: Reading, head: Reading, titles: Collection[str]) -> Iterator[Quantity]:
    """Yield the numbers of a row in the columns with one of these words at their head."""
    for cell, column in zip(cells(row), cells(head), strict=False):
        if any(word in titles for word in column.words):
            yield from cell.quantities


def _is_past(cell: Cell) -> bool:
    """Whether the name of a row says that it is not the plan: `today`, `2023`."""
    return not _NOT_PLANNED.isdisjoint(cell.words) or any(one.value in _YEARS for one in cell.quantities)


def _times(
    cell: Cell, column: Cell | None, of_row: Cell | None, corner: Sequence[str], *, elided: bool, known: bool
) -> Iterator[tuple[Time, float]]:
    """Yield the time in a cell, if it has one, with what speaks for its column.

    `known`: the heads of the columns are stages, so that their bare numbers are times.
    """
    titles = [*(column.words if column else ()), *(of_row.words if of_row else ()), *corner]
    if column and (not _NOT_PLANNED.isdisjoint(column.words) or _has(column, PATIENCE)):
        return
    unit = next((_UNITS[word] for word in titles if word in _UNITS), "")
    for one in cell.quantities[:1]:
        if one.unit not in ("ms", "s", "") or (not one.unit and one.end < cell.end):
            return
        if not one.unit and not unit and not (elided and (known or column is None or not _OF_TIME.isdisjoint(titles))):
            return
        ms = in_ms(one.value, one.unit or unit or "ms")
        named = percentiles(column.words, ()) if column else []
        yield Time(one.start, one.end, ms), max(map(height, named), default=0) + bool(one.unit or unit)


def _has(cell: Cell, lexicon: str) -> bool:
    return any(cell.start <= start < cell.end for start, _ in cell.row.hits.get(lexicon, ()))
