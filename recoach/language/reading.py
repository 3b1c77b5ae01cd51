"""One sentence read once: words, clause breaks, phrases, quantities, quotation. Everything later joins over it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from recoach.language.phrases import PhraseBook, Spans
from recoach.language.quantities import Quantity, quantities
from recoach.language.quotes import quoted_spans
from recoach.language.text import Stretch, StretchKind, split
from recoach.language.words import words

_HARD_BREAKS = frozenset({";", "—", "(", ")", ":", "...", "→", "?", "!", "=", "|"})
_BREAK_WORDS = frozenset({"but", "because", "whereas", "although", "though", "unless"})
_BREAK_WORDS_AFTER_COMMA = frozenset(
    "so while since yet which who whose where when if and then for as hence thus after before once until with".split()
)
#: After ", and": a new clause only where a new subject follows.
_SUBJECTS = frozenset("i we it they he she you that this the there our my its their".split())


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence as read. Indexes count words and marks from the sentence's start."""

    text: str
    kind: StretchKind
    words: list[str]
    starts: list[int]  #: character offsets in `text`
    ends: list[int]
    clauses: list[int]  #: for each word the number of clause breaks before it
    breaks: frozenset[int]  #: indexes of the words that are clause breaks
    quoted: frozenset[int]  #: indexes of the words inside quotation marks
    hits: Spans  #: word spans by lexicon
    quantities: tuple[Quantity, ...]

    @property
    def asks(self) -> bool:
        """Whether it is a question."""
        return self.text.rstrip("\"'”’)* ").endswith("?")


class Reader:
    """Reads text with a fixed set of lexicons."""

    def __init__(self, lexicons: Mapping[str, Sequence[str]]) -> None:
        self.book = PhraseBook(lexicons)

    def read(self, text: str, kind: StretchKind, quotes: Sequence[tuple[int, int]]) -> Reading:
        """Read one sentence; `quotes` are the quoted spans in it, in characters."""
        found = words(text)
        breaks = _breaks(found.texts)
        return Reading(
            text=text,
            kind=kind,
            words=found.texts,
            starts=found.starts,
            ends=found.ends,
            clauses=_clauses(len(found), breaks),
            breaks=breaks,
            quoted=_quoted(found.starts, quotes) if quotes else frozenset(),
            hits=self.book.find(found.texts),
            quantities=quantities(found.texts),
        )


class Cut(NamedTuple):
    """A sentence cut out of its text: all that its reading depends on. Equal cuts have equal readings."""

    text: str
    kind: StretchKind
    quotes: tuple[tuple[int, int], ...]  #: quoted character spans in the sentence


def cut(text: str) -> tuple[tuple[Stretch, Cut], ...]:
    """Cut a text into sentences, each with the quotations that it takes part in."""
    stretches = split(text)
    spans = quoted_spans(text)
    cuts: list[tuple[Stretch, Cut]] = []
    first = 0
    for stretch in stretches:
        while first < len(spans) and spans[first][1] <= stretch.start:
            first += 1
        inside: list[tuple[int, int]] = []
        at = first
        while at < len(spans) and spans[at][0] < stretch.end:
            inside.append((max(0, spans[at][0] - stretch.start), min(stretch.end, spans[at][1]) - stretch.start))
            at += 1
        cuts.append((stretch, Cut(text[stretch.start : stretch.end], stretch.kind, tuple(inside))))
    return tuple(cuts)


def _breaks(texts: Sequence[str]) -> frozenset[int]:
    return frozenset(at for at, text in enumerate(texts) if _is_break(texts, at, text))


def _is_break(texts: Sequence[str], at: int, text: str) -> bool:
    if text in _HARD_BREAKS or text in _BREAK_WORDS:
        return True
    if text in _BREAK_WORDS_AFTER_COMMA and at and texts[at - 1] == ",":
        return text not in ("and", "then") or not _SUBJECTS.isdisjoint(texts[at + 1 : at + 2])
    return False


def _clauses(count: int, breaks: frozenset[int]) -> list[int]:
    clauses: list[int] = []
    number = 0
    for at in range(count):
        clauses.append(number)
        if at in breaks:
            number += 1
    return clauses


def _quoted(starts: Sequence[int], quotes: Sequence[tuple[int, int]]) -> frozenset[int]:
    inside: set[int] = set()
    for start, end in quotes:
        inside.update(range(bisect_left(starts, start), bisect_left(starts, end)))
    return frozenset(inside)


def joined(first: Reading, second: Reading) -> Reading:
    """Read two sentences as one; the second one's offsets begin one character after the first one's text."""
    words, offset = len(first.words), len(first.text) + 1
    clauses = (first.clauses[-1] if first.clauses else 0) + 1
    hits: Spans = {name: list(spans) for name, spans in first.hits.items()}
    for name, spans in second.hits.items():
        hits.setdefault(name, []).extend((start + words, end + words) for start, end in spans)
    return Reading(
        text=f"{first.text} {second.text}",
        kind=first.kind,
        words=first.words + second.words,
        starts=first.starts + [start + offset for start in second.starts],
        ends=first.ends + [end + offset for end in second.ends],
        clauses=first.clauses + [clause + clauses for clause in second.clauses],
        breaks=first.breaks | {at + words for at in second.breaks},
        quoted=first.quoted | {at + words for at in second.quoted},
        hits=hits,
        quantities=first.quantities
        + tuple(replace(one, start=one.start + words, end=one.end + words) for one in second.quantities),
    )
