"""What a project has settled holds in an editor, too, for each file by its folder."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from wire import PROGRAM, Client, Message, codes, server

TEXT = "## Objective\n\nI would optimize CTR.\n\n## Latency\n\nThe service is fast.\n"
ERROR, WARNING, INFORMATION, HINT = 1, 2, 3, 4


class Project:
    """A folder with settings and answers, open in an editor."""

    def __init__(self, folder: Path, client: Client) -> None:
        self.folder = folder
        self.client = client

    def write(self, name: str, text: str) -> str:
        """Write a file; return how an editor calls it."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path.as_uri()

    def told(self, name: str = "a.md") -> list[Message]:
        """Return what is told at once of an answer that is opened."""
        return self.client.open(TEXT, self.write(name, TEXT))

    def levels(self, name: str = "a.md") -> dict[str, int]:
        """Return the level of each thing told at once of an answer that is opened."""
        return {one["code"]: one["severity"] for one in self.told(name)}


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Yield a project whose editor has shaken hands, and tells of no changed files."""
    with server(tmp_path) as client:
        client.begin(rootUri=tmp_path.as_uri())
        yield Project(tmp_path, client)


def test_levels_and_ignored_signals_are_those_of_the_settings(project: Project) -> None:
    """A level is another one, `off` and `ignore` are silent; without settings all is as ever."""
    assert {"ctr-objective": ERROR, "vague-latency": WARNING} == project.levels("before/a.md")
    project.write("soft/recoach.toml", "[severity]\nctr-objective = 'note'\nvague-latency = 'off'\n")
    assert {"ctr-objective": INFORMATION} == project.levels("soft/a.md")
    project.write("strict/pyproject.toml", "[tool.recoach]\nignore = ['ctr-objective']\n")
    assert {"vague-latency": WARNING} == project.levels("strict/deep/a.md")


def test_the_editor_wins_over_the_settings(tmp_path: Path) -> None:
    """As the command line does."""
    with server(tmp_path) as client:
        client.begin(rootUri=tmp_path.as_uri(), initializationOptions={"ignore": ["ctr-objective"]})
        project = Project(tmp_path, client)
        project.write("recoach.toml", "ignore = ['vague-latency']\n")
        assert ["vague-latency"] == codes(project.told())


def test_the_framework_of_the_settings_reads_answers_that_name_none(project: Project) -> None:
    """Completion offers its headings."""
    project.write("recoach.toml", "framework = 'failure-modes'\n")
    client, uri = project.client, project.write("a.md", "## ")
    client.open("## ", uri)
    offered = {one["label"] for one in client.at("completion", 0, 3, uri)}
    project.write("recoach.toml", "")
    client.tell("workspace/didChangeWatchedFiles", changes=[])
    client.diagnostics(uri)
    assert offered != {one["label"] for one in client.at("completion", 0, 3, uri)}


@pytest.mark.parametrize(
    ("name", "found"),
    [("answers/a.md", 2), ("answers/deep/new.md", 2), ("notes/one.md", 2), ("notes/a.txt", 0), ("README.md", 0),
     ("answers/drafts/a.md", 0)],
)  # fmt: skip
def test_what_is_no_answer_by_the_settings_is_left_alone(project: Project, name: str, found: int) -> None:
    """`files` and `exclude` hold for what is opened, whether or not it is there already."""
    project.write("recoach.toml", "files = ['answers', 'notes/*.md']\nexclude = ['drafts/']\n")
    assert found == len(project.client.open(TEXT, (project.folder / name).as_uri()))


def test_accepted_findings_are_hints(project: Project) -> None:
    """What stands in the baseline is there to be seen, and no more."""
    project.write("a.md", TEXT.replace("The service is fast.", "Fine."))
    command = (
        f"import sys; sys.argv[1:] = ['check', 'a.md', '--baseline', 'known.json', '--update-baseline']; {PROGRAM}"
    )
    subprocess.run([sys.executable, "-c", command], cwd=project.folder, check=True, capture_output=True)
    project.write("recoach.toml", "baseline = 'known.json'\n")
    assert {"ctr-objective": HINT, "vague-latency": WARNING} == project.levels()
    assert project.told()[0]["message"].startswith("Accepted: ")


def test_scores_under_the_bar_are_told_in_a_pause(project: Project) -> None:
    """The whole answer's in the first line, a section's at its heading."""
    project.write("recoach.toml", "fail-under = 90\nfail-under-section = {latency = 90}\n")
    uri = project.write("a.md", TEXT)
    project.client.open(TEXT, uri)
    found = project.client.diagnostics(uri)
    assert [0, 4] == [one["range"]["start"]["line"] for one in found if one["code"] == "bar"]


def test_settings_that_cannot_be_used_are_told_in_each_answer(project: Project) -> None:
    """In its first line, with the place in the file that is to blame; put right, everything is as ever."""
    project.write("recoach.toml", "\nignroe = []\n")
    (told,) = project.told()
    assert "invalid-content" == told["code"]
    assert "recoach.toml:2" in told["message"]
    assert "did you mean `ignore`?" in told["message"]
    project.write("recoach.toml", "")
    project.client.tell("textDocument/didSave", textDocument={"uri": (project.folder / "a.md").as_uri()})
    uri = (project.folder / "a.md").as_uri()
    assert project.client.diagnostics(uri, lambda found: "ctr-objective" in codes(found))


def test_settings_that_change_are_noticed_in_a_pause(project: Project) -> None:
    """Not every editor tells of files that change on the disk."""
    uri = project.write("a.md", TEXT)
    project.client.open(TEXT, uri)
    project.client.diagnostics(uri)
    project.write("recoach.toml", "ignore = ['ctr-objective']\n")
    project.client.insert(0, 0, "\n", uri)
    assert project.client.diagnostics(uri, lambda found: codes(found) == ["vague-latency"])


def test_an_editor_is_asked_to_watch_settings_and_packs(tmp_path: Path) -> None:
    """And a change of one takes effect at once."""
    with server(tmp_path) as client:
        client.begin(
            rootUri=tmp_path.as_uri(),
            capabilities={"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}},
        )
        (asked,) = client.wait_for(lambda one: one.get("method") == "client/registerCapability")["params"][
            "registrations"
        ]
        watched = {one["globPattern"] for one in asked["registerOptions"]["watchers"]}
        assert {"**/recoach.toml", "**/pyproject.toml"} <= watched
        project = Project(tmp_path, client)
        assert 2 == len(project.told())
        project.write("recoach.toml", "select = ['ctr-objective']\n")
        client.tell("workspace/didChangeWatchedFiles", changes=[])
        assert ["ctr-objective"] == codes(client.diagnostics((tmp_path / "a.md").as_uri()))
