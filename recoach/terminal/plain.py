"""The drill line by line, for terminals without a cursor and for pipes: the same session, the same clock."""

from __future__ import annotations

import os
import re
import select
import sys
from collections.abc import Callable
from typing import Literal

from recoach.content.durations import clock, countdown
from recoach.drill import commands as do
from recoach.drill import events as on
from recoach.drill import interviewer
from recoach.drill.machine import Refused
from recoach.drill.session import Session
from recoach.drill.state import Phase, closes_at, drill_left_ms, step_left_ms
from recoach.language.visible import visible
from recoach.terminal.clock import Clock

HELP = "Lines are your answer. :next :back :skip :hint :pause :go :quit, ? asks the interviewer, :keys repeats this."

#: How long a line is waited for in one go: the clock wants to be asked every few seconds whether the machine slept.
LONGEST_WAIT_SECONDS = 5.0

#: How long a Ctrl-C may go unheard that came just before a wait.
_LONGEST_DEAFNESS_SECONDS = 0.2

#: Windows cannot wait for a line and for the clock at once.
WAITS_WITH_TIMEOUT = os.name == "posix"

_COMMANDS: dict[str, type[do.Next | do.Back | do.Skip | do.Hint | do.Pause | do.Unpause | do.Quit]] = {
    ":next": do.Next,
    ":back": do.Back,
    ":skip": do.Skip,
    ":hint": do.Hint,
    ":pause": do.Pause,
    ":go": do.Unpause,
    ":quit": do.Quit,
}

# A colon and a word is no answer that anybody gives, so it is not taken for one.
_MISTYPED = re.compile(r":[a-zA-Z]+")


class Lines:
    """Lines of standard input, each waited for no longer than the clock allows."""

    def __init__(self, descriptor: int | None = None) -> None:
        self._descriptor = sys.stdin.fileno() if descriptor is None else descriptor
        self._pending = b""
        self._ended = False

    def next(self, *, wait_seconds: float) -> str | None:
        """Return the next line, None at the end of the input or when the time is up without one."""
        while b"\n" not in self._pending and not self._ended:
            if WAITS_WITH_TIMEOUT:
                ready, _, _ = select.select([self._descriptor], [], [], wait_seconds)
                if not ready:
                    return None
            read = os.read(self._descriptor, 65536)
            self._ended = not read
            self._pending += read
        if not self._pending:
            return None
        line, _, self._pending = self._pending.partition(b"\n")
        return line.decode("utf-8", "replace").rstrip("\r")

    @property
    def ended(self) -> bool:
        """Whether there is nothing more to come."""
        return self._ended and not self._pending


def ask(question: str) -> str:
    """Return a line that answers a question. A Ctrl-C that comes before anybody listens counts, too.

    `input` alone would wait for the next key first. EOFError at the end of the input.
    """
    print(question, end="", flush=True)  # noqa: T201  # as `input` does
    if WAITS_WITH_TIMEOUT:
        while not select.select([sys.stdin], [], [], _LONGEST_DEAFNESS_SECONDS)[0]:
            pass
    return input()


class PlainDesk:
    """One sitting without a screen."""

    def __init__(
        self,
        session: Session,
        clock: Clock,
        lines: Lines,
        write: Callable[[str], None],
        news: Callable[[], str] = lambda: "",
    ) -> None:
        self._session = session
        self._clock = clock
        self._lines = lines
        self._write = write
        self._news = news
        self._told = ""  # of the news

    def run(self, *, ends_with_input: bool) -> Literal["closed", "left"]:
        """Sit until the drill closes. At the end of the input it is closed, or left open for another time."""
        self._write(HELP)
        self._introduce()
        while self._session.state.phase is not Phase.CLOSED:
            self._tell_news()
            line = self._lines.next(wait_seconds=self._wait_seconds())
            self._leave_out_sleep()
            if line is not None:
                self._hear(line)
            elif self._lines.ended:
                if not ends_with_input:
                    return "left"
                self._take(do.Quit(at=self._clock.at()))
            else:
                self._let_time_pass()
        return "closed"

    def _leave_out_sleep(self) -> None:
        slept = self._clock.slept() if WAITS_WITH_TIMEOUT else 0.0
        if slept and self._session.state.phase is not Phase.CLOSED:
            self._take(do.Wake(at=self._clock.at(), seconds=slept, counted=False))
            self._write(f"The machine slept for {clock(slept)}. That time does not count.")

    def _tell_news(self) -> None:
        if (news := self._news()) != self._told:
            self._told = news
            self._write(visible(news or "Saved again."))

    def _let_time_pass(self) -> None:
        """Let deadlines take effect; the text is handed over again because that keeps the time in the journal."""
        state, at = self._session.state, self._clock.at()
        text = state.texts.get(state.current, "")
        self._take(do.Look(at=at) if state.phase is Phase.PAUSED else do.Write(at=at, text=text))

    def _wait_seconds(self) -> float:
        if self._session.state.phase is Phase.PAUSED:
            return LONGEST_WAIT_SECONDS
        at = self._clock.at()
        step = step_left_ms(self._session.state, at) / 1000
        end = closes_at(self._session.state) - at
        ahead = [LONGEST_WAIT_SECONDS, max(0.0, end), *([step] if step > 0 else [])]
        return min(ahead) + 0.001

    def _hear(self, line: str) -> None:
        at = self._clock.at()
        command = _COMMANDS.get(line.strip().lower())
        if command is not None:
            self._take(command(at=at))
        elif _MISTYPED.fullmatch(line.strip()):
            self._write(HELP if line.strip().lower() == ":keys" else f"There is no {line.strip()}. {HELP}")
        elif line.startswith("?"):
            question = line.lstrip("? ").strip()
            if question:
                self._take(do.Ask(at=at, question=question))
            else:
                self._write(interviewer.HOW_TO_ASK)
        else:
            if self._session.state.phase is Phase.PAUSED:
                self._take(do.Unpause(at=at))
            text = self._session.state.texts.get(self._session.state.current, "")
            self._take(do.Write(at=at, text=f"{text}\n{line}" if text else line))

    def _take(self, command: do.Command) -> None:
        judged = self._session.unjudged is None
        try:
            events = self._session.take(command)
        except Refused as refused:
            self._write(f"{str(refused).capitalize()}.")
            return
        for event in events:
            self._tell(event)
        if judged and self._session.unjudged:
            self._write(visible(f"{interviewer.GOES_ON_UNJUDGED} {self._session.unjudged}"))

    def _tell(self, event: on.Event) -> None:
        match event:
            case on.StepEntered():
                self._introduce()
            case on.StepTimeRanOut() | on.HintTaken():
                self._write(visible(interviewer.says(self._session.state, event)))
            case on.Asked(told=told):
                self._write(f"Interviewer: {visible(told)}")
            case on.Paused():
                self._write("Paused. :go goes on, and so does a line of text.")
            case on.Unpaused():
                self._write("The clock goes on.")
            case on.Closed(why="time-up"):
                self._write("The time is up. What was typed is kept.")
            case _:
                pass

    def _introduce(self) -> None:
        state, at = self._session.state, self._clock.at()
        left, whole = step_left_ms(state, at) / 1000, drill_left_ms(state, at) / 1000
        kinds = [step.id for step in state.steps if step.kind == state.step.kind]
        place = f"{kinds.index(state.current) + 1} of {len(kinds)}"
        self._write(f"\n{visible(state.step.title)} ({place}, {countdown(left)} left, drill {countdown(whole)} left)")
        self._write(visible(state.step.asks.strip()))
        text = state.texts.get(state.current, "")
        if text:
            self._write(visible(text))
