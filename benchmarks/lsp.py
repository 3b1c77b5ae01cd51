"""A keystroke in an editor: from `didChange` to the diagnostics, with the server as editors run it, over stdio."""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from answers import SENTENCES, answer
from timing import RECOACH, environment, median, print_machine, quantile

AIM_MS = 16.0
TYPED = " The service is fast. I would rank everything, and then optimize CTR with low latency."
URI = "untitled:answer.md"
SECTIONS = ("Objective", "Candidates", "Ranking", "Latency", "Cold start", "Fallback", "Launch")


class Editor:
    """A client that sends a message and waits for the answer."""

    def __init__(self, home: Path) -> None:
        self.server = subprocess.Popen([RECOACH, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                       env=environment(home), cwd=home)  # fmt: skip
        self.version = 0

    def send(self, **message: Any) -> None:  # noqa: ANN401  # JSON
        """Send a message."""
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.server.stdin
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.server.stdin.flush()

    def receive(self) -> dict[str, Any]:
        """Return the next message."""
        assert self.server.stdout
        length = int(self.server.stdout.readline().removeprefix(b"Content-Length: "))
        while self.server.stdout.readline().strip():
            pass
        message: dict[str, Any] = json.loads(self.server.stdout.read(length))
        return message

    def begin(self) -> float:
        """Shake hands; return the seconds that `initialize` took."""
        began = time.perf_counter()
        self.send(id=1, method="initialize", params={"processId": None, "rootUri": None, "capabilities": {}})
        self.receive()
        took = time.perf_counter() - began
        self.send(method="initialized", params={})
        return took

    def open(self, text: str) -> float:
        """Open the answer; return the seconds to its diagnostics."""
        self.version += 1
        item = {"uri": URI, "languageId": "markdown", "version": self.version, "text": text}
        return self._told("textDocument/didOpen", textDocument=item)

    def cpu_seconds(self) -> float:
        """Return how long the server has been computing, all threads together; 0 where the system does not tell."""
        spent = Path(f"/proc/{self.server.pid}/task").glob("*/schedstat")
        return sum(int(one.read_text().split()[0]) for one in spent) / 1e9

    def type(self, line: int, character: int, key: str) -> float:
        """Type a key; return the seconds to the diagnostics of that version."""
        self.version += 1
        place = {"line": line, "character": character}
        return self._told(
            "textDocument/didChange",
            textDocument={"uri": URI, "version": self.version},
            contentChanges=[{"range": {"start": place, "end": place}, "text": key}],
        )

    def _told(self, method: str, **params: Any) -> float:  # noqa: ANN401
        began = time.perf_counter()
        self.send(method=method, params=params)
        while self.receive().get("params", {}).get("version") != self.version:
            pass
        return time.perf_counter() - began


def text_of(words: int) -> str:
    """Return an answer in markdown in which no sentence stands twice."""
    sentences = answer(words).replace("\n\n", " ").split(". ")
    told = [f"In case {number}, {one[0].lower()}{one[1:]}" for number, one in enumerate(sentences)]
    size = len(told) // len(SECTIONS) + 1
    parts = [". ".join(told[at * size : (at + 1) * size]) for at in range(len(SECTIONS))]
    return "".join(f"## {title}\n\n{part}.\n\n" for title, part in zip(SECTIONS, parts, strict=True))


def show(name: str, seconds: list[float]) -> None:
    """Print one line of figures."""
    p50, p99, most = median(seconds) * 1e3, quantile(seconds, 0.99) * 1e3, max(seconds) * 1e3
    print(f"{name:<34} p50 {p50:6.2f} ms  p99 {p99:6.2f} ms  max {most:6.2f} ms  aim p99 {AIM_MS:.0f} ms")


def start(home: Path) -> float:
    """Return the seconds from starting the server to its answer to `initialize`."""
    began = time.perf_counter()
    editor = Editor(home)
    editor.begin()
    took = time.perf_counter() - began
    editor.server.kill()
    editor.server.wait()
    return took


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=3000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    print_machine()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        text = text_of(options.words)
        keys = TYPED * options.rounds
        print(f"{len(text.split())} words, {len(SENTENCES)} kinds of sentences, {len(keys)} keys")
        starts = [start(home) for _ in range(options.rounds + 1)][1:]
        print(f"{'start to the answer to initialize':<34} p50 {median(starts) * 1e3:6.0f} ms")
        for state in ("rules not compiled yet", "rules compiled before"):
            editor = Editor(home)
            editor.begin()
            print(f"{f'first file, {state}':<34} {editor.open(text) * 1e3:10.0f} ms")
            if state.endswith("yet"):
                editor.server.kill()
        lines = text.split("\n")
        for where, line in (("at the end", len(lines) - 3), ("in the middle", 2 + 4 * (len(SECTIONS) // 2))):
            column = len(lines[line])
            waits, costs = [], []
            for at, key in enumerate(keys):
                before = editor.cpu_seconds()
                waits.append(editor.type(line, column + at, key))
                costs.append(editor.cpu_seconds() - before)
            show(f"keys {where}", waits)
            show("  of which computing", costs)
            # The thread that judges points and score is at work while each of these is typed.
            seconds = []
            for at, key in enumerate(TYPED[:60]):
                time.sleep(0.5 + 0.002 * (at % 15))
                seconds.append(editor.type(line, column + len(keys) + at, key))
            show(f"keys {where}, score under way", seconds)
            lines[line] += keys + TYPED[:60]
        editor.server.kill()


if __name__ == "__main__":
    main()
