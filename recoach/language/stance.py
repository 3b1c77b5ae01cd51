"""Judges in what role words are said. The order below is the theory: the first that applies is the reason.

asked → quoted → attributed → hypothetical → contrasted → negated → rejected → unasserted → asserted
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from recoach.language.patterns import Match
from recoach.language.reading import Reading

Stance = Literal[
    "asked", "quoted", "attributed", "hypothetical", "contrasted", "negated", "rejected", "unasserted", "asserted"
]

#: How far to the left a negation may govern, in words.
_REACH = 14
#: `no` and `without` govern the phrase that follows, not the clause.
_SHORT_REACH = 4
_VERDICT_REACH = 12
_PREDICATE_REACH = 7
_BAD_TO_DO = 4
_CONTRAST_REACH = 8
#: A subject may have this many words before it in its clause; a repair in the next sentence comes after as many.
_BEFORE_SUBJECT = 3
_AT_ONCE = 2
_GERUND = "ing"
#: At the start of a statement these say `if`.
_INVERTED = frozenset({"should", "had", "were", "asked", "forced"})
_SHORT_REPLY = 5


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


@dataclass(frozen=True, slots=True)
class _Case:
    """A match to be judged, with what surrounds it."""

    reading: Reading
    match: Match
    following: Reading | None

    @property
    def clause_start(self) -> int:
        at = self.match.start
        while at > 0 and at - 1 not in self.reading.breaks:
            at -= 1
        return at

    @property
    def clause_end(self) -> int:
        at = self.match.end
        while at < len(self.reading.words) and at not in self.reading.breaks:
            at += 1
        return at

    def cues(self, name: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
        """Yield the spans of a cue between two words, without those that a neutral phrase covers."""
        stop = len(self.reading.words) if end is None else end
        for span in self.reading.hits.get(name, ()):
            if start <= span[0] and span[1] <= stop and not self._covered(span):
                yield span

    def _covered(self, span: tuple[int, int]) -> bool:
        return any(one[0] <= span[0] and span[1] <= one[1] for one in self.reading.hits.get("@neutral", ()))

    def in_steps(self, span: tuple[int, int]) -> bool:
        return any(start < span[1] and span[0] < end for start, end in self.match.steps)

    def said(self, span: tuple[int, int]) -> str:
        return self.reading.text[self.reading.starts[span[0]] : self.reading.ends[span[1] - 1]]


def judge(reading: Reading, match: Match, following: Reading | None) -> Verdict:
    """Return the stance of a match in its sentence, given the sentence after it."""
    case = _Case(reading, match, following)
    for stance, judged in _ORDER:
        cue = judged(case)
        if cue is not None:
            return Verdict(stance, cue, inside=stance == "negated" and _turned_inside(case))
    return Verdict("asserted")


def _asked(case: _Case) -> str | None:
    if not case.reading.asks or case.reading.words[case.match.start] == "why":
        return None
    last = len(case.reading.words)
    if any(end >= last - 1 for _, end in case.cues("@tag")):
        return None
    # "So what? We rank everything, right?": the question mark belongs to the last clause.
    return "?" if "?" not in case.reading.words[: case.match.start] else None


def _quoted(case: _Case) -> str | None:
    if case.reading.kind == "quote":
        return ">"
    inside = case.reading.quoted
    return "quotation marks" if any(start in inside for start, _ in case.match.steps) else None


def _attributed(case: _Case) -> str | None:
    start = case.match.start
    for span in case.cues("@past"):
        if not case.in_steps(span):
            return case.said(span)
    own = max((end for _, end in case.cues("@i", 0, start)), default=-1)
    for name in ("@third", "@someone"):
        for span in case.cues(name, 0, start):
            same_clause = case.reading.clauses[span[0]] == case.reading.clauses[start]
            subject = name == "@third" and same_clause and own <= span[1]
            if not case.in_steps(span) and (subject or (_reports(case, span) and own <= span[1] + 4)):
                return case.said(span)
    return None


def _reports(case: _Case, speaker: tuple[int, int]) -> bool:
    return any(
        speaker[1] <= said[0] <= speaker[1] + 2 and not any(case.cues("@i", speaker[1], said[0]))
        for said in case.cues("@says")
    )


def _hypothetical(case: _Case) -> str | None:
    start = case.match.start
    opened = [(0, 1)] if case.reading.words[0] in _INVERTED and start > 0 else []
    for span in [*opened, *case.cues("@if", 0, start + 1)]:
        comma = next((at for at in range(span[1], len(case.reading.words)) if _ends_condition(case, at)), None)
        if comma is None or case.match.end <= comma:
            return case.said(span)
        if comma < start and _counterfactual(case, span[0], comma) and _would(case, comma, start):
            return case.said(span)
        if start < comma and _would(case, comma, comma):
            return case.said(span)
    return None


def _ends_condition(case: _Case, at: int) -> bool:
    return case.reading.words[at] in (",", "then", ";", ":", "—", "?") and not case.in_steps((at, at + 1))


def _counterfactual(case: _Case, start: int, end: int) -> bool:
    return any(case.cues("@counterfactual", start, end))


def _would(case: _Case, start: int, end: int) -> bool:
    return any(word in ("would", "could", "might") for word in case.reading.words[start : end + 6])


def _contrasted(case: _Case) -> str | None:
    words = case.reading.words
    for span in case.cues("@contrast", case.clause_start, case.match.end):
        if case.in_steps(span):
            continue
        left = max(span[1], 0)
        between = words[left : case.match.start]
        near = {",", "i", "we"}.isdisjoint(between) and len(between) <= _CONTRAST_REACH
        if span[0] >= case.match.start or near:
            return case.said(span)
    return None


def _negated(case: _Case) -> str | None:
    turning = [span for span in _negations(case) if not case.in_steps(span)]
    if len(turning) % 2:
        return case.said(turning[-1])
    return _negated_to_the_right(case) if not turning else None


def _turned_inside(case: _Case) -> bool:
    return any(span[0] >= case.match.start and not case.in_steps(span) for span in _negations(case))


def _negations(case: _Case) -> list[tuple[int, int]]:
    start, end = case.match.start, case.match.end
    first = max(case.clause_start, start - _REACH)
    found: list[tuple[int, int]] = []
    for name, reach in (("@not", _REACH), ("@negative", _REACH), ("@without", _SHORT_REACH)):
        for span in case.cues(name, first, end):
            overlaps = any(one[0] < span[1] and span[0] < one[1] for one in found)
            if not overlaps and _governs(case, span, reach):
                found.append(span)
    return sorted(found)


def _governs(case: _Case, span: tuple[int, int], reach: int) -> bool:
    """Whether a negation reaches the next part of the match: near enough, and no comma shuts it off."""
    words = case.reading.words
    target = next((start for start, _ in case.match.steps if start >= span[1]), None)
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


def _negated_to_the_right(case: _Case) -> str | None:
    """`Maximising clicks is not …`: the verb right after the match is negated."""
    words, end = case.reading.words, case.match.end
    verb = next((span for span in case.cues("@be", end, min(end + 2, case.clause_end))), None)
    if verb and words[end].isalpha() and words[end] not in ("and", "that", "which", "who", "or", "i", "we", "it", "so"):
        for at in range(verb[1], min(verb[1] + 2, case.clause_end)):
            if words[at] in ("not", "never"):
                return case.said((at, at + 1))
    return None


def _rejected(case: _Case) -> str | None:
    return (
        _set_aside(case)
        or _judged_bad(case)
        or _given_up(case)
        or _conceded(case)
        or _repaired(case)
        or _refused_next(case)
    )


def _set_aside(case: _Case) -> str | None:
    return next((case.said(span) for span in case.cues("@set-aside", 0, case.match.start)), None)


def _judged_bad(case: _Case) -> str | None:
    start, end = case.match.start, case.match.end
    if case.reading.words[max(0, start - 1)] == "to":
        for span in case.cues("@bad", max(0, start - _BAD_TO_DO), start - 1):
            if not _governed_by_not(case, span, case.clause_start):
                return case.said(span)
    subject = _is_subject(case)
    for span in case.cues("@bad", end, end + _VERDICT_REACH):
        pointed = any(case.cues("@anaphor", end, span[0]))
        labelled = span[0] <= end + 1 and case.reading.words[end] in (":", "—")
        if _governed_by_not(case, span, end) or not (labelled or pointed or (subject and span[0] < case.clause_end)):
            continue
        between = case.reading.words[end : span[0]]
        passive = (
            between[-1:] and between[-1] in ("is", "was", "were", "are", "been") and not {"i", "we"} & set(between)
        )
        if "because" not in between and (pointed or passive or between.count(",") != 1):
            return case.said(span)
    return None


def _given_up(case: _Case) -> str | None:
    """Find that the match was history: discarded later on, or a subject with a verb of the past."""
    end = case.match.end
    for name in ("@discard", "@pivot"):
        if said := next(case.cues(name, end), None):
            return case.said(said)
        after = case.following
        said = next(iter(after.hits.get(name, ())), None) if after else None
        if after and said and said[0] <= _VERDICT_REACH:
            return after.text[after.starts[said[0]] : after.ends[said[1] - 1]]
    if _is_subject(case):
        was = next(case.cues("@was", end, min(end + _PREDICATE_REACH, case.clause_end)), None)
        if was and not any(case.cues("@i", end, was[0])):
            return case.said(was)
    return None


def _governed_by_not(case: _Case, span: tuple[int, int], start: int) -> bool:
    return any(case.cues("@not", max(start, span[0] - 4), span[0]))


def _is_subject(case: _Case) -> bool:
    """Whether the match stands where a subject would: at the start of its clause, nobody doing it."""
    at = case.clause_start
    before = case.reading.words[at : case.match.start]
    if before == ["to"]:
        return True
    return len(before) <= _BEFORE_SUBJECT and not any(word in ("i", "we", "would", "will", "to") for word in before)


def _conceded(case: _Case) -> str | None:
    for span in case.cues("@could", max(0, case.match.start - 6), case.match.start):
        if any(case.cues("@but", case.match.end)) or _opens_with_but(case.following):
            return case.said(span)
    return None


def _opens_with_but(following: Reading | None) -> bool:
    return bool(following) and any(span[0] == 0 for span in following.hits.get("@but", ()))  # type: ignore[union-attr]


def _repaired(case: _Case) -> str | None:
    for span in case.cues("@repair", case.match.end):
        return case.said(span)
    if case.following:
        for span in case.following.hits.get("@repair", ()):
            if span[0] <= _AT_ONCE:
                return case.following.text[case.following.starts[span[0]] : case.following.ends[span[1] - 1]]
    return None


def _refused_next(case: _Case) -> str | None:
    after = case.following
    if after is None:
        return None
    said = [word for word in after.words if word[0].isalnum()]
    for span in after.hits.get("@refusal", ()):
        stops = span[1] == len(after.words) or not after.words[span[1]][0].isalnum()
        if span[0] == 0 and (stops or (len(said) <= _SHORT_REPLY and after.words[0] != "no")):
            return after.text[: after.ends[span[1] - 1]]
    if not any(span[0] == 0 for span in after.hits.get("@anaphor", ())):
        return None
    for name in ("@bad", "@past"):
        for span in after.hits.get(name, ()):
            if span[0] <= _VERDICT_REACH and "not" not in after.words[max(0, span[0] - 3) : span[0]]:
                return after.text[after.starts[span[0]] : after.ends[span[1] - 1]]
    return None


def _unasserted(case: _Case) -> str | None:
    """Stop what is governed by something that is not known to affirm it."""
    words, start = case.reading.words, case.match.start
    if words[start].endswith(_GERUND) and start == case.clause_start and _has_predicate(case):
        return None if any(case.cues("@endorse", case.match.end)) else words[start]
    if start > case.clause_start + 1 and words[start - 1] == "to":
        # Negations have been counted before: what is left of them cancels out.
        governed = any(any(case.cues(name, max(0, start - 6), start)) for name in ("@affirming", "@negative", "@not"))
        return None if governed else " ".join(words[max(0, start - 2) : start])
    for span in case.cues("@whether", case.clause_start, start):
        if span[0] > 0 and not case.in_steps(span):
            return case.said(span)
    return None


def _has_predicate(case: _Case) -> bool:
    end = case.match.end
    return any(case.cues("@be", end, min(end + 6, case.clause_end)))


_ORDER: tuple[tuple[Stance, Callable[[_Case], str | None]], ...] = (
    ("asked", _asked),
    ("quoted", _quoted),
    ("attributed", _attributed),
    ("hypothetical", _hypothetical),
    ("contrasted", _contrasted),
    ("negated", _negated),
    ("rejected", _rejected),
    ("unasserted", _unasserted),
)
