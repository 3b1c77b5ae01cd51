"""Reads Word documents: each paragraph is a line, and headings open passages as they do in markdown."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO

from recoach.content.answer import Answer, Passage, Source
from recoach.content.framework import Framework
from recoach.documents.cuts import Cut, cuts
from recoach.documents.document import Document, Remark, Wishes, passage
from recoach.documents.headings import Headings
from recoach.documents.outline import Heading
from recoach.documents.word_file import W, unpack
from recoach.documents.word_paragraphs import Paragraph, paragraphs
from recoach.documents.word_styles import Styles
from recoach.errors import Place, UnusableFile

_BOXES = "what stands in text boxes is not read."
_CLOSE = ("item", "row")  # of which one follows the other without a blank line
_BULLET = "- "


@dataclass(frozen=True, kw_only=True)
class WordSource(Source):
    """A Word document whose text has a line for each paragraph, and one for each row of a table."""

    paragraphs: tuple[Paragraph, ...]
    boxes: bool  #: has text that is not read


def open_word(stream: IO[bytes], *, file: str, limit_bytes: int) -> WordSource:
    """Return the text of a Word document. Raises UnusableFile for what is none, UnusableChoice without python-docx."""
    parts = unpack(stream, file=file, limit_bytes=limit_bytes)
    found = paragraphs(parts.body, Styles(parts.styles))
    boxes = next(parts.body.iter(f"{W}txbxContent"), None) is not None
    return WordSource(name=file, text="\n".join(one.text for one in found), paragraphs=found, boxes=boxes)


def read_word(source: Source, wishes: Wishes) -> tuple[Document, ...]:
    """Return the one answer of a Word document that `open_word` opened."""
    if not isinstance(source, WordSource):
        raise UnusableFile("this is no Word document.", place=Place(source.name))
    framework = wishes.choose(None)
    answer = Answer(passages=tuple(_passages(source, framework)), source=source)
    return (Document(answer=answer, framework=framework, remarks=(Remark(_BOXES),) if source.boxes else ()),)


def _passages(source: WordSource, framework: Framework) -> Iterator[Passage]:
    starts = [0]
    for one in source.paragraphs:
        starts.append(starts[-1] + len(one.text) + 1)
    headings = [
        # In lines, so that what stands between two of them is a stretch of paragraphs.
        Heading(start=line, end=line + 1, level=one.level, title=" ".join(one.voice.split()).strip(" :"))
        for line, one in enumerate(source.paragraphs)
        if one.level is not None and one.voice.strip()
    ]
    found = [Cut(heading=0, body=0, level=0, section=None, title=""), *cuts(headings, Headings(framework))]
    for cut, end in zip(found, [*(cut.heading for cut in found[1:]), len(source.paragraphs)], strict=True):
        text, offsets = _said(source.paragraphs[cut.body : end], starts[cut.body :])
        if cut.section or text:
            section = framework.section(cut.section) if cut.section else None
            yield passage(section, title=cut.title, text=text, offsets=offsets)


def _said(said: Sequence[Paragraph], starts: Sequence[int]) -> tuple[str, array[int]]:
    """Return what paragraphs say, with an offset for each character; bullets and blank lines stand between them."""
    pieces: list[str] = []
    offsets = array("I")
    before = ""
    for one, start in zip(said, starts, strict=False):
        if one.kind in ("heading", "aside") or not one.voice.strip():
            continue
        if before:
            gap = "\n" if one.kind == before and before in _CLOSE else "\n\n"
            pieces.append(gap)
            offsets.extend([start - 1] * len(gap))
        if one.kind == "item":
            pieces.append(_BULLET)
            offsets.extend([start] * len(_BULLET))
        pieces.append(one.voice)
        offsets.extend(range(start, start + len(one.voice)))
        before = one.kind
    return "".join(pieces), offsets
