"""Divides an answer at its headings: a passage begins where one names a section, or ends the section before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from recoach.documents.headings import Headings
from recoach.documents.outline import BOLD_LEVEL, Heading


@dataclass(frozen=True, kw_only=True)
class Cut:
    """Where a passage begins."""

    heading: int  #: offset of its heading
    body: int  #: offset of its text
    level: int
    section: str | None
    title: str


def cuts(headings: Iterable[Heading], names: Headings) -> Iterator[Cut]:
    """Yield where passages begin. Below a section's heading, deeper headings divide the section, as a rule."""
    meant = [(heading, names.section(heading.title)) for heading in headings]
    shallowest: dict[str, int] = {}
    for heading, section in meant:
        if section:
            shallowest[section] = min(heading.level, shallowest.get(section, heading.level))
    current: Cut | None = None
    for heading, section in meant:
        # "### Ranking" below "## Latency" divides the latency section if the answer has its own "## Ranking".
        inside = current if current and current.section and heading.level > current.level else None
        if inside and (section in (None, inside.section) or heading.level > shallowest[section]):
            continue
        if section is None and heading.level >= BOLD_LEVEL:
            continue
        current = Cut(
            heading=heading.start, body=heading.end, level=heading.level, section=section, title=heading.title
        )
        yield current
