"""`recoach replay` without a terminal: a log, at once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from played_drill import keep
from typer.testing import CliRunner, Result
from warm_homes import warm

from recoach.cli.app import app
from recoach.drill import journal


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECOACH_HOME", str(warm(tmp_path)))


def replay(*words: str, **environment: str) -> Result:
    return CliRunner().invoke(app, ["replay", *words], env=environment)


def test_the_log_tells_the_drill() -> None:
    """What happened and what was typed, with the drill's clock; no escape sequence gets through."""
    keep()
    result = replay("last")
    assert (0, "") == (result.exit_code, result.stderr)
    lines = [line.strip() for line in result.stdout.splitlines()]
    expected = [
        r"0:30  > Readers \x1b[2Jwho subscribe.",
        "0:40  You: How many users?",
        "0:50  Paused.",
        "3:00  The clock goes on.",
        "3:10  > For 28 days.",
        "3:20  Guardrail entered",
        "3:50  > Churn stays below 4 %.",
        "5:00  The drill is closed early.",
    ]
    assert expected == [line for line in lines if line in expected]
    assert result.stdout.endswith("early.\n")
    assert "\x1b" not in result.stdout


def test_the_speed_makes_no_difference_to_a_log() -> None:
    """Nobody waits for it, so fast and slow are the same."""
    keep()
    assert replay("last", "--plain", "--speed", "0.1").stdout == replay("last").stdout


def test_it_begins_at_a_section() -> None:
    """What came before it is left out."""
    keep()
    heading, first, *_ = replay("last", "--from", "guardrail").stdout.splitlines()
    assert "45:00 planned" in heading
    assert "3:20  Guardrail entered" == first.strip()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ("last", "--from", "guardrial"),
            "never came to `guardrial`; did you mean `guardrail`? It came to: objective, ",
        ),
        (
            ("last", "--from", "fallback"),
            "the drill never came to `fallback`. It came to: objective, guardrail, latency.",
        ),
        (("zzz",), "there is no drill `zzz`. `recoach drills list`"),
        (("last", "--speed", "0"), "--speed"),
        (("last", "--speed", "1001"), "--speed"),
    ],
)
def test_what_cannot_be_played_is_told_in_a_line(words: tuple[str, ...], told: str) -> None:
    """A slip is answered with what there is; exit code 2 and nothing on stdout."""
    keep()
    result = replay(*words)
    assert (2, "") == (result.exit_code, result.stdout)
    assert told in result.stderr


def test_what_is_left_of_a_damaged_journal_is_played() -> None:
    """The line that is lost is named on stderr, and all others are played."""
    path = keep()
    path.write_bytes(path.read_bytes().replace(b"Churn stays", b"Churn strays"))
    result = replay("last")
    assert 0 == result.exit_code
    assert "could not be read; the rest is here." in result.stderr
    assert "Churn" not in result.stdout
    assert "> 180 ms at p99." in result.stdout


def test_a_drill_under_way_is_played_as_far_as_it_is_written() -> None:
    """Another process holds the journal: it is read all the same, and left as it was."""
    path = keep(leave_open=True)
    before = path.read_bytes()
    opened = journal.reopen(path)
    result = replay("last")
    opened.close()
    assert (0, before) == (result.exit_code, path.read_bytes())
    assert result.stdout.endswith("> 180 ms at p99.\n")


def test_lines_keep_to_the_columns_asked_for() -> None:
    """With COLUMNS lines are wrapped; without, each is one line for programs to read."""
    keep()
    assert [] == [line for line in replay("last", COLUMNS="40").stdout.splitlines() if len(line) > 40]
    assert max(map(len, replay("last", COLUMNS="").stdout.splitlines())) > 100


def test_the_reader_of_the_output_may_go() -> None:
    """`recoach replay … | head -1` ends without a word of complaint."""
    keep()
    command = f'"{sys.executable}" -m recoach replay last | head -1'
    run = subprocess.run(
        command, shell=True, env=os.environ.copy(), capture_output=True, text=True, timeout=60, check=False
    )
    assert ("", 1) == (run.stderr, run.stdout.count("\n"))
