"""The history of all drills that were judged, in SQLite.

Many processes may write at once: each write is one transaction that waits its turn. Cards are made of drills. A drill
that comes after all others takes them one step on; any other throws them away, and whoever reads them next makes them
anew, so what is due never depends on the order in which drills were written down.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from itertools import groupby
from pathlib import Path
from typing import Any, Literal, Union, cast

from recoach.practice import schedule
from recoach.practice.lost_ids import Id
from recoach.practice.migrations import TooNew, migrate
from recoach.practice.record import PointRecord, Record, SectionRecord, SignalRecord
from recoach.practice.schedule import Card

__all__ = ["Damaged", "History", "Seen", "TooNew", "open_history"]

#: How long a write waits for others; each takes milliseconds.
_PATIENCE_SECONDS = 60.0

_DRILL = tuple(field.name for field in fields(Record) if field.name not in ("sections", "points", "signals"))
Child = Union[SectionRecord, PointRecord, SignalRecord]
_CHILDREN: Mapping[str, type[Child]] = {
    "section": SectionRecord,
    "point": PointRecord,
    "signal": SignalRecord,
}


_DRILLS_BY_ID = """
    SELECT 'framework', framework, '', count(*) FROM drill GROUP BY framework
    UNION ALL SELECT 'prompt', prompt, '', count(*) FROM drill GROUP BY prompt
    UNION ALL SELECT 'section', section.id, framework, count(*)
        FROM section JOIN drill ON number = section.drill GROUP BY framework, section.id
    UNION ALL SELECT 'point', id, '', count(DISTINCT drill) FROM point GROUP BY id
    UNION ALL SELECT 'signal', id, '', count(DISTINCT drill) FROM signal GROUP BY id
"""


class Damaged(Exception):
    """The file is no history, or parts of it cannot be read."""


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A journal that was looked at."""

    bytes: int  #: its length then: a journal only grows
    state: Literal["kept", "open", "unusable"]  #: `kept`: its drill is in the history


class History:
    """An open history. Every method raises `Damaged` where the file turns out to be."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def put(self, records: Iterable[Record], seen: Mapping[str, Seen] | None = None) -> None:
        """Keep drills, in place of what was known of them, and what was seen of journals; all or nothing."""
        with self._writing():
            for record in sorted(records, key=lambda one: (one.moment, one.id)):
                self._study(record)
                self._insert(record)
            self._connection.executemany(
                "INSERT OR REPLACE INTO journal VALUES (?, ?, ?)",
                [(name, one.bytes, one.state) for name, one in (seen or {}).items()],
            )

    def keep_only(self, ids: Collection[str]) -> int:
        """Forget all drills and journals but these, and return how many drills that were."""
        with self._writing():
            known = {row[0] for table in ("drill", "journal") for row in self._read(f"SELECT id FROM {table}")}
            return self._forget(known.difference(ids))

    def forget(self, drill: str) -> None:
        """Forget a drill and its journal."""
        with self._writing():
            self._forget([drill])

    def journals(self) -> dict[str, Seen]:
        """Return what was seen of each journal, by the drill's id."""
        return {name: Seen(bytes=size, state=state) for name, size, state in self._read("SELECT * FROM journal")}

    def records(self, *, newest: int | None = None) -> list[Record]:
        """Return the drills in the order in which they ended, all or the newest so many."""
        limit = -1 if newest is None else newest
        names = ", ".join(_DRILL)
        heads = self._read(f"SELECT number, {names} FROM drill ORDER BY moment DESC, id DESC LIMIT ?", limit)
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
        cards = self._cards()
        if cards or not self._read("SELECT 1 FROM drill LIMIT 1"):
            return cards
        records = self.records()
        for record in records:
            cards.update(schedule.study(cards, record))
        with contextlib.suppress(sqlite3.OperationalError):  # of a history that cannot be written, they are still true
            self._keep_cards(cards, records[-1])
        return cards

    def last_used(self, what: Literal["prompt", "framework"]) -> list[str]:
        """Return the ids of the prompts, or frameworks, that were drilled, the one not seen for the longest first."""
        return [row[0] for row in self._read(f"SELECT {what} FROM drill GROUP BY 1 ORDER BY max(moment), max(id)")]

    def drills_by_id(self) -> dict[Id, int]:
        """Return how many drills are kept under each id of a framework, section, point, signal or prompt."""
        return {Id(kind, name, framework): drills for kind, name, framework, drills in self._read(_DRILLS_BY_ID)}

    def query(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Return the rows that a SELECT gives."""
        return self._read(sql, *values)

    def _study(self, record: Record) -> None:
        newest = self._read("SELECT moment, id FROM drill ORDER BY moment DESC, id DESC LIMIT 1")
        known = self._read("SELECT 1 FROM drill WHERE id = ?", record.id)
        cards = self._cards()
        if known or (newest and (not cards or newest[0] > (record.moment, record.id))):
            self._connection.execute("DELETE FROM card")
        else:
            self._write_cards(schedule.study(cards, record).values())

    def _insert(self, record: Record) -> None:
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

    def _forget(self, ids: Collection[str]) -> int:
        forgotten = 0
        for name in ids:
            forgotten += self._connection.execute("DELETE FROM drill WHERE id = ?", [name]).rowcount
            self._connection.execute("DELETE FROM journal WHERE id = ?", [name])
        if forgotten:
            self._connection.execute("DELETE FROM card")
        return forgotten

    def _children(self, table: str, shape: type[Child], since: str) -> dict[int, tuple[Child, ...]]:
        names = [field.name for field in fields(shape)]
        rows = self._read(f"SELECT drill, {', '.join(names)} FROM {table}{since} ORDER BY drill, place")
        return {
            drill: tuple(shape(**dict(zip(names, row[1:], strict=True))) for row in grouped)
            for drill, grouped in groupby(rows, key=lambda row: cast("int", row[0]))
        }

    def _cards(self) -> dict[str, Card]:
        names = [field.name for field in fields(Card)]
        rows = self._read(f"SELECT {', '.join(names)} FROM card ORDER BY item")
        return {row[0]: Card(**dict(zip(names, [*row[:-1], frozenset(row[-1].split())], strict=True))) for row in rows}

    def _keep_cards(self, cards: Mapping[str, Card], newest: Record) -> None:
        with self._writing():
            # Somebody may have taken another drill meanwhile; then whoever comes next makes them of all.
            if [(newest.id,)] == self._read("SELECT id FROM drill ORDER BY moment DESC, id DESC LIMIT 1"):
                self._write_cards(cards.values())

    def _write_cards(self, cards: Iterable[Card]) -> None:
        names = [field.name for field in fields(Card)]
        self._connection.executemany(
            f"INSERT OR REPLACE INTO card ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
            [[*(getattr(card, name) for name in names[:-1]), " ".join(sorted(card.sections))] for card in cards],
        )

    def _read(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        with _noticing_damage():
            return self._connection.execute(sql, values).fetchall()

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        with _noticing_damage(), self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            yield


def open_history(path: Path) -> History:
    """Open a history to read and write, made where there is none.

    Raises Damaged, TooNew, and OSError or sqlite3.OperationalError where the file or its folder cannot be written.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _create(path)
    connection = sqlite3.connect(path, timeout=_PATIENCE_SECONDS, isolation_level=None)
    try:
        with _noticing_damage():
            _set_up(connection)
            migrate(connection)
    except BaseException:
        connection.close()
        raise
    return History(connection)


def open_to_read(path: Path) -> History:
    """Open a history that cannot be written as it was when it was last closed. Raises as `open_history` does."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True, isolation_level=None)
    return History(connection)


def _create(path: Path) -> None:
    """Make an empty history that appears whole: two processes that both begin one get the same."""
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name}.") as folder:
        draft = Path(folder) / path.name
        connection = sqlite3.connect(draft, isolation_level=None)
        _set_up(connection)
        # Readers and writers do not wait for each other; the file remembers it.
        connection.execute("PRAGMA journal_mode = WAL")
        migrate(connection)
        connection.close()
        try:
            os.link(draft, path)  # unlike a rename, leaves alone what somebody else has made meanwhile
        except FileExistsError:
            return
        except OSError:  # a file system without links
            draft.replace(path)


def _set_up(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    # What a power cut takes from the end of the history is still in the journals.
    connection.execute("PRAGMA synchronous = NORMAL")


@contextlib.contextmanager
def _noticing_damage() -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        # A table that is not there belongs to a file that somebody else has made.
        if type(error) is sqlite3.DatabaseError or str(error).startswith("no such "):
            raise Damaged(str(error)) from None
        raise
