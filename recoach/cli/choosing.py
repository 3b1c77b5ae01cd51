"""Which signals, or points, a command is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from recoach.cli import settings
from recoach.cli.settings import Settings, Settled
from recoach.errors import UnknownName, UnusableChoice


def wanted(select: Sequence[str], ignore: Sequence[str]) -> frozenset[str] | None:
    """Return the ids that are left, None for all. Each entry may hold several ids, with commas between them.

    Raises UnknownName for an id that does not exist, UnusableChoice where nothing is left.
    """
    if not select and not ignore:
        return None
    from recoach.cli import packs

    known = frozenset(signal.id for signal in packs.signal_pack().signals)
    chosen = _named(select, known) if select else known
    left = chosen - _named(ignore, known)
    if not left:
        raise UnusableChoice("no signal is left to look for.", hint="`recoach signals list` shows all there are.")
    return left


def wanted_by(settled: Settled, merged: Settings) -> frozenset[str] | None:
    """Return the ids of signals to look for by settings, None for all. Raises as `wanted`, at the name's place."""
    for key in ("severity", "select", "ignore"):
        names = tuple(getattr(settled.settings, key))
        try:
            wanted(names, ())
        except UnknownName as error:
            raise error.at(settled.place(key, *(name for name in names if f"`{name}`" in error.message))) from None
    return wanted(merged.select, settings.switched_off(merged))


def unknown_signal(name: str, known: frozenset[str]) -> UnknownName:
    """Return the error for an id that does not exist."""
    from recoach.content.suggestion import unknown

    return UnknownName(unknown("there is no signal", name, known), hint="`recoach signals list` shows all there are.")


def unknown_point(name: str, known: Iterable[str]) -> UnknownName:
    """Return the error for an id of a point that does not exist."""
    from recoach.content.suggestion import unknown

    return UnknownName(unknown("there is no point", name, known), hint="`recoach points list` shows all there are.")


def _named(entries: Sequence[str], known: frozenset[str]) -> frozenset[str]:
    names = [name for entry in entries for name in entry.replace(",", " ").split()]
    for name in names:
        if name not in known:
            raise unknown_signal(name, known)
    return frozenset(names)
