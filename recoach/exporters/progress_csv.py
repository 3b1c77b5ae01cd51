"""The drills as lines of CSV, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from recoach.exporters.progress_curve import median_scores
from recoach.language.visible import visible
from recoach.practice.progress import Progress
from recoach.practice.selection import Drill

#: A spreadsheet runs what begins with one of these as a formula; after an apostrophe it is text.
_FORMULA = ("=", "+", "-", "@", "\t", "\n")
#: Columns of a drill as it is, and what is made of all of them; new ones come at the end.
_COLUMNS = tuple(name for name in Drill._fields if name != "moment")
_MEDIAN = "median_of_five"


def to_csv(progress: Progress) -> str:
    """Return a line for each drill under a line of headings, in the order in which they ended."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*_COLUMNS, _MEDIAN])
    writer.writerows(_rows(progress))
    return out.getvalue()


def _rows(progress: Progress) -> Iterator[list[str | int | float | None]]:
    for one, median in zip(progress.drills, median_scores(progress.drills), strict=True):
        yield [*(_cell(value) for name, value in one._asdict().items() if name in _COLUMNS), median]


def _cell(value: str | float | None) -> str | int | float | None:
    if not isinstance(value, str):
        return round(value, 3) if isinstance(value, float) else value
    shown = visible(value)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown
