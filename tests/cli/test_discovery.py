"""Which files a check takes when it is given folders and globs."""

from __future__ import annotations

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
