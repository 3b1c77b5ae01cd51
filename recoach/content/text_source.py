"""Reads a file that should be text: size first, then encoding, each failure in one clear sentence."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from recoach.errors import Place, UnusableFile

BYTES_PER_MB = 1_000_000
_OTHER_ENCODINGS = {
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
    b"\x00\x00\xfe\xff": "UTF-32",
}


def read_text(path: Path | str, *, limit_bytes: int, advice: str = "") -> str:
    """Return the text of a file; its UTF-8 encoding is byte for byte what the file holds.

    Raises `UnusableFile` for what is missing, no plain file, not permitted, too large or not UTF-8 text.
    `advice` says what to do about a file that is too large.
    """
    with opened(path) as stream:
        return read_stream(stream, file=str(path), limit_bytes=limit_bytes, advice=advice)


@contextmanager
def opened(path: Path | str) -> Iterator[IO[bytes]]:
    """Open a plain file to read its bytes. Raises `UnusableFile` for what is none, also where reading it fails."""
    try:
        # A pipe or a device would block or never end, so what it is comes before opening it.
        if not stat.S_ISREG(mode := Path(path).stat().st_mode):
            what = "a folder, not a file" if stat.S_ISDIR(mode) else "not a plain file"
            raise UnusableFile(f"this is {what}.", place=Place(str(path)))
        opening = Path(path).open("rb")  # noqa: SIM115  # closed below
    except (OSError, ValueError) as error:  # a name may hold what no system takes
        raise _unreadable(path, error) from None
    with opening as stream:
        try:
            yield stream
        except OSError as error:
            raise _unreadable(path, error) from None


def _unreadable(path: Path | str, error: OSError | ValueError) -> UnusableFile:
    if isinstance(error, FileNotFoundError):
        return UnusableFile("there is no such file.", place=Place(str(path)))
    reason = getattr(error, "strerror", None) or str(error)
    return UnusableFile(f"the file cannot be read: {reason}.", place=Place(str(path)))


def read_stream(stream: IO[bytes], *, file: str, limit_bytes: int, advice: str = "") -> str:
    """Return the text of an open file, which errors call `file`; `UnusableFile` where it is too large or no text."""
    content = stream.read(limit_bytes + 1)
    if len(content) > limit_bytes:
        limit = f"{limit_bytes / BYTES_PER_MB:g} MB"
        raise UnusableFile(f"the file is larger than {limit}, the most that is read.", place=Place(file), hint=advice)
    return decode_bytes(content, file)


def decode_bytes(content: bytes, file: str) -> str:
    """Return bytes as text; `UnusableFile` where they are in another encoding or no text at all."""
    for mark, encoding in _OTHER_ENCODINGS.items():
        if content.startswith(mark):
            raise UnusableFile(f"the file is in {encoding}.", place=Place(file), hint="Save it as UTF-8.")
    if b"\x00" in content:
        raise UnusableFile("this is a binary file, not text.", place=Place(file))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = len(content[content.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8")) + 1
        raise UnusableFile(
            f"byte 0x{content[error.start]:02x} is not UTF-8.",
            place=Place(file, line, column),
            hint="Save it as UTF-8.",
        ) from None
