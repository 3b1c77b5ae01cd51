"""The history is made of the journals, whatever becomes of either."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from short_drills import drill_by_pipe, kept, known, look, recoach, take, whole
from typer.testing import CliRunner, Result
from warm_homes import warm

from recoach.cli import histories, looking, packs, places
from recoach.cli.app import app
from recoach.cli.journals import Stored
from recoach.drill import journal
from recoach.drill.events import Begun
from recoach.errors import RecoachError, UnusableFile, UnusableHistory

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECOACH_HOME", str(warm(tmp_path)))
    monkeypatch.setattr("recoach.practice.history.PATIENCE_SECONDS", 0.05)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the ids of the journals that are read, as they are."""
    read: list[str] = []
    look_at = looking._look

    def note(journal: Stored) -> looking.Look:
        read.append(Path(journal.path).stem)
        return look_at(journal)

    monkeypatch.setattr(looking, "_look", note)
    return read


def drills(*words: str) -> Result:
    return CliRunner().invoke(app, ["drills", *words])


def asides() -> list[str]:
    """Return what was set aside."""
    return sorted(path.name for path in histories.database().parent.glob("history.db.damaged-*"))


def test_a_drill_is_in_the_history_when_it_ends(judged: list[str]) -> None:
    """It is put there with the report that was shown, and nobody judges it again."""
    assert "" == drill_by_pipe().stderr
    assert 1 == len(kept())
    assert kept() == known()
    assert [] == judged


def test_drills_that_ended_unseen_are_found(judged: list[str]) -> None:
    """Their journals are read once."""
    names = [take(day=day).stem for day in (7, 5, 6)]
    assert sorted(names) == known() == known()
    assert sorted(names) == judged


def test_an_open_drill_is_read_again_when_it_has_grown(judged: list[str]) -> None:
    """It counts once it has ended."""
    path = take(leave_open=True)
    assert [] == known() == known()
    assert 1 == len(judged)
    recoach("resume", path.stem, typed="for 28 days\n")
    assert [path.stem] == kept()


def test_a_rating_that_comes_later_is_there() -> None:
    """A journal that grew after its drill was kept is judged again, and counts once."""
    path = take()
    known()
    longer = take(rate=4)
    path.write_bytes(longer.read_bytes())
    longer.unlink()
    ((drill,), _) = whole()
    assert 4 == drill.sections[0].rating


def test_a_copied_journal_is_a_drill_of_its_own() -> None:
    """A drill is known by the name of its journal, as it is everywhere."""
    path = take()
    path.with_name("mine.drill").write_bytes(path.read_bytes())
    assert ["20260105-0930-news", "mine"] == sorted(known())


def test_what_cannot_be_read_is_passed_over_and_not_read_again(judged: list[str]) -> None:
    """One bad journal hides no other drill."""
    take(day=5).write_bytes(b"noise")
    good = take("ads", day=6)
    assert [good.stem] == known() == known()
    assert 2 == len(judged)


def test_what_is_no_file_is_passed_over() -> None:
    """A pipe is not waited for, and a device without an end is not read."""
    good = take()
    os.mkfifo(good.with_name("20260106-0930-pipe.drill"))
    good.with_name("20260107-0930-zero.drill").symlink_to("/dev/zero")
    assert [good.stem] == known()
    assert 0 == drills("list").exit_code


def test_a_name_in_another_encoding_is_kept_in_characters() -> None:
    """It hides no other drill, and goes as it came."""
    path = take()
    renamed = path.rename(path.with_name(os.fsdecode(b"20260105-0930-caf\xe9.drill")))
    assert ["20260105-0930-caf\\udce9"] == known()
    assert (0, []) == (drills("delete", renamed.stem, "--yes").exit_code, kept())


@pytest.mark.parametrize("started", ["0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "1969-12-31", "soon"])
def test_a_drill_of_another_age_is_passed_over(started: str) -> None:
    """No calendar has a day on which it would be due again, and the others are due all the same."""
    good = take()
    text = begun_with(started=started)
    good.with_name("20260106-0930-old.drill").write_bytes(text)
    ((drill,), cards) = whole()
    assert good.stem == drill.id
    assert cards


def begun_with(**changed: str) -> bytes:
    """Return the journal of a drill that began otherwise."""
    path = take("ads")
    events = journal.read(path).events
    path.unlink()
    return b"".join(journal.encode(replace(one, **changed) if isinstance(one, Begun) else one) for one in events)


def test_a_drill_is_judged_by_the_points_that_there_still_are() -> None:
    """Its framework may name others, which somebody has renamed or thrown away since."""
    content = packs.library().framework("five-decisions").text.replace("objective-number", "objective-of-old")
    assert "objective-of-old" in content
    old = begun_with(framework_yaml=content)
    path = take()
    path.write_bytes(old)
    ((drill,), _) = whole()
    assert (path.stem, False) == (drill.id, "objective-of-old" in [one.id for one in drill.points])
    assert drill.points


@pytest.mark.parametrize("look_again", [lambda: drills("rebuild"), known], ids=["rebuild", "use"])
def test_a_drill_that_is_deleted_while_it_is_judged_stays_away(
    look_again: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever deletes it takes it out of the history before it is put there."""
    path = take()
    look_at = looking._look

    def delete_meanwhile(journal: Stored) -> looking.Look:
        found = look_at(journal)
        drills("delete", path.stem, "--yes")
        return found

    monkeypatch.setattr(looking, "_look", delete_meanwhile)
    look_again()
    assert [] == kept()


def test_a_broken_pack_is_not_the_journals_fault(tmp_path: Path, judged: list[str]) -> None:
    """The command says what is broken; once that is mended, the drills are there."""
    path = take()
    own = tmp_path / ".recoach" / "frameworks" / "signals" / "mine.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("title: [")
    with pytest.raises(RecoachError, match="mine"):
        known()
    own.unlink()
    assert [path.stem] == known()


@pytest.mark.parametrize("damage", ["text", "empty", "truncated", "schema", "overwritten", "folder"])
def test_a_damaged_history_is_set_aside_and_made_anew(damage: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The command goes on with all drills and one line on stderr, and what was damaged is still there."""
    for day in range(1, 6):
        take(day=day)
    expected = whole()
    path = histories.database()
    content = path.read_bytes()
    path.unlink()
    if damage == "folder":
        path.mkdir()
    else:
        middle = len(content) // 2
        broken = {
            "text": b"notes",
            "empty": b"",
            "truncated": content[:middle],
            "schema": content[:47] + b"\x63" + content[48:],
            "overwritten": content[:4096] + b"Z" * (len(content) - 4096),
        }
        path.write_bytes(broken[damage])
    capsys.readouterr()
    assert expected == whole()
    told = capsys.readouterr().err
    assert 1 == told.count("\n")
    assert f"set aside as {asides()[0]}" in told
    assert expected == whole()
    assert "" == capsys.readouterr().err


def test_a_drill_that_ends_over_a_damaged_history_is_kept() -> None:
    """The line about the damage is all that is different, and the drills before come back."""
    before = take()
    known()
    histories.database().write_bytes(b"noise " * 1000)
    ended = drill_by_pipe()
    assert (0, 1) == (ended.returncode, ended.stderr.count("\n"))
    assert 2 == len(known())
    assert before.stem in known()


def test_a_history_of_tomorrow_is_left_alone() -> None:
    """Reading says to update; a drill ends as ever, with one line."""
    known()
    with closing(sqlite3.connect(histories.database())) as connection:
        connection.execute("PRAGMA user_version = 1000")
    content = histories.database().read_bytes()
    with pytest.raises(UnusableHistory, match="Update recoach"):
        known()
    ended = drill_by_pipe()
    assert (0, 1) == (ended.returncode, ended.stderr.count("\n"))
    assert "a newer recoach wrote it" in ended.stderr
    assert (2, 1) == ((rebuilt := drills("rebuild")).exit_code, rebuilt.stderr.count("\n"))
    assert content == histories.database().read_bytes()


def test_a_history_that_cannot_be_written_is_read_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    """What ended since is missing, and that is said; a script is kept as a drill, with one line."""
    first = take()
    known()
    with closing(sqlite3.connect(histories.database(), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        take("ads", day=6)
        capsys.readouterr()
        assert [first.stem] == known()
        assert [
            "recoach: the history cannot be written (database is locked): drills that ended lately may be missing here."
        ] == (capsys.readouterr().err.splitlines())
        ran = CliRunner().invoke(app, ["run", str(EXAMPLES / "thin.yaml"), "--keep"])
        assert 0 == ran.exit_code
        assert "Once this is mended: recoach drills rebuild" in ran.stderr
        assert (2, 1) == ((rebuilt := drills("rebuild")).exit_code, rebuilt.stderr.count("\n"))
    assert 3 == len(known())


def test_a_folder_that_cannot_be_made_is_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where not even a history can begin, reading says why."""
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("RECOACH_HOME", str(tmp_path / "file"))
    with pytest.raises(UnusableHistory, match=r"history\.db: the history cannot be used: Not a directory\."):
        known()


def test_drills_that_cannot_be_looked_into_are_not_gone() -> None:
    """A folder in trouble is told, and empties no history."""
    folder = take().parent
    before = known()
    folder.rename(folder.with_name("elsewhere"))
    folder.write_text("in the way")
    with pytest.raises(UnusableFile, match="Not a directory"):
        known()
    assert 2 == drills("rebuild").exit_code
    assert before == kept()


def test_a_drill_that_is_deleted_is_forgotten() -> None:
    """Nothing is left of it in the file; the others and their cards are as without it."""
    going, staying = take(day=5), take("ads", day=6)
    known()
    assert 0 == drills("delete", going.stem, "--yes").exit_code
    assert [staying.stem] == kept()
    grown = whole()
    histories.database().unlink()
    assert grown == whole()


def test_deleting_makes_no_history() -> None:
    """Who has none needs none in order to delete."""
    assert 0 == drills("delete", take().stem, "--yes").exit_code
    assert not histories.database().exists()


def test_rebuilding_gives_what_grew() -> None:
    """Drills and cards are equal, and so is what was seen of journals: nothing is read again."""
    for day in (3, 1, 2):
        take(day=day, text="We optimize clicks." if day == 2 else "Readers who subscribe.")
        known()
    take("ads", leave_open=True)
    grown, seen = whole(), look(lambda history: history.journals())
    result = drills("rebuild", "--jobs", "1")
    assert (0, "Drills: 3 in the history, 1 still open.\n", "") == (result.exit_code, result.stdout, result.stderr)
    assert grown == (look(lambda history: history.records()), look(lambda history: history.cards()))
    assert seen == look(lambda history: history.journals())


def test_rebuilding_says_what_went_and_what_is_passed_over() -> None:
    """A drill without a journal goes; a bad journal is named, costs exit code 2 and stays where it is."""
    going, bad, staying = take(day=1), take(day=2), take(day=3)
    known()
    going.unlink()
    bad.write_bytes(b"noise")
    assert [going.stem, bad.stem, staying.stem] == known()
    result = drills("rebuild")
    assert (2, "Drills: 1 in the history, 1 passed over, 1 gone without a journal.\n") == (
        result.exit_code,
        result.stdout,
    )
    assert f"recoach: {bad.stem}: " in result.stderr
    assert 1 == result.stderr.count("\n")
    assert [staying.stem] == kept()
    assert bad.exists()


def test_rebuilding_brings_strays_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A drill in a spare folder is in the history like any other, and afterwards where it belongs."""
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    at_home = take()
    (spare,) = [folder for folder in places.spare_folders(make=True) if folder.is_relative_to(tmp_path / "temporary")]
    at_home.rename(spare / at_home.name)
    grown = whole()
    assert [at_home.stem] == kept()
    result = drills("rebuild")
    assert (0, "Drills: 1 in the history, 1 brought home.\n") == (result.exit_code, result.stdout)
    assert at_home.exists()
    assert grown == whole()


def test_rebuilding_an_empty_house() -> None:
    """Without drills there is nothing to judge, and that is no error."""
    assert (0, "Drills: 0 in the history.\n") == ((result := drills("rebuild")).exit_code, result.stdout)


def test_processes_change_nothing() -> None:
    """Many drills judged by two processes give the same history."""
    for number in range(18):
        take(day=1 + number)
    grown = whole()
    assert 0 == drills("rebuild", "--jobs", "2").exit_code
    assert grown == whole()


def test_an_interrupt_leaves_the_history_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C in the middle of judging, and in the middle of writing."""
    for day in (1, 2):
        take(day=day)
    grown = whole()

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    for place in ("recoach.cli.looking._look", "recoach.practice.history.History._insert_drill"):
        with monkeypatch.context() as patch:
            patch.setattr(place, interrupt)
            assert 130 == drills("rebuild", "--jobs", "1").exit_code
        assert grown == whole()
