"""A line drawn in characters, by plotext, with nothing in it but characters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True, slots=True)
class Glyphs:
    """What bars and lines are drawn with."""

    full: str  #: a cell of a bar
    empty: str
    cut: str  #: stands for what was left out
    dot: str
    line: str  #: as plotext names it
    frame: Mapping[str, str] = field(default_factory=dict)  #: what takes the place of a character of plotext's frame

    @property
    def sample(self) -> str:
        """Characters of every kind that are drawn."""
        return f"{self.full}{self.empty}{self.cut}{self.dot}┤⠿"


BLOCKS = Glyphs(full="█", empty="·", cut="…", dot="•", line="braille")
#: For output that knows no other characters.
ASCII = Glyphs(
    full="#", empty=".", cut="~", dot="o", line="*", frame={"│": "|", "┤": "+", "└": "+", "┬": "+", "─": "-"}
)


def plot(
    line: Sequence[float],
    dots: Sequence[float],
    *,
    columns: int,
    rows: int,
    ticks: Sequence[int],
    ends: tuple[str, str],
    glyphs: Glyphs,
) -> list[str]:
    """Return a line through figures at equal distances, with dots beside it, as lines of text without colour.

    `ticks` are named on the upright axis, which reaches from the first to the last; `ends` below the first and the last
    figure. There have to be two figures at least.
    """
    import plotext

    plotext.clear_figure()
    plotext.limit_size(False, False)  # the terminal is the caller's business
    plotext.plot_size(columns, rows)
    plotext.theme("clear")
    plotext.ylim(ticks[0], ticks[-1])
    plotext.yticks(ticks, list(map(str, ticks)))
    plotext.xticks([1, len(line)], ends)
    for only_there in (plotext.xaxes, plotext.yaxes):
        only_there(True, False)
    plotext.plot(range(1, len(line) + 1), line, marker=glyphs.line)
    if dots:
        plotext.scatter(range(1, len(dots) + 1), dots, marker=glyphs.dot)
    drawn: str = plotext.uncolorize(plotext.build())
    return [
        row.rstrip() for row in drawn.translate({ord(one): other for one, other in glyphs.frame.items()}).splitlines()
    ]
