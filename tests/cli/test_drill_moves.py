"""A drill at a keyboard whose disk fails: every word is kept, the screen says where, another place is offered."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from terminals import DRILL, Terminal, key, only_drill, terminal

from recoach.cli import attempts

pytestmark = pytest.mark.pty

# The limit on files that stands for a full disk holds for all folders; here it ends where the spare ones begin.
ROOMY = """
import resource
from recoach.cli import places

ours = places.spare_folders

def roomy(*, make=False):
    if make:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    return ours(make=make)

places.spare_folders = roomy
"""


@contextmanager
def seat(home: Path, *arguments: str, columns: int = 100, **environment: str) -> Iterator[Terminal]:
    """Sit at a terminal whose temporary folder is in the home."""
    (home / "temporary").mkdir(exist_ok=True)
    with terminal(home, *arguments, columns=columns, TMPDIR=str(home / "temporary"), **environment) as seen:
        yield seen


@contextmanager
def seat_on_a_full_disk(home: Path, *, columns: int = 100) -> Iterator[Terminal]:
    """Sit at a drill with a few words typed, on a disk that takes no more of them, and a spare one that does."""
    (home / "sitecustomize.py").write_text(ROOMY)
    with seat(home, *DRILL, columns=columns, PYTHONPATH=str(home)) as seen:
        seen.start()
        seen.send("keep")
        seen.until(lambda: b'"keep"' in only_drill(home).read_bytes(), "keep")
        seen.limit_files(only_drill(home).stat().st_size + 5)
        seen.send(" people")
        seen.until(lambda: "Nothing is lost" in " ".join(seen.picture.split()), "Nothing is lost")
        yield seen


def strayed(home: Path) -> Path:
    """Return the one journal in the temporary folder."""
    (path,) = (home / "temporary").rglob("*.drill")
    return path


def block(home: Path) -> None:
    """Put a file in the place of the folder of all data."""
    (home / "data").write_text("in the way")


def text_of(path: Path) -> str:
    return attempts.load(path).state.texts.get("objective", "")


def rate_nothing(seen: Terminal) -> None:
    """Close the drill and pass over the ratings."""
    seen.send(key("q"), "y")
    seen.see("How did it go?")
    seen.send(*["\r"] * 5)


@pytest.mark.parametrize("columns", [40, 100])
def test_a_drill_killed_after_its_disk_was_full_has_every_word(columns: int, tmp_path: Path) -> None:
    """The screen says where the drill is kept; what is typed then survives a kill, and is resumed."""
    with seat_on_a_full_disk(tmp_path, columns=columns) as seen:
        assert "File too large: the drill is kept in" in " ".join(seen.picture.split())
        assert " left · drill " in seen.picture
        seen.send(" for 28 days")
        seen.until(lambda: text_of(strayed(tmp_path)).endswith("28 days"), "28 days")
        seen.kill()
    assert text_of(only_drill(tmp_path)).startswith("keep")
    with seat(tmp_path, "resume") as seen:
        seen.see("keep people for 28 days")
        seen.send("!", key("c"))
        assert 130 == seen.end()
        assert f"this drill is kept in {strayed(tmp_path)}" in seen.raw
    assert "keep people for 28 days!" == text_of(strayed(tmp_path))


def test_at_its_end_a_drill_that_moved_is_offered_another_place(tmp_path: Path) -> None:
    """A folder that cannot be is refused with a reason and asked for again; one that can has all of the drill."""
    (tmp_path / "mine").mkdir()
    with seat_on_a_full_disk(tmp_path) as seen:
        rate_nothing(seen)
        seen.see_raw("Copy it to another folder? [Enter leaves it]")
        seen.send(str(tmp_path / "nowhere"), "\r")
        seen.see_raw("there is no folder")
        seen.send("mi\x7fine", "\r")
        seen.see_raw("Copied to")
        assert 0 == seen.end()
    assert strayed(tmp_path).read_bytes() == (tmp_path / "mine" / strayed(tmp_path).name).read_bytes()


@pytest.mark.parametrize("left_by", ["\r", key("c"), key("d")])
def test_the_offer_may_be_passed_over(left_by: str, tmp_path: Path) -> None:
    """Enter, Ctrl-C and the end of input leave the drill where it is, and the debrief follows."""
    with seat_on_a_full_disk(tmp_path) as seen:
        rate_nothing(seen)
        seen.see_raw("Copy it to another folder?")
        time.sleep(0.5)  # Ctrl-C between the question and the wait for an answer would be heard only after the next key
        seen.send(left_by)
        seen.see_raw("recoach export")
        assert 0 == seen.end()
    assert "keep people" == text_of(strayed(tmp_path))


def test_text_that_no_disk_takes_is_offered_another_place_too(tmp_path: Path) -> None:
    """With every folder full the text is printed, and a folder of the candidate's choice may still take all of it."""
    (tmp_path / "mine").mkdir()
    with seat(tmp_path, *DRILL) as seen:
        seen.start()
        seen.limit_files(100)
        seen.send("keep people")
        seen.see("Not saved, trying again: File too large")
        rate_nothing(seen)
        seen.see_raw("Copy your text from here:")
        seen.see_raw("Copy it to another folder?")
        seen.send(str(tmp_path / "mine"), "\r")
        seen.see_raw("cannot be written: File too large.")
        seen.limit_files(10**9)
        seen.send(str(tmp_path / "mine"), "\r")
        seen.see_raw("Copied to")
        assert 0 == seen.end()
    (copied,) = (tmp_path / "mine").iterdir()
    assert "keep people" == text_of(copied)


@pytest.mark.parametrize(("plain", "columns"), [((), 40), (("--plain",), 80)])
def test_where_drills_cannot_be_kept_another_folder_is_offered(
    plain: tuple[str, ...], columns: int, tmp_path: Path
) -> None:
    """The trouble is said in a sentence before the clock starts, and Enter takes the spare folder."""
    block(tmp_path)
    with seat(tmp_path, *DRILL, *plain, columns=columns) as seen:
        if not plain:
            seen.see("Press any key to start the clock")
            seen.send("x")
        seen.see_raw("[Y/n]")
        assert "Drills cannot be recorded in" in seen.picture
        seen.send("\r")
        seen.see("Lines are your answer." if plain else "^N next")
        seen.send("keep people\r" if plain else "keep people")
        seen.until(lambda: text_of(strayed(tmp_path)) == "keep people", "keep people")
        seen.send(key("c"))
        assert 130 == seen.end()
    assert f"this drill is kept in {strayed(tmp_path)}" in seen.raw


@pytest.mark.parametrize(("answer", "ends"), [("n\r", 2), (key("c"), 130)])
def test_a_drill_that_may_not_be_kept_elsewhere_does_not_begin(answer: str, ends: int, tmp_path: Path) -> None:
    """A no is the error of always, Ctrl-C the end, and neither leaves a journal."""
    block(tmp_path)
    with seat(tmp_path, *DRILL, "--plain") as seen:
        seen.see_raw("[Y/n]")
        seen.send(answer)
        assert ends == seen.end()
    assert ("Set RECOACH_HOME" in seen.raw) == (ends == 2)
    assert [] == list(tmp_path.rglob("*.drill"))


def test_a_drill_line_by_line_says_where_it_goes(tmp_path: Path) -> None:
    """Without a screen the move is a line of its own."""
    (tmp_path / "sitecustomize.py").write_text(ROOMY)
    with seat(tmp_path, *DRILL, "--plain", PYTHONPATH=str(tmp_path)) as seen:
        seen.see("Lines are your answer.")
        seen.limit_files(only_drill(tmp_path).stat().st_size + 5)
        seen.send("keep people\r")
        seen.see("File too large: the drill is kept in")
        seen.send("for 28 days\r")
        seen.until(lambda: text_of(strayed(tmp_path)) == "keep people\nfor 28 days", "28 days")
        seen.send(key("c"))
        assert 130 == seen.end()
