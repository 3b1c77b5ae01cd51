"""`recoach signals report`: a miss or a false alarm becomes a line that `recoach calibrate` reads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from recoach.cli.app import app


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return one folder for all tests: in another one the rules could be others, and are compiled anew."""
    return tmp_path_factory.mktemp("here")


@pytest.fixture(autouse=True)
def _here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)


def report(*arguments: str, code: int = 0, stdin: str | None = None) -> Result:
    """Run the command and hold its exit code."""
    result = CliRunner().invoke(app, ["signals", "report", *arguments], input=stdin)
    assert code == result.exit_code, result.output
    return result


def line(result: Result) -> dict[str, Any]:
    """Return the one line printed."""
    (only,) = result.stdout.splitlines()
    return json.loads(only)  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("text", "expected", "told"),
    [
        ("I would optimize CTR.", "none", "heard ctr-objective (“optimize CTR”); false ctr-objective."),
        ("I would not optimize CTR.", "ctr-objective", 'heard nothing; missed ctr-objective (negated: "not").'),
        ("Sheep are fine.", "ctr-objective", "heard nothing; missed ctr-objective (no pattern matches)."),
        ("Sheep are fine.", "none", "heard nothing; just as expected."),
        (
            "I would optimize CTR.",
            "vague-switch",
            "heard ctr-objective (“optimize CTR”); missed vague-switch (no pattern matches); false ctr-objective.",
        ),
    ],
)
def test_the_line_and_what_is_heard(text: str, expected: str, told: str) -> None:
    """The line goes to stdout with what should fire; stderr has one line on what does."""
    result = report(text, "--expect", expected, "--kind", "spoken")
    wanted = [] if expected == "none" else [expected]
    said = line(result)
    assert ["id", "text", "signals", "kind"] == list(said)
    assert (text, wanted, "spoken") == (said["text"], said["signals"], said["kind"])
    assert f"recoach: {told}\n" == result.stderr


def test_calibrate_reads_what_is_printed() -> None:
    """Lines appended to a file measure as they should."""
    lines = [
        report("I", "would", "optimize", "CTR.", "--expect", "ctr-objective,vague-latency").stdout,
        report("-", "--expect", "none", stdin="We rank everything in the\ncatalogue.\n").stdout,
        report("We use XGBoost. Then comes the objective.", "--expect", "algorithm-first").stdout,
    ]
    Path("mine.jsonl").write_text("".join(lines))
    measured = CliRunner().invoke(app, ["calibrate", "mine.jsonl", "--format", "json"])
    data = json.loads(measured.stdout)
    pairs = [[data[what]["pairs"][name] for name in ("right", "false", "missed")] for what in ("sentences", "answers")]
    assert [[1, 1, 1], [1, 0, 0]] == pairs


def test_what_needs_an_answer_is_told_as_one() -> None:
    """A signal over a whole answer makes an answer of the text, and so does `--answer`."""
    text = "We use XGBoost. Then comes the objective."
    assert {"": text} == line(report(text, "--expect", "algorithm-first"))["sections"]
    assert "just as expected" in report(text, "--expect", "none").stderr
    assert "false algorithm-first" in report(text, "--expect", "none", "--answer").stderr


def test_the_id_follows_the_text() -> None:
    """The same text has the same id, another text another one; all are by one author."""
    ids = [line(report(text, "--expect", "none"))["id"] for text in ("One.", "One.", "Two.")]
    assert ids[0] == ids[1] != ids[2]
    assert {"reported"} == {name.partition("-")[0] for name in ids}


def test_hostile_text_is_shown_as_it_is() -> None:
    """Neither stream moves a terminal."""
    result = report("I would optimize\x1b[31m CTR.", "--expect", "none")
    assert "\x1b" not in result.stdout + result.stderr
    assert "\x1b" in line(result)["text"]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["Fine.", "--expect", "ctr-objektive"], "did you mean `ctr-objective`?"),
        (["Fine.", "--expect", "none,ctr-objective"], "or `none` alone"),
        (["Fine.", "--expect", ","], "say what should fire"),
        ([" ", "--expect", "none"], "there is no text to report"),
        (["Fine."], "--expect"),
    ],
)
def test_what_cannot_be_reported_is_said(arguments: list[str], complaint: str) -> None:
    """Unknown ids, contradictions and empty text are one line and exit code 2."""
    result = report(*arguments, code=2)
    assert ("", True) == (result.stdout, complaint in result.stderr), result.stderr
