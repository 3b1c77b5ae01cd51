"""The schema of the history, as the numbered steps that lead to it. A step that was released never changes.

`PRAGMA user_version` holds the number of the last step taken. Journals stay the truth: whatever a step cannot carry
over is judged anew by `recoach drills rebuild`.
"""

from __future__ import annotations

import sqlite3

from recoach.practice.trouble import TooNew

#: One step each, in order, the first from an empty file. Children name their drill by a number: a row has to be small.
#: Any step empties the cards, so whoever changes how they are made adds one, with nothing in it if need be.
MIGRATIONS = (
    # 1: drills with their sections, points and signals.
    """
    CREATE TABLE drill (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        moment REAL NOT NULL,
        day TEXT NOT NULL,
        prompt TEXT NOT NULL,
        framework TEXT NOT NULL,
        mode TEXT NOT NULL,
        seniority TEXT NOT NULL,
        closed TEXT NOT NULL,
        version TEXT NOT NULL,
        planned_seconds REAL NOT NULL,
        spent_seconds REAL NOT NULL,
        paused_seconds REAL NOT NULL,
        words INTEGER NOT NULL,
        score INTEGER,
        level TEXT
    );
    CREATE INDEX drill_by_moment ON drill (moment, id);
    CREATE TABLE section (
        drill INTEGER NOT NULL REFERENCES drill ON DELETE CASCADE,
        place INTEGER NOT NULL,
        id TEXT NOT NULL,
        title TEXT NOT NULL,
        score INTEGER,
        planned_seconds REAL NOT NULL,
        spent_seconds REAL NOT NULL,
        words INTEGER NOT NULL,
        hints INTEGER NOT NULL,
        rating INTEGER,
        PRIMARY KEY (drill, place)
    ) WITHOUT ROWID;
    CREATE TABLE point (
        drill INTEGER NOT NULL REFERENCES drill ON DELETE CASCADE,
        place INTEGER NOT NULL,
        id TEXT NOT NULL,
        section TEXT NOT NULL,
        verdict TEXT NOT NULL,
        depth REAL NOT NULL,
        PRIMARY KEY (drill, place)
    ) WITHOUT ROWID;
    CREATE TABLE signal (
        drill INTEGER NOT NULL REFERENCES drill ON DELETE CASCADE,
        place INTEGER NOT NULL,
        id TEXT NOT NULL,
        section TEXT NOT NULL,
        certainty TEXT NOT NULL,
        findings INTEGER NOT NULL,
        PRIMARY KEY (drill, place)
    ) WITHOUT ROWID;
    """,
    # 2: what is due again; made of the drills by whoever reads it.
    """
    CREATE TABLE card (
        item TEXT PRIMARY KEY,
        stability REAL NOT NULL,
        difficulty REAL NOT NULL,
        due REAL NOT NULL,
        last REAL NOT NULL,
        reviews INTEGER NOT NULL,
        lapses INTEGER NOT NULL,
        sections TEXT NOT NULL
    ) WITHOUT ROWID;
    """,
    # 3: how long each journal was when it was looked at: drills that ended unseen are found without reading all.
    """
    CREATE TABLE journal (
        id TEXT PRIMARY KEY,
        bytes INTEGER NOT NULL
    ) WITHOUT ROWID;
    """,
    # 4: what points and signals are called, so that whoever only reads needs no pack. Until the next drill: their ids.
    """
    CREATE TABLE title (
        item TEXT PRIMARY KEY,
        title TEXT NOT NULL
    ) WITHOUT ROWID;
    """,
)


def migrate(connection: sqlite3.Connection) -> None:
    """Take the steps that are missing, all or none. Raises TooNew for a history with more steps than are known here."""
    if not missing(connection):
        return
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        # Another process may have taken some while this one waited.
        for step in missing(connection):
            for statement in filter(str.strip, step.split(";")):
                connection.execute(statement)
        connection.execute("DELETE FROM card")
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def missing(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the steps that a history still has to take. Raises TooNew as `migrate` does."""
    taken = version(connection)
    if taken > len(MIGRATIONS):
        raise TooNew("a newer recoach wrote it")
    return MIGRATIONS[taken:]


def version(connection: sqlite3.Connection) -> int:
    """Return how many steps were taken; 0 for an empty file and for one that is none of ours."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
