"""Finds out who says which line of a recording: by voice tags, or by names in front of what is said.

    <v Ana Lopez>we start with the objective        a voice tag names its speaker for certain
    Ana Lopez: we start with the objective          a name, if it looks like one and comes again
    Note: we start with the objective               a colon in speech

Whoever is named goes on until somebody else is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recoach.documents.caption_lines import Line
from recoach.language.common_words import COMMON_WORDS

UNNAMED = ""  #: the speaker of what nobody is named for

_LABEL = re.compile(
    r"""(?:[-–—]\s?)?
    (?: \[(?P<bracketed>[^\s:\[\]][^:\[\]]{0,39})\]\s?: | (?P<plain>[^\s:\[\]][^:\[\]]{0,39}?)\s?:
      | \[(?P<number>speaker[ _][0-9a-z]{1,7})\]:? )
    (?:\s+|$)""",
    re.VERBOSE | re.IGNORECASE,
)
_ROLE = re.compile(
    r"(?:candidate|interviewee|applicant|interviewer|host|moderator|speaker|participant|guest|unknown)"
    r"(?:[ _]?(?:speaker[ _]?)?(?:[0-9A-Z]{1,3}|unknown))?",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(r"(?:[^\W\d_a-zß-ÿ]|[0-9(|&@/])[\w.,'’()|&@/-]*|[a-z]{1,3}['’][A-Z]\w*")
_PARTICLES = frozenset("al bin da de del der di dos du el la le van von y".split())
_SHORTENED = re.compile(r"\b(?:Dr|Mr|Mrs|Ms|Prof|Jr|Sr|[A-ZÀ-Þ])\.")  #: titles, and initials as in `Alex W.`
_SPEECH = re.compile(r"[!?;]|\.\s|\.$")

#: What people say before a colon, beside the words of the field.
_ANNOUNCED = frozenset(
    """and but case cons cost data goal idea items keep lead list loss main milestone mine model next note okay
    once one option part phase plan point pro pros risk rule second so step stop sum test then todo two three four
    five use user users week why yes no also first last""".split()
)
_MOST_WORDS = 5
_OFTEN = 0.25  #: share of the cues from which on a name is believed though it comes once
_NEARLY_ALL = 0.9  #: share of the cues
_SOMETIMES = 0.1  #: share of the cues


@dataclass(frozen=True, slots=True)
class Said:
    """One line and who says it."""

    speaker: str  #: as first written, `UNNAMED` where nobody is named
    line: Line
    turns: bool  #: somebody else has just spoken, or a mark says so


def attribute(lines: Sequence[Line]) -> Iterator[Said]:
    """Yield each line with its speaker; names are taken out of the text."""
    names = _labels(lines)
    known: dict[str, str] = {}
    speaker, before = UNNAMED, None
    for line in lines:
        label = None if line.voice else _named(line, names)
        if line.voice:
            speaker = known.setdefault(line.voice.casefold(), line.voice)
        elif label:
            speaker = known.setdefault(_key(label), _name(label))
            line = line.cut(label.end())  # noqa: PLW2901  # what is said begins after the name
        elif line.changes:
            speaker = _other(speaker, known)
        if line.text:
            yield Said(speaker, line, turns=line.changes or speaker != before)
            before = speaker


def _other(speaker: str, known: dict[str, str]) -> str:
    """Return who goes on where somebody else does: known only if there are two."""
    if len(known) != 2 or speaker == UNNAMED:  # noqa: PLR2004
        return UNNAMED
    one, other = known.values()
    return other if speaker == one else one


def _named(line: Line, names: frozenset[str]) -> re.Match[str] | None:
    label = _LABEL.match(line.text)
    return label if label and _key(label) in names else None


def _name(label: re.Match[str]) -> str:
    return " ".join((label["bracketed"] or label["plain"] or label["number"]).split())


def _key(label: re.Match[str]) -> str:
    return _name(label).casefold()


def _labels(lines: Sequence[Line]) -> frozenset[str]:
    """Return what stands before colons and names somebody, casefolded."""
    cues = 0
    counts: Counter[str] = Counter()
    written: dict[str, str] = {}
    for line in lines:
        cues += line.first
        if (line.first or line.changes) and not line.voice and (label := _LABEL.match(line.text)):
            counts[_key(label)] += 1
            written.setdefault(_key(label), _name(label))
    names = {key for key in counts if _is_name(written[key], counts[key], cues)}
    # Where nearly every cue begins with one, whatever people call themselves is a name.
    regular = {key for key, count in counts.items() if count > 1 and _is_short(written[key])}
    if sum(counts[key] for key in regular) >= _NEARLY_ALL * max(1, cues):
        names |= regular
    # Programs that write names begin with one. What stands before a colon now and then names nobody: "BERT: …".
    opening = _LABEL.match(lines[0].text) if lines else None
    if not (opening and _key(opening) in names) and sum(counts[key] for key in names) < _SOMETIMES * cues:
        return frozenset()
    # Beside somebody who is named for certain, whoever spoke once only is believed by name and surname.
    return frozenset(names | {key for key in counts if names and " " in key and _looks_like_name(written[key])})


def _is_name(label: str, count: int, cues: int) -> bool:
    often = count > 1 or count >= _OFTEN * cues
    return _ROLE.fullmatch(label) is not None or (often and _looks_like_name(label))


def _is_short(label: str) -> bool:
    return len(label.split()) <= _MOST_WORDS and not _SPEECH.search(_SHORTENED.sub("", label))


def _looks_like_name(label: str) -> bool:
    words = label.split()
    capitalised = all(_NAME_WORD.fullmatch(word) or word in _PARTICLES for word in words)
    spoken = {word.strip("().,").casefold() for word in words}
    return capitalised and _is_short(label) and not spoken & (COMMON_WORDS | _ANNOUNCED)
