from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner, Result
from warm_homes import warm

from recoach.cli.app import app
from recoach.errors import ExitCode
from recoach.exporters.schema import check_schema

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = ROOT / "examples" / "answer.md"

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `recoach check` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RECOACH_HOME", str(warm(tmp_path / "home")))

    def run_check(*arguments: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(app, ["check", *arguments], input=stdin)

    return run_check


def found(result: Result) -> list[tuple[str, ...]]:
    """Return file, line, column and signal of each finding told as text."""
    lines = [line for line in result.stdout.splitlines()[:-1] if not line.startswith(" ")]
    return [tuple(part.strip() for part in line.split(":", 4)[:4]) for line in lines]


CLAIM = "I would optimize CTR."


@pytest.mark.parametrize(
    ("name", "text", "line", "column"),
    [
        ("a.md", f"# Objective\n\nWell. {CLAIM}\n", 3, 15),
        ("a.md", f"\ufeff# Objective\r\n\r\n> {CLAIM}\r\n\r\n- größer: {CLAIM}\r\n", 5, 19),
        ("a.md", f"# Objective\n\n```\n{CLAIM}\n```\n<!-- {CLAIM} --> {CLAIM}\n", 6, 40),
        ("a.txt", f"Well.\r\n{CLAIM}", 2, 9),
        ("a.yaml", f"sections:\n  objective: >-\n    Well.\n    {CLAIM}\n", 4, 13),
        ("a.yaml", f'- id: a\n  sections: {{ranking: "\\u0057ell. {CLAIM}"}}\n', 2, 43),
    ],
)
def test_a_finding_has_its_place(run: Run, name: str, text: str, line: int, column: int) -> None:
    """In every format a finding is told with the line and the column of its words in the user's file."""
    Path(name).write_bytes(text.encode())
    result = run(name)
    assert found(result) == [(name, str(line), str(column), "ctr-objective")]
    assert result.exit_code == 1


def test_a_finding_reads_like_a_sentence(run: Run) -> None:
    """Place, signal, words and reason on one line, what would be better below, the sum at the end."""
    Path("a.txt").write_text(CLAIM)
    first, second, last = run("a.txt").stdout.splitlines()
    assert first.startswith('a.txt:1:9: ctr-objective: "optimize CTR" - ')
    assert second.startswith("    better: ")
    assert last == "1 file checked, 1 finding."


def test_a_clean_file_ends_with_0(run: Run) -> None:
    """No finding, exit code 0, and the summary says so."""
    Path("a.md").write_text("I would not optimize CTR.")
    result = run("a.md")
    assert (result.exit_code, result.stdout) == (0, "1 file checked, no findings.\n")


def test_explain_tells_what_kept_it_silent(run: Run) -> None:
    """With --explain a match that is no finding is told with its reason; the exit code stays."""
    Path("a.md").write_text("I would not optimize CTR.")
    result = run("a.md", "--explain")
    assert 'a.md:1:13: ctr-objective: "optimize CTR" - silent, negated' in result.stdout
    assert result.exit_code == 0


def test_a_bad_file_stops_no_other(run: Run) -> None:
    """Files that cannot be used are said at once and summed up at the end; the rest is checked; exit code 2."""
    Path("a.txt").write_text(CLAIM)
    Path("bad.md").write_bytes(b"\0")
    result = run("missing.md", "bad.md", "a.txt")
    assert result.exit_code == 2
    assert found(result) == [("a.txt", "1", "9", "ctr-objective")]
    assert [line.split(": ")[1] for line in result.stderr.splitlines()] == ["missing.md", "bad.md"]
    assert result.stdout.splitlines()[-1] == "1 file checked, 1 finding; 2 files could not be used."


def test_stdin_is_read(run: Run) -> None:
    """`-` checks what is piped in."""
    assert found(run("-", stdin=f"\n{CLAIM}")) == [("<stdin>", "2", "9", "ctr-objective")]


def test_findings_come_by_place(run: Run) -> None:
    """Findings are sorted by line and column, whatever the order of the rules."""
    Path("a.txt").write_text("We rank everything. I would optimize CTR.\nWe rank everything.")
    places = [(int(line), int(column)) for _, line, column, _ in found(run("a.txt"))]
    assert places == sorted(places)
    assert len(places) == 3


def read_json(result: Result) -> dict[str, Any]:
    """Return the JSON printed, once it fits the schema."""
    data: dict[str, Any] = json.loads(result.stdout)
    Draft202012Validator(check_schema()).validate(data)
    return data


def test_json_tells_the_same(run: Run) -> None:
    """One object for all files, in the order given: findings with their places, errors with their slugs."""
    Path("a.txt").write_text(f"I would not optimize clicks.\n\n{CLAIM}")
    data = read_json(run("a.txt", "missing.md", "--format", "json", "--explain"))
    counts = {"files": 2, "findings": 1, "known": 0, "shortfalls": 0, "unusable": 1, "unusable_lines": 0}
    assert data["counts"] == counts
    (answer,) = data["files"][0]["answers"]
    assert [(one["line"], one["column"], one["quote"]) for one in answer["findings"]] == [(3, 9, "optimize CTR")]
    assert [silence["start"] for silence in answer["silences"]] == [12]
    assert data["files"][1]["error"]["slug"] == "unusable-file"


def test_hostile_words_are_shown_not_sent(run: Run) -> None:
    """Terminal escapes in a quote and in a file's name are made visible."""
    Path("a\x1b.txt").write_text("I would optimize the\u202e CTR. \x1b[31m")
    result = run("a\x1b.txt", "b\x1b.txt")
    assert "\x1b" not in result.output
    assert "a\\x1b.txt:1:9: " in result.stdout


def test_an_unknown_framework_is_said_once(run: Run) -> None:
    """A framework that does not exist is one line for all files, and exit code 2."""
    Path("a.txt").write_text(CLAIM)
    result = run("a.txt", "a.txt", "--framework", "recsis")
    assert result.exit_code == 2
    assert result.output.splitlines() == [
        "recoach: there is no framework `recsis`; did you mean `recsys`? `recoach frameworks list` shows all there are."
    ]


@pytest.mark.parametrize("limit", ["nan", "inf", "-1", "1e9", "x"])
def test_an_impossible_limit_is_a_usage_error(run: Run, limit: str) -> None:
    """A limit that is no number, negative or beyond all files ends with exit code 2."""
    Path("a.txt").write_text(CLAIM)
    assert run("a.txt", "--max-mb", limit).exit_code == 2


def test_the_framework_decides_the_sections(run: Run) -> None:
    """`--framework` wins over what a file names; a name in a file that does not exist is that file's fault."""
    Path("a.md").write_text(f"---\nframework: none\n---\n# Objective\n{CLAIM}")
    assert run("a.md").stderr.startswith("recoach: a.md: there is no framework `none`")
    data = read_json(run("a.md", "--framework", "five-decisions", "--format", "json"))
    (answer,) = data["files"][0]["answers"]
    assert (answer["framework"], answer["findings"][0]["section"]) == ("five-decisions", "objective")


def test_a_damaged_cache_changes_nothing(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept between runs may be gone or rubbish: the findings are the same, and it is kept anew."""
    from recoach.cli import packs

    monkeypatch.setenv("RECOACH_HOME", str(tmp_path / "own"))
    Path("a.txt").write_text(CLAIM)
    expected = run("a.txt").stdout
    kept = list((tmp_path / "own" / "cache").rglob("*.pickle"))
    assert kept
    for file in kept:
        file.write_bytes(file.read_bytes()[:100] + b"rubbish")
    packs._signal_pack.cache_clear()
    packs._rules.cache_clear()
    packs._detector.cache_clear()
    assert run("a.txt").stdout == expected
    assert all(len(file.read_bytes()) > 200 for file in kept)


def test_the_example_answer_has_its_three_flaws(run: Run) -> None:
    """The example of the documentation is a fair answer with three red signals, each in its section."""
    data = read_json(run(str(EXAMPLE), "--format", "json"))
    (answer,) = data["files"][0]["answers"]
    assert [(one["section"], one["signal"]) for one in answer["findings"]] == [
        ("guardrail", "metric-list"),
        ("latency", "vague-latency"),
        ("cold_start", "vague-switch"),
    ]


@pytest.mark.parametrize("command", ["check", "run", "frameworks check", "signals check", "init", "check --baseline"])
def test_a_name_too_long_for_a_file_is_told(command: str) -> None:
    """It is no bug of ours, whichever command is given it."""
    result = CliRunner().invoke(app, [*command.split(), f"{'x' * 5000}.md"])
    assert ExitCode.UNUSABLE == result.exit_code
    assert 1 == result.stderr.count("\n")
    assert result.stderr.startswith("recoach: xxx")
