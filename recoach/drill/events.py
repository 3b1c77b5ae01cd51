"""What can happen in a drill, in the past tense.

`at` is seconds since the drill began by the drill's own clock, pauses and counted sleep included. Nothing
here reads a clock: whoever acts says when.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Union, get_args

from recoach.content.script import Mode, Seniority

StepKind = Literal["section", "twist", "probe"]


@dataclass(frozen=True, kw_only=True)
class Begun:
    """The drill began. Carries all that later events are read against, so a journal stands alone."""

    at: float
    drill: str  #: the drill's id; empty for a script
    version: str  #: of recoach
    framework_id: str
    framework_yaml: str  #: source text of the framework
    prompt_id: str
    prompt_yaml: str  #: source text of the prompt
    seed: int
    mode: Mode
    seniority: Seniority
    minutes: float
    sections: tuple[str, ...]  #: ids of the sections asked; empty means all
    started: str | None  #: ISO date or moment for the transcript


@dataclass(frozen=True, kw_only=True)
class StepEntered:
    """The candidate came to a section, a twist or a probe."""

    at: float
    step: str  #: `objective`, `twist:retention`, `probe:day-7`


@dataclass(frozen=True, kw_only=True)
class Drafted:
    """The text of a step as it stood at that moment."""

    at: float
    step: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Skipped:
    """The candidate chose to leave a step unanswered."""

    at: float
    step: str


@dataclass(frozen=True, kw_only=True)
class HintTaken:
    """The coach gave a rung of the section's hints."""

    at: float
    step: str
    rung: int  #: 1 to 3


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The candidate asked the interviewer something."""

    at: float
    step: str
    question: str
    told: str
    fact: str | None


@dataclass(frozen=True, kw_only=True)
class TwistDealt:
    """The interviewer changed a constraint; its step follows the current one."""

    at: float
    twist: str


@dataclass(frozen=True, kw_only=True)
class ProbeChosen:
    """The interviewer settled on a follow-up question; its step goes to the end."""

    at: float
    probe: str
    asks: str = ""  #: the question, where it is none of the prompt's own


@dataclass(frozen=True, kw_only=True)
class StepTimeRanOut:
    """The time of a step was used up; its text stays open."""

    at: float
    step: str


@dataclass(frozen=True, kw_only=True)
class Paused:
    """The clock was stopped."""

    at: float


@dataclass(frozen=True, kw_only=True)
class Unpaused:
    """The clock went on."""

    at: float


@dataclass(frozen=True, kw_only=True)
class Slept:
    """The machine slept; `at` is when it fell asleep."""

    at: float
    seconds: float
    counted: bool  #: whether the candidate wants that time counted


@dataclass(frozen=True, kw_only=True)
class Reopened:
    """The drill was taken up again after its process ended."""

    at: float
    on: str | None  #: ISO moment


@dataclass(frozen=True, kw_only=True)
class Closed:
    """No more answers are taken; the self-rating may follow."""

    at: float
    why: Literal["finished", "time-up", "quit"]


@dataclass(frozen=True, kw_only=True)
class Rated:
    """The candidate rated a section of their own, before anything was judged."""

    at: float
    section: str
    stars: int  #: 1 to 5


Event = Union[
    Begun,
    StepEntered,
    Drafted,
    Skipped,
    HintTaken,
    Asked,
    TwistDealt,
    ProbeChosen,
    StepTimeRanOut,
    Paused,
    Unpaused,
    Slept,
    Reopened,
    Closed,
    Rated,
]
EVENTS: dict[str, type[Event]] = {event.__name__: event for event in get_args(Event)}
