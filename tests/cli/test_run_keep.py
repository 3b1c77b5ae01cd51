"""`recoach run --keep`: scripted drills that count as practice."""

from __future__ import annotations

import os
from datetime import datetime, timezone
from pathlib import Path

import pytest
from short_drills import kept, known, whole
from typer.testing import CliRunner, Result
from warm_homes import warm

from recoach.cli import attempts, looking, places, sitting
from recoach.cli.app import app

NOON = datetime(2026, 1, 5, 12, 0, tzinfo=timezone.utc)
SCRIPT = """
prompt: news
framework: five-decisions
replies:
  - at: 30s
    text: {text}
  - at: 60s
    key: quit
"""


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECOACH_HOME", str(warm(tmp_path / "home")))
    monkeypatch.setattr(sitting, "now", lambda: NOON)


def write_scripts(folder: Path, *texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for number, text in enumerate(texts):
        (folder / f"{number:02d}.yaml").write_text(SCRIPT.format(text=text), encoding="utf-8")
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["run", *map(str, arguments)])


def test_without_keep_nothing_is_written(tmp_path: Path) -> None:
    """A rehearsal is no practice unless somebody says so."""
    run(write_scripts(tmp_path / "scripts", "Keep people."))
    assert not places.folder("data").exists()


def test_each_script_becomes_a_drill_that_has_just_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With ids like others, in the history at once, and judged no second time."""
    monkeypatch.setattr(looking, "_look", None)
    result = run(write_scripts(tmp_path / "scripts", "Keep people.", "Keep them.", "Keep all."), "--keep")
    assert "Kept as 3 drills.\n" == result.stderr
    ids = ["20260105-1159-news", "20260105-1159-news-2", "20260105-1159-news-3"]
    assert ids == sorted(kept()) == sorted(known())
    assert {"2026-01-05"} == {drill.day for drill in whole()[0]}


def test_the_verdict_is_the_same_with_keep(tmp_path: Path) -> None:
    """Keeping changes neither what is printed nor the exit code."""
    scripts = write_scripts(tmp_path / "scripts", "We optimize clicks.")
    plain, keeping = run(scripts, "--format", "json"), run(scripts, "--format", "json", "--keep")
    assert (1, plain.stdout) == (keeping.exit_code, keeping.stdout) == (plain.exit_code, plain.stdout)


def test_a_kept_script_is_a_drill_like_others(tmp_path: Path) -> None:
    """Its journal says its id and holds its words, and judging it again gives what was kept."""
    run(write_scripts(tmp_path / "scripts", "Keep people."), "--keep")
    attempt = attempts.load(attempts.find("last"))
    assert (attempt.id, (), "quit") == (attempt.recording.begun.drill, attempt.recording.damaged, attempt.state.closed)
    grown = whole()
    CliRunner().invoke(app, ["drills", "rebuild"])
    assert grown == whole()


def test_a_script_that_cannot_be_run_is_not_kept(tmp_path: Path) -> None:
    """The others are."""
    scripts = write_scripts(tmp_path / "scripts", "Keep people.", "[")
    assert (2, "Kept as 1 drill.\n") == ((result := run(scripts, "--keep")).exit_code, result.stderr)
    assert 1 == len(attempts.stored())


def test_processes_keep_each_of_them_once(tmp_path: Path) -> None:
    """However many write journals at once, each drill has an id of its own and its own words."""
    scripts = write_scripts(tmp_path / "scripts", *(f"Keep {'people ' * number}" for number in range(1, 19)))
    run(scripts, "--keep", "--jobs", "2")
    drills, _ = whole()
    assert list(range(2, 20)) == sorted(drill.words for drill in drills)
    assert {drill.id: drill.words for drill in drills} == {
        path.stem: sum(len(text.split()) for text in attempts.load(path).state.texts.values())
        for path in attempts.stored()
    }


def test_where_no_journal_can_be_written(tmp_path: Path) -> None:
    """The script cannot be used, and the line says what to do."""
    places.drills_folder().parent.mkdir(parents=True)
    places.drills_folder().write_text("in the way")
    result = run(write_scripts(tmp_path / "scripts", "Keep people."), "--keep")
    assert (2, "Kept as 0 drills.\n") == (result.exit_code, result.stderr)
    assert "Set RECOACH_HOME to a folder that you may write to" in result.stdout


def test_a_journal_that_the_disk_does_not_take_whole_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a drill is not kept."""

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = run(write_scripts(tmp_path / "scripts", "Keep people."), "--keep")
    assert 2 == result.exit_code
    assert "No space left on device" in result.stdout
    assert () == attempts.stored()
