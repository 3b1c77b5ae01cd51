"""How the practice goes follows from the drills that were chosen, and nothing is made of too few of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from sample_records import record

from recoach.practice import progress
from recoach.practice.history import History, open_history
from recoach.practice.progress import Progress, SectionProgress
from recoach.practice.record import PointRecord, Record, SectionRecord
from recoach.practice.selection import Missed, Selection
from recoach.practice.streak import streak
from recoach.practice.trend import trend

LAST_DAY = date(2026, 1, 31)


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    with closing(open_history(tmp_path / "history.db")) as opened:
        yield opened


def section(name: str = "objective", score: int | None = 60, **changed: object) -> SectionRecord:
    """Return a section that took four of its five minutes."""
    values: dict[str, Any] = {
        "id": name,
        "title": name.capitalize(),
        "score": score,
        "planned_seconds": 300.0,
        "spent_seconds": 240.0,
        "words": 40,
        "hints": 0,
        "rating": None,
        **changed,
    }
    return SectionRecord(**values)


def drills(*scores: int | None) -> list[Record]:
    """Return a drill a day with these scores."""
    return [record(f"d{day}", day=day, score=score) for day, score in enumerate(scores)]


def told(history: History, records: Sequence[Record], **chosen: object) -> Progress:
    """Put drills into a history and return how they went."""
    history.put(records)
    values: dict[str, Any] = {"until": LAST_DAY, **chosen}
    return progress.of(history, Selection(**values), timezone.utc)


def only_section(found: Progress) -> SectionProgress:
    (one,) = found.sections
    return one


@pytest.mark.parametrize(
    ("newest_first", "lately", "before", "word"),
    [
        ([], None, None, None),
        ([60], 60, None, None),
        ([70, 50], 60, None, None),
        ([80, 70, 50], 75, 50, "rising"),
        ([50, 60, 80, 80], 55, 80, "falling"),
        ([60, 64, 60, 60], 62, 60, "steady"),
        ([56, 55.2, 51, 51], 55.6, 51, "rising"),  # shown as 56 after 51
        ([*[70] * 5, *[50] * 5, 0, 0, 0], 70, 50, "rising"),
    ],
)
def test_a_trend_needs_three_and_looks_at_ten(
    newest_first: list[float], lately: float | None, before: float | None, word: str | None
) -> None:
    """The later half of the last ten is held against the earlier half; two figures have a mean and no course."""
    found = trend(newest_first, least=5)
    assert (lately, before, word) == (found.lately, found.before, found.word)


@pytest.mark.parametrize(
    ("days_ago", "days", "longest_days", "weeks", "longest_weeks"),
    [
        ([], 0, 0, 0, 0),
        ([0, 0, 1, 2], 3, 3, 1, 1),
        ([1, 2], 2, 2, 1, 1),  # today has not ended
        ([2, 3, 4], 0, 3, 2, 2),  # Monday, Sunday and Saturday
        ([9], 0, 1, 1, 1),  # last week
        ([14], 0, 1, 0, 1),
        ([0, 7, 14, 35], 1, 1, 3, 3),
    ],
)
def test_streaks_end_with_a_day_or_a_week_that_is_over(
    days_ago: list[int], days: int, longest_days: int, weeks: int, longest_weeks: int
) -> None:
    """What counts is the day on which a drill was taken, however many there were; a week begins on Monday."""
    wednesday = date(2026, 1, 7)
    found = streak([wednesday - timedelta(days=ago) for ago in days_ago], wednesday)
    assert (days, longest_days) == (found.days, found.longest_days)
    assert (weeks, longest_weeks) == (found.weeks, found.longest_weeks)


def test_no_drills_have_no_figures(history: History) -> None:
    """An empty history is no error, and nothing is said of it."""
    found = told(history, [])
    assert ((), (), (), ()) == (found.drills, found.sections, found.signals, found.points)
    assert (None, None, 0) == (found.score.lately, found.findings.lately, found.due.now)


def test_a_drill_that_was_left_counts_for_no_trend_of_scores(history: History) -> None:
    """Its score says how far it came; the sections that it answered count all the same."""
    left = record("left", day=5, score=3, closed="quit", sections=(section(score=9), section("launch", 0, words=0)))
    found = told(history, [*drills(50, 60, 70), left])
    assert (3, 4) == (found.score.count, len(found.drills))
    assert (3, 3) == (found.discipline.drills, found.discipline.in_time)
    assert [("objective", 4)] == [(one.id, one.drills) for one in found.sections]


def test_who_leaves_after_the_last_section_has_a_score(history: History) -> None:
    """Only follow-ups were left, and the time was not up."""
    found = told(history, [record(closed="quit")])
    assert (1, 1, 1) == (found.score.count, found.discipline.drills, found.discipline.in_time)


def test_a_drill_in_which_nothing_was_written_is_none(history: History) -> None:
    """Somebody looked at the question and went away."""
    assert () == told(history, [record(words=0, closed="quit")]).drills


def test_a_section_that_was_left_before_is_not_asked_for(history: History) -> None:
    """Neither it nor its points were missed by who left; who ran out of time has missed them."""
    both = (section("objective"), section("launch", 0, words=0))
    ramp = PointRecord(id="ramp", section="launch", verdict="missing", depth=0.0)
    left = replace(record("left", closed="quit", sections=both), points=(ramp,))
    found = told(history, [left])
    assert (["objective"], ()) == ([one.id for one in found.sections], found.points)
    found = told(history, [replace(left, id="late", closed="time-up")])
    assert ["objective", "launch"] == [one.id for one in found.sections]
    assert (Missed("ramp", 1, 1, "ramp"),) == found.points


@pytest.mark.parametrize(
    ("chosen", "ids"),
    [
        ({}, "abcd"),
        ({"framework": "recsys"}, "acd"),
        ({"prompt": "video"}, "bd"),
        ({"framework": "recsys", "prompt": "video"}, "d"),
        ({"newest": 2}, "cd"),
        ({"newest": 2, "framework": "recsys", "prompt": "news"}, "ac"),
        ({"until": date(2026, 1, 2)}, "ab"),
        ({"prompt": "nothing"}, ""),
    ],
)
def test_only_the_chosen_drills_are_looked_at(history: History, chosen: dict[str, Any], ids: str) -> None:
    """Of a framework, on a prompt, up to a day, and of these the newest."""
    records = [
        record("a", day=0),
        record("b", day=1, framework="five", prompt="video"),
        record("c", day=2),
        record("d", day=3, prompt="video"),
    ]
    found = told(history, records, **chosen)
    assert list(ids) == [one.id for one in found.drills]
    assert len(ids) == sum(one.drills for one in found.sections)


def test_sections_stand_as_their_framework_has_them(history: History) -> None:
    """A drill over one section does not move it to the front, and a new title is the title."""
    whole = record("a", sections=(section("objective"), section("launch")))
    one = record("b", day=1, sections=(section("launch", title="The launch"),))
    assert ["Objective", "The launch"] == [each.title for each in told(history, [whole, one]).sections]


def test_regularity_and_what_is_due_are_of_all_drills(history: History) -> None:
    """Whatever was chosen: who takes turns between two frameworks has not lost the habit."""
    records = [
        record(f"d{day}", day=day, framework=("recsys", "five")[day % 2], points={f"p{day}": "missing"})
        for day in range(5)
    ]
    found = told(history, records, newest=1, framework="recsys", until=date(2026, 1, 5))
    assert (1, 5) == (len(found.drills), found.streak.days)
    assert 5 == found.due.now + sum(items for _, items in found.due.ahead)


def test_points_and_signals_recur_from_the_third_drill_on(history: History) -> None:
    """The most frequent come first, and two of three are chance."""
    records = [
        record("a", points={"trigger": "missing", "target": "missing"}, signals={"ctr-objective": "asserted"}),
        record("b", day=1, points={"trigger": "contradicted", "target": "partly"}),
        record("c", day=2, points={"trigger": "missing", "target": "missing"}, signals={"ctr-objective": "possible"}),
    ]
    found = told(history, records)
    assert (Missed("trigger", 3, 3, "trigger"), Missed("target", 2, 3, "target")) == found.points
    assert (Missed("ctr-objective", 2, 3, "ctr-objective"),) == found.signals
    assert [True, False, False] == [one.recurring for one in (*found.points, *found.signals)]
    assert [1, 0, 1] == [one.findings for one in found.drills]


def test_points_and_signals_have_their_newest_titles(history: History) -> None:
    """What nobody ever named goes by its id."""
    names = ("Old", "A trigger")
    records = [
        record(f"d{day}", day=day, points={"trigger": "missing", "ramp": "missing"}, signals={"rank-all": "asserted"},
               titles={"point:trigger": name, "signal:rank-all": name, "signal:trigger": "another"})
        for day, name in enumerate(names)
    ]  # fmt: skip
    found = told(history, records)
    assert {"trigger": "A trigger", "ramp": "ramp"} == {one.id: one.title for one in found.points}
    assert ["A trigger"] == [one.title for one in found.signals]


def test_what_went_wrong_eleven_drills_ago_is_over(history: History) -> None:
    """Points and signals are those of the last ten drills."""
    first = record("first", points={"trigger": "missing"}, signals={"ctr-objective": "asserted"})
    later = [record(f"d{day}", day=day, points={"trigger": "made"}) for day in range(1, 11)]
    found = told(history, [first, *later])
    assert ((), ()) == (found.points, found.signals)


def test_self_ratings_are_held_against_scores_over_time(history: History) -> None:
    """Five is ninety, the middle of its fifth; what was not rated, or has no score, says nothing."""
    rated = [(5, 50), (4, 60), (None, 10), (3, None), (3, 60), (2, 50)]
    records = [
        record(f"d{day}", day=day, sections=(section(score=score, rating=rating),))
        for day, (rating, score) in enumerate(rated)
    ]
    one = only_section(told(history, records)).self_rating
    assert one is not None
    assert (4, 5, 25, -15) == (one.rated, one.excess, one.earlier, one.later)


def test_where_the_time_went(history: History) -> None:
    """In time is who answered the last question; a section alone has no share of a drill."""
    pair = (section("objective", spent_seconds=360.0), section("launch", spent_seconds=200.0))
    whole = {"sections": pair, "planned_seconds": 600.0, "spent_seconds": 560.0}
    records = [record("a", **whole), record("b", day=1, closed="time-up", **whole), record("alone", day=2)]
    found = told(history, records)
    assert (2, 3) == (found.discipline.in_time, found.discipline.drills)
    assert (0.643, 0.5) == (round(found.discipline.objective_share or 0, 3), found.discipline.objective_planned)
    objective, launch = found.sections
    assert (2, 3, 960 / 900) == (objective.overruns, objective.drills, objective.pace)
    assert (0, 2) == (launch.overruns, launch.drills)


def test_due_is_what_is_due_by_the_end_of_the_day(history: History) -> None:
    """Days are those where somebody is: late in the evening in London is tomorrow in Berlin."""
    history.put([record(points={"trigger": "missing"})])
    (card,) = history.cards().values()
    due = datetime.fromtimestamp(card.due, timezone.utc)
    evening = timezone(timedelta(hours=-1))  # it was midnight
    for zone, day in ((timezone.utc, due.date()), (evening, due.date() - timedelta(days=1))):
        before = progress.of(history, Selection(until=day - timedelta(days=1)), zone).due
        assert (0, (day, 1)) == (before.now, before.ahead[0])
        assert 1 == progress.of(history, Selection(until=day), zone).due.now
