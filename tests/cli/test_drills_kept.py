"""Drills on the disk: ids, finding one, reading damaged ones, and `recoach drills`."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result
from warm_homes import warm

from recoach.cli import attempts, packs, places
from recoach.cli.app import app
from recoach.drill import commands as do
from recoach.drill import journal
from recoach.drill.opening import opening
from recoach.drill.session import Session
from recoach.errors import UnknownName, UnusableFile, UnusableJournal

MORNING = datetime(2026, 1, 5, 9, 30, tzinfo=timezone.utc)


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECOACH_HOME", str(warm(tmp_path)))


def drills(*words: str, typed: str = "") -> Result:
    return CliRunner().invoke(app, ["drills", *words], input=typed)


def keep(
    prompt: str = "news", *, hour: int = 9, text: str = "Readers who subscribe.", leave_open: bool = False
) -> Path:
    """Take a short drill and return its journal."""
    library = packs.library()
    framework, chosen = library.framework("five-decisions"), library.prompt(prompt)
    opened = attempts.new_journal(prompt, MORNING.replace(hour=hour))
    session = Session(framework.value, chosen.value, opened.append)
    session.begin(opening(framework, chosen, seed=1))
    session.take(do.Write(at=30, text=text))
    session.take(do.Look(at=60))
    if not leave_open:
        session.take(do.Quit(at=90))
    opened.close()
    return opened.path


def test_ids_are_unique() -> None:
    """Drills of one minute and one prompt are told apart by a number, and each id is free when it is given."""
    opened = [attempts.new_journal("news", MORNING) for _ in range(3)]
    for one in opened:
        one.close()
    ids = [one.path.stem for one in opened]
    assert ["20260105-0930-news", "20260105-0930-news-2", "20260105-0930-news-3"] == ids


def test_where_nothing_can_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file in the place of every folder is said in one line and not tried for ever."""
    (tmp_path / ".recoach").write_text("in the way")
    monkeypatch.setenv("TMPDIR", str(tmp_path / ".recoach"))
    monkeypatch.chdir(tmp_path)
    places.drills_folder().parent.mkdir(parents=True, exist_ok=True)
    places.drills_folder().write_text("in the way")
    with pytest.raises(UnusableFile, match="cannot be recorded"):
        attempts.new_journal("news", MORNING)


def test_an_id_its_beginning_and_the_last() -> None:
    """A drill is found by its id, by a beginning that only one id has, and as the newest."""
    early, late = keep(hour=9), keep("ads", hour=11)
    assert (early, early, late) == tuple(map(attempts.find, (early.stem, "20260105-09", "last")))


def test_a_whole_id_wins_over_longer_ones() -> None:
    """An id that is the beginning of another one still means itself."""
    first, second = keep(), keep()
    assert second.stem.startswith(first.stem)
    assert first == attempts.find(first.stem)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("2026", "could be 2 drills: 20260105-1130-ads, 20260105-0930-news. Give more of the id."),
        ("20260105-0930-mews", "there is no drill `20260105-0930-mews`; did you mean `20260105-0930-news`?"),
        ("zzz", "there is no drill `zzz`. `recoach drills list`"),
        ("", "there is no drill ``."),
        ("../news", "there is no drill `../news`."),
    ],
)
def test_no_drill_or_too_many(name: str, told: str) -> None:
    """A name that means no drill or several is refused with what would help."""
    keep(hour=9)
    keep("ads", hour=11)
    with pytest.raises(UnknownName) as error:
        attempts.find(name)
    assert told in str(error.value)


def test_no_drills_yet() -> None:
    """Before the first drill the list is empty, and asking for one says how to take it."""
    assert (0, "No drills yet. Take the first: recoach drill\n") == (drills("list").exit_code, drills("list").stdout)
    assert "`recoach drill` takes the first" in drills("show", "last").stderr


def test_a_damaged_journal_costs_its_lines() -> None:
    """What is left of a damaged journal is read, and the lines that are lost are named."""
    path = keep()
    lines = path.read_bytes().splitlines(keepends=True)
    lines[2] = lines[2].replace(b"subscribe", b"sybscribe")
    path.write_bytes(b"".join(lines))
    attempt = attempts.load(path)
    assert ((3,), "quit", {}) == (attempt.recording.damaged, attempt.state.closed, attempt.state.texts)
    assert "line 3 could not be read" in drills("show", "last").stderr


def test_what_is_left_of_a_damaged_journal_is_scored() -> None:
    """The line that is lost is named on stderr and the rest is judged as before; nothing is where all text is lost."""
    path = keep()
    begun, again, text, closed = path.read_bytes().splitlines(keepends=True)
    commands = ("score", "score --format json", "facts", "budget", f"compare {path}")
    # Whether the drill is over is lost, too, and of an open one nothing is told that was not asked for.
    path.write_bytes(b"".join([begun, again, text]))
    whole = {command: CliRunner().invoke(app, [*command.split(), "last"]).stdout for command in commands}
    path.write_bytes(b"".join([begun, again, text, closed.replace(b"quit", b"quiz")]))
    for command, told in whole.items():
        result = CliRunner().invoke(app, [*command.split(), "last"])
        assert (0, told) == (result.exit_code, result.stdout)
        assert {f"recoach: {path.name}: line 4 could not be read; the rest is here."} == {*result.stderr.splitlines()}
    path.write_bytes(b"".join([begun, again, text.replace(b"subscribe", b"sybscribe"), closed]))
    result = CliRunner().invoke(app, ["score", "last"])
    assert (2, "") == (result.exit_code, result.stdout)
    lost, nothing = result.stderr.splitlines()
    assert "line 3 could not be read" in lost
    assert "nothing is written" in nothing


@pytest.mark.parametrize("content", [b"", b"noise", b"\xff\x00\n\n"])
def test_a_journal_without_a_beginning(content: bytes) -> None:
    """Of such a journal nothing can be made, and that is said."""
    path = keep()
    path.write_bytes(content)
    with pytest.raises(UnusableJournal, match="no readable beginning"):
        attempts.load(path)


def test_content_of_another_version() -> None:
    """A drill whose framework this version cannot read names the version that can."""
    path = keep()
    begun = journal.read(path).begun
    other = attempts.new_journal("ads", MORNING)
    other.append(type(begun)(**{**vars(begun), "framework_yaml": "title: [", "version": "9.9"}))
    other.close()
    with pytest.raises(UnusableJournal, match=r"Open it with recoach 9\.9\.$") as error:
        attempts.load(other.path)
    assert "\n" not in str(error.value)


def test_sections_that_the_framework_does_not_have() -> None:
    """A drill over nothing is none, and that is said."""
    other = attempts.new_journal("ads", MORNING)
    other.append(replace(journal.read(keep()).begun, sections=("elsewhere",)))
    other.close()
    with pytest.raises(UnusableJournal, match="sections that its framework does not have"):
        attempts.load(other.path)


def test_the_list() -> None:
    """The newest drill comes first, an open one is called open, and what cannot be read says why."""
    keep(hour=9)
    keep("ads", hour=10, leave_open=True)
    keep("music", hour=11).write_bytes(b"noise")
    heading, *rows = drills("list").stdout.splitlines()
    assert ["drill", "prompt", "framework", "mode", "time", "words", "closed"] == heading.split()
    assert "20260105-1130-music  20260105-1130-music.drill holds no readable beginning" in rows[0]
    assert ["20260105-1030-ads", "ads", "five-decisions", "coach", "0:30", "of", "45:00", "3", "open"] == rows[
        1
    ].split()
    assert ["1:30", "of", "45:00", "3", "quit"] == rows[2].split()[4:]


def test_the_list_for_programs() -> None:
    """The JSON list has one entry a drill, with what is wrong with a journal as its trouble."""
    keep(hour=9)
    keep("ads", hour=10).write_bytes(b"")
    bad, good = json.loads(drills("list", "--format", "json").stdout)["drills"]
    assert ("20260105-1030-ads", None) == (bad["id"], bad["words"])
    assert "no readable beginning" in bad["trouble"]
    assert ("", 90.0, 2700.0, "quit") == tuple(
        good[key] for key in ("trouble", "spent_seconds", "planned_seconds", "closed")
    )


def test_show() -> None:
    """A drill is shown as its transcript, with the words that were typed."""
    keep(text="We optimize clicks.")
    result = drills("show", "20260105")
    assert 0 == result.exit_code
    assert "We optimize clicks." in result.stdout


def test_deleting_asks_somebody() -> None:
    """Without a terminal and without --yes nothing is removed, and the flag is named."""
    path = keep()
    result = drills("delete", path.stem, typed="y\n")
    assert (2, True) == (result.exit_code, path.exists())
    assert "--yes" in result.stderr


def test_delete() -> None:
    """With --yes a drill is removed, readable or not, and no other."""
    kept, removed = keep(hour=9), keep("ads", hour=10)
    removed.write_bytes(b"noise")
    assert 0 == drills("delete", "20260105-10", "--yes").exit_code
    assert (True, False) == (kept.exists(), removed.exists())


def test_an_ambiguous_beginning_deletes_nothing() -> None:
    """A beginning that several drills share removes none of them."""
    paths = [keep(hour=9), keep("ads", hour=10)]
    assert 2 == drills("delete", "2026", "--yes").exit_code
    assert all(path.exists() for path in paths)


def test_a_drill_under_way_is_not_deleted() -> None:
    """A drill that is open in another terminal stays."""
    opened = attempts.new_journal("news", MORNING)
    result = drills("delete", opened.path.stem, "--yes")
    assert (2, True) == (result.exit_code, opened.path.exists())
    opened.close()
