"""The clock at the desk: deadlines, sleep, and what is typed when they come."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from desk_driver import CLOSE, LEAVE, NEXT, PAUSE, Sitting, broken, key, take

from recoach.drill import events as on
from recoach.drill.pressing import Weakness
from recoach.drill.state import State
from recoach.terminal import garbage
from recoach.terminal.buffer import UNDO_DEPTH


def test_when_a_section_is_over_its_text_stays() -> None:
    """The interviewer names the next section, the bar says by how much it is over, and typing goes on."""

    async def scenario(sitting: Sitting) -> None:
        await sitting.press("keep people")
        await sitting.at(130)
        picture = "\n".join(await sitting.rows())
        assert "Time for objective is up. Finish the thought, then let us go on to latency." in picture
        assert "over by 0:10" in picture
        await sitting.press(" for long")
        assert ("objective", "keep people for long") == (sitting.state.current, sitting.text)

    assert "keep people for long" == take(scenario).state.texts["objective"]


def test_when_the_drill_is_over_what_was_typed_is_kept() -> None:
    """At the end of the whole time the desk closes with the last words in the journal, at the moment of the end."""

    async def scenario(sitting: Sitting) -> None:
        await sitting.at(355)
        await sitting.press("the last words")
        await sitting.at(400)

    sitting = take(scenario)
    assert ("closed", "time-up") == (sitting.outcome, sitting.state.closed)
    assert "the last words" == sitting.state.texts["objective"]
    assert on.Closed(at=360.0, why="time-up") == sitting.events[-1]


def test_drafts_are_kept_without_any_key() -> None:
    """What was typed reaches the journal while nobody presses anything."""

    async def scenario(sitting: Sitting) -> None:
        await sitting.press("keep people")
        await sitting.tick()
        assert "keep people" == sitting.state.texts["objective"]
        assert [] != [event for event in sitting.events if isinstance(event, on.Drafted)]

    take(scenario)


@pytest.mark.parametrize(("answer", "slept_ms", "spent_ms"), [(key("y"), 0, 70_000), (key("n"), 60_000, 10_000)])
def test_sleep_is_asked_about(answer: str, slept_ms: int, spent_ms: int) -> None:
    """After sleep the candidate says whether it counts, and the answer is logged."""

    async def scenario(sitting: Sitting) -> None:
        await sitting.at(10)
        await sitting.press("keep")
        await sitting.sleep(60)
        assert "Asleep for 1:00. Count it? ^Y yes  ^N no" in "\n".join(await sitting.rows())
        await sitting.press("yes", answer, "!")
        assert "keep!" == sitting.text

    sitting = take(scenario)
    assert (slept_ms, spent_ms) == (sitting.state.slept_ms, sitting.state.spent_ms["objective"])
    counted = [event.counted for event in sitting.events if isinstance(event, on.Slept)]
    assert [answer == key("y")] == counted


def test_sleep_that_counts_can_end_the_drill_but_takes_no_text() -> None:
    """Words typed a moment before the machine fell asleep are there although the sleep ended the drill."""

    async def scenario(sitting: Sitting) -> None:
        await sitting.at(10)
        await sitting.press("typed before the lid closed")
        await sitting.sleep(3600)
        await sitting.press(key("y"))

    sitting = take(scenario)
    assert ("closed", "time-up") == (sitting.outcome, sitting.state.closed)
    assert "typed before the lid closed" == sitting.state.texts["objective"]


def test_no_time_passes_while_it_is_open_whether_sleep_counts() -> None:
    """Until the question is answered the sleep ends no section and no drill."""

    async def scenario(sitting: Sitting) -> None:
        await sitting.sleep(3600)
        await sitting.tick()
        assert sitting.state.closed is None
        await sitting.press(key("n"))

    sitting = take(scenario)
    assert ("left", 3_600_000, 0) == (sitting.outcome, sitting.state.slept_ms, sum(sitting.state.spent_ms.values()))


def test_sleep_upon_sleep_adds_up() -> None:
    """A machine that falls asleep again before anybody answered asks about all of it."""

    async def scenario(sitting: Sitting) -> None:
        await sitting.sleep(60)
        await sitting.sleep(120)
        assert "Asleep for 3:00." in "\n".join(await sitting.rows())
        await sitting.press(key("n"))

    assert 180_000 == take(scenario).state.slept_ms


def test_leaving_without_an_answer_counts_no_sleep() -> None:
    """Whoever leaves during the question finds the clock as it was before the sleep."""

    async def scenario(sitting: Sitting) -> None:
        await sitting.at(10)
        await sitting.press("keep")
        await sitting.sleep(3600)
        await sitting.press(LEAVE)

    sitting = take(scenario)
    assert ("left", None, "keep") == (sitting.outcome, sitting.state.closed, sitting.state.texts["objective"])
    assert 10_000 == sum(sitting.state.spent_ms.values())


def test_sleep_during_a_pause_is_not_asked_about() -> None:
    """A paused clock stood still anyway."""

    async def scenario(sitting: Sitting) -> None:
        await sitting.press(PAUSE)
        await sitting.sleep(600)
        assert sitting.desk.asking is None
        await sitting.press(PAUSE)

    assert 0 == sum(take(scenario).state.spent_ms.values())


def test_sleep_comes_before_the_question_whether_to_close() -> None:
    """Of two questions the one about sleep is answered, and the drill goes on."""

    async def scenario(sitting: Sitting) -> None:
        await sitting.press(CLOSE)
        await sitting.sleep(60)
        await sitting.press(key("y"))

    assert ("left", None) == ((sitting := take(scenario)).outcome, sitting.state.closed)


def test_a_resumed_desk_has_text_and_clock() -> None:
    """A desk over a drill that was left shows its text, and the time goes on from where it was."""

    async def leave_early(sitting: Sitting) -> None:
        await sitting.at(30)
        await sitting.press("keep people", NEXT, "180 ms")

    async def go_on(sitting: Sitting) -> None:
        assert "180 ms" == sitting.text
        assert any("1:00 left" in row for row in await sitting.rows())
        await sitting.press(" at p99")

    first = take(leave_early)
    second = take(go_on, before=first.events)
    assert "180 ms at p99" == second.state.texts["latency"]
    assert (30_000, 0) == (second.state.spent_ms["objective"], second.state.spent_ms.get("latency", 0))


def test_the_first_key_after_waking_is_asked_first() -> None:
    """A key that comes before the desk has looked at the clock moves on to nothing and ends nothing."""

    async def scenario(sitting: Sitting) -> None:
        await sitting.at(10)
        # The time passes with the key itself: the desk's next look is never far, and must not come between.
        sitting.desk.app.key_processor.before_key_press += lambda _: setattr(sitting.time, "asleep", 3600)
        await sitting.press(NEXT)
        await sitting.until(lambda: sitting.desk.asking == "sleep")
        assert "objective" == sitting.state.current
        await sitting.press(key("n"), NEXT)
        await sitting.until(lambda: sitting.state.current == "latency")

    assert 3_600_000 == take(scenario).state.slept_ms


def test_undo_goes_back_far_and_forgets_what_is_older() -> None:
    """A long text leaves no copy of itself behind for every key ever typed."""

    async def scenario(sitting: Sitting) -> None:
        buffer = sitting.desk.buffer
        for number in range(1000):
            buffer.save_to_undo_stack()
            buffer.insert_text(f"{number} ")
        for _ in range(UNDO_DEPTH + 5):
            buffer.undo()
        assert 1000 - UNDO_DEPTH == len(buffer.text.split())

    take(scenario)


@pytest.mark.parametrize(("quiet_seconds", "times"), [(0.0, 1), (60.0, 0)])
def test_what_is_said_is_judged_while_nobody_types(
    monkeypatch: pytest.MonkeyPatch, quiet_seconds: float, times: int
) -> None:
    """Once for a text, so that the question which rests on it comes without a pause; never between two keys."""
    monkeypatch.setattr(garbage, "QUIET_SECONDS", quiet_seconds)
    judged: list[str] = []

    def judge(state: State) -> Sequence[Weakness]:
        judged.append(state.texts["objective"])
        return ()

    async def scenario(sitting: Sitting) -> None:
        await sitting.press("keep people")
        for _ in range(5):
            await sitting.tick()

    take(scenario, press=judge)
    assert ["keep people"] * times == judged


def test_a_judge_that_broke_while_nobody_types_is_told_of_when_it_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for the judgement yet, and the desk goes on."""
    monkeypatch.setattr(garbage, "QUIET_SECONDS", 0.0)

    async def scenario(sitting: Sitting) -> None:
        await sitting.press("keep people")
        for _ in range(5):
            await sitting.tick()
        assert sitting.desk.session.unjudged is None
        assert "keep people" == sitting.text

    take(scenario, press=broken)
