"""Reads JSON Lines, one text or answer a line, as a stream: a bad line says so and stops no other."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import IO, Any, Union

from recoach.content.answer import Answer, Passage, Source
from recoach.content.text_source import decode_bytes
from recoach.content.yaml_source import Trail
from recoach.documents.json_places import characters, fault, walk
from recoach.documents.source import LIMIT_MB, STDIN, STDIN_NAME, most_bytes, opened
from recoach.errors import InvalidContent, Place

#: Keys that are read; all others are handed on as they are.
TEXT = "text"
KEYS = ("id", TEXT, "sections")

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
    framework: str | None = None  #: id of the framework that an answer names
    prompt: str | None = None  #: id of the prompt that it names
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
    with opened(path, name) as stream:
        number = 0
        while content := stream.readline(limit_bytes + 1):
            number += 1
            if number == 1 and content.startswith(_MARKS):
                decode_bytes(content, name)  # says what the whole file is written in
            if len(content) > limit_bytes and not content.endswith(b"\n"):
                yield RawLine(number, len(content) + _skip(stream), None)
            elif content.strip():
                yield RawLine(number, len(content), content)


def understood(raw: RawLine, *, name: str, limit_mb: float) -> Line:
    """Return what a line says; errors call the file by that name."""
    place = Place(name, raw.number)
    if raw.content is None:
        error = InvalidContent(f"the line is longer than {limit_mb:g} MB.", place=place)
        return Line(number=raw.number, size_bytes=raw.size_bytes, error=error)
    return _line(raw.content, place)


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
        text = _decoded(content, place)
        return _read(_parsed(text, place), _LineText(place, text), len(content))
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


class _LineText:
    """The text of a line. Where things stand in it is worked out once somebody asks: of most lines nobody does."""

    def __init__(self, place: Place, text: str) -> None:
        self.place = place
        self.text = text

    def at(self, trail: Trail) -> Place:
        """Return the place of the value at a trail."""
        line = self.place.line
        return Place(self.place.file, line, self.starts[trail] + 1)

    @cached_property
    def starts(self) -> dict[Trail, int]:
        # Of a key that is given twice the last value counts, as it does for `json`.
        return {trail: at for trail, _, at in walk(self.text, depth=2)}


class _Offsets(Sequence[int]):
    """For each character of a text that a line holds, its offset in the line."""

    def __init__(self, line: _LineText, trail: Trail, length: int) -> None:
        self._line = line
        self._trail = trail
        self._length = length

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, at: Any) -> Any:  # noqa: ANN401  # as sequences have it: an index or a slice
        return self._all[at]

    @cached_property
    def _all(self) -> Sequence[int]:
        return characters(self._line.text, self._line.starts[self._trail])


def _decoded(content: bytes, place: Place) -> str:
    try:
        return content.decode("utf-8").removeprefix(_BYTE_ORDER_MARK).rstrip("\r\n")
    except UnicodeDecodeError as error:
        message = f"byte 0x{content[error.start]:02x} is not UTF-8."
        raise InvalidContent(message, place=place, hint="Save the file as UTF-8.") from None


def _parsed(text: str, place: Place) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except (RecursionError, ValueError) as error:
        message, offset, hint = fault(error)
        where = Place(place.file, place.line, None if offset is None else offset + 1)
        raise InvalidContent(message, place=where, hint=hint) from None
    if not isinstance(data, dict):
        raise InvalidContent("a line has to be an object.", place=place, hint=_SHAPE)
    return data


def _read(data: dict[str, Any], line: _LineText, size_bytes: int) -> Line:
    place = line.place
    assert place.line is not None
    name = data.get("id")
    if name is not None and (isinstance(name, bool) or not isinstance(name, (str, int))):
        raise InvalidContent("`id` has to be text or a whole number.", place=line.at(("id",)))
    whole = "sections" in data
    if whole == ("text" in data):
        message = "has both `text` and `sections`." if whole else "has neither `text` nor `sections`."
        raise _Named(name, InvalidContent(message, place=place, hint=_SHAPE))
    try:
        passages = _sections(data["sections"], line) if whole else (_passage((TEXT,), data[TEXT], line),)
        framework, prompt = (_named(key, data.get(key), line) if whole else None for key in ("framework", "prompt"))
    except InvalidContent as error:
        raise _Named(name, error) from None
    return Line(
        number=place.line,
        size_bytes=size_bytes,
        id=name,
        answer=Answer(passages=passages, source=Source(name=place.file, text=line.text, first_line=place.line)),
        whole=whole,
        framework=framework,
        prompt=prompt,
        labels={key: value for key, value in data.items() if key not in KEYS},
    )


def _sections(value: Any, line: _LineText) -> tuple[Passage, ...]:  # noqa: ANN401  # JSON's
    if not isinstance(value, dict):
        message = "`sections` has to name sections, each with its text."
        raise InvalidContent(message, place=line.at(("sections",)), hint=_SHAPE)
    return tuple(_passage(("sections", key), "" if text is None else text, line) for key, text in value.items())


def _passage(trail: Trail, text: Any, line: _LineText) -> Passage:  # noqa: ANN401  # JSON's
    key = str(trail[-1])
    if not isinstance(text, str):
        raise InvalidContent(f"`{key}` has to be text.", place=line.at(trail))
    section = "" if trail == (TEXT,) else key
    return Passage(
        kind="other" if trail == (TEXT,) else "section",
        id=section,
        title=section,
        asks="",
        text=text,
        offsets=_Offsets(line, trail, len(text)),
    )


def _named(key: str, value: Any, line: _LineText) -> str | None:  # noqa: ANN401  # JSON's
    if value is None or isinstance(value, str):
        return value or None
    raise InvalidContent(f"`{key}` has to be text.", place=line.at((key,)))
