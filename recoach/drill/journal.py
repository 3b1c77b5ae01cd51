"""The journal of a drill: one line an event, synced as it is written, readable after any crash.

A line is the CRC-32 of its JSON in eight hex digits, a space, the JSON. A line that was torn or damaged fails its
sum and is passed over, so it costs what it held and nothing else. The first event, on which all others rest, is
written twice for the same reason.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from io import FileIO
from pathlib import Path
from typing import Any
from zlib import crc32

from recoach.drill.events import EVENTS, Begun, Event
from recoach.errors import UnusableChoice, UnusableJournal

#: 1: the first.
FORMAT = 1

SUFFIX = ".drill"

# How each line but for its sum begins. Text that was typed cannot look like that: JSON escapes its quotation marks.
_BEGINNING = b'{"event":'
# The place of a newline that was damaged, known by the line that begins behind it.
_LOST_NEWLINE = re.compile(rb"(?<=\}).(?=[0-9a-f]{8} " + re.escape(_BEGINNING) + rb")", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class Recording:
    """What a journal holds."""

    events: tuple[Event, ...]  #: in order, the doubled first event once
    damaged: tuple[int, ...]  #: numbers of the lines that could not be read, from 1

    @property
    def begun(self) -> Begun:
        """The first event."""
        first = self.events[0]
        assert isinstance(first, Begun)
        return first


class Journal:
    """An open journal. What a write leaves over is written first by the next; `trouble` says why it was left."""

    def __init__(self, path: Path, stream: FileIO) -> None:
        self.path = path
        self.trouble: str | None = None
        self._stream = stream
        self._waiting = bytearray()

    def append(self, *events: Event) -> None:
        """Write events and wait until they are on the disk."""
        for event in events:
            self._waiting += encode(event) * (2 if isinstance(event, Begun) else 1)
        self._write()

    def end_line(self) -> None:
        """Let the next event begin a line of its own, after a torn one."""
        self._waiting += b"\n"

    def close(self) -> None:
        """Try once more what is left over, and close the file."""
        if self._waiting:
            self._write()
        self._stream.close()

    def _write(self) -> None:
        try:
            # An unbuffered stream may take less than it is given, and what it took may end within a line.
            while self._waiting:
                del self._waiting[: self._stream.write(self._waiting)]
            os.fsync(self._stream.fileno())
        except OSError as error:
            self.trouble = error.strerror or str(error)
        else:
            self.trouble = None


def create(path: Path) -> Journal:
    """Open a new journal; FileExistsError if there is one of that name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    journal = Journal(path, path.open("xb", buffering=0))
    _lock(journal)
    return journal


def reopen(path: Path) -> Journal:
    """Open a journal to go on with it; FileNotFoundError if there is none, UnusableChoice if another process has it."""
    stream = path.open("r+b", buffering=0)
    journal = Journal(path, stream)
    _lock(journal)
    if stream.seek(0, os.SEEK_END) and _last_byte(stream) != b"\n":
        journal.end_line()
    return journal


def _last_byte(stream: FileIO) -> bytes:
    stream.seek(-1, os.SEEK_END)
    return stream.read(1)


def read(path: Path) -> Recording:
    """Read a journal, however damaged. UnusableJournal if its first event cannot be read either time."""
    events: list[Event] = []
    damaged: list[int] = []
    for number, line in enumerate(_lines(path.read_bytes()), start=1):
        event = decode(line)
        if event is None:
            damaged.extend([number] if line.strip() else [])
        elif not (isinstance(event, Begun) and events):
            events.append(event)
    if not events or not isinstance(events[0], Begun):
        raise UnusableJournal(
            f"{path.name} holds no readable beginning of a drill.",
            hint="`recoach drills delete` removes it; the file itself is plain text and can be read by eye.",
        )
    return Recording(events=tuple(events), damaged=tuple(damaged))


def _lines(content: bytes) -> Iterator[bytes]:
    for line in content.splitlines():
        # Counting is far quicker than the search, and nearly all lines are whole.
        yield from _LOST_NEWLINE.split(line) if line.count(_BEGINNING) > 1 else (line,)


def encode(event: Event) -> bytes:
    """Return an event as one line of a journal."""
    wire: dict[str, Any] = {"event": type(event).__name__, **asdict(event)}
    if isinstance(event, Begun):
        wire["format"] = FORMAT
    text = json.dumps(wire, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return b"%08x %s\n" % (crc32(text), text)


def decode(line: bytes) -> Event | None:
    """Return the event of a line, None if the line is damaged. UnusableJournal if a newer recoach wrote it."""
    checksum, _, text = line.partition(b" ")
    if checksum != b"%08x" % crc32(text):
        return None
    try:
        wire = json.loads(text.decode("utf-8", "surrogatepass"))
        if wire.pop("format", FORMAT) > FORMAT:
            raise UnusableJournal("this drill was recorded by a newer recoach.", hint="Update recoach to open it.")
        kind: Callable[..., Event] = EVENTS[wire.pop("event")]
        return kind(**{name: tuple(value) if isinstance(value, list) else value for name, value in wire.items()})
    except (ValueError, TypeError, KeyError, AttributeError):  # the sum is right, and yet it is no event that we know
        return None


def _lock(journal: Journal) -> None:
    """Keep a second process from going on with the same drill; the lock goes with the process, however it ends."""
    try:
        import fcntl
    except ImportError:  # Windows, where an open drill is not guarded
        return
    try:
        fcntl.flock(journal._stream, fcntl.LOCK_EX | fcntl.LOCK_NB)  # noqa: SLF001  # this module's own class
    except BlockingIOError:
        journal.close()
        raise UnusableChoice(
            f"the drill {journal.path.stem} is open in another terminal.", hint="Go on with it there, or close it."
        ) from None
    except OSError:  # a file system without locks: better unguarded than not recorded
        return
