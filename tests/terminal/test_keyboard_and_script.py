"""The same keys at the same moments give the same drill, pressed at the desk or written in a script."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from desk_driver import BACK, BEGUN, CLOSE, ENTER, FRAMEWORK, HINT, NEXT, PAUSE, PROMPT, SKIP, Sitting, take

from recoach.cli.judging import judge_drill
from recoach.content.script import Key, Reply, Script, moments
from recoach.drill import transcript
from recoach.drill.rehearsal import Rehearsal, rehearse
from recoach.drill.state import Phase, State
from recoach.exporters.markdown import to_markdown
from recoach.terminal.menu import rate_all

KEYS: dict[Key, tuple[str, ...]] = {
    "next": (NEXT,),
    "back": (BACK,),
    "skip": (SKIP,),
    "hint": (HINT,),
    "pause": (PAUSE,),
    "resume": (PAUSE,),
    "quit": (CLOSE, "y"),
}

EVERYTHING = Script(
    prompt="radio",
    replies=(
        Reply(at="10s", text="We keep people who listen for 28 days."),
        Reply(at="15.250s", text="I would optimize CTR."),
        Reply(at="20s", key="hint"),
        Reply(at="30s", ask="what is the churn?"),
        Reply(at="31s", text="4 % is a lot.", ask="and the weather?", key="hint"),
        Reply(at="40s", key="pause"),
        Reply(at="70s", key="resume"),
        Reply(at="80s", key="next"),
        Reply(at="90s", text="180 ms at p99."),
        Reply(at="100s", key="back"),
        Reply(at="105s", text="And well."),
        Reply(at="110s", key="next"),
        Reply(at="190s", text="In four stages, and late.", key="next"),
        Reply(at="200s", text="The cached list is served.", key="next"),
        Reply(at="220s", key="skip"),
        Reply(at="230s", text="Because they pay.", key="next"),
        Reply(at="240s", text="The ladder.\n\nThen the team.", key="next"),
        Reply(at="250s", rate={"objective": 4, "latency": 2}),
    ),
)


def at_the_keyboard(script: Script) -> State:
    """Return what comes of a script whose replies somebody types and presses."""

    async def scenario(sitting: Sitting) -> None:
        for reply, at in zip(script.replies, moments(script), strict=True):
            await sitting.at(at)
            if sitting.over:
                return
            await press(sitting, reply)
        await sitting.at(1e6 if sitting.state.phase is Phase.ANSWERING else 0)

    sitting = take(scenario, begun=replace(BEGUN, mode=script.mode))
    stars = {title.capitalize(): f"{number}" for reply in script.replies for title, number in reply.rate.items()}
    if sitting.state.phase is Phase.CLOSED:
        rate_all(sitting.desk.session, ask=lambda title: stars.get(title, ""), at=sitting.desk.clock.at)
    return sitting.state


async def press(sitting: Sitting, reply: Reply) -> None:
    """Type a reply's text on a line of its own, then its question, then press its key."""
    for typed in (reply.text, f"? {reply.ask}" if reply.ask else None):
        if typed and sitting.desk.typing:
            at_line_start = not sitting.text or sitting.text.endswith("\n")
            await sitting.press("" if at_line_start else ENTER, *("\r" if one == "\n" else one for one in typed))
    if reply.ask:
        await sitting.press(ENTER)
    if reply.key:
        await sitting.press(*KEYS[reply.key])


def in_a_script(script: Script) -> Rehearsal:
    """Return what comes of a script by its own clock."""
    return rehearse(script, FRAMEWORK, PROMPT, replace(BEGUN, mode=script.mode))


def test_a_drill_with_everything_is_the_same() -> None:
    """Hint, question, pause, back, overrun, twist, skip, follow-ups, ratings: one answer and one transcript."""
    typed, scripted = at_the_keyboard(EVERYTHING), in_a_script(EVERYTHING)
    assert () == scripted.refusals
    assert ("finished", 6) == (scripted.state.closed, len(scripted.state.steps))
    assert transcript.fold(scripted.state) == transcript.fold(typed)
    assert to_markdown(judge_drill(scripted.state)) == to_markdown(judge_drill(typed))


def draw_script(seed: int) -> Script:
    """Return a script with keys, words and times by chance, of the kind that no drill refuses."""
    chance = random.Random(seed)
    replies: list[Reply] = []
    at = 0.0
    for number in range(chance.randint(4, 18)):
        at = round(at + chance.choice([0.0, 0.5, 3, 11.125, 40]), 3)
        keys: list[Key | None] = [None, None, "next", "next", "skip", "hint"]
        key = chance.choice(keys)
        text = chance.choice([None, f"words {number}", f"two\nlines {number}"])
        replies.append(Reply(at=at, text=text, ask=chance.choice([None, None, "churn?"]), key=key))
    return Script(prompt="radio", replies=tuple(replies))


@pytest.mark.parametrize("seed", range(8))
def test_any_drill_is_the_same(seed: int) -> None:
    """Whatever is typed, asked and pressed whenever, desk and script agree on the answer to the millisecond."""
    script = draw_script(seed)
    assert transcript.fold(in_a_script(script).state) == transcript.fold(at_the_keyboard(script))
