"""The program runs offline: whatever asks the system for a connection or an address stops it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# The interpreter reports each of these before it happens, also when a library of a library does it.
GUARDED = """
import sys

def refuse(event, arguments):
    if event in {
        "socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.sendto",
        "socket.sendmsg", "socket.bind", "urllib.Request", "http.client.connect", "ftplib.connect", "smtplib.connect",
    }:
        raise SystemExit(f"asked for {event}")

sys.addaudithook(refuse)
"""


def run_guarded(
    program: str, *arguments: str, home: Path, stdin: str | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a program for which every way out of the machine is closed."""
    command = [sys.executable, "-c", GUARDED + program, *arguments]
    environment = {"RECOACH_HOME": str(home), "PATH": "", "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True, input=stdin)


@pytest.mark.parametrize(
    "arguments",
    [["--version"], ["frameworks", "list"], ["prompts", "list"], ["run", "examples"], ["check", "examples/answer.md"]],
    ids=" ".join,
)
def test_commands_ask_for_no_connection(arguments: list[str], tmp_path: Path) -> None:
    """Lists, checks and scripted drills get through with every connection closed."""
    run = run_guarded("from recoach.cli.app import main; main()", *arguments, home=tmp_path)
    assert "" == run.stderr
    assert run.returncode in (0, 1)


def test_the_language_server_asks_for_no_connection(tmp_path: Path) -> None:
    """It shakes hands and judges an answer with every connection closed."""
    messages = [
        {"id": 1, "method": "initialize", "params": {"processId": None, "rootUri": None, "capabilities": {}}},
        {"method": "initialized", "params": {}},
        {"method": "textDocument/didOpen", "params": {"textDocument": {
            "uri": "untitled:a.md", "languageId": "markdown", "version": 1, "text": "We optimize CTR."}}},
        {"id": 2, "method": "shutdown"},
        {"method": "exit"},
    ]  # fmt: skip
    bodies = [json.dumps({"jsonrpc": "2.0", **one}) for one in messages]
    said = "".join(f"Content-Length: {len(body)}\r\n\r\n{body}" for body in bodies)
    run = run_guarded("from recoach.cli.app import main; main()", "lsp", home=tmp_path, stdin=said)
    assert (0, "") == (run.returncode, run.stderr)
    assert '"ctr-objective"' in run.stdout


def test_the_guard_closes_connections(tmp_path: Path) -> None:
    """The guard is real: a program that opens an address is stopped."""
    run = run_guarded("import urllib.request; urllib.request.urlopen('http://127.0.0.1:9')", home=tmp_path)
    assert "asked for urllib.Request" == run.stderr.strip()
    run = run_guarded("import socket; socket.create_connection(('127.0.0.1', 9))", home=tmp_path)
    assert "asked for socket.getaddrinfo" == run.stderr.strip()
