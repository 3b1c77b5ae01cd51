"""Finds what excuses a match: words that are themselves meant, or a number of the right kind, near enough."""

from __future__ import annotations

from recoach.assessment.ready import ReadyExcuse
from recoach.language import patterns
from recoach.language.patterns import Match
from recoach.language.quantities import counted
from recoach.language.reading import Reading
from recoach.language.stance import judge


def stands(excuse: ReadyExcuse, reading: Reading, following: Reading | None) -> bool:
    """Whether an excuse for the whole answer stands in a sentence."""
    return _affirmed(excuse, reading, following) is not None


def excused(
    excuse: ReadyExcuse, match: Match, reading: Reading, following: Reading | None, *, listed: bool
) -> str | None:
    """Return the words that excuse a match, None if none do; `listed` for a match that is an enumeration."""
    # The words of a claim are no excuse for it; in between the members of a list there may well be one.
    own = None if listed else match
    if excuse.within == "clause":
        clauses = set(reading.clauses[match.start : match.end])
        return _affirmed(excuse, reading, following, own, clauses)
    said = _affirmed(excuse, reading, following, own)
    if said is None and excuse.within == "next-sentence" and following:
        return _affirmed(excuse, following, None)
    return said


def _affirmed(
    excuse: ReadyExcuse,
    reading: Reading,
    following: Reading | None,
    match: Match | None = None,
    clauses: set[int] | None = None,
) -> str | None:
    """Return the words of an excuse that stands in a sentence and is itself meant, None if none does."""
    if excuse.pattern is None:
        return _measured(excuse, reading, clauses)
    for said in patterns.find(excuse.pattern, reading, in_clause=excuse.within == "clause"):
        outside = clauses is not None and reading.clauses[said.start] not in clauses
        if outside or (match and _is_part(said, match)):
            continue
        if judge(reading, said, following).stance in excuse.stances:
            return reading.text[reading.starts[said.start] : reading.ends[said.end - 1]]
    return None


def _is_part(one: Match, other: Match) -> bool:
    return all(any(first <= start and end <= last for first, last in other.steps) for start, end in one.steps)


def _measured(excuse: ReadyExcuse, reading: Reading, clauses: set[int] | None) -> str | None:
    for one in reading.quantities:
        fits = one.unit in excuse.units or any(word in excuse.nouns for word in counted(reading.words, one))
        if fits and (clauses is None or reading.clauses[one.start] in clauses):
            return reading.text[reading.starts[one.start] : reading.ends[one.end - 1]]
    return None
