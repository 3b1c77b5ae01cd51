"""Reads the paragraphs of a Word document, and the rows of its tables, as their author wants them read.

What is struck through keeps its place and is blanked. What is hidden, was taken out while changes were tracked, or
stands elsewhere than in the body (comments, notes, headers, text boxes) is not there at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from recoach.documents.outline import BOLD_LEVEL
from recoach.documents.word_file import W
from recoach.documents.word_styles import Styles, monospaced, numbering, outline_level, switch, value

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

_LINE_END = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
#: What stands for a character of its own: as it counts in the line, and as it is read.
_SIGNS = {"tab": "\t\t", "br": " \n", "cr": " \n", "noBreakHyphen": "--", "sym": "  ", "ptab": "\t\t"}
_AROUND_BLOCKS = ("sdt", "sdtContent", "customXml", "ins", "moveTo")
_AROUND_RUNS = (*_AROUND_BLOCKS, "hyperlink", "smartTag", "fldSimple", "dir", "bdo")
_SPANS = tuple(map(str, range(1, 64)))  # a table in Word has no more columns


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """One paragraph, or one row of a table."""

    text: str  #: as it counts for columns, without any line end
    voice: str  #: as long; what is taken back is blanked, and a line break is one
    kind: Literal["text", "heading", "item", "row", "aside"]  #: `aside`: a quote, code or a table of contents
    level: int | None = None  #: of a heading; `BOLD_LEVEL` for text that is bold from end to end


@dataclass(frozen=True, kw_only=True)
class _Run:
    text: str
    voice: str
    bold: bool
    monospaced: bool


def paragraphs(body: BaseOxmlElement, styles: Styles) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a document in order, the empty ones too."""
    reader = _Reader(styles)
    found = [*reader.blocks(body)]
    # Where everything is set like code, nothing is code.
    every = all(code for _, code in found)
    return tuple(replace(one, kind="aside", level=None) if code and not every else one for one, code in found)


class _Reader:
    def __init__(self, styles: Styles) -> None:
        self._styles = styles

    def blocks(self, parent: BaseOxmlElement) -> Iterator[tuple[Paragraph, bool]]:
        """Yield paragraphs and rows, and whether they are set like code."""
        for child in parent:
            match _name(child):
                case "p":
                    yield self._paragraph(child)
                case "tbl":
                    yield from self._rows(child)
                case name if name in _AROUND_BLOCKS:
                    yield from self.blocks(child)

    def _paragraph(self, element: BaseOxmlElement) -> tuple[Paragraph, bool]:
        properties = element.find(f"{W}pPr")
        style = value(properties, "pStyle")
        runs = [*self._runs(element, style)]
        said = [run for run in runs if run.voice.strip()]
        plain = Paragraph(text="".join(run.text for run in runs), voice="".join(run.voice for run in runs), kind="text")
        if self._styles.is_aside(style):
            return replace(plain, kind="aside"), False
        level = outline_level(element)
        level = self._styles.level(style) if level is None else level
        if level is not None:
            return replace(plain, kind="heading", level=level), False
        code = bool(said) and all(run.monospaced for run in said)
        listed = numbering(element)
        if self._styles.is_item(style) if listed is None else listed:
            return replace(plain, kind="item"), code
        bold = bool(said) and all(run.bold for run in said)
        return replace(plain, level=BOLD_LEVEL if bold else None), code

    def _rows(self, table: BaseOxmlElement) -> Iterator[tuple[Paragraph, bool]]:
        for row in _inside(table, "tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            cells = [*_inside(row, "tc")]
            if len(cells) == 1:  # a frame around text, and no table
                yield from self.blocks(cells[0])
            elif cells:
                yield self._row(cells), False

    def _row(self, cells: list[BaseOxmlElement]) -> Paragraph:
        """Return a row with bars around its cells; one over several columns is followed by empty ones."""
        text = voice = "|"
        for cell in cells:
            inside = [self._paragraph(one)[0] for one in cell.iter(f"{W}p")]
            span = value(cell.find(f"{W}tcPr"), "gridSpan") or ""
            empty = "  |" * (_SPANS.index(span) if span in _SPANS else 0)
            text += f" {' '.join(one.text for one in inside)} |{empty}"
            voice += f" {' '.join(one.voice for one in inside)} |{empty}"
        return Paragraph(text=text, voice=voice.replace("\n", " "), kind="row")

    def _runs(self, parent: BaseOxmlElement, style: str | None) -> Iterator[_Run]:
        for child in parent:
            match _name(child):
                case "r":
                    yield self._run(child, style)
                case name if name in _AROUND_RUNS:
                    yield from self._runs(child, style)

    def _run(self, run: BaseOxmlElement, style: str | None) -> _Run:
        properties = run.find(f"{W}rPr")
        own = value(properties, "rStyle")

        def is_on(name: str) -> bool:
            said = (switch(properties, name), self._styles.is_on(own, name), self._styles.is_on(style, name))
            return next((on for on in said if on is not None), False)

        if is_on("vanish"):
            return _Run(text="", voice="", bold=False, monospaced=False)
        parts = [_sign(child) for child in run]
        text, voice = "".join(text for text, _ in parts), "".join(voice for _, voice in parts)
        fonts = (monospaced(properties), self._styles.is_monospaced(own), self._styles.is_monospaced(style))
        return _Run(
            text=text,
            voice=" " * len(text) if is_on("strike") or is_on("dstrike") else voice,
            bold=is_on("b"),
            monospaced=next((on for on in fonts if on is not None), False),
        )


def _inside(parent: BaseOxmlElement, name: str) -> Iterator[BaseOxmlElement]:
    """Yield the rows of a table or the cells of a row, but not those of tables in it."""
    for child in parent:
        if _name(child) == name:
            yield child
        elif _name(child) in _AROUND_BLOCKS:
            yield from _inside(child, name)


def _name(element: BaseOxmlElement) -> str:
    """Return what an element of Word's own is called, "" for all others."""
    tag = element.tag
    return tag.removeprefix(W) if isinstance(tag, str) and tag.startswith(W) else ""


def _sign(element: BaseOxmlElement) -> tuple[str, str]:
    name = _name(element)
    if name == "t":
        text = _LINE_END.sub(" ", element.text or "")
        return text, text
    sign = _SIGNS.get(name, "")
    return sign[:1], sign[1:]
