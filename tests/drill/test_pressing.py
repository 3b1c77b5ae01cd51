"""Follow-up questions press on the weakest point of what was said, and a journal needs no judge to tell them again."""

from __future__ import annotations

import pytest

from recoach.cli import packs
from recoach.content.library import open_library
from recoach.drill import commands as do
from recoach.drill import events as on
from recoach.drill.machine import fold
from recoach.drill.opening import opening
from recoach.drill.pressing import Pressing
from recoach.drill.session import Session
from recoach.drill.state import State

QUESTION = ("fallback-1", "What if it is down?")


def asked_at_the_end(pressing: Pressing | None, *, seed: int = 1) -> list[on.ProbeChosen]:
    """Return the follow-ups of a drill in which every section was left empty."""
    library = open_library()
    framework, prompt = library.framework("recsys"), library.prompt("news")
    events: list[on.Event] = []
    session = Session(
        framework.value, prompt.value, events.append, (lambda _: pressing) if pressing is not None else None
    )
    session.begin(opening(framework, prompt, seed=seed))
    while not any(isinstance(event, on.ProbeChosen) for event in events):
        session.take(do.Next(at=session.state.at_ms / 1000 + 1))
    replayed = fold(State(framework=framework.value, prompt=prompt.value), events)
    assert [step.asks for step in replayed.steps] == [step.asks for step in session.state.steps]
    return [event for event in events if isinstance(event, on.ProbeChosen)]


def test_the_first_follow_up_is_on_the_weakest_point() -> None:
    """It is the question of that point; the second is one of the prompt's own."""
    first, second = asked_at_the_end(Pressing([QUESTION, ("ramp-2", "And then?")], ["launch"]))
    assert (first.probe, first.asks) == QUESTION
    assert (second.asks, second.probe in {probe.id for probe in open_library().prompt("news").value.probes}) == (
        "",
        True,
    )


def test_the_prompts_own_question_presses_on_the_weakest_section() -> None:
    """The sections are tried in the order of their gaps."""
    probes = {probe.id: probe for probe in open_library().prompt("news").value.probes}
    for section in ("launch", "fallback"):
        *_, own = asked_at_the_end(Pressing([QUESTION], [section]))
        assert section in probes[own.probe].sections or not any(section in one.sections for one in probes.values())


def test_without_a_judge_the_shortest_section_is_pressed() -> None:
    """Two different questions of the prompt's own, as before."""
    chosen = asked_at_the_end(None)
    assert len({one.probe for one in chosen}) == 2
    assert {one.asks for one in chosen} == {""}


def test_nothing_to_press_on_falls_back_on_the_prompt() -> None:
    """An answer without a gap is asked the prompt's own questions."""
    assert {one.asks for one in asked_at_the_end(Pressing())} == {""}


def test_every_point_has_questions_of_its_own() -> None:
    """Two for each point, none of them twice: at least sixty over all points and prompts."""
    questions = [question for point in packs.point_pack().points.values() for question in point.probes]
    assert all(len(point.probes) >= 2 for point in packs.point_pack().points.values())
    assert len(questions) == len(set(questions)) >= 60


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_same_drill_is_asked_the_same(seed: int) -> None:
    """Seed and gaps decide, nothing else."""
    pressing = Pressing([QUESTION], ["launch", "fallback"])
    assert asked_at_the_end(pressing, seed=seed) == asked_at_the_end(pressing, seed=seed)
