"""Turns a cue's lines into what was said: markup, entities and notes of sounds gone, each character with its offset."""

from __future__ import annotations

import html
import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from recoach.content.answer import Moment
from recoach.documents.captions import Cue, seconds
from recoach.language.visible import HIDDEN

#: Each part is bounded by what it may not hold, so that no text is gone over twice.
_MARKUP = re.compile(
    r"""<(?P<tag>/?[A-Za-z][^<>]*)>
    | <(?P<time>(?:[0-9]{1,6}:)?[0-9]{1,6}:[0-9]{2}[.,][0-9]{1,9})>
    | &(?P<entity>\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});
    | (?P<gone>\{\\[^{}]*\}                              # {\an8}: a place on the screen
      | \[[ ]*(?!(?i:speaker)[ _])[A-Za-z_][^\[\]]{0,80}\](?!\s*:)  # [Music], but neither [Ana]: nor [SPEAKER_00]
      | \((?i:laugh(?:s|ing|ter)?|chuckl(?:es?|ing)|coughs?|sighs?|applause|clears|crosstalk|inaudible|indiscernible
        |music|noise|pause|silence|typing|unintelligible)\b[^()]{0,40}\)
      | [♪♫♬] | [\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff])
    | (?P<blank>[^\S ]\s*|[ ]\s+)""",
    re.VERBOSE,
)
_VOICE = re.compile(r"v(?:\.[^\s]*)?(?:\s+|$)", re.IGNORECASE)
_BREAK = re.compile(r"(?:br|/?p|/?div)\b", re.IGNORECASE)
_CHANGE = re.compile(r">{2,}\s*")
_DASH = re.compile(r"[-–—]\s+")
_TIME_PARTS = re.compile(r"(?:([0-9]+):)?([0-9]+):([0-9]+)[.,]([0-9]+)")

_LONGEST_NAME = 60
_LONG_SECONDS = 5.0  #: within lines that take longer, the time of a word is estimated from its place


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """What one voice says in one line of a cue: words parted by single blanks."""

    text: str
    offsets: Sequence[int]  #: for each character its offset in the file
    end: int  #: offset of the line's end in the file
    first: bool = False  #: begins its cue
    voice: str = ""  #: the name in a voice tag
    changes: bool = False  #: a mark says that somebody else goes on here
    moments: tuple[Moment, ...] = ()  #: from timestamps inside the line
    start_seconds: float = 0.0
    end_seconds: float = 0.0

    def cut(self, start: int, end: int | None = None) -> Line:
        """Return a part of the line."""
        text = self.text[start:end]
        # Found by bisection: a line may be cut many times.
        begun = bisect_right(self.moments, start, key=lambda one: one.start)
        until = bisect_left(self.moments, start + len(text), key=lambda one: one.start)
        moments = [Moment(max(0, one.start - start), one.at_seconds) for one in self.moments[max(0, begun - 1) : until]]
        return replace(self, text=text, offsets=self.offsets[start:end], moments=tuple(moments))


def lines_of(text: str, cue: Cue) -> list[Line]:
    """Return what a cue says, line by line; who is marked within a line parts it. Times are those of the whole cue."""
    said = [part for line in _voices(text, cue) for part in _changes(line)]
    dashed = [_DASH.match(line.text) for line in said]
    if sum(1 for dash in dashed if dash) > 1:  # the usage of subtitles where two speak; one dash is but a dash
        said = [
            replace(line.cut(dash.end()), changes=True) if dash else line
            for line, dash in zip(said, dashed, strict=True)
        ]
    said = [line for line in said if line.text]
    return [replace(line, first=not number) for number, line in enumerate(said)]


def timed(lines: Sequence[Line], cue: Cue) -> Iterator[Line]:
    """Yield the lines with the time that each takes of their cue, by its share of the characters."""
    whole = sum(len(line.text) for line in lines)
    length, done = cue.end_seconds - cue.start_seconds, 0
    for line in lines:
        begins = cue.start_seconds + length * done / whole
        done += len(line.text)
        yield replace(line, start_seconds=begins, end_seconds=cue.start_seconds + length * done / whole)


def moments_of(line: Line) -> Iterator[Moment]:
    """Yield when the words of a line were said: as timestamps in it say, else estimated every few seconds."""
    if not line.moments or line.moments[0].start:
        yield Moment(0, line.start_seconds)
    if line.moments:
        yield from line.moments
        return
    length = line.end_seconds - line.start_seconds
    steps = min(int(length / _LONG_SECONDS), len(line.text))
    for step in range(1, steps):
        yield Moment(len(line.text) * step // steps, line.start_seconds + length * step / steps)


def _voices(text: str, cue: Cue) -> Iterator[Line]:
    voice = ""
    for start, end in cue.lines:
        building = _Building(voice, end)
        at = start
        for match in _MARKUP.finditer(text, start, end):
            building.add(text[at : match.start()], range(at, match.start()))
            at = match.end()
            tag = match["tag"]
            opens = tag is not None and _VOICE.match(tag)
            if opens or tag in ("/v", "/V"):
                yield building.line()
                voice = " ".join(html.unescape(tag[opens.end() :]).split())[:_LONGEST_NAME] if opens else ""
                building = _Building(voice, end)
            else:
                building.mark(match)
        building.add(text[at:end], range(at, end))
        yield building.line()


class _Building:
    """A line on its way: never with two blanks in a row."""

    def __init__(self, voice: str, end: int) -> None:
        self._voice, self._end = voice, end
        self._pieces: list[str] = []
        self._offsets: array[int] = array("I")
        self._moments: list[Moment] = []
        self._blank = True  # a blank would be one too many

    def add(self, piece: str, offsets: Sequence[int]) -> None:
        skip = 1 if self._blank and piece.startswith(" ") else 0
        if len(piece) > skip:
            self._pieces.append(piece[skip:])
            self._offsets.extend(offsets[skip:])
            self._blank = piece.endswith(" ")

    def mark(self, match: re.Match[str]) -> None:
        """Take in a piece of markup that names no voice."""
        if match["time"]:
            parts = _TIME_PARTS.fullmatch(match["time"])
            at_seconds = seconds(*parts.groups()) if parts else None
            if at_seconds is not None:
                self._moments.append(Moment(len(self._offsets), at_seconds))
            return
        entity = HIDDEN.sub("", html.unescape(match[0])) if match["entity"] else ""
        meant = " " if match["blank"] or entity.isspace() or _BREAK.match(match["tag"] or "") else entity
        self.add(meant, [match.start()] * len(meant))

    def line(self) -> Line:
        """Return the line, without blanks at its ends."""
        text = "".join(self._pieces)
        kept = len(text.rstrip())
        moments = tuple(one for one in self._moments if one.start < kept)
        return Line(text=text[:kept], offsets=self._offsets[:kept], end=self._end, voice=self._voice, moments=moments)


def _changes(line: Line) -> Iterator[Line]:
    """Yield a line in parts, each beginning where `>>` says that somebody else speaks."""
    at, changes = 0, False
    for mark in _CHANGE.finditer(line.text):
        if mark.start() > at:
            part = line.text[at : mark.start()].rstrip()
            yield replace(line.cut(at, at + len(part)), changes=changes)
        at, changes = mark.end(), True
    yield replace(line.cut(at), changes=changes) if changes else line
