"""Results of files that have not changed, kept on disk between checks.

What is kept stands under the file's path and is good for one content, one manner of judging, one recoach and one state
of the packs: where any of these is another, the file is judged anew. Whatever goes wrong here is passed over.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import cast

from recoach.cli import places
from recoach.cli.manner import Manner
from recoach.content import decode_cache
from recoach.content.builtin import builtin_folder
from recoach.documents.source import STDIN, most_bytes
from recoach.exporters.checked import Checked, CheckedAnswer, CheckedRemark

MOST_FILES = 20_000
MOST_BYTES = 200_000_000
_FORMAT = "1"  #: 1: the first
_SECONDS_A_DAY = 86_400
_SHELVES = ("frameworks", "prompts")


@dataclass(frozen=True)
class Ticket:
    """Where the result for one content of a file is kept."""

    name: str
    key: str


@dataclass(frozen=True)
class CheckCache:
    """The results of one manner of judging. A plain value, so that several processes can use the same."""

    folder: Path
    manner: Manner
    state: str  #: of recoach and the packs

    def ticket(self, path: str) -> Ticket | None:
        """Return where the result for a file as it is now is kept, None for a file that cannot be read.

        Raises UnusableChoice for an impossible limit.
        """
        most = most_bytes(self.manner.limit_mb)
        with contextlib.suppress(OSError, ValueError):
            if path == STDIN or not os.path.isfile(path):  # a pipe can be read once only
                return None
            with open(path, "rb") as stream:  # a thousand of them
                content = stream.read(most + 1)
            if len(content) <= most:
                place = decode_cache.key_of(os.path.realpath(path), path, _said(self.manner))
                return Ticket(place[:40], hashlib.sha256(content + place.encode() + self.state.encode()).hexdigest())
        return None

    def recall(self, ticket: Ticket) -> tuple[Checked, ...] | None:
        """Return what was kept, None where there is nothing, or something else than a result."""
        kept = decode_cache.recall(self.folder, ticket.name, ticket.key)
        if isinstance(kept, tuple) and all(isinstance(one, (CheckedRemark, CheckedAnswer)) for one in kept):
            return cast("tuple[Checked, ...]", kept)
        return None

    def keep(self, ticket: Ticket, told: Sequence[Checked]) -> None:
        """Keep a result; it takes the place of one for an earlier content of the file."""
        decode_cache.keep(self.folder, ticket.name, ticket.key, tuple(told))

    def shrink(self) -> None:
        """Throw away what was kept longest ago, where too much is kept; looked at once a day."""
        mark = self.folder / "looked-at"
        with contextlib.suppress(OSError):
            if mark.exists() and abs(time.time() - mark.stat().st_mtime) < _SECONDS_A_DAY:
                return
            mark.touch()
            found = [(entry.stat().st_mtime_ns, entry.stat().st_size, entry.path) for entry in os.scandir(self.folder)]
            found.sort(reverse=True)
            size = 0
            for number, (_, bytes_, path) in enumerate(found, start=1):
                size += bytes_
                if number > MOST_FILES or size > MOST_BYTES:
                    os.unlink(path)


def opened(manner: Manner) -> CheckCache:
    """Return the cache for a manner of judging, by the packs as they are now."""
    return CheckCache(places.folder("cache") / "checked", manner, _state())


def _said(manner: Manner) -> str:
    # Sets have another order in each process.
    values = ((one.name, getattr(manner, one.name)) for one in fields(manner))
    return repr([(name, sorted(value) if isinstance(value, frozenset) else value) for name, value in values])


def _state() -> str:
    """Return what differs as soon as recoach or a pack does: sizes and times say so, and nothing has to be read."""
    code = Path(__file__).parent.parent
    packs = (folder / shelf for folder in (*places.pack_folders(), builtin_folder()) for shelf in _SHELVES)
    stamps = [stamp for folder in (code, *packs) for stamp in _stamps(str(folder))]
    return decode_cache.key_of(_FORMAT, *stamps)


def _stamps(folder: str) -> Iterator[str]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return  # most people have no packs of their own
    for entry in entries:
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _stamps(entry.path)
        else:
            about = entry.stat()
            yield f"{entry.path} {about.st_size} {about.st_mtime_ns}"
