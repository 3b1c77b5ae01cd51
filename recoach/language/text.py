"""Splits a text into sentences; bullets and headings come out as fragments, tables row by row. Linear, offsets kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

StretchKind = Literal["prose", "fragment", "row", "quote"]

_BULLET = re.compile(r"[ \t]*(?:[-*+•‣·–][ \t]|\d{1,3}[.)][ \t])[ \t]*")
_HEADING = re.compile(r"[ \t]*#{1,6}[ \t]")
#: `network: 45`, `scorer -> 60`: a line of notes, however it is written.
_ENTRY = re.compile(r"[ \t]*\w[^\n:=>→]{0,30}(?::|=|->|→)[ \t]")
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
#: A line shorter than this was ended on purpose, not wrapped.
_WRAPPED_AT_LEAST = 55
#: After one that is shorter still even a small letter begins anew, unless the last word cannot be one.
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
    fenced = False
    for start, end in _lines(text):
        if _FENCE.match(text, start, end):
            fenced = not fenced
            opened: _Block | None = None
        elif fenced or not text[start:end].strip():
            opened = None
        elif current and _continues(text, current, start, end):
            current = _Block(current.start, end, current.kind)
            continue
        else:
            opened = _opened(text, start, end)
        if current:
            yield current
        current = opened
    if current:
        yield current


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


def _continues(text: str, current: _Block, start: int, end: int) -> bool:
    """Whether a line goes on with the sentence of the block before it."""
    line = text[start:end]
    if current.kind == "row":
        return False
    if _opened(text, start, end) != _Block(start, end, "prose"):
        return bool(_BLOCK_QUOTE.match(text, start, end)) and current.kind == "quote"
    if _HEADING.match(text, text.rfind("\n", 0, current.start) + 1, current.end):
        return False
    begins = max(current.start, text.rfind("\n", current.start, current.end) + 1)
    last_line = text[begins : current.end].rstrip()
    wrapped = len(last_line) >= _WRAPPED_AT_LEAST and last_line[-1:] not in ".!?:;"
    open_end = last_line.endswith(",") or last_line.rpartition(" ")[2] in _LEADING_ON
    is_new = current.kind == "prose" and (_ENTRY.match(line) or len(last_line) < _NOTE_BELOW)
    return wrapped or open_end or (line.lstrip()[:1].islower() and not is_new)


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
    """Cut an endless sentence, after a comma or a blank where there is one."""
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
