"""recoach in a pseudo-terminal, as somebody at a keyboard has it: keys go in, the screen is read back."""

from __future__ import annotations

import contextlib
import os
import re
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pyte
from warm_homes import warm

from recoach.drill import journal
from recoach.drill.journal import Recording

PATIENCE_SECONDS = 30.0  #: no test waits longer for anything, however busy the machine is
DRILL = ("drill", "--prompt", "home-feed", "--framework", "five-decisions", "--seed", "1")
COLOUR = re.compile(r"\x1b\[[\d;]*\b(?:3[0-7]|4[0-7]|38|48|9[0-7]|10[0-7])(?:;[\d;]*)?m")


def key(letter: str) -> str:
    """Return what a terminal sends for a letter with Ctrl."""
    return chr(ord(letter) & 31)


class Terminal:
    """A process behind a terminal of a size, and what its screen shows."""

    def __init__(self, home: Path, *arguments: str, columns: int = 100, rows: int = 30, **environment: str) -> None:
        self.raw = ""
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "VISUAL", "EDITOR")}
        self._process = pexpect.spawn(
            sys.executable,
            ["-m", "recoach", *arguments],
            env={**kept, "RECOACH_HOME": str(warm(home)), "TERM": "xterm-256color", **environment},
            cwd=str(home),
            dimensions=(rows, columns),
            encoding="utf-8",
            timeout=PATIENCE_SECONDS,
        )
        self._process.delaybeforesend = None

    @property
    def rows(self) -> list[str]:
        """The rows of the screen without what is empty at their ends."""
        return [row.rstrip() for row in self._screen.display]

    @property
    def picture(self) -> str:
        """The screen as one text."""
        return "\n".join(self.rows)

    def send(self, *keys: str) -> None:
        """Press keys."""
        for one in keys:
            self._process.send(one)

    def see(self, words: str) -> None:
        """Wait until the screen shows some words; it is an error if it never does."""
        self.until(lambda: words in self.picture, words)

    def see_raw(self, words: str) -> None:
        """Wait until some words were printed, also where they are not on the screen any more."""
        self.until(lambda: words in self.raw, words)

    def start(self) -> None:
        """Press a key when asked for one, and wait for the desk."""
        self.see("Press any key to start the clock")
        self.send("x")
        self.see("^N next")

    def end(self) -> int:
        """Wait until the process ends, and return its exit code."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while self.hear() and time.monotonic() < deadline:
            pass
        self._process.close(force=True)
        return self._process.exitstatus if self._process.exitstatus is not None else -(self._process.signalstatus or 0)

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the window."""
        self._screen.resize(rows, columns)
        self._process.setwinsize(rows, columns)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the process alone."""
        os.kill(self._process.pid, number)

    def limit_files(self, size: int) -> None:
        """Let no file of the process grow past so many bytes, as if the disk was full."""
        resource.prlimit(self._process.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    def hang_up(self) -> int:
        """Close the terminal under the process, as when its window is closed, and return its exit code."""
        self._process.ptyproc.fileobj.close()
        self._process.closed = self._process.ptyproc.closed = True
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not (ended := os.waitpid(self._process.pid, os.WNOHANG))[0]:
            assert time.monotonic() < deadline, "the process goes on without a terminal"
            time.sleep(0.01)
        return os.waitstatus_to_exitcode(ended[1])

    def kill(self) -> None:
        """End the process, however things stand."""
        if not self._process.closed:
            with contextlib.suppress(OSError):
                os.kill(self._process.pid, signal.SIGKILL)
            self._process.close(force=True)

    def until(self, holds: Callable[[], bool], words: str) -> None:
        """Wait until something holds; it is an error, told with these words, if it never does."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not holds():
            heard = self.hear()
            in_time = time.monotonic() < deadline
            assert holds() or (heard and in_time), f"{words!r} never came:\n{self.picture}"

    def hear(self) -> bool:
        """Take what the process has written; False once there will be no more."""
        try:
            written, more = self._process.read_nonblocking(65536, timeout=0.05), True
        except pexpect.TIMEOUT:
            return True
        except (pexpect.EOF, OSError):
            written, more = self._left_behind(), False
        self.raw += written
        self._stream.feed(written)
        if "\x1b[6n" in written:  # where is the cursor? A terminal answers.
            cursor = self._screen.cursor
            self._process.send(f"\x1b[{cursor.y + 1};{cursor.x + 1}R")
        return more

    def _left_behind(self) -> str:
        """Return what a process wrote after pexpect looked for words and ended before it looked for life."""
        left = b""
        with contextlib.suppress(OSError):  # the end of a pseudo-terminal is an error on Linux
            while some := os.read(self._process.child_fd, 65536):
                left += some
        return left.decode("utf-8", errors="replace")


@contextlib.contextmanager
def terminal(home: Path, *arguments: str, columns: int = 100, rows: int = 30, **environment: str) -> Iterator[Terminal]:
    """Run recoach in a terminal; whatever a test does, nothing of it is left behind."""
    opened = Terminal(home, *arguments, columns=columns, rows=rows, **environment)
    try:
        yield opened
    finally:
        opened.kill()


def only_drill(home: Path) -> Path:
    """Return the one journal there is."""
    (path,) = (home / "data" / "drills").glob("*.drill")
    return path


def recorded(home: Path) -> Recording:
    """Return what the one journal there is holds."""
    return journal.read(only_drill(home))
