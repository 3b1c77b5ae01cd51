"""Runs a script through the same session as the keyboard, by a clock that only the script moves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from recoach.content.framework import Framework
from recoach.content.prompt import Prompt
from recoach.content.script import Key, Reply, Script, moments
from recoach.drill import asking, machine
from recoach.drill import commands as do
from recoach.drill.asking import Answers
from recoach.drill.events import Begun, Event
from recoach.drill.machine import Refused
from recoach.drill.pressing import Press
from recoach.drill.session import Session
from recoach.drill.state import Phase, State, closes_at

KEYS: dict[Key, type[do.Next | do.Back | do.Skip | do.Pause | do.Unpause | do.Hint | do.Quit]] = {
    "next": do.Next,
    "back": do.Back,
    "skip": do.Skip,
    "pause": do.Pause,
    "resume": do.Unpause,
    "hint": do.Hint,
    "quit": do.Quit,
}


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """A reply that the drill did not take."""

    reply: int  #: index into the script's replies
    why: str


@dataclass(frozen=True, kw_only=True)
class Rehearsal:
    """What came of a script."""

    state: State
    events: tuple[Event, ...]
    refusals: tuple[Refusal, ...]


def rehearse(
    script: Script,
    framework: Framework,
    prompt: Prompt,
    begun: Begun,
    *,
    press: Press | None = None,
    answer: Answers = asking.answer,
) -> Rehearsal:
    """Run all replies in order, then let the clock run out if the drill is still open."""
    events: list[Event] = []
    session = Session(framework, prompt, events.append, press, answer)
    session.begin(begun)
    refusals = [
        Refusal(reply=index, why=str(refused))
        for index, (reply, at) in enumerate(zip(script.replies, moments(script), strict=True))
        for refused in _refusals(session, reply, at)
    ]
    if session.state.phase is Phase.ANSWERING:
        session.take(do.Look(at=closes_at(session.state)))
    return Rehearsal(state=session.state, events=tuple(events), refusals=tuple(refusals))


def ending(rehearsed: Rehearsal, moment: datetime) -> Rehearsal:
    """Return a rehearsal as one that began so that it ended at a moment, to the minute."""
    begun, *later = rehearsed.events
    assert isinstance(begun, Begun)
    started = (moment - timedelta(seconds=rehearsed.events[-1].at)).isoformat(timespec="minutes")
    events = (replace(begun, started=started), *later)
    before = State(framework=rehearsed.state.framework, prompt=rehearsed.state.prompt)
    return replace(rehearsed, state=machine.fold(before, events), events=events)


def _refusals(session: Session, reply: Reply, at: float) -> Iterator[Refused]:
    session.take(do.Look(at=at))
    if reply.text is not None:
        written = session.state.texts.get(session.state.current, "")
        text = f"{written}\n{reply.text}" if written else reply.text
        yield from _try(session, do.Write(at=at, text=text.rstrip("\n")))
    if reply.ask is not None:
        yield from _try(session, do.Ask(at=at, question=reply.ask))
    if reply.key is not None:
        yield from _try(session, KEYS[reply.key](at=at))
    for section, stars in reply.rate.items():
        yield from _try(session, do.Rate(at=at, section=section, stars=stars))


def _try(session: Session, command: do.Command) -> Iterator[Refused]:
    try:
        session.take(command)
    except Refused as refused:
        yield refused
