"""What fails a check: levels of signals, bars for scores, and where the outcome goes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from projects import CLAIM, FINE, VAGUE, check, enter, signals, write

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "answer.md"


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path / "project", monkeypatch)


def levels(*options: str) -> list[tuple[str, str]]:
    """Return signal and level of each finding in a.md."""
    data: dict[str, Any] = json.loads(check("a.md", "--format", "json", *options).stdout)
    return [(one["signal"], one["severity"]) for one in data["files"][0]["answers"][0]["findings"]]


def test_a_project_sets_levels() -> None:
    """A signal has the level that the settings give it; `off` is not looked for."""
    write("recoach.toml", "[severity]\nctr-objective = 'note'\nvague-latency = 'off'\n")
    write("a.md", f"{CLAIM} {VAGUE}")
    assert [("ctr-objective", "note")] == levels()
    assert [] == levels("--severity", "warning")


def test_only_findings_of_a_level_fail() -> None:
    """--fail-on decides from which level on findings fail, and the summary says why a check with findings passes."""
    write("recoach.toml", "[severity]\nctr-objective = 'warning'\n")
    write("a.md")
    codes = {level: check("a.md", "--fail-on", level).exit_code for level in ("note", "warning", "error", "never")}
    assert {"note": 1, "warning": 1, "error": 0, "never": 0} == codes
    summary = check("a.md", "--fail-on", "error").stdout.splitlines()[-1]
    assert "1 file checked, 1 finding. None is of level error, so the check passes." == summary


def test_what_is_not_told_does_not_fail() -> None:
    """Findings below --severity are neither told nor counted."""
    write("recoach.toml", "[severity]\nctr-objective = 'note'\n")
    result = check(write("a.md"), "--severity", "error")
    assert (0, "1 file checked, no findings.\n") == (result.exit_code, result.stdout)


def test_exit_zero_is_for_findings_alone() -> None:
    """--exit-zero passes findings and bars, and still says that a file could not be used."""
    assert 0 == check(write("a.md"), "--exit-zero", "--fail-under", "50").exit_code
    assert 2 == check("a.md", "gone.md", "--exit-zero").exit_code


def shortfalls(*options: str) -> list[tuple[str | None, float]]:
    """Return section and bar of each shortfall in a.md."""
    from recoach.cli.answers import AnswerFiles
    from recoach.cli.grading import Bars
    from recoach.cli.manner import Manner
    from recoach.exporters.checked import CheckedAnswer

    (answer,) = AnswerFiles(Manner()).judged("a.md")
    assert isinstance(answer, CheckedAnswer)
    sections = json.loads(options[1]) if len(options) > 1 else None
    bars = Bars(whole=float(options[0]) if options[0] else None, sections=sections)
    return [(one.section, one.bar) for one in bars.shortfalls(answer)]


def test_a_score_under_the_bar_fails() -> None:
    """An answer fails whose score is under the bar, and one on the bar does not."""
    write("a.md", EXAMPLE.read_text(encoding="utf-8").split("## Latency")[0])
    score = json.loads(check("a.md", "--format", "json").stdout)["files"][0]["answers"][0]["critique"]["score"]
    options = ("--fail-on", "never", "--fail-under")
    assert [0, 1] == [check("a.md", *options, str(bar)).exit_code for bar in (score, score + 1)]
    assert "1 score under the bar" in check("a.md", *options, str(score + 1)).stdout
    assert [(None, score + 1)] == shortfalls(str(score + 1))


def test_sections_have_bars_of_their_own() -> None:
    """One bar holds for every section, a table for those that it names."""
    write("a.md", f"# Objective\n{FINE}\n# Latency\n{VAGUE}\n")
    assert {"objective", "latency"} <= {section for section, _ in shortfalls("", "1")}
    assert [("latency", 1)] == shortfalls("", '{"latency": 1}')
    assert 1 == check("a.md", "--fail-on", "never", "--fail-under-section", "1").exit_code


def test_what_has_no_score_has_no_shortfall() -> None:
    """A text alone is no answer: no bar applies, which is said once."""
    write("a.jsonl", f'{{"text": "{FINE}"}}\n' * 3)
    result = check("a.jsonl", "--fail-under", "99")
    assert 0 == result.exit_code
    assert 1 == result.stdout.count("a.jsonl:1: remark: this has no score, so no bar applies.")


def test_statistics_count_by_signal() -> None:
    """The most frequent signal comes first, with its share; the sum stands below."""
    write("a.md", f"{CLAIM} {VAGUE}\n\n{CLAIM}")
    write("b.md")
    heading, first, second, summary = check("--statistics").stdout.splitlines()
    assert ["findings", "files", "share", "signal", "title"] == heading.split()
    assert ["3", "2", "75%", "ctr-objective"] == first.split()[:4]
    assert ["1", "1", "25%", "vague-latency"] == second.split()[:4]
    assert "2 files checked, 4 findings." == summary


def test_statistics_as_json() -> None:
    """For programs the same stands in one object."""
    write("a.md")
    data = json.loads(check("--statistics", "--format", "json").stdout)
    assert (1, 1, ["ctr-objective"]) == (data["files"], data["findings"], [one["signal"] for one in data["signals"]])
    assert 2 == check("--statistics", "--format", "jsonl").exit_code


def test_the_outcome_goes_to_a_file() -> None:
    """With --out the file holds what stdout would, an older one is replaced, and people read the sum on stderr."""
    expected = check(write("a.md"), "--format", "json").stdout
    write("out.json", "old")
    result = check("a.md", "--format", "json", "--out", "out.json")
    assert ("", "recoach: 1 file checked, 1 finding.\n") == (result.stdout, result.stderr)
    assert expected == Path("out.json").read_text(encoding="utf-8")


def test_a_check_that_breaks_off_leaves_the_file_as_it_was() -> None:
    """--out writes whole or not at all, and never over an answer."""
    write("out.txt", "old")
    assert 2 == check(write("a.md"), "--framework", "none", "--out", "out.txt").exit_code
    assert 2 == check("a.md", "--out", "a.md").exit_code
    assert 2 == check("a.md", "--out", "gone/out.txt").exit_code
    assert ("old", CLAIM) == (Path("out.txt").read_text(), Path("a.md").read_text())


def test_stdin_has_the_name_that_it_is_given() -> None:
    """--stdin-filename says how stdin is read, what it is called, and whose settings hold."""
    write("deep/recoach.toml", "ignore = ['vague-latency']\n")
    result = check("-", "--stdin-filename", "deep/a.md", stdin=f"# Latency\n\n> {VAGUE}\n\n{CLAIM} {VAGUE}\n")
    assert "deep/a.md:5:9: ctr-objective" in result.stdout
    assert ["ctr-objective"] == signals(result)
    lines = check("-", "--stdin-filename", "b.jsonl", "--format", "jsonl", stdin='{"text": "x"}\nbad\n')
    assert [None, 2] == [one["error"] and one["error"]["line"] for one in map(json.loads, lines.stdout.splitlines())]
    assert "b.yaml:1:1: " in check("-", "--stdin-filename", "b.yaml", stdin="").stderr
    assert 2 == check("a.md", "--stdin-filename", "b.md").exit_code
