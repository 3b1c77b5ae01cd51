"""A history whose file is damaged, full, locked or of tomorrow says which, and gives no half of what it held."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sample_records import record

from recoach.practice import history, history_file
from recoach.practice.history import Damaged, TooNew, Unavailable, open_history, open_to_read

DRILLS = (
    record("a", day=0, points={"trigger": "missing"}, signals={"ctr-objective": "asserted"}),
    record("b", day=2, points={"trigger": "partly"}),
)


def long_history(path: Path) -> bytes:
    """Make a history of several pages and return what its file holds."""
    with closing(open_history(path)) as history:
        history.put(record(f"d{number}", day=number, points={"trigger": "made"}) for number in range(300))
    return path.read_bytes()


def read_all(path: Path) -> None:
    with closing(open_history(path)) as history:
        history.records()
        history.cards()


@pytest.mark.parametrize("content", [b"", b"no database " * 100, b"SQLite format 3\0" * 300])
def test_a_file_that_is_no_history_is_damaged(tmp_path: Path, content: bytes) -> None:
    """Nothing at all, text, and what only begins like one are told apart from trouble with the disk."""
    path = tmp_path / "history.db"
    path.write_bytes(content)
    with pytest.raises(Damaged):
        read_all(path)


def test_a_folder_in_its_place_is_damage(tmp_path: Path) -> None:
    """Something else of that name is in the way like a broken file."""
    (tmp_path / "history.db").mkdir()
    with pytest.raises(Damaged):
        open_history(tmp_path / "history.db")


def test_the_tables_of_somebody_else_are_damage(tmp_path: Path) -> None:
    """A file with our number and other tables is no history."""
    path = tmp_path / "history.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("CREATE TABLE mine (a); PRAGMA user_version = 3")
    with pytest.raises(Damaged):
        read_all(path)


@pytest.mark.parametrize("left", [0.3, 0.9])
def test_a_truncated_file_is_damaged(tmp_path: Path, left: float) -> None:
    """It gives no part of what it held."""
    path = tmp_path / "history.db"
    content = long_history(path)
    path.write_bytes(content[: int(left * len(content))])
    with pytest.raises(Damaged):
        read_all(path)


def test_damage_is_noticed_where_it_is_read(tmp_path: Path) -> None:
    """A file that opens well and is broken further in says so, and does not give half of what it held."""
    path = tmp_path / "history.db"
    content = bytearray(long_history(path))
    content[8192:-4096] = b"\x5a" * (len(content) - 8192 - 4096)
    path.write_bytes(content)
    with pytest.raises(Damaged):
        read_all(path)


@pytest.mark.parametrize("wrong", [b"mada", b"m\xffde"])
def test_a_word_that_changed_is_damage(tmp_path: Path, wrong: bytes) -> None:
    """A verdict that is none, in a file that SQLite finds sound, does not become a card."""
    path = tmp_path / "history.db"
    long_history(path)
    with closing(open_history(path)) as history:
        history.put([record("d5", day=5, points={"trigger": "missing"})])  # cards have to be made anew
    content = path.read_bytes()
    assert content.count(b"made") == 299
    path.write_bytes(content.replace(b"made", wrong, 1))
    with pytest.raises(Damaged):
        read_all(path)


def test_a_full_disk_keeps_what_there_was(tmp_path: Path) -> None:
    """A drill that does not fit is told as such, leaves nothing of itself, and takes nothing away."""
    path = tmp_path / "history.db"
    with closing(open_history(path)) as history:
        history.put(DRILLS)
        before = history.cards()
        history.query(f"PRAGMA max_page_count = {path.stat().st_size // 4096}")
        with pytest.raises(Unavailable, match="full"):
            history.put(record(f"d{number}", day=20 + number) for number in range(300))
        assert list(DRILLS) == history.records()
        assert before == history.cards()


def test_a_write_waits_for_others_and_not_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A history that somebody else is writing to can be read meanwhile; to write has an end of patience."""
    monkeypatch.setattr("recoach.practice.history.PATIENCE_SECONDS", 0.05)
    path = tmp_path / "history.db"
    with closing(open_history(path)) as history:
        history.put(DRILLS[:1])
    with closing(sqlite3.connect(path, isolation_level=None)) as other, closing(open_history(path)) as history:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM drill")
        with pytest.raises(Unavailable, match="locked"):
            history.put(DRILLS[1:])
        assert [DRILLS[0]] == history.records()


def test_a_history_is_read_where_nothing_can_be_written(tmp_path: Path) -> None:
    """All that was kept is there; nothing is added and nothing is made."""
    path = tmp_path / "history.db"
    with closing(open_history(path)) as history:
        history.put(DRILLS)
        history.put(DRILLS[:1])  # throws the cards away
        expected = history.cards()
    with closing(open_to_read(path)) as history:
        assert list(DRILLS) == history.records()
        assert expected == history.cards()
        with pytest.raises(Unavailable):
            history.put([record("d", day=30)])
    with pytest.raises(Unavailable):
        open_to_read(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


def test_what_a_removed_history_left_behind_is_no_part_of_the_next(tmp_path: Path) -> None:
    """Somebody removed the file alone, while what was written last stood beside it."""
    path = tmp_path / "history.db"
    history = open_history(path)
    history.put(DRILLS)
    late = (tmp_path / "history.db-wal").read_bytes()
    history.close()
    path.unlink()
    (tmp_path / "history.db-wal").write_bytes(late)
    with closing(open_history(path)) as new:
        assert [] == new.records()


def test_a_damaged_file_moves_aside_with_all_its_parts_and_over_nothing(tmp_path: Path) -> None:
    """Each gets a name of its own, numbered on the same day."""
    path = tmp_path / "history.db"
    for number in range(3):
        for part in ("", "-wal", "-shm"):
            Path(f"{path}{part}").write_text(f"{number}{part}")
        moved = history_file.set_aside(path, history_file.identity(path), "2026-01-05")
        end = "" if number == 0 else f"-{number + 1}"
        assert tmp_path / f"history.db.damaged-2026-01-05{end}" == moved
    assert [str(number) for number in range(3)] == [
        (tmp_path / f"history.db.damaged-2026-01-05{end}").read_text() for end in ("", "-2", "-3")
    ]
    assert "1-wal" == (tmp_path / "history.db.damaged-2026-01-05-2-wal").read_text()


def test_only_the_file_that_was_found_damaged_moves(tmp_path: Path) -> None:
    """Who comes second finds another file in its place and leaves it there."""
    path = tmp_path / "history.db"
    path.write_text("damaged")
    found = history_file.identity(path)
    assert history_file.set_aside(path, found, "2026-01-05")
    path.write_text("new")
    assert history_file.set_aside(path, found, "2026-01-05") is None
    assert "new" == path.read_text()


def test_a_history_of_tomorrow_is_left_alone(tmp_path: Path) -> None:
    """What a newer recoach wrote is neither read nor changed."""
    path = tmp_path / "history.db"
    open_history(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 1000")
    connection.close()
    with pytest.raises(TooNew):
        open_history(path)


def test_a_file_set_aside_between_two_looks_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has just seen it neither fails nor leaves an empty file, which the next would take for damage."""
    path = tmp_path / "history.db"
    open_history(path).close()
    connect = history._connect

    def too_late(path: Path, how: str) -> sqlite3.Connection:
        monkeypatch.undo()
        path.rename(tmp_path / "aside.db")
        return connect(path, how)

    monkeypatch.setattr(history, "_connect", too_late)
    with closing(open_history(path)) as found:
        assert [] == found.records()


def test_a_name_that_leads_nowhere_cannot_be_used(tmp_path: Path) -> None:
    """A link to what is not there is said to be in the way, and nobody waits for it to go."""
    path = tmp_path / "history.db"
    path.symlink_to(tmp_path / "nowhere")
    with pytest.raises(Unavailable):
        open_history(path)
