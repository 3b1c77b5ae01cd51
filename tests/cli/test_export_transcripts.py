from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner, Result
from warm_homes import warm

from recoach.cli import browser
from recoach.cli.app import app
from recoach.cli.export import Format
from recoach.exporters.formats import BINARY, EXPORTERS
from recoach.exporters.schema import transcript_schema

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
SCRIPTS = sorted(str(path) for path in EXAMPLES.glob("*.yaml"))

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run recoach in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RECOACH_HOME", str(warm(tmp_path / "home")))
    return lambda *arguments: CliRunner().invoke(app, arguments)


def test_every_format_can_be_asked_for() -> None:
    """The choices of --to are the exporters that there are, and PDF, which a browser makes of the page."""
    assert set(get_args(Format)) == {*EXPORTERS, *BINARY, "pdf"}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: Path(path).stem)
def test_a_script_gives_a_transcript(run: Run, script: str) -> None:
    """A script's JSON fits the schema; its markdown is the same each time and gives the same passages back."""
    data = json.loads(run("export", script, "--to", "json").stdout)
    Draft202012Validator(transcript_schema()).validate(data)
    assert run("export", script, "--out", "a.md").exit_code == 0
    assert Path("a.md").read_text(encoding="utf-8") == run("export", script).stdout
    again = json.loads(run("export", "a.md", "--to", "json").stdout)
    assert again["passages"] == data["passages"]
    told = [[(one["signal"], one["start"], one["quote"]) for one in each["findings"]] for each in (data, again)]
    assert told[0] == told[1]


def test_an_answer_keeps_every_word(run: Run) -> None:
    """Quotes and code of a markdown answer, which are not judged, stand in its transcript as they were written."""
    Path("a.md").write_text("## Objective\n\nWe retain.\n\n> loud *quote*\n\n```\ncode\n```\n")
    data = json.loads(run("export", "a.md", "--to", "json").stdout)
    assert data["passages"][0]["text"] == "We retain.\n\n> loud *quote*\n\n```\ncode\n```"


def test_an_existing_file_needs_force(run: Run) -> None:
    """What stands where the transcript should go is kept, unless --force is given."""
    Path("a.txt").write_text("Words.")
    Path("out.md").write_text("old")
    refused = run("export", "a.txt", "--out", "out.md")
    assert (refused.exit_code, Path("out.md").read_text()) == (2, "old")
    assert run("export", "a.txt", "--out", "out.md", "--force").exit_code == 0
    assert Path("out.md").read_text().startswith("<!-- recoach transcript 1 ")


def test_a_deck_is_written_only_where_something_was_missed(run: Run) -> None:
    """A weak answer leaves a package; a strong one says that there is nothing to learn, and no file."""
    weak, strong = (str(EXAMPLES / name) for name in ("weak.yaml", "strong.yaml"))
    assert run("export", weak, "--to", "anki", "--out", "weak.apkg").exit_code == 0
    assert zipfile.is_zipfile("weak.apkg")
    result = run("export", strong, "--to", "anki", "--out", "strong.apkg")
    assert (result.exit_code, "nothing to write" in result.stdout) == (0, True)
    assert ["weak.apkg"] == [path.name for path in Path().glob("*.apkg")]


@pytest.mark.parametrize(
    "arguments",
    [
        ("nothing-of-that-name",),
        ("missing.md",),
        ("missing.drill",),
        ("two.yaml",),
        ("a.txt", "--out", "missing/t.md"),
        ("a.txt", "--framework", "recsis"),
        ("broken.yaml",),
        ("a.txt", "--to", "anki"),
    ],
)
def test_what_cannot_be_exported_is_said_in_one_line(run: Run, arguments: tuple[str, ...]) -> None:
    """No such drill, no such file, no such folder, more than one answer, a broken script: one line and exit code 2."""
    Path("a.txt").write_text("Words.")
    Path("two.yaml").write_text("- {sections: {}}\n- {sections: {}}\n")
    Path("broken.yaml").write_text("prompt: home-feed\nreplies: [{txt: a}]\n")
    result = run("export", *arguments)
    assert (result.exit_code, len(result.output.splitlines())) == (2, 1)
    assert sorted(path.name for path in Path().glob("*.*")) == ["a.txt", "broken.yaml", "two.yaml"]


def test_a_pdf_is_the_page_as_a_browser_prints_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The browser is given the page of --to html, and what it makes of it is written."""
    monkeypatch.setattr(browser, "find", lambda: "firefly")
    monkeypatch.setattr(browser, "to_pdf", lambda program, page: f"%PDF {program} {page}".encode())
    assert run("export", SCRIPTS[0], "--to", "pdf", "--out", "t.pdf").exit_code == 0
    page = run("export", SCRIPTS[0], "--to", "html").stdout
    assert Path("t.pdf").read_text(encoding="utf-8") == f"%PDF firefly {page}"


def test_what_keeps_a_pdf_from_being_made_is_told_at_once(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without --out, over an existing file, and without a browser: one line and exit code 2, and no file."""
    monkeypatch.setenv("RECOACH_BROWSER", "no-such-browser")
    Path("old.pdf").write_text("old")
    told = {}
    for name, arguments in {"out": (), "force": ("--out", "old.pdf"), "browser": ("--out", "new.pdf")}.items():
        result = run("export", SCRIPTS[0], "--to", "pdf", *arguments)
        told[name] = (result.exit_code, len(result.stderr.splitlines()), f"--{name}" in result.stderr)
    assert told == {"out": (2, 1, True), "force": (2, 1, True), "browser": (2, 1, False)}
    assert [path.name for path in Path().glob("*.pdf")] == ["old.pdf"]
    assert Path("old.pdf").read_text() == "old"
