from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from desk_driver import BEGUN, FRAMEWORK, PROMPT
from prompt_toolkit.formatted_text import StyleAndTextTuples, fragment_list_to_text, fragment_list_width

from recoach.drill import commands as do
from recoach.drill.session import Session
from recoach.drill.state import State
from recoach.terminal.bar import bar, keys, pressure, working_keys


def drive(*commands: do.Command, mode: str = "coach") -> State:
    """Return the state of the small drill after some commands."""
    session = Session(FRAMEWORK, PROMPT, lambda _: None)
    session.begin(replace(BEGUN, mode=mode))  # type: ignore[arg-type]
    for command in commands:
        session.take(command)
    return session.state


def walk(steps: int) -> State:
    """Return the state after going on some times."""
    return drive(*(do.Next(at=float(number)) for number in range(1, steps + 1)))


def styles(fragments: StyleAndTextTuples) -> set[str]:
    return {style for style, *_ in fragments}


def named(pairs: Sequence[tuple[str, str]]) -> str:
    return " ".join(key for key, _ in pairs)


@pytest.mark.parametrize(
    ("left_ms", "limit_ms", "expected"),
    [
        (600_000, 600_000, "calm"),
        (300_001, 600_000, "calm"),
        (300_000, 600_000, "half"),
        (60_001, 600_000, "half"),
        (60_000, 600_000, "last"),
        (1, 600_000, "last"),
        (0, 600_000, "over"),
        (-5_000, 600_000, "over"),
        # Under four minutes the last quarter is what the last minute is elsewhere.
        (30_000, 60_000, "half"),
        (15_001, 60_000, "half"),
        (15_000, 60_000, "last"),
    ],
)
def test_pressure_turns_at_the_limits(left_ms: int, limit_ms: int, expected: str) -> None:
    """Half, the last minute and the end are reached on the very millisecond."""
    assert expected == pressure(left_ms, limit_ms)


@pytest.mark.parametrize(
    ("at", "words", "style"),
    [
        (0.0, "Section 1 of 3 · Objective · 2:00 left · drill 6:00", "class:calm"),
        (60.0, "1:00 left, half gone · drill 5:00", "class:half"),
        (90.0, "0:30 left, last minute · drill 4:30", "class:last"),
        (120.0, "over by 0:00 · drill 4:00", "class:over"),
        (131.5, "over by 0:11 · drill 3:49", "class:over"),
    ],
)
def test_time_is_told_in_words_and_in_colour(at: float, words: str, style: str) -> None:
    """Each pressure has words of its own beside its colour."""
    shown = bar(drive(), at, columns=100)
    assert words in fragment_list_to_text(shown)
    assert style in styles(shown)


@pytest.mark.parametrize("columns", [20, 32, 40, 50, 60, 80, 200])
@pytest.mark.parametrize("at", [0.0, 70.0, 100.0, 130.0, 350.0])
def test_the_bar_keeps_to_its_row(columns: int, at: float) -> None:
    """However narrow the screen, both times are there; from 32 columns on none of it is cut."""
    shown = bar(drive(), at, columns=columns)
    text = fragment_list_to_text(shown)
    assert "drill" in text
    assert "left" in text or "over by" in text
    assert fragment_list_width(shown) <= max(columns, 32)


def test_a_narrow_bar_says_the_pressure_too() -> None:
    """At 40 columns there is still a word for what the colour says."""
    text = fragment_list_to_text(bar(drive(), 100.0, columns=40))
    assert " 1/3 · 0:20 left, last · drill 4:20" == text


@pytest.mark.parametrize(
    ("steps", "place"),
    [(0, "Section 1 of 3"), (2, "Twist"), (3, "Section 3 of 3"), (4, "Follow-up 1 of 2"), (5, "Follow-up 2 of 2")],
)
def test_the_bar_says_where_the_candidate_is(steps: int, place: str) -> None:
    """Sections, the twist and the follow-ups are counted apart."""
    assert fragment_list_to_text(bar(walk(steps), float(steps), columns=100)).startswith(f" {place} · ")


@pytest.mark.parametrize("columns", [0, 10, 40, 100])
def test_a_pause_says_that_the_clock_stands(columns: int) -> None:
    """A paused bar shows no time, and fits."""
    text = fragment_list_to_text(bar(drive(do.Pause(at=1.0)), 50.0, columns=columns))
    assert " Paused. The clock stands still. "[:columns] == text


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (drive(), "^N ^S ^G ?…⏎ ^L ^O ^T ^Q ^C"),
        (drive(mode="exam"), "^N ^S ?…⏎ ^L ^O ^Q ^C"),
        (walk(1), "^N ^P ^S ^G ?…⏎ ^L ^O ^T ^Q ^C"),
        (walk(2), "^N ^P ^S ?…⏎ ^L ^O ^T ^Q ^C"),
        (drive(*(do.Hint(at=1.0) for _ in range(3))), "^N ^S ?…⏎ ^L ^O ^T ^Q ^C"),
        (drive(do.Pause(at=1.0)), "^T ^C ^Q"),
    ],
    ids=["start", "exam", "second", "twist", "hints-used", "paused"],
)
def test_only_keys_that_work_are_shown(state: State, expected: str) -> None:
    """Back, hint and pause are there when the drill would take them, and not otherwise."""
    assert expected == named(list(working_keys(state, recall=False)))


def test_a_text_to_recall_shows_its_key() -> None:
    """The key to recall is there when there is something to bring back."""
    assert "^R" in named(list(working_keys(drive(), recall=True)))


@pytest.mark.parametrize("columns", [20, 39, 40, 41, 60, 80, 85, 94, 120])
def test_keys_keep_to_two_rows(columns: int) -> None:
    """No key is cut off at any width; going on, closing and leaving are always among them."""
    text = fragment_list_to_text(keys(walk(1), recall=True, columns=columns))
    rows = text.split("\n")
    assert len(rows) <= 2 or columns < 40
    assert all(len(row) <= columns for row in rows)
    assert all(key in text for key in ("^N next", "^L question", "^Q close", "^C leave"))
