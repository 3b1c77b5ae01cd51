"""Whether figures rise or fall: the later half of the last ten against the earlier half."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Literal

#: Fewer drills show no trend, and nothing that went wrong in fewer is called recurring.
FEWEST = 3
#: So many of the newest figures are looked at.
LATEST = 10

Word = Literal["rising", "falling", "steady"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Trend:
    """How figures went lately; means are None where there is nothing to take them of."""

    count: int  #: figures that it rests on, at most `LATEST`
    lately: float | None  #: mean of the later half of them, the middle one included; of all where they are too few
    before: float | None  #: mean of the earlier half
    word: Word | None  #: None where they are too few

    @property
    def change(self) -> int | None:
        """What came on top, between the means as they are shown: in whole numbers."""
        return None if self.lately is None or self.before is None else round(self.lately) - round(self.before)


def trend(newest_first: Sequence[float], *, least: float, digits: int = 0) -> Trend:
    """Return how figures went; what changed by less than `least`, with means shown to so many digits, is steady."""
    looked_at = newest_first[:LATEST]
    count = len(looked_at)
    if count < FEWEST:
        return Trend(count=count, lately=fmean(looked_at) if looked_at else None, before=None, word=None)
    middle = (count + 1) // 2
    lately, before = fmean(looked_at[:middle]), fmean(looked_at[middle:])
    # As shown: nobody should read of 56 after 51 that it is steady and of 55 after 50 that it rises.
    change = round(round(lately, digits) - round(before, digits), digits)
    word: Word = "steady" if abs(change) < least else "rising" if change > 0 else "falling"
    return Trend(count=count, lately=lately, before=before, word=word)
