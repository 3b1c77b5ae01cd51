"""Scans WebVTT and SubRip (SRT) for their cues, each with its place in the file.

One scan reads both, whatever a file is called, since programs mix them. It forgives what can be understood: no header,
no numbers, commas or points in times, one blank line too many or too few. What cannot be understood is passed over and
told as a fault.

    WEBVTT                                   header, up to a blank line
    NOTE Confidence: 0.9                     NOTE, STYLE, REGION: passed over up to a blank line
    7                                        id: a line right before times, after a blank line or of digits only
    00:01:02.000 --> 00:01:05,500 align:left times; what follows them is for screens
    we start with the objective              text, up to the next of these; blank lines in it do no harm
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n)|[^\r\n]+\Z")
_TIME = r"(?:([0-9]{1,6}):)?([0-9]{1,6}):([0-9]{1,2})(?:[.,]([0-9]{1,9}))?"
# Word processors make real dashes and arrows of `-->`.
_TIMES = re.compile(rf"[ \t]*{_TIME}[ \t]*(?:-{{1,3}}>|[–—]>|→)[ \t]*{_TIME}(?![^ \t])")
_NEARLY_TIMES = re.compile(r"[ \t]*[0-9]\S{0,20}:\S{0,20}[ \t]*-->")
_ASIDE = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t]|$)")
_HEADER = re.compile(r"\ufeff?WEBVTT(?:[ \t]|$)")
_SIXTY = 60

#: `times`: a cue whose times cannot be read; `stray`: text that belongs to no cue.
FaultKind = Literal["times", "stray"]


class Cue(NamedTuple):
    """A stretch of a recording and the lines shown during it."""

    start_seconds: float
    end_seconds: float  #: never before the start
    lines: tuple[tuple[int, int], ...]  #: offsets of each line that is not empty; ends are exclusive


class Fault(NamedTuple):
    """A place that could not be understood and was passed over."""

    kind: FaultKind
    offset: int


@dataclass(frozen=True)
class Captions:
    """What a scan found."""

    cues: tuple[Cue, ...]  #: in the order of time; those that begin together in the order of the file
    faults: tuple[Fault, ...]  #: in the order of the file


def scan(text: str) -> Captions:
    """Return the cues of a WebVTT or SRT text, in time that grows linearly with it."""
    found = _Scan()
    lines = [(match.start(), match.end() if match[1] is None else match.end(1)) for match in _LINE.finditer(text)]
    times = [_looks_timed(text, start, end) for start, end in lines] + [False]
    for number, (start, end) in enumerate(lines):
        found.take(text[start:end], start, timed=times[number], timed_next=times[number + 1])
    cues = (Cue(one.start, max(one.start, one.end), tuple(one.lines)) for one in found.cues)
    return Captions(cues=tuple(sorted(cues, key=lambda cue: cue.start_seconds)), faults=tuple(found.faults))


def seconds(hours: str | None, minutes: str, secs: str, fraction: str | None) -> float | None:
    """Return the parts of a timestamp as seconds, None where they are no time of day."""
    if int(secs) >= _SIXTY or (hours and int(minutes) >= _SIXTY):
        return None
    return int(hours or 0) * 3600 + int(minutes) * 60 + float(f"{int(secs)}.{fraction or 0}")


def _looks_timed(text: str, start: int, end: int) -> bool:
    """Tell whether a line gives times, be they readable or not."""
    if text.find(">", start, end) < 0 and text.find("→", start, end) < 0:
        return False
    return bool(_TIMES.match(text, start, end) or _NEARLY_TIMES.match(text, start, end))


@dataclass
class _Open:
    start: float
    end: float
    lines: list[tuple[int, int]] = field(default_factory=list)


class _Scan:
    """Where the scan stands: what the next line belongs to."""

    def __init__(self) -> None:
        self.cues: list[_Open] = []
        self.faults: list[Fault] = []
        self._into: _Open | None = None  # the cue that text belongs to
        self._passing = False  # inside header, note or style, up to a blank line
        self._dropping = False  # inside a cue without readable times, up to the next one
        self._after_blank = True
        self._at_top = True

    def take(self, line: str, start: int, *, timed: bool, timed_next: bool) -> None:
        """Take in one line, without its end."""
        after_blank, self._after_blank = self._after_blank, not line.strip()
        if self._after_blank:
            self._passing = False
        elif timed:
            self._open(line, start)
        elif self._at_top and _HEADER.match(line):
            self._passing = True
        elif after_blank and _ASIDE.match(line):
            self._passing, self._into = True, None
        elif not self._passing and not (timed_next and (after_blank or line.strip().isdigit())):
            self._text(line, start)
        self._at_top = self._at_top and self._after_blank

    def _open(self, line: str, start: int) -> None:
        times = _TIMES.match(line)
        begins, ends = (seconds(*times.groups()[:4]), seconds(*times.groups()[4:])) if times else (None, None)
        self._passing = False
        if begins is None or ends is None:
            self._into, self._dropping = None, True
            self.faults.append(Fault("times", start))
            return
        self._into, self._dropping = _Open(begins, ends), False
        self.cues.append(self._into)

    def _text(self, line: str, start: int) -> None:
        if self._into:
            self._into.lines.append((start, start + len(line)))
        elif not self._dropping and not line.strip().isdigit():
            self.faults.append(Fault("stray", start))
