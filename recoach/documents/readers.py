"""Which reader reads which file."""

from __future__ import annotations

import os
from collections.abc import Callable
from io import BytesIO
from pathlib import PurePath
from typing import IO

from recoach.content.answer import Answer, Source
from recoach.content.framework import Framework
from recoach.documents.document import Document, Reader, Wishes
from recoach.documents.source import LIMIT_MB, STDIN, STDIN_NAME, most_bytes, opened, read_source
from recoach.errors import Place, UnusableFile

# Each reader is imported by the first file that needs it: a check of one file should start at once.


def _markdown(source: Source, wishes: Wishes) -> tuple[Document, ...]:
    from recoach.documents.markdown import read_markdown

    return read_markdown(source, wishes)


def _plain(source: Source, wishes: Wishes) -> tuple[Document, ...]:
    from recoach.documents.plain import read_plain

    return read_plain(source, wishes)


def _yaml(source: Source, wishes: Wishes) -> tuple[Document, ...]:
    from recoach.documents.answers import read_yaml

    return read_yaml(source, wishes)


def _json(source: Source, wishes: Wishes) -> tuple[Document, ...]:
    from recoach.documents.answers import read_json

    return read_json(source, wishes)


def _word(source: Source, wishes: Wishes) -> tuple[Document, ...]:
    from recoach.documents.word import read_word

    return read_word(source, wishes)


def _recording(source: Source, wishes: Wishes) -> tuple[Document, ...]:
    from recoach.documents.recordings import read_recording

    return read_recording(source, wishes)


READERS: dict[str, Reader] = {
    STDIN: _plain,
    ".md": _markdown,
    ".markdown": _markdown,
    ".txt": _plain,
    ".yaml": _yaml,
    ".yml": _yaml,
    ".json": _json,
    ".docx": _word,
    ".vtt": _recording,
    ".srt": _recording,
}


def _opened_word(stream: IO[bytes], file: str, limit_bytes: int) -> Source:
    from recoach.documents.word import open_word

    return open_word(stream, file=file, limit_bytes=limit_bytes)


#: Files that are no text: what makes of their bytes, given their name and a limit, the source that their reader takes.
BINARY: dict[str, Callable[[IO[bytes], str, int], Source]] = {".docx": _opened_word}

#: One answer a line; `documents.jsonl` reads them as a stream.
JSON_LINES = (".jsonl", ".ndjson")


def is_json_lines(path: str, suffix: str = "") -> bool:
    """Tell whether a file is to be read by `documents.jsonl`; `suffix` stands in for its own where one is given."""
    return (suffix or suffix_of(path)) in JSON_LINES


def read_all(
    path: str, *, wishes: Wishes, limit_mb: float = LIMIT_MB, suffix: str = "", stdin_name: str = STDIN_NAME
) -> tuple[Document, ...]:
    """Return every answer of a file, or of stdin for `-`; `suffix` stands in for its own where one is given.

    Stdin is read as what its name ends in, where it ends in anything.

    Raises UnusableFile where there is no text to read, InvalidContent where the text breaks its format.
    """
    kind = suffix or (suffix_of(stdin_name) if path == STDIN else "") or suffix_of(path)
    if kind not in READERS and os.path.isdir(path):  # noqa: PTH112  # Path("") is the folder we are in
        hint = f"Name the answers in it, such as {path.rstrip('/')}/*.md."
        raise UnusableFile("this is a folder, not a file.", place=Place(path), hint=hint)
    if kind not in READERS and path != STDIN and not os.path.lexists(path):
        raise UnusableFile("there is no such file.", place=Place(path))
    name = stdin_name if path == STDIN else path
    reader = _reader(kind, name)
    if kind in BINARY:
        return reader(_unpacked(path, name, kind, limit_mb), wishes)
    return reader(read_source(path, limit_mb=limit_mb, stdin_name=stdin_name), wishes)


def _unpacked(path: str, name: str, kind: str, limit_mb: float) -> Source:
    limit_bytes = most_bytes(limit_mb)
    try:
        with opened(path, name) as stream:
            if path != STDIN:
                # Only what is needed of it is read, and the limit is for that.
                return BINARY[kind](stream, name, limit_bytes)
            content = stream.read(limit_bytes + 1)
            if len(content) > limit_bytes:
                message = f"the file is larger than {limit_mb:g} MB, the most that is read from a pipe."
                raise UnusableFile(message, place=Place(name), hint="Name the file, or allow more with --max-mb.")
            return BINARY[kind](BytesIO(content), name, limit_bytes)
    except OSError as error:
        raise UnusableFile(f"the file cannot be read: {error.strerror}.", place=Place(name)) from None


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
