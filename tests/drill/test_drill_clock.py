from __future__ import annotations

from dataclasses import replace

import pytest
from sample_drills import FRAMEWORK, LONG, command, drive, spans

from recoach.drill import commands as do
from recoach.drill import events as on
from recoach.drill.machine import Refused
from recoach.drill.state import closes_at, drill_left_ms, ms, step_left_ms


def look_often(lines: tuple[str, ...]) -> list[str]:
    """Return the lines with a look at the clock every 100 ms for half an hour, but for when the machine sleeps."""
    taken = [(ms(command(line).at), 1, line) for line in lines]
    sleeps = [(wake.at - wake.seconds, wake.at) for wake in map(command, lines) if isinstance(wake, do.Wake)]
    awake = [n / 10 for n in range(18_000) if not any(start <= n / 10 < end for start, end in sleeps)]
    return [line for *_, line in sorted([*taken, *((ms(at), 0, f"0:{at} look") for at in awake)])]


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ("0:10 write a",),
        LONG,
        ("0:10 write a", "9:00.05 next", "9:01.03 write b", "20:59.99 pause", "22:00 resume"),
        ("4:00 next", "10:00 back", "10:00 write late", "16:00.01 wake 90", "24:59.999 write last"),
        ("3:00 wake 170 counted", "20:00 wake 30", "20:30 next"),
    ],
)
def test_how_often_the_clock_is_looked_at_makes_no_difference(lines: tuple[str, ...]) -> None:
    """A look every 100 ms and none at all until the end give the same events and the same state."""
    seldom, frequent = drive(*lines, "29:59.9 look"), drive(*look_often(lines))
    assert (seldom.events, seldom.state) == (frequent.events, frequent.state)


def test_deadlines_have_their_exact_moment() -> None:
    """The end of a section's time and of the drill are where the plan puts them, however late anybody looks."""
    drill = drive("1:00 next", "59:00 look")
    assert [
        on.StepTimeRanOut(at=420.0, step="candidates"),
        on.Closed(at=1500.0, why="time-up"),
    ] == drill.events[2:]
    assert {"objective": 60_000, "candidates": 1_440_000} == drill.state.spent_ms


def test_a_section_runs_out_once() -> None:
    """Going back to a section whose time is used up flags nothing again, and its time goes on counting."""
    drill = drive("5:00 next", "6:00 back", "7:00 look", "8:00 next", "9:00 back", "9:30 look")
    assert [240.0] == [event.at for event in drill.happened(on.StepTimeRanOut)]
    assert -(5 + 2 + 0.5 - 4) * 60_000 == step_left_ms(drill.state, 570.0)


def test_time_left_is_read_without_an_event() -> None:
    """Section and drill have what the plan leaves them; below zero goes the section alone."""
    state = drive("1:00 next").state
    assert (6 * 60_000 - 30_000, 24 * 60_000 - 30_000) == (step_left_ms(state, 90), drill_left_ms(state, 90))
    assert (-54 * 60_000, 0) == (step_left_ms(state, 3660), drill_left_ms(state, 3660))
    assert 1500.0 == closes_at(state)


def test_a_pause_moves_every_deadline() -> None:
    """What is paused is spent on no section, and both deadlines come later by as much."""
    drill = drive("1:00 pause", "11:00 resume", "59:00 look")
    assert [("StepTimeRanOut", 840.0), ("Closed", 2100.0)] == [(type(e).__name__, e.at) for e in drill.events[3:]]
    assert (600_000, 1_500_000) == (drill.state.paused_ms, sum(drill.state.spent_ms.values()))


def test_a_paused_drill_does_not_run_out() -> None:
    """An hour in a pause leaves the drill where it was."""
    drill = drive("24:59 pause", "99:00 look")
    assert (None, 1000) == (drill.state.closed, drill_left_ms(drill.state, 5940))


def test_sleep_that_does_not_count_moves_every_deadline() -> None:
    """An hour asleep, not counted: the section's end and the drill's come an hour later."""
    drill = drive("62:00 wake 3600", "99:00 look")
    assert [("Slept", 120.0), ("StepTimeRanOut", 3840.0), ("Closed", 5100.0)] == [
        (type(event).__name__, event.at) for event in drill.events[1:]
    ]
    assert (3_600_000, 1_500_000) == (drill.state.slept_ms, sum(drill.state.spent_ms.values()))


def test_sleep_that_counts_is_time_like_any_other() -> None:
    """Five minutes asleep, counted: the section ran out in the meantime, at its own moment."""
    drill = drive("7:00 wake 300 counted", "7:30 write a")
    assert [("Slept", 120.0), ("StepTimeRanOut", 240.0), ("Drafted", 450.0)] == [
        (type(event).__name__, event.at) for event in drill.events[1:]
    ]
    assert (0, {"objective": 450_000}) == (drill.state.slept_ms, drill.state.spent_ms)


def test_counted_sleep_beyond_the_end_takes_no_more_than_the_drill() -> None:
    """A machine that sleeps through the end closes the drill at its end; the rest of the night is nobody's time."""
    drill = drive("1:00 write a", "482:00 wake 28800 counted")
    assert ("time-up", 1_500_000, 1_500_000) == (drill.state.closed, drill.state.at_ms, spans(drill.state))


def test_a_deadline_before_the_sleep_keeps_its_moment() -> None:
    """The section that ran out a second before the lid closed ran out then, though the sleep does not count."""
    drill = drive("64:01 wake 3600")
    assert [("StepTimeRanOut", 240.0), ("Slept", 241.0)] == [(type(e).__name__, e.at) for e in drill.events[1:]]


def test_sleep_reported_too_long_steals_no_time() -> None:
    """The machine cannot have slept while it heard the candidate: sleep begins after the last event at the earliest."""
    drill = drive("2:00 write a", "3:00 wake 90", "4:00 next")
    assert (60_000, 180_000) == (drill.state.slept_ms, drill.state.spent_ms["objective"])


def test_sleep_in_a_pause_is_part_of_the_pause() -> None:
    """Whether it counts does not matter: nothing counts in a pause."""
    for counted in ("", " counted"):
        drill = drive("1:00 pause", f"31:00 wake 900{counted}", "41:00 resume")
        assert (2_400_000, 0, {"objective": 60_000}) == (
            drill.state.paused_ms,
            drill.state.slept_ms,
            drill.state.spent_ms,
        )


def test_the_last_draft_is_kept_though_it_comes_late() -> None:
    """What was typed before the end and handed over a moment after it is kept, dated at the end."""
    drill = drive("24:59.500 write half a sen", "25:00.300 write half a sentence")
    assert on.Drafted(at=1500.0, step="objective", text="half a sentence") == drill.events[-2]
    assert on.Closed(at=1500.0, why="time-up") == drill.events[-1]


def test_after_the_end_nothing_is_taken() -> None:
    """Once the drill is seen to be over, a draft is refused and the text stays."""
    drill = drive("24:00 write in time", "25:00 look")
    with pytest.raises(Refused, match="too late"):
        drill.go("25:00.1 write too late")
    assert {"objective": "in time"} == drill.state.texts


def test_a_key_at_the_very_end_brings_the_end() -> None:
    """A key that the clock beats is not refused: what happened is that the drill closed."""
    for key in ("next", "pause", "hint", "ask churn?"):
        assert on.Closed(at=1500.0, why="time-up") == drive(f"25:00.001 {key}").events[-1]


def test_quitting_ends_the_time() -> None:
    """What comes after the close, such as the rating, is no part of the drill's time."""
    drill = drive("3:00 quit", "9:00 rate objective 3")
    assert ("quit", {"objective": 180_000}) == (drill.state.closed, drill.state.spent_ms)


def test_half_the_minutes_halve_every_limit() -> None:
    """Sections, twist and follow-ups shrink as the whole does."""
    to_the_end = [f"0:{second:02} next" for second in range(1, 8)]
    whole, half = drive(*to_the_end).state, drive(*to_the_end, minutes=12.5).state
    assert [step.limit_ms // 2 for step in whole.steps] == [step.limit_ms for step in half.steps]
    assert 750_000 == sum(step.limit_ms for step in half.steps) == half.limit_ms


def test_some_sections_alone_take_their_own_time() -> None:
    """Two sections: in the framework's order, without a twist, no more follow-ups than sections."""
    state = drive("0:01 next", "0:02 next", sections=("latency", "objective")).state
    assert ["objective", "latency"] == [step.id for step in state.steps if step.kind == "section"]
    assert ["probe", "probe"] == [step.kind for step in state.steps[2:]]
    assert (4 + 3 + 2 * 1) * 60_000 == state.limit_ms
    one = drive("0:01 next", sections=("latency",)).state
    assert ["section", "probe"] == [step.kind for step in one.steps]


def test_a_deadline_takes_effect_at_its_moment() -> None:
    """Not a millisecond before, and on the millisecond."""
    drill = drive("3:59.999 look")
    assert [] == drill.happened(on.StepTimeRanOut)
    assert 1 == len(drill.go("4:00 look").happened(on.StepTimeRanOut))


def test_a_section_that_ends_with_the_drill_has_not_run_out() -> None:
    """Where both deadlines fall together the drill's end is all that is said."""
    alone = drive("9:00 look", sections=("latency",), framework=replace(FRAMEWORK, probes=0))
    assert [on.Closed(at=180.0, why="time-up")] == alone.events[1:]
