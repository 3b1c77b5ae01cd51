"""A client as small as one can be: starts the server, speaks its protocol, keeps what it says."""

# ruff: noqa: ANN401  # JSON is of any type

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from typing import Any

PATIENCE_SECONDS = 60.0
PROGRAM = "from recoach.cli.app import main; main()"
URI = "untitled:answer.md"
Message = dict[str, Any]


class Client:
    """One server process, and what it said so far."""

    def __init__(self, folder: Path, program: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", program, "lsp", "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent.parent)},
        )
        self.said: list[Message] = []  #: notifications and requests of the server
        self.version = 0
        self._arrived: Queue[Message | None] = Queue()
        self._answers: dict[int, Message] = {}
        self._asked = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def ask(self, method: str, **params: Any) -> Any:
        """Send a request and return its result; an error of the protocol is returned as it is."""
        self._asked += 1
        number = self._asked
        self.send({"id": number, "method": method, "params": params})
        self.wait_for(lambda message: message.get("id") == number and "method" not in message)
        answer = self._answers.pop(number)
        return answer.get("result", answer.get("error"))

    def tell(self, method: str, **params: Any) -> None:
        """Send a notification."""
        self.send({"method": method, "params": params})

    def send(self, message: Message) -> None:
        """Send a message."""
        self.write(json.dumps({"jsonrpc": "2.0", **message}).encode())

    def write(self, body: bytes) -> None:
        """Send bytes as the body of a message."""
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def wait_for(self, wanted: Callable[[Message], bool]) -> Message:
        """Return the next message of that kind; what comes before it is kept."""
        while True:
            try:
                message = self._arrived.get(timeout=PATIENCE_SECONDS)
            except Empty:
                raise AssertionError("the server says nothing") from None
            assert message is not None, "the server is gone"
            if "id" in message and "method" not in message:
                self._answers[message["id"]] = message
            else:
                self.said.append(message)
            if "id" in message and "method" in message:
                self.send({"id": message["id"], "result": {"success": True}})
            if wanted(message):
                return message

    def begin(self, **params: Any) -> Any:
        """Shake hands; return what the server can do."""
        result = self.ask("initialize", **{"processId": None, "rootUri": None, "capabilities": {}, **params})
        self.tell("initialized")
        return result["capabilities"]

    def open(self, text: str, uri: str = URI, language: str = "markdown") -> list[Message]:
        """Open a file; return what is told of it first."""
        self.version = 1
        item = {"uri": uri, "languageId": language, "version": 1, "text": text}
        self.tell("textDocument/didOpen", textDocument=item)
        return self.diagnostics(uri)

    def change(self, *changes: Message, uri: str = URI) -> list[Message]:
        """Change the file; return what is told of that version first."""
        self.version += 1
        document = {"uri": uri, "version": self.version}
        self.tell("textDocument/didChange", textDocument=document, contentChanges=list(changes))
        return self.diagnostics(uri)

    def insert(self, line: int, character: int, text: str, uri: str = URI) -> list[Message]:
        """Type text at a place; return what is told first."""
        return self.change({"range": span(line, character, line, character), "text": text}, uri=uri)

    def diagnostics(self, uri: str = URI, wanted: Callable[[list[Message]], bool] | None = None) -> list[Message]:
        """Return what is told next of the version that was sent last, and such as is wanted."""

        def fits(message: Message) -> bool:
            if message.get("method") != "textDocument/publishDiagnostics":
                return False
            told = message["params"]
            fresh = told["uri"] == uri and told.get("version", self.version) == self.version
            return fresh and (wanted is None or wanted(told["diagnostics"]))

        found: list[Message] = self.wait_for(fits)["params"]["diagnostics"]
        return found

    def at(self, method: str, line: int, character: int, uri: str = URI) -> Any:
        """Ask something about a place."""
        place = {"line": line, "character": character}
        return self.ask(f"textDocument/{method}", textDocument={"uri": uri}, position=place)

    def actions(self, told: Message, uri: str = URI) -> dict[str, Message]:
        """Return what can be done about something told, by title."""
        found = self.ask(
            "textDocument/codeAction",
            textDocument={"uri": uri},
            range=told["range"],
            context={"diagnostics": [told]},
        )
        return {action["title"]: action for action in found or ()}

    def end(self) -> tuple[int, str]:
        """Say goodbye; return the exit code and what went to stderr."""
        self.ask("shutdown")
        self.tell("exit")
        return self.process.wait(PATIENCE_SECONDS), self.complaints()

    def complaints(self) -> str:
        """Return what went to stderr, once the process is over."""
        assert self.process.stderr
        return self.process.stderr.read().decode()

    def _listen(self) -> None:
        assert self.process.stdout
        while header := self.process.stdout.readline():
            length = int(header.removeprefix(b"Content-Length: "))
            while self.process.stdout.readline().strip():
                pass
            self._arrived.put(json.loads(self.process.stdout.read(length)))
        self._arrived.put(None)


@contextmanager
def server(folder: Path, program: str = PROGRAM) -> Iterator[Client]:
    """Yield a client with a server of its own, which is gone at the end whatever happens."""
    client = Client(folder, program)
    try:
        yield client
    finally:
        client.process.kill()
        client.process.wait()
        for stream in (client.process.stdin, client.process.stdout, client.process.stderr):
            if stream:
                try:
                    stream.close()
                except OSError:
                    continue


def span(line: int, character: int, end_line: int, end_character: int) -> Message:
    """Return a range."""
    return {
        "start": {"line": line, "character": character},
        "end": {"line": end_line, "character": end_character},
    }


def codes(found: list[Message]) -> list[str]:
    """Return what diagnostics are about."""
    return [one["code"] for one in found]


def places(found: list[Message]) -> list[tuple[int, int, int, int]]:
    """Return where diagnostics stand."""
    return [
        (start["line"], start["character"], end["line"], end["character"])
        for one in found
        for start, end in [(one["range"]["start"], one["range"]["end"])]
    ]
