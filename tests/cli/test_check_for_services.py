from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result
from warm_homes import warm

from recoach.cli.app import app

Run = Callable[..., Result]

READERS: dict[str, Callable[[str], object]] = {
    "json": json.loads,
    "junit": ET.fromstring,
    "sarif": json.loads,
    "github": str.splitlines,
    "gitlab": json.loads,
    "rdjson": json.loads,
    "markdown": str.splitlines,
}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `recoach check` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RECOACH_HOME", str(warm(tmp_path / "home")))

    def run_check(*arguments: str) -> Result:
        return CliRunner().invoke(app, ["check", *arguments])

    return run_check


@pytest.mark.parametrize("name", READERS)
def test_stdout_is_the_formats_alone(run: Run, name: str) -> None:
    """What services read stands on stdout, the sum on stderr, and the exit code is that of every format."""
    Path("a.md").write_text("I would optimize CTR.")
    result = run("a.md", "--format", name)
    assert READERS[name](result.stdout)
    assert "ctr-objective" in result.stdout
    assert result.stderr == "recoach: 1 file checked, 1 finding.\n"
    assert result.exit_code == 1


@pytest.mark.parametrize("name", READERS)
def test_what_cannot_be_used_is_told(run: Run, name: str) -> None:
    """A file that is missing is told in every format, and people hear of it on stderr."""
    result = run("missing.md", "--format", name)
    assert "there is no such file." in result.stdout
    assert result.stderr.startswith("recoach: missing.md: there is no such file.")
    assert result.exit_code == 2


def test_absolute_paths_are_told_from_the_folder(run: Run) -> None:
    """A file named by its whole path is found by services that know the repository alone."""
    path = Path("plans", "a.md").resolve()
    path.parent.mkdir()
    path.write_text("I would optimize CTR.")
    (entry,) = json.loads(run(str(path), "--format", "gitlab").stdout)
    assert entry["location"]["path"] == "plans/a.md"


def test_code_scanning_gets_only_what_counts(run: Run) -> None:
    """GitHub opens an alert for each result, suppressed or not; so what the baseline has comes with --explain alone."""
    Path("a.md").write_text("I would optimize CTR.")
    run("a.md", "--baseline", "known.json", "--update-baseline")

    def told(*options: str) -> list[str]:
        log = json.loads(run("a.md", "--baseline", "known.json", "--format", "sarif", *options).stdout)
        return [one["suppressions"][0]["kind"] for one in log["runs"][0]["results"]]

    assert ([], ["external"]) == (told(), told("--explain"))


def test_waived_places_have_their_reason(run: Run) -> None:
    """With --explain, what a waiver allows is a suppressed result with the reason that the text gives."""
    Path("a.md").write_text("I would optimize CTR. <!-- recoach: allow ctr-objective because the brief says so -->")
    log = json.loads(run("a.md", "--explain", "--format", "sarif").stdout)
    (result,) = log["runs"][0]["results"]
    assert result["suppressions"] == [{"kind": "inSource", "justification": "the brief says so"}]


def test_rules_are_those_that_were_looked_for(run: Run) -> None:
    """With --select the log names no rule that nobody looked for."""
    Path("a.md").write_text("I would optimize CTR.")
    log = json.loads(run("a.md", "--select", "vague-latency", "--format", "sarif").stdout)
    rules = [rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]]
    assert rules == ["vague-latency", "recoach-score", "recoach-waiver"]
    assert log["runs"][0]["results"] == []
