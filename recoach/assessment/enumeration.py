"""Finds lists: enough different members of a lexicon that stand close together."""

from __future__ import annotations

from collections.abc import Sequence

from recoach.assessment.ready import ReadyRule
from recoach.language.patterns import Match
from recoach.language.reading import Reading

_SUBJECTS = frozenset({"i", "we", "it", "they", "he", "she"})
_MAYBE = frozenset({"could", "might", "may", "can"})


def find(rule: ReadyRule, reading: Reading) -> list[Match]:
    """Return the longest run of members, none further from the next than the rule's gap, if it is long enough."""
    run: list[tuple[int, int]] = []
    best: list[tuple[int, int]] = []
    for span in _longest(reading.hits.get(rule.count_of or "", ())):
        if run and not _goes_on(reading.words[run[-1][1] : span[0]], rule.gap):
            run = []
        run.append(span)
        best = run if len(run) > len(best) else best
    if not best:
        return []
    start, end = best[0][0], best[-1][1]
    different = len({tuple(reading.words[first:last]) for first, last in best})
    if different < rule.known or max(different, _items(reading.words[start:end])) < rule.at_least:
        return []
    return [Match(start, end, ((start, end),))]


def _goes_on(between: Sequence[str], gap: int) -> bool:
    """Whether an enumeration may go on after these words: a new subject ends it, but not `it could be …`."""
    return len(between) <= gap and not any(
        word in _SUBJECTS and after not in _MAYBE for word, after in zip(between, [*between[1:], ""], strict=False)
    )


def _items(words: Sequence[str]) -> int:
    """Count the items of an enumeration: what commas, slashes, `and` and `plus` part."""
    parted = [word in (",", "/", "+", "and", "plus", "&") for word in words]
    return 1 + sum(here and not before for before, here in zip([False, *parted], parted, strict=False))


def _longest(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    chosen: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda one: (one[0], -one[1])):
        if not chosen or span[0] >= chosen[-1][1]:
            chosen.append(span)
    return chosen
