"""A drill frame by frame: what was seen at each moment, from its events alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_drills import FRAMEWORK, LONG, PROMPT, drive

from recoach.drill import events as on
from recoach.drill import machine
from recoach.drill.frames import Frame, frames, index_at, next_step_at, starts, text_at
from recoach.drill.state import State, drill_left_ms, step_left_ms


def film(*lines: str, keep: tuple[type[on.Event], ...] = (), **begun: str) -> tuple[Frame, ...]:
    """Return the frames of a drill; with `keep` of these events and the first alone."""
    drill = drive(*lines, **begun)
    events = [event for event in drill.events if not keep or isinstance(event, (on.Begun, *keep))]
    return frames(State(framework=drill.state.framework, prompt=drill.state.prompt), events)


def seen(shown: tuple[Frame, ...], at: float) -> tuple[str, str, str]:
    """Return title, text and note at a moment."""
    frame = shown[index_at(shown, at)]
    return frame.state.step.title, text_at(shown, at), frame.note


def test_what_is_seen_at_a_moment() -> None:
    """The step, its text as it stood, and what was said last."""
    shown = film(*LONG)
    assert ("Objective", "", "") == seen(shown, 5)
    assert ("Objective", "keep", "") == seen(shown, 10)
    assert ("Objective", "keep people", "You: what is the churn?\nInterviewer: 4 % a month.") == seen(shown, 35)
    assert ("Objective", "keep people", "Hint 1 of 3: a nudge to objective") == seen(shown, 45)
    assert ("Candidates", "", "") == seen(shown, 271)
    assert ("Objective", "keep people for 28 days", "") == seen(shown, 499)


def test_the_clocks_are_those_of_the_moment() -> None:
    """The time left is read from a frame's state at any moment until the next frame."""
    shown = film("1:00 next", "2:00 write a", "5:00 write b")
    state = shown[index_at(shown, 90)].state
    assert ((6 - 0.5) * 60_000, (25 - 1.5) * 60_000) == (step_left_ms(state, 90), drill_left_ms(state, 90))


def test_the_last_frame_is_what_the_drill_came_to() -> None:
    """Nothing is lost on the way: the end has the very state that all events lead to."""
    assert drive(*LONG).state == film(*LONG)[-1].state


def test_text_that_stayed_as_it_was_makes_no_frame() -> None:
    """Silence is one stretch, however often the journal noted that time passed; it has an end all the same."""
    silence = [f"0:{second} write keep" for second in range(20, 60, 5)]
    shown = film("0:10 write keep", *silence)
    assert [0.0, 10.0, 55.0] == [frame.at for frame in shown]
    assert ["Begun", "Drafted", "NoneType"] == [type(frame.event).__name__ for frame in shown]


def test_added_words_appear_bit_by_bit() -> None:
    """What a draft adds was typed in the second before it; what is rewritten stands there at once."""
    shown = film("0:10 write keep", "0:10.400 write keep it up", "0:20 write keep", "0:21 write we keep")
    typed = [text_at(shown, at) for at in (9, 9.5, 10, 10.25, 10.4, 20, 20.99, 21)]
    assert ["", "ke", "keep", "keep it", "keep it up", "keep", "keep", "we keep"] == typed


def test_a_pause_stands_still() -> None:
    """In a pause the clocks of the drill stand, and the frame says why nothing happens."""
    shown = film("1:00 pause", "3:00 resume", "4:00 next")
    paused, going_on = shown[index_at(shown, 100)], shown[index_at(shown, 200)]
    assert ("paused", 3 * 60_000) == (paused.idle, step_left_ms(paused.state, 150))
    assert ("nothing typed", 2.5 * 60_000) == (going_on.idle, step_left_ms(going_on.state, 210))


@pytest.mark.parametrize(("counted", "left_minutes"), [("", 3), (" counted", 1)])
def test_sleep_has_a_beginning_and_an_end(counted: str, left_minutes: float) -> None:
    """Asleep from the second to the fourth minute; only time that counts goes by meanwhile."""
    shown = film("1:00 write a", f"3:00 wake 120{counted}", "3:30 write a b")
    idle = [(frame.at, frame.idle) for frame in shown]
    assert [(0, "nothing typed"), (60, "asleep"), (180, "nothing typed"), (210, "nothing typed")] == idle[:1] + idle[2:]
    assert left_minutes * 60_000 == step_left_ms(shown[index_at(shown, 180)].state, 180)


def test_a_deadline_in_mid_sleep_keeps_its_moment() -> None:
    """Time that ran out while the machine slept is seen to run out then, and no frame goes back behind it."""
    shown = film("7:00 wake 300 counted", "7:30 write a")
    assert [0.0, 120.0, 240.0, 450.0] == [frame.at for frame in shown]
    assert "Time for objective is up." in seen(shown, 300)[2]


def test_two_answers_to_one_question_are_one_note() -> None:
    """Who asks for two things reads both answers under the question, as at the desk."""
    begun = drive().events[0]
    asked = [
        on.Asked(at=10, step="objective", question="churn, items?", told=told, fact=None) for told in ("4 %.", "9.")
    ]
    (_, both) = frames(State(framework=FRAMEWORK, prompt=PROMPT), [begun, *asked])
    assert "You: churn, items?\nInterviewer: 4 %.\nInterviewer: 9." == both.note == both.said


def test_the_end_says_why() -> None:
    """Finished, out of time, or closed early; ratings come after it and change nothing that is seen."""
    ends = [film(*lines)[-1].note for lines in (LONG, ("59:00 look",), ("1:00 quit", "1:10 rate objective 3"))]
    assert ["The drill is finished.", "The time is up. What was typed is kept.", "The drill is closed early."] == ends


def test_each_thing_that_happened_has_words() -> None:
    """What a drill can go through, but for typing and entering, is said."""
    said = [frame.said for frame in film(*LONG) if frame.said]
    for words in (
        "Paused.",
        "The clock goes on.",
        "A twist is dealt.",
        "The machine slept for 0:20, which does not count.",
        "Left, and taken up again.",
        "Fallback skipped.",
        "Objective rated 4 of 5.",
    ):
        assert words in said


def test_where_steps_begin() -> None:
    """A step is found by its name at its first entering; from any moment the next one is the next that was entered."""
    shown = film("1:00 next", "2:00 back", "3:00 next", "4:00 next", "5:00 write a")
    assert {"objective": 0.0, "candidates": 60.0, "ranking": 240.0} == {
        name: shown[index].at for name, index in starts(shown).items()
    }
    assert [60.0, 120.0, 180.0, 240.0, 300.0] == [next_step_at(shown, at) for at in (30, 60, 179.9, 180, 240)]


def test_a_journal_that_lost_its_steps_still_plays() -> None:
    """Whatever happens at a step enters it: drafts alone tell where the candidate was."""
    shown = film("0:10 write a", "1:00 next", "1:10 write b", keep=(on.Drafted,))
    assert ["Objective", "Objective", "Candidates"] == [frame.state.step.title for frame in shown]
    assert "b" == text_at(shown, 70)


@given(st.sets(st.integers(1, len(drive(*LONG).events) - 1)))
def test_a_journal_that_lost_any_lines_still_plays(lost: set[int]) -> None:
    """Whatever is missing: no frame goes back in time, and the end is what the events that are left lead to."""
    start = State(framework=FRAMEWORK, prompt=PROMPT)
    left = [event for index, event in enumerate(drive(*LONG).events) if index not in lost]
    shown = frames(start, left)
    assert sorted(frame.at for frame in shown) == [frame.at for frame in shown]
    assert machine.fold(start, left) == shown[-1].state
    assert shown[-1].text == text_at(shown, shown[-1].at)


def test_hints_and_ratings_for_sections_that_nobody_has_still_play() -> None:
    """A journal that was written by hand may tell of them."""
    hint, rating = on.HintTaken(at=1.0, step="elsewhere", rung=1), on.Rated(at=9.0, section="elsewhere", stars=3)
    start = State(framework=FRAMEWORK, prompt=PROMPT)
    assert "elsewhere rated 3 of 5." == frames(start, [*drive("0:01 look").events, hint, rating])[-1].said


def test_a_drill_that_only_began() -> None:
    """One frame is enough: it is its own end."""
    shown = film()
    assert (0, 0.0, "") == (index_at(shown, 5), next_step_at(shown, 0), text_at(shown, 0))
