"""Reads lists of shares of one whole: `traffic is split 60/30/10`, `of the slots 60 % are popular and 40 % new`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recoach.assessment.sentences import Sentence
from recoach.assessment.stated import Stated, is_own, stated
from recoach.language.quantities import Quantity

#: The lexicon of words that announce parts of one whole.
SPLIT = "said-split"
_WHOLE = 100.0
_FEWEST = 2
_NEAR = 2
#: Words that a part may have: `60 % from what friends play, 40 % from …`.
_MOST_BETWEEN = 8
_PARTING = frozenset({",", "/", "and", "plus", "+", ";", ":"})
#: After one of these a share is one of a part.
_PART_OF_PART = frozenset({"them", "these", "those", "which", "that", "by", "than", "under", "over", "least", "most"})


def splits(sentences: Sequence[Sentence]) -> Iterator[tuple[Stated, ...]]:
    """Yield the lists of shares that an answer states, as fractions."""
    for sentence in sentences:
        spans = sentence.reading.hits.get(SPLIT, ())
        if not spans or not sentence.reading.quantities:
            continue
        parts = _parts(sentence, min(end for _, end in spans))
        if len(parts) >= _FEWEST and is_own(sentence, parts[0].start, parts[-1].end):
            yield tuple(stated(sentence, one.value / _WHOLE, one) for one in parts)


def _parts(sentence: Sentence, begin: int) -> list[Quantity]:
    words = sentence.reading.words
    parts: list[Quantity] = []
    for one in sentence.reading.quantities:
        if one.start < begin and not parts and one.unit != "%":
            continue
        before = words[max(0, one.start - _NEAR) : one.start]
        if one.unit not in ("", "%") or one.value > _WHOLE or not _PART_OF_PART.isdisjoint(before):
            continue
        between = words[parts[-1].end : one.start] if parts else []
        if parts and (len(between) > _MOST_BETWEEN or _PARTING.isdisjoint(between)):
            continue
        parts.append(one)
    slashed = all(words[one.end : one.end + 1] == ["/"] for one in parts[:-1])
    measured = [one for one in parts if one.unit == "%"]
    return parts if slashed or (parts and parts[-1].unit == "%") else measured
