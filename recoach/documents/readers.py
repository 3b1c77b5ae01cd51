"""Which reader reads which file."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib import import_module
from io import BytesIO
from pathlib import PurePath
from typing import Any

from recoach.content.answer import Source
from recoach.documents.document import Document, Reader, Wishes
from recoach.documents.source import LIMIT_MB, STDIN, STDIN_NAME, most_bytes, opened, read_source
from recoach.errors import Place, UnusableFile

#: Where the reader of each kind of file stands. Only those that are needed are imported: a check should start at once.
READERS = {
    STDIN: "recoach.documents.plain:read_plain",
    ".md": "recoach.documents.markdown:read_markdown",
    ".markdown": "recoach.documents.markdown:read_markdown",
    ".txt": "recoach.documents.plain:read_plain",
    ".yaml": "recoach.documents.answers:read_yaml",
    ".yml": "recoach.documents.answers:read_yaml",
    ".json": "recoach.documents.answers:read_json",
    ".docx": "recoach.documents.word:read_word",
    ".vtt": "recoach.documents.recordings:read_recording",
    ".srt": "recoach.documents.recordings:read_recording",
}
#: Files that are no text: where that stands which makes of their bytes the source that their reader takes.
BINARY = {".docx": "recoach.documents.word:open_word"}

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
    unpack: Callable[..., Source] = _function(BINARY[kind])
    with opened(path, name) as stream:
        if path != STDIN:
            # Only what is needed of it is read, and the limit is for that.
            return unpack(stream, file=name, limit_bytes=limit_bytes)
        content = stream.read(limit_bytes + 1)
    if len(content) > limit_bytes:
        message = f"the file is larger than {limit_mb:g} MB, the most that is read from a pipe."
        raise UnusableFile(message, place=Place(name), hint="Name the file, or allow more with --max-mb.")
    return unpack(BytesIO(content), file=name, limit_bytes=limit_bytes)


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
    reader: Reader = _function(READERS[kind])
    return reader


def _function(place: str) -> Any:  # noqa: ANN401  # each place above has one of its own kind
    module, _, function = place.partition(":")
    return getattr(import_module(module), function)


def suffix_of(path: str) -> str:
    """Return what a file's name ends in, as `READERS` has it."""
    return STDIN if path == STDIN else PurePath(path).suffix.lower()
