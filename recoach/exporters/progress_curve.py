"""A figure a drill over time, as it can be drawn: few drills one by one, many of them taken together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import fmean, median

from recoach.practice.progress import Figures
from recoach.practice.selection import Drill

_MEDIAN_OF = 5
_FEWEST = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Batch:
    """Consecutive drills taken together."""

    first: date
    last: date
    drills: int
    mean: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Curve:
    """What is drawn of some drills."""

    batches: tuple[Batch, ...]  #: two at least
    line: tuple[float, ...]  #: moving medians, or the means of batches with several drills; one a batch
    dots: tuple[float, ...]  #: the drills themselves, one a batch; none where batches have several

    @property
    def drills_a_batch(self) -> float:
        """How many drills are taken together."""
        return sum(one.drills for one in self.batches) / len(self.batches)

    @property
    def ends(self) -> tuple[str, str]:
        """The first and the last day."""
        return self.batches[0].first.isoformat(), self.batches[-1].last.isoformat()


def curve(figures: Figures, most: int) -> Curve | None:
    """Return figures as at most so many batches; None where they are too few for a line."""
    # A batch of one drill beside one of two would make a line of both drills and means.
    batches = together(figures, most if len(figures) <= most else min(most, len(figures) // 2))
    if len(batches) < _FEWEST:
        return None
    means = tuple(one.mean for one in batches)
    if len(batches) < len(figures):
        return Curve(batches=batches, line=means, dots=())
    return Curve(batches=batches, line=tuple(moving_medians(means)), dots=means)


def together(figures: Figures, most: int) -> tuple[Batch, ...]:
    """Return figures as at most so many batches, all about as large."""
    count = min(len(figures), most)
    edges = [len(figures) * number // count for number in range(count + 1)] if count else []
    cut = (figures[start:end] for start, end in pairwise(edges))
    return tuple(
        Batch(first=batch[0][0], last=batch[-1][0], drills=len(batch), mean=fmean(figure for _, figure in batch))
        for batch in cut
    )


def moving_medians(figures: Sequence[float]) -> list[float]:
    """Return for each figure the median of the last five, itself the last."""
    return [median(figures[max(0, end - _MEDIAN_OF) : end]) for end in range(1, len(figures) + 1)]


def median_scores(drills: Sequence[Drill]) -> Iterator[float | None]:
    """Yield for each drill the median score of the last five that count, itself the last; None where it does not."""
    medians = iter(moving_medians([one.score for one in drills if one.counts and one.score is not None]))
    return (next(medians) if one.counts else None for one in drills)
