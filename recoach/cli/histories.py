"""The history on this machine: opened, and brought up to date with the journals, which are the truth."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from recoach.cli import attempts, places
from recoach.cli.judging import judge_drill
from recoach.drill.state import Phase
from recoach.errors import RecoachError
from recoach.practice import record
from recoach.practice.history import History, Seen, open_history
from recoach.practice.record import Record

_MOST_AT_ONCE = 50


def database() -> Path:
    """Return where the history is."""
    return places.folder("data") / "history.db"


def current() -> History:
    """Return the history with all drills in it that have ended."""
    history = open_history(database())
    records: list[Record] = []
    seen: dict[str, Seen] = {}
    for drill, size, kept in _news(history):
        seen[drill] = Seen(bytes=size, state="kept" if isinstance(kept, Record) else kept)
        records += [kept] if isinstance(kept, Record) else []
        if len(seen) == _MOST_AT_ONCE:
            history.put(records, seen)
            records, seen = [], {}
    history.put(records, seen)
    return history


def _news(history: History) -> Iterator[tuple[str, int, Record | Literal["open", "unusable"]]]:
    known = history.journals()
    for path in reversed(attempts.stored()):
        size = path.stat().st_size
        if path.stem not in known or known[path.stem].bytes != size:
            yield path.stem, size, _judged(path)


def _judged(path: Path) -> Record | Literal["open", "unusable"]:
    """Return a drill as the history keeps it, or why it does not."""
    try:
        attempt = attempts.load(path)
        return record.of(judge_drill(attempt.state)) if attempt.state.phase is Phase.CLOSED else "open"
    except (RecoachError, ValueError):
        return "unusable"
