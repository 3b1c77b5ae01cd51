from __future__ import annotations

from dataclasses import replace

import pytest
from desk_driver import BEGUN, FRAMEWORK, PROMPT
from prompt_toolkit.utils import get_cwidth

from recoach.assessment.report import Finding, Report
from recoach.drill import commands as do
from recoach.drill import transcript
from recoach.drill.session import Session
from recoach.drill.state import State
from recoach.terminal.brief import brief, plan, wrapped
from recoach.terminal.debrief import debrief


def drill(*commands: do.Command) -> State:
    session = Session(FRAMEWORK, PROMPT, lambda _: None)
    session.begin(BEGUN)
    for command in commands:
        session.take(command)
    return session.state


def finding(**changes: object) -> Finding:
    whole = Finding(
        signal="ctr-objective",
        title="A click as the objective",
        passage=0,
        start=11,
        end=23,
        quote="optimize CTR",
        certainty="asserted",
        severity="warning",
        reason="A click is cheap to earn and says little about value; a system that hunts it learns bait.",
        better="Name what a good outcome is over a horizon that can be measured, such as 28 days.",
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def report(state: State, *findings: Finding) -> Report:
    return Report(
        answer=transcript.fold(state),
        framework=FRAMEWORK,
        prompt=PROMPT,
        findings=findings,
        silences=(),
        stamps=(),
        recoach_version="1",
    )


TYPED = drill(do.Write(at=10.0, text="I would optimize CTR."), do.Pause(at=20.0), do.Unpause(at=50.0), do.Quit(at=75.0))


def test_the_brief_tells_what_is_stated_and_no_more() -> None:
    """Question, product, scale, latency and constraints are told; facts, twists and probes are not."""
    text = brief(PROMPT)
    assert all(words in text for words in ("Design what is played next.", "300,000 items", "180 ms", "- No two songs"))
    assert not any(words in text for words in ("4 %", "feature store", "Why this goal?"))


def test_a_hidden_latency_stays_hidden() -> None:
    """A limit that is told only when asked is not in the brief."""
    assert "180" not in brief(replace(PROMPT, latency=replace(PROMPT.latency, stated=False)))


@pytest.mark.parametrize("columns", [20, 40, 80])
def test_wrapped_lines_fit_and_lose_no_word(columns: int) -> None:
    """Lines are no wider than asked, list items hang, and the words are the same."""
    text = wrapped(brief(PROMPT), columns)
    assert all(len(line) <= columns for line in text.split("\n"))
    assert brief(PROMPT).split() == text.split()
    assert any(line.startswith("  ") for line in text.split("\n")) == (columns < 36)


def test_the_plan_adds_up() -> None:
    """Every section with its minutes, and what is left for the twist and the follow-ups."""
    assert ["2:00", "1:00", "1:00", "2:00"] == [line.split()[-1] for line in plan(drill()).split("\n")]


def test_a_plan_without_a_twist_has_no_line_for_it() -> None:
    """A drill of one section plans that section alone."""
    session = Session(FRAMEWORK, PROMPT, lambda _: None)
    session.begin(replace(BEGUN, sections=("latency",), minutes=1.0, framework_id="small"))
    assert 2 == len(plan(session.state).split("\n"))
    assert plan(session.state).startswith("Latency")


@pytest.mark.parametrize("columns", [24, 40, 88])
def test_the_debrief_keeps_its_columns(columns: int) -> None:
    """No line is wider than the screen, and the times stand below one another."""
    lines = debrief(report(TYPED, finding()), columns=columns).split("\n")
    assert all(get_cwidth(line) <= columns for line in lines)
    times = [line.index(" of ") for line in lines if " of " in line and " after " not in line]
    assert 3 == len(times) or columns < 40
    assert 1 == len(set(times)) or columns < 40


def test_the_debrief_says_how_it_ended() -> None:
    """How the drill closed, the time without the pause, words by section, and what is empty."""
    text = debrief(report(TYPED), columns=80)
    assert "Closed early after 0:45 of 6:00, paused 0:30." in text
    assert ["4 w", "empty", "empty"] == [line[-5:].strip() for line in text.split("\n") if ":00" in line][1:]
    assert "No red signal found." in text


def test_each_flag_has_its_words_and_what_is_better() -> None:
    """A flag is told with its section, the words it rests on, the reason and the better shape."""
    text = " ".join(debrief(report(TYPED, finding(), finding(signal="other")), columns=60).split())
    assert "2 red signals:" in text
    assert "Objective: “optimize CTR” (ctr-objective) A click is cheap" in text
    assert 2 == text.count("Better: Name what a good outcome is")


def test_nothing_in_the_debrief_reaches_the_terminal_raw() -> None:
    """Escapes in words, titles or advice are shown and not sent."""
    risky = finding(quote="a\x1b[2Jb", better="x\x9by", reason="\u202e")
    assert not set("\x1b\x9b\u202e") & set(debrief(report(TYPED, risky), columns=80))
