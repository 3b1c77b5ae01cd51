"""Finds out of markdown where its headings are, and which of its characters are the author's own voice.

It is read by the rules of CommonMark, with GitHub's tables, task lists and strikethrough, footnotes and wiki links.
Code, block quotes, what is struck through, images, addresses, HTML tags
and comments are not the author's voice, and markup is nobody's: they are blanked with as many spaces, so every
character that is left keeps its offset. What marks an entry of a list, a heading or a cell of a table is left, for it
parts statements.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from recoach.documents.commonmark import Event, events
from recoach.documents.html_tags import HEADINGS, SILENT, Tag, elements, tags

#: Whatever stands in these is not the author's voice.
_NO_VOICE = frozenset("BlockQuote CodeBlock Image".split())
_ADDRESSES = ("Autolink", "Email")

_LIST_MARK = re.compile(r"[-+*]|\d{1,9}[.)]")
_HEADING_MARK = re.compile(r"#{1,6}(?=[ \t\r\n]|\Z)")
_FENCE = re.compile(r"`{3,}|~{3,}")
_DOUBLE_RULE = re.compile(r"=[ \t]*[\r\n]*\Z")
_BAR = re.compile(r"\|")
_BOLD = re.compile(r"[ \t]*(?:\*{2,3}([^*\r\n]+)\*{2,3}|_{2,3}([^_\r\n]+)_{2,3})[ \t]*(?:[:–—]|-(?=[ \t]))?[ \t]*")
_AFTER_LABEL = (":", ".", "–", "—", "-")
#: Names and figures, in whatever letters they are set: `NDCG`, `watch_time`, `p99 <= 150 ms`, `28-day retention`.
_NAME = re.compile(r"[\w.,%<>=~≤≥≈@/-]+|(?=[^\d\n]*\d)[\w.,%<>=~≤≥≈@/-]+(?: [\w.,%<>=~≤≥≈@/-]+){1,3}")
#: Markup that leaves a word whole when it stands inside.
_INSIDE_WORD = re.compile(r"(?:[*_]+|</?(?:b|em|i|mark|span|strong|sub|u)>)+")
_COMMENT = re.compile(r"<!--")
_BESIDES = re.compile(r"https?://[^\s<>]+|%%(?:[^%]|%(?!%))*%%")  # addresses, and comments as Obsidian has them
_MARKED = re.compile(r"==([^\s=][^=\n]*)==")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")

_LINE_END = re.compile(r"\r\n?|\n|\Z")
_NO_LINE_END = re.compile(r"[^\r\n]")
_LONE_CR = re.compile(r"\r(?!\n)")

BOLD_LEVEL = 7  #: a line in bold stands below every real heading
LABEL_LEVEL = 8  #: and words in bold that open a paragraph or an entry below that
_LONGEST_UNDERLINED = 80  #: characters; what is longer is a paragraph with a rule below it

_Span = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A heading, or words in bold that may serve as one."""

    start: int  #: offset at which it begins
    end: int  #: offset after its last line, of a label after its colon
    level: int  #: 1 to 6, `BOLD_LEVEL` or `LABEL_LEVEL`
    title: str


@dataclass(frozen=True, kw_only=True)
class Outline:
    """What was found in a text."""

    voice: str  #: as long as the text; all but the author's own voice is blank
    headings: tuple[Heading, ...]
    inside_words: tuple[_Span, ...]  #: blanks to leave out, because markup stands inside a word there: `don\'t`
    unclosed: int | None  #: where a code block begins that nothing closes, so that all of the rest is code

    def said(self, start: int, end: int) -> tuple[str, Sequence[int]]:
        """Return the voice between two offsets, its words whole, and for each of its characters the offset."""
        first, last = (bisect_left(self.inside_words, (at, at)) for at in (start, end))
        gaps = self.inside_words[first:last]
        if not gaps:
            return self.voice[start:end], range(start, end)
        kept = list(zip([start, *(after for _, after in gaps)], [*(before for before, _ in gaps), end], strict=True))
        offsets = array("I", chain.from_iterable(range(*one) for one in kept))
        return "".join(self.voice[slice(*one)] for one in kept), offsets


def outline(text: str, *, start: int = 0) -> Outline:
    """Read markdown from an offset on; what stands before it is blanked."""
    scan = _Scan(text, start)
    # A comment that is never closed would take the rest away. It is taken for text: better judged than lost.
    loose = [found.span() for found in _COMMENT.finditer(text, max(text.rfind("-->"), start))]
    first = loose[0][0] if loose else len(text)
    readable = text[start:first] + text[first:].replace("<!--", "<.--")
    for event, began, ended in events(_LONE_CR.sub("\n", readable)):
        scan.take(event, began + start, ended + start)
    return scan.result(loose)


class _Scan:
    """Follows the parser's events, which come in the order of the text, and writes the voice down as it goes."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._at = start  # how far the voice is written
        self._voice = [_blank(text[:start])]
        self._inside_words: list[_Span] = []
        self._headings: list[Heading] = []
        self._tags: list[Tag] = []
        self._open: list[tuple[str, bool]] = []  # what the text stands in, and whether that has no voice
        self._silent = 0  # how many of them have none
        self._in_cell = False
        self._unclosed: int | None = None
        self._title: list[str] = []  # what was read since a heading began

    def take(self, event: Event, start: int, end: int) -> None:
        """Go on by one event."""
        kind, value = (event, "") if isinstance(event, str) else next(iter(event.items()))
        if kind == "Start":
            self._opens(value, start, end)
        elif kind == "End":
            self._closes(start, end)
        elif kind == "Text":
            self._title.append(value)
            self._says(value, start, end)
        elif kind == "Code":
            self._title.append(value)
            if _NAME.fullmatch(value):
                at = self._text.index(value, start, end)
                self._says(value, at, at + len(value))
        elif kind == "InlineHtml" and not self._silent:
            self._tags += tags(self._text, start, end)
        elif kind in ("SoftBreak", "HardBreak"):
            self._title.append(" ")

    def result(self, blanks: list[_Span]) -> Outline:
        """Return what was found once all events are taken; these stretches are blanked as well."""
        self._blank_to(len(self._text))
        silent = [(one.opening.start, one.closing.end) for one in elements(self._tags, SILENT)]
        voice = _without("".join(self._voice), sorted([*blanks, *silent]))
        voice = _MARKED.sub(r"  \1  ", _BESIDES.sub(lambda found: _blank(found[0]), voice))
        return Outline(
            voice=voice,
            headings=tuple(self._headings),
            inside_words=tuple(self._inside_words),
            unclosed=self._unclosed,
        )

    def _opens(self, tag: str | dict[str, Any], start: int, end: int) -> None:
        name, facts = (tag, {}) if isinstance(tag, str) else next(iter(tag.items()))
        silent = (
            name in _NO_VOICE
            or (name == "Strikethrough" and self._text.startswith("~~", start))
            or (name == "Link" and facts["link_type"] in _ADDRESSES)
        )
        if not self._silent and not silent:
            self._enters(name, start, end)
        if name == "CodeBlock" and not self._silent and not _is_closed(self._text[start:end]):
            self._unclosed = start
        self._open.append((name, silent))
        self._silent += silent

    def _enters(self, name: str, start: int, end: int) -> None:
        if name == "Heading":
            self._title = []
            self._keep_mark(_HEADING_MARK, start)
        elif name == "Item":
            self._keep_mark(_LIST_MARK, start)
            if len(self._open) == 1:
                self._find_bold(start, self._at)
        elif name == "TableCell":
            self._keep_bars(start)
            self._in_cell = True
        elif name == "HtmlBlock":
            self._read_html(start, end)
        elif name == "Paragraph" and not self._open:
            self._find_bold(start, start)

    def _closes(self, start: int, end: int) -> None:
        name, silent = self._open.pop()
        self._silent -= silent
        if name == "TableCell":
            self._in_cell = False
        elif name in ("TableHead", "TableRow") and not self._silent:
            self._keep_bars(end)
        elif name == "Heading" and not self._open:
            self._find_heading(start, end)

    def _says(self, said: str, start: int, end: int) -> None:
        """Write text down. `said` is what it means, shorter than what stands there where that is an entity."""
        if self._silent:
            return
        if self._at < start and self._text[start - 1] == "\\":
            self._inside_words.append((start - 1, start))
        elif self._is_inside_word(start):
            self._inside_words.append((self._at, start))
        written = self._text[start:end]
        if len(said) < len(written):
            self._inside_words.append((start + len(said), end))
            written = " ".join(said.split()).ljust(len(written))
        if self._in_cell:
            written = written.replace("|", " ")  # an escaped one parts no cells
        self._keep(start, end, written)

    def _is_inside_word(self, end: int) -> bool:
        """Tell whether nothing but markup stands between what was said last and a letter that follows."""
        gap = _INSIDE_WORD.fullmatch(self._text, self._at, end)
        return gap is not None and self._text[max(self._at - 1, 0)].isalnum() and self._text[end].isalnum()

    def _find_heading(self, start: int, end: int) -> None:
        title = "".join(self._title)
        if mark := _HEADING_MARK.match(self._text, start):
            self._add_heading(start, end, len(mark[0]), title)
        elif len(title) <= _LONGEST_UNDERLINED and not title.endswith((".", ",", ";")):
            self._add_heading(start, end, 1 if _DOUBLE_RULE.search(self._text, start, end) else 2, title)
        # What is left is a paragraph with a rule right below it.

    def _find_bold(self, start: int, at: int) -> None:
        """Find words in bold that open a paragraph, or an entry of a list whose mark stands at `start`."""
        bold = _BOLD.match(self._text, at)
        if bold is None:
            return
        title = bold[1] or bold[2]
        alone = _LINE_END.match(self._text, bold.end())
        if alone and start == at:
            self._add_heading(start, alone.end(), BOLD_LEVEL, title)
        elif alone or bold[0].rstrip("*_ \t").endswith(_AFTER_LABEL):
            self._add_heading(start, bold.end(), LABEL_LEVEL, title.rstrip("."))

    def _add_heading(self, start: int, end: int, level: int, title: str) -> None:
        plain = " ".join(title.split()).strip(" :")
        self._headings.append(Heading(start=start, end=end, level=level, title=plain))

    def _read_html(self, start: int, end: int) -> None:
        """Keep the text between the tags of a block of HTML, and find its headings."""
        from html import unescape

        found = list(tags(self._text, start, end))
        ends = [start, *(tag.end for tag in found)]
        for begin, stop in zip(ends, [*(tag.start for tag in found), end], strict=True):
            self._blank_to(begin)
            for entity in _ENTITY.finditer(self._text, begin, stop):
                self._keep_text(entity.start())
                self._says(unescape(entity[0]), entity.start(), entity.end())
            self._keep_text(stop)
        self._tags += found
        for one in elements(found, HEADINGS) if not self._open else ():
            title = _TAG.sub("", self._text[one.opening.end : one.closing.start])
            end = _line_end(self._text, one.closing.end)
            self._add_heading(one.opening.start, end, int(one.opening.name[1]), title)

    def _keep_mark(self, mark: re.Pattern[str], start: int) -> None:
        if found := mark.match(self._text, start):
            self._keep(start, found.end(), found[0])

    def _keep_bars(self, end: int) -> None:
        """Keep the bars between cells, and those of the line below a table's head."""
        for found in _BAR.finditer(self._text, self._at, end):
            self._keep(found.start(), found.end(), "|")

    def _keep_text(self, end: int) -> None:
        self._keep(self._at, end, _LONE_CR.sub("\n", self._text[self._at : end]))

    def _keep(self, start: int, end: int, written: str) -> None:
        self._blank_to(start)
        self._voice.append(written)
        self._at = end

    def _blank_to(self, end: int) -> None:
        if end > self._at:
            self._voice.append(_blank(self._text[self._at : end]))
            self._at = end


def _blank(text: str) -> str:
    return _LONE_CR.sub("\n", _NO_LINE_END.sub(" ", text))


def _without(voice: str, spans: Sequence[_Span]) -> str:
    """Return a text with stretches blanked, which are given in order and may overlap."""
    if not spans:
        return voice
    pieces: list[str] = []
    at = 0
    for start, end in spans:
        if end > at:
            pieces += [voice[at:start], _blank(voice[max(start, at) : end])]
            at = end
    return "".join([*pieces, voice[at:]])


def _is_closed(code: str) -> bool:
    """Tell whether a block of code ends where its author says, and not only where the text does."""
    fence = _FENCE.match(code)
    last = code.rstrip().rpartition("\n")[2].lstrip(" \t>")
    return fence is None or (last.startswith(fence[0]) and "\n" in code.strip())


def _line_end(text: str, start: int) -> int:
    """Return the offset after the line in which an offset stands."""
    found = _LINE_END.search(text, start)
    return found.end() if found else len(text)
