"""Rows of cells as text in which columns begin, or end, at the same place."""

from __future__ import annotations

from collections.abc import Collection, Sequence

GAP = "  "


def align(rows: Sequence[Sequence[str]], *, right: Collection[int] = ()) -> str:
    """Return a line for each row; the columns in `right`, counted from 0, are those of figures.

    The last cell of a row may be as long as it likes: it pushes nothing apart, also where a row has fewer cells.
    """
    widths = [
        max((len(row[column]) for row in rows if len(row) > column + 1), default=0)
        for column in range(max(map(len, rows)))
    ]
    return "".join(f"{_line(row, widths, right)}\n" for row in rows)


def _line(row: Sequence[str], widths: Sequence[int], right: Collection[int]) -> str:
    cells = enumerate(zip(row, widths, strict=False))
    return GAP.join(cell.rjust(width) if at in right else cell.ljust(width) for at, (cell, width) in cells).rstrip()
