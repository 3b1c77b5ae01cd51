"""The history keeps what it is given, whatever the order."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from sample_records import DAY, FIRST, record

from recoach.practice import schedule
from recoach.practice.history import History, open_history
from recoach.practice.lost_ids import Id, drills_by_id
from recoach.practice.record import SignalRecord

DRILLS = (
    record("a", day=0, points={"trigger": "missing", "target": "made"}, signals={"ctr-objective": "asserted"}),
    record("b", day=2, points={"trigger": "partly", "target": "made"}, rating=4, hints=2),
    record("c", day=9, points={"trigger": "made", "target": "contradicted"}),
)


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    with closing(open_history(tmp_path / "data" / "history.db")) as opened:
        yield opened


def test_what_was_put_comes_back(history: History) -> None:
    """Every field of every drill, in the order in which they ended."""
    history.put(reversed(DRILLS))
    assert list(DRILLS) == history.records()
    assert list(DRILLS[1:]) == history.records(newest=2)


def test_a_drill_that_is_put_again_takes_its_old_place(history: History) -> None:
    """Its sections, points and signals are those of the last time."""
    history.put(DRILLS)
    changed = record("b", day=2, score=90, points={"trigger": "made"})
    history.put([changed])
    assert [DRILLS[0], changed, DRILLS[2]] == history.records()


def test_cards_do_not_depend_on_the_order_of_writing(tmp_path: Path) -> None:
    """What is due follows from the drills, however and in which order they were written down."""
    found = []
    for order in permutations(DRILLS):
        with closing(open_history(tmp_path / f"{''.join(one.id for one in order)}.db")) as history:
            for one in order:
                history.put([one])
            found.append(history.cards())
            assert found[-1] == history.cards()
    assert found[0]
    assert all(cards == found[0] for cards in found)


def test_what_is_forgotten_leaves_no_trace(history: History, tmp_path: Path) -> None:
    """A history after a drill was forgotten is one that never knew it, cards included."""
    history.put(DRILLS, {"b": 7})
    history.forget("b")
    with closing(open_history(tmp_path / "without.db")) as without:
        without.put([DRILLS[0], DRILLS[2]])
        assert without.records() == history.records()
        assert without.cards() == history.cards()
    assert {} == history.journals()


def test_replacing_keeps_only_what_is_given_or_spared(history: History) -> None:
    """All else goes, drills and journals, and which drills went is said."""
    history.put(DRILLS, {"c": 1, "gone": 2})
    changed = record("a", score=99)
    assert {"b"} == history.replace([changed], {"a": 3}, sparing={"c"})
    assert [changed, DRILLS[2]] == history.records()
    assert {"a": 3, "c": 1} == history.journals()


def test_cards_after_replacing_are_those_of_the_drills_there_are(history: History, tmp_path: Path) -> None:
    """Nothing is remembered of what went."""
    history.put(DRILLS)
    history.replace(DRILLS[1:], {}, sparing=())
    with closing(open_history(tmp_path / "without.db")) as without:
        without.put(DRILLS[1:])
        assert without.cards() == history.cards()


def test_a_snapshot_does_not_move(history: History, tmp_path: Path) -> None:
    """What others write while somebody reads is seen afterwards, and what was read meanwhile is not kept as of now."""
    history.put(DRILLS[1:])
    history.put(DRILLS[:1])  # throws the cards away
    with history.snapshot():
        before = history.records()
        with closing(open_history(tmp_path / "data" / "history.db")) as other:
            other.replace([], {}, sparing=())
        assert before == history.records()
        assert history.cards()
    assert ([], {}) == (history.records(), history.cards())


def test_cards_of_drills_that_are_gone_meanwhile_are_not_kept(
    history: History, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody writes while cards are made anew: they are true of what was read, and not of what there is now."""
    history.put(DRILLS[1:])
    history.put(DRILLS[:1])  # throws the cards away
    made = schedule.study

    def study_slowly(*given: Any) -> dict[str, schedule.Card]:  # noqa: ANN401  # as they come
        with closing(open_history(tmp_path / "data" / "history.db")) as other:
            other.forget("c")
        return made(*given)

    with monkeypatch.context() as patch:
        patch.setattr(schedule, "study", study_slowly)
        assert 3 == history.cards()["point:trigger"].reviews
    assert 2 == history.cards()["point:trigger"].reviews


def test_half_a_write_is_none(history: History) -> None:
    """A drill that cannot be written takes none of its rows, and none of those before it, into the history."""
    broken = record("broken", day=1, words=None)  # type: ignore[arg-type]
    with pytest.raises(sqlite3.IntegrityError):
        history.put([DRILLS[0], broken])
    assert [] == history.records()
    assert {} == history.cards()


def test_moments_are_kept_to_the_second(history: History) -> None:
    """A drill's end is not rounded to the day."""
    history.put([record("a", day=1.5)])
    assert [FIRST + 1.5 * DAY] == [one.moment for one in history.records()]


def test_what_was_used_last(history: History) -> None:
    """Prompts and frameworks in the order in which they were last seen, whatever was written when."""
    drilled = [("news", "recsys"), ("ads", "recsys"), ("news", "small"), ("jobs", "recsys")]
    history.put(
        reversed([record(f"d{day}", day=day, prompt=one, framework=by) for day, (one, by) in enumerate(drilled)])
    )
    assert ["ads", "news", "jobs"] == history.last_used("prompt")
    assert ["small", "recsys"] == history.last_used("framework")


def test_drills_are_counted_under_each_id(history: History) -> None:
    """A drill counts once for each id, also where a signal fired in two of its sections."""
    twice = tuple(
        SignalRecord(id="ctr-objective", section=section, certainty="asserted", findings=2) for section in ("a", "b")
    )
    history.put([*DRILLS, replace(record("d", day=10), framework="small", signals=twice)])
    counted = drills_by_id(history)
    assert {
        Id("framework", "recsys"): 3,
        Id("framework", "small"): 1,
        Id("section", "objective", "recsys"): 3,
        Id("section", "objective", "small"): 1,
        Id("prompt", "news"): 4,
        Id("point", "trigger"): 3,
        Id("point", "target"): 3,
        Id("signal", "ctr-objective"): 2,
    } == counted
