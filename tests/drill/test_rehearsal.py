from __future__ import annotations

from typing import Any

from sample_drills import BEGUN, FRAMEWORK, PROMPT, drive

from recoach.content.script import Reply, Script
from recoach.drill import events as on
from recoach.drill import transcript
from recoach.drill.machine import fold
from recoach.drill.rehearsal import KEYS, Rehearsal, rehearse
from recoach.drill.state import State


def play(*replies: Reply) -> Rehearsal:
    return rehearse(Script(prompt="radio", replies=replies), FRAMEWORK, PROMPT, BEGUN)


def reply(at: str | float | None = None, text: str | None = None, **rest: Any) -> Reply:  # noqa: ANN401  # its fields
    return Reply(at=at, text=text, **rest)


TALK = (
    reply("1m", "Keep people for 28 days.\n", key="next"),
    reply("2m", ask="What is the churn?"),
    reply(after="30s", text="Four sources."),
    reply(after="30s", text="800 candidates in all.", key="hint"),
    reply("12m", key="next"),
    reply("13m", "Two towers.", key="next"),
    reply("14m", "The ladder holds.", key="back"),
    reply("15m", "No more trees.", key="pause"),
    reply("20m", key="resume"),
    reply("21m", key="skip"),
)


def test_a_script_always_gives_the_same_events() -> None:
    """Two runs of a script are equal to the last event, and its state is their fold."""
    first, second = play(*TALK), play(*TALK)
    assert first == second
    assert fold(State(framework=FRAMEWORK, prompt=PROMPT), first.events) == first.state
    assert () == first.refusals


def typed(until: int, text: str, *, behind: str = "") -> list[str]:
    """Return a draft for each of the last ten seconds until a text is complete."""
    return [f"0:{until - 9 + n} write {behind}{text[: len(text) * n // 9]}" for n in range(10)]


def test_the_keyboard_gives_the_same_answer() -> None:
    """The same drill typed letter by letter, with a draft each second, folds to the same answer."""
    drill = drive(
        *[*typed(60, "Keep people for 28 days."), "1:00 next", "2:00 ask What is the churn?"],
        *typed(150, "Four sources."),
        *[*typed(180, "800 candidates in all.", behind="Four sources.\n"), "3:00 hint", "12:00 next"],
        *[*typed(780, "Two towers."), "13:00 next", *typed(840, "The ladder holds."), "14:00 back"],
        *[
            *typed(900, "No more trees.", behind="Two towers.\n"),
            "15:00 pause",
            "20:00 resume",
            "21:00 skip",
            "59:00 look",
        ],
    )
    assert transcript.fold(play(*TALK).state) == transcript.fold(drill.state)


def test_text_is_added_to_what_stands_there() -> None:
    """Replies in one section make lines of one text; back in a section, they go on with it."""
    state = play(
        reply(1, "one"), reply(2, "two\n", key="next"), reply(3, "three", key="back"), reply(4, "four\n")
    ).state
    assert {"objective": "one\ntwo\nfour", "candidates": "three"} == state.texts


def test_after_the_time_is_up_replies_are_refused() -> None:
    """The drill closes at its end though replies go on; each is told with its index and why, and changes nothing."""
    late = play(reply("24m59s", "in time"), reply("25m", "too late", key="next"), reply("26m", rate={"latency": 3}))
    assert [(1, "the drill is over, so `write` is too late"), (1, "the drill is over, so `next` is too late")] == [
        (refusal.reply, refusal.why) for refusal in late.refusals
    ]
    assert ({"objective": "in time"}, {"latency": 3}) == (late.state.texts, late.state.ratings)


def test_a_reply_that_is_refused_stops_nothing() -> None:
    """What does not fit is left out, and the script goes on."""
    played = play(
        reply(1, key="back"),
        reply(2, rate={"objective": 3}),
        reply(3, key="pause"),
        reply(4, "a"),
        reply(5, key="resume"),
        reply(6, "b"),
    )
    assert [0, 1, 3] == [refusal.reply for refusal in played.refusals]
    assert {"objective": "b"} == played.state.texts


def test_the_clock_runs_out_behind_the_last_reply() -> None:
    """A script that ends early leaves its drill to the clock; one that quits does not."""
    assert on.Closed(at=1500.0, why="time-up") == play(reply(1, "a")).events[-1]
    assert on.Closed(at=7.0, why="quit") == play(reply(7, key="quit")).events[-1]


def test_every_key_of_a_script_does_something() -> None:
    """All seven keys are known, and a pause lasts until the drill goes on."""
    assert {"next", "back", "skip", "pause", "resume", "hint", "quit"} == set(KEYS)
    assert 60_000 == play(reply(60, key="pause"), reply(120, key="resume")).state.paused_ms
