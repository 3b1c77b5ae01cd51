"""`recoach check --also`: one check, told in several formats."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from projects import CLAIM, check, enter, write

OTHERS = ("--also", "sarif=out/a=b.sarif", "--also", "junit=answers.xml", "--also", "markdown=summary.md")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in a project with one flawed answer."""
    enter(tmp_path, monkeypatch)
    write("answer.md", CLAIM)
    Path("out").mkdir()


def test_each_format_is_what_it_would_be_alone() -> None:
    """What is written beside is to the byte what `--format` tells, and takes nothing from what is printed."""
    together = check("answer.md", "--format", "github", *OTHERS)
    assert check("answer.md", "--format", "github").stdout == together.stdout
    for name, file in {"sarif": "out/a=b.sarif", "junit": "answers.xml", "markdown": "summary.md"}.items():
        assert check("answer.md", "--format", name).stdout == Path(file).read_text(encoding="utf-8")


def test_lines_stay_for_people() -> None:
    """Beside files the usual lines are printed, with the sum and its exit code."""
    assert check("answer.md").stdout == check("answer.md", *OTHERS).stdout
    assert 1 == check("answer.md", *OTHERS).exit_code


def test_what_cannot_be_used_is_told_everywhere() -> None:
    """A missing file ends the check with 2, is told to people once, and stands in each file."""
    result = check("answer.md", "gone.md", "--also", "gitlab=quality.json")
    assert (2, 1) == (result.exit_code, result.stderr.count("gone.md"))
    entries = json.loads(Path("quality.json").read_text(encoding="utf-8"))
    assert {"answer.md", "gone.md"} == {entry["location"]["path"] for entry in entries}


@pytest.mark.parametrize("said", ["sarif", "sarif=", "=a", "sarfi=a", "text=a", "jsonl=a", ""])
def test_what_is_no_format_with_a_file_is_refused(said: str) -> None:
    """The line says how to write it and which formats there are."""
    result = check("answer.md", "--also", said)
    assert (2, "") == (result.exit_code, result.stdout)
    assert "such as sarif=findings.sarif; the formats are json, junit" in result.stderr


@pytest.mark.parametrize(
    "options",
    [
        ("--also", "json=answer.md"),
        ("--also", "json=a", "--also", "sarif=./a"),
        ("--out", "a", "--also", "json=out/../a"),
        ("--out", "a", "--baseline", "a", "--update-baseline"),
    ],
)
def test_nothing_is_written_over_what_is_read_or_written(options: tuple[str, ...]) -> None:
    """Two results never share a file, and no answer or baseline is lost."""
    result = check("answer.md", *options)
    assert (2, CLAIM) == (result.exit_code, Path("answer.md").read_text(encoding="utf-8"))
    assert "Name another file to write." in result.stderr
    assert not Path("a").exists()


def test_a_file_that_cannot_be_written_is_told() -> None:
    """Nothing is left behind, the other files included."""
    result = check("answer.md", "--also", "json=all.json", "--also", "sarif=gone/a.sarif")
    assert 2 == result.exit_code
    assert "gone/a.sarif" in result.stderr
    assert not Path("all.json").exists()
