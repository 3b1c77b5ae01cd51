"""Splits a text into sentences; bullets and headings come out as fragments, tables row by row. Linear, offsets kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import Literal, NamedTuple

StretchKind = Literal["prose", "fragment", "row", "quote"]

_BULLET = re.compile(r"[ \t]*(?:[-*+•‣·–][ \t]|\d{1,3}[.)][ \t])[ \t]*")
_HEADING = re.compile(r"[ \t]*#{1,6}[ \t]")
_FENCE = re.compile(r"[ \t]*(?:```|~~~)")
_BLOCK_QUOTE = re.compile(r"[ \t]*>[ \t]?")
_END = re.compile(r"[.!?…]+")
_ROW = re.compile(r"[ \t]*\|?[ \t]*")
#: All that stands in the line under the head of a table.
_RULE = " \t:|-"
_CLOSERS = "\"'”’)]*_"
#: Words after which a full stop ends nothing, unless a capital letter follows.
_ABBREVIATIONS = frozenset(
    "e.g i.e eg ie etc vs approx cf dr mr mrs ms prof no fig resp incl est al a.m p.m u.s u.k min max avg".split()
)
_NEVER_LAST = frozenset("e.g i.e eg ie vs cf dr mr mrs prof fig incl".split())
#: No sentence is longer, in characters: what is judged word against word stays small, and the whole stays linear.
_LONGEST = 1_200
#: So long without a mark was dictated. It is cut where speech begins something new, never to less than the second.
_DICTATED, _SHORTEST_SAID = 220, 60
_MARK = re.compile(r"[,;:.!?…)](?=\s)|[(—–]")
_BEGINS = re.compile(
    r"\s(?=(?:ok|okay|now|next|also|but|so(?! (?:far|many|much|on|that)\b)|(?:and )?then (?:for|i|if|it|the|they|we)"
    r"|and (?:after|for|how|i|if|so|the|we|what|when))\s)",
    re.IGNORECASE,
)
#: Lines that are all shorter than this were ended on purpose, not wrapped.
_WRAPPED_AT_LEAST = 55
_TELLING = 3
_FULL_STOPS = (".", "!", "?")
_STOPS = (*_FULL_STOPS, ":", ";")
#: After one that is shorter still something new begins, unless its last word cannot be one.
_NOTE_BELOW = 30
_LEADING_ON = frozenset(
    "a an the of to and or but with without for from in on at by as than that which who is are be not our we i".split()
)


class Stretch(NamedTuple):
    """One sentence, a heading, an entry of a list, or a row of a table with bars between its cells."""

    start: int  #: offset in the text, in code points
    end: int  #: exclusive
    kind: StretchKind


class _Block(NamedTuple):
    start: int
    end: int
    kind: StretchKind


def split(text: str) -> tuple[Stretch, ...]:
    """Return the sentences of a text in order. Code fences and HTML comments are left out."""
    text = _without_comments(text)
    return tuple(
        Stretch(start, end, block.kind)
        for block in _blocks(text)
        for start, end in _sentences(text, block.start, block.end)
    )


def _without_comments(text: str) -> str:
    """Blank out HTML comments; offsets stay as they are."""
    parts: list[str] = []
    done = 0
    while (opened := text.find("<!--", done)) >= 0:
        closed = text.find("-->", opened)
        end = len(text) if closed < 0 else closed + len("-->")
        parts += [text[done:opened], "".join("\n" if char == "\n" else " " for char in text[opened:end])]
        done = end
    return "".join([*parts, text[done:]]) if parts else text


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def _blocks(text: str) -> Iterator[_Block]:
    """Group lines: wrapped prose joins; each bullet, heading, table row and block quote stands alone."""
    current: _Block | None = None
    fenced = wrapped = False
    lines = list(_lines(text))
    for number, (start, end) in enumerate(lines):
        if _FENCE.match(text, start, end):
            fenced = not fenced
            opened: _Block | None = None
        elif fenced or not text[start:end].strip():
            opened = None
        elif current and _continues(text, current, start, end, wrapped=wrapped):
            current = _Block(current.start, end, current.kind)
            continue
        else:
            opened = _opened(text, start, end)
            if not (current and current.kind == "prose"):  # else it is of the same lines as the one before
                wrapped = _is_wrapped(text, lines, number)
        if current:
            yield current
        current = opened
    if current:
        yield current


def _is_wrapped(text: str, lines: Sequence[tuple[int, int]], first: int) -> bool:
    """Whether lines of prose were ended by an editor: no word that stands first in one had room in the line before it.

    Two or three lines tell little; of them this is assumed where the last one ends as sentences do, and notes do not.
    """
    following = map(lines.__getitem__, range(first, len(lines)))  # `islice` would go over all lines before, each time
    every = [text[start:end].rstrip() for start, end in takewhile(lambda line: _is_prose(text, *line), following)]
    width = max(map(len, every), default=0)
    full = all(len(line) + 1 + len(after.split()[0]) > width for line, after in pairwise(every))
    return width >= _WRAPPED_AT_LEAST and full and (len(every) > _TELLING or every[-1].endswith(_FULL_STOPS))


def _is_prose(text: str, start: int, end: int) -> bool:
    return bool(text[start:end].strip()) and _opened(text, start, end) == _Block(start, end, "prose")


def _opened(text: str, start: int, end: int) -> _Block | None:
    """Return the block that a line opens, None for the line between a table's head and its rows."""
    if heading := _HEADING.match(text, start, end):
        return _Block(heading.end(), end, "fragment")
    if bullet := _BULLET.match(text, start, end):
        return _Block(bullet.end(), end, "fragment")
    if quote := _BLOCK_QUOTE.match(text, start, end):
        return _Block(quote.end(), end, "quote")
    line = text[start:end]
    if " | " in line or line.lstrip().startswith("|"):
        opening = _ROW.match(line)
        first, last = (opening.end() if opening else 0), len(line.rstrip(" \t|"))
        return _Block(start + first, start + last, "row") if line.strip(_RULE) else None
    return _Block(start, end, "prose")


def _continues(text: str, current: _Block, start: int, end: int, *, wrapped: bool) -> bool:
    """Whether a line goes on with the sentence of the block before it; `wrapped` tells of lines of prose."""
    if current.kind == "row":
        return False
    if not _is_prose(text, start, end):
        return bool(_BLOCK_QUOTE.match(text, start, end)) and current.kind == "quote"
    if _HEADING.match(text, text.rfind("\n", 0, current.start) + 1, current.end):
        return False
    line = text[start:end].strip()
    last_line = text[max(current.start, text.rfind("\n", current.start, current.end) + 1) : current.end].rstrip()
    return _leads_on(last_line) or (
        not last_line.endswith(_STOPS) and _follows(line, last_line, current, wrapped=wrapped)
    )


def _leads_on(line: str) -> bool:
    """Whether a line cannot be the end of anything."""
    return line.endswith(",") or line.rpartition(" ")[2].lower() in _LEADING_ON


def _follows(line: str, last_line: str, current: _Block, *, wrapped: bool) -> bool:
    """Whether a line goes on with one that has no stop at its end. No letter's case decides it where prose is typed."""
    if current.kind == "prose":
        return wrapped or (len(last_line) >= _NOTE_BELOW and line.endswith(_FULL_STOPS))
    return len(last_line) >= _WRAPPED_AT_LEAST or line[:1].islower()


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begun = start
    for stop in _END.finditer(text, start, end):
        after = stop.end()
        while after < end and text[after] in _CLOSERS:
            after += 1
        if after < end and not text[after].isspace():
            continue
        if _ends_here(text, begun, stop, after, end):
            yield from _bounded(text, begun, after)
            begun = after
    yield from _bounded(text, begun, end)


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut an endless sentence, after a comma or a blank where there is one, and a dictated one where it begins anew."""
    if end - start > _DICTATED and not _MARK.search(text, start, end - 1):
        for new in _BEGINS.finditer(text, start, end):
            if new.start() - start >= _SHORTEST_SAID:
                yield from _trimmed(text, start, new.start())
                start = new.start()
    while end - start > _LONGEST:
        most = start + _LONGEST
        at = max(text.rfind(", ", start, most) + 1, 0) or text.rfind(" ", start, most)
        at = at if at > start else most
        yield from _trimmed(text, start, at)
        start = at
    yield from _trimmed(text, start, end)


def _ends_here(text: str, begun: int, stop: re.Match[str], after: int, end: int) -> bool:
    follows = text[after : min(after + 3, end)].strip()[:1]
    if stop[0].startswith(("...", "…", "..")):
        is_leader = follows.isdecimal() and text[stop.start() - 1 : stop.start()] == " "
        return not (follows.islower() or is_leader)
    if stop[0] != ".":
        return not (follows.islower() and after > stop.end())
    word = text[max(begun, stop.start() - 12) : stop.start()].rsplit(None, 1)[-1:] or [""]
    bare = word[0].lstrip("(\"'“‘").lower()
    if bare in _NEVER_LAST or (bare.isdecimal() and stop.start() - begun <= len(bare) + 1):
        return False
    return not ((bare in _ABBREVIATIONS or (len(bare) == 1 and bare.isalpha())) and follows.islower())


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
