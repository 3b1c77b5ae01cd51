"""Reads plain text: one passage, every character judged."""

from __future__ import annotations

from recoach.content.answer import Answer, Passage, Source
from recoach.documents.document import Document, Wishes


def read_plain(source: Source, wishes: Wishes) -> tuple[Document, ...]:
    """Return the whole text as one passage under no section."""
    whole = Passage(kind="other", id="", title="", asks="", text=source.text, offsets=range(len(source.text)))
    passages = (whole,) if source.text.strip() else ()
    return (Document(answer=Answer(passages=passages, source=source), framework=wishes.choose(None)),)
