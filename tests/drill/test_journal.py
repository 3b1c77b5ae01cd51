from __future__ import annotations

import errno
import fcntl
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import FileIO
from pathlib import Path
from typing import Any, get_type_hints
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_drills import BEGUN, LONG, drive

from recoach.drill import events as on
from recoach.drill import journal
from recoach.drill.journal import Journal, decode, encode
from recoach.errors import UnusableChoice, UnusableJournal

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=40)
# Text that looks like lines of a journal, which no reader may fall for.
TRICKS = st.sampled_from(
    ["\n", "\r\n", '}\n01234567 {"event":', encode(BEGUN).decode(), "\ud83d\ude00", "\x00\x1b\u2028"]
)
VALUES: dict[Any, st.SearchStrategy[Any]] = {
    str: ANY_TEXT | TRICKS,
    str | None: st.none() | ANY_TEXT,
    float: st.floats(0, 1e9),
}
NAMES = st.from_regex(r"((twist|probe):)?[a-z0-9]{1,5}([-_][a-z0-9]{1,5}){0,2}", fullmatch=True)
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(("framework_id", "prompt_id", "step", "twist", "probe", "section"), NAMES),
    "sections": st.lists(NAMES, max_size=3).map(tuple),
    "rung": st.integers(1, 3),
    "stars": st.integers(1, 5),
}


def any_value(name: str, hint: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401  # a type or a form of typing
    if name in FIELDS:
        return FIELDS[name]
    return VALUES[hint] if hint in VALUES else st.from_type(hint)


def any_event(kind: type[on.Event]) -> st.SearchStrategy[on.Event]:
    return st.builds(kind, **{name: any_value(name, hint) for name, hint in get_type_hints(kind).items()})


LATER = st.one_of(*(any_event(kind) for kind in on.EVENTS.values() if kind is not on.Begun))
SHORT = (
    BEGUN,
    on.Drafted(at=1.5, step="objective", text='keep "people"\n} ü'),
    on.Asked(at=2.0, step="objective", question="churn?", told="4 %", fact="churn"),
    on.Closed(at=9.0, why="quit"),
)


def in_bytes(events: tuple[on.Event, ...]) -> bytes:
    return encode(events[0]) + b"".join(map(encode, events))


def read(content: bytes, folder: Path) -> journal.Recording:
    path = folder / "one.drill"
    path.write_bytes(content)
    return journal.read(path)


def write(path: Path, *events: on.Event) -> None:
    opened = journal.reopen(path) if path.exists() else journal.create(path)
    for event in events:
        opened.append(event)
    opened.close()


class Stream(FileIO):
    """A file on a disk that takes `room` more bytes, and no more than `at_once` of them in one go."""

    room = 1_000_000
    at_once = 1_000_000

    def write(self, data: Any) -> int:  # noqa: ANN401  # whatever a file takes
        """Take what there is room for."""
        if not self.room:
            raise OSError(errno.ENOSPC, "No space left on device")
        taken = super().write(bytes(data)[: min(self.room, self.at_once)])
        self.room -= taken
        return taken


OnADisk = tuple[Stream, Journal]


@pytest.fixture
def on_a_disk(tmp_path: Path) -> Iterator[OnADisk]:
    stream = Stream(tmp_path / "one.drill", "w")
    yield stream, Journal(tmp_path / "one.drill", stream)
    stream.close()


@pytest.mark.parametrize("kind", on.EVENTS.values(), ids=on.EVENTS)
def test_every_event_survives_the_journal(kind: type[on.Event]) -> None:
    """Whatever an event holds, lone surrogates and line ends included, its line is one line and gives it back."""

    @given(any_event(kind))
    def survives(event: on.Event) -> None:
        line = encode(event)
        assert (1, event) == (line.count(b"\n") + line.count(b"\r"), decode(line.rstrip(b"\n")))

    survives()


@given(events=st.lists(LATER, max_size=5))
def test_what_is_written_is_read(events: list[on.Event], tmp_path_factory: pytest.TempPathFactory) -> None:
    """A journal gives back its events in order, the doubled first one once, and nothing is damaged."""
    everything = (BEGUN, *events)
    recording = read(in_bytes(everything), tmp_path_factory.getbasetemp())
    assert (everything, ()) == (recording.events, recording.damaged)


def test_a_drill_is_recorded_and_read_back(tmp_path: Path) -> None:
    """A long drill through a real journal, closed and reopened between any two events, is the same drill."""
    events = drive(*LONG).events
    for event in events:
        write(tmp_path / "deep" / "one.drill", event)
    recording = journal.read(tmp_path / "deep" / "one.drill")
    assert (tuple(events), BEGUN) == (recording.events, recording.begun)


def test_a_torn_last_line_costs_itself_alone(tmp_path: Path) -> None:
    """At whatever byte the last line was torn, the lines before it are read, and it too if it was whole."""
    whole = in_bytes(SHORT)
    start = len(whole) - len(encode(SHORT[-1]))
    for end in range(start, len(whole) + 1):
        read_back = read(whole[:end], tmp_path)
        assert (SHORT if end >= len(whole) - 1 else SHORT[:-1]) == read_back.events
        assert bool(read_back.damaged) == (start < end < len(whole) - 1)


def test_a_journal_goes_on_after_a_torn_line(tmp_path: Path) -> None:
    """Torn anywhere and reopened, it takes further events, and each of them is read."""
    whole = in_bytes(SHORT)
    for end in range(len(whole) - len(encode(SHORT[-1])), len(whole) + 1):
        path = tmp_path / f"{end}.drill"
        path.write_bytes(whole[:end])
        write(path, *SHORT[1:3])
        assert SHORT[1:3] == journal.read(path).events[-2:]


DAMAGE: dict[str, Callable[[int], int]] = {
    "lowest bit": lambda byte: byte ^ 1,
    "highest bit": lambda byte: byte ^ 0x80,
    "newline": lambda _: 10,
    "return": lambda _: 13,
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_byte_costs_its_line_alone(damage: str, tmp_path: Path) -> None:
    """Whichever byte is damaged, a line end included, at most the event of its line is lost, and never the first."""
    whole = in_bytes(SHORT)
    ends = [index for index, byte in enumerate(whole) if byte == 10]
    for index in range(len(whole)):
        content = bytearray(whole)
        content[index] = DAMAGE[damage](content[index])
        line = sum(end < index for end in ends)
        rest = tuple(event for event in SHORT if line <= 1 or event is not SHORT[line - 1])
        assert read(bytes(content), tmp_path).events in (rest, SHORT)


def test_damaged_lines_are_numbered(tmp_path: Path) -> None:
    """The numbers of the lines that could not be read are told, from 1, the doubled first line counted."""
    lines = in_bytes(SHORT).splitlines(keepends=True)
    lines[0], lines[3] = b"?\n", lines[3].replace(b"churn", b"CHURN")
    assert (1, 4) == read(b"".join(lines), tmp_path).damaged


@pytest.mark.parametrize("content", [b"", b"\n", b"no journal", encode(SHORT[1]), encode(BEGUN)[:-2], b"\xff\x00" * 99])
def test_without_a_beginning_there_is_no_drill(content: bytes, tmp_path: Path) -> None:
    """An empty, foreign or headless file is an error that names it, and no trace of ours."""
    with pytest.raises(UnusableJournal, match=r"one\.drill"):
        read(content, tmp_path)


@pytest.mark.parametrize("text", [b"", b"4", b"[]", b"null", b"{}", b'{"event":"Flown","at":1}', b'{"event":"Paused"}'])
def test_a_line_with_a_right_sum_may_still_be_no_event(text: bytes) -> None:
    """What no recoach wrote is damaged, however right its sum is."""
    assert decode(b"%08x %s" % (crc32(text), text)) is None


NONSENSE = [
    on.Drafted(at=float("nan"), step="objective", text=""),
    on.Drafted(at=1e308, step="objective", text=""),
    on.Drafted(at=-1.0, step="objective", text=""),
    on.Drafted(at=1.0, step="objective", text=None),  # type: ignore[arg-type]
    on.StepEntered(at=True, step="objective"),
    on.StepEntered(at=1.0, step="probe:\ud800"),
    on.StepEntered(at=1.0, step="twist:"),
    on.HintTaken(at=1.0, step="objective", rung=9),
    on.Slept(at=1.0, seconds=float("inf"), counted=False),
    on.Reopened(at=1.0, on=5),  # type: ignore[arg-type]
    on.Closed(at=1.0, why="bored"),  # type: ignore[arg-type]
    on.Closed(at=1.0, why=()),  # type: ignore[arg-type]
    on.Rated(at=1.0, section="a b", stars=3),
    on.Rated(at=1.0, section="objective", stars=6),
    replace(BEGUN, sections=("objective", 4)),  # type: ignore[arg-type]
    replace(BEGUN, sections="objective"),  # type: ignore[arg-type]
    replace(BEGUN, framework_id="../recsys"),
    replace(BEGUN, seed=0.5),  # type: ignore[arg-type]
]


@pytest.mark.parametrize("event", NONSENSE, ids=str)
def test_an_event_that_cannot_have_happened_is_damaged(event: on.Event) -> None:
    """Types, magnitudes and ids are looked at, so that nothing behind the journal meets what it cannot take."""
    assert decode(encode(event).rstrip(b"\n")) is None


def test_a_line_that_is_nested_too_deep_is_damaged() -> None:
    """It costs itself, and not the command."""
    text = b"[" * 100_000
    assert decode(b"%08x %s" % (crc32(text), text)) is None


def test_a_newer_format_is_refused_with_advice() -> None:
    """A journal of a later format is not guessed at; the way out is named."""
    text = b'{"event":"Begun","at":0.0,"format":2,"mood":"good"}'
    with pytest.raises(UnusableJournal, match="newer recoach") as refused:
        decode(b"%08x %s" % (crc32(text), text))
    assert "Update recoach" in refused.value.hint


@pytest.mark.parametrize("at_once", [1, 3, 7, 4096])
def test_a_stream_that_takes_little_at_once_loses_nothing(at_once: int, on_a_disk: OnADisk) -> None:
    """A write that takes fewer bytes than it is given is gone on with until all are written."""
    stream, opened = on_a_disk
    stream.at_once = at_once
    for event in SHORT:
        opened.append(event)
    assert (SHORT, None) == (journal.read(opened.path).events, opened.trouble)


@pytest.mark.parametrize("room", [0, 1, 30, 500])
def test_a_full_disk_keeps_events_for_later(room: int, on_a_disk: OnADisk) -> None:
    """While nothing can be written the trouble is told; once there is room all events are there, each once."""
    stream, opened = on_a_disk
    stream.room = room
    for event in SHORT[:3]:
        opened.append(event)
    assert "No space left on device" == opened.trouble
    stream.room = 1_000_000
    opened.append(SHORT[3])
    recording = journal.read(opened.path)
    assert (SHORT, ()) == (recording.events, recording.damaged)
    assert not opened.trouble


def test_closing_tries_once_more(on_a_disk: OnADisk) -> None:
    """What could not be written before is written when the journal is closed, if it can be by then."""
    stream, opened = on_a_disk
    stream.room = 0
    opened.append(BEGUN)
    stream.room = 1_000_000
    opened.close()
    assert (BEGUN,) == journal.read(opened.path).events


def test_a_disk_that_does_not_sync_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Trouble lasts until a sync succeeds, and the events are written once."""
    opened = journal.create(tmp_path / "one.drill")
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(errno.EIO, "Input/output error")))
        opened.append(BEGUN)
        assert "Input/output error" == opened.trouble
    opened.append(SHORT[1])
    opened.close()
    assert SHORT[:2] == journal.read(opened.path).events
    assert not opened.trouble


def test_a_journal_is_never_overwritten(tmp_path: Path) -> None:
    """A new journal does not take the place of another, and one that is gone is not made anew by reopening it."""
    write(tmp_path / "one.drill", BEGUN)
    with pytest.raises(FileExistsError):
        journal.create(tmp_path / "one.drill")
    with pytest.raises(FileNotFoundError):
        journal.reopen(tmp_path / "two.drill")
    assert ["one.drill"] == [path.name for path in tmp_path.iterdir()]


HOLD = """
from pathlib import Path
from recoach.drill import journal
held = journal.{}(Path({!r}))
print("held", flush=True)
input()
"""


@pytest.mark.parametrize("way", ["create", "reopen"])
def test_a_drill_is_open_in_one_process_only(way: str, tmp_path: Path) -> None:
    """A second process is refused while the first holds the journal, and not once the first was killed."""
    path = tmp_path / "one.drill"
    if way == "reopen":
        write(path, BEGUN)
    program = [sys.executable, "-c", HOLD.format(way, str(path))]
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert b"held\n" == holder.stdout.readline()
        with pytest.raises(UnusableChoice, match="open in another terminal"):
            journal.reopen(path)
        holder.kill()
    write(path, BEGUN)
    assert (BEGUN,) == journal.read(path).events


def test_a_file_system_without_locks_still_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing can be locked the drill is recorded unguarded."""

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    write(tmp_path / "one.drill", *SHORT)
    assert SHORT == journal.read(tmp_path / "one.drill").events
