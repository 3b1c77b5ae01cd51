"""The state of a drill: its steps, its texts, its clock, and what can be read off them.

The arithmetic is in whole milliseconds, so that many small additions and one large one agree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import Enum
from typing import Literal

from recoach.content.framework import Framework
from recoach.content.prompt import Prompt
from recoach.drill import events as on


class Phase(str, Enum):
    """Where a drill stands."""

    READY = "ready"
    ANSWERING = "answering"
    PAUSED = "paused"
    CLOSED = "closed"


@dataclass(frozen=True, kw_only=True)
class Step:
    """One thing to answer: a section, the twist or a probe."""

    id: str  #: `objective`, `twist:retention`, `probe:day-7`
    kind: on.StepKind
    name: str  #: the id without its kind
    title: str
    asks: str  #: what the interviewer says
    limit_ms: int  #: planned time in milliseconds


#: In place of a step's id: the clock stood still, or the machine slept and that was not counted.
PAUSE, SLEEP = "pause", "sleep"


@dataclass(frozen=True)
class Stretch:
    """Time that went to one thing without a break."""

    what: str  #: id of a step, `PAUSE` or `SLEEP`
    start_ms: int  #: since the drill began
    end_ms: int


@dataclass(frozen=True, kw_only=True)
class State:
    """All that is true of a drill at a moment."""

    framework: Framework
    prompt: Prompt
    phase: Phase = Phase.READY
    begun: on.Begun | None = None
    steps: tuple[Step, ...] = ()
    current: str = ""  #: id of the step the candidate is at
    texts: Mapping[str, str] = field(default_factory=dict)  #: by step id
    before: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By id of a twist or a probe that was put: the texts as they stood then."""
    spent_ms: Mapping[str, int] = field(default_factory=dict)  #: by step id
    timeline: tuple[Stretch, ...] = ()  #: where the time went, in order and without gaps
    hints: Mapping[str, int] = field(default_factory=dict)  #: rungs taken, by step id
    overrun: frozenset[str] = frozenset()  #: steps whose time ran out
    asked: tuple[on.Asked, ...] = ()
    ratings: Mapping[str, int] = field(default_factory=dict)  #: stars by section id
    at_ms: int = 0  #: when the last event happened
    paused_ms: int = 0
    slept_ms: int = 0  #: the machine's sleep that was not counted
    closed: Literal["finished", "time-up", "quit"] | None = None
    opened: tuple[str, int] | None = None  #: ISO moment at which the drill was last taken up, and `at_ms` then
    ended: str | None = None  #: ISO moment at which it was closed

    @property
    def step(self) -> Step:
        """The step the candidate is at."""
        return self.steps[self.position]

    @property
    def position(self) -> int:
        """Index of the current step."""
        return next(index for index, step in enumerate(self.steps) if step.id == self.current)

    @property
    def following(self) -> Step | None:
        """The step after the current one as far as steps exist yet."""
        after = self.position + 1
        return self.steps[after] if after < len(self.steps) else None

    @property
    def opening(self) -> on.Begun:
        """How the drill began; ValueError if it has not."""
        if self.begun is None:
            raise ValueError("the drill has not begun")
        return self.begun

    @property
    def limit_ms(self) -> int:
        """Planned time of the whole drill."""
        return ms(self.opening.minutes * 60)

    @property
    def coaching(self) -> bool:
        """Whether hints, pauses and live flags are given."""
        return self.opening.mode == "coach"


def step_left_ms(state: State, at: float) -> int:
    """Return the milliseconds left in the current step at a moment; negative once they are used up."""
    return state.step.limit_ms - state.spent_ms.get(state.current, 0) - _running_ms(state, at)


def drill_left_ms(state: State, at: float) -> int:
    """Return the milliseconds left in the whole drill at a moment; never below 0."""
    return max(0, state.limit_ms - sum(state.spent_ms.values()) - _running_ms(state, at))


def closes_at(state: State) -> float:
    """Return the moment at which the drill will close by itself if the clock just runs on."""
    return (state.at_ms + state.limit_ms - sum(state.spent_ms.values())) / 1000


def moment(state: State) -> str | None:
    """Return when the last event happened, as an ISO moment; None for a drill without a date that one can count on."""
    if state.opened is None:
        return None
    on_date, at_ms = state.opened
    try:
        return (datetime.fromisoformat(on_date) + timedelta(milliseconds=state.at_ms - at_ms)).isoformat()
    except (ValueError, OverflowError):  # a script may say whatever it likes
        return None


def planned_steps(state: State) -> tuple[Step, ...]:
    """Return the steps of all sections asked, in order."""
    return tuple(
        Step(
            id=section.id,
            kind="section",
            name=section.id,
            title=section.title,
            asks=section.asks,
            limit_ms=_scaled_ms(state, section.minutes),
        )
        for section in state.framework.asked(state.opening.sections)
    )


def with_step(state: State, step_id: str, asks: str = "") -> State:
    """Return the state with that twist (after the current step) or probe (at the end) among its steps.

    `asks` are the words of a probe that is none of the prompt's own.
    """
    if any(step.id == step_id for step in state.steps):
        return state
    kind, _, name = step_id.rpartition(":")
    if kind == "twist":
        step = _twist_step(state, step_id, name)
        place = state.position + 1
    else:
        step = _probe_step(state, step_id, name, asks)
        place = len(state.steps)
    return replace(state, steps=(*state.steps[:place], step, *state.steps[place:]))


def ms(seconds: float) -> int:
    """Return seconds as whole milliseconds."""
    return round(seconds * 1000)


def _twist_step(state: State, step_id: str, name: str) -> Step:
    says = next((twist.says for twist in state.prompt.twists if twist.id == name), name)
    limit_ms = _scaled_ms(state, state.framework.twist_minutes)
    return Step(id=step_id, kind="twist", name=name, title="Twist", asks=says, limit_ms=limit_ms)


def _probe_step(state: State, step_id: str, name: str, asks: str) -> Step:
    asks = asks or next((probe.asks for probe in state.prompt.probes if probe.id == name), name)
    limit_ms = _scaled_ms(state, state.framework.probe_minutes)
    return Step(id=step_id, kind="probe", name=name, title="Follow-up", asks=asks, limit_ms=limit_ms)


def _scaled_ms(state: State, minutes: float) -> int:
    """Return a framework's minutes as this drill plans them: longer or shorter as the whole drill is."""
    natural = state.framework.minutes_of(state.opening.sections)
    return ms(minutes * 60 * state.opening.minutes / natural)


def _running_ms(state: State, at: float) -> int:
    return max(0, ms(at) - state.at_ms) if state.phase is Phase.ANSWERING else 0
