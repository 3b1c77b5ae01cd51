"""Writes files whole or not at all: nobody ever finds half a transcript, or loses an old one to a full disk."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from recoach.errors import OutputExists, Place, UnusableFile


def write_whole(path: Path, content: str | bytes, *, force: bool) -> None:
    """Write bytes, or text as UTF-8, to a file that appears whole; with `force` it replaces one that is there.

    Raises OutputExists without `force` if there is one, UnusableFile if nothing can be written there.
    """
    written = content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")
    with _told(path), _draft(Path(os.path.realpath(path)), path, force=force) as stream:
        stream.write(written)


@contextlib.contextmanager
def whole(path: Path, *, force: bool) -> Iterator[Callable[[str], object]]:
    """Give a function that writes text to a file, which appears once all of it is written, and never otherwise.

    Raises what `write_whole` raises.
    """
    require_writable(path, force=force)
    with _draft(Path(os.path.realpath(path)), path, force=force) as stream:

        def write(text: str) -> None:
            with _told(path):
                stream.write(text.encode("utf-8", "backslashreplace"))

        yield write


def make_folder(folder: Path) -> None:
    """Make a folder, and those around it, where there is none; UnusableFile if that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnusableFile(f"nothing can be written there: {error.strerror}.", place=Place(str(folder))) from None


def require_writable(path: Path, *, force: bool) -> None:
    """Raise now what `write_whole` would raise later: nobody hears after 45 minutes that a folder is missing."""
    with _told(path):
        target = Path(os.path.realpath(path))
        _mode_of(target, path, force=force)
        with tempfile.TemporaryFile(dir=target.parent):
            pass


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    """Say what keeps a file from being written as an error of ours."""
    try:
        yield
    except FileExistsError:
        raise _exists(path) from None
    except FileNotFoundError:
        message = f"there is no folder {path.parent} to write to."
        raise UnusableFile(message, place=Place(str(path)), hint="Make it first.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnusableFile(f"cannot be written: {reason}.", place=Place(str(path))) from None


@contextlib.contextmanager
def _draft(target: Path, named: Path, *, force: bool) -> Iterator[IO[bytes]]:
    """Give a stream to a draft that takes the target's place at the end, and is gone if there was trouble."""
    mode = _mode_of(target, named, force=force)
    handle, draft_name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:50]}.", suffix=".tmp")
    draft = Path(draft_name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        draft.chmod(mode)
        if force:
            draft.replace(target)
        else:
            _put_if_absent(draft, target)
        _sync_folder(target.parent)
    finally:
        draft.unlink(missing_ok=True)


def _mode_of(target: Path, named: Path, *, force: bool) -> int:
    """Return the permissions for the file: those of the one it replaces, or what the umask leaves."""
    try:
        status = target.stat()
    except FileNotFoundError:
        umask = os.umask(0)
        os.umask(umask)
        return 0o666 & ~umask
    if not stat.S_ISREG(status.st_mode):
        # To put a file in the place of a device or a folder would destroy it, whatever was forced.
        raise UnusableFile("this is not a file.", place=Place(str(named)), hint="Name a file to write.")
    if not force:
        raise _exists(named)
    return stat.S_IMODE(status.st_mode)


def _put_if_absent(draft: Path, target: Path) -> None:
    try:
        os.link(draft, target)  # unlike a rename, fails if somebody made the file meanwhile
    except FileExistsError:
        raise
    except (OSError, AttributeError):  # a file system without links
        if target.exists():
            raise FileExistsError from None
        draft.replace(target)


def _sync_folder(folder: Path) -> None:
    # Without it a crash right now could forget the name; where a folder cannot be opened nothing is to be done.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _exists(path: Path) -> OutputExists:
    return OutputExists("this file is there already.", place=Place(str(path)), hint="Overwrite it with --force.")
