"""The pre-commit hooks, tried as a repository that uses them would, and those that `recoach init` sets up."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PROGRAMS = Path(sys.executable).parent
PRE_COMMIT = str(PROGRAMS / "pre-commit")

PROMPT = (ROOT / "prompts" / "news.yaml").read_text(encoding="utf-8")
SCRIPT = (ROOT / "examples" / "framing.yaml").read_text(encoding="utf-8")


class Repository:
    """A git repository, with an environment that knows nothing of whoever runs the tests."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.folder = folder
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))},
            "PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}",
            "PRE_COMMIT_HOME": str(folder.parent / "pre-commit"),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            **{f"GIT_{who}_{what}": "somebody" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
        }
        self.git("init", "--quiet")

    def write(self, **files: str) -> None:
        """Write and stage files, named by their stems."""
        for name, text in files.items():
            path = self.folder / PLACES[name]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        self.git("add", "--all")

    def git(self, *words: str) -> None:
        """Run git."""
        self.run("git", *words).check_returncode()

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a program in the repository."""
        return subprocess.run(
            command, cwd=self.folder, env=self._environment, check=False, capture_output=True, text=True
        )


PLACES = {
    "answer": "answers/answer.md",
    "clean": "answers/clean.md",
    "other": "notes.md",
    "prompt": ".recoach/prompts/mine.yaml",
    "script": "scripts/framing.yaml",
}


def results(shown: str) -> dict[str, str]:
    """Return how each hook ended, by its name."""
    ended = [line.rpartition(".") for line in shown.splitlines() if line.startswith("recoach ")]
    return {before.strip("."): outcome for before, _, outcome in ended}


def hooks(folder: Path) -> Path:
    """Return a repository of recoach as it is now, committed or not."""
    repository = Repository(folder)
    for part in ("recoach", "frameworks", "prompts"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / file, folder / file)
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--message=All")
    return folder


@pytest.mark.packaging
def test_hooks_find_what_is_wrong_and_pass_the_rest(tmp_path: Path) -> None:
    """An answer and a prompt with a flaw fail with their lines, a sound script passes, other files are let be."""
    repository = Repository(tmp_path / "repository")
    repository.write(
        answer="# Objective\n\nWe would optimize CTR.\n",
        clean="# Objective\n\nThe goal is retention after 28 days.\n",
        other="We would optimize CTR.\n",
        prompt=PROMPT.replace("title:", "titel:"),
        script=SCRIPT,
    )
    shown = repository.run(PRE_COMMIT, "try-repo", str(hooks(tmp_path / "recoach")), "--all-files").stdout
    assert {"recoach check": "Failed", "recoach packs": "Failed", "recoach run": "Passed"} == results(shown)
    assert "answers/answer.md:3:10: ctr-objective" in shown
    assert ".recoach/prompts/mine.yaml:1:1: " in shown
    assert "did you mean `title`?" in shown
    assert "2 files checked, 1 finding." in shown


def test_the_manifest_is_valid() -> None:
    """pre-commit reads the hooks."""
    subprocess.run([PRE_COMMIT, "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")], check=True)


def test_a_practice_repository_passes_its_own_hooks(tmp_path: Path) -> None:
    """What `recoach init` writes passes the hooks that it writes; a flaw then stops the commit."""
    repository = Repository(tmp_path / "practice")
    repository.run("recoach", "init").check_returncode()
    repository.git("add", "--all")
    repository.run(PRE_COMMIT, "validate-config").check_returncode()
    first = repository.run(PRE_COMMIT, "run")
    assert {"recoach check": "Passed", "recoach run": "Passed"} == {
        name: ended for name, ended in results(first.stdout).items() if "Skipped" not in ended
    }
    repository.write(answer="# Objective\n\nWe would optimize CTR.\n")
    assert "Failed" == results(repository.run(PRE_COMMIT, "run").stdout)["recoach check"]
