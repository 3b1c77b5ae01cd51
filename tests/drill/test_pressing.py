"""Twist and follow-ups press on the weakest part of what was said, and a journal needs no judge to tell them again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from recoach.cli import packs
from recoach.cli.judging import judge_drill, press
from recoach.content.framework import Framework
from recoach.content.library import Loaded, open_library
from recoach.drill import commands as do
from recoach.drill import events as on
from recoach.drill.journal import decode, encode
from recoach.drill.machine import fold
from recoach.drill.opening import opening
from recoach.drill.pressing import Press, Weakness, weakest_sections
from recoach.drill.session import Session
from recoach.drill.state import State

QUESTION = ("fallback-1", "What if it is down?")
LIBRARY = open_library()
RECSYS = LIBRARY.framework("recsys")
#: Answers that leave the candidates open, or all but them, by what the half of a round asks before its twist.
OBJECTIVE = (
    "We pick the ten posts of the next page when a member opens the feed. The share of members who post in 28 days "
    "goes from 21% to 23% within two quarters, and weekly visits fall by no more than 2%. Until then we train on "
    "replies within 24 hours; the two part ways once replies turn into courtesy."
)
CANDIDATES = (
    "From 900 million posts to 400: 250 from joined circles, 100 from open circles, 50 from an index of vectors. "
    "Closed circles that the member is not in are removed before scoring."
)


def weak(point: str, section: str, worth: float = 3.0, question: tuple[str, str] | None = None) -> Weakness:
    return Weakness(point=point, section=section, worth=worth, question=question)


def taken(
    judge: Press | None = None,
    *,
    seed: int = 1,
    prompt: str = "news",
    framework: Loaded[Framework] = RECSYS,
    **texts: str,
) -> Session:
    """Return a drill that was taken to its end with these texts in its sections, and that its journal tells again."""
    events: list[on.Event] = []
    chosen = LIBRARY.prompt(prompt)
    session = Session(framework.value, chosen.value, events.append, judge)
    session.begin(opening(framework, chosen, seed=seed))
    while session.state.closed is None:
        at = session.state.at_ms / 1000 + 1
        session.take(do.Write(at=at, text=texts.get(session.state.step.name, "")))
        session.take(do.Next(at=at + 1))
    kept = [event for line in map(encode, events) if (event := decode(line.rstrip(b"\n")))]
    assert fold(State(framework=framework.value, prompt=chosen.value), kept) == session.state
    return session


def asked(session: Session) -> list[tuple[str, str]]:
    """Return id and words of the follow-ups."""
    return [(step.name, step.asks) for step in session.state.steps if step.kind == "probe"]


def dealt(session: Session) -> str:
    return next(step.name for step in session.state.steps if step.kind == "twist")


def saying(*found: Weakness) -> Press:
    return lambda _: found


def test_the_first_follow_up_is_on_the_weakest_point() -> None:
    """It is the question of that point; the second is one of the prompt's own."""
    question = ("negative-signals-1", "What counts against it?")
    judged = saying(weak("negative-signals", "feedback", 3, question), weak("ramp", "launch", 2))
    first, second = asked(taken(judged))
    assert first == question
    assert second[0] in {probe.id for probe in LIBRARY.prompt("news").value.probes}


@pytest.mark.parametrize("section", ["launch", "cold_start"])
def test_the_prompts_own_question_presses_on_the_weakest_section(section: str) -> None:
    """The sections are tried in the order of their gaps."""
    pressed = {probe.id: probe.sections for probe in LIBRARY.prompt("news").value.probes}
    name, _ = asked(taken(saying(weak("some-point", section), weak("other-point", "fallback", 1))))[0]
    assert section in pressed[name]


def test_nobody_is_asked_the_same_twice() -> None:
    """A question on a point, and one of the prompt's own on the section of that point, would be the same matter."""
    pressed = {probe.id: probe.sections for probe in LIBRARY.prompt("music").value.probes}
    for seed in range(12):
        judged = saying(weak("cold-start-users", "cold_start", 3, ("cold-start-users-1", "Who are you?")))
        (first, _), (second, _) = asked(taken(judged, seed=seed, prompt="music"))
        assert first == "cold-start-users-1"
        assert "cold_start" not in pressed[second]


def test_what_the_twist_moved_is_not_pressed_on_again() -> None:
    """The next weakest point is, and nothing of the prompt's own presses on the section that the twist is about."""
    question = ("training-target-1", "What is the label?")
    judged = saying(weak("training-target", "objective", 5, question), weak("fallback", "fallback", 3, QUESTION))
    session = taken(judged, prompt="home-feed")
    assert (dealt(session), asked(session)[0]) == ("posting-decides", QUESTION)
    assert "strangers-out" not in dict(asked(session))


@pytest.mark.parametrize(("section", "twist"), [("objective", "posting-decides"), ("fallback", "membership-errors")])
def test_the_twist_presses_on_the_weakest_section(section: str, twist: str) -> None:
    """Whatever the seed: no other twist of that prompt presses there."""
    judged = saying(weak("one", section, 3), weak("two", "latency", 2))
    assert {dealt(taken(judged, prompt="home-feed", seed=seed)) for seed in range(6)} == {twist}


def test_the_seed_decides_among_equals() -> None:
    """Of sections that are equally weak either may be pressed; where nothing is weak the seed deals any twist."""
    even = saying(weak("one", "objective"), weak("two", "fallback"))
    assert {dealt(taken(even, prompt="home-feed", seed=seed)) for seed in range(12)} == {
        *("posting-decides", "membership-errors"),
    }
    for seed in range(6):
        nothing_weak, nobody = (dealt(taken(judge, prompt="home-feed", seed=seed)) for judge in (saying(), None))
        assert nothing_weak == nobody


def test_sections_of_one_worth_are_equally_weak() -> None:
    """The weakest come first."""
    found = [weak("a", "launch", 5), weak("b", "ranking"), weak("c", "latency"), weak("d", "launch", 1)]
    assert weakest_sections(found) == [{"launch"}, {"ranking", "latency"}, {"launch"}]


def test_what_is_still_to_be_asked_is_not_weak() -> None:
    """In mid-drill nothing but the sections up to the current one is judged; at the end all of them are."""
    seen: list[set[str]] = []

    def watching(state: State) -> Sequence[Weakness]:
        found = press(state)
        seen.append({one.section for one in found})
        return found

    taken(watching, prompt="home-feed")
    at_twist, at_end = seen
    assert at_twist == {"objective", "guardrail", "candidates", "ranking", "reranking"}
    assert at_end == {section.id for section in RECSYS.value.sections}


def test_the_live_judgement_deals_the_twist() -> None:
    """Whoever left the objective open is asked for another one; whoever settled it is pressed elsewhere."""
    open_objective = {dealt(taken(press, prompt="home-feed", seed=seed, candidates=CANDIDATES)) for seed in range(3)}
    settled = taken(press, prompt="home-feed", objective=OBJECTIVE, guardrail="Hides above 0.5 per thousand stop us.")
    assert open_objective == {"posting-decides"}
    assert dealt(settled) != "posting-decides"


def test_without_a_judge_the_shortest_section_is_pressed() -> None:
    """Two different questions of the prompt's own."""
    mine = {(probe.id, probe.asks) for probe in LIBRARY.prompt("news").value.probes}
    chosen = asked(taken())
    assert len(set(chosen)) == 2
    assert set(chosen) <= mine


def test_every_point_has_questions_of_its_own() -> None:
    """Two for each point, none of them twice: at least sixty over all points and prompts."""
    questions = [question for point in packs.point_pack().points.values() for question in point.probes]
    assert all(len(point.probes) >= 2 for point in packs.point_pack().points.values())
    assert len(questions) == len(set(questions)) >= 60


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_same_drill_is_asked_the_same(seed: int) -> None:
    """Seed and text decide, nothing else."""
    first, second = (taken(press, seed=seed, objective=OBJECTIVE) for _ in range(2))
    assert first.state == second.state


def test_a_drill_from_before_is_told_and_judged_again() -> None:
    """Its prompt says nothing of what twists press on and move: any point then counts as a reply to its twist."""
    session = taken(prompt="home-feed", **{"posting-decides": OBJECTIVE, "half-the-time": OBJECTIVE,
                                           "membership-errors": OBJECTIVE})  # fmt: skip
    prompt = session.state.prompt
    before = replace(prompt, twists=tuple(replace(twist, sections=(), moves=()) for twist in prompt.twists))
    critique = judge_drill(replace(session.state, prompt=before)).critique
    assert critique
    assert critique.replies[0].outcome == "decided"
