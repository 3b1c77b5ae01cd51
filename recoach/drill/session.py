"""A drill under way: takes commands, hands every event to its recorder, holds the state. Keyboard and script use it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from recoach.content.framework import Framework
from recoach.content.prompt import Prompt
from recoach.drill import asking, machine
from recoach.drill import commands as do
from recoach.drill import events as on
from recoach.drill.asking import Answers
from recoach.drill.pressing import Press
from recoach.drill.state import Phase, State, closes_at
from recoach.errors import RecoachError


class Session:
    """One drill. `record` is called with each event before anything else learns of it."""

    def __init__(
        self,
        framework: Framework,
        prompt: Prompt,
        record: Callable[[on.Event], None],
        press: Press | None = None,
        answer: Answers = asking.answer,
    ) -> None:
        """Take what to drill, what keeps each event, what judges the answer so far, and what answers questions."""
        self.state = State(framework=framework, prompt=prompt)
        self._record = record
        self._press = press
        self._answer = answer
        self._listened: Mapping[str, str] = {}
        self.unjudged: RecoachError | None = None  #: why nothing is judged any more, if what judges broke meanwhile

    def begin(self, begun: on.Begun) -> None:
        """Start the clock."""
        self._happen([begun])

    def replay(self, events: Iterable[on.Event]) -> None:
        """Take over a drill whose events are recorded already."""
        self.state = machine.fold(self.state, events)

    def take(self, command: do.Command) -> tuple[on.Event, ...]:
        """Do what is asked and return all that happened, deadlines passed meanwhile included.

        Raises `machine.Refused` if the command does not fit; deadlines that passed stay passed. A command that only
        just missed the end of the drill is not refused: that the drill closed is all that happened.
        """
        if isinstance(command, do.Write) and self.state.phase is Phase.ANSWERING:
            return self._write(command)
        # Of the deadlines that passed during sleep it is said first whether they count.
        passed = self._let_pass(command.at - command.seconds if isinstance(command, do.Wake) else command.at)
        try:
            done = self._happen(self._decide(command))
        except machine.Refused:
            if any(isinstance(event, on.Closed) for event in passed):
                return tuple(passed)
            raise
        return (*passed, *done, *self._let_pass(command.at))

    def listen(self) -> None:
        """Judge the answer so far, so that little is new to the judge when a question rests on it."""
        if self._press and self.state.phase is Phase.ANSWERING and self._listened != self.state.texts:
            self._listened = self.state.texts
            with contextlib.suppress(RecoachError):  # who asks for the judgement is told
                self._press(self.state)

    def _decide(self, command: do.Command) -> tuple[on.Event, ...]:
        """Decide by what was said so far; where that cannot be judged any more, as for a drill that nobody judges."""
        try:
            return machine.decide(self.state, command, self._press, self._answer)
        except RecoachError as broken:
            self.unjudged, self._press, self._answer = broken, None, asking.answer
            return machine.decide(self.state, command)

    def _write(self, command: do.Write) -> tuple[on.Event, ...]:
        """Keep a draft that was typed before the drill's end although it is delivered a moment after."""
        at = min(command.at, closes_at(self.state))
        passed = self._let_pass(at, closing=False)
        done = self._happen(machine.decide(self.state, replace(command, at=at)))
        return (*passed, *done, *self._let_pass(command.at))

    def _let_pass(self, at: float, *, closing: bool = True) -> list[on.Event]:
        return self._happen(list(machine.due(self.state, at, closing=closing)))

    def _happen(self, events: Iterable[on.Event]) -> list[on.Event]:
        happened = list(events)
        for event in happened:
            self._record(event)
            self.state = machine.evolve(self.state, event)
        return happened
