"""Gets a file's text, whole and within a limit, or says in one line why not."""

from __future__ import annotations

import sys
from pathlib import Path

from recoach.content.answer import Source
from recoach.content.text_source import decode_bytes, read_text
from recoach.errors import Place, UnusableChoice, UnusableFile

STDIN = "-"
STDIN_NAME = "<stdin>"
LIMIT_MB = 10.0  #: megabytes of 1,000,000 bytes that are read unless more is asked for

_BYTES_PER_MB = 1_000_000
_MOST_MB = 10_000
_BYTE_ORDER_MARK = "\ufeff"


def read_source(path: str, *, limit_mb: float = LIMIT_MB) -> Source:
    """Return the text of a file, or of stdin for `-`. The byte-order mark goes, line ends stay as they are.

    Raises UnusableFile if it is missing, no plain file, unreadable, over the limit, or no UTF-8 text, and
    UnusableChoice for an impossible limit.
    """
    name = STDIN_NAME if path == STDIN else path
    if not 0 <= limit_mb <= _MOST_MB:  # also false for what is not a number
        raise UnusableChoice(f"a limit of {limit_mb:g} MB is none.", hint=f"Choose one up to {_MOST_MB:,} MB.")
    limit_bytes = int(limit_mb * _BYTES_PER_MB)
    text = _read_stdin(limit_bytes) if path == STDIN else _read_file(Path(path), limit_bytes, name)
    return Source(name=name, text=text.removeprefix(_BYTE_ORDER_MARK))


def _read_stdin(limit_bytes: int) -> str:
    content = sys.stdin.buffer.read(limit_bytes + 1)
    if len(content) > limit_bytes:
        raise _too_large(limit_bytes, STDIN_NAME)
    return decode_bytes(content, file=STDIN_NAME)


def _read_file(path: Path, limit_bytes: int, name: str) -> str:
    try:
        too_large = path.is_file() and path.stat().st_size > limit_bytes
    except (OSError, ValueError):  # `read_text` says it in words
        too_large = False
    if too_large:
        raise _too_large(limit_bytes, name)
    return read_text(path, limit_bytes=limit_bytes, file=name)


def _too_large(limit_bytes: int, name: str) -> UnusableFile:
    limit = f"{limit_bytes / _BYTES_PER_MB:g} MB"
    return UnusableFile(f"larger than {limit}.", place=Place(name), hint="Split it, or allow more with --max-mb.")
