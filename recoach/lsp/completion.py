"""What an editor offers to write in an answer: headings of sections, waivers, what front matter names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from lsprotocol import types

from recoach.lsp.marks import parts
from recoach.lsp.text import Text
from recoach.lsp.workbench import Judged, Known

TRIGGERS = ("#", ":", "-", "{")
_HEADING = re.compile(r"#{1,6}[ \t]+(?:\d+[.)][ \t]+)?(?P<typed>[^#]*)$")
_COMMENT = re.compile(r".*<!--[ \t]*(?P<typed>[a-z]*)$")
_NAME = re.compile(r".*<!--[ \t]*recoach:[ \t]*allow[ \t]+(?:[\w-]+,[ \t]*)*(?P<typed>[\w-]*)$")
_BECAUSE = re.compile(r".*<!--[ \t]*recoach:[ \t]*allow[ \t]+(?:[\w-]+,[ \t]*)*[\w-]+[ \t]+(?P<typed>[a-z]*)$")
_ENTRY = re.compile(r"(?P<key>framework|prompt):[ \t]*(?P<typed>[\w-]*)$")
_KEY = re.compile(r"(?P<typed>[a-z]*)$")
_FRONT = re.compile(r"---[ \t]*\r?\n(?:(?!---|\.\.\.)[^\n]*(?:\n|$))*$")
_SHAPE = "recoach: allow "


def of_answer(
    judged: Sequence[Judged], text: Text, position: types.Position, *, known: Known
) -> list[types.CompletionItem]:
    """Return what can be written at a position."""
    offset = text.offset(position)
    start = text.line_start(offset)
    before = text.source[start:offset]
    if in_front_matter(text, start):
        return _front_matter(before, offset, text, known)
    if found := _HEADING.match(before):
        return items(_headings(judged, text), found["typed"], offset, text, types.CompletionItemKind.Reference)
    if found := _NAME.match(before):
        return items(_signals(judged, known), found["typed"], offset, text, types.CompletionItemKind.Value)
    if found := _BECAUSE.match(before):
        words = [("because ", "and the reason")]
        return items(words, found["typed"], offset, text, types.CompletionItemKind.Keyword)
    if found := _COMMENT.match(before):
        words = [(_SHAPE, "a signal in this paragraph")]
        return items(words, found["typed"], offset, text, types.CompletionItemKind.Keyword)
    return []


def in_front_matter(text: Text, start: int) -> bool:
    """Tell whether the line that begins at an offset stands in front matter."""
    return bool(_FRONT.match(text.source, 0, start))


def items(
    words: Iterable[tuple[str, str]], typed: str, offset: int, text: Text, kind: types.CompletionItemKind
) -> list[types.CompletionItem]:
    """Return words with what is said of each, in that order; each replaces what is typed of it before an offset."""
    place = text.range(offset - len(typed), offset)
    return [
        types.CompletionItem(
            label=word.strip(),
            label_details=types.CompletionItemLabelDetails(description=about),
            detail=about,
            kind=kind,
            sort_text=f"{number:04}",
            filter_text=word,
            text_edit=types.TextEdit(place, word),
        )
        for number, (word, about) in enumerate(words)
    ]


def _front_matter(before: str, offset: int, text: Text, known: Known) -> list[types.CompletionItem]:
    if found := _ENTRY.match(before):
        named: Mapping[str, str] = (
            known.prompts if found["key"] == "prompt" else {name: one.title for name, one in known.frameworks.items()}
        )
        return items(named.items(), found["typed"], offset, text, types.CompletionItemKind.Value)
    if found := _KEY.fullmatch(before):
        keys = [("framework: ", "whose sections it has"), ("prompt: ", "which question it answers")]
        return items(keys, found["typed"], offset, text, types.CompletionItemKind.Property)
    return []


def _headings(judged: Sequence[Judged], text: Text) -> Iterator[tuple[str, str]]:
    """Yield the titles of sections in the framework's order, those that are missing first."""
    if not judged:
        return
    there = {part.section.id for part in parts(judged, text.source)}
    for section in sorted(judged[0].document.framework.sections, key=lambda one: one.id in there):
        yield section.title, f"{section.minutes:g} min" + (", is there" if section.id in there else "")


def _signals(judged: Sequence[Judged], known: Known) -> Iterator[tuple[str, str]]:
    """Yield the ids of signals, those that fire in the file first."""
    told = chain.from_iterable(one.report.findings for one in judged)
    fire = {one.signal for one in told}
    for name in sorted(known.signals, key=lambda one: one not in fire):
        yield name, known.signals[name].title
