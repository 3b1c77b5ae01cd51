"""Which reader reads which file."""

from __future__ import annotations

import os
from pathlib import PurePath

from recoach.content.answer import Answer, Source
from recoach.content.framework import Framework
from recoach.documents.document import Document, Reader, Wishes
from recoach.documents.source import LIMIT_MB, STDIN, read_source
from recoach.errors import Place, UnusableFile

# Each reader is imported by the first file that needs it: a check of one file should start at once.


def _markdown(source: Source, wishes: Wishes) -> tuple[Document, ...]:
    from recoach.documents.markdown import read_markdown

    return read_markdown(source, wishes)


def _plain(source: Source, wishes: Wishes) -> tuple[Document, ...]:
    from recoach.documents.plain import read_plain

    return read_plain(source, wishes)


def _answers(source: Source, wishes: Wishes) -> tuple[Document, ...]:
    from recoach.documents.answers import read_answers

    return read_answers(source, wishes)


READERS: dict[str, Reader] = {
    STDIN: _plain,
    ".md": _markdown,
    ".markdown": _markdown,
    ".txt": _plain,
    ".yaml": _answers,
    ".yml": _answers,
}


#: One answer a line; `documents.jsonl` reads them as a stream.
JSON_LINES = (".jsonl", ".ndjson")


def is_json_lines(path: str, suffix: str = "") -> bool:
    """Tell whether a file is to be read by `documents.jsonl`; `suffix` stands in for its own where one is given."""
    return (suffix or suffix_of(path)) in JSON_LINES


def read_all(path: str, *, wishes: Wishes, limit_mb: float = LIMIT_MB, suffix: str = "") -> tuple[Document, ...]:
    """Return every answer of a file, or of stdin for `-`; `suffix` stands in for its own where one is given.

    Raises UnusableFile where there is no text to read, InvalidContent where the text breaks its format.
    """
    kind = suffix or suffix_of(path)
    if kind not in READERS and os.path.isdir(path):  # noqa: PTH112  # Path("") is the folder we are in
        hint = f"Name the answers in it, such as {path.rstrip('/')}/*.md."
        raise UnusableFile("this is a folder, not a file.", place=Place(path), hint=hint)
    reader = _reader(kind, path)
    return reader(read_source(path, limit_mb=limit_mb), wishes)


def read_text(source: Source, *, suffix: str, wishes: Wishes) -> tuple[Document, ...]:
    """Return every answer of a text that is at hand, read as files of that suffix are; raises as `read_all` does."""
    return _reader(suffix, source.name)(source, wishes)


def _reader(kind: str, path: str) -> Reader:
    if kind not in READERS:
        known = ", ".join(key for key in READERS if key != STDIN)
        raise UnusableFile(
            f"no reader for {kind or 'a name without a suffix'}.",
            place=Place(path),
            hint=f"Readable are {known}; other text can be piped in with `-`.",
        )
    return READERS[kind]


def suffix_of(path: str) -> str:
    """Return what a file's name ends in, as `READERS` has it."""
    return STDIN if path == STDIN else PurePath(path).suffix.lower()


def read(path: str, *, framework: Framework, limit_mb: float = LIMIT_MB) -> Answer:
    """Return the one answer of a file, read by this framework whatever the file names; raises as `read_all` does."""
    documents = read_all(path, wishes=Wishes(lambda _named: framework), limit_mb=limit_mb)
    if len(documents) != 1:
        raise UnusableFile(f"holds {len(documents)} answers, one is needed.", place=Place(path))
    return documents[0].answer
