"""The words of the bottom bar and of the keys: what time is left, said in words as well as in colour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.formatted_text.utils import fragment_list_width
from prompt_toolkit.utils import get_cwidth

from recoach.content.durations import clock, countdown
from recoach.drill.machine import HINT_RUNGS
from recoach.drill.state import Phase, State, drill_left_ms, step_left_ms
from recoach.language.visible import visible

Pressure = Literal["calm", "half", "last", "over"]

MOST_KEY_ROWS = 2

_MINUTE_MS = 60_000
_WORDS: Mapping[Pressure, str] = {"half": "half gone", "last": "last minute"}
_SHORT_WORDS: Mapping[Pressure, str] = {"half": "half", "last": "last"}

# What is left out first where not all keys fit; ^L names all of them.
_SPARED = ("^R", "^O", "?…⏎", "^S", "^T", "^G", "^P")


def pressure(left_ms: int, limit_ms: int) -> Pressure:
    """Return how pressing the time is: the last minute is the last quarter where the limit is under four minutes."""
    if left_ms <= 0:
        return "over"
    if left_ms <= min(_MINUTE_MS, limit_ms // 4):
        return "last"
    return "half" if left_ms <= limit_ms // 2 else "calm"


def bar(state: State, at: float, *, columns: int) -> StyleAndTextTuples:
    """Return the bar as styled fragments: where the candidate is, the time left in the step and in the drill.

    The fullest wording that fits the columns is taken.
    """
    if state.phase is Phase.PAUSED:
        return [("class:paused", " Paused. The clock stands still. "[: max(columns, 0)])]
    wordings = [_wording(state, at, place, words) for place, words in _fullness(state)]
    fitting = (wording for wording in wordings if fragment_list_width(wording) <= columns)
    return next(fitting, wordings[-1])


def keys(state: State, *, recall: bool, columns: int) -> StyleAndTextTuples:
    """Return the keys that work now on at most two rows, each key beside what it does."""
    working = list(working_keys(state, recall=recall))
    for spared in _SPARED:
        if len(rows_of(working, columns)) <= MOST_KEY_ROWS:
            break
        working = [pair for pair in working if pair[0] != spared]
    return key_rows(working, columns)


def key_rows(pairs: Sequence[tuple[str, str]], columns: int) -> StyleAndTextTuples:
    """Return keys with what they do as styled rows."""
    fragments: StyleAndTextTuples = []
    for row in rows_of(pairs, columns):
        fragments += [("", "\n")] if fragments else []
        for key, does in row:
            fragments += [("class:key", f" {key}"), ("class:does", f" {does} ")]
    return fragments


def rows_of(pairs: Sequence[tuple[str, str]], columns: int) -> list[list[tuple[str, str]]]:
    """Return keys with what they do as rows that fit the columns."""
    rows: list[list[tuple[str, str]]] = []
    used = columns
    for key, does in pairs:
        width = get_cwidth(f" {key} {does} ")
        if used + width > columns:
            rows.append([])
            used = 0
        rows[-1].append((key, does))
        used += width
    return rows


def _fullness(state: State) -> Iterator[tuple[str, Mapping[Pressure, str]]]:
    """Yield ways to name the place and the pressure, the fullest first."""
    same_kind = [step for step in state.steps if step.kind == state.step.kind]
    number, count = same_kind.index(state.step) + 1, len(same_kind)
    if state.step.kind == "twist":
        long, short = "Twist", "Twist"
    elif state.step.kind == "probe":
        long, short = f"Follow-up {number} of {count}", f"Follow-up {number}/{count}"
    else:
        long, short = f"Section {number} of {count}", f"{number}/{count}"
        yield f"{long} · {visible(state.step.title)}", _WORDS
    yield long, _WORDS
    yield short, _WORDS
    yield short, _SHORT_WORDS
    yield short, {}


def _wording(state: State, at: float, place: str, words: Mapping[Pressure, str]) -> StyleAndTextTuples:
    left_ms, drill_ms = step_left_ms(state, at), drill_left_ms(state, at)
    how, whole = pressure(left_ms, state.step.limit_ms), pressure(drill_ms, state.limit_ms)
    time = f"over by {clock(-left_ms / 1000)}" if how == "over" else f"{countdown(left_ms / 1000)} left"
    return [
        ("class:place", f" {place} "),
        ("", "· "),
        (f"class:{how}", time + (f", {words[how]}" if how in words else "")),
        ("", " · "),
        (f"class:{'last' if whole == 'over' else whole}", f"drill {countdown(drill_ms / 1000)}"),
    ]


def working_keys(state: State, *, recall: bool) -> Iterator[tuple[str, str]]:
    """Yield the keys that the machine would take in this state, with what they do."""
    if state.phase is Phase.PAUSED:
        yield "^T", "go on"
        yield "^C", "leave, resume later"
        yield "^Q", "close"
        return
    yield "^N", "next" if state.following or state.step.kind == "section" else "finish"
    if state.position:
        yield "^P", "back"
    yield "^S", "skip"
    if state.coaching and state.step.kind == "section" and state.hints.get(state.current, 0) < HINT_RUNGS:
        yield "^G", "hint"
    yield "?…⏎", "ask"
    yield "^L", "question"
    yield "^O", "editor"
    if recall:
        yield "^R", "recall"
    if state.coaching:
        yield "^T", "pause"
    yield "^Q", "close"
    yield "^C", "leave"
