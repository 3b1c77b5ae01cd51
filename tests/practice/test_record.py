"""What the history keeps of a report."""

from __future__ import annotations

import sys

import pytest

from recoach.assessment.report import Report
from recoach.content.answer import Answer, Sitting
from recoach.practice import record
from recoach.practice.record import Record


def taken(started: str | None, ended: str | None = None) -> Record:
    """Return the record of an empty drill that was taken then."""
    sitting = Sitting(
        id="a",
        started=started,
        ended=ended,
        mode="coach",
        seniority="senior",
        seed=1,
        planned_seconds=60,
        spent_seconds=60,
        paused_seconds=0,
        slept_seconds=0,
        closed="finished",
    )
    answer = Answer(passages=(), sitting=sitting)
    return record.of(
        Report(answer=answer, framework=None, prompt=None, findings=(), silences=(), stamps=(), recoach_version="1"),
        "a",
    )


def test_a_drill_past_midnight_belongs_to_the_day_on_which_it_began() -> None:
    """Its day is the date on the wall where it was taken, its moment that of its end."""
    found = taken("2026-01-05T23:50+09:00", "2026-01-06T00:35:00+09:00")
    assert ("2026-01-05", 1_767_627_300) == (found.day, found.moment)


@pytest.mark.skipif(sys.version_info < (3, 11), reason="Python 3.10 reads one shape of dates only")
def test_a_day_is_written_in_one_way() -> None:
    """Days are compared as texts, so whatever shape of ISO a journal has, a day has its own."""
    assert ("2026-01-05", "2026-01-05") == (taken("20260105T0930").day, taken("2026-W02-1").day)


@pytest.mark.parametrize("started", [None, "", "last Monday"])
def test_what_has_no_date_is_not_kept(started: str | None) -> None:
    """Nobody could say when it is due again."""
    with pytest.raises(ValueError, match="has a date"):
        taken(started)
