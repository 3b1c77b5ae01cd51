"""The history of all drills that were judged, in SQLite.

Many processes may write at once: each write is one transaction that waits its turn. Cards are made of drills. A drill
that comes after all others takes them one step on; any other throws them away, and whoever reads them next makes them
anew, so what is due never depends on the order in which drills were written down.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import groupby
from pathlib import Path
from typing import Any, Literal, Union, cast

from recoach.practice import history_file, migrations, schedule
from recoach.practice.record import PointRecord, Record, SectionRecord, SignalRecord
from recoach.practice.schedule import Card
from recoach.practice.trouble import Damaged, TooNew, Unavailable, noticed

__all__ = ["Damaged", "History", "Lengths", "TooNew", "Unavailable", "open_history", "open_to_read"]

#: How long a write waits for others; each takes milliseconds.
PATIENCE_SECONDS = 60.0

_DRILL = tuple(field.name for field in fields(Record) if field.name not in ("sections", "points", "signals", "titles"))
Child = Union[SectionRecord, PointRecord, SignalRecord]
_CHILDREN: Mapping[str, type[Child]] = {
    "section": SectionRecord,
    "point": PointRecord,
    "signal": SignalRecord,
}

Lengths = Mapping[str, int]  #: of journals that were looked at, in bytes, by the drill's id


class History:
    """An open history. Every method raises `Damaged` or `Unavailable` where the file turns out to be."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def put(self, records: Iterable[Record], looked_at: Lengths | None = None) -> None:
        """Keep drills, in place of what was known of them, and how long their journals were; all or nothing."""
        ordered = sorted(records, key=lambda one: (one.moment, one.id))
        with self._writing():
            self._study(ordered)
            self._insert(ordered, looked_at or {})

    def replace(self, records: Iterable[Record], looked_at: Lengths, *, sparing: Collection[str]) -> set[str]:
        """Keep these drills and journals and, of all that was known, only those to spare; all or nothing.

        Return the ids of the drills that went.
        """
        with self._writing():
            before = self._ids("drill")
            self._forget((before | self._ids("journal")).difference(sparing))
            self._connection.execute("DELETE FROM card")
            self._insert(records, looked_at)
            return before - self._ids("drill")

    def forget(self, drill: str) -> None:
        """Forget a drill and its journal."""
        with self._writing():
            self._forget([drill])
            self._connection.execute("DELETE FROM card")

    def journals(self) -> dict[str, int]:
        """Return how long each journal was when it was looked at, in bytes, by the drill's id."""
        return dict(self.query("SELECT id, bytes FROM journal"))

    def records(self, *, newest: int | None = None) -> list[Record]:
        """Return the drills in the order in which they ended, all or the newest so many."""
        with self.snapshot():
            limit = -1 if newest is None else newest
            names = ", ".join(_DRILL)
            heads = self.query(f"SELECT number, {names} FROM drill ORDER BY moment DESC, id DESC LIMIT ?", limit)
            since = "" if newest is None else f" WHERE drill IN ({', '.join(str(head[0]) for head in heads)})"
            below = {table: self._children(table, shape, since) for table, shape in _CHILDREN.items()}
        return [
            Record(
                **dict(zip(_DRILL, head[1:], strict=True)),
                sections=cast("Any", below["section"].get(head[0], ())),
                points=cast("Any", below["point"].get(head[0], ())),
                signals=cast("Any", below["signal"].get(head[0], ())),
            )
            for head in reversed(heads)
        ]

    def cards(self) -> dict[str, Card]:
        """Return what is remembered of each item, by item."""
        with self.snapshot():
            cards = self._cards()
            if cards or not self._newest():
                return cards
            state, records = self._state(), self.records()
        try:
            for record in records:
                cards.update(schedule.study(cards, record))
            with contextlib.suppress(Unavailable):  # of a history that cannot be written, they are still true
                self._keep_cards(cards, state)
        except (ArithmeticError, KeyError, TypeError, ValueError) as nonsense:  # SQLite keeps no sums of what it holds
            raise Damaged(f"a drill in it makes no sense: {nonsense!r}") from None
        return cards

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read all that is read inside from one state of the history, whatever others write meanwhile."""
        if self._connection.in_transaction:
            yield
            return
        with noticed():
            self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.rollback()

    def count(self) -> int:
        """Return how many drills are kept."""
        return cast("int", self.query("SELECT count(*) FROM drill")[0][0])

    def last_used(self, what: Literal["prompt", "framework"]) -> list[str]:
        """Return the ids of the prompts, or frameworks, that were drilled, the one not seen for the longest first."""
        return [row[0] for row in self.query(f"SELECT {what} FROM drill GROUP BY 1 ORDER BY max(moment), max(id)")]

    def query(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Return the rows that a SELECT gives."""
        with noticed():
            return self._connection.execute(sql, values).fetchall()

    def _study(self, ordered: Sequence[Record]) -> None:
        """Take the cards on by drills that come after all others; of other drills they have to be made anew."""
        if not ordered:
            return
        newest, cards = self._newest(), self._cards()
        if newest and (not cards or newest >= (ordered[0].moment, ordered[0].id)):
            self._connection.execute("DELETE FROM card")
            return
        for record in ordered:
            cards.update(schedule.study(cards, record))
        self._write_cards(cards.values())

    def _insert(self, records: Iterable[Record], looked_at: Lengths) -> None:
        titles: dict[str, str] = {}
        for record in records:
            self._insert_drill(record)
            titles.update(record.titles)
        self._connection.executemany("INSERT OR REPLACE INTO title VALUES (?, ?)", titles.items())
        self._connection.executemany("INSERT OR REPLACE INTO journal VALUES (?, ?)", looked_at.items())

    def _insert_drill(self, record: Record) -> None:
        self._connection.execute("DELETE FROM drill WHERE id = ?", [record.id])
        marks = ", ".join("?" * len(_DRILL))
        number = self._connection.execute(
            f"INSERT INTO drill ({', '.join(_DRILL)}) VALUES ({marks})",
            [getattr(record, name) for name in _DRILL],
        ).lastrowid
        for table, shape in _CHILDREN.items():
            names = [field.name for field in fields(shape)]
            marks = ", ".join("?" * (len(names) + 2))
            self._connection.executemany(
                f"INSERT INTO {table} (drill, place, {', '.join(names)}) VALUES ({marks})",
                [
                    (number, place, *(getattr(one, name) for name in names))
                    for place, one in enumerate(getattr(record, f"{table}s"))
                ],
            )

    def _forget(self, ids: Collection[str]) -> None:
        for table in ("drill", "journal"):
            self._connection.executemany(f"DELETE FROM {table} WHERE id = ?", [(name,) for name in ids])

    def _newest(self) -> tuple[float, str] | None:
        found = self.query("SELECT moment, id FROM drill ORDER BY moment DESC, id DESC LIMIT 1")
        return cast("tuple[float, str]", found[0]) if found else None

    def _ids(self, table: str) -> set[str]:
        return {row[0] for row in self.query(f"SELECT id FROM {table}")}

    def _state(self) -> int:
        """Return a number that is another one once somebody else has written."""
        return cast("int", self.query("PRAGMA data_version")[0][0])

    def _children(self, table: str, shape: type[Child], since: str) -> dict[int, tuple[Child, ...]]:
        names = [field.name for field in fields(shape)]
        rows = self.query(f"SELECT drill, {', '.join(names)} FROM {table}{since} ORDER BY drill, place")
        return {
            drill: tuple(shape(**dict(zip(names, row[1:], strict=True))) for row in grouped)
            for drill, grouped in groupby(rows, key=lambda row: cast("int", row[0]))
        }

    def _cards(self) -> dict[str, Card]:
        names = [field.name for field in fields(Card)]
        rows = self.query(f"SELECT {', '.join(names)} FROM card ORDER BY item")
        return {row[0]: Card(**dict(zip(names, [*row[:-1], frozenset(row[-1].split())], strict=True))) for row in rows}

    def _keep_cards(self, cards: Mapping[str, Card], state: int) -> None:
        if self._connection.in_transaction:  # somebody's snapshot
            return
        with self._writing():
            if state == self._state():
                self._write_cards(cards.values())

    def _write_cards(self, cards: Iterable[Card]) -> None:
        names = [field.name for field in fields(Card)]
        self._connection.executemany(
            f"INSERT OR REPLACE INTO card ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
            [[*(getattr(card, name) for name in names[:-1]), " ".join(sorted(card.sections))] for card in cards],
        )

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        with noticed(), self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            yield


def open_history(path: Path) -> History:
    """Open a history to read and write, made where there is none. Raises Damaged, TooNew or Unavailable."""
    with noticed():
        while True:
            if not path.exists():
                history_file.make(path, migrations.migrate)
            try:
                return _fit(_connect(path, "mode=rw"), _prepare_to_write)
            except sqlite3.OperationalError:
                if path.is_dir():
                    raise Damaged("it is no file") from None
                if os.path.lexists(path):
                    raise
                # Somebody has set it aside since it was looked for. Without `mode` SQLite would have made an empty one.


def open_to_read(path: Path) -> History:
    """Open a history that cannot be written. Raises Damaged, TooNew or Unavailable."""
    with noticed():
        try:
            return _fit(_connect(path, "mode=ro"), _require_our_schema)
        except sqlite3.OperationalError:
            # To read a file that may change, SQLite writes beside it. One that does not is as it was last closed.
            return _fit(_connect(path, "mode=ro&immutable=1"), _require_our_schema)


def _connect(path: Path, how: str) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?{how}"
    return sqlite3.connect(address, uri=True, timeout=PATIENCE_SECONDS, isolation_level=None)


def _fit(connection: sqlite3.Connection, prepare: Callable[[sqlite3.Connection], None]) -> History:
    """Return the history behind a connection; one that cannot be made fit for use is closed."""
    try:
        prepare(connection)
    except BaseException:
        connection.close()
        raise
    return History(connection)


def _prepare_to_write(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    # What a power cut takes from the end of the history is still in the journals.
    connection.execute("PRAGMA synchronous = NORMAL")
    if not migrations.version(connection):
        raise Damaged("it holds no history")
    migrations.migrate(connection)


def _require_our_schema(connection: sqlite3.Connection) -> None:
    if migrations.missing(connection):
        raise Unavailable("an older recoach wrote it")
