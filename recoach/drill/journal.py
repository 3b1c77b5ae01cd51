"""The journal of a drill: one line an event, synced as it is written, readable after any crash.

A line is the CRC-32 of its JSON in eight hex digits, a space, the JSON. A line that was torn or damaged fails its
sum and is passed over, so it costs what it held and nothing else. The first event, on which all others rest, is
written twice for the same reason.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from io import FileIO
from pathlib import Path
from typing import Any
from zlib import crc32

from recoach.drill.events import EVENTS, Begun, Event
from recoach.drill.soundness import is_sound
from recoach.errors import UnusableChoice, UnusableJournal

#: 1: the first.
FORMAT = 1

SUFFIX = ".drill"

#: Gives the folders to move to, ready to be written, the one to try first in front.
Spares = Callable[[], Iterable[Path]]

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
    """An open journal. Where its file takes no more it moves to a spare folder, with all it holds, and goes on there.

    What no folder takes stays in memory: `trouble` says why, and the next write tries again.
    """

    def __init__(self, path: Path, stream: FileIO, spares: Spares = tuple) -> None:
        """Take over an open file; what it has in it is kept."""
        self.path = path  #: where the journal is now; its stem, the drill's id, never changes
        self.trouble: str | None = None  #: why what came last is not on any disk
        self.moved: str | None = None  #: why it left the folder that it was in
        self._stream = stream
        self._spares = spares
        # Whole, as a disk that cannot be written may not be read any more either.
        self._content = bytearray(stream.readall() if stream.readable() else b"")
        if self._content and not self._content.endswith(b"\n"):
            self._content += b"\n"  # the next event begins a line of its own, after a torn one

    @property
    def content(self) -> bytes:
        """All that the journal holds, on a disk or not."""
        return bytes(self._content)

    def append(self, *events: Event) -> None:
        """Write events and wait until they are on the disk."""
        for event in events:
            self._content += encode(event) * (2 if isinstance(event, Begun) else 1)
        self._write()

    def close(self) -> None:
        """Try once more what could not be written, and close the file."""
        if self.trouble:
            self._write()
        _let_go(self._stream)

    def _write(self) -> None:
        try:
            _put(self._stream, self._content)
        except OSError as error:
            # A file that could only be opened to be read has no new reason.
            self.trouble = error.strerror or self.trouble or str(error)
            self._move()
        else:
            self.trouble = None

    def _move(self) -> None:
        """Go on in the first spare folder that takes everything. What is there, here or there, is left alone."""
        for folder in self._spares():
            path = folder / self.path.name
            try:
                stream = path.open("xb", buffering=0)
            except OSError:
                continue
            _try_lock(stream)  # nobody else has a file that is new
            try:
                _put(stream, self._content)
            except OSError:
                _let_go(stream)
                with contextlib.suppress(OSError):
                    path.unlink()
                continue
            _let_go(self._stream)
            self.path, self._stream = path, stream
            self.moved, self.trouble = self.trouble, None
            return


def create(path: Path, spares: Spares = tuple) -> Journal:
    """Open a new journal; FileExistsError if there is one of that name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    stream = path.open("xb", buffering=0)
    _lock(stream, path)
    return Journal(path, stream, spares)


def reopen(path: Path, spares: Spares = tuple) -> Journal:
    """Open a journal to go on with it, in a spare folder if it can only be read.

    Raises FileNotFoundError if there is none, OSError if it cannot be read, UnusableChoice if another process has it.
    """
    trouble = None
    _require_file(path)
    try:
        stream = path.open("r+b", buffering=0)
    except FileNotFoundError:
        raise
    except OSError as error:
        stream, trouble = path.open("rb", buffering=0), error.strerror
    _lock(stream, path)
    journal = Journal(path, stream, spares)
    journal.trouble = trouble
    return journal


def _require_file(path: Path) -> None:
    """Raise OSError for what only looks like a journal: a pipe would be waited for, and some devices never end."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, "it is no file", str(path))


def _put(stream: FileIO, content: bytearray) -> None:
    """Write what the file lacks of the content, and wait until it is on the disk."""
    # An unbuffered stream may take less than it is given, and what it took may end within a line.
    while (taken := stream.tell()) < len(content):
        stream.write(content[taken:])
    os.fsync(stream.fileno())


def _let_go(stream: FileIO) -> None:
    with contextlib.suppress(OSError):  # all that it took was synced
        stream.close()


def read(path: Path) -> Recording:
    """Read a journal, however damaged. UnusableJournal if its first event cannot be read either time."""
    events: list[Event] = []
    damaged: list[int] = []
    _require_file(path)
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
        event = kind(**{name: tuple(value) if isinstance(value, list) else value for name, value in wire.items()})
        return event if is_sound(event) else None
    # The sum is right, and yet it is no event that we know.
    except (ValueError, TypeError, KeyError, AttributeError, ArithmeticError, RecursionError):
        return None


def _lock(stream: FileIO, path: Path) -> None:
    """Keep a second process from going on with the same drill; the lock goes with the process, however it ends."""
    if _try_lock(stream):
        return
    stream.close()
    raise UnusableChoice(
        f"the drill {path.stem} is open in another terminal.", hint="Go on with it there, or close it."
    )


def _try_lock(stream: FileIO) -> bool:
    """Lock a file; False if another process has done so."""
    try:
        import fcntl
    except ImportError:  # Windows, where an open drill is not guarded
        return True
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks: better unguarded than not recorded
        return True
    return True
