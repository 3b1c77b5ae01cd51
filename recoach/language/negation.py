"""Finds what negates words: how far `not`, `no` and `without` reach to the right, and what denies from behind.

A negation governs its clause, `no` and `without` govern a phrase. Both go on through a list that `or` closes:
`no likes, opens or shares` denies three things. A negation said anew begins its own scope and ends the one before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from recoach.language.claim import Claim, Signs

#: How far to the left a negation may govern, in words.
_REACH = 14
#: `no` and `without` govern the phrase that follows, not the clause; no member of a list is longer.
_SHORT_REACH = 4
#: No list is longer, in words.
_LIST_REACH = 40
#: How far behind its subject `is absent` may stand, in words.
_PREDICATE_REACH = 8
_PAIR = 2
_CLOSING = frozenset({"or", "nor"})
_SEPARATORS = frozenset({",", "or", "nor", "of", "/"})
#: `users without a history can wait`: the phrase that `without` governs ends before these.
_MODALS = frozenset({"can", "could", "will", "would", "may", "might", "must", "should"})
_SUBJECTS = frozenset({"i", "we", "it", "they", "he", "she", "you", "there"})
#: With a subject behind them these begin a statement of its own.
_JOINS = frozenset({"and", "as", "since", "while", "so"})
#: `no reranker, one model for both`: what has an article that nothing before it has is no member of the list.
_OWN = frozenset({"one", "a", "an", "the", "this", "that", "these", "those", "just", "only", "all", "every", "each"})
#: What is said with one of these is a statement, not a member of a list.
_STATES = _MODALS | _SUBJECTS | frozenset("is are was were be been has have had do does did who which that 's".split())
_NOUGHT = frozenset({"no", "none", "never", "nothing", "nil", "zero"})
_GOES_ON = frozenset({"and", "that", "which", "who", "or", "i", "we", "it", "so"})

#: Of what is negated, from the left or from behind.
NEGATING = Signs(_NOUGHT | {"@not", "@negative", "@without", "@absent"})


def turning(claim: Claim) -> list[tuple[int, int]]:
    """Return the negations that govern a match from the left or from within; two of them cancel out."""
    start, end = claim.match.start, claim.match.end
    first = max(claim.clause_start, start - _LIST_REACH)
    cues = [
        (span, reach)
        for name, reach in (("@not", _REACH), ("@negative", _REACH), ("@without", _SHORT_REACH))
        for span in claim.cues(name, first, end)
    ]
    anew = [span[0] for span, _ in cues if _begins_anew(claim, span[0])]
    found: list[tuple[int, int]] = []
    for span, reach in cues:
        overlaps = any(one[0] < span[1] and span[0] < one[1] for one in found)
        target = next((at for at, _ in claim.match.steps if at >= span[1]), None)
        if overlaps or target is None or any(span[0] < at <= target for at in anew):
            continue
        if _governs(claim, span, target, reach) or _lists(claim, span[1], target):
            found.append(span)
    return sorted(span for span in found if not claim.in_steps(span))


def _begins_anew(claim: Claim, at: int) -> bool:
    words = claim.reading.words
    return words[at] == "nor" or (at > 0 and words[at - 1] in (",", "and", "or"))


def denied_behind(claim: Claim) -> tuple[int, int] | None:
    """Return what denies the match from behind: `is not`, `is absent`, `: none`."""
    return _not_the_case(claim) or _absent(claim) or _none(claim)


def _governs(claim: Claim, span: tuple[int, int], target: int, reach: int) -> bool:
    """Whether a negation reaches the next part of the match: near enough, and no comma shuts it off."""
    words = claim.reading.words
    if target - span[1] >= reach:
        return False
    between = words[span[1] : target]
    if words[span[0]] == "without" and not _MODALS.isdisjoint(between):
        return False
    if not {"until", "till"}.isdisjoint(words[span[1] : claim.match.end]) or words[span[0]] == "neither":
        return False
    if any(one in _JOINS and two in _SUBJECTS for one, two in pairwise(between)):
        return False
    if "," in between:
        last = target - 1 - between[::-1].index(",")
        parenthetical = words[span[1]] == "," and reach > _SHORT_REACH and between.count(",") > 1
        return parenthetical or words[last + 1] in _CLOSING
    return reach > _SHORT_REACH or not any(word in ("i", "we", "the") for word in between)


def _lists(claim: Claim, start: int, target: int) -> bool:
    """Whether a word is within a list that begins right behind a negation, in words short enough to be members."""
    words = claim.reading.words
    between = words[start:target]
    members = _members(between)
    if len(members) == 1 or not all(_is_member(one) for one in members):
        return False
    if "," not in between:
        return True
    if any(one == "," and words[at + 1] in _OWN.difference(words[start:at]) for at, one in enumerate(between, start)):
        return False
    return not _CLOSING.isdisjoint(between[between.index(",") :]) or _closes(words[target : claim.clause_end], between)


def _closes(rest: Sequence[str], before: Sequence[str]) -> bool:
    """Whether the list that a word is in goes on to an `or`, or is but three short things: `no ads, bait, spam`."""
    last = next((at for at, word in enumerate(rest) if word in _CLOSING), None)
    if last is not None:
        return all(_is_member(one) for one in _members(rest[:last]))
    things = _members([*before, *(word for word in rest if word != ".")])
    return len(things) > _PAIR and all(0 < len(one) <= _PAIR and _is_member(one) for one in things)


def _members(words: Sequence[str]) -> list[Sequence[str]]:
    cuts = [at for at, word in enumerate(words) if word in _SEPARATORS]
    return [words[first + 1 : last] for first, last in zip([-1, *cuts], [*cuts, len(words)], strict=True)]


def _is_member(words: Sequence[str]) -> bool:
    return len(words) <= _SHORT_REACH and _STATES.isdisjoint(words)


def _not_the_case(claim: Claim) -> tuple[int, int] | None:
    """Find that the verb right after the match is negated: `maximising clicks is not …`."""
    words, end = claim.reading.words, claim.match.end
    verb = next((span for span in claim.cues("@be", end, min(end + 2, claim.clause_end))), None)
    if verb and words[end].isalpha() and words[end] not in _GOES_ON:
        denials = claim.cues("@not", verb[1], min(verb[1] + 2, claim.clause_end))
        return next((span for span in denials if words[span[0]] in ("not", "never")), None)
    return None


def _absent(claim: Claim) -> tuple[int, int] | None:
    """Find that the match is said not to be there: `a survey at the door was ruled out`."""
    words, end = claim.reading.words, claim.match.end
    if "@absent" not in claim.reading.hits:
        return None
    for span in claim.cues("@absent", end, min(end + _PREDICATE_REACH, claim.clause_end)):
        between = words[end : span[0]]
        if _SUBJECTS.isdisjoint(between) and {",", "not", "never", "no", "that", "which"}.isdisjoint(between):
            return span
    return None


def _none(claim: Claim) -> tuple[int, int] | None:
    """Find a label with nothing behind it: `sign-up survey: none`."""
    words, end = claim.reading.words, claim.match.end
    if words[end : end + 1] in ([":"], ["—"]) and words[end + 1 : end + 2] and words[end + 1] in _NOUGHT:
        stops = end + 2 == len(words) or not words[end + 2].isalnum()
        return (end + 1, end + 2) if stops else None
    return None
