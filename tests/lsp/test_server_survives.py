"""The server lives as long as its editor and no longer, whatever it is sent, and says nothing that is out of date."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from wire import PATIENCE_SECONDS, PROGRAM, URI, Client, codes, server

ROOT = Path(__file__).parent.parent.parent
FLAGGED = "We optimize CTR.\n"


def message(method: str, number: int | None = None, **params: Any) -> bytes:  # noqa: ANN401  # JSON
    """Return the body of a notification, or of a request that has a number."""
    given = {"jsonrpc": "2.0", "method": method, "params": params}
    return json.dumps(given if number is None else {"id": number, **given}).encode()


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Client]:
    """Yield a client with a server of its own."""
    with server(tmp_path) as client:
        client.begin()
        yield client


def settled(client: Client) -> list[str]:
    """Return what is told of an answer that is opened, to see that the server is alive."""
    return codes(client.open(FLAGGED, "untitled:alive.md"))


def test_a_proper_goodbye_ends_with_0_and_silence(own: Client) -> None:
    """Nothing goes to stderr where nothing went wrong."""
    own.open(FLAGGED)
    assert (0, "") == own.end()


def test_an_exit_without_a_goodbye_ends_with_1(own: Client) -> None:
    """So the protocol wants it."""
    own.tell("exit")
    assert 1 == own.process.wait(PATIENCE_SECONDS)


def test_an_editor_that_is_gone_ends_the_server(own: Client) -> None:
    """A closed stdin is the end, also while something is being judged."""
    own.open(FLAGGED)
    assert own.process.stdin
    own.process.stdin.close()
    assert 1 == own.process.wait(PATIENCE_SECONDS)


@pytest.mark.skipif(not hasattr(os, "getppid") or os.name == "nt", reason="processes keep dead parents there")
def test_a_dead_parent_ends_the_server(tmp_path: Path) -> None:
    """The server does not outlive an editor that was killed, even if something holds its pipes open."""
    greeting = message("initialize", 1, processId=None, rootUri=None, capabilities={})
    starter = (
        "import subprocess, sys\n"
        f"one = subprocess.Popen([sys.executable, '-c', {PROGRAM!r}, 'lsp'], stdin=subprocess.PIPE)\n"
        f"body = {greeting!r}\n"
        "one.stdin.write(b'Content-Length: %d\\r\\n\\r\\n' % len(body) + body); one.stdin.flush()\n"
        "import os; holder = subprocess.Popen(['sleep', '60'], pass_fds=[one.stdin.fileno()])\n"
        "print(one.pid, holder.pid, flush=True); input()\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", starter], stdin=pipe, stdout=pipe, env=environment) as parent:
        assert parent.stdout
        server_id, holder_id = map(int, parent.stdout.readline().split())
        while not parent.stdout.readline().startswith(b"Content-Length"):  # it answers, so it knows its parent
            pass
        parent.kill()
        parent.stdout.close()
    try:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while is_running(server_id) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert not is_running(server_id)
    finally:
        os.kill(holder_id, 9)


def is_running(process: int) -> bool:
    """Tell whether a process runs; one that is over and not collected yet does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


NOWHERE = {"textDocument": {"uri": "untitled:x", "version": 3}}
NONSENSE = {
    "no UTF-8": b"\xff\xfe{",
    "no JSON": b"{",
    "no message": b"[]",
    "no parameters": message("textDocument/didChange", nonsense=1),
    "no method": message("no/such"),
    "a change of nothing": message("textDocument/didChange", **NOWHERE, contentChanges=[{"text": "x"}]),
    "the end of nothing": message("textDocument/didClose", **NOWHERE),
    "a question about nothing": message("textDocument/hover", 77, **NOWHERE, position={"line": 0, "character": 0}),
}


@pytest.mark.parametrize("body", NONSENSE.values(), ids=[*NONSENSE])
def test_nonsense_does_not_end_the_server(client: Client, body: bytes) -> None:
    """What makes no sense is passed over, and no window pops up in the editor."""
    client.write(body)
    assert ["ctr-objective"] == settled(client)
    assert not [one for one in client.said if one["method"] == "window/showMessage"]


@pytest.mark.parametrize("uri", ["http://[::1", "", "file://", "file:///a%00b%ff.md", "file:///%2e%2e/a%0ab.md"])
def test_a_strange_uri_is_a_file_like_any_other(client: Client, uri: str) -> None:
    """The text comes from the editor; where it stands is not asked."""
    assert ["ctr-objective"] == codes(client.open(FLAGGED, uri))


@pytest.mark.parametrize("text", ["\ud800 We optimize CTR.", "\x00\x1b\x7f We optimize CTR.", "We optimize CTR.\u2028"])
def test_strange_characters_do_not_end_the_server(client: Client, text: str) -> None:
    """Half a character, a control character and a foreign line end are characters like any other."""
    assert ["ctr-objective"] == codes(client.open(text, "untitled:strange.md"))
    assert client.at("hover", 0, text.index("optimize"), "untitled:strange.md")


def test_a_bug_is_a_line_on_stderr_and_no_more(tmp_path: Path) -> None:
    """Where a handler fails the editor gets no answer, the log gets one line however often, and typing goes on."""
    bug = "import recoach.lsp.hover as h\ndef of_answer(*a, **k): raise ValueError('oh')\nh.of_answer = of_answer\n"
    with server(tmp_path, bug + PROGRAM) as client:
        client.begin()
        client.open(FLAGGED)
        assert [None, None] == [client.at("hover", 0, 4), client.at("hover", 0, 4)]
        assert ["ctr-objective"] == settled(client)
        code, complaints = client.end()
    assert (0, 1) == (code, complaints.count("a bug of ours"))


def test_what_is_told_is_of_the_newest_version(own: Client) -> None:
    """However fast somebody types, no version is told of after a later one, and the last one is."""
    own.open("## Objective\n\n")
    for number in range(2, 40):
        change = {"range": {"start": {"line": 2, "character": 0}, "end": {"line": 2, "character": 0}}, "text": "x "}
        own.tell("textDocument/didChange", textDocument={"uri": URI, "version": number}, contentChanges=[change])
    own.version = 39
    own.diagnostics()
    own.diagnostics()  # after the pause, with points and score
    versions = [one["params"]["version"] for one in own.said if one["method"] == "textDocument/publishDiagnostics"]
    assert sorted(versions) == versions


def test_a_closed_file_is_told_of_no_more(own: Client) -> None:
    """Its diagnostics go, and what was still being judged is dropped."""
    own.open(FLAGGED)
    own.tell("textDocument/didClose", textDocument={"uri": URI})
    assert [] == own.diagnostics()
    time.sleep(1.0)
    before = len(own.said)
    assert ["ctr-objective"] == settled(own)
    assert not [one for one in own.said[before:] if one.get("params", {}).get("uri") == URI]


def test_a_name_that_no_file_can_have_is_judged_all_the_same(own: Client) -> None:
    """Whatever an editor calls what it has open."""
    for uri in ("file:///nowhere/a%00b.md", f"file:///nowhere/{'a' * 5000}.md", "untitled:a%00.md"):
        assert ["ctr-objective"] == codes(own.open(FLAGGED, uri))


def test_a_huge_file_is_judged_when_it_is_saved(own: Client) -> None:
    """Until then it says so in the first line."""
    assert ["large"] == codes(own.open("\n" * 1_000_000 + FLAGGED))
    own.tell("textDocument/didSave", textDocument={"uri": URI})
    assert ["ctr-objective"] == codes(own.diagnostics())


def test_settings_take_effect_at_once(own: Client) -> None:
    """What an editor sends as its settings decides what open files are told; nonsense is told in a message."""
    assert ["ctr-objective"] == codes(own.open(FLAGGED))
    own.tell("workspace/didChangeConfiguration", settings={"recoach": {"ignore": ["ctr-objective"]}})
    assert [] == own.diagnostics()
    own.tell("workspace/didChangeConfiguration", settings={"recoach": {"ignroe": "ctr-objective"}})
    shown = own.wait_for(lambda one: one.get("method") == "window/showMessage")
    assert "did you mean `ignore`?" in shown["params"]["message"]
    assert ["ctr-objective"] == codes(own.diagnostics())


def test_without_the_library_one_line_says_how_to_get_it(tmp_path: Path) -> None:
    """The extra is named, and the exit code is that of a usage that cannot be."""
    program = f"import sys; sys.modules['pygls'] = None; sys.argv = ['recoach', 'lsp']\n{PROGRAM}"
    run = subprocess.run(
        [sys.executable, "-c", program],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert (2, "") == (run.returncode, run.stdout)
    assert "pip install 'recoach[lsp]'" in run.stderr
    assert 1 == run.stderr.count("\n")
