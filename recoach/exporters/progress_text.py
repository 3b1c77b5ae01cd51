"""Progress as plain text no wider than the screen: sentences, figures in columns, plots of scores and findings."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from math import ceil

from recoach.exporters import progress_words as words
from recoach.exporters.columns import align
from recoach.exporters.progress_plot import BLOCKS, Glyphs, plot
from recoach.language.visible import visible
from recoach.practice.progress import Progress, buckets, by_day, moving_medians

_INDENT = "  "
#: From so many columns on there is room for bars and words beside the figures.
_ROOMY = 58
_CELLS = 10
_MOST_LISTED = 5
_FEWEST_PLOTTED = 2
_SCORES = (0, 25, 50, 75, 100)
_SCORE_ROWS, _FINDING_ROWS = 12, 7
_SHORTEST_TITLE = 8

Lines = Iterable[str]


def to_text(progress: Progress, *, columns: int, glyphs: Glyphs = BLOCKS, heading: Callable[[str], str] = str) -> str:
    """Return progress as text, ending with a newline; `heading` makes headings stand out where colour is wanted."""
    if not progress.drills:
        return f"{visible(words.none(progress))}\n"
    blocks = (
        [heading(visible(title)), *(f"{_INDENT}{line}".rstrip() for line in lines)]
        for title, lines in _blocks(progress, columns - len(_INDENT), glyphs)
    )
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _blocks(progress: Progress, columns: int, glyphs: Glyphs) -> Iterator[tuple[str, Lines]]:
    def prose(sentences: Lines) -> Iterator[str]:
        for one in sentences:
            yield from textwrap.wrap(visible(one), columns, break_on_hyphens=False)

    def table(rows: Sequence[words.Row]) -> Iterator[str]:
        yield from _table(rows, columns, glyphs) if len(rows) > 1 else ()

    missed = progress.points[:_MOST_LISTED]
    fired = progress.signals[:_MOST_LISTED]
    yield "Progress", prose(words.summary(progress))
    yield "Score", chain(_scores(progress, columns, glyphs), prose(words.score(progress)))
    yield "By section", chain(table(_sections(progress, columns, glyphs)), prose([words.LATELY]))
    yield (
        "Red signals",
        chain(
            _findings(progress, columns, glyphs),
            prose(words.findings(progress)),
            table(words.frequent("fired of late", fired)),
        ),
    )
    if missed:
        yield "Points", table(words.frequent("missed of late", missed))
    yield "Time", prose(words.time(progress))
    yield "Regularity", prose(words.regularity(progress))
    yield "Due", prose(words.due(progress))
    yield "Your own rating", chain(table(words.calibration(progress)), prose(words.self_ratings(progress)))


def _scores(progress: Progress, columns: int, glyphs: Glyphs) -> Iterator[str]:
    scores = [(day, float(one.score or 0)) for day, one in by_day(progress.counted)]
    yield from _drawn(scores, _SCORES, _SCORE_ROWS, columns, glyphs)


def _findings(progress: Progress, columns: int, glyphs: Glyphs) -> Iterator[str]:
    found = [(day, float(one.findings)) for day, one in by_day(progress.drills) if not one.was_left]
    highest = max((figure for _, figure in found), default=0)
    if highest:
        yield from _drawn(found, (0, ceil(highest)), _FINDING_ROWS, columns, glyphs)


def _drawn(
    figures: Sequence[tuple[date, float]], ticks: Sequence[int], rows: int, columns: int, glyphs: Glyphs
) -> Iterator[str]:
    """Yield a plot of a figure a drill, and what is to be seen in it; nothing where there is no line to draw."""
    if len(figures) < _FEWEST_PLOTTED:
        return
    each = [figure for _, figure in figures]
    together = buckets(figures, columns - len(f"{ticks[-1]}|"))
    crowded = len(together) < len(figures)
    size = len(figures) / len(together)
    told = f"the mean of {size:.0f} drills or so" if crowded else "the median of five drills, dots are the drills"
    yield from textwrap.wrap(f"The line is {told}.", columns)
    yield from plot(
        [one.mean for one in together] if crowded else moving_medians(each),
        () if crowded else each,
        columns=columns,
        rows=rows,
        ticks=ticks,
        ends=(figures[0][0].isoformat(), figures[-1][0].isoformat()),
        glyphs=glyphs,
    )


def _sections(progress: Progress, columns: int, glyphs: Glyphs) -> list[words.Row]:
    head, *rows = words.sections(progress)
    if columns < _ROOMY:
        return [row[:-1] for row in (head, *rows)]
    bars = (_bar(one.score.lately or 0, glyphs) for one in progress.sections)
    return [[head[0], "", *head[1:]], *([row[0], bar, *row[1:]] for row, bar in zip(rows, bars, strict=True))]


def _bar(score: float, glyphs: Glyphs) -> str:
    full = round(_CELLS * score / _SCORES[-1])
    return glyphs.full * full + glyphs.empty * (_CELLS - full)


def _table(rows: Sequence[words.Row], columns: int, glyphs: Glyphs) -> list[str]:
    """Return aligned rows; first cells are cut where the rest would not fit beside them."""
    rest = max(len(line) for line in align([["", *row[1:], ""] for row in rows]).splitlines())
    widest = max(columns - rest, _SHORTEST_TITLE)
    cut = [[_cut(visible(row[0]), widest, glyphs), *row[1:], ""] for row in rows]
    return align(cut, right=range(1, len(rows[0]))).splitlines()


def _cut(text: str, widest: int, glyphs: Glyphs) -> str:
    return text if len(text) <= widest else f"{text[: widest - len(glyphs.cut)].rstrip()}{glyphs.cut}"
