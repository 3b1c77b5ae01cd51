"""Reads JSON Lines, one text or answer a line, as a stream: a bad line says so and stops no other."""

from __future__ import annotations

import json
import stat
import sys
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Union

from recoach.content.answer import Answer, Passage
from recoach.content.text_source import decode_bytes
from recoach.documents.source import LIMIT_MB, STDIN, STDIN_NAME, most_bytes
from recoach.errors import InvalidContent, Place, UnusableFile

#: Keys that are read; all others are handed on as they are.
KEYS = ("id", "text", "sections")

_SHAPE = 'Write `{"id": "a-1", "text": "…"}` or `{"id": "a-1", "sections": {"objective": "…"}}`.'
_MARKS = (b"\xff\xfe", b"\xfe\xff")
_BYTE_ORDER_MARK = "\ufeff"
_CHUNK_BYTES = 1 << 16


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line: an answer, or what is wrong with it."""

    number: int  #: in the file, from 1
    size_bytes: int  #: with its end
    id: Union[str, int, None] = None  #: as the line has it
    answer: Answer | None = None  #: None where there is an error
    whole: bool = False  #: has sections; a text alone is no answer
    labels: Mapping[str, Any] = field(default_factory=dict)  #: the other keys
    error: InvalidContent | None = None


@dataclass(frozen=True)
class RawLine:
    """One line as it stands in a file, not yet understood."""

    number: int  #: in the file, from 1
    size_bytes: int  #: with its end
    content: bytes | None  #: None where there is more than may be read


def read_lines(path: str, *, limit_mb: float = LIMIT_MB) -> Iterator[Line]:
    """Yield each line of a file, or of stdin for `-`, that is not blank. Only one line is in memory at a time.

    `limit_mb` is the most that one line may have. Raises UnusableFile for a file that cannot be read at all.
    """
    name = STDIN_NAME if path == STDIN else path
    for raw in raw_lines(path, limit_mb=limit_mb, name=name):
        yield understood(raw, name=name, limit_mb=limit_mb)


def raw_lines(path: str, *, limit_mb: float, name: str) -> Iterator[RawLine]:
    """Yield the lines as `read_lines` does, as they stand; errors call the file by that name."""
    limit_bytes = most_bytes(limit_mb)
    try:
        with _opened(path, name) as stream:
            number = 0
            while content := stream.readline(limit_bytes + 1):
                number += 1
                if number == 1 and content.startswith(_MARKS):
                    decode_bytes(content, name)  # says what the whole file is written in
                if len(content) > limit_bytes and not content.endswith(b"\n"):
                    yield RawLine(number, len(content) + _skip(stream), None)
                elif content.strip():
                    yield RawLine(number, len(content), content)
    except OSError as error:
        raise UnusableFile(f"the file cannot be read: {error.strerror}.", place=Place(name)) from None


def understood(raw: RawLine, *, name: str, limit_mb: float) -> Line:
    """Return what a line says; errors call the file by that name."""
    place = Place(name, raw.number)
    if raw.content is None:
        error = InvalidContent(f"the line is longer than {limit_mb:g} MB.", place=place)
        return Line(number=raw.number, size_bytes=raw.size_bytes, error=error)
    return _line(raw.content, place)


def _opened(path: str, name: str) -> AbstractContextManager[IO[bytes]]:
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


def _skip(stream: IO[bytes]) -> int:
    """Read on to the end of a line that is too long, and return how much that was."""
    skipped = 0
    while chunk := stream.readline(_CHUNK_BYTES):
        skipped += len(chunk)
        if chunk.endswith(b"\n"):
            break
    return skipped


def _line(content: bytes, place: Place) -> Line:
    assert place.line is not None
    try:
        return _read(_parsed(content, place), place, len(content))
    except InvalidContent as error:
        return Line(number=place.line, size_bytes=len(content), error=error)
    except _Named as named:
        return Line(number=place.line, size_bytes=len(content), id=named.id, error=named.error)


class _Named(Exception):
    """A line that is wrong beyond its id, so that the error can be told under that."""

    def __init__(self, id: Union[str, int, None], error: InvalidContent) -> None:  # noqa: A002
        super().__init__()
        self.id = id
        self.error = error


def _parsed(content: bytes, place: Place) -> dict[str, Any]:
    try:
        text = content.decode("utf-8").removeprefix(_BYTE_ORDER_MARK).rstrip("\r\n")
        data = json.loads(text)
    except UnicodeDecodeError as error:
        message = f"byte 0x{content[error.start]:02x} is not UTF-8."
        raise InvalidContent(message, place=place, hint="Save the file as UTF-8.") from None
    except json.JSONDecodeError as error:
        where = Place(place.file, place.line, error.colno)
        raise InvalidContent(f"this is no JSON: {error.msg[:1].lower()}{error.msg[1:]}.", place=where) from None
    except (RecursionError, ValueError):
        raise InvalidContent("this JSON is nested too deeply, or a number in it is too long.", place=place) from None
    if not isinstance(data, dict):
        raise InvalidContent("a line has to be an object.", place=place, hint=_SHAPE)
    return data


def _read(data: dict[str, Any], place: Place, size_bytes: int) -> Line:
    assert place.line is not None
    name = data.get("id")
    if name is not None and (isinstance(name, bool) or not isinstance(name, (str, int))):
        raise InvalidContent("`id` has to be text or a whole number.", place=place)
    whole = "sections" in data
    if whole == ("text" in data):
        message = "has both `text` and `sections`." if whole else "has neither `text` nor `sections`."
        raise _Named(name, InvalidContent(message, place=place, hint=_SHAPE))
    try:
        texts = _sections(data["sections"], place) if whole else {"": _text("text", data["text"], place)}
    except InvalidContent as error:
        raise _Named(name, error) from None
    return Line(
        number=place.line,
        size_bytes=size_bytes,
        id=name,
        answer=Answer(passages=tuple(_passage(key, text) for key, text in texts.items())),
        whole=whole,
        labels={key: value for key, value in data.items() if key not in KEYS},
    )


def _sections(value: Any, place: Place) -> dict[str, str]:  # noqa: ANN401  # JSON's
    if not isinstance(value, dict):
        raise InvalidContent("`sections` has to name sections, each with its text.", place=place, hint=_SHAPE)
    return {key: "" if text is None else _text(key, text, place) for key, text in value.items()}


def _text(key: str, value: Any, place: Place) -> str:  # noqa: ANN401  # JSON's
    if isinstance(value, str):
        return value
    raise InvalidContent(f"`{key}` has to be text.", place=place)


def _passage(section: str, text: str) -> Passage:
    return Passage(kind="section" if section else "other", id=section, title=section, asks="", text=text)
