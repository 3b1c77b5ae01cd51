"""`recoach init`: what it writes works, and what is there stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result
from warm_homes import warm

from recoach.cli.app import app
from recoach.content.library import open_library

ALL = {
    "answers/home-feed.md",
    "README.md",
    "recoach.toml",
    "scripts/first.yaml",
    ".pre-commit-config.yaml",
    ".gitignore",
}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder, with an empty home beside it."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("RECOACH_HOME", str(warm(tmp_path / "home")))
    return folder


def recoach(*arguments: str, code: int = 0) -> Result:
    """Run a command and hold its exit code."""
    result = CliRunner().invoke(app, arguments)
    assert code == result.exit_code, result.output
    return result


def files(folder: Path) -> dict[str, str]:
    """Return the files below a folder by their path, with what they hold."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in found}


@pytest.mark.parametrize("framework", open_library().names("frameworks"))
def test_the_repository_passes_its_own_check(here: Path, framework: str) -> None:
    """By any framework: the answer is clean, of that framework and says nothing yet, and the script passes."""
    recoach("init", "--framework", framework)
    assert "1 file checked, no findings.\n" == recoach("check", "answers/home-feed.md").stdout
    assert "nothing is written here" in recoach("score", "answers/home-feed.md", code=2).output
    assert recoach("run", "scripts").stdout.endswith("1 script: 1 passed.\n")
    assert f"framework: {framework}\n" in files(here)["answers/home-feed.md"]


@pytest.mark.parametrize(
    ("ci", "more"), [("github", {".github/workflows/recoach.yml"}), ("gitlab", {".gitlab-ci.yml"}), ("none", set())]
)
def test_ci_is_a_choice(here: Path, ci: str, more: set[str]) -> None:
    """Each forge gets its file, and none of the others."""
    recoach("init", "--ci", ci)
    assert ALL | more == files(here).keys()


def test_a_new_folder_is_made() -> None:
    """The folder named is made; the last line says how to go on, and works as it stands."""
    told = recoach("init", "my practice").stdout.splitlines()
    assert (
        "Write below the questions in my practice/answers/home-feed.md, then: cd 'my practice' && recoach check"
        == (told[-1])
    )
    assert "my practice/answers/home-feed.md" in [line.strip() for line in told]


def test_twice_is_as_good_as_once(here: Path) -> None:
    """A second run writes nothing and says so."""
    recoach("init")
    before = files(here)
    told = recoach("init").stdout
    assert before == files(here)
    assert told.startswith("Kept as they are:\n")


def test_the_next_answer_is_added(here: Path) -> None:
    """Another prompt adds an answer to a repository that is there, by the framework that is asked for."""
    recoach("init")
    before = files(here)
    told = recoach("init", "--prompt", "news", "--framework", "three-numbers").stdout
    after = files(here)
    assert told.startswith("Written:\n  answers/news.md\nKept as they are:\n")
    assert "framework: three-numbers\nprompt: news\n" in after.pop("answers/news.md")
    assert before == after


def test_what_is_there_stays(here: Path) -> None:
    """In a repository with files of these names, nobody's work is overwritten and all else is added."""
    (here / "README.md").write_text("Mine.", encoding="utf-8")
    (here / "code.py").write_text("pass", encoding="utf-8")
    told = recoach("init").stdout
    after = files(here)
    assert ("Mine.", "pass") == (after["README.md"], after["code.py"])
    assert ALL < after.keys()
    assert "Kept as they are:\n  README.md\n" in told


def test_force_spares_answers(here: Path) -> None:
    """With --force what stands around the answers is as new; an answer that somebody wrote is not touched."""
    recoach("init")
    new = files(here)
    for name in ALL:
        (here / name).write_text("Mine.", encoding="utf-8")
    recoach("init", "--force")
    assert {**new, "answers/home-feed.md": "Mine."} == files(here)


def test_settings_that_are_there_hold(here: Path) -> None:
    """Where pyproject.toml says how answers are checked, no recoach.toml takes its place, nor is it written over."""
    settled = '[project]\nname = "mine"\n\n[tool.recoach]\nframework = "recsys"\n'
    (here / "pyproject.toml").write_text(settled, encoding="utf-8")
    recoach("init", "--force")
    assert settled == files(here)["pyproject.toml"]
    assert "recoach.toml" not in files(here)


def test_a_link_that_leads_nowhere_is_kept(here: Path) -> None:
    """Nothing is written through a link to a place that nobody named."""
    (here / "recoach.toml").symlink_to(here.parent / "elsewhere.toml")
    recoach("init")
    assert not (here.parent / "elsewhere.toml").exists()


def test_a_file_in_the_way_is_told(here: Path) -> None:
    """Where a folder should be made and a file stands, a line says so; once it is gone, all goes on."""
    (here / "scripts").write_text("Mine.", encoding="utf-8")
    told = recoach("init", code=2).output
    assert ("recoach: scripts: ", 1) == (told[:18], told.count("\n"))
    (here / "scripts").unlink()
    recoach("init")
    assert ALL < files(here).keys()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--prompt", "newss"), "there is no prompt `newss`; did you mean `news`?"),
        (("--framework", "resys"), "there is no framework `resys`; did you mean `recsys`?"),
        (("--prompt", "../news"), "there is no prompt `../news`"),
    ],
)
def test_a_slip_writes_nothing(here: Path, arguments: tuple[str, ...], told: str) -> None:
    """What does not exist is told with what was meant, before anything is written."""
    assert told in recoach("init", *arguments, code=2).output
    assert {} == files(here)


def test_a_framework_of_ones_own_is_wanted_in_the_repository(here: Path) -> None:
    """CI does not see what lies in somebody's own folder, so that is said; what lies in the repository is fine."""
    recoach("frameworks", "new", "mine")
    assert "mine is yours alone; others need it in .recoach, too.\n" in recoach("init", "--framework", "mine").stdout
    recoach("frameworks", "new", "mine", "--in", ".recoach")
    assert "yours alone" not in recoach("init", "--framework", "mine").stdout


def test_hostile_names_are_made_visible() -> None:
    """A folder whose name would move a terminal's cursor is shown with its escapes."""
    assert "\x1b" not in recoach("init", "a\x1b[2Jb").stdout
