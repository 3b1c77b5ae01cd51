"""Judges in what role words are said. The order below is the theory: the first that applies is the reason.

asked → quoted → attributed → hypothetical → contrasted → negated → rejected → unasserted → asserted
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from recoach.language.claim import Claim, Signs
from recoach.language.framing import HEARSAY, MEANING, dismissed, hearsay, meant
from recoach.language.negation import NEGATING, denied_behind, turning
from recoach.language.patterns import Match
from recoach.language.reading import Reading
from recoach.language.rejection import REJECTING, rejected

Stance = Literal[
    "asked", "quoted", "attributed", "hypothetical", "contrasted", "negated", "rejected", "unasserted", "asserted"
]

#: In these stances something has been said, whatever is thought of it.
MEANT: frozenset[Stance] = frozenset({"asserted", "unasserted"})

_THAN_REACH = 14
_PREFERRING = frozenset({"rather", "sooner"})
#: Here what is preferred to what is over.
_TURNED = frozenset({",", ";", ":", "—", "but", "so"})
_CONTRAST_REACH = 8
_GERUND = "ing"
_ASKING = frozenset({"is", "are", "was", "were", "does", "should", "would", "can", "could"})
_CONDITIONS = frozenset({"with", "without"})
#: A condition without `if` is short.
_OPENING = 6
_OWNERS = frozenset({"i", "we", "my", "our"})
_COULD = frozenset({"would", "could"})
_GOES_ON = frozenset({"that", "which", "who", "than", "as", "what", "and", "or", "how", "where", "when", "if"})
_FORMER = frozenset({"old", "previous", "former"})
_PRESENT = frozenset({"is", "are", "being", "gets", "goes", "go", "stays", "stay"})
#: With one of these a condition only supposes; with a pronoun of these its consequence begins.
_SUPPOSED = frozenset({"would", "could", "might"})
_RESUMED = frozenset({"it", "that", "this", "they", "he", "she"})
#: At the start of a statement these say `if`.
_INVERTED = frozenset({"should", "had", "were", "asked", "forced"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """The role in which words are said, and the words that say so."""

    stance: Stance
    cue: str = ""
    inside: bool = False  #: the cue stands between the parts of the match: a shorter match may do without it
    cue_span: tuple[int, int] | None = None  #: the words that negate

    @property
    def reason(self) -> str:
        """The stance with its cue, such as `negated: "not"`."""
        return f'{self.stance}: "{self.cue}"' if self.cue else self.stance


_ASSERTED = Verdict("asserted")


def judge(reading: Reading, match: Match, following: Reading | None, allow: frozenset[str] = frozenset()) -> Verdict:
    """Return the stance of a match in its sentence, given the sentence after it; stances in `allow` are passed over."""
    claim = Claim(reading, match, following)
    if MEANING.stand(claim) and meant(claim) and dismissed(claim) is None:
        return _ASSERTED
    for stance, judged, signs in _ORDER:
        # What is allowed to be hypothetical may still be negated.
        looked_for = stance not in allow and (signs is None or signs.stand(claim))
        cue = judged(claim) if looked_for else None
        if cue is not None:
            spans = turning(claim) if stance == "negated" else []
            inside = any(span[0] >= match.start for span in spans)
            return Verdict(stance, cue, inside, spans[-1] if spans else None)
    return _ASSERTED


def _asked(claim: Claim) -> str | None:
    if not claim.reading.asks or claim.reading.words[claim.match.start] == "why":
        return None
    last = len(claim.reading.words)
    if claim.reading.words[0] not in _ASKING and any(end >= last - 1 for _, end in claim.cues("@tag")):
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
        if not claim.in_steps(span) and not _is_replaced(claim, span):
            return claim.said(span)
    for span in claim.cues("@worded", claim.match.end):
        since = claim.reading.words[max(claim.match.end, span[0] - _OPENING) : span[0]]
        if "how" in since and _OWNERS.isdisjoint(since):
            return claim.said(span)
    own = max((end for _, end in claim.cues("@i", 0, start)), default=-1)
    for span in claim.cues("@third", start, claim.match.end):
        if not claim.in_steps(span) and claim.reading.words[span[0] - 1] in ("which", "as"):
            return claim.said(span)
    for name in ("@third", "@someone"):
        for span in claim.cues(name, 0, start):
            same_clause = claim.reading.clauses[span[0]] == claim.reading.clauses[start]
            subject = name == "@third" and same_clause and own <= span[1]
            if not claim.in_steps(span) and (subject or (_reports(claim, span) and own <= span[1] + 4)):
                return claim.said(span)
    return hearsay(claim)


def _is_replaced(claim: Claim, span: tuple[int, int]) -> bool:
    """Whether `the old model` is what the plan does away with: it stands in the present, or is what is beaten."""
    words = claim.reading.words
    if words[span[1] - 1] not in _FORMER:
        return False
    return not _PRESENT.isdisjoint(words[span[1] + 1 : span[1] + 3]) or any(
        gone[0] <= span[0] <= gone[1] for gone in claim.cues("@beaten", max(0, span[0] - 3), span[0])
    )


def _reports(claim: Claim, speaker: tuple[int, int]) -> bool:
    return any(
        speaker[1] <= said[0] <= speaker[1] + 2 and not any(claim.cues("@i", speaker[1], said[0]))
        for said in claim.cues("@says")
    )


def _hypothetical(claim: Claim) -> str | None:
    start = claim.match.start
    opened = [(0, 1)] if claim.reading.words[0] in _INVERTED and start > 0 else []
    if said := _would_follow(claim):
        return said
    for span in [*opened, *(one for one in claim.cues("@if", 0, start + 1) if not claim.in_steps(one))]:
        comma = next((at for at in range(span[1], len(claim.reading.words)) if _ends_condition(claim, span, at)), None)
        if comma is None or claim.match.end <= comma:
            if _holds_the_consequence(claim):
                continue
            return claim.said(span)
        if comma < start and _counterfactual(claim, span[0], comma) and _would(claim, comma, start):
            return claim.said(span)
        if start < comma and _would(claim, comma, comma) and not _planned(claim, span[0], comma):
            return claim.said(span)
    return None


def _would_follow(claim: Claim) -> str | None:
    """`With no limit at all, costs would triple`, `drop the limit and costs would triple`: a condition without `if`."""
    words, end = claim.reading.words, claim.match.end
    if any(claim.cues("@i", 0, end)) or end >= len(words):
        return None
    opened = words[0] in _CONDITIONS and claim.match.start <= _OPENING
    turns = ("," if opened else "and") if opened or claim.match.start <= 1 else ""
    at = next((at for at in range(end, min(end + _OPENING, len(words))) if words[at] == turns), None)
    if opened and words[end : end + 1] == ["we"] and words[end + 1 : end + 2] in (["would"], ["could"]):
        return f"{words[0]} … {words[end + 1]}"
    if at is None:
        return None
    would = next((here for here in range(at, min(at + 2 * _OPENING, len(words))) if words[here] in _COULD), None)
    if would is None or not {"i", "we", ";", ":", "—", "."}.isdisjoint(words[end:would]):
        return None
    return f"{words[0]} … would"


def _holds_the_consequence(claim: Claim) -> bool:
    """Whether a match takes up its subject again, as in `if they skip it that is a no`: a policy, no supposition."""
    words, first, last = claim.reading.words, claim.match.steps[0][1], claim.match.steps[-1][0]
    return _SUPPOSED.isdisjoint(words) and any(words[at] in _RESUMED for at in range(first, last))


def _ends_condition(claim: Claim, opened: tuple[int, int], at: int) -> bool:
    words = claim.reading.words
    if words[at] in (",", "then", ";", ":", "—", "?"):
        return not claim.in_steps((at, at + 1))
    # "If it looks good we go": spoken without the comma.
    return at > opened[1] and words[at + 1 : at + 2] in (["i"], ["we"]) and words[at] not in _GOES_ON


def _planned(claim: Claim, start: int, end: int) -> bool:
    """Whether `if it is up, I would ship it` is a plan: the condition stands in the present, and the speaker acts."""
    acts = claim.reading.words[end + 1 : end + 2] in (["i"], ["we"])
    return acts and not _counterfactual(claim, start, end)


def _counterfactual(claim: Claim, start: int, end: int) -> bool:
    return any(claim.cues("@counterfactual", start, end))


def _would(claim: Claim, start: int, end: int) -> bool:
    return any(word in ("would", "could", "might") for word in claim.reading.words[start : end + 6])


def _contrasted(claim: Claim) -> str | None:
    words = claim.reading.words
    if _dispreferred(claim):
        return "rather … than"
    for span in claim.cues("@contrast", claim.clause_start, claim.match.end):
        if claim.in_steps(span):
            continue
        left = max(span[1], 0)
        between = words[left : claim.match.start]
        near = {",", "i", "we"}.isdisjoint(between) and len(between) <= _CONTRAST_REACH
        if span[0] >= claim.match.start or near:
            return claim.said(span)
    return None


def _dispreferred(claim: Claim) -> bool:
    """Whether the match is what the speaker likes less: `I would rather wait than sign off a page on which …`."""
    words, start = claim.reading.words, claim.match.start
    if "than" not in words:
        return False
    than = next((at for at in range(start - 1, max(0, start - _THAN_REACH), -1) if words[at] == "than"), None)
    if than is None or not _TURNED.isdisjoint(words[than:start]):
        return False
    # "Rather than wait" is no such preference.
    return not _PREFERRING.isdisjoint(words[max(0, than - _THAN_REACH) : than - 1])


def _negated(claim: Claim) -> str | None:
    spans = turning(claim)
    if len(spans) % 2:
        return claim.said(spans[-1])
    behind = denied_behind(claim) if not spans else None
    return claim.said(behind) if behind else None


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
        # "Skipping the debate, we do it", "whether they like it or not we do it".
        since = words[span[1] : start]
        past = (len(since) > 1 if span[0] == 0 else "," in since) and not _OWNERS.isdisjoint(since[-3:])
        if not past and not claim.in_steps(span):
            return claim.said(span)
    return None


def _has_predicate(claim: Claim) -> bool:
    end = claim.match.end
    return any(claim.cues("@be", end, min(end + 6, claim.clause_end)))


_ATTRIBUTING = Signs(HEARSAY.here | {"@past", "@worded", "@third", "@someone"})
_SUPPOSING = Signs(_COULD | _INVERTED | {"@if"})
_CONTRASTING = Signs(frozenset({"than", "@contrast"}))

#: Each stance, what finds it, and the signs of it if it has any.
_ORDER: tuple[tuple[Stance, Callable[[Claim], str | None], Signs | None], ...] = (
    ("asked", _asked, None),
    ("quoted", _quoted, None),
    ("attributed", _attributed, _ATTRIBUTING),
    ("hypothetical", _hypothetical, _SUPPOSING),
    ("contrasted", _contrasted, _CONTRASTING),
    ("negated", _negated, NEGATING),
    ("rejected", rejected, REJECTING),
    ("unasserted", _unasserted, None),
)
