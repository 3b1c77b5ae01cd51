"""A figure a drill over time, as it can be drawn: few drills one by one, many of them taken together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import fmean, median

_MEDIAN_OF = 5
_FEWEST = 2

Figures = Sequence[tuple[date, float]]  #: by the day of the drill, in order


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """Consecutive drills taken together."""

    first: date
    last: date
    drills: int
    mean: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Course:
    """What is drawn of some drills."""

    parts: tuple[Part, ...]  #: two at least
    line: tuple[float, ...]  #: moving medians, or the means of parts with several drills; one a part
    dots: tuple[float, ...]  #: the drills themselves, one a part; none where parts have several

    @property
    def drills_a_part(self) -> float:
        """How many drills are taken together."""
        return sum(one.drills for one in self.parts) / len(self.parts)

    @property
    def ends(self) -> tuple[str, str]:
        """The first and the last day."""
        return self.parts[0].first.isoformat(), self.parts[-1].last.isoformat()


def course(figures: Figures, most: int) -> Course | None:
    """Return figures as at most so many parts; None where they are too few for a line."""
    # A part of one drill beside one of two would make a line of both drills and means.
    parts = together(figures, most if len(figures) <= most else min(most, len(figures) // 2))
    if len(parts) < _FEWEST:
        return None
    means = tuple(one.mean for one in parts)
    if len(parts) < len(figures):
        return Course(parts=parts, line=means, dots=())
    return Course(parts=parts, line=tuple(moving_medians(means)), dots=means)


def together(figures: Figures, most: int) -> tuple[Part, ...]:
    """Return figures as at most so many parts, all about as large."""
    count = min(len(figures), most)
    edges = [len(figures) * number // count for number in range(count + 1)] if count else []
    cut = (figures[start:end] for start, end in pairwise(edges))
    return tuple(
        Part(first=part[0][0], last=part[-1][0], drills=len(part), mean=fmean(figure for _, figure in part))
        for part in cut
    )


def moving_medians(figures: Sequence[float]) -> list[float]:
    """Return for each figure the median of the last five, itself the last."""
    return [median(figures[max(0, end - _MEDIAN_OF) : end]) for end in range(1, len(figures) + 1)]
