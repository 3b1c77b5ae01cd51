"""Typed text with its marks: flags underlined, and the words that points rest on.

Marks overlap as they like, elements cannot; so the text is cut wherever one begins or ends, and each piece is wrapped
in all that cover it. Nothing is written into the text: what is read out of the page, or copied, is what was typed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Union

from recoach.exporters.html import Markup, join, tag


@dataclass(frozen=True, kw_only=True)
class Flag:
    """Words that a red signal rests on."""

    name: str  #: unlike any other flag's on the page, such as `3`
    start: int  #: offset in the text, in code points
    end: int  #: exclusive
    signal: str  #: id
    possible: bool = False  #: whether only its wording speaks for it


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """Words that a point rests on."""

    name: str  #: unlike any other point's on the page, such as `12`
    start: int  #: offset in the text, in code points
    end: int  #: exclusive
    point: str  #: id
    title: str
    verdict: str


Mark = Union[Flag, Evidence]

#: Where an editor wrapped a line: it is that long, and the next one does not begin like a list, a table or a quote.
_WRAPPED = re.compile(r"(?<=[^\n]{60})\r?\n(?=[^\W\d_]|\d+(?![\d.)]))")


@dataclass(frozen=True)
class Piece:
    """A stretch of text that no mark begins or ends in."""

    start: int
    end: int
    marks: tuple[Mark, ...]  #: that cover it, in the order in which they begin, the longest first


def pieces(text: str, marks: Sequence[Mark]) -> Iterator[Piece]:
    """Yield the text in pieces, in order and without gaps; marks that cover no text are left out."""
    placed = [(_cut(text, mark.start), _cut(text, mark.end), mark) for mark in marks]
    begins: dict[int, list[tuple[int, Mark]]] = {}
    for start, end, mark in sorted(placed, key=lambda one: (one[0], -one[1])):
        if start < end:
            begins.setdefault(start, []).append((end, mark))
    ends = {end for every in begins.values() for end, _ in every}
    covering: list[tuple[int, Mark]] = []
    for start, end in pairwise(sorted({0, len(text), *begins, *ends})):
        covering = [one for one in covering if one[0] > start] + begins.get(start, [])
        yield Piece(start, end, tuple(mark for _, mark in covering))


def _cut(text: str, offset: int) -> int:
    """Return where a text may be cut: a line end of two characters stays whole."""
    offset = min(max(offset, 0), len(text))
    return offset + 1 if text[offset - 1 : offset + 1] == "\r\n" else offset


def marked(text: str, marks: Sequence[Mark]) -> Markup:
    """Return the text with its marks.

    A flag links to `#note-…`, where its reason stands, and evidence to `#point-…`; they are found at `#flag-…` and
    `#said-…`, the first piece of each.
    """
    cut = list(pieces(text, marks))
    wraps = [found.span() for found in _WRAPPED.finditer(text)]
    first: dict[Mark, Piece] = {}
    last: dict[Mark, Piece] = {}
    for piece in cut:
        for mark in piece.marks:
            first.setdefault(mark, piece)
            last[mark] = piece
    return join(
        [
            _piece(_flowing(text, piece, wraps), piece, [mark for mark in piece.marks if first[mark] is piece]),
            *(_reference(mark) for mark in piece.marks if isinstance(mark, Evidence) and last[mark] is piece),
        ]
        for piece in cut
    )


def _flowing(text: str, piece: Piece, wraps: Sequence[tuple[int, int]]) -> Markup:
    """Return the text of a piece. The page has a width of its own: where a line was wrapped, a blank is shown."""
    at, written = piece.start, []
    for start, end in wraps[bisect_left(wraps, (piece.start, 0)) : bisect_left(wraps, (piece.end, 0))]:
        written += [text[at:start], tag("span", text[start:end], class_="wrap")]
        at = end
    return join([*written, text[at : piece.end]])


def _piece(written: Markup, piece: Piece, begun: Sequence[Mark]) -> Markup:
    is_blank = not written.strip()
    flags = [mark for mark in piece.marks if isinstance(mark, Flag)]
    for flag in reversed(flags):
        id_ = f"flag-{flag.name}" if flag in begun else None
        class_ = "possible" if flag.possible else None
        written = tag("mark", written, id=id_, class_=class_, data_signal=flag.signal, data_flag=flag.name)
    if flags and not is_blank:  # nobody can read out, or hit, a link on nothing
        notes = [f"note-{flag.name}" for flag in reversed(flags)]
        # Tab stops once at each flag, not at each of its pieces.
        stop = None if any(flag in begun for flag in flags) else -1
        link = f"#{notes[0]}"
        written = tag("a", written, class_="flag", href=link, tabindex=stop, aria_describedby=" ".join(notes))
    for mark in reversed(piece.marks):
        if isinstance(mark, Evidence):
            id_ = f"said-{mark.name}" if mark in begun else None
            written = tag("span", written, class_=f"said {mark.verdict}", id=id_, data_point=mark.point)
    return written


def _reference(mark: Evidence) -> Markup:
    """Return the number of a point behind its words; the style sheet shows it, so that it is no part of the text."""
    label = f"Point {mark.name}: {mark.title}, {mark.verdict}"
    return tag("a", class_="ref", href=f"#point-{mark.name}", data_number=mark.name, data_point=mark.point,
               aria_label=label)  # fmt: skip
