"""The charts of the page of progress, as inline SVG."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from recoach.exporters.html import Markup, tag
from recoach.exporters.progress_curve import Curve
from recoach.exporters.shapes import bar, drawing, upright, words

#: Heights in em: of a curve over time, of what stands above and below it, of a row of bars and its words.
_HIGH, _ABOVE, _BELOW = 12.0, 1.0, 1.8
_ROW, _WORDS = 2.5, 1.0
_BAR_AT = 1.35  #: below the top of its row
_HEAD = 1.9
_FULL = 100.0
#: Distances between the lines of the grid.
GRID = 4


class Bar(NamedTuple):
    """A row of a chart of bars."""

    title: str
    figure: str
    value: float


def over_time(kind: str, title: str, drawn: Curve, highest: int) -> Markup:
    """Return a figure a drill over time, from 0 to `highest`."""
    line, ends = drawn.line, drawn.ends
    told = f"From {line[0]:.1f} on {ends[0]} to {line[-1]:.1f} on {ends[1]}."
    height = _ABOVE + _HIGH + _BELOW
    shapes = [
        *_grid(highest),
        *_line(line, highest),
        *_dots(drawn.dots, highest),
        words(ends[0], height - 0.4, class_="figure"),
        words(ends[1], height - 0.4, at=_FULL, anchor="end", class_="figure"),
    ]
    return drawing(kind, title, told, height, shapes)


def _grid(highest: int) -> Iterator[Markup]:
    for step in range(GRID + 1):
        figure = highest * step / GRID
        y = f"{_down(figure, highest):.2f}em"
        yield tag("line", x1="0%", x2="100%", y1=y, y2=y)
        yield words(f"{figure:g}", _down(figure, highest) - 0.25, class_="figure")


def _line(figures: Sequence[float], highest: int) -> Iterator[Markup]:
    places = [(_across(number, len(figures)), _down(figure, highest)) for number, figure in enumerate(figures)]
    for (x, y), (x_next, y_next) in pairwise(places):
        yield tag("line", class_="path", x1=f"{x:.2f}%", y1=f"{y:.2f}em", x2=f"{x_next:.2f}%", y2=f"{y_next:.2f}em")


def _dots(figures: Sequence[float], highest: int) -> Iterator[Markup]:
    for number, figure in enumerate(figures):
        yield tag(
            "circle",
            class_="dot",
            cx=f"{_across(number, len(figures)):.2f}%",
            cy=f"{_down(figure, highest):.2f}em",
            r="3.5",
            data_value=figure,
        )


def _across(number: int, count: int) -> float:
    # The words of the grid stand on the left.
    return 5 + 94 * number / (count - 1)


def _down(figure: float, highest: int) -> float:
    return _ABOVE + _HIGH * (1 - figure / highest)


def bars(kind: str, title: str, rows: Sequence[Bar], highest: float, *, rule: float | None = None) -> Markup:
    """Return a bar from 0 for each row; `rule` is a value at which an upright line stands."""
    to_percent = _FULL / highest
    drawn = [(0.0, one.value * to_percent, "bar") for one in rows]
    return _rows(kind, title, rows, drawn, rule=None if rule is None else rule * to_percent)


def apart(kind: str, title: str, rows: Sequence[Bar], *, far: float, least: float, sides: tuple[str, str]) -> Markup:
    """Return a bar for each row that reaches from the middle to the right where it is above 0, else to the left.

    What is as far off as `far`, or the most, reaches to the end; what is not as far off as `least` does not stand out.
    Above them stands what the two sides mean.
    """
    to_percent = _FULL / 2 / max(far, *(abs(one.value) for one in rows))
    drawn = [
        (
            _FULL / 2 + min(one.value, 0) * to_percent,
            abs(one.value) * to_percent,
            "bar late" if abs(round(one.value)) >= least else "bar",
        )
        for one in rows
    ]
    heads = [
        words(sides[0], _WORDS, class_="figure"),
        words(sides[1], _WORDS, at=_FULL, anchor="end", class_="figure"),
    ]
    return _rows(kind, title, rows, drawn, rule=_FULL / 2, heads=heads)


def _rows(
    kind: str,
    title: str,
    rows: Sequence[Bar],
    drawn: Sequence[tuple[float, float, str]],
    *,
    rule: float | None,
    heads: Sequence[Markup] = (),
) -> Markup:
    shapes = [*heads]
    above = _HEAD if heads else 0.0
    for number, (one, (start, width, class_)) in enumerate(zip(rows, drawn, strict=True)):
        top = above + number * _ROW
        shapes += [
            words(one.title, top + _WORDS),
            words(one.figure, top + _WORDS, at=_FULL, anchor="end", class_="figure"),
            bar(0, _FULL, top + _BAR_AT, class_="track"),
            bar(start, width, top + _BAR_AT, class_=class_, data_value=round(one.value, 2)),
        ]
        if rule is not None:
            shapes.append(upright(rule, top + _BAR_AT + 0.9, "here", down=top + _BAR_AT - 0.2))
    return drawing(kind, title, _told(rows), above + len(rows) * _ROW, shapes)


def _told(rows: Sequence[Bar]) -> str:
    return "; ".join(f"{one.title} {one.figure}" for one in rows) + "."
