"""What is due, in which order, and what is said of how it went."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta, timezone

import pytest
from sample_content import framework, section
from sample_records import record

from recoach.assessment.points import Verdict
from recoach.content.library import open_library
from recoach.content.signal import Signal
from recoach.practice.due import Agenda, Item, agenda
from recoach.practice.record import Record, SignalRecord
from recoach.practice.schedule import Card, study

POINTS = open_library().points().points
SIGNALS: dict[str, Signal] = {name: open_library().signal(name).value for name in ("ctr-objective", "vague-latency")}
SMALL = framework(
    section("objective", points=("decision", "objective-number")),
    section("latency", points=("tail-latency",)),
    weights={"objective-number": 3},
)
#: Long after the last drill of every test.
LATE = 200


def at(day: float, *records: Record, lately: int = 50, zone: timezone = timezone.utc) -> Agenda:
    """Return the agenda so many days after the first of January."""
    cards: dict[str, Card] = {}
    for one in records:
        cards |= study(cards, one)
    when = date(2026, 1, 1) + timedelta(days=day)
    newest = records[-lately:] if lately else ()
    return agenda(cards, newest, SMALL, POINTS, SIGNALS, day=when, zone=zone)


def drills(*verdicts: Verdict, point: str = "decision") -> list[Record]:
    """Return a drill a day, each with that verdict on one point."""
    return [record(f"d{day}", day=day, points={point: verdict}) for day, verdict in enumerate(verdicts)]


def fired(*certainties: str) -> list[Record]:
    """Return a drill a day in which a signal fired, or, for an empty certainty, did not."""
    return [
        record(f"d{day}", day=day, signals={"ctr-objective": one} if one else None)
        for day, one in enumerate(certainties)
    ]


def only(found: tuple[Item, ...]) -> Item:
    (one,) = found
    return one


def test_nothing_is_due_before_its_day() -> None:
    """What was missing is due on the next day, at whatever hour the drill ended, and is coming until then."""
    evening = record(day=0.9, points={"decision": "missing"})
    assert ((), ["decision"]) == (at(0, evening).due, [one.id for one in at(0, evening).coming])
    due = only(at(1, evening).due)
    assert (date(2026, 1, 2), 0) == (due.day, due.overdue_days)
    assert 4 == only(at(5, evening).due).overdue_days


def test_the_day_is_that_of_the_time_zone() -> None:
    """An hour before midnight here is the next day further east."""
    late = record(day=0.96, points={"decision": "missing"})
    assert "decision" == only(at(1, late).due).id
    assert () == at(1, late, zone=timezone(timedelta(hours=9))).due


def test_it_is_forgotten_more_from_day_to_day() -> None:
    """Recall falls and worth grows while an item waits."""
    items = [only(at(day, *drills("missing")).due) for day in (1, 5, 50)]
    recalls, worths = [one.recall for one in items], [one.worth for one in items]
    assert sorted(set(recalls), reverse=True) == recalls
    assert sorted(set(worths)) == worths


def test_the_weight_in_the_framework_decides_between_equals() -> None:
    """Of two points that went alike the heavier comes first."""
    both = record(points={"decision": "missing", "objective-number": "missing"})
    assert ["objective-number", "decision"] == [one.id for one in at(3, both).due]


def test_what_went_wrong_comes_before_what_went_well() -> None:
    """Of two points that weigh the same the one that is rather forgotten comes first."""
    uneven = record(points={"decision": "made", "tail-latency": "missing"})
    assert ["tail-latency", "decision"] == [one.id for one in at(10, uneven).due]


def test_a_signal_weighs_what_it_costs() -> None:
    """An error comes before a warning that fired in the same drill."""
    both = record(signals={"vague-latency": "asserted", "ctr-objective": "asserted"})
    severities = [SIGNALS[one.id].severity for one in at(3, both).due]
    assert ["error", "warning"] == severities


def test_what_the_framework_does_not_ask_is_not_on_its_agenda() -> None:
    """Neither a point nor a signal of sections that it has not."""
    launch = replace(record().sections[0], id="launch")
    fired_there = SignalRecord(id="ctr-objective", section="launch", certainty="asserted", findings=1)
    found = at(3, replace(record(points={"ramp": "missing"}), sections=(launch,), signals=(fired_there,)))
    assert ((), ()) == (found.due, found.coming)


def test_a_signal_that_fired_in_a_follow_up_is_practised_anywhere() -> None:
    """It belongs to no section, and is due all the same."""
    in_probe = SignalRecord(id="ctr-objective", section="after-day-7", certainty="asserted", findings=1)
    due = only(at(3, replace(record(), signals=(in_probe,))).due)
    assert ("ctr-objective", ()) == (due.id, due.sections)


@pytest.mark.parametrize(
    ("verdicts", "said"),
    [
        (["missing"], "Missing on 1 January."),
        (["missing", "missing"], "Missing on 2 January."),
        (["missing", "made"], "Made on 2 January."),
        (
            ["missing", "missing", "made"],
            "Missing in 2 of the last 3 drills that asked for it, last on 2 January.",
        ),
        (
            ["made", "partly", "made"],
            "Partly made in 1 of the last 3 drills that asked for it, last on 2 January.",
        ),
        (["made", "made", "made"], "Made in each of the last 3 drills that asked for it, last on 3 January."),
        (
            ["missing", "contradicted", "missing"],
            "Recurring: contradicted or missing in each of the last 3 drills that asked for it, last on 3 January.",
        ),
        (
            ["missing", "missing", "missing", "partly"],
            "Recurring: missing in 3 of the last 4 drills that asked for it, last on 3 January.",
        ),
        (
            ["missing", "missing", "missing", "made", "made", "made"],
            "Missing in 2 of the last 5 drills that asked for it, last on 3 January.",
        ),
    ],
)
def test_how_a_point_went_lately(verdicts: list[Verdict], said: str) -> None:
    """No trend before three drills; recurring only what went wrong in three of the last five."""
    due = only(at(LATE, *drills(*verdicts)).due)
    assert (said, said.startswith("Recurring")) == (due.reason, due.recurring)


@pytest.mark.parametrize(
    ("certainties", "said"),
    [
        (["asserted"], "Fired on 1 January."),
        (["possible", ""], "Stayed away on 2 January."),
        (
            ["asserted", "asserted", "asserted", ""],
            "Recurring: fired in 3 of the last 4 drills that left room for it, last on 3 January.",
        ),
    ],
)
def test_how_a_signal_went_lately(certainties: list[str], said: str) -> None:
    """Whatever asked for a section in which it fired left room for it."""
    assert said == only(at(LATE, *fired(*certainties)).due).reason


def test_a_drill_that_was_left_before_says_nothing() -> None:
    """Only drills in which somebody came to the section count among the last."""
    left = record("left", day=3, points={"decision": "missing"}, words=0, closed="quit")
    due = only(at(LATE, *drills("missing", "missing"), left).due)
    assert "Missing on 2 January." == due.reason


def test_what_came_up_long_ago() -> None:
    """Where none of the drills looked back at asked for it, the day is told, with its year if it is another."""
    assert "Last came up on 1 January." == only(at(LATE, *drills("missing"), lately=0).due).reason
    assert "Last came up on 1 January 2026." == only(at(400, *drills("missing"), lately=0).due).reason


def test_the_soonest_comes_first() -> None:
    """What is not due yet stands in the order in which it will be."""
    uneven = record(points={"objective-number": "made", "tail-latency": "missing"})
    coming = at(0, uneven).coming
    assert ["tail-latency", "objective-number"] == [one.id for one in coming]
    assert coming[0].day < coming[1].day


def test_noon_or_night_makes_no_difference() -> None:
    """Two drills on one day are due alike, whatever their hours."""
    by_hour = [only(at(6, record(day=hour / 24, points={"decision": "missing"})).due) for hour in (1, 12, 23)]
    assert 1 == len({(one.day, one.recall) for one in by_hour})


def test_planning_needs_nothing_of_what_judges() -> None:
    """Who asks what to drill next does not wait for the modules that read an answer."""
    program = "import sys, recoach.practice.due; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout.split()
    assert "recoach.practice.due" in loaded
    assert "recoach.assessment.score" not in loaded
