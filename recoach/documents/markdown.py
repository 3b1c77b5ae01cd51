"""Reads markdown: each heading that names a section opens a passage, and whatever stands elsewhere keeps its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recoach.content.answer import Answer, Passage, Source
from recoach.content.framework import Framework
from recoach.documents.cuts import Cut, cuts
from recoach.documents.document import Document, Wishes
from recoach.documents.headings import Headings
from recoach.documents.outline import Outline, outline
from recoach.documents.transcript import is_transcript, read_transcript

_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_ENTRY = re.compile(r"^(prompt|framework)[ \t]*:[ \t]*([^\r\n#]*)", re.MULTILINE)


def read_markdown(source: Source, wishes: Wishes) -> tuple[Document, ...]:
    """Return the one answer of a markdown file; a transcript of ours is read back as what it was made from.

    Front matter may name `framework` and `prompt`; its other entries are none of ours.
    """
    if is_transcript(source.text):
        return read_transcript(source, wishes)
    matter = _FRONT_MATTER.match(source.text)
    named = {key: value.strip().strip("\"'") for key, value in _ENTRY.findall(matter[1])} if matter else {}
    framework = wishes.choose(named.get("framework") or None)
    found = outline(source.text, start=matter.end() if matter else 0)
    passages = tuple(_passages(source, found, framework, start=matter.end() if matter else 0))
    answer = Answer(passages=passages, source=source)
    return (Document(answer=answer, framework=framework, prompt=named.get("prompt") or None),)


def _passages(source: Source, found: Outline, framework: Framework, *, start: int) -> Iterator[Passage]:
    opened = [
        Cut(heading=start, body=start, level=0, section=None, title=""),
        *cuts(found.headings, Headings(framework)),
    ]
    ends = [cut.heading for cut in opened[1:]] + [len(source.text)]
    for cut, end in zip(opened, ends, strict=True):
        part = source.text[cut.body : end]
        first = cut.body + len(part) - len(part.lstrip())
        offsets = range(first, max(first, cut.body + len(part.rstrip())))
        if cut.section is None and not offsets:
            continue
        yield Passage(
            kind="section" if cut.section else "other",
            id=cut.section or "",
            title=framework.section(cut.section).title if cut.section else cut.title,
            asks=framework.section(cut.section).asks if cut.section else "",
            text=found.voice[offsets.start : offsets.stop],
            offsets=offsets,
        )
