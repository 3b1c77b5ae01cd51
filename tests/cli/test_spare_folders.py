"""Drills that cannot be kept where they belong: where they go instead, how they are found, how they come home."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Sequence
from datetime import datetime, timezone
from pathlib import Path

import pytest
from kept_drills import play
from typer.testing import CliRunner, Result
from warm_homes import warm

from recoach.cli import attempts, places, strays
from recoach.cli.app import app
from recoach.drill import commands as do
from recoach.drill import journal
from recoach.errors import UnusableFile, UnusableJournal

MORNING = datetime(2026, 1, 5, 9, 30, tzinfo=timezone.utc)
DRILL = ("drill", "--prompt", "news", "--framework", "five-decisions", "--seed", "1")
ID = "20260105-0930-news"
FILE = f"{ID}.drill"


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("temporary", "project"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv("RECOACH_HOME", str(warm(tmp_path / "home")))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    monkeypatch.chdir(tmp_path / "project")


def recoach(*words: str, typed: str = "") -> Result:
    return CliRunner().invoke(app, words, input=typed)


def block_home() -> None:
    """Put a file in the place of the folder of journals."""
    places.drills_folder().parent.mkdir(parents=True, exist_ok=True)
    places.drills_folder().write_text("in the way")


def unblock_home() -> None:
    places.drills_folder().unlink()


def take(*texts: str, seed: int = 1, leave_open: bool = False) -> Path:
    """Take a short drill, with drafts, and return its journal."""
    commands: list[do.Command] = [do.Write(at=second, text=text) for second, text in enumerate(texts, start=1)]
    if not leave_open:
        commands.append(do.Quit(at=90))
    return play(commands, moment=MORNING, seed=seed)


def take_astray(*texts: str, seed: int = 1, leave_open: bool = False) -> Path:
    """Take such a drill while there is no way home."""
    block_home()
    path = take(*texts, seed=seed, leave_open=leave_open)
    unblock_home()
    return path


def put_home(content: bytes) -> Path:
    """Put a journal to where the drill belongs."""
    places.drills_folder().mkdir(parents=True, exist_ok=True)
    home = places.drills_folder() / FILE
    home.write_bytes(content)
    return home


def first_spare() -> Path:
    return next(places.spare_folders(make=True))


def test_a_drill_that_cannot_be_kept_at_home_begins_elsewhere(tmp_path: Path) -> None:
    """The temporary folder takes it, in a folder of its own that nobody else may look into."""
    path = take_astray("Readers who subscribe.")
    assert (tmp_path / "temporary", ID) == (path.parent.parent, path.stem)
    assert 0o700 == stat.S_IMODE(path.parent.stat().st_mode)
    assert ["Readers who subscribe."] == [*attempts.load(path).state.texts.values()]


def test_whoever_refuses_the_spare_folder_gets_the_error() -> None:
    """The question names the folder and the reason; a no keeps nothing and makes no journal."""
    block_home()
    asked = []
    with pytest.raises(UnusableFile, match="cannot be recorded"):
        attempts.new_journal("news", MORNING, lambda *told: bool(asked.append(told)))
    assert [(first_spare(), "File exists")] == asked
    assert () == attempts.stored()


def in_the_way(spare: Path) -> None:
    spare.write_text("in the way")


def open_to_all(spare: Path) -> None:
    spare.mkdir()
    spare.chmod(0o777)


def linked(spare: Path) -> None:
    spare.symlink_to(spare.parent)


@pytest.mark.parametrize("bad", [in_the_way, open_to_all, linked])
def test_a_folder_that_others_may_write_to_is_no_spare_one(bad: object, tmp_path: Path) -> None:
    """What somebody else may have put in the temporary folder is neither used nor read; the project's is next."""
    assert callable(bad)
    ours = next(places.spare_folders(make=True))
    ours.rmdir()
    bad(ours)
    path = take_astray("keep people")
    assert tmp_path / "project" / ".recoach" / "drills" == path.parent
    assert (path,) == attempts.stored()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a folder away")
def test_a_folder_of_somebody_else_is_no_spare_one(tmp_path: Path) -> None:
    """Nor is one that looks right and belongs to another user."""
    foreign = first_spare()
    (foreign / FILE).write_text("hostile")
    os.chown(foreign, 65534, 65534)
    assert () == attempts.stored()


def test_looking_for_drills_makes_no_folder(tmp_path: Path) -> None:
    """A list leaves the temporary folder and the project as they were."""
    assert "No drills yet" in recoach("drills", "list").stdout
    assert [] == [*(tmp_path / "temporary").iterdir(), *(tmp_path / "project").iterdir()]


def test_a_current_folder_that_is_gone_hinders_nothing(tmp_path: Path) -> None:
    """Drills are listed although the shell stands in a folder that was deleted."""
    path = take_astray("keep people")
    (tmp_path / "project").rmdir()
    assert (path,) == attempts.stored()


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("drills list", ID),
        ("drills show last", "Readers who subscribe."),
        (f"export {ID[:8]}", "Readers who subscribe."),
        (f"score {ID}", "of 100"),
    ],
)
def test_commands_see_a_drill_that_strayed(command: str, told: str) -> None:
    """It is listed, shown, exported and scored as any other."""
    take_astray("Readers who subscribe.")
    result = recoach(*command.split())
    assert 0 == result.exit_code
    assert told in result.stdout


def test_the_newest_open_drill_may_have_strayed() -> None:
    """`recoach resume` without an id finds it."""
    path = take_astray("keep people", leave_open=True)
    assert path == attempts.newest_open()


def test_of_two_journals_of_one_drill_the_longer_one_counts() -> None:
    """One that moved has more than what it left; where both have the same, home comes first."""
    stray = take_astray("keep people")
    content = stray.read_bytes()
    home = put_home(content[:-100])
    assert ((stray,), stray) == (attempts.stored(), attempts.find(ID))
    home.write_bytes(content)
    assert (home,) == attempts.stored()


def test_an_id_is_given_once_in_all_folders() -> None:
    """A drill at home does not take the id of one that strayed in the same minute, nor the other way round."""
    assert [ID, f"{ID}-2", f"{ID}-3"] == [take_astray().stem, take().stem, take().stem]


def test_delete_removes_every_copy() -> None:
    """A drill that moved is gone for good, and not back with what was in the old place."""
    stray = take_astray("keep people")
    home = put_home(stray.read_bytes()[:-100])
    assert 0 == recoach("drills", "delete", ID, "--yes").exit_code
    assert (False, False) == (stray.exists(), home.exists())


def test_delete_keeps_another_drill_of_that_name() -> None:
    """A drill that has the same id by chance, as from another home, is no copy, and shows once the longer is gone."""
    stray = take_astray("keep people", seed=2)
    home = put_home(b"another")
    assert 0 == recoach("drills", "delete", ID, "--yes").exit_code
    assert (False, (home,)) == (stray.exists(), attempts.stored())


def test_an_unreadable_journal_is_not_reopened(tmp_path: Path) -> None:
    """A folder of a journal's name is an error that names it."""
    (tmp_path / FILE).mkdir()
    with pytest.raises(UnusableJournal, match=ID):
        attempts.reopen(tmp_path / FILE)


def brought(*moved: str, failed: Sequence[str] = ()) -> None:
    """Bring all home, and hold what moved and the reasons for what did not."""
    homecoming = strays.bring_home()
    assert moved == homecoming.moved
    assert [True] * len(failed) == [why in told for why, told in zip(failed, homecoming.failed, strict=True)]


def test_strays_come_home() -> None:
    """Every drill is where it belongs, byte for byte and with its place in time, and no spare folder has one."""
    first, second = take_astray("one"), take_astray("two")
    contents = [first.read_bytes(), second.read_bytes()]
    os.utime(first, ns=(9 * 10**18, 9 * 10**18))
    brought(second.stem, first.stem)
    home = places.drills_folder()
    assert contents == [(home / first.name).read_bytes(), (home / second.name).read_bytes()]
    assert (home / first.name, home / second.name) == attempts.stored()
    assert [] == [*first.parent.iterdir()]
    brought()


@pytest.mark.parametrize("left", [0, 1, 40, 100_000])
def test_a_stray_takes_the_place_of_what_it_went_on_from(left: int) -> None:
    """What it left at home, torn or whole, gives way to all of it."""
    stray = take_astray("keep people")
    content = stray.read_bytes()
    home = put_home(content[:left])
    brought(ID)
    assert (content, False) == (home.read_bytes(), stray.exists())


def test_a_longer_drill_at_home_stays() -> None:
    """A stray that has nothing new goes, and what is at home is left alone."""
    stray = take_astray("keep people")
    home = put_home(longer := stray.read_bytes() + b"more\n")
    brought(ID)
    assert (longer, False) == (home.read_bytes(), stray.exists())


def test_a_home_that_is_a_link_to_a_spare_folder_keeps_its_drills() -> None:
    """Two names of one folder are no two folders."""
    stray = take_astray("keep people")
    places.drills_folder().symlink_to(stray.parent)
    brought()
    assert [ID] == [path.stem for path in attempts.stored()]
    assert 0 == recoach("drills", "delete", ID, "--yes").exit_code
    assert () == attempts.stored()


def test_another_drill_of_that_name_is_not_written_over() -> None:
    """Two drills that share a name by chance both stay, and both are told."""
    stray = take_astray("keep people", seed=2)
    home = put_home(b"another")
    brought(failed=[f"{stray}: another drill of that name is kept already"])
    assert (b"another", True) == (home.read_bytes(), stray.exists())


def test_a_drill_under_way_does_not_move() -> None:
    """One that is open in another terminal stays until it is closed."""
    opened = journal.reopen(take_astray("keep people"))
    brought(failed=["is open in another terminal"])
    assert opened.path.exists()
    opened.close()


def test_without_a_way_home_strays_stay() -> None:
    """Where home still takes nothing they are kept where they are, and the reason is told."""
    stray = take_astray("keep people")
    block_home()
    brought(failed=["File exists"])
    assert stray.exists()


def piped(typed: str) -> subprocess.CompletedProcess[str]:
    """Take a drill without a terminal."""
    command = [sys.executable, "-m", "recoach", *DRILL]
    return subprocess.run(command, input=typed, capture_output=True, text=True, timeout=60, check=False)


def test_without_a_terminal_a_drill_goes_on_in_the_spare_folder() -> None:
    """Nobody is there to be asked: one line says where it is kept at its beginning, one at its end."""
    block_home()
    run = piped("Readers who subscribe.\n")
    (path,) = attempts.stored()
    begins, ends = run.stderr.splitlines()
    assert begins.startswith(f"recoach: drills cannot be recorded in {places.drills_folder()} (File exists);")
    assert begins.endswith(f"; this one is kept in {path.parent}.")
    assert (0, f"recoach: this drill is kept in {path}") == (run.returncode, ends)
    assert {"objective": "Readers who subscribe."} == dict(attempts.load(path).state.texts)


def test_without_any_folder_a_drill_is_refused(tmp_path: Path) -> None:
    """The error of always, in one line."""
    block_home()
    (tmp_path / "temporary").rmdir()
    for name in ("temporary", "project/.recoach"):
        (tmp_path / name).write_text("in the way")
    run = piped("keep\n")
    assert (2, 1) == (run.returncode, run.stderr.count("\n"))
    assert "Set RECOACH_HOME" in run.stderr
    assert () == attempts.stored()
