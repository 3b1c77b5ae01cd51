"""The words of the bottom bar and of the keys: what time is left, said in words as well as in colour."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from prompt_toolkit.formatted_text import StyleAndTextTuples

from recoach.content.durations import clock, countdown
from recoach.drill.machine import HINT_RUNGS
from recoach.drill.state import Phase, State, Step, drill_left_ms, step_left_ms

Pressure = Literal["calm", "half", "last", "over"]

WIDE_COLUMNS = 76
_MINUTE_MS = 60_000


def pressure(left_ms: int, limit_ms: int) -> Pressure:
    """Return how pressing the time is: the last minute is the last quarter where the limit is under four minutes."""
    if left_ms <= 0:
        return "over"
    if left_ms <= min(_MINUTE_MS, limit_ms // 4):
        return "last"
    return "half" if left_ms <= limit_ms // 2 else "calm"


def bar(state: State, at: float, *, columns: int) -> StyleAndTextTuples:
    """Return the bar as styled fragments: where the candidate is, the time left in the step and in the drill."""
    if state.phase is Phase.PAUSED:
        return [("class:paused", " Paused. The clock stands still. ")]
    left_ms = step_left_ms(state, at)
    drill_ms = drill_left_ms(state, at)
    how = pressure(left_ms, state.step.limit_ms)
    whole = pressure(drill_ms, state.limit_ms)
    wide = columns >= WIDE_COLUMNS
    place = _place(state, wide=wide)
    time = f"over by {clock(-left_ms / 1000)}" if how == "over" else f"{countdown(left_ms / 1000)} left"
    word = {"half": "half gone", "last": "last minute"}.get(how, "")
    total = f"drill {countdown(drill_ms / 1000)}" + (" left" if wide else "")
    return [
        ("class:place", f" {place} "),
        ("", "· "),
        (f"class:{how}", time + (f", {word}" if word and wide else "")),
        ("", " · "),
        (f"class:{'last' if whole == 'over' else whole}", total),
    ]


def keys(state: State, *, recall: bool, columns: int) -> StyleAndTextTuples:
    """Return the keys that work now, as many as fit on two lines."""
    fragments: StyleAndTextTuples = []
    used = 0
    for key, does in _working(state, recall=recall):
        text = f" {key} {does} "
        if used % columns + len(text) > columns:
            used += columns - used % columns
            fragments.append(("", "\n"))
        fragments += [("class:key", f" {key}"), ("class:does", f" {does} ")]
        used += len(text)
    return fragments


def _place(state: State, *, wide: bool) -> str:
    same_kind = [step for step in state.steps if step.kind == state.step.kind]
    number = f"{same_kind.index(state.step) + 1} of {len(same_kind)}" if wide else _short_place(same_kind, state.step)
    if state.step.kind == "twist":
        return "Twist"
    name = "Section" if state.step.kind == "section" else "Follow-up"
    if not wide:
        return number if name == "Section" else f"Follow-up {number}"
    return f"{name} {number} · {state.step.title}" if name == "Section" else f"{name} {number}"


def _short_place(steps: list[Step], current: Step) -> str:
    return f"{steps.index(current) + 1}/{len(steps)}"


def _working(state: State, *, recall: bool) -> Iterator[tuple[str, str]]:
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
