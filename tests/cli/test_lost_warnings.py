"""`recoach frameworks check` and `recoach prompts check` warn of ids that have a history and are gone."""

from __future__ import annotations

from pathlib import Path

import pytest
from kept_drills import take
from typer.testing import CliRunner, Result
from warm_homes import warm

from recoach.cli import histories, packs, places
from recoach.cli.app import app

GONE = "is gone, and 1 drill is kept under that id."


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECOACH_HOME", str(warm(tmp_path)))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def mine() -> Path:
    """Return a framework of one's own, `mine`, with one drill in the history, on a prompt `own`."""
    # Judged before there are files of one's own, for then all rules are compiled anew.
    take("news", "2020-01-05", "It is fast enough.", called={"three-numbers": "mine", "news": "own"})
    histories.use(lambda _history: None)
    for shelf, name, text in (
        ("frameworks", "mine", packs.library().framework("three-numbers").text),
        ("prompts", "own", packs.library().prompt("news").text),
    ):
        path = places.folder("config") / shelf / f"{name}.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(text)
    return places.folder("config") / "frameworks" / "mine.yaml"


def check(shelf: str, *files: Path) -> Result:
    return CliRunner().invoke(app, [shelf, "check", *map(str, files)])


def test_nothing_is_lost(mine: Path) -> None:
    """While all ids are there, and however they are worded, nothing is said."""
    mine.write_text(mine.read_text().replace("title: ", "title: Newly "))
    assert ("", "") == (check("frameworks").stderr, check("prompts").stderr)


def test_a_section_with_another_id(mine: Path) -> None:
    """The warning is a line on stderr; what is checked is sound and stays so."""
    mine.write_text(mine.read_text().replace("- id: throughput", "- id: throughputs"))
    for files in ((), (mine,)):
        result = check("frameworks", *files)
        assert (0, "1 file, no problems.\n") == (result.exit_code, result.stdout)
        assert result.stderr.startswith(f"warning: section `throughput` of framework `mine` {GONE}")
        assert "`throughputs`" in result.stderr
        assert 1 == result.stderr.count("\n")
    assert "" == check("prompts").stderr


def test_a_draft_stands_in_for_its_namesake(mine: Path, tmp_path: Path) -> None:
    """A file that is checked elsewhere is held against the drills of the framework of its name."""
    draft = tmp_path / "mine.yaml"
    draft.write_text(mine.read_text().replace("- id: throughput", "- id: load"))
    assert "" == check("frameworks").stderr
    assert f"section `throughput` of framework `mine` {GONE}" in check("frameworks", draft).stderr


def test_files_with_other_names(mine: Path) -> None:
    """A framework and a prompt that were renamed are missed, each by its own check, also where no file is left."""
    mine.rename(mine.with_name("mines.yaml"))
    (places.folder("config") / "prompts" / "own.yaml").unlink()
    assert f"framework `mine` {GONE} If it is `mines` now, " in check("frameworks").stderr
    result = check("prompts")
    assert result.stderr.startswith(f"warning: prompt `own` {GONE}")
    assert (0, True) == (result.exit_code, result.stdout.startswith("You have no prompts"))


def test_a_broken_framework_has_lost_nothing_yet(mine: Path) -> None:
    """Its problem is told, and nothing about sections that nobody could read."""
    mine.write_text("title: [")
    result = check("frameworks")
    assert (2, "") == (result.exit_code, result.stderr)


@pytest.mark.parametrize("content", [None, b"no database at all" * 100])
def test_without_a_history(content: bytes | None) -> None:
    """Where there is none, or none that can be read, nothing is said, made or changed."""
    path = histories.database()
    path.parent.mkdir(parents=True)
    if content is not None:
        path.write_bytes(content)
    result = check("frameworks")
    assert (0, "") == (result.exit_code, result.stderr)
    assert content == (path.read_bytes() if path.exists() else None)
