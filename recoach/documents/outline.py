"""Scans markdown line by line: where its headings are, and which of its characters are the author's own voice.

Code, HTML comments, block quotes, images, addresses and markup are not. They are blanked with as many spaces, so
every character that is left keeps its offset.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FENCE = re.compile(r"(`{3,})[^`]*$|(~{3,})")
_ATX = re.compile(r"(#{1,6})(?=[ \t]|$)")
_BOLD = re.compile(r"(?:\*\*([^*]+)\*\*|__([^_]+)__)(:?)$")
_LIST = re.compile(r"(?:[-+*]|\d{1,9}[.)])[ \t]+")
_RULE = re.compile(r"(?:-[ \t]*){3,}$|(?:\*[ \t]*){3,}$|(?:_[ \t]*){3,}$")
_UNDERLINE = re.compile(r" {0,3}(=+|-{3,})[ \t]*$")

_LINK = re.compile(r"(!?)\[([^\[\]\n]*)\]\([^()\n]*\)")
_MARKUP = re.compile(
    r"""https?://[^\s<>]+
    | </?(?:a|b|br|code|del|details|div|em|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|s|small|span|strong|sub|summary|sup
      |table|tbody|td|th|thead|tr|u|ul)\b[^<>\n]{0,300}>
    | \*+(?=\S) | (?<=\S)\*+ | ~~ | `+ | _+""",
    re.VERBOSE | re.IGNORECASE,
)

BOLD_LEVEL = 7  #: a line in bold stands below every real heading
_CODE_INDENT = 4


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A heading, or a line in bold that may serve as one."""

    start: int  #: offset of its first line
    end: int  #: offset after its last line
    level: int  #: 1 to 6, `BOLD_LEVEL` for a line in bold
    title: str


@dataclass(frozen=True, kw_only=True)
class Outline:
    """What the scan found."""

    voice: str  #: as long as the text; all but the author's own voice is spaces
    headings: tuple[Heading, ...]


@dataclass(frozen=True, kw_only=True)
class _Line:
    start: int
    end: int  # without the line's end
    text: str  # comments in it are blanked already
    after: int  # where the next line starts

    @property
    def bare(self) -> str:
        return self.text.strip(" \t\r")

    @property
    def indent(self) -> int:
        expanded = self.text.expandtabs(4)
        return len(expanded) - len(expanded.lstrip(" "))


def outline(text: str, *, start: int = 0) -> Outline:
    """Scan markdown from an offset on; what stands before it is blanked."""
    scan = _Scan(text, start)
    scan.run()
    voice = _MARKUP.sub(_blank, _LINK.sub(_blank_link, "".join(scan.kept)))
    return Outline(voice=voice, headings=tuple(scan.headings))


class _Scan:
    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.kept = [_spaces(text[:start])]
        self.headings: list[Heading] = []
        self._start = start
        self._comment_end = start
        self._comments_close = True
        self._fence = ""
        self._in_quote = self._in_list = self._in_code = False
        self._after_blank = True

    def run(self) -> None:
        pending: _Line | None = None  # a one-line paragraph that an underline would make a heading
        for line in self._lines():
            if pending and _UNDERLINE.match(line.text):
                self._underlined(pending, line)
                pending = None
                continue
            opens_paragraph = self._after_blank
            kept = self._take(line)
            self.kept.append(line.text if kept else " " * len(line.text))
            self.kept.append(self.text[line.end : line.after])
            pending = line if kept and line.bare and opens_paragraph and not _LIST.match(line.bare) else None

    def _lines(self) -> Iterator[_Line]:
        at = self._start
        while at < len(self.text):
            newline = self.text.find("\n", at)
            end, after = (newline, newline + 1) if newline >= 0 else (len(self.text), len(self.text))
            yield _Line(start=at, end=end, text=self._without_comments(at, end), after=after)
            at = after

    def _without_comments(self, start: int, end: int) -> str:
        """Return a line with its comments blanked; what looks like one inside a fence is code."""
        at = max(start, min(self._comment_end, end))
        pieces = [" " * (at - start)]
        while self._comments_close and not self._fence:
            opens = self.text.find("<!--", at, end)
            if opens < 0:
                break
            closes = self.text.find("-->", opens)
            # A comment that is never closed is taken for text: better judged than lost.
            self._comments_close = closes >= 0
            if self._comments_close:
                self._comment_end = closes + len("-->")
                pieces += [self.text[at:opens], " " * (min(self._comment_end, end) - opens)]
                at = min(self._comment_end, end)
        return "".join([*pieces, self.text[at:end]])

    def _take(self, line: _Line) -> bool:
        """Move the state on by one line and tell whether the line is the author's voice."""
        bare = line.bare
        if self._fence:
            if bare.startswith(self._fence) and not bare.strip(self._fence[0]):
                self._fence = ""
            return False
        if not bare:
            self._after_blank, self._in_quote = True, False
            return True
        after_blank, self._after_blank = self._after_blank, False
        if self._is_code(line, after_blank=after_blank):
            return False
        if fence := _FENCE.match(bare):
            self._fence = fence[1] or fence[2]
            self._in_quote = False
            return False
        return not self._is_quote(bare) and not self._is_heading(line, after_blank=after_blank)

    def _is_code(self, line: _Line, *, after_blank: bool) -> bool:
        marker = _LIST.match(line.bare) is not None
        indented = line.indent >= _CODE_INDENT
        if after_blank and not indented and not line.indent:
            self._in_list = marker
        self._in_list = self._in_list or (marker and not indented)
        # Indented text inside a list is the list's own.
        self._in_code = indented and (self._in_code or after_blank) and not self._in_list
        return self._in_code

    def _is_quote(self, bare: str) -> bool:
        marker = _LIST.match(bare)
        inner = bare[marker.end() :] if marker else bare
        if inner.startswith(">"):
            # A quoted line that is empty ends its paragraph; only a paragraph goes on without the mark.
            self._in_quote = bool(inner.strip("> \t"))
            return True
        self._in_quote = self._in_quote and not (marker or _ATX.match(bare) or _RULE.match(bare))
        return self._in_quote

    def _is_heading(self, line: _Line, *, after_blank: bool) -> bool:
        if match := _ATX.match(line.bare):
            title = line.bare[match.end() :].strip(" \t").rstrip("#").rstrip(" \t")
            self._add(line, line, len(match[1]), title)
            self._after_blank = True
            return True
        if after_blank and (bold := _BOLD.match(line.bare)):
            self._add(line, line, BOLD_LEVEL, bold[1] or bold[2])
        return False

    def _underlined(self, title: _Line, line: _Line) -> None:
        if self.headings and self.headings[-1].start == title.start:
            self.headings.pop()  # a line in bold that turns out to be a real heading
        self.kept[-2] = " " * len(title.text)
        self.kept += [" " * len(line.text), self.text[line.end : line.after]]
        self._add(title, line, 1 if "=" in line.text else 2, title.bare)
        self._after_blank = True

    def _add(self, first: _Line, last: _Line, level: int, title: str) -> None:
        plain = _MARKUP.sub(_drop, _LINK.sub(r"\2", title)).strip(" :")
        self.headings.append(Heading(start=first.start, end=last.after, level=level, title=plain))


def _spaces(text: str) -> str:
    return "\n".join(" " * len(line) for line in text.split("\n"))


def _blank(match: re.Match[str]) -> str:
    return match[0] if _is_inside_word(match) else " " * len(match[0])


def _drop(match: re.Match[str]) -> str:
    return match[0] if _is_inside_word(match) else ""


def _is_inside_word(match: re.Match[str]) -> bool:
    """Tell whether underscores join a word, as in `cold_start`; those around one are emphasis."""
    before, after = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
    return match[0].startswith("_") and before.isalnum() and after.isalnum()


def _blank_link(match: re.Match[str]) -> str:
    if match[1]:
        return " " * len(match[0])
    return f" {match[2]}".ljust(len(match[0]))
