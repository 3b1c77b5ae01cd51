"""Reads markdown: each heading that names a section opens a passage, and whatever stands elsewhere keeps its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recoach.content.answer import Answer, Passage, Source
from recoach.content.framework import Framework
from recoach.documents.cuts import Cut, cuts
from recoach.documents.document import Document, Remark, Wishes, passage
from recoach.documents.headings import Headings
from recoach.documents.outline import LABEL_LEVEL, Heading, Outline, outline
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
    remarks = tuple(_remarks(source, found))
    return (Document(answer=answer, framework=framework, prompt=named.get("prompt") or None, remarks=remarks),)


def _remarks(source: Source, found: Outline) -> Iterator[Remark]:
    if found.unclosed is not None:
        message = "a code block begins here that nothing closes; all that follows is taken for code and not judged."
        yield Remark(message, line=source.line_and_column(found.unclosed)[0])


def _passages(source: Source, found: Outline, framework: Framework, *, start: int) -> Iterator[Passage]:
    names = Headings(framework)
    whole = Cut(heading=start, body=start, level=0, section=None, title="")
    opened = [whole, *cuts(_headings(found, names), names)]
    ends = [cut.heading for cut in opened[1:]] + [len(source.text)]
    for cut, end in zip(opened, ends, strict=True):
        part = source.text[cut.body : end]
        first = cut.body + len(part) - len(part.lstrip())
        text, offsets = found.said(first, max(first, cut.body + len(part.rstrip())))
        if cut.section is None and not offsets:
            continue
        section = framework.section(cut.section) if cut.section else None
        yield passage(section, title=cut.title, text=text, offsets=offsets, blanked=True)


def _headings(found: Outline, names: Headings) -> tuple[Heading, ...]:
    """Return the headings, labels in bold among them only where they do what headings do."""
    meant = [(heading, names.section(heading.title)) for heading in found.headings]
    if _is_labelled(found, meant):
        return found.headings
    return tuple(heading for heading in found.headings if heading.level < LABEL_LEVEL)


def _is_labelled(found: Outline, meant: list[tuple[Heading, str | None]]) -> bool:
    """Tell whether labels do what headings do: no heading names a section, and nothing is said before a label."""
    if any(section and heading.level < LABEL_LEVEL for heading, section in meant):
        return False
    first = next((at for at, (heading, _) in enumerate(meant) if heading.level == LABEL_LEVEL), 0)
    before = meant[first - 1][0].end if first else 0
    return bool(meant) and not found.voice[before : meant[first][0].start].strip()
