"""Warns of ids that have a history and are gone, where an author checks frameworks and prompts."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from recoach.cli import histories
from recoach.content.framework import Framework
from recoach.content.library import PACK_LIMIT_BYTES, Library, Loaded, Shelf
from recoach.content.text_source import read_text
from recoach.errors import RecoachError
from recoach.language.visible import visible
from recoach.practice import lost_ids
from recoach.practice.history import Damaged, TooNew, Unavailable, open_to_read

if TYPE_CHECKING:
    from recoach.cli.packs import PackShelf
    from recoach.practice.lost_ids import Id, Kind

#: What the author of each shelf has in hand.
_KINDS: Mapping[PackShelf, frozenset[Kind]] = {
    "frameworks": frozenset({"framework", "section", "point", "signal"}),
    "prompts": frozenset({"prompt"}),
    "signals": frozenset({"signal"}),
}


def warn(shelf: PackShelf, targets: Sequence[tuple[Path, Shelf]], library: Library) -> None:
    """Say on stderr which ids the history knows and neither the files that are checked nor the library have any more.

    It is no problem of the files, and where there is no history that can be read, nothing is said.
    """
    drills = {one: count for one, count in _drills_by_id().items() if one.kind in _KINDS[shelf]}
    if not drills:
        return
    # What is checked stands in for its namesake in the library; whatever cannot be read has lost nothing for sure.
    frameworks = {one.id: one.value if isinstance(one, Loaded) else None for one in library.frameworks()}
    frameworks |= {path.stem: _read(path) for path, kind in targets if kind == "frameworks"}
    unread = {name for name, framework in frameworks.items() if framework is None}
    there = lost_ids.ids(
        filter(None, frameworks.values()),
        points=_names("points", targets, library),
        signals=_names("signals", targets, library),
        prompts=_names("prompts", targets, library),
    )
    known = {one: count for one, count in drills.items() if unread.isdisjoint((one.framework, one.name))}
    for warning in lost_ids.warnings(there, known):
        typer.echo(visible(f"warning: {warning}"), err=True)


def _drills_by_id() -> dict[Id, int]:
    path = histories.database()
    if not path.exists():
        return {}
    with (
        contextlib.suppress(Damaged, TooNew, Unavailable),
        contextlib.closing(open_to_read(path)) as history,
    ):
        return lost_ids.drills_by_id(history)
    return {}


def _names(kind: Shelf, targets: Sequence[tuple[Path, Shelf]], library: Library) -> Iterable[str]:
    return [*library.names(kind), *(path.stem for path, target in targets if target == kind)]


def _read(path: Path) -> Framework | None:
    from recoach.content.decode import decode

    try:
        return decode(Framework, read_text(path, limit_bytes=PACK_LIMIT_BYTES), file=str(path), id=path.stem)
    except RecoachError:
        return None
