"""A keystroke in an answer of 3,000 words: finding the live flags, and all that the screen does with a key."""

from __future__ import annotations

import argparse
import os
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from answers import SENTENCES, answer
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import Input, create_pipe_input
from prompt_toolkit.output import Output
from prompt_toolkit.output.vt100 import Vt100_Output
from timing import median, print_machine, quantile

from recoach.cli import attempts, packs, sitting
from recoach.drill import commands as do
from recoach.drill.opening import opening
from recoach.drill.session import Session
from recoach.terminal.clock import Clock
from recoach.terminal.desk import Desk

AIM_MS = 16.0
PAUSE_SECONDS = 0.01  #: between keys; nobody types faster, and the journal gets its turn
TYPED = " The service is fast. I would rank everything, and then optimize CTR with low latency."


def time_finding(find: Callable[[str], object], text: str, keys: str, *, at: int) -> list[float]:
    """Return the seconds that each key costs when it is typed at that offset."""
    seconds = []
    for number in range(1, len(keys) + 1):
        typed = text[:at] + keys[:number] + text[at:]
        began = time.perf_counter()
        find(typed)
        seconds.append(time.perf_counter() - began)
    return seconds


def time_desk(text: str, keys: str) -> list[float]:
    """Return the seconds from a key to the screen drawn anew: live flags, layout, journal, all but the terminal."""
    with create_pipe_input() as keyboard, Path(os.devnull).open("w", encoding="utf-8") as screen:
        output = Vt100_Output(screen, get_size=lambda: Size(rows=40, columns=100), term="xterm-256color")
        desk = open_desk(text, keyboard, output)
        seconds: list[float] = []
        lengths = {len(text)}  # a key is drawn when a screen was made of a text of this length
        drawn = threading.Event()
        desk.app.after_render += lambda _: drawn.set() if len(desk.buffer.text) in lengths else None

        def type_all() -> None:
            drawn.wait()
            for number, key in enumerate(keys, start=1):
                lengths.clear()
                lengths.add(len(text) + number)
                drawn.clear()
                began = time.perf_counter()
                keyboard.send_text(key)
                drawn.wait()
                seconds.append(time.perf_counter() - began)
                time.sleep(PAUSE_SECONDS)
            keyboard.send_text("\x03")

        threading.Thread(target=type_all).start()
        desk.run()
    return seconds


def open_desk(text: str, keyboard: Input, screen: Output) -> Desk:
    """Return a desk with live flags, a journal on the disk and that text in its first section."""
    library = packs.library()
    framework, prompt = library.framework("recsys"), library.prompt("news")
    journal = attempts.new_journal(prompt.id, sitting.now())
    session = Session(framework.value, prompt.value, journal.append)
    session.begin(opening(framework, prompt, seed=0))
    session.take(do.Write(at=0.0, text=text))
    return Desk(session, Clock(), flags=sitting.live_flags(session), keyboard=keyboard, screen=screen)


def show(name: str, seconds: Sequence[float]) -> None:
    """Print one line of figures."""
    p50, p99, most = median(seconds) * 1e3, quantile(seconds, 0.99) * 1e3, max(seconds) * 1e3
    print(f"{name:<30} p50 {p50:6.2f} ms  p99 {p99:6.2f} ms  max {most:6.2f} ms  aim p99 {AIM_MS:.0f} ms")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=3000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    print_machine()
    with tempfile.TemporaryDirectory() as home:
        os.environ["RECOACH_HOME"] = str(Path(home))
        text = answer(options.words)
        keys = TYPED * options.rounds
        print(f"{len(text.split())} words, {len(text)} characters, {len(keys)} keys")
        for where, at in (("at the end", len(text)), ("in the middle", text.index(SENTENCES[0], len(text) // 2))):
            flags = sitting.live_flags()
            flags.find(text)
            show(f"flags, typed {where}", time_finding(flags.find, text, keys, at=at))
        show("flags and screen, at the end", time_desk(text, keys))


if __name__ == "__main__":
    main()
