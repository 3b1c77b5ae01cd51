"""The candidate's desk: the question above, the text in the middle, the clock and the keys below.

The desk turns keys into commands and events into what is shown; what may happen is the machine's business. Every
second it hands the text to the journal and lets the clock take effect; a deadline is met to the moment all the same.
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Callable
from typing import Literal

from prompt_toolkit.application import Application
from prompt_toolkit.data_structures import Size
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.input import Input
from prompt_toolkit.output import ColorDepth, Output

from recoach.drill import commands as do
from recoach.drill import events as on
from recoach.drill import interviewer
from recoach.drill.machine import Refused
from recoach.drill.session import Session
from recoach.drill.state import Phase, State, closes_at, step_left_ms
from recoach.language.visible import visible
from recoach.terminal import editor
from recoach.terminal.buffer import TextBuffer
from recoach.terminal.clock import Clock
from recoach.terminal.flags import LiveFlags
from recoach.terminal.garbage import Sweeper, held_back
from recoach.terminal.keys import bindings
from recoach.terminal.layout import STYLE, layout
from recoach.terminal.recall import Recall, recallable
from recoach.terminal.sheet import Sheet, sheet_text
from recoach.terminal.wordwrap import move_rows

Outcome = Literal["closed", "left"]

TICK_SECONDS = 0.5


class Desk:
    """One sitting at the keyboard, from the first key to the last."""

    def __init__(
        self,
        session: Session,
        clock: Clock,
        *,
        flags: LiveFlags | None,
        trouble: Callable[[], str] = lambda: "",
        news: Callable[[], str] = lambda: "",
        colour: bool = True,
        keyboard: Input | None = None,
        screen: Output | None = None,
    ) -> None:
        self.session = session
        self.clock = clock
        self.flags = flags
        self.trouble = trouble  #: what the bar says instead of the time, if anything
        self._news = news
        self._told = ""  # of the news
        self.notes: list[str] = []  #: what the interviewer and the coach said during this step, newest last
        self.asking: Literal["sleep", "close"] | None = None  #: a question of ours that waits for yes or no
        self.asleep_seconds = 0.0
        self.reading = False  #: whether the interview question covers the text
        self.editing: editor.Draft | None = None
        self.sheet = Sheet(self._sheet_text)
        self._recall = Recall()
        self._hung_up = False
        self._sweeper = Sweeper()
        self.buffer = TextBuffer(multiline=True, read_only=Condition(lambda: not self.typing))
        self.app: Application[Outcome] = Application(
            layout=layout(self),
            key_bindings=bindings(self),
            style=STYLE,
            color_depth=None if colour else ColorDepth.DEPTH_1_BIT,
            full_screen=True,
            mouse_support=False,
            enable_page_navigation_bindings=False,  # they know lines of text and not rows of the screen
            input=keyboard,
            output=screen,
        )

    @property
    def state(self) -> State:
        """The drill's, as it stands."""
        return self.session.state

    @property
    def typing(self) -> bool:
        """Whether keys go into the text."""
        return self.session.state.phase is Phase.ANSWERING and self.asking is None and not self.reading

    @property
    def size(self) -> Size:
        """Rows and columns of the screen."""
        return self.app.output.get_size()

    @property
    def can_recall(self) -> bool:
        """Whether other steps hold text to bring back."""
        return bool(recallable(self.session.state))

    def run(self) -> Outcome:
        """Sit until the drill closes or the candidate leaves it."""
        return asyncio.run(self.sit())

    async def sit(self) -> Outcome:
        """Sit within an event loop that runs already."""
        self.load()
        try:
            with held_back():
                return await self.app.run_async(pre_run=self._start, handle_sigint=False)
        except OSError:
            if not self._hung_up:
                raise
            return "left"  # the screen could not be tidied, and there is none

    def act(self, command: Callable[[float], do.Command]) -> None:
        """Keep what was typed, then do what a key asked for; if the machine slept, that is asked first."""
        self.keep()
        if self.asking == "sleep":
            return
        judged = self.session.unjudged is None
        try:
            self._show(self.session.take(command(self.clock.at())))
        except Refused as refused:
            self.say(f"{str(refused).capitalize()}.")
        if judged and self.session.unjudged:
            self.say(f"{interviewer.GOES_ON_UNJUDGED} {self.session.unjudged}")

    def keep(self) -> None:
        """Hand the text to the journal as it stands now, and let the clock take effect.

        Not while it is open whether time counts: then the text was kept as of falling asleep, and nobody has typed.
        """
        if not self._noticed_sleep() and self.session.state.phase is Phase.ANSWERING and self.asking != "sleep":
            self._write(self.clock.at())

    def ask(self, question: str) -> None:
        """Ask the interviewer; without words nothing is asked, and how to ask is said."""
        if question:
            self.act(lambda at: do.Ask(at=at, question=question))
        else:
            self.say(interviewer.HOW_TO_ASK)

    def leave(self) -> None:
        """Keep everything and go; the drill stays open. Sleep that nobody said counts does not."""
        if self.asking == "sleep":
            self.answer(yes=False)
        self.keep()
        if not self.app.is_done:
            self.app.exit(result="left")

    def recall_text(self) -> None:
        """Put a text of another step in at the cursor."""
        self._recall.turn(self.buffer, recallable(self.session.state))

    def move(self, rows: int) -> None:
        """Move the cursor by rows of the screen, down or (less than none) up."""
        move_rows(self.buffer, rows, columns=self.size.columns)

    def answer(self, *, yes: bool) -> None:
        """Take the answer to a question of ours."""
        asked, self.asking = self.asking, None
        if asked == "sleep":
            slept = self.asleep_seconds
            self._show(self.session.take(do.Wake(at=self.clock.at(), seconds=slept, counted=yes)))
        elif asked == "close" and yes:
            self.act(lambda at: do.Quit(at=at))

    def say(self, text: str) -> None:
        """Show a line of the interviewer or the coach until the step ends."""
        self.notes.append(visible(text))

    async def edit(self) -> None:
        """Open the text in the user's editor; the clock runs, saved versions are kept as drafts."""
        self.keep()
        try:
            self.editing = editor.Draft(self.buffer.text)
        except editor.NoEditor as none:
            self.say(str(none))
            return
        try:
            text = await self.editing.edit()
        except OSError as error:
            self.say(f"The editor could not be started: {error.strerror}.")
            return
        finally:
            self.editing = None
        self.buffer.set_document(Document(text, len(text)), bypass_readonly=True)
        self.keep()

    def _start(self) -> None:
        self.app.create_background_task(self._tick())
        self.app.key_processor.before_key_press += lambda _: self._sweeper.key_came()
        for name, heed in (("SIGTERM", self.leave), ("SIGHUP", self._hang_up), ("SIGINT", self._interrupted)):
            # Windows has no such handlers; Ctrl-C is a key there as elsewhere.
            with contextlib.suppress(NotImplementedError, AttributeError):
                asyncio.get_running_loop().add_signal_handler(getattr(signal, name), heed)

    def _hang_up(self) -> None:
        self._hung_up = True
        self.leave()

    def _interrupted(self) -> None:
        # An editor in front has its own use for Ctrl-C, and the terminal sends it to us as well.
        if self.editing is None:
            self.leave()

    async def _tick(self) -> None:
        while not self.app.is_done:
            await asyncio.sleep(self._until_next_look())
            # Past the end the drill waits for the editor: what stands in it was typed and must not be lost.
            if self.editing and self.clock.at() >= closes_at(self.session.state):
                self._noticed_sleep()
            else:
                self.keep()
            self._tell_news()
            if self._sweeper.quiet:
                self.session.listen()
            self._sweeper.sweep()
            self.app.invalidate()

    def _tell_news(self) -> None:
        if (news := self._news()) != self._told:
            self._told = news
            self.say(news)

    def _until_next_look(self) -> float:
        """Seconds until a deadline if one is near, else until the next tick."""
        state = self.session.state
        if state.phase is not Phase.ANSWERING:
            return TICK_SECONDS
        at = self.clock.at()
        step = step_left_ms(state, at) / 1000
        ahead = [left for left in (step, closes_at(state) - at) if left > 0]
        return min([TICK_SECONDS, *ahead]) + 0.001

    def _write(self, at: float) -> None:
        text = self.editing.saved() if self.editing else self.buffer.text
        # Scripts leave out line ends behind the last line too.
        self._show(self.session.take(do.Write(at=at, text=text.rstrip("\n"))))

    def _noticed_sleep(self) -> bool:
        slept = self.clock.slept()
        if slept:
            self._wake(slept)
        return slept > 0

    def _wake(self, slept_seconds: float) -> None:
        at = self.clock.at()
        if self.session.state.phase is Phase.PAUSED:
            self.session.take(do.Wake(at=at, seconds=slept_seconds, counted=False))
        elif self.asking == "sleep":
            self.asleep_seconds += slept_seconds
        else:
            # What was typed last before falling asleep belongs to that moment.
            self._write(at - slept_seconds)
            self.asleep_seconds = slept_seconds
            self.asking = "sleep" if self.session.state.phase is Phase.ANSWERING else None

    def _sheet_text(self) -> str:
        flags = self.flags.lines(self.buffer.text) if self.flags else []
        return sheet_text(self.session.state, self.notes, flags, recall=self.can_recall, columns=self.size.columns)

    def _show(self, events: tuple[on.Event, ...]) -> None:
        for before, event in zip((None, *events), events, strict=False):
            if isinstance(event, on.StepEntered):
                self.load()
            elif isinstance(event, on.Closed) and not self.app.is_done:
                self.app.exit(result="closed")
            if not interviewer.is_same_question(before, event) and (said := interviewer.says(self.state, event)):
                self.say(said)

    def load(self) -> None:
        """Put the text of the step that was entered on the desk."""
        state = self.session.state
        text = state.texts.get(state.current, "")
        self.buffer.reset(Document(text, len(text)))
        self.notes.clear()
        self._recall = Recall()
