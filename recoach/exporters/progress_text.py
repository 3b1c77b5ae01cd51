"""Progress as plain text no wider than the screen: sentences, figures in columns, plots of scores and findings."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import ceil

from recoach.exporters import progress_words as words
from recoach.exporters.columns import align
from recoach.exporters.progress_curve import Curve, curve
from recoach.exporters.progress_plot import BLOCKS, Glyphs, plot
from recoach.language.visible import visible
from recoach.practice.progress import Figures, Progress

_INDENT = "  "
#: From so many columns on there is room for bars and words beside the figures.
_ROOMY = 58
_CELLS = 10
_MOST_LISTED = 5
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
    def prose(sentences: Lines) -> list[str]:
        return [line for one in sentences for line in textwrap.wrap(visible(one), columns, break_on_hyphens=False)]

    def table(rows: Sequence[words.Row]) -> list[str]:
        return _table(rows, columns, glyphs) if len(rows) > 1 else []

    def line(figures: Figures, ticks: Sequence[int], rows: int) -> list[str]:
        drawn = curve(figures, columns - len(f"{ticks[-1]}|"))
        return [*_plot(drawn, ticks, rows, columns, glyphs), *prose(words.legend(drawn))]

    highest = max((found for _, found in progress.findings_a_drill), default=0)
    found = line(progress.findings_a_drill, (0, ceil(highest)), _FINDING_ROWS) if highest else []
    fired = table(words.frequent("fired of late", progress.signals[:_MOST_LISTED]))
    missed = table(words.frequent("missed of late", progress.points[:_MOST_LISTED]))
    yield "Progress", prose(words.summary(progress))
    yield "Score", [*prose(words.score(progress)), *line(progress.scores, _SCORES, _SCORE_ROWS)]
    yield "By section", [*table(_sections(progress, columns, glyphs)), *prose([words.LATELY])]
    yield "Red signals", [*prose(words.findings(progress)), *found, *(["", *fired] if found and fired else fired)]
    yield "Points", missed or prose(["None was missed of late."])
    yield "Time", prose(words.time(progress))
    yield "Regularity", prose(words.regularity(progress))
    yield "Due", prose(words.due(progress))
    rated = table(words.calibration(progress))
    yield "Your own rating", [*rated, *prose([*words.self_ratings(progress), *([words.OFF] if rated else [])])]


def _plot(drawn: Curve | None, ticks: Sequence[int], rows: int, columns: int, glyphs: Glyphs) -> list[str]:
    if drawn is None:
        return []
    return plot(drawn.line, drawn.dots, columns=columns, rows=rows, ticks=ticks, ends=drawn.ends, glyphs=glyphs)


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
    cut = [[_cut(" ".join(visible(row[0]).split()), widest, glyphs), *row[1:], ""] for row in rows]
    return align(cut, right=range(1, len(rows[0]))).splitlines()


def _cut(text: str, widest: int, glyphs: Glyphs) -> str:
    return text if len(text) <= widest else f"{text[: widest - len(glyphs.cut)].rstrip()}{glyphs.cut}"
