"""Reads the latency of a request: which stage gets how many milliseconds, the limit of all, and at which percentile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from recoach.assessment import pairing, parts, tables, unnamed
from recoach.assessment.sentences import Sentence
from recoach.assessment.stages import (
    LATENCY,
    PATIENCE,
    STAGE,
    TOTAL,
    Budget,
    Named,
    Time,
    is_list,
    is_whole,
    stage_of,
    stages,
    times,
)
from recoach.assessment.stated import Stated, is_own, stated
from recoach.assessment.tails import at_tail
from recoach.language import corrections, numerals
from recoach.language.percentiles import AVERAGE
from recoach.language.reading import Reading

#: Where else a stage may be given its time.
SECTION_OF = {"retrieval": "candidates", "features": "ranking", "ranking": "ranking", "reranking": "reranking"}
#: The lexicon of words with which a time is somebody else's.
NOT_OURS = "said-not-ours"
_DENIALS = frozenset({"not", "never", "no", "cannot", "nobody", "none"})
#: Before a time that is no amount but a unit: `1 % per 100 ms`.
_PER = frozenset({"per", "every", "each"})
_REACH = 3
#: So many words after it has run out, patience is no longer spoken of.
_PATIENCE_LASTS = 24
_LIST = 3


@dataclass(frozen=True, slots=True)
class Budgets:
    """The times that an answer states."""

    of_stages: list[tuple[str, Stated, int]]  #: with how many stages its sentence names times for
    rest: list[tuple[Sentence, Time, Stated]]  #: times that are no stage's
    patience: set[tuple[int, int]]  #: passage and offset of times that nobody is given
    elsewhere: list[tuple[str, Stated]]  #: times of stages in all other passages


def read(sentences: Sequence[Sentence]) -> Budgets:
    """Return the times of stages in the one passage that hands out the most of them, and all other times.

    A stage without one there has what its own section gives it.
    """
    measured = {
        one.passage for one in sentences if one.section == LATENCY and one.reading.quantities and times(one.reading)
    }
    found: dict[int, list[tuple[str, Stated, int]]] = {}
    rest: list[tuple[Sentence, Time, Stated]] = []
    patience: set[tuple[int, int]] = set()
    said: dict[int, parts.Before] = {}
    lines: dict[int, list[tuple[Sentence, unnamed.Entry]]] = {}
    heads = tables.heads((one.passage, one.reading) for one in sentences)
    for sentence, previous, head in zip(sentences, [None, *sentences], heads, strict=False):
        words = sentence.reading.words
        if not numerals.may_count(words) and parts.MAY_BE_PARTS.isdisjoint(words):
            continue
        before = said.get(sentence.passage, parts.Before())
        here = found.setdefault(sentence.passage, [])
        handed = _in_row(sentence, head)
        every = [one.time for one in handed]
        if not every and (head is None or _is_of_request(sentence.reading)):
            known = {stage: one.value for stage, one, _ in here}
            every, given, handed = _told(sentence, before, known, elided=sentence.passage in measured)
            patience |= {_place(sentence, one) for one in given if one not in every}
        if not handed and (meant := _meant_by_it(sentence, previous, every)):
            handed = [Budget(meant, every[0])]
        if here and not any(one.stage != TOTAL for one in handed) and _takes_back(sentence, every):
            stage, _, count = here[-1]
            here[-1] = stage, stated(sentence, every[0].ms, every[0]), count
            continue
        lines.setdefault(sentence.passage, []).extend(_line(sentence, every, handed))
        handed = [one for one in handed if one.stage]
        size = len(handed)
        here += [(one.stage, stated(sentence, one.time.ms, one.time), size) for one in handed if one.stage != TOTAL]
        taken = [one.time for one in handed if one.stage != TOTAL]
        left = [one for one in every if one not in taken and not one.inferred]
        rest += [(sentence, one, stated(sentence, one.ms, one)) for one in left]
        said[sentence.passage] = _said(sentence, every, left, before)
    for passage, every_line in lines.items():
        for sentence, one, stage in unnamed.line_by_line(every_line):
            told = stated(sentence, one.ms, one)
            found[passage] = [entry for entry in found[passage] if entry[1] != told]
            found[passage].append((stage, told, len(every_line)))
            rest = [other for other in rest if other[0] is not sentence]
    section = {sentence.passage: sentence.section for sentence in sentences}
    of_stages, elsewhere = _placed(found, section)
    return Budgets(of_stages, rest, patience, elsewhere)


def _line(
    sentence: Sentence, every: Sequence[Time], handed: Sequence[Budget]
) -> Iterator[tuple[Sentence, unnamed.Entry]]:
    """Yield the member of a list that a sentence is, if it is a line with one time."""
    if sentence.section == LATENCY and len(every) == 1 and unnamed.is_line(sentence.reading):
        stage = handed[0].stage if len(handed) == 1 else ""
        yield sentence, unnamed.Entry(every[0], stage or None)


def _placed(
    found: Mapping[int, list[tuple[str, Stated, int]]], section: Mapping[int, str]
) -> tuple[list[tuple[str, Stated, int]], list[tuple[str, Stated]]]:
    """Return the times of stages that count, and those in other places, given all of them by passage."""
    best = max(
        found, key=lambda at: (len({stage for stage, _, _ in found[at]}), section[at] == LATENCY, -at), default=-1
    )
    here = found.get(best, [])
    named = {stage for stage, _, _ in here}
    others = [(at, entry) for at, every in found.items() if at != best for entry in every]
    own = [entry for at, entry in others if entry[0] not in named and section[at] == SECTION_OF.get(entry[0])]
    return [*here, *own], [entry[:2] for _, entry in others if entry not in own]


def _told(
    sentence: Sentence, before: parts.Before, known: Mapping[str, float], *, elided: bool
) -> tuple[list[Time], list[Time], list[Budget]]:
    """Return the times of a sentence that are somebody's, all its times, and the stages with theirs."""
    reading = sentence.reading
    is_expected = sentence.section == LATENCY
    tails = [range(tail.start, tail.end) for tail in reading.percentiles]
    named = stages(reading, lay=is_expected)
    elided = is_expected and bool(elided or before.whole or is_list(named) or tails)
    every = [one for one in times(reading, elided=elided) if not any(one.start in tail for tail in tails)]
    every += parts.parts(reading, every, named)
    if not every:
        return [], [], []
    limit = _limit(reading, every, before)
    every = parts.worked_out(every, before, limit)
    kept = [one for one in every if NOT_OURS not in reading.hits and _is_budget(sentence, one)]
    return kept, every, _handed_out(sentence, kept, named, limit, known)


def _handed_out(
    sentence: Sentence, every: Sequence[Time], named: Sequence[Named], limit: Time | None, known: Mapping[str, float]
) -> list[Budget]:
    """Return the stages of a sentence with their times; under latency budgets those of lay words and of none too."""
    reading = sentence.reading
    if sentence.section != LATENCY:
        return parts.settled(pairing.budgets(reading, every, named), known)
    every = [one for one in every if one is not limit]
    handed = parts.settled(pairing.budgets(reading, every, named), known)
    return [*handed, *unnamed.budgets(reading, every, named, handed, known)]


def _limit(reading: Reading, every: Sequence[Time], before: parts.Before) -> Time | None:
    """Return the time of a sentence that is what is handed out: at a percentile, called so, or said first of all."""
    paired = pairing.budgets(reading, sorted(every, key=lambda one: one.start), stages(reading))
    handed = [] if _is_bar(reading, every) else [one.time for one in paired if one.stage != TOTAL]
    free = [one for one in every if not one.inferred and all(one is not other for other in handed)]
    tail = at_tail(reading.percentiles, free, reading)
    if tail or not free:
        return tail
    called = [one.time for one in paired if one.stage == TOTAL and not one.time.inferred]
    wholes = [one for one in free if is_whole(reading, one)] + called
    is_first = before.whole is None and len(every) == 1
    return next(iter(wholes), free[0] if is_first else None)


def _is_bar(reading: Reading, every: Sequence[Time]) -> bool:
    """Whether the one time of a sentence stands beside a percentile and what it names comes after a comma."""
    if len(every) != 1 or not reading.percentiles:
        return False
    one, tail = every[0], reading.percentiles[0]
    ends = max(one.end, tail.end)
    is_beside = min(abs(one.start - tail.end), abs(tail.start - one.end)) < _REACH
    return (
        is_beside
        and reading.words[ends : ends + 1] == [","]
        and not any(named.start < ends for named in stages(reading, lay=True))
    )


def _said(sentence: Sentence, every: Sequence[Time], left: Sequence[Time], before: parts.Before) -> parts.Before:
    """Return what the next sentence may speak of: the time said last, and what is handed out."""
    whole = at_tail(sentence.reading.percentiles, left, sentence.reading)
    if whole is None and before.whole is None:
        whole = next((one for one in left if not one.bare), None)
    last = next((one.ms for one in reversed(every) if not one.of), before.last)
    return parts.Before(whole.ms if whole else before.whole, last)


def _in_row(sentence: Sentence, head: Reading | None) -> list[Budget]:
    """Return the times of a row of a table."""
    if sentence.reading.kind != "row":
        return []
    return tables.budgets(sentence.reading, head, elided=sentence.section == LATENCY)


def _is_of_request(row: Reading) -> bool:
    """Whether a row of a table is about the whole request."""
    return STAGE + TOTAL in row.hits or bool(row.percentiles)


def _is_budget(sentence: Sentence, one: Time) -> bool:
    return not _is_patience(sentence.reading, one) and is_own(sentence, one.start, one.end)


def _place(sentence: Sentence, one: Time) -> tuple[int, int]:
    return sentence.passage, sentence.span(one.start, one.end - 1)[0]


def _meant_by_it(sentence: Sentence, previous: Sentence | None, every: Sequence[Time]) -> str | None:
    """Return the stage of which the sentence before speaks and this one as `it`: `give it 45 ms`, `it takes 40 ms`."""
    words = sentence.reading.words
    if (
        sum(not one.inferred for one in every) != 1
        or previous is None
        or previous.passage != sentence.passage
        or sentence.reading.percentiles
    ):
        return None
    before, after = words[max(0, every[0].start - _REACH) : every[0].start], words[every[0].end : every[0].end + _REACH]
    if "it" not in before and after[:2] != ["for", "it"]:
        return None
    named = stage_of(previous.reading, 0, len(previous.reading.words))
    return None if named == TOTAL or stages(sentence.reading) else named


def _takes_back(sentence: Sentence, every: Sequence[Time]) -> bool:
    """Whether a sentence corrects the time said last: `no, make that 60`."""
    return len(every) == 1 and corrections.opens(sentence.reading.words, every[0].start)


def _is_patience(reading: Reading, one: Time) -> bool:
    """Whether a time is when patience ends, or how slow something was: `if ranking has not answered after 80 ms`.

    Said of a share of requests, it is a limit: `one in a hundred may take longer than 150 ms`.
    """
    if not _PER.isdisjoint(reading.words[max(0, one.start - 1) : one.start]):
        return True
    if PATIENCE not in reading.hits:
        return False
    clause = reading.clauses[one.start]
    shares = {quantity.start for quantity in reading.quantities if quantity.unit == "%"}
    tails = [tail.start for tail in reading.percentiles if tail.start in shares or tail.name == AVERAGE]
    handed_out = is_list(stages(reading), _LIST)  # "if the network has 50, the index 20 and the ranker 60, …"
    return any(
        reading.clauses[start] == clause
        and 0 < one.start - start <= _PATIENCE_LASTS
        and not any(tail < (one.start if tail in shares else start) for tail in tails)
        and _DENIALS.isdisjoint(reading.words[max(0, start - _REACH) : start])
        and reading.words[end : end + 1] != ["up"]  # "adds up to 140"
        and not (handed_out and reading.words[start] == "if")
        for start, end in reading.hits[PATIENCE]
    )
