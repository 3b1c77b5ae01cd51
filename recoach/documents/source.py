"""Gets the text of an answer's file or of stdin, whole and within a limit, or says in one line why not."""

from __future__ import annotations

import stat
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import IO

from recoach.content.answer import Source
from recoach.content.text_source import BYTES_PER_MB, read_stream, read_text
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
    if path == STDIN:
        name = stdin_name
        if sys.stdin is None:  # closed by whoever started us: `<&-`
            raise UnusableFile("standard input is closed.", place=Place(name), hint="Name a file, or pipe text in.")
        text = read_stream(sys.stdin.buffer, file=name, limit_bytes=limit_bytes, advice=_ADVICE)
    else:
        name = path
        text = read_text(path, limit_bytes=limit_bytes, advice=_ADVICE)
    return Source(name=name, text=text.removeprefix(_BYTE_ORDER_MARK))


def opened(path: str, name: str) -> AbstractContextManager[IO[bytes]]:
    """Open a plain file, or stdin for `-`, to read its bytes. Raises UnusableFile, and OSError where it is not let."""
    place = Place(name)
    if path == STDIN:
        if sys.stdin is None:  # closed by whoever started us: `<&-`
            raise UnusableFile("standard input is closed.", place=place, hint="Name a file, or pipe text in.")
        return nullcontext(sys.stdin.buffer)
    try:
        mode = Path(path).stat().st_mode
        if not stat.S_ISREG(mode):
            what = "a folder, not a file" if stat.S_ISDIR(mode) else "not a plain file"
            raise UnusableFile(f"this is {what}.", place=place)
        return Path(path).open("rb")
    except FileNotFoundError:
        raise UnusableFile("there is no such file.", place=place) from None
    except ValueError as error:
        raise UnusableFile(f"the file cannot be read: {error}.", place=place) from None


def most_bytes(limit_mb: float) -> int:
    """Return a limit in bytes. Raises UnusableChoice for an impossible one."""
    if not 0 <= limit_mb <= _MOST_MB:  # also false for what is not a number
        raise UnusableChoice(f"a limit of {limit_mb:g} MB is none.", hint=f"Choose one up to {_MOST_MB:,} MB.")
    return int(limit_mb * BYTES_PER_MB)
