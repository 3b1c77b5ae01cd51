"""Gets the text of an answer's file or of stdin, whole and within a limit, or says in one line why not."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from recoach.content import text_source
from recoach.content.answer import Source
from recoach.content.text_source import BYTES_PER_MB, read_stream
from recoach.errors import Place, UnusableChoice, UnusableFile

STDIN = "-"
STDIN_NAME = "<stdin>"
LIMIT_MB = 10.0  #: megabytes of 1,000,000 bytes that are read unless more is asked for

_MOST_MB = 10_000
_ADVICE = "Split it, or allow more with --max-mb."
_BYTE_ORDER_MARK = "\ufeff"


def read_source(path: str, *, limit_mb: float = LIMIT_MB, stdin_name: str = STDIN_NAME) -> Source:
    """Return the text of a file, or of stdin for `-`. The byte-order mark goes, line ends stay as they are.

    Raises UnusableFile if it is missing, no plain file, unreadable, over the limit, or no UTF-8 text, and
    UnusableChoice for an impossible limit.
    """
    limit_bytes = most_bytes(limit_mb)
    name = stdin_name if path == STDIN else path
    with opened(path, name) as stream:
        text = read_stream(stream, file=name, limit_bytes=limit_bytes, advice=_ADVICE)
    return Source(name=name, text=text.removeprefix(_BYTE_ORDER_MARK))


@contextmanager
def opened(path: str, name: str) -> Iterator[IO[bytes]]:
    """Open a plain file, or stdin for `-`, to read its bytes. Raises UnusableFile, which calls it by that name."""
    if path != STDIN:
        with text_source.opened(path) as stream:
            yield stream
        return
    if sys.stdin is None:  # closed by whoever started us: `<&-`
        raise UnusableFile("standard input is closed.", place=Place(name), hint="Name a file, or pipe text in.")
    try:
        yield sys.stdin.buffer
    except OSError as error:
        raise UnusableFile(f"standard input cannot be read: {error.strerror}.", place=Place(name)) from None


def most_bytes(limit_mb: float) -> int:
    """Return a limit in bytes. Raises UnusableChoice for an impossible one."""
    if not 0 <= limit_mb <= _MOST_MB:  # also false for what is not a number
        raise UnusableChoice(f"a limit of {limit_mb:g} MB is none.", hint=f"Choose one up to {_MOST_MB:,} MB.")
    return int(limit_mb * BYTES_PER_MB)
