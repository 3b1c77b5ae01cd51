"""HTML inside markdown: its tags, and what they enclose. Time grows linearly with the text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

#: What stands between these is code, somebody else's words, or taken back.
SILENT = frozenset("blockquote code del kbd pre s samp script strike style template textarea".split())
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())

_MARKUP = re.compile(
    r"<!--.*?(?:-->|\Z) | <(?P<closes>/?)(?P<name>[a-z][a-z0-9]*)(?![^\s/>])[^<>]*> | <[?!][^<>]*>",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)


class Tag(NamedTuple):
    """A tag, or a comment, by its offsets in the text."""

    start: int
    end: int  #: exclusive
    name: str  #: in small letters, empty for a comment
    closes: bool


class Element(NamedTuple):
    """A tag and the one that closes it."""

    opening: Tag
    closing: Tag


def tags(text: str, start: int, end: int) -> Iterator[Tag]:
    """Yield the tags and comments between two offsets, in order."""
    for found in _MARKUP.finditer(text, start, end):
        yield Tag(found.start(), found.end(), (found["name"] or "").lower(), bool(found["closes"]))


def elements(tags: Iterable[Tag], names: Collection[str]) -> list[Element]:
    """Return the elements of these names in the order in which they begin. A tag that nothing closes begins none."""
    opened: dict[str, list[Tag]] = {}
    found: list[Element] = []
    for tag in tags:
        if tag.name in names and not tag.closes:
            opened.setdefault(tag.name, []).append(tag)
        elif tag.closes and (waiting := opened.get(tag.name)):
            found.append(Element(waiting.pop(), tag))
    return sorted(found)
