"""Finds frames: what around a claim takes back whatever is claimed, and what means it however it is put."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from recoach.language.claim import Claim, Signs
from recoach.language.negation import turning
from recoach.language.reading import Reading

#: What is said of a claim in the next sentence is said soon, in words.
_SOON = 12
_SHORT_REPLY = 7
_DENIED_REACH = 3
#: How far `not shy about` may stand before what it insists on, and `but I` before what is meant.
_INSISTED_REACH = 5
_TURN_REACH = 7
_TURNS = frozenset({"but", "yet", "instead", "nevertheless", "nonetheless", "regardless", "anyway", "still", ";"})
#: Whoever of these stands as the subject right before a claim makes it theirs.
_OTHERS = frozenset(
    "firms companies shops startups outfits teams peers colleagues competitors rivals engineers folks vendors "
    "others juniors seniors managers consultants agencies organisations organizations businesses giants incumbents "
    "amateurs beginners novices fools cowboys bloggers lads friends mates".split()
)
_THEY = frozenset({"they", "he", "she"})
_PRONOUNS = _THEY | {"i", "we", "you", "it"}
#: How far a subject may stand before a claim: part of the verb may not belong to the match.
_SUBJECT_REACH = 7
_RELATIVE = frozenset({"which", "where"})
#: Between a verb of saying and what is said.
_TOLD = frozenset({"that", "me", "us", "you", "everyone", "everybody", "people"})
#: What these say is the speaker's reason, not somebody's wish.
_EVIDENCE = frozenset(
    "data numbers figures evidence results experience logs math maths analysis history this that which it plan design "
    "everything research tests".split()
)
_AUXILIARIES = frozenset("would will might could may still just always often usually simply happily do did all".split())
_POSSIBLE = frozenset({"could", "would", "might"})
_OURS = frozenset({"our", "my"})
_OWN = frozenset({"i", "we"})
_NEGATED = frozenset({"not", "n't", "'t", "never", "no", "nobody", "nothing"})
_REFUSING = frozenset({"n't", "not"})
_CONDITIONS = frozenset({"if", "unless", "when", "before", "until", "without"})

#: Of what is dismissed, of what is somebody else's, and of what is meant whatever else is said.
DISMISSING = Signs(_POSSIBLE | {"between", "@dismissal", "@frame", "@fate"}, _REFUSING | {"@dismissal", "@fate"})
HEARSAY = Signs(_OTHERS | _THEY | {"@hearsay", "@urges"})
MEANING = Signs(_TURNS | _CONDITIONS | {"@insisted", "@poor", "@adopted", "@resumed"}, frozenset({"@adopted"}))


def dismissed(claim: Claim) -> str | None:
    """Return the words of a frame that take a claim back, None if there are none."""
    start, end, words = claim.match.start, claim.match.end, claim.reading.words
    if words[0] == "between" and start <= _DENIED_REACH and not _OWN.isdisjoint(words[end:]):
        return claim.said((0, 1))
    for name, first, last in (("@dismissal", 0, None), ("@frame", 0, start), ("@fate", end, None)):
        for span in claim.cues(name, first, last):
            if not claim.in_steps(span) and not _denied(claim.reading, span):
                return claim.said(span)
    after = claim.following
    if after is None:
        return None
    if _refuses_at_last(after) or _mocked(claim, after):
        return after.text
    for name in ("@dismissal", "@fate"):
        for span in after.hits.get(name, ()):
            if (name == "@dismissal" or span[0] <= _SOON) and not _denied(after, span):
                return after.text[after.starts[span[0]] : after.ends[span[1] - 1]]
    return None


def _mocked(claim: Claim, after: Reading) -> bool:
    """Whether a possibility is made fun of by another: `We could do it. We could also sell ice.`."""
    words = claim.reading.words
    modals = _POSSIBLE.intersection(words[max(0, claim.match.start - 2) : claim.match.start])
    said = [*words[claim.match.end :], *after.words[:_SHORT_REPLY]] if modals else []
    return any(one in modals and two == "also" for one, two in pairwise(said))


def hearsay(claim: Claim) -> str | None:
    """Return the words by which a claim is somebody else's, None if there are none."""
    for span in claim.cues("@hearsay", 0, claim.match.start):
        # "I want us to do it": the speaker's own.
        own = not _OWN.isdisjoint(claim.reading.words[max(0, span[0] - 2) : span[0]])
        if not own and not _denied(claim.reading, span):
            return claim.said(span)
    return _done_by_others(claim)


def _done_by_others(claim: Claim) -> str | None:
    """Find who does it: right before a claim `plenty of firms …`, not `our engineers …`, or `a shop where they …`."""
    words, at = claim.reading.words, claim.match.start - 1
    while at > 0 and words[at] in _AUXILIARIES:
        at -= 1
    if at >= 0 and words[at] in _OTHERS and _OURS.isdisjoint(words[max(0, at - 2) : at]):
        return words[at]
    first = max(0, claim.match.start - _SUBJECT_REACH)
    at = next((at for at in range(claim.match.start - 1, first - 1, -1) if words[at] in _PRONOUNS), 0)
    # "They do it over at the shop next door".
    elsewhere = at == claim.clause_start and any(claim.cues("@third", claim.match.end))
    theirs = words[at] in _THEY and (elsewhere or (at > 0 and words[at - 1] in _RELATIVE))
    return words[at] if theirs or _is_told(claim, at) else None


def _is_told(claim: Claim, at: int) -> bool:
    """Whether a subject here begins what somebody says: `friends tell me they …`, `the board insists that we …`."""
    words = claim.reading.words
    ours = words[at] in _OWN
    if not ours and words[at] not in _THEY:
        return False
    while at > 0 and words[at - 1] in _TOLD:
        at -= 1
    for start, end in claim.cues("@urges" if ours else "@says", max(0, at - _DENIED_REACH), at):
        who = words[max(0, start - _DENIED_REACH) : start]
        if end == at and who and (not ours or _OWN.union(_EVIDENCE).isdisjoint(who)):
            return True
    return False


def meant(claim: Claim) -> bool:
    """Whether the speaker means a claim whatever else is said: adopted, resumed, insisted on, a condition for a yes."""
    # What a speaker takes on may still be negated: `they do it, but we never …`.
    return _insisted(claim) or _required(claim) or (_adopted(claim) and len(turning(claim)) % 2 == 0)


def _denied(reading: Reading, span: tuple[int, int]) -> bool:
    """Whether a cue is itself negated right before it: `we never roll it back`."""
    return not _NEGATED.isdisjoint(reading.words[max(0, span[0] - _DENIED_REACH) : span[0]])


def _refuses_at_last(after: Reading) -> bool:
    """Whether a short reply ends in a refusal, as `a product can't` does."""
    if _REFUSING.isdisjoint(after.words):
        return False
    said = [word for word in after.words if word[0].isalnum() or word == "n't"]
    return 1 < len(said) <= _SHORT_REPLY and said[-1] in _REFUSING


def _adopted(claim: Claim) -> bool:
    words, start = claim.reading.words, claim.match.start
    if any(not claim.in_steps(span) and not _denied(claim.reading, span) for span in claim.cues("@adopted")):
        return True
    if any(not _OWN.isdisjoint(words[span[0] : start]) for span in claim.cues("@resumed", 0, start)):
        return True
    if any(_turns(words, at, start) for at in range(max(0, start - _TURN_REACH), start - 1)):
        return True
    after = claim.following
    said = after.hits.get("@adopted", ()) if after else ()
    return any(span[0] <= _SOON and not _denied(after, span) for span in said)  # type: ignore[arg-type]


def _turns(words: Sequence[str], at: int, start: int) -> bool:
    """Whether the speaker's own clause begins here and runs up to the claim: `they do not, but we …`."""
    return words[at] in _TURNS and words[at + 1] in _OWN and "," not in words[at:start]


def _insisted(claim: Claim) -> bool:
    words, start = claim.reading.words, claim.match.start
    if any(
        span[1] >= start - _INSISTED_REACH and "," not in words[span[1] : start]
        for span in claim.cues("@insisted", 0, start)
    ):
        return True
    # "Not doing it would be a mistake."
    behind = any(claim.cues("@poor", claim.match.end))
    if words[0] == "without" and start <= _DENIED_REACH:
        return behind or (words[claim.match.end : claim.match.end + 1] == [","] and "no" in words[claim.match.end :])
    return words[0] == "not" and start <= _DENIED_REACH and behind


def _required(claim: Claim) -> bool:
    """Find a condition for a yes behind its main clause: `I'd only sign if we …`, `a mistake if we did not …`."""
    words, start = claim.reading.words, claim.match.start
    for at in range(start - 1, 0, -1):
        if words[at] in _CONDITIONS and (words[at] == "without" or not _OWN.isdisjoint(words[at + 1 : at + 2])):
            before, since = words[:at], words[at + 1 : start]
            refuses = not _NEGATED.isdisjoint(before) and bool(_OWN.intersection(before))
            denies = not _NEGATED.isdisjoint(since) or any(claim.cues("@negative", at, start))
            poor = any(claim.cues("@poor", 0, at))
            if words[at] == "unless":
                return not denies
            if words[at] in ("before", "until", "without"):
                return refuses and not denies
            return ("only" in before[-6:] and not denies) or (poor and denies)
    return False
