from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result
from warm_homes import warm

from recoach.cli.app import app

ROOT = Path(__file__).parent.parent.parent
CALL = str(ROOT / "examples" / "call.vtt")

BEN = "Ben Ito: I would optimize CTR. How would you begin?"
ANA = "Ana Lopez: With the objective. I would optimize CTR. At p99 the page has 200 ms."

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in an empty folder that holds a short call."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RECOACH_HOME", str(warm(tmp_path / "home")))
    Path("call.srt").write_text(
        f"1\n00:00:01,000 --> 00:00:05,000\n{BEN}\n\n2\n00:12:31,000 --> 00:12:35,000\n{ANA}\n", encoding="utf-8"
    )
    return lambda *arguments, stdin=None: CliRunner().invoke(app, arguments, input=stdin)


def test_a_finding_tells_its_line_and_its_moment(run: Run) -> None:
    """The place stands first, as editors read it, and the moment last; who asks is not judged."""
    result = run("check", "call.srt", "--select", "ctr-objective")
    remark, finding, *_ = result.stdout.splitlines()
    assert remark.startswith(
        "call.srt: remark: Ana Lopez (0:04) is taken for the candidate; not judged: Ben Ito (0:04)."
    )
    assert finding.startswith('call.srt:7:40: ctr-objective: "optimize CTR" - ')
    assert finding.endswith(" (at 12:31)")
    assert 1 == result.exit_code


def test_the_candidate_can_be_chosen(run: Run) -> None:
    """Then the other one is judged."""
    result = run("check", "call.srt", "--candidate", "ben", "--select", "ctr-objective")
    assert ["call.srt:3:18: ctr-objective"] == [
        line.split(' "')[0].rstrip(":") for line in result.stdout.splitlines() if line.startswith("call.srt")
    ]


@pytest.mark.parametrize("command", ["check", "score", "export", "facts", "budget"])
def test_each_command_takes_a_recording(run: Run, command: str) -> None:
    """And an unknown candidate is told in one line that says what to do."""
    good, bad = run(command, CALL, "--candidate", "Ana"), run(command, CALL, "--candidate", "Cleo")
    assert good.exit_code == (command == "check")
    assert good.stdout
    assert "no speaker is called `Cleo`. Name one of these with --candidate: Ana Lopez" in bad.stderr
    assert 2 == bad.exit_code


def test_who_was_taken_is_said_beside_the_output(run: Run) -> None:
    """On stderr, so that what programs read stays whole."""
    result = run("score", CALL, "--format", "json")
    assert isinstance(json.loads(result.stdout), dict)
    assert "Ana Lopez (6:13) is taken for the candidate" in result.stderr


def test_two_recordings_can_be_compared(run: Run) -> None:
    """The candidate is the same in both."""
    assert 0 == run("compare", CALL, "call.srt", "--candidate", "ana").exit_code


def test_a_transcript_of_a_recording_is_read_back(run: Run) -> None:
    """What was exported says what was said, and scores the same."""
    exported = run("export", CALL, "--candidate", "ana").stdout
    Path("call.md").write_text(exported, encoding="utf-8")
    assert "”, at 2:04\n" in exported
    scores = [json.loads(run("score", file, "--format", "json").stdout)["score"] for file in (CALL, "call.md")]
    assert scores[0] == scores[1]


def test_a_page_tells_when_words_were_said(run: Run) -> None:
    """Beside the flag that rests on them."""
    assert "</a> at 2:04</p>" in run("export", CALL, "--to", "html").stdout


def test_a_recording_can_be_piped_in(run: Run) -> None:
    """`--as` says what it is."""
    result = run("check", "-", "--as", "vtt", stdin=Path(CALL).read_text(encoding="utf-8"))
    assert "<stdin>:73:43: metric-list" in result.stdout


def test_a_hostile_name_is_shown_and_not_sent(run: Run) -> None:
    """Terminal escapes in a speaker's name come out as text."""
    Path("evil.vtt").write_text("WEBVTT\n\n00:01 --> 00:02\n<v \x1b[31mEve>we rank\n\n00:03 --> 00:04\n<v Bo>why?\n")
    result = run("check", "evil.vtt")
    assert "\\x1b[31mEve" in result.stdout
    assert "\x1b" not in result.stdout


def test_a_recording_is_no_script(run: Run) -> None:
    """`recoach run` passes over recordings in a folder, and says where one belongs that is named."""
    Path("folder").mkdir()
    Path("call.srt").rename("folder/call.srt")
    assert "call.srt" not in run("run", "folder").output
    assert "`recoach check` takes written answers" in run("run", "folder/call.srt").output
