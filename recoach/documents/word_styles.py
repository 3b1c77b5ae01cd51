"""What the styles of a Word document make of its paragraphs and runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from recoach.documents.word_file import W

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

TITLE_LEVEL = 0  #: above every heading
_DEEPEST = 6
_LEVELS = tuple("012345678")  # as Word counts them; 9 is body text
_OFF = ("0", "false", "off", "none")

# In the file Word calls its own styles by their English names, whatever language it speaks.
_HEADING = re.compile(r"heading ?(\d)\b")
_ASIDE = re.compile(
    r"(?:intense )?quote\b|quotations?\b|block text\b|toc\b|table of figures\b|.*\bcode\b|.*preformatted|macro\b"
)
_LIST = re.compile(r"list (?:bullet|number)\b")
_MONOSPACED = re.compile(
    r".*\bmono\b|consolas|courier|menlo|monaco|source code|fira code|cascadia code|lucida console|inconsolata"
)


class Styles:
    """The styles of a document, by id."""

    def __init__(self, styles: BaseOxmlElement | None) -> None:
        found = [] if styles is None else styles.findall(f"{W}style")
        self._by_id = {style.get(f"{W}styleId"): style for style in found}
        # What all text looks like says nothing about any of it.
        self._usual = {key for key, style in self._by_id.items() if style.get(f"{W}default") not in (None, *_OFF)}
        self.level = cache(self._level)
        self.is_aside = cache(lambda style: any(_ASIDE.match(name) for name in self._names(style)))
        self.is_item = cache(self._is_item)
        self.is_on = cache(self._is_on)
        self.is_monospaced = cache(self._is_monospaced)

    def _chain(self, style: str | None) -> Iterator[BaseOxmlElement]:
        """Yield a style and those that it is based on."""
        seen = set(self._usual)
        while style is not None and style not in seen and style in self._by_id:
            seen.add(style)
            yield self._by_id[style]
            style = value(self._by_id[style], "basedOn")

    def _names(self, style: str | None) -> list[str]:
        if style is not None and style not in self._by_id:
            return [style.lower()]  # a file that lost its styles
        return [(value(one, "name") or "").lower() for one in self._chain(style)]

    def _level(self, style: str | None) -> int | None:
        for name in self._names(style):
            if found := _HEADING.match(name):
                return min(int(found[1]), _DEEPEST)
            if name == "title":
                return TITLE_LEVEL
        return next((level for one in self._chain(style) if (level := outline_level(one)) is not None), None)

    def _is_item(self, style: str | None) -> bool:
        numbered = next((on for one in self._chain(style) if (on := numbering(one)) is not None), False)
        return numbered or any(_LIST.match(name) for name in self._names(style))

    def _is_on(self, style: str | None, name: str) -> bool | None:
        """Tell whether a style turns something such as `strike` on or off; None where it says nothing."""
        return next((on for one in self._chain(style) if (on := switch(one.find(f"{W}rPr"), name)) is not None), None)

    def _is_monospaced(self, style: str | None) -> bool | None:
        return next((on for one in self._chain(style) if (on := monospaced(one.find(f"{W}rPr"))) is not None), None)


def value(element: BaseOxmlElement | None, name: str) -> str | None:
    """Return the value of an element's part of that name."""
    part = None if element is None else element.find(f"{W}{name}")
    return None if part is None else part.get(f"{W}val")


def switch(properties: BaseOxmlElement | None, name: str) -> bool | None:
    """Tell whether properties turn something on or off; None where they say nothing of it."""
    part = None if properties is None else properties.find(f"{W}{name}")
    return None if part is None else part.get(f"{W}val") not in _OFF


def monospaced(properties: BaseOxmlElement | None) -> bool | None:
    """Tell whether properties name a font as code is set in; None where they name no font."""
    fonts = None if properties is None else properties.find(f"{W}rFonts")
    name = None if fonts is None else fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi")
    return None if name is None else _MONOSPACED.match(name.lower()) is not None


def numbering(element: BaseOxmlElement) -> bool | None:
    """Tell whether a paragraph or a style has a bullet or a number; None where it says nothing of it."""
    listed = element.find(f"{W}pPr/{W}numPr")
    return None if listed is None else value(listed, "numId") != "0"


def outline_level(element: BaseOxmlElement) -> int | None:
    """Return the level that a paragraph or a style has in the outline, 1 to 6; None for body text."""
    level = value(element.find(f"{W}pPr"), "outlineLvl")
    return min(_LEVELS.index(level) + 1, _DEEPEST) if level in _LEVELS else None
