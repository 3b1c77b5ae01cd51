"""Puts the parts of an answer that belong to one section together, each character with its place in the file."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from recoach.content.answer import Answer, Moment, Passage
from recoach.content.framework import Framework

_PARTED = "\n\n"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a passage that goes to one section."""

    passage: int  #: index into the passages as they were
    start: int  #: offset in that passage's text, in code points
    end: int  #: exclusive
    section: str  #: id, "" for none


@dataclass(frozen=True, slots=True)
class _Moved:
    """A part and where it stands now."""

    part: Part
    passage: int
    start: int


class Regrouped:
    """An answer whose parts stand under their sections, in the order in which each section comes up first."""

    def __init__(self, answer: Answer, parts: Sequence[Part], framework: Framework) -> None:
        """Take parts that leave nothing out."""
        groups: dict[tuple[str, int], list[Part]] = {}
        for one in _joined(sorted(parts, key=lambda one: (one.passage, one.start))):
            # What belongs nowhere stays with what it was written under.
            groups.setdefault((one.section, -1 if one.section else one.passage), []).append(one)
        passages: list[Passage] = []
        moved: list[_Moved] = []
        for number, ((section, _), every) in enumerate(groups.items()):
            starts = list(_starts(answer, every))
            moved += (_Moved(part, number, start) for part, start in zip(every, starts, strict=True))
            passages.append(_passage(answer, every, starts, framework, section))
        self.answer = replace(answer, passages=tuple(passages))
        self._moved = sorted(moved, key=lambda one: (one.part.passage, one.part.start))
        self._starts = [(one.part.passage, one.part.start) for one in self._moved]

    def place(self, passage: int, start: int, end: int) -> tuple[int, int, int]:
        """Return passage, start and end now of what stood there; what was parted ends where its first part does."""
        one = self._moved[bisect_right(self._starts, (passage, start)) - 1]
        by = one.start - one.part.start
        return one.passage, start + by, min(end, one.part.end) + by


def _joined(parts: Sequence[Part]) -> Iterator[Part]:
    """Yield the parts, those that follow one another in one section as one."""
    current: Part | None = None
    for one in parts:
        if current and (current.passage, current.end, current.section) == (one.passage, one.start, one.section):
            current = replace(current, end=one.end)
            continue
        if current:
            yield current
        current = one
    if current:
        yield current


def _starts(answer: Answer, parts: Sequence[Part]) -> Iterator[int]:
    """Yield where each part begins in the text that they make together."""
    at = 0
    for number, one in enumerate(parts):
        at += len(_gap(answer, parts, number))
        yield at
        at += one.end - one.start


def _gap(answer: Answer, parts: Sequence[Part], number: int) -> str:
    """Return what has to stand before a part to set it off from the one before it."""
    if not number:
        return ""
    before = parts[number - 1]
    text = answer.passages[before.passage].text[before.start : before.end]
    ended = len(text.rstrip(" \t\r")) - len(text.rstrip())
    return _PARTED[min(ended, len(_PARTED)) :]


def _passage(
    answer: Answer, parts: Sequence[Part], starts: Sequence[int], framework: Framework, section: str
) -> Passage:
    first = answer.passages[parts[0].passage]
    of = [answer.passages[one.passage] for one in parts]
    asks = "\n".join(dict.fromkeys(one.asks for one in of if one.asks))
    texts = (_gap(answer, parts, at) + one.text[part.start : part.end]
             for at, (one, part) in enumerate(zip(of, parts, strict=True)))  # fmt: skip
    spent = [_spent(one, part) for one, part in zip(of, parts, strict=True)]
    known = [one for one in spent if one is not None]
    made = replace(
        first,
        text="".join(texts),
        asks=asks,
        spent_seconds=sum(known) if known else None,
        offsets=_offsets(answer, parts),
        moments=tuple(_moments(of, parts, starts)),
    )
    if not section:
        return made
    named = framework.section(section)
    return replace(made, kind="section", id=section, title=named.title, asks=asks or named.asks)


def _spent(passage: Passage, part: Part) -> float | None:
    """Return the share of a passage's seconds that a part has, by its length."""
    if passage.spent_seconds is None or not passage.text:
        return passage.spent_seconds
    return passage.spent_seconds * (part.end - part.start) / len(passage.text)


def _offsets(answer: Answer, parts: Sequence[Part]) -> Sequence[int] | None:
    every = [answer.passages[one.passage].offsets for one in parts]
    if len(parts) == 1:
        return every[0] if every[0] is None else every[0][parts[0].start : parts[0].end]
    found = array("I")
    for number, (offsets, part) in enumerate(zip(every, parts, strict=True)):
        if offsets is None:
            return None
        # What sets two parts off stands nowhere; it is told as the end of the one before it.
        found.extend(found[-1:] * len(_gap(answer, parts, number)))
        found.extend(iter(offsets[part.start : part.end]))
    return found


def _moments(of: Sequence[Passage], parts: Sequence[Part], starts: Sequence[int]) -> Iterator[Moment]:
    for passage, part, start in zip(of, parts, starts, strict=True):
        begun = passage.at_seconds(part.start)
        if begun is not None:
            yield Moment(start, begun)
        yield from (
            replace(one, start=one.start - part.start + start)
            for one in passage.moments
            if part.start < one.start < part.end
        )
