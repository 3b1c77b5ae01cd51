"""A desk without a screen: keys go in through a pipe, the test moves the clock, the screen is read as text."""

from __future__ import annotations

import asyncio
import select
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

import sample_content
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput
from sample_content import RADIO, framework, section

from recoach.content.framework import Framework
from recoach.content.prompt import Fact, Probe, Prompt, Twist
from recoach.drill import events as on
from recoach.drill.pressing import Press, Weakness
from recoach.drill.session import Session
from recoach.drill.state import State
from recoach.errors import InvalidContent
from recoach.terminal import desk as desk_module
from recoach.terminal.clock import Clock
from recoach.terminal.desk import Desk
from recoach.terminal.flags import Flag, LiveFlags

PATIENCE_SECONDS = 10.0
STEP_SECONDS = 15.0  # less than what the clock takes for sleep


def key(letter: str) -> str:
    """Return what a terminal sends for a letter with Ctrl."""
    return chr(ord(letter) & 31)


NEXT, BACK, SKIP, HINT, PAUSE = (key(letter) for letter in "npsgt")
READ, EDIT, RECALL, CLOSE, LEAVE = (key(letter) for letter in "lorqc")
ENTER = "\r"
UP, DOWN, PAGE_DOWN = "\x1b[A", "\x1b[B", "\x1b[6~"


def paste(text: str) -> str:
    """Return what a terminal sends for a paste."""
    return f"\x1b[200~{text}\x1b[201~"


FRAMEWORK = framework(
    section("objective", 2),
    section("latency", 1),
    section("fallback", 1),
    twist_minutes=1,
    probes=2,
    probe_minutes=0.5,
)
PROMPT = replace(
    RADIO,
    twists=(Twist(id="outage", says="The feature store is down.", changes="", after=""),),
    facts=(Fact(id="churn", asked=("churn",), tells="4 % a month."),),
    probes=(
        Probe(id="goal", asks="Why this goal?", after="", sections=("objective",)),
        Probe(id="day-7", asks="What changes after day 7?", after=""),
    ),
)
BEGUN = replace(sample_content.BEGUN, minutes=FRAMEWORK.minutes)


def flag_ctr(text: str) -> Sequence[Flag]:
    """Flag every CTR."""
    starts = [at for at in range(len(text)) if text.startswith("CTR", at)]
    return [Flag(start=at, end=at + 3, signal="ctr-objective", better="Name an outcome.") for at in starts]


def broken(_: State) -> Sequence[Weakness]:
    """Judge by a pack that broke while the drill ran."""
    raise InvalidContent("there is no slot `copys`.")


class Screen(DummyOutput):
    """A screen of some size that nobody sees."""

    def __init__(self, columns: int, rows: int) -> None:
        self.size = Size(rows=rows, columns=columns)

    def get_size(self) -> Size:
        """Return the size as it is now."""
        return self.size


class Time:
    """The time, which stands still unless the test moves it."""

    def __init__(self) -> None:
        self.awake = 0.0  #: what the monotonic clock says
        self.asleep = 0.0  #: by how much more the wall clock went on
        self.looks = 0  #: how often anybody asked the wall clock, which the desk does at each of its own ticks

    def monotonic(self) -> float:
        """Return the seconds awake."""
        return self.awake

    def wall(self) -> float:
        """Return all seconds."""
        self.looks += 1
        return self.awake + self.asleep


@dataclass
class Sitting:
    """A desk with its keyboard, its screen and its time."""

    desk: Desk
    keyboard: PipeInput
    time: Time
    screen: Screen
    events: list[on.Event]
    seat: asyncio.Task[str] | None = None
    outcome: str | None = None

    @property
    def over(self) -> bool:
        """Whether nobody sits at the desk any more; an application that ended calls itself done for a moment only."""
        return self.desk.app.is_done or (self.seat is not None and self.seat.done())

    @property
    def state(self) -> State:
        """The state of the drill."""
        return self.desk.session.state

    @property
    def text(self) -> str:
        """The text on the desk."""
        return self.desk.buffer.text

    async def press(self, *keys: str) -> None:
        """Send each key and wait until the desk has heard it."""
        for one in keys:
            self.keyboard.send_text(one)
            while select.select([self.keyboard.fileno()], [], [], 0)[0]:  # noqa: ASYNC110  # a pipe sets no event
                await asyncio.sleep(0)
            await asyncio.sleep(0)

    async def at(self, seconds: float) -> None:
        """Let the time go on to that second of the drill; the desk's own ticks happen on the way."""
        while self.time.awake < seconds and not self.over:
            self.time.awake = min(seconds, self.time.awake + STEP_SECONDS)
            await self.tick()

    async def sleep(self, seconds: float) -> None:
        """Let the machine sleep."""
        self.time.asleep += seconds
        await self.tick()

    async def tick(self) -> None:
        """Wait until the desk has looked at the clock."""
        looks = self.time.looks
        await self.until(lambda: self.time.looks > looks + 1 or self.over)

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds; it is an error if it never does."""
        for _ in range(int(PATIENCE_SECONDS / 0.002)):
            if holds():
                return
            await asyncio.sleep(0.002)
        raise AssertionError(self.picture())

    async def rows(self) -> list[str]:
        """Return the rows of the screen as they are drawn now."""
        self.desk.app._redraw()
        return self.picture().split("\n")

    def picture(self) -> str:
        """Return the screen as text."""
        drawn = self.desk.app.renderer.last_rendered_screen
        assert drawn is not None
        size = self.screen.size
        lines = [
            "".join(drawn.data_buffer[row][column].char for column in range(size.columns)) for row in range(size.rows)
        ]
        return "\n".join(line.rstrip() for line in lines)


def take(
    scenario: Callable[[Sitting], Awaitable[None]],
    *,
    framework: Framework = FRAMEWORK,
    prompt: Prompt = PROMPT,
    begun: on.Begun = BEGUN,
    mode: str = "coach",
    columns: int = 100,
    rows: int = 30,
    trouble: Callable[[], str] = lambda: "",
    news: Callable[[], str] = lambda: "",
    before: Sequence[on.Event] = (),
    press: Press | None = None,
) -> Sitting:
    """Sit at a desk while the scenario plays; what is still open at its end is left."""
    events: list[on.Event] = []
    session = Session(framework, prompt, events.append, press)
    if before:
        session.replay(before)
    else:
        session.begin(replace(begun, mode=mode))  # type: ignore[arg-type]
    time = Time()
    clock = Clock(session.state.at_ms / 1000, monotonic=time.monotonic, wall=time.wall)
    screen = Screen(columns, rows)

    async def play() -> Sitting:
        with create_pipe_input() as keyboard:
            flags = LiveFlags(flag_ctr) if session.state.coaching else None
            desk = Desk(session, clock, flags=flags, trouble=trouble, news=news, keyboard=keyboard, screen=screen)
            sitting = Sitting(desk, keyboard, time, screen, events)
            seat = sitting.seat = asyncio.create_task(desk.sit())
            await sitting.until(lambda: desk.app.is_running and desk.app.render_counter > 0)
            await scenario(sitting)
            if not sitting.over:
                desk.leave()
            sitting.outcome = await asyncio.wait_for(seat, PATIENCE_SECONDS)
            return sitting

    tick, desk_module.TICK_SECONDS = desk_module.TICK_SECONDS, 0.002
    try:
        return asyncio.run(play())
    finally:
        desk_module.TICK_SECONDS = tick
