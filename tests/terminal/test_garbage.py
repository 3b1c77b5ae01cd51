"""Garbage is looked for while nobody types, and not between two keys."""

from __future__ import annotations

import gc

import pytest

from recoach.terminal import garbage
from recoach.terminal.garbage import Sweeper, held_back


class Knot:
    """Something that only a search finds."""

    def __init__(self) -> None:
        self.me = self


def tie(count: int) -> None:
    """Leave that many knots behind."""
    for _ in range(count):
        Knot()


def knots() -> int:
    """Return how many are left."""
    return sum(isinstance(one, Knot) for one in gc.get_objects())


def test_nothing_is_collected_while_somebody_types() -> None:
    """A key that has just come keeps the sweeper away, whatever lies about."""
    with held_back():
        sweeper = Sweeper()
        sweeper.key_came()
        tie(garbage.WORTHWHILE + 1)
        assert (False, True) == (sweeper.sweep(), knots() > garbage.WORTHWHILE)


def test_a_pause_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """As soon as nobody types, what was left behind goes."""
    monkeypatch.setattr(garbage, "QUIET_SECONDS", 0.0)
    with held_back():
        sweeper = Sweeper()
        tie(garbage.WORTHWHILE + 1)
        assert (True, 0) == (sweeper.sweep(), knots())


def test_afterwards_python_collects_as_before() -> None:
    """Leaving the desk hands the search back."""
    with held_back():
        assert not gc.isenabled()
    assert (True, 0) == (gc.isenabled(), gc.get_freeze_count())
