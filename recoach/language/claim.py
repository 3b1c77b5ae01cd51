"""A match with what surrounds it: its clause, the cues left and right of it, the sentence after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from recoach.language.patterns import Match
from recoach.language.reading import Reading


class Signs(NamedTuple):
    """Cues by their names, and words: without one of them there is nothing to look for, and most claims have none.

    They err on one side only: what they shut out would have come to nothing.
    """

    here: frozenset[str]
    after: frozenset[str] = frozenset()  #: in the sentence after it

    def stand(self, claim: Claim) -> bool:
        """Whether the sentence of a claim, or the one after it, has one of them."""
        after = claim.following if self.after else None
        return not self.here.isdisjoint(claim.reading.said) or bool(after and not self.after.isdisjoint(after.said))


@dataclass(frozen=True)
class Claim:
    """A match to be judged, with what surrounds it."""

    reading: Reading
    match: Match
    following: Reading | None

    @cached_property
    def clause_start(self) -> int:
        """The index of the first word of the clause in which the match begins."""
        at = self.match.start
        while at > 0 and at - 1 not in self.reading.breaks:
            at -= 1
        return at

    @cached_property
    def clause_end(self) -> int:
        """The index after the last word of the clause in which the match ends."""
        at = self.match.end
        while at < len(self.reading.words) and at not in self.reading.breaks:
            at += 1
        return at

    def cues(self, name: str, start: int = 0, end: int | None = None) -> Sequence[tuple[int, int]]:
        """Return the spans of a cue between two words, without those that a neutral phrase covers."""
        spans = self.reading.hits.get(name)
        if not spans:
            return ()
        stop = len(self.reading.words) if end is None else end
        return [span for span in spans if start <= span[0] and span[1] <= stop and not self._covered(span)]

    def _covered(self, span: tuple[int, int]) -> bool:
        # "No change in price" is neutral to the price, not to the change.
        return any(
            one[0] <= span[0] and span[1] <= one[1] and not span[1] <= self.match.start < one[1]
            for one in self.reading.hits.get("@neutral", ())
        )

    def in_steps(self, span: tuple[int, int]) -> bool:
        """Whether a span shares a word with a part of the match itself."""
        return any(start < span[1] and span[0] < end for start, end in self.match.steps)

    def said(self, span: tuple[int, int]) -> str:
        """Return the text of a span, as it was written."""
        return self.reading.text[self.reading.starts[span[0]] : self.reading.ends[span[1] - 1]]
