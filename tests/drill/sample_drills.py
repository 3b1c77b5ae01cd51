"""A small interview, and a way to take it in a line a command: `drive("0:30 write retention", "1:00 next")`."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sample_content import BEGUN, RADIO, framework, section

from recoach.content.framework import Framework
from recoach.content.prompt import Fact, Probe, Prompt, Twist
from recoach.drill import commands as do
from recoach.drill.events import Begun, Event
from recoach.drill.rehearsal import KEYS
from recoach.drill.session import Session
from recoach.drill.state import State

# Twenty minutes of sections, three for the twist, two for the probes: 25 in all.
FRAMEWORK = framework(
    section("objective", 4),
    section("candidates", 6),
    section("ranking", 5),
    section("latency", 3),
    section("fallback", 2),
    twist_minutes=3,
    probes=2,
    probe_minutes=1,
)


def probe(probe_id: str, *sections: str) -> Probe:
    return Probe(id=probe_id, asks=f"{probe_id}?", after="", sections=sections)


PROMPT = replace(
    RADIO,
    twists=tuple(Twist(id=name, says=f"{name}!", changes="", after="") for name in ("outage", "growth", "retention")),
    facts=(
        Fact(id="churn", asked=("churn", "leave rate"), tells="4 % a month."),
        Fact(id="paying-churn", asked=("churn subscribers",), tells="2 % a month."),
    ),
    probes=(
        probe("goal", "objective"),
        probe("budget", "latency", "fallback"),
        probe("ladder", "fallback", "latency"),
        probe("recall", "candidates"),
        probe("day-7"),
    ),
)

VERBS: dict[str, Any] = {**KEYS, "look": do.Look}


def command(line: str) -> do.Command:
    """Return the command of a line such as `1:30 next`, `2:00.5 write a b`, `9:00 wake 60 counted`, `0:01 ask why?`."""
    clock, verb, rest = (*line.split(" ", 2), "")[:3]
    minutes, seconds = clock.split(":")
    at = int(minutes) * 60 + float(seconds)
    if verb == "write":
        return do.Write(at=at, text=rest)
    if verb == "ask":
        return do.Ask(at=at, question=rest)
    if verb == "wake":
        return do.Wake(at=at, seconds=float(rest.split()[0]), counted=rest.endswith(" counted"))
    if verb == "reopen":
        return do.Reopen(at=at, on=None)
    if verb == "rate":
        name, stars = rest.split()
        return do.Rate(at=at, section=name, stars=int(stars))
    key: do.Command = VERBS[verb](at=at)
    return key


class Drill:
    """A drill that lines drive."""

    def __init__(self, framework: Framework, prompt: Prompt, begun: Begun) -> None:
        self.events: list[Event] = []
        self.session = Session(framework, prompt, self.events.append)
        self.session.begin(begun)

    @property
    def state(self) -> State:
        """The session's."""
        return self.session.state

    def go(self, *lines: str) -> Drill:
        """Take each line; the first that is refused raises."""
        for line in lines:
            self.session.take(command(line))
        return self

    def happened(self, kind: type[Event]) -> list[Event]:
        """Return the events of a kind."""
        return [event for event in self.events if isinstance(event, kind)]


def drive(*lines: str, framework: Framework = FRAMEWORK, prompt: Prompt = PROMPT, **begun: Any) -> Drill:  # noqa: ANN401  # any of the first event's values
    """Take a drill as the lines say, begun with its natural minutes unless told otherwise."""
    minutes = begun.pop("minutes", None) or framework.minutes_of(begun.get("sections", ()))
    return Drill(framework, prompt, replace(BEGUN, minutes=minutes, **begun)).go(*lines)


#: A drill with a bit of everything, to its end and its rating.
LONG = (
    "0:10 write keep",
    "0:20 write keep people",
    "0:30 ask what is the churn?",
    "0:40 hint",
    "4:30 next",
    "5:00 write four sources",
    "5:30 pause",
    "6:30 resume",
    "7:00 write four sources, 800 candidates",
    "8:00 back",
    "8:10 write keep people for 28 days",
    "8:20 next",
    "9:00 next",
    "9:30 write two towers",
    "10:00 next",
    "10:30 write the ladder holds",
    "11:00 next",
    "11:30 wake 20",
    "12:00 write 180 ms in four stages",
    "12:30 next",
    "12:40 reopen",
    "12:50 skip",
    "13:00 write the first reply",
    "13:20 next",
    "13:30 write the second reply",
    "13:40 next",
    "14:00 rate objective 4",
    "14:10 rate latency 2",
)


def spans(state: State) -> int:
    """Return all milliseconds that a drill accounts for."""
    return sum(state.spent_ms.values()) + state.paused_ms + state.slept_ms
