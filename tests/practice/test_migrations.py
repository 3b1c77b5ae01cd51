"""A history of any earlier recoach is read by this one, with all that is in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import astuple, fields
from pathlib import Path

import pytest
from sample_records import record

from recoach.practice import migrations
from recoach.practice.history import Damaged, Unavailable, open_history, open_to_read
from recoach.practice.migrations import MIGRATIONS
from recoach.practice.record import Record
from recoach.practice.schedule import study

DRILLS = (
    record("a", day=0, points={"trigger": "missing", "target": "made"}, signals={"ctr-objective": "asserted"}),
    record("b", day=2, points={"trigger": "partly", "target": "made"}, rating=4, hints=2),
)
HEAD = [field.name for field in fields(Record) if field.name not in ("sections", "points", "signals", "titles")]


def write(connection: sqlite3.Connection, table: str, *values: object) -> None:
    connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", values)


def make_history(path: Path, step: int, drills: Iterable[Record] = DRILLS) -> Path:
    """Write the file that a recoach which knew so many steps would have left."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for sql in MIGRATIONS[:step]:
            connection.executescript(sql)
        connection.execute(f"PRAGMA user_version = {step}")
        for number, drill in enumerate(drills):
            write(connection, "drill", number, *(getattr(drill, name) for name in HEAD))
            for table in ("section", "point", "signal"):
                for place, child in enumerate(getattr(drill, f"{table}s")):
                    write(connection, table, number, place, *astuple(child))
            if step >= 2:
                for card in study({}, drill).values():  # as if nothing had come before: not what they should be
                    *rest, sections = (getattr(card, field.name) for field in fields(card))
                    connection.execute("DELETE FROM card WHERE item = ?", [card.item])
                    write(connection, "card", *rest, " ".join(sections))
            if step >= 3:
                write(connection, "journal", drill.id, 7)
    return path


@pytest.mark.parametrize("step", range(1, len(MIGRATIONS)))
def test_a_history_of_each_earlier_schema_is_carried_over(tmp_path: Path, step: int) -> None:
    """Every field of every drill is there, and what is due is what a new history of the same drills says."""
    with closing(open_history(tmp_path / "new.db")) as new:
        new.put(DRILLS)
        expected = new.cards()
    with closing(open_history(make_history(tmp_path / "old.db", step))) as history:
        assert list(DRILLS) == history.records()
        assert expected == history.cards()
        history.put([record("c", day=5)])
    with closing(open_history(tmp_path / "old.db")) as again:
        assert ["a", "b", "c"] == [one.id for one in again.records()]


def test_the_schema_of_a_carried_history_is_that_of_a_new_one(tmp_path: Path) -> None:
    """Whatever the way, the same tables and indexes come out."""
    schemas = []
    for path in (make_history(tmp_path / "old.db", 1), tmp_path / "new.db"):
        with closing(open_history(path)) as history:
            schemas.append(history.query("SELECT name, sql FROM sqlite_master ORDER BY name"))
    assert schemas[0] == schemas[1]


def test_a_step_that_fails_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the steps before it nor its own first half are kept."""
    path = make_history(tmp_path / "old.db", 1)
    before = path.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "MIGRATIONS", (*MIGRATIONS, "CREATE TABLE half (a); CREATE TABEL other (b)"))
        with pytest.raises(Unavailable):
            open_history(path)
    assert before == path.read_bytes()
    with closing(open_history(path)) as history:
        assert list(DRILLS) == history.records()


def test_an_old_history_is_not_read_without_its_steps(tmp_path: Path) -> None:
    """Where nothing can be written, a file with other tables is neither damaged nor read."""
    path = make_history(tmp_path / "old.db", 1)
    with pytest.raises(Unavailable, match="older"):
        open_to_read(path)


def test_a_file_without_a_step_is_no_history(tmp_path: Path) -> None:
    """The tables of somebody else are not mixed with ours."""
    path = tmp_path / "mine.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE mine (a)")
    with pytest.raises(Damaged):
        open_history(path)
    with closing(sqlite3.connect(path)) as connection:
        assert [("mine",)] == connection.execute("SELECT name FROM sqlite_master").fetchall()
