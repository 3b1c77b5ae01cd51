"""A journal whose disk takes no more: it moves to a spare folder with every word, or keeps them until it can."""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from sample_drills import BEGUN

from recoach.drill import events as on
from recoach.drill import journal
from recoach.drill.journal import Spares, encode
from recoach.errors import UnusableChoice

WORDS = tuple(on.Drafted(at=float(second), step="objective", text="keep people " * second) for second in range(1, 5))
EVENTS = (BEGUN, *WORDS)
WHOLE = encode(BEGUN) + b"".join(map(encode, EVENTS))
NOBODY = 65534


def let_files_grow(size: int) -> None:
    """Let no file grow past so many bytes: a write that would is refused by the system, as on a full disk."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))


@contextlib.contextmanager
def full_at(size: int) -> Iterator[None]:
    """Make the disk full as soon as a file has that size."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)[0]
    let_files_grow(size)
    try:
        yield
    finally:
        let_files_grow(before)


def roomy(*folders: Path, size: int = resource.RLIM_INFINITY) -> Spares:
    """Return spare folders on a disk with more room."""

    def spares() -> Iterable[Path]:
        let_files_grow(size)
        return folders

    return spares


def made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def record(path: Path, events: Iterable[on.Event], spares: Spares = tuple) -> journal.Journal:
    """Return a journal, still open, to which events were appended."""
    opened = journal.reopen(path, spares) if path.exists() else journal.create(path, spares)
    for event in events:
        opened.append(event)
    return opened


@pytest.mark.parametrize("room", [0, 1, 30, len(encode(BEGUN)) + 7, len(WHOLE) - 1])
def test_a_full_disk_moves_the_journal(room: int, tmp_path: Path) -> None:
    """Wherever the disk ends, the spare folder has every event at once, and the old file keeps what it took."""
    spare = made(tmp_path / "spare")
    with full_at(room):
        opened = record(tmp_path / "one.drill", EVENTS, roomy(spare))
    assert (EVENTS, ()) == (journal.read(spare / "one.drill").events, journal.read(spare / "one.drill").damaged)
    assert (spare / "one.drill", "File too large", None) == (opened.path, opened.moved, opened.trouble)
    assert WHOLE[:room] == (tmp_path / "one.drill").read_bytes()
    opened.close()


def test_a_journal_with_room_stays(tmp_path: Path) -> None:
    """Nothing moves and no spare folder is asked for as long as the disk takes what comes."""

    def asked() -> Iterable[Path]:
        raise AssertionError

    opened = record(tmp_path / "one.drill", EVENTS, asked)
    assert (tmp_path / "one.drill", None) == (opened.path, opened.moved)
    opened.close()


@pytest.mark.parametrize("tail", [b"", b'deadbeef {"event":"Drafted","te', b"\xff\x00\nnoise\n"])
def test_a_resumed_drill_takes_along_what_came_before(tail: bytes, tmp_path: Path) -> None:
    """Events of the sitting before, and the bytes that cannot be read too, go to the spare folder with the new ones."""
    old, spare = tmp_path / "one.drill", made(tmp_path / "spare")
    old.write_bytes(WHOLE + tail)
    with full_at(old.stat().st_size + 9):
        record(old, WORDS, roomy(spare)).close()
    assert (*EVENTS, *WORDS) == journal.read(spare / "one.drill").events
    assert (spare / "one.drill").read_bytes().startswith(old.read_bytes())


def test_where_no_folder_takes_it_nothing_is_left_behind(tmp_path: Path) -> None:
    """Spare folders on the same full disk, or none at all, leave the journal alone; with room it has all events."""
    spare, missing = made(tmp_path / "spare"), tmp_path / "missing"
    with full_at(700):
        opened = record(tmp_path / "one.drill", EVENTS, lambda: [missing, spare])
        assert ("File too large", None) == (opened.trouble, opened.moved)
        assert [] == list(spare.iterdir())
    opened.close()
    assert (EVENTS, None) == (journal.read(tmp_path / "one.drill").events, opened.trouble)


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """A spare folder that has a file of that name is passed over for the next."""
    first, second = made(tmp_path / "first"), made(tmp_path / "second")
    (first / "one.drill").write_text("mine")
    with full_at(30):
        record(tmp_path / "one.drill", EVENTS, roomy(first, second)).close()
    assert ("mine", EVENTS) == ((first / "one.drill").read_text(), journal.read(second / "one.drill").events)


def test_a_journal_moves_on_from_a_spare_folder_that_fills_up(tmp_path: Path) -> None:
    """A second full disk is no worse than the first, and both keep what they took."""
    first, second = made(tmp_path / "first"), made(tmp_path / "second")
    with full_at(30):
        opened = record(tmp_path / "one.drill", EVENTS[:2], roomy(first, second, size=len(WHOLE) - 100))
        for event in EVENTS[2:4]:
            opened.append(event)
        assert first == opened.path.parent
        opened._spares = roomy(first, second)
        opened.append(EVENTS[4])
    opened.close()
    assert EVENTS == journal.read(second / "one.drill").events
    assert WHOLE.startswith((first / "one.drill").read_bytes())


def test_a_journal_that_moved_is_still_open_in_one_process_only(tmp_path: Path) -> None:
    """Where it is now nobody else goes on with it, until it is closed."""
    spare = made(tmp_path / "spare")
    with full_at(30):
        opened = record(tmp_path / "one.drill", EVENTS, roomy(spare))
    with pytest.raises(UnusableChoice, match="open in another terminal"):
        journal.reopen(spare / "one.drill")
    opened.close()
    journal.reopen(spare / "one.drill").close()


@pytest.fixture
def shared() -> Iterator[Path]:
    """Return a folder that whoever lost the rights of root may look into."""
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@contextlib.contextmanager
def without_rights() -> Iterator[None]:
    """Act as somebody whom permissions bind."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(before)


def test_a_journal_that_can_only_be_read_goes_on_elsewhere(shared: Path) -> None:
    """A drill in a read-only folder is resumed in a spare one, with its events, and the reason is the system's."""
    old, spare = shared / "one.drill", made(shared / "spare")
    old.write_bytes(WHOLE)
    old.chmod(0o444)
    spare.chmod(0o777)
    with without_rights():
        opened = record(old, WORDS, lambda: [spare])
        opened.close()
    assert (*EVENTS, *WORDS) == journal.read(spare / "one.drill").events
    assert ("Permission denied", WHOLE) == (opened.moved, old.read_bytes())
