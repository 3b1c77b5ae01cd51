from __future__ import annotations

import copy
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_drills import BEGUN, FRAMEWORK, LONG, PROMPT, command, drive, spans

from recoach.drill import events as on
from recoach.drill import machine
from recoach.drill.machine import OutOfOrder, Refused
from recoach.drill.session import Session
from recoach.drill.state import Phase, State, ms
from recoach.drill.transcript import fold as fold_answer

READY = State(framework=FRAMEWORK, prompt=PROMPT)
ANSWERING = drive("0:10 write a", "1:00 next").state
STATES = {
    Phase.READY: READY,
    Phase.ANSWERING: ANSWERING,
    Phase.PAUSED: drive("0:10 write a", "1:00 next", "2:00 pause").state,
    Phase.CLOSED: drive("0:10 write a", "1:00 next", "2:00 quit").state,
}
COMMANDS = [
    *["3:00 look", "3:00 write b", "3:00 next", "3:00 back", "3:00 skip", "3:00 hint", "3:00 ask churn", "3:00 pause"],
    *["3:00 resume", "3:00 wake 9", "3:00 reopen", "3:00 rate objective 3", "3:00 quit"],
]
TAKES = {
    Phase.READY: "",
    Phase.ANSWERING: "look write next back skip hint ask pause wake reopen quit",
    Phase.PAUSED: "look resume wake reopen quit",
    Phase.CLOSED: "look reopen rate",
}

EVENTS: list[on.Event] = [
    BEGUN,
    on.StepEntered(at=200.0, step="ranking"),
    on.Drafted(at=200.0, step="ranking", text="trees"),
    on.Skipped(at=200.0, step="ranking"),
    on.HintTaken(at=200.0, step="ranking", rung=1),
    on.Asked(at=200.0, step="ranking", question="churn?", told="4 %", fact="churn"),
    on.TwistDealt(at=200.0, twist="outage"),
    on.ProbeChosen(at=200.0, probe="goal"),
    on.StepTimeRanOut(at=200.0, step="ranking"),
    on.Paused(at=200.0),
    on.Unpaused(at=200.0),
    on.Slept(at=200.0, seconds=5.0, counted=False),
    on.Reopened(at=200.0, on=None),
    on.Closed(at=200.0, why="quit"),
    on.Rated(at=200.0, section="ranking", stars=3),
]
# What is left out leads to `answering` while answering or paused, and nowhere otherwise.
LEADS = {
    (Phase.READY, on.Begun): Phase.ANSWERING,
    (Phase.ANSWERING, on.Begun): None,
    (Phase.ANSWERING, on.Paused): Phase.PAUSED,
    (Phase.ANSWERING, on.Closed): Phase.CLOSED,
    (Phase.ANSWERING, on.Rated): Phase.CLOSED,
    (Phase.PAUSED, on.Begun): None,
    (Phase.PAUSED, on.Paused): Phase.PAUSED,
    (Phase.PAUSED, on.Slept): Phase.PAUSED,
    (Phase.PAUSED, on.Reopened): Phase.PAUSED,
    (Phase.PAUSED, on.Closed): Phase.CLOSED,
    (Phase.PAUSED, on.Rated): Phase.CLOSED,
    (Phase.CLOSED, on.Rated): Phase.CLOSED,
    (Phase.CLOSED, on.Reopened): Phase.CLOSED,
}


@pytest.mark.parametrize("line", COMMANDS)
@pytest.mark.parametrize("phase", Phase)
def test_a_command_fits_its_phase_or_changes_nothing(phase: Phase, line: str) -> None:
    """Each command in each phase is taken, or refused with a reason and without any event or change."""
    recorded: list[on.Event] = []
    session = Session(FRAMEWORK, PROMPT, recorded.append)
    session.state = STATES[phase]
    before = copy.deepcopy(session.state)
    if line.split()[1] in TAKES[phase].split():
        session.take(command(line))
        return
    with pytest.raises(Refused, match=r"\w"):
        session.take(command(line))
    assert (before, []) == (session.state, recorded)


def test_every_event_and_command_is_walked() -> None:
    """The walks of this file leave out no event and no command."""
    assert set(on.EVENTS.values()) == {type(event) for event in EVENTS}
    assert set().union(*machine.ACCEPTED.values()) == {type(command(line)) for line in COMMANDS}


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
@pytest.mark.parametrize("phase", Phase)
def test_an_event_leads_to_its_phase_or_cannot_happen(phase: Phase, event: on.Event) -> None:
    """Each event in each phase leads to one phase, or is out of order and passed over by the fold."""
    usual = Phase.ANSWERING if phase in (Phase.ANSWERING, Phase.PAUSED) else None
    after = LEADS.get((phase, type(event)), usual)
    if after is None:
        with pytest.raises(OutOfOrder):
            machine.evolve(STATES[phase], event)
        assert STATES[phase] == machine.fold(STATES[phase], [event])
    else:
        assert after == machine.evolve(STATES[phase], event).phase


@pytest.mark.parametrize("line", ["1:00 back", "1:00 rate objective 3", "1:00 resume"])
def test_what_cannot_be_done_at_the_start_is_refused(line: str) -> None:
    """Before the first section there is nothing, a rating comes last, and only a paused drill goes on."""
    drill = drive("0:30 write a")
    before = drill.state
    with pytest.raises(Refused):
        drill.go(line)
    assert before == drill.state


def test_hints_have_three_rungs() -> None:
    """A section gives three hints, one after another, and then no more."""
    drill = drive("0:10 hint", "0:20 hint", "0:30 hint")
    with pytest.raises(Refused, match="no further hint"):
        drill.go("0:40 hint")
    assert [1, 2, 3] == [hint.rung for hint in drill.happened(on.HintTaken) if isinstance(hint, on.HintTaken)]
    assert {"objective": 3} == drill.state.hints


@pytest.mark.parametrize(("line", "why"), [("1:00 hint", "no hints"), ("1:00 pause", "not paused")])
def test_an_exam_gives_neither_hints_nor_pauses(line: str, why: str) -> None:
    """In an exam both are refused with the reason."""
    with pytest.raises(Refused, match=why):
        drive(line, mode="exam")


def test_a_twist_gives_no_hints() -> None:
    """Hints belong to sections; the twist and the probes have none."""
    drill = drive("1:00 next", "2:00 next", "3:00 next")
    assert drill.state.current.startswith("twist:")
    with pytest.raises(Refused, match="belong to sections"):
        drill.go("3:10 hint")


@pytest.mark.parametrize("rating", ["objective 0", "objective 6", "twist:outage 3", "growth 3"])
def test_a_rating_is_one_to_five_of_a_section(rating: str) -> None:
    """Neither other numbers nor anything but sections can be rated."""
    drill = drive("1:00 quit", "1:10 rate objective 2", "1:20 rate objective 5")
    with pytest.raises(Refused):
        drill.go(f"1:30 rate {rating}")
    assert {"objective": 5} == drill.state.ratings


def test_skipping_leaves_what_was_typed() -> None:
    """A section that is left unanswered keeps the words that stood in it."""
    drill = drive("0:10 write half a th", "0:20 skip")
    assert ("candidates", "half a th") == (drill.state.current, drill.state.texts["objective"])


def test_the_same_text_is_kept_once() -> None:
    """A draft that says nothing new is no event, except as a sign of time after five seconds of silence."""
    drill = drive("0:10 write a", "0:11 write a", "0:14.999 write a")
    assert 1 == len(drill.happened(on.Drafted))
    drill.go("0:15 write a", "0:16 write a")
    assert [10, 15] == [event.at for event in drill.happened(on.Drafted)]


def test_after_the_last_follow_up_the_drill_is_finished() -> None:
    """Five sections, the twist and two probes, then the end."""
    drill = drive(*(f"0:{second:02} next" for second in range(1, 9)))
    kinds = [step.kind for step in drill.state.steps]
    assert ["section"] * 3 + ["twist"] + ["section"] * 2 + ["probe"] * 2 == kinds
    assert ("finished", 8000) == (drill.state.closed, drill.state.at_ms)


def final_texts(events: list[on.Event]) -> dict[str, str]:
    return {event.step: event.text for event in events if isinstance(event, on.Drafted)}


@pytest.mark.parametrize("lost", range(1, len(drive(*LONG).events)))
def test_a_lost_line_costs_no_other(lost: int) -> None:
    """Whichever line of a journal is lost, all other texts and ratings are there, and all time is accounted for."""
    events = drive(*LONG).events
    rest = [event for index, event in enumerate(events) if index != lost]
    state = machine.fold(READY, rest)
    ratings = {event.section: event.stars for event in rest if isinstance(event, on.Rated)}
    assert (final_texts(rest), ratings) == (state.texts, state.ratings)
    assert final_texts(rest) == {step.id: state.texts[step.id] for step in state.steps if step.id in state.texts}
    assert spans(state) >= 13 * 60_000


@given(lost=st.sets(st.integers(1, len(drive(*LONG).events) - 1)))
def test_lost_lines_cost_no_others(lost: set[int]) -> None:
    """Whatever lines are lost but the first, every text kept in the others comes back."""
    rest = [event for index, event in enumerate(drive(*LONG).events) if index not in lost]
    assert final_texts(rest) == machine.fold(READY, rest).texts


def test_a_step_whose_beginning_is_lost_is_gone_on_with() -> None:
    """Without the line that entered a section, what happened there still says where the candidate is."""
    for line in ("2:00 hint", "2:00 ask churn?", "2:00 write a", "8:00 look"):
        events = drive("1:00 next", line).events
        rest = [event for event in events if not isinstance(event, on.StepEntered)]
        assert "candidates" == machine.fold(READY, rest).current


def test_replay_equals_life() -> None:
    """The state of a drill under way is the fold of its events, and so is its answer."""
    drill = drive(*LONG)
    session = Session(FRAMEWORK, PROMPT, lambda _: None)
    session.replay(drill.events)
    assert drill.state == session.state
    assert fold_answer(drill.state) == fold_answer(session.state)


VERBS = ["write a", "write b", "next", "back", "skip", "hint", "ask churn?", "pause", "resume", "reopen", "look"]
MOVES = st.tuples(st.integers(0, 400_000), st.sampled_from([*VERBS, "wake 60", "wake 900 counted", "quit"]))


@given(moves=st.lists(MOVES, max_size=25), exam=st.booleans())
def test_whatever_is_done_time_adds_up(moves: list[tuple[int, str]], exam: bool) -> None:
    """After any commands: the replay equals the state, time adds up, no drill exceeds its limit or runs backwards."""
    drill, at_ms = drive(mode="exam" if exam else "coach"), 0
    for wait_ms, verb in moves:
        at_ms += wait_ms
        try:
            drill.go(f"0:{at_ms / 1000} {verb}")
        except Refused:
            continue
    ends = [event.at for event in drill.happened(on.Closed)]
    assert drill.state == machine.fold(READY, drill.events)
    assert spans(drill.state) == (ms(ends[0]) if ends else drill.state.at_ms)
    assert sum(drill.state.spent_ms.values()) <= drill.state.limit_ms
    assert sorted(event.at for event in drill.events) == [event.at for event in drill.events]


def test_a_command_says_in_words_why_it_is_refused() -> None:
    """The reason names what was asked and what stands against it."""
    reasons: dict[str, Any] = {}
    for phase, state in STATES.items():
        with pytest.raises(Refused) as refused:
            machine.decide(replace(state), command("3:00 hint" if phase is not Phase.ANSWERING else "3:00 rate a 1"))
        reasons[phase.value] = str(refused.value)
    assert {
        "ready": "`hint` does not fit while ready",
        "answering": "rating comes after the drill",
        "paused": "the drill is paused, so `hint` has to wait",
        "closed": "the drill is over, so `hint` is too late",
    } == reasons
