"""Judges in what role words are said. The order below is the theory: the first that applies is the reason.

asked → quoted → attributed → hypothetical → contrasted → negated → rejected → unasserted → asserted
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from recoach.language.claim import Claim
from recoach.language.patterns import Match
from recoach.language.reading import Reading
from recoach.language.rejection import rejected

Stance = Literal[
    "asked", "quoted", "attributed", "hypothetical", "contrasted", "negated", "rejected", "unasserted", "asserted"
]

#: How far to the left a negation may govern, in words.
_REACH = 14
#: `no` and `without` govern the phrase that follows, not the clause.
_SHORT_REACH = 4
_CONTRAST_REACH = 8
_GERUND = "ing"
#: At the start of a statement these say `if`.
_INVERTED = frozenset({"should", "had", "were", "asked", "forced"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """The role in which words are said, and the words that say so."""

    stance: Stance
    cue: str = ""
    inside: bool = False  #: the cue stands between the parts of the match: a shorter match may do without it

    @property
    def reason(self) -> str:
        """The stance with its cue, such as `negated: "not"`."""
        return f'{self.stance}: "{self.cue}"' if self.cue else self.stance


def judge(reading: Reading, match: Match, following: Reading | None) -> Verdict:
    """Return the stance of a match in its sentence, given the sentence after it."""
    claim = Claim(reading, match, following)
    for stance, judged in _ORDER:
        cue = judged(claim)
        if cue is not None:
            return Verdict(stance, cue, inside=stance == "negated" and _turned_inside(claim))
    return Verdict("asserted")


def _asked(claim: Claim) -> str | None:
    if not claim.reading.asks or claim.reading.words[claim.match.start] == "why":
        return None
    last = len(claim.reading.words)
    if any(end >= last - 1 for _, end in claim.cues("@tag")):
        return None
    # "So what? We rank everything, right?": the question mark belongs to the last clause.
    return "?" if "?" not in claim.reading.words[: claim.match.start] else None


def _quoted(claim: Claim) -> str | None:
    if claim.reading.kind == "quote":
        return ">"
    inside = claim.reading.quoted
    return "quotation marks" if any(start in inside for start, _ in claim.match.steps) else None


def _attributed(claim: Claim) -> str | None:
    start = claim.match.start
    for span in claim.cues("@past"):
        if not claim.in_steps(span):
            return claim.said(span)
    own = max((end for _, end in claim.cues("@i", 0, start)), default=-1)
    for name in ("@third", "@someone"):
        for span in claim.cues(name, 0, start):
            same_clause = claim.reading.clauses[span[0]] == claim.reading.clauses[start]
            subject = name == "@third" and same_clause and own <= span[1]
            if not claim.in_steps(span) and (subject or (_reports(claim, span) and own <= span[1] + 4)):
                return claim.said(span)
    return None


def _reports(claim: Claim, speaker: tuple[int, int]) -> bool:
    return any(
        speaker[1] <= said[0] <= speaker[1] + 2 and not any(claim.cues("@i", speaker[1], said[0]))
        for said in claim.cues("@says")
    )


def _hypothetical(claim: Claim) -> str | None:
    start = claim.match.start
    opened = [(0, 1)] if claim.reading.words[0] in _INVERTED and start > 0 else []
    for span in [*opened, *claim.cues("@if", 0, start + 1)]:
        comma = next((at for at in range(span[1], len(claim.reading.words)) if _ends_condition(claim, at)), None)
        if comma is None or claim.match.end <= comma:
            return claim.said(span)
        if comma < start and _counterfactual(claim, span[0], comma) and _would(claim, comma, start):
            return claim.said(span)
        if start < comma and _would(claim, comma, comma):
            return claim.said(span)
    return None


def _ends_condition(claim: Claim, at: int) -> bool:
    return claim.reading.words[at] in (",", "then", ";", ":", "—", "?") and not claim.in_steps((at, at + 1))


def _counterfactual(claim: Claim, start: int, end: int) -> bool:
    return any(claim.cues("@counterfactual", start, end))


def _would(claim: Claim, start: int, end: int) -> bool:
    return any(word in ("would", "could", "might") for word in claim.reading.words[start : end + 6])


def _contrasted(claim: Claim) -> str | None:
    words = claim.reading.words
    for span in claim.cues("@contrast", claim.clause_start, claim.match.end):
        if claim.in_steps(span):
            continue
        left = max(span[1], 0)
        between = words[left : claim.match.start]
        near = {",", "i", "we"}.isdisjoint(between) and len(between) <= _CONTRAST_REACH
        if span[0] >= claim.match.start or near:
            return claim.said(span)
    return None


def _negated(claim: Claim) -> str | None:
    turning = [span for span in _negations(claim) if not claim.in_steps(span)]
    if len(turning) % 2:
        return claim.said(turning[-1])
    return _negated_to_the_right(claim) if not turning else None


def _turned_inside(claim: Claim) -> bool:
    return any(span[0] >= claim.match.start and not claim.in_steps(span) for span in _negations(claim))


def _negations(claim: Claim) -> list[tuple[int, int]]:
    start, end = claim.match.start, claim.match.end
    first = max(claim.clause_start, start - _REACH)
    found: list[tuple[int, int]] = []
    for name, reach in (("@not", _REACH), ("@negative", _REACH), ("@without", _SHORT_REACH)):
        for span in claim.cues(name, first, end):
            overlaps = any(one[0] < span[1] and span[0] < one[1] for one in found)
            if not overlaps and _governs(claim, span, reach):
                found.append(span)
    return sorted(found)


def _governs(claim: Claim, span: tuple[int, int], reach: int) -> bool:
    """Whether a negation reaches the next part of the match: near enough, and no comma shuts it off."""
    words = claim.reading.words
    target = next((start for start, _ in claim.match.steps if start >= span[1]), None)
    if target is None or target - span[1] >= reach:
        return False
    between = words[span[1] : target]
    if not {"until", "till"}.isdisjoint(words[span[1] : target + 1]) or words[span[0]] == "neither":
        return False
    if "," in between:
        last = target - 1 - between[::-1].index(",")
        parenthetical = words[span[1]] == "," and reach > _SHORT_REACH and between.count(",") > 1
        return parenthetical or words[last + 1] in ("or", "nor")
    return reach > _SHORT_REACH or not any(word in ("i", "we", "the") for word in between)


def _negated_to_the_right(claim: Claim) -> str | None:
    """`Maximising clicks is not …`: the verb right after the match is negated."""
    words, end = claim.reading.words, claim.match.end
    verb = next((span for span in claim.cues("@be", end, min(end + 2, claim.clause_end))), None)
    if verb and words[end].isalpha() and words[end] not in ("and", "that", "which", "who", "or", "i", "we", "it", "so"):
        for at in range(verb[1], min(verb[1] + 2, claim.clause_end)):
            if words[at] in ("not", "never"):
                return claim.said((at, at + 1))
    return None


def _unasserted(claim: Claim) -> str | None:
    """Stop what is governed by something that is not known to affirm it."""
    words, start = claim.reading.words, claim.match.start
    if words[start].endswith(_GERUND) and start == claim.clause_start and _has_predicate(claim):
        return None if any(claim.cues("@endorse", claim.match.end)) else words[start]
    if start > claim.clause_start + 1 and words[start - 1] == "to":
        # Negations have been counted before: what is left of them cancels out.
        governed = any(any(claim.cues(name, max(0, start - 6), start)) for name in ("@affirming", "@negative", "@not"))
        return None if governed else " ".join(words[max(0, start - 2) : start])
    for span in claim.cues("@whether", claim.clause_start, start):
        if span[0] > 0 and not claim.in_steps(span):
            return claim.said(span)
    return None


def _has_predicate(claim: Claim) -> bool:
    end = claim.match.end
    return any(claim.cues("@be", end, min(end + 6, claim.clause_end)))


_ORDER: tuple[tuple[Stance, Callable[[Claim], str | None]], ...] = (
    ("asked", _asked),
    ("quoted", _quoted),
    ("attributed", _attributed),
    ("hypothetical", _hypothetical),
    ("contrasted", _contrasted),
    ("negated", _negated),
    ("rejected", rejected),
    ("unasserted", _unasserted),
)
