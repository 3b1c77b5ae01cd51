"""A drill frame by frame, as its screen showed it: the events of a journal, folded one at a time.

A frame is what is seen from a moment until the next frame. Drafts that repeat the text as it was make none, so the time
between two frames is time in which nothing was typed and nothing happened.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from recoach.content.durations import clock
from recoach.drill import events as on
from recoach.drill import interviewer, machine
from recoach.drill.state import Phase, State, ms

#: A draft holds what was typed since the one before, and somebody who types hands one over about once a second.
DRAFT_SECONDS = 1.0

_ENDS: Mapping[str, str] = {
    "finished": "The drill is finished.",
    "time-up": "The time is up. What was typed is kept.",
    "quit": "The drill is closed early.",
}

# What a screen tells by its clocks, or does not tell any more.
_NO_NOTES = (on.Paused, on.Unpaused, on.Slept, on.Rated)


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What is seen of a drill for some time."""

    at: float  #: since when, in seconds since the drill began
    state: State  #: of the drill
    event: on.Event | None  #: what happened then; None where the machine woke up, and where the recording ends
    said: str = ""  #: the event in words; of text that was typed none
    note: str = ""  #: what was said last at this step

    @property
    def text(self) -> str:
        """The text of the step."""
        return self.state.texts.get(self.state.current, "")

    @property
    def idle(self) -> str:
        """What can be said of the time until the next frame."""
        if self.state.phase is Phase.PAUSED:
            return "paused"
        return "asleep" if isinstance(self.event, on.Slept) else "nothing typed"


def frames(start: State, events: Iterable[on.Event]) -> tuple[Frame, ...]:
    """Return the frames of a drill in order, one at least; `start` is the state before its first event."""
    shown: list[Frame] = []
    before = start
    for event, state in machine.unfold(start, events):
        if not _repeats(before, event):
            at = max(ms(event.at), before.at_ms) / 1000
            if shown and (shown[-1].at > at or interviewer.is_same_question(shown[-1].event, event)):
                shown.pop()  # a deadline in mid-sleep comes before waking up; a second answer is told with the first
            note = shown[-1].note if shown and shown[-1].state.current == state.current else ""
            said = _said(state, event)
            noted = said if said and not isinstance(event, _NO_NOTES) else note
            shown.append(Frame(at=at, state=state, event=event, said=said, note=noted))
            if isinstance(event, on.Slept):
                shown.append(Frame(at=at + event.seconds, state=state, event=None, note=note))
        before = state
    last = shown[-1]
    end = Frame(at=before.at_ms / 1000, state=before, event=None, note=last.note)
    return (*shown, end) if end.at > last.at else tuple(shown)


def index_at(shown: Sequence[Frame], at: float) -> int:
    """Return the index of the frame that is seen at a moment."""
    return max(0, bisect_right(shown, at, key=lambda frame: frame.at) - 1)


def text_at(shown: Sequence[Frame], at: float) -> str:
    """Return the text at a moment; what the next draft adds to it appears bit by bit before that draft."""
    index = index_at(shown, at)
    now, then = shown[index], shown[min(index + 1, len(shown) - 1)]
    if now.state.current != then.state.current or not then.text.startswith(now.text) or now is then:
        return now.text
    typed = 1 - (then.at - at) / min(DRAFT_SECONDS, then.at - now.at)
    return then.text[: len(now.text) + int(max(0, typed) * (len(then.text) - len(now.text)))]


def starts(shown: Sequence[Frame]) -> dict[str, int]:
    """Return the index of the frame at which each step was first entered, by the step's name."""
    found: dict[str, int] = {}
    for index, frame in enumerate(shown):
        found.setdefault(frame.state.step.name, index)
    return found


def next_step_at(shown: Sequence[Frame], at: float) -> float:
    """Return when the step after that of a moment was entered; after the last one the end."""
    index = index_at(shown, at)
    current = shown[index].state.current
    return next((frame.at for frame in shown[index:] if frame.state.current != current), shown[-1].at)


def _repeats(before: State, event: on.Event) -> bool:
    """Whether a draft tells nothing but that time passed."""
    if not isinstance(event, on.Drafted) or before.phase is Phase.PAUSED or event.step != before.current:
        return False
    return event.text == before.texts.get(event.step, "")


def _said(state: State, event: on.Event) -> str:  # noqa: PLR0911  # one line an event
    match event:
        case on.Skipped():
            return f"{state.step.title} skipped."
        case on.TwistDealt():
            return "A twist is dealt."
        case on.Paused():
            return "Paused."
        case on.Unpaused():
            return "The clock goes on."
        case on.Slept(seconds=seconds, counted=counted):
            return f"The machine slept for {clock(seconds)}, which {'counts' if counted else 'does not count'}."
        case on.Reopened():
            return "Left, and taken up again."
        case on.Closed(why=why):
            return _ENDS[why]
        case on.Rated(section=section, stars=stars):
            titles = {step.name: step.title for step in state.steps if step.kind == "section"}
            return f"{titles.get(section, section)} rated {stars} of 5."
        case _:
            return interviewer.says(state, event)
