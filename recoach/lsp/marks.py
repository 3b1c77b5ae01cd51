"""Where in a file stands what a report tells: offsets in the file instead of offsets in its passages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Union

from recoach.assessment.arithmetic import CLASH, DISAGREE, Sum
from recoach.assessment.report import Finding, Report, Silence, WaiverFault
from recoach.assessment.stated import Place, Stated
from recoach.content.answer import Passage
from recoach.content.framework import Section
from recoach.lsp.workbench import Judged

Told = Union[Finding, Silence, WaiverFault]
_PARAGRAPH = re.compile(r"\n[ \t\r]*\n")
_UNDERLINE = re.compile(r" {0,3}(=+|-{3,})[ \t]*")
_HEADING = re.compile(r"#{1,6}[ \t]|\*\*|__")


class Mark(NamedTuple):
    """Something told of a stretch of the file. Offsets count code points."""

    start: int
    end: int  #: exclusive
    told: Told

    def holds(self, offset: int) -> bool:
        """Whether a place is in the stretch, or right behind it."""
        return self.start <= offset <= self.end


class Part(NamedTuple):
    """A section of the framework as it stands in the file."""

    section: Section
    heading: tuple[int, int]  #: offsets of its heading's line; of its first line where it has none
    end: int  #: exclusive
    judged: Judged


def marks(report: Report) -> Iterator[Mark]:
    """Yield findings, silences and waivers at fault with their places in the file."""
    told: list[Told] = [*report.findings, *report.silences, *report.waiver_faults]
    for one in told:
        if place := stretch(report, one):
            yield Mark(*place, one)


def stretch(report: Report, one: Told | Place | Stated) -> tuple[int, int] | None:
    """Return where something stands in the file; None where it stands in none."""
    return stretch_between(report, one.passage, one.start, one.end)


def stretch_between(report: Report, passage: int, start: int, end: int) -> tuple[int, int] | None:
    """Return where in the file stands what is between two offsets of a passage's text."""
    offsets = report.answer.passages[passage].offsets
    if not offsets or start >= len(offsets):
        return None
    first = offsets[start]
    return first, max(first, offsets[end - 1] + 1) if end > start else first


def quarrels(report: Report) -> Iterator[tuple[Sum, Sequence[tuple[int, int]]]]:
    """Yield the numbers and the statements that contradict one another, each with all its places."""
    for one in report.critique.sums if report.critique else ():
        places = [place for at in one.places if (place := stretch(report, at))]
        if one.id in (DISAGREE, CLASH) and places:
            yield one, places


def paragraph(report: Report, one: Told) -> int | None:
    """Return the offset in the file at which the paragraph begins in which something is told."""
    offsets, place, source = report.answer.passages[one.passage].offsets, stretch(report, one), report.answer.source
    if not offsets or not place or not source:
        return None
    before = [found.end() for found in _PARAGRAPH.finditer(source.text, offsets[0], place[0])]
    return before[-1] if before else offsets[0]


def parts(judged: Sequence[Judged], text: str) -> Iterator[Part]:
    """Yield the sections that a file holds, in its order."""
    for one in judged:
        for passage in one.report.answer.passages:
            bounds = _bounds(passage)
            if bounds and passage.kind == "section":
                section = one.document.framework.section(passage.id)
                heading = _heading(text, bounds[0]) or _line(text, bounds[0])
                yield Part(section, heading, max(bounds[1], heading[1]), one)


def _bounds(passage: Passage) -> tuple[int, int] | None:
    if isinstance(passage.offsets, range):
        return passage.offsets.start, passage.offsets.stop
    return (passage.offsets[0], passage.offsets[-1] + 1) if passage.offsets else None


def _heading(text: str, start: int) -> tuple[int, int] | None:
    """Return the line of the heading right above a text, two lines where it is underlined."""
    end = len(text[:start].rstrip())
    line = text.rfind("\n", 0, end) + 1
    if end and _UNDERLINE.fullmatch(text[line:end]):
        return text.rfind("\n", 0, max(line - 1, 0)) + 1, end
    return (line, end) if _HEADING.match(text[line:end].lstrip()) else None


def _line(text: str, start: int) -> tuple[int, int]:
    end = text.find("\n", start)
    return text.rfind("\n", 0, start) + 1, len(text) if end < 0 else end
