"""Finds that words are said in order to be put aside: judged bad, given up, conceded, corrected, refused."""

from __future__ import annotations

from recoach.language.claim import Claim, Signs
from recoach.language.framing import DISMISSING, dismissed
from recoach.language.reading import Reading

#: How far a judgement, a verb of the past and "reckless to" may stand from the match, in words.
_VERDICT_REACH = 12
_PREDICATE_REACH = 7
_BAD_TO_DO = 4
_DENIALS = frozenset({"no", "not", "never", "none", "without", "zero", "skip", "drop"})
_THINGS = frozenset({"it", "they", "those", "these"})
_NONE = frozenset({"none", "never", "not", "nothing"})
#: A subject has at most this many words before it in its clause.
_BEFORE_SUBJECT = 3
#: A correction that opens the next sentence comes this soon; a refusal is no longer than this.
_AT_ONCE = 2
_SHORT_REPLY = 5

#: Of what is put aside.
REJECTING = Signs(
    DISMISSING.here | {"@set-aside", "@bad", "@discard", "@pivot", "@was", "@could", "@repair"},
    DISMISSING.after | {"@discard", "@pivot", "@repair", "@refusal", "@anaphor"},
)


def rejected(claim: Claim) -> str | None:
    """Return the words that put the match aside, None if it stands."""
    return (
        _set_aside(claim)
        or _judged_bad(claim)
        or _given_up(claim)
        or _conceded(claim)
        or _repaired(claim)
        or _refused_next(claim)
        or dismissed(claim)
    )


def _set_aside(claim: Claim) -> str | None:
    return next((claim.said(span) for span in claim.cues("@set-aside", 0, claim.match.start)), None)


def _judged_bad(claim: Claim) -> str | None:
    start, end = claim.match.start, claim.match.end
    if claim.reading.words[max(0, start - 1)] == "to":
        for span in claim.cues("@bad", max(0, start - _BAD_TO_DO), start - 1):
            if not _governed_by_not(claim, span, claim.clause_start):
                return claim.said(span)
    for span in claim.cues("@bad", max(0, start - 2 * _BAD_TO_DO), start):
        near = claim.reading.words[span[1] : span[1] + 1] == ["to"] and start - span[1] <= _BAD_TO_DO
        if near and not _governed_by_not(claim, span, claim.clause_start):
            return claim.said(span)
    subject = _is_subject(claim)
    for span in claim.cues("@bad", end, end + _VERDICT_REACH):
        pointed = any(not _means_the_denied(claim, claim.reading, one) for one in claim.cues("@anaphor", end, span[0]))
        labelled = span[0] <= end + 1 and claim.reading.words[end] in (":", "—")
        if _governed_by_not(claim, span, end) or not (labelled or pointed or (subject and span[0] < claim.clause_end)):
            continue
        between = claim.reading.words[end : span[0]]
        passive = (
            between[-1:] and between[-1] in ("is", "was", "were", "are", "been") and not {"i", "we"} & set(between)
        )
        if "because" not in between and (pointed or passive or between.count(",") != 1):
            return claim.said(span)
    return None


def _means_the_denied(claim: Claim, reading: Reading, anaphor: tuple[int, int]) -> bool:
    """Whether `it` stands for what a claim does without: `no trials, they cost us orders` judges the trials."""
    denies = any(claim.reading.words[start] in _DENIALS for start, _ in claim.match.steps)
    return denies and reading.words[anaphor[0]] in _THINGS


def _given_up(claim: Claim) -> str | None:
    """Find that the match was history: discarded later on, or a subject with a verb of the past."""
    end = claim.match.end
    for name in ("@discard", "@pivot"):
        if said := next((one for one in claim.cues(name, end) if not _kept(claim, one)), None):
            return claim.said(said)
        after = claim.following
        said = next(iter(Claim(after, claim.match, None).cues(name)), None) if after and name in after.hits else None
        if after and said and said[0] <= _VERDICT_REACH:
            return after.text[after.starts[said[0]] : after.ends[said[1] - 1]]
    if _is_subject(claim):
        was = next(iter(claim.cues("@was", end, min(end + _PREDICATE_REACH, claim.clause_end))), None)
        if was and not any(claim.cues("@i", end, was[0])):
            return claim.said(was)
    return None


def _kept(claim: Claim, span: tuple[int, int]) -> bool:
    """Whether what looks given up is not: `none of the slots is set aside`."""
    return not _NONE.isdisjoint(claim.reading.words[max(0, span[0] - 6) : span[0]])


def _governed_by_not(claim: Claim, span: tuple[int, int], start: int) -> bool:
    return any(claim.cues("@not", max(start, span[0] - 4), span[0]))


def _is_subject(claim: Claim) -> bool:
    """Whether the match stands where a subject would: at the start of its clause, nobody doing it."""
    at = claim.clause_start
    before = claim.reading.words[at : claim.match.start]
    if before == ["to"]:
        return True
    return len(before) <= _BEFORE_SUBJECT and not any(word in ("i", "we", "would", "will", "to") for word in before)


def _conceded(claim: Claim) -> str | None:
    for span in claim.cues("@could", max(0, claim.match.start - 6), claim.match.start):
        if any(claim.cues("@but", claim.match.end)) or _opens_with_but(claim.following):
            return claim.said(span)
    return None


def _opens_with_but(following: Reading | None) -> bool:
    return bool(following) and any(span[0] == 0 for span in following.hits.get("@but", ()))  # type: ignore[union-attr]


def _repaired(claim: Claim) -> str | None:
    for span in claim.cues("@repair", claim.match.end):
        return claim.said(span)
    if claim.following:
        for span in claim.following.hits.get("@repair", ()):
            if span[0] <= _AT_ONCE:
                return claim.following.text[claim.following.starts[span[0]] : claim.following.ends[span[1] - 1]]
    return None


def _refused_next(claim: Claim) -> str | None:
    after = claim.following
    if after is None:
        return None
    for span in after.hits.get("@refusal", ()):
        said = [word for word in after.words if word[0].isalnum()]
        stops = span[1] == len(after.words) or not after.words[span[1]][0].isalnum()
        if span[0] == 0 and (stops or (len(said) <= _SHORT_REPLY and after.words[0] != "no")):
            return after.text[: after.ends[span[1] - 1]]
    if not any(span[0] == 0 and not _means_the_denied(claim, after, span) for span in after.hits.get("@anaphor", ())):
        return None
    for name in ("@bad", "@past"):
        for span in after.hits.get(name, ()):
            if span[0] <= _VERDICT_REACH and "not" not in after.words[max(0, span[0] - 3) : span[0]]:
                return after.text[after.starts[span[0]] : after.ends[span[1] - 1]]
    return None
