"""The screen of a drill that is played again: as the desk showed it, with a clock of its own above."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from prompt_toolkit.application import Application
from prompt_toolkit.data_structures import Size
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.layout import FormattedTextControl, HSplit, Layout, Window
from prompt_toolkit.output import ColorDepth, Output

from recoach.content.durations import clock
from recoach.drill.frames import Frame, index_at, next_step_at, text_at
from recoach.drill.speed import faster, later, shortening, slower
from recoach.drill.state import State
from recoach.language.visible import visible
from recoach.terminal.bar import MOST_KEY_ROWS, bar, key_rows
from recoach.terminal.buffer import TextBuffer
from recoach.terminal.layout import STYLE, heading, notes, rule, shortened, text_window

TICK_SECONDS = 0.05

#: A machine that slept, or that is very busy, does not play all that it missed at once.
_LONGEST_TICK_SECONDS = 1.0


class Replay:
    """A drill before the screen, from the first key to the last."""

    def __init__(
        self,
        shown: Sequence[Frame],
        *,
        at: float,
        speed: float,
        colour: bool = True,
        keyboard: Input | None = None,
        screen: Output | None = None,
    ) -> None:
        self._frames = shown
        self.at = at  #: the moment of the drill that is seen, in seconds since it began
        self.speed = speed  #: how many times as fast as it happened
        self.stopped = False
        self.buffer = TextBuffer(multiline=True, read_only=True)
        self.app: Application[None] = Application(
            layout=self._layout(),
            key_bindings=_bindings(self),
            style=STYLE,
            color_depth=None if colour else ColorDepth.DEPTH_1_BIT,
            full_screen=True,
            mouse_support=False,
            input=keyboard,
            output=screen,
        )

    @property
    def frame(self) -> Frame:
        """What is seen now."""
        return self._frames[index_at(self._frames, self.at)]

    @property
    def state(self) -> State:
        """The drill's at that moment."""
        return self.frame.state

    @property
    def notes(self) -> list[str]:
        """What was said last at this step."""
        return [visible(self.frame.note)] if self.frame.note else []

    @property
    def size(self) -> Size:
        """Rows and columns of the screen."""
        return self.app.output.get_size()

    @property
    def over(self) -> bool:
        """Whether all was played."""
        return self.at >= self._frames[-1].at

    def run(self) -> None:
        """Play until somebody has seen enough. KeyboardInterrupt if that is how they say it."""
        asyncio.run(self.play())

    async def play(self) -> None:
        """Play within an event loop that runs already."""
        self.go_to(self.at)
        await self.app.run_async(pre_run=self._start, handle_sigint=False)

    def go_to(self, at: float) -> None:
        """Show the drill at another moment."""
        step, self.at = self.state.current, at
        before, text = self.buffer.text, text_at(self._frames, at)
        if text != before:
            cursor = _edited_at(before, text) if step == self.state.current else len(text)
            self.buffer.reset(Document(text, cursor))

    def go_to_next_step(self) -> None:
        """Pass over the rest of the step."""
        self.go_to(next_step_at(self._frames, self.at))

    def interrupt(self) -> None:
        """End as Ctrl-C does."""
        if not self.app.is_done:
            self.app.exit(exception=KeyboardInterrupt())

    def keys(self) -> Iterator[tuple[str, str]]:
        """Yield the keys that work now, with what they do."""
        if not self.over:
            yield "space", "go on" if self.stopped else "stop"
            yield "→", "next step"
        if faster(self.speed) != self.speed and not self.over:
            yield "+", "faster"
        if slower(self.speed) != self.speed and not self.over:
            yield "-", "slower"
        yield "q", "quit"

    def _start(self) -> None:
        self.app.create_background_task(self._tick())
        for name in ("SIGINT", "SIGTERM"):
            with contextlib.suppress(NotImplementedError, AttributeError):  # Windows has no such handlers
                asyncio.get_running_loop().add_signal_handler(getattr(signal, name), self.interrupt)

    async def _tick(self) -> None:
        before = time.monotonic()
        while not self.app.is_done:
            await asyncio.sleep(TICK_SECONDS)
            now = time.monotonic()
            passed, before = min(now - before, _LONGEST_TICK_SECONDS), now
            if not self.stopped and not self.over:
                self.go_to(later(self._frames, self.at, passed, self.speed))
                self.app.invalidate()

    def _layout(self) -> Layout:
        text = text_window(self.buffer)
        return Layout(
            HSplit(
                [
                    Window(FormattedTextControl(self._clock), height=1),
                    heading(self),
                    rule(),
                    text,
                    notes(self),
                    rule(),
                    Window(FormattedTextControl(lambda: bar(self.state, self.at, columns=self.size.columns)), height=1),
                    Window(
                        FormattedTextControl(lambda: key_rows(list(self.keys()), self.size.columns)),
                        height=MOST_KEY_ROWS,
                    ),
                ]
            ),
            focused_element=text,
        )

    def _clock(self) -> StyleAndTextTuples:
        how = "the end" if self.over else "stopped" if self.stopped else f"×{self.speed:g}"
        passed_over = "" if self.over else shortening(self._frames, self.at, self.speed)
        words = f" Replay {clock(self.at)} · {how}" + (f" · … {passed_over}" if passed_over else "")
        return [("class:place", shortened(words, self.size.columns))]


def _edited_at(before: str, text: str) -> int:
    """Return the place behind what was typed last, so that the rows around it are on the screen."""
    if text.startswith(before):
        return len(text)
    same = takewhile(lambda pair: pair[0] == pair[1], zip(reversed(before), reversed(text), strict=False))
    return len(text) - sum(1 for _ in same)


def _bindings(replay: Replay) -> KeyBindings:
    keys = KeyBindings()
    playing = Condition(lambda: not replay.over)

    def press(key: str, does: Callable[[], None], *, when: Condition = playing) -> None:
        keys.add(key, filter=when, eager=True)(lambda _: does())

    def stop() -> None:
        replay.stopped = not replay.stopped

    def speed_up() -> None:
        replay.speed = faster(replay.speed)

    def slow_down() -> None:
        replay.speed = slower(replay.speed)

    # The toolkit gives letters a meaning of its own in a text that takes none.
    keys.add("<any>", eager=True)(lambda _: None)
    press(" ", stop)
    for key in ("right", "n"):
        press(key, replay.go_to_next_step)
    for key in ("+", "="):
        press(key, speed_up)
    press("-", slow_down)
    keys.add("q", eager=True)(lambda event: event.app.exit())
    keys.add("c-c", eager=True)(lambda _: replay.interrupt())
    keys.add("c-z", eager=True)(lambda event: event.app.suspend_to_background())
    return keys
