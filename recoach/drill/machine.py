"""The drill's state machine: everything that decides what may happen, and what is true afterwards, stands here.

Theory of operation
-------------------
A drill is a list of steps: the framework's sections in order, in mid-drill a twist, at the end some probes. The
candidate is at one step at a time and may go forward and back among those that exist.

Three functions, all pure:

* `decide(state, command)` says which events a command leads to. A command that does not fit raises `Refused` and
  leads to none. `ACCEPTED` lists which commands fit which phase.
* `due(state, at)` says which events the clock alone leads to up to a moment: the end of a step's time, the end of
  the drill. Each carries the exact moment of its deadline, however late anybody looks, so a keyboard that looks
  once a second and a script that looks once a reply tell the same story.
* `evolve(state, event)` says what is true after an event. Nothing else makes a new state. `PHASE_AFTER` lists the
  phase that each event leads to.

Time is data. An event's time passes by the phase that it ends: while answering it goes to the current step, while
paused it is idle. The arithmetic is in whole milliseconds, so that many small additions and one large one agree.

A journal may have lost a line. So `evolve` believes the event before the state: whatever happens at a step that was
never entered enters it, anything typed while paused means that the pause is over. `decide` is strict, since it
speaks to somebody who can be told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from recoach.content.framework import FEWEST_SECTIONS_FOR_A_TWIST
from recoach.drill import asking, interviewer
from recoach.drill import commands as do
from recoach.drill import events as on
from recoach.drill.asking import Answers
from recoach.drill.pressing import Press, weakest_sections
from recoach.drill.state import PAUSE, SLEEP, Phase, State, Stretch, closes_at, moment, ms, planned_steps, with_step

#: After so many milliseconds without an event a draft is kept although it is the same: it is how the journal knows
#: the time when nobody types, so a drill that is taken up again goes on with the clock as it was.
SILENCE_MS = 5000

HINT_RUNGS = 3
STARS = range(1, 6)


# Each of these says at which step the candidate is.
_AT_A_STEP = (on.StepEntered, on.Drafted, on.Skipped, on.HintTaken, on.Asked, on.StepTimeRanOut)

_WHILE_ANSWERING: tuple[type[on.Event], ...] = (*_AT_A_STEP, on.TwistDealt, on.ProbeChosen)

#: The phase that an event leads to, by the phase in which it happens. What is missing cannot happen.
PHASE_AFTER: Mapping[Phase, Mapping[type[on.Event], Phase]] = {
    Phase.READY: {on.Begun: Phase.ANSWERING},
    Phase.ANSWERING: {
        **dict.fromkeys(_WHILE_ANSWERING, Phase.ANSWERING),
        on.Slept: Phase.ANSWERING,
        on.Reopened: Phase.ANSWERING,
        on.Paused: Phase.PAUSED,
        on.Unpaused: Phase.ANSWERING,
        on.Closed: Phase.CLOSED,
        on.Rated: Phase.CLOSED,
    },
    Phase.PAUSED: {
        **dict.fromkeys(_WHILE_ANSWERING, Phase.ANSWERING),
        on.Slept: Phase.PAUSED,
        on.Reopened: Phase.PAUSED,
        on.Paused: Phase.PAUSED,
        on.Unpaused: Phase.ANSWERING,
        on.Closed: Phase.CLOSED,
        on.Rated: Phase.CLOSED,
    },
    Phase.CLOSED: {on.Rated: Phase.CLOSED, on.Reopened: Phase.CLOSED},
}

#: The commands that a phase takes.
ACCEPTED: Mapping[Phase, frozenset[type[do.Command]]] = {
    Phase.READY: frozenset(),
    Phase.ANSWERING: frozenset(
        (do.Look, do.Write, do.Next, do.Back, do.Skip, do.Hint, do.Ask, do.Pause, do.Wake, do.Reopen, do.Quit)
    ),
    Phase.PAUSED: frozenset((do.Look, do.Unpause, do.Wake, do.Reopen, do.Quit)),
    Phase.CLOSED: frozenset((do.Look, do.Reopen, do.Rate)),
}


class Refused(Exception):
    """A command that does not fit now; its text says why. Nothing has changed."""


class OutOfOrder(Exception):
    """An event that cannot happen in the phase it is met in."""


def due(state: State, at: float, *, closing: bool = True) -> Iterator[on.Event]:
    """Yield what the clock alone leads to up to `at`, each event at its own moment.

    `closing=False` leaves out the end of the drill, for a last draft that was typed before it.
    """
    if state.phase is not Phase.ANSWERING:
        return
    now, close = ms(at), ms(closes_at(state))
    step_ends = state.at_ms + state.step.limit_ms - state.spent_ms.get(state.current, 0)
    if state.current not in state.overrun and step_ends <= now and step_ends < close:
        yield on.StepTimeRanOut(at=max(step_ends, state.at_ms) / 1000, step=state.current)
    if closing and close <= now:
        yield on.Closed(at=max(close, state.at_ms) / 1000, why="time-up")


def decide(  # noqa: C901, PLR0911, PLR0912  # one line a command
    state: State, command: do.Command, press: Press | None = None, answer: Answers = asking.answer
) -> tuple[on.Event, ...]:
    """Return the events that a command leads to; `Refused` if it does not fit.

    `press` says where the answer so far is weak, which decides the twist and the follow-up questions; without it the
    seed decides the one and the length of each section the others. `answer` answers what the candidate asks; without it
    only the prompt's own ways to ask are understood.
    """
    if type(command) not in ACCEPTED[state.phase]:
        raise Refused(_why_not(state, command))
    at = command.at
    match command:
        case do.Look():
            return ()
        case do.Write(text=text):
            news = text != state.texts.get(state.current, "") or ms(at) - state.at_ms >= SILENCE_MS
            return (on.Drafted(at=at, step=state.current, text=text),) if news else ()
        case do.Next():
            return _forward(state, at, press)
        case do.Skip():
            return (on.Skipped(at=at, step=state.current), *_forward(state, at, press))
        case do.Back():
            if state.position == 0:
                raise Refused("this is the first section")
            return (on.StepEntered(at=at, step=state.steps[state.position - 1].id),)
        case do.Hint():
            return (_hint(state, at),)
        case do.Ask(question=question):
            return tuple(
                on.Asked(at=at, step=state.current, question=question, told=told, fact=fact)
                for told, fact in answer(state.prompt, question)
            )
        case do.Pause():
            if not state.coaching:
                raise Refused("an exam is not paused")
            return (on.Paused(at=at),)
        case do.Unpause():
            return (on.Unpaused(at=at),)
        case do.Wake(seconds=seconds, counted=counted):
            return (_slept(state, at, seconds, counted=counted),)
        case do.Reopen(on=moment):
            return (on.Reopened(at=at, on=moment),)
        case do.Quit():
            return (on.Closed(at=at, why="quit"),)
        case do.Rate(section=section, stars=stars):
            return (_rating(state, at, section, stars),)


def evolve(state: State, event: on.Event) -> State:
    """Return the state after an event; `OutOfOrder` if it cannot happen in this phase."""
    phase = PHASE_AFTER[state.phase].get(type(event))
    if phase is None:
        raise OutOfOrder(f"{type(event).__name__} while {state.phase.value}")
    later = _pass_time(state, event)
    if isinstance(event, _AT_A_STEP):
        later = _put(replace(with_step(later, event.step), current=event.step))
    return replace(_apply(later, event), phase=phase)


def fold(state: State, events: Iterable[on.Event]) -> State:
    """Return the state after all events, passing over those that cannot happen where they stand."""
    for _, after in unfold(state, events):
        state = after
    return state


def unfold(state: State, events: Iterable[on.Event]) -> Iterator[tuple[on.Event, State]]:
    """Yield each event with the state after it, passing over those that cannot happen where they stand."""
    for event in events:
        if type(event) in PHASE_AFTER[state.phase]:
            state = evolve(state, event)
            yield event, state


def _apply(state: State, event: on.Event) -> State:  # noqa: PLR0911, C901  # one line an event
    match event:
        case on.Begun():
            begun = replace(state, begun=event)
            steps = planned_steps(begun)
            opened = (event.started, begun.at_ms) if event.started else None
            return replace(begun, steps=steps, current=steps[0].id, opened=opened)
        case on.Drafted(step=step, text=text):
            return replace(state, texts={**state.texts, step: text})
        case on.HintTaken(step=step, rung=rung):
            return replace(state, hints={**state.hints, step: rung})
        case on.Asked():
            return replace(state, asked=(*state.asked, event))
        case on.TwistDealt(twist=twist):
            return with_step(state, f"twist:{twist}")
        case on.ProbeChosen(probe=probe, asks=asks):
            return with_step(state, f"probe:{probe}", asks)
        case on.StepTimeRanOut(step=step):
            return replace(state, overrun=state.overrun | {step})
        case on.Slept(seconds=seconds, counted=counted):
            return state if counted or state.phase is Phase.PAUSED else _leave_out(state, ms(seconds))
        case on.Closed(why=why):
            return replace(state, closed=why, ended=moment(state))
        case on.Reopened(on=str(opened)) if state.phase is not Phase.CLOSED:
            return replace(state, opened=(opened, state.at_ms))
        case on.Rated(section=section, stars=stars):
            return replace(state, ratings={**state.ratings, section: stars})
        case on.StepEntered() | on.Skipped() | on.Paused() | on.Unpaused() | on.Reopened():
            return state


def _put(state: State) -> State:
    """Keep the texts as they stand when a twist or a probe is put: what changes from here on may be its doing."""
    if state.step.kind == "section" or state.current in state.before:
        return state
    return replace(state, before={**state.before, state.current: state.texts})


def _pass_time(state: State, event: on.Event) -> State:
    now = max(ms(event.at), state.at_ms)
    passed = now - state.at_ms
    if state.phase is Phase.ANSWERING:
        spent = {**state.spent_ms, state.current: state.spent_ms.get(state.current, 0) + passed}
        return replace(state, spent_ms=spent, timeline=_stretched(state, state.current, now), at_ms=now)
    if state.phase is Phase.PAUSED:
        paused_ms = state.paused_ms + passed
        return replace(state, paused_ms=paused_ms, timeline=_stretched(state, PAUSE, now), at_ms=now)
    return replace(state, at_ms=now)


def _leave_out(state: State, slept_ms: int) -> State:
    """Sleep that counts needs nothing of the kind: it passes as time does, deadlines and all."""
    woken_ms = state.at_ms + slept_ms
    timeline = _stretched(state, SLEEP, woken_ms)
    return replace(state, at_ms=woken_ms, slept_ms=state.slept_ms + slept_ms, timeline=timeline)


def _stretched(state: State, what: str, end_ms: int) -> tuple[Stretch, ...]:
    """Return the timeline with the time up to `end_ms` given to something, one stretch for what goes on."""
    if end_ms == state.at_ms:
        return state.timeline
    *before, last = (*state.timeline, Stretch(what, state.at_ms, state.at_ms))
    if before and before[-1].what == what and before[-1].end_ms == last.start_ms:
        last = before.pop()
    return (*before, replace(last, end_ms=end_ms))


def _forward(state: State, at: float, press: Press | None) -> tuple[on.Event, ...]:
    if _twist_is_next(state):
        weakest = weakest_sections(press(state)) if press else ()
        twist = interviewer.choose_twist(state.prompt, weakest, seed=state.opening.seed)
        return (on.TwistDealt(at=at, twist=twist.id), on.StepEntered(at=at, step=f"twist:{twist.id}"))
    if state.following is not None:
        return (on.StepEntered(at=at, step=state.following.id),)
    probes = () if any(step.kind == "probe" for step in state.steps) else _probes(state, press)
    if probes:
        chosen = tuple(on.ProbeChosen(at=at, probe=probe, asks=asks) for probe, asks in probes)
        return (*chosen, on.StepEntered(at=at, step=f"probe:{probes[0][0]}"))
    return (on.Closed(at=at, why="finished"),)


def _twist_is_next(state: State) -> bool:
    sections = [step.id for step in state.steps if step.kind == "section"]
    dealt = any(step.kind == "twist" for step in state.steps)
    if dealt or not state.framework.twist_minutes or len(sections) < FEWEST_SECTIONS_FOR_A_TWIST:
        return False
    return state.current == sections[(len(sections) - 1) // 2]


def _probes(state: State, press: Press | None) -> tuple[tuple[str, str], ...]:
    """Return the follow-up questions by id, each with its words where it is none of the prompt's own.

    The first presses on the weakest point that the twist did not move; the others are the prompt's own, on the sections
    that follow as the weakest.
    """
    words = {step.name: len(state.texts.get(step.id, "").split()) for step in state.steps if step.kind == "section"}
    count = min(state.framework.probes, len(words))
    weak = press(state) if press and count else ()
    dealt = {step.name for step in state.steps if step.kind == "twist"}
    twists = [twist for twist in state.prompt.twists if twist.id in dealt]
    asked = {name for twist in twists for name in (*twist.moves, *twist.sections[:1])}
    first = next((one for one in weak if one.question and one.point not in asked), None)
    if first:
        asked |= {first.point, first.section}
    questions = (first.question,) if first and first.question else ()
    weakest = {name: at for at, name in enumerate(dict.fromkeys(one.section for one in weak))} or words
    count -= len(questions)
    own = interviewer.choose_probes(state.prompt, weakest, count=count, seed=state.opening.seed, asked=asked)
    return (*questions, *((probe.id, "") for probe in own))


def _hint(state: State, at: float) -> on.HintTaken:
    if not state.coaching:
        raise Refused("an exam gives no hints")
    if state.step.kind != "section":
        raise Refused("hints belong to sections")
    rung = state.hints.get(state.current, 0) + 1
    if rung > HINT_RUNGS:
        raise Refused("there is no further hint")
    return on.HintTaken(at=at, step=state.current, rung=rung)


def _slept(state: State, at: float, seconds: float, *, counted: bool) -> on.Slept:
    # The machine cannot have slept since before the last thing it heard.
    slept_ms = max(0, min(ms(seconds), ms(at) - state.at_ms))
    return on.Slept(at=(ms(at) - slept_ms) / 1000, seconds=slept_ms / 1000, counted=counted)


def _rating(state: State, at: float, section: str, stars: int) -> on.Rated:
    if stars not in STARS:
        raise Refused(f"a rating is 1 to 5, not {stars}")
    if not any(step.id == section and step.kind == "section" for step in state.steps):
        raise Refused(f"this drill has no section `{section}`")
    return on.Rated(at=at, section=section, stars=stars)


def _why_not(state: State, command: do.Command) -> str:
    doing = type(command).__name__.lower()
    if state.phase is Phase.CLOSED:
        return f"the drill is over, so `{doing}` is too late"
    if isinstance(command, do.Rate):
        return "rating comes after the drill"
    if state.phase is Phase.PAUSED:
        return f"the drill is paused, so `{doing}` has to wait"
    return f"`{doing}` does not fit while {state.phase.value}"
