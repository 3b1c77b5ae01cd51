"""Works out the time of the stage that gets the rest: `out of 150 ms retrieval gets 40, the rest is for ranking`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from recoach.assessment.sentences import Sentence
from recoach.assessment.stages import LATENCY, RESERVE, TOTAL, Time, stages
from recoach.assessment.stated import Stated, is_own, stated
from recoach.assessment.unnamed import LEFT_OVER

_REST = frozenset({"rest", "remainder"})
#: What it may be the rest of.
_OF = frozenset({"it", "that", "this", "the", "them"})
#: So many words around it tell whose it is.
_REACH = 8


def rest(
    sentences: Sequence[Sentence], handed: Mapping[str, Stated], total: Stated | None
) -> tuple[str, Stated] | None:
    """Return the stage that is said to get the rest of a limit with its milliseconds; None where nothing is left.

    `handed` are the times that are stated, by stage, `total` is the limit that all of it has to keep.
    """
    left = total.value - sum(one.value for one in handed.values()) if total and handed else 0.0
    if left <= 0:
        return None
    passages = {one.passage for one in handed.values()}
    for sentence in sentences:
        if sentence.section == LATENCY and sentence.passage in passages:
            for at in _rests(sentence):
                stage = _whose(sentence, at)
                if stage and stage not in handed:
                    return stage, stated(sentence, left, Time(at, at + 1, left, inferred=True))
    return None


def _rests(sentence: Sentence) -> Iterator[int]:
    """Yield the places of words for what is left of a limit and has no number of its own."""
    words = sentence.reading.words
    for at in [at for at, word in enumerate(words) if word in _REST]:
        is_of_all = words[at + 1 : at + 2] != ["of"] or not _OF.isdisjoint(words[at + 2 : at + 3])
        behind = range(at, at + _REACH)
        has_number = any(one.start in behind or one.end == at for one in sentence.reading.quantities)
        if is_of_all and not has_number and is_own(sentence, at, at + 1):
            yield at


def _whose(sentence: Sentence, at: int) -> str | None:
    reading = sentence.reading
    named = [one for one in stages(reading, lay=True) if at < one.start <= at + _REACH and one.stage != TOTAL]
    if named:
        return named[0].stage
    kept = any(at < start <= at + _REACH for start, _ in reading.hits.get(LEFT_OVER, ()))
    return RESERVE if kept else None
