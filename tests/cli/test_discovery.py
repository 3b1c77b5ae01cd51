"""Which files a check takes when it is given folders and globs."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from projects import CLAIM, check, enter, files_with_findings, write

from recoach.cli import discovery


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path / "project", monkeypatch)


ANSWER = f"sections:\n  objective: {CLAIM}\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (".hidden.md", CLAIM),
        (".venv/a.md", CLAIM),
        ("node_modules/a/a.md", CLAIM),
        ("a.py", CLAIM),
        ("framework.yaml", "id: x\nsections:\n  - id: objective\n"),
        ("script.yaml", "prompt: news\nreplies: []\n"),
        ("other.yml", "about:\n  sections: {objective: text}\n"),
        ("layout.yaml", "sections:\n  main: {type: image}\n"),
        ("data.jsonl", '{"label": 1}\n{"text": "x"}\n'),
    ],
)
def test_what_is_no_answer_is_passed_over(name: str, text: str) -> None:
    """Hidden files, other people's work and YAML or JSON of another kind are not looked for in folders."""
    write(name, text)
    write("z.md")
    assert ["z.md"] == discovery.find(["."])


def test_answers_are_found_in_order() -> None:
    """Files come by name, folder by folder, and are called as they would be typed."""
    for name, text in (
        ("b.md", CLAIM),
        ("a/z.TXT", CLAIM),
        ("a/b/c.yaml", ANSWER),
        ("a/list.yml", f"- id: one\n  sections: {{objective: {CLAIM}}}\n"),
        ("a/slip.yaml", "sections:\n  objective: [\n"),
        ("c.jsonl", '\n{"text": "x"}\n'),
    ):
        write(name, text)
    inside = ["a/b/c.yaml", "a/list.yml", "a/slip.yaml", "a/z.TXT"]
    assert [*inside, "b.md", "c.jsonl"] == discovery.find(["."])
    assert inside == discovery.find(["a"]) == discovery.find(["a/"])
    assert ["./b.md", *inside] == discovery.find(["./b.md", "a", "a/z.TXT", "b.md", str(Path("b.md").resolve())])


def test_a_file_that_is_named_is_taken() -> None:
    """What folders pass over is checked where it is named, and a name that is nothing is left for its reader."""
    write(".hidden/script.yaml", "replies: []")
    assert [".hidden/script.yaml", "gone.md", "-"] == discovery.find(
        [".hidden/script.yaml", "gone.md", "-"], exclude=[(["*"], ".")]
    )


def test_globs_are_expanded_where_no_shell_did() -> None:
    """A pattern stands for what it matches, folders included; a file of that very name comes first."""
    for name in ("a1.md", "a2.md", "b/a3.md", "b/c/a4.md", "x[1].md"):
        write(name)
    assert ["a1.md", "a2.md"] == discovery.find(["a*.md"])
    assert ["b/a3.md", "b/c/a4.md"] == discovery.find(["b/**/*.md"])
    assert ["b/a3.md", "b/c/a4.md"] == discovery.find(["b*"])
    assert ["x[1].md"] == discovery.find(["x[1].md"])
    assert "no*.md: there is no such file." in check("no*.md").stderr
    assert "answrs: there is no such file." in check("answrs").stderr


def test_what_git_ignores_is_passed_over() -> None:
    """A .gitignore counts for its folder and below, the nearest last; so do those of the repository around."""
    for name in ("answers/a.md", "answers/draft/b.md", "answers/draft/keep.md", "build/c.md"):
        write(name)
    write("../.gitignore", "answers\n")
    write(".gitignore", "/build/\n**/draft/*\n")
    write("answers/draft/.gitignore", "!keep.md\n")
    Path(".git").mkdir()
    assert ["answers/a.md", "answers/draft/keep.md"] == discovery.find(["."]) == discovery.find(["answers"])


def test_exclude_has_the_last_word() -> None:
    """--exclude counts from the current folder, as in a .gitignore, and none of these takes it back."""
    for name in ("a.md", "old/b.md", "new/old/c.md"):
        write(name)
    write(".gitignore", "!old\n")
    assert ["a.md"] == files_with_findings(check("--exclude", "old"))
    assert ["a.md", "new/old/c.md"] == files_with_findings(check("--exclude", "/old"))


def test_hooks_leave_out_what_is_excluded_though_they_name_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """With --force-exclude patterns hold for named files as well, however they are named; nothing left is clean."""
    for name in ("a.md", "old/b.md"):
        write(name)
    write("recoach.toml", "exclude = ['old']\n")
    assert ["a.md", "old/b.md"] == files_with_findings(check("a.md", "old/b.md"))
    assert ["a.md"] == files_with_findings(check("a.md", "./old/b.md", "--force-exclude"))
    monkeypatch.chdir("old")
    assert (0, "0 files checked, no findings.\n") == (
        check("b.md", "--force-exclude").exit_code,
        check("b.md", "--force-exclude").stdout,
    )
    assert "gone.md: there is no such file." in check("../gone.md", "--force-exclude").stderr
    assert ["-"] == discovery.find(["-", "b.md"], exclude=[(["*"], ".")], named_too=True)


def test_links_lead_to_files_and_never_in_circles() -> None:
    """A link to a file is read, one to a folder is not followed."""
    write("a/a.md")
    Path("a/up").symlink_to("..")
    Path("a/b.md").symlink_to("a.md")
    Path("a/c.md").symlink_to("gone.md")
    assert ["a/a.md", "a/b.md"] == discovery.find(["a"])


def test_a_folder_without_answers_is_no_success() -> None:
    """Where nothing is found to check, that is said, with exit code 2: a slip in a path must not look clean."""
    write("a/b.py")
    result = check("a")
    assert (2, "") == (result.exit_code, result.stdout)
    assert result.stderr.startswith("recoach: a: no answers are here. Looked for .")


def test_this_folder_is_checked_when_nothing_is_named() -> None:
    """Without arguments and settings it is the current folder."""
    write("a.md")
    assert ["a.md"] == files_with_findings(check())


@pytest.mark.parametrize(
    "names", [["answers"], ["answers/*.md"], ["answers/**/*.md"], ["a*"], ["answers/a.md", "other"], ["."]]
)
def test_what_is_covered_is_what_is_found(names: list[str]) -> None:
    """Whether a file belongs to a project is told in the same way without looking into its folders."""
    files = [write(name) for name in ("a.md", "answers/a.md", "answers/deep/b.md", "answers/drafts/c.md", "other/d.md")]
    exclude = (["drafts/"], ".")
    found = set(discovery.find(names, exclude=[exclude]))
    assert found == {file for file in files if discovery.covers(file, names, exclude=exclude)}


def test_a_link_to_itself_is_passed_over() -> None:
    """It is no file, so the others are checked."""
    write("a.md")
    Path("loop.md").symlink_to("loop.md")
    assert ["a.md"] == discovery.find(["."])


@pytest.mark.parametrize("pattern", ["!", "\\", "a\\", "[z-a]"])
def test_a_pattern_that_says_nothing_is_told(pattern: str) -> None:
    """Of --exclude it is an error; git passes it over in a .gitignore, and so do we."""
    write("a.md")
    write("b.md")
    result = check("--exclude", pattern)
    assert (2, f"recoach: `{pattern}` is no pattern. Write it as in a .gitignore.\n") == (
        result.exit_code,
        result.stderr,
    )
    write(".gitignore", f"{pattern}\nb.md\n[[x]\n")
    assert ["a.md"] == files_with_findings(check())


def test_a_pattern_for_all_depths_follows_no_links() -> None:
    """Two links that lead up would be gone round for ever; what folders pass over is passed over."""
    write("a/b/c.md")
    write("a/node_modules/d.md")
    for link in ("one", "two"):
        Path("a", link).symlink_to("..")
    assert ["a/b/c.md"] == discovery.find(["a/**/*.md"]) == discovery.find(["**/b/**"])
    assert [str(Path("a/b/c.md").absolute())] == discovery.find([f"{Path.cwd()}/**/c.md"])
    assert ["gone/**/*.md"] == discovery.find(["gone/**/*.md"])


def test_an_ignore_file_that_is_a_pipe_holds_nothing_up() -> None:
    """Nobody will ever write into it."""
    write("a.md")
    os.mkfifo(".gitignore")
    assert ["a.md"] == discovery.find(["."])


def test_folders_may_be_nested_more_deeply_than_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is down there is found, and watched."""
    deep = "/".join(["d"] * (sys.getrecursionlimit() + 100))
    here = Path.cwd()
    for name in deep.split("/"):
        os.mkdir(name)  # noqa: PTH102  # a path as long could not be made at once on every system
        os.chdir(name)
    write("a.md")
    monkeypatch.chdir(here)
    assert [f"{deep}/a.md"] == discovery.find(["."])
    assert deep.count("d") == sum(1 for _ in discovery.subfolders("."))
    for _ in deep.split("/"):  # pytest takes folders away one call deeper each
        Path("d").rename("../gone")
        Path("../gone/d").rename("d") if Path("../gone/d").exists() else None
        Path("../gone/a.md").unlink(missing_ok=True)
        Path("../gone").rmdir()


def test_a_name_of_two_lines_is_told_in_one() -> None:
    """Else a file's name could be a command to the service that shows the log."""
    write("a\n::error::b.md")
    write("c\n::error::d.md", "\0")
    result = check()
    assert "a\\n::error::b.md:1:9: ctr-objective" in result.stdout
    assert "recoach: c\\n::error::d.md: this is a binary file" in result.stderr
    assert "\n::" not in result.output
