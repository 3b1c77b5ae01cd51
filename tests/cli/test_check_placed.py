"""`recoach check --explain` and `recoach score` tell where text without headings was put."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from recoach.cli.app import app

FALLBACK = "If the ranker has not answered after 120 ms, last night's stored list goes out, and no error is shown."
LAUNCH = (
    "We launch to one percent of households for a week, then to 5, 20 and 50. A rise in reports of allergens sends it "
    "back at once, by rule."
)
NOTES = f"# Notes\n\n{FALLBACK}\n\n{LAUNCH}\n"


@pytest.fixture(autouse=True)
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("notes.txt", "notes.md"):
        Path(name).write_text(NOTES, encoding="utf-8")


def out(*arguments: str) -> str:
    return CliRunner().invoke(app, arguments).stdout


@pytest.mark.parametrize("file", ["notes.txt", "notes.md"])
def test_each_paragraph_is_explained_with_its_place(file: str) -> None:
    told = out("check", "--explain", file)
    assert f"{file}:3:1: placed in fallback: states a fallback with its condition" in told
    assert f"{file}:5:1: placed in launch: states " in told
    assert "placed in" not in out("check", file)


def test_json_has_placements_with_their_places() -> None:
    (answer,) = json.loads(out("check", "--format", "json", "notes.txt"))["files"][0]["answers"]
    placed = {one["section"]: (one["line"], one["end_line"]) for one in answer["critique"]["placements"]}
    assert (5, 5) == placed["launch"]


def test_a_score_says_that_sections_were_inferred() -> None:
    assert "inferred" in " ".join(out("score", "notes.md").split())
    Path("notes.md").write_text(NOTES.replace("# Notes", "# Fallback"), encoding="utf-8")
    assert "inferred" not in out("score", "notes.md")


def test_a_recording_is_put_under_sections() -> None:
    """What was said aloud is placed by the questions of the interviewer and by what it states."""
    call = str(Path(__file__).parent.parent.parent / "examples" / "call.vtt")
    told = out("check", call, "--explain")
    assert (
        f'{call}:109:12: placed in ranking: answers what the interviewer asked ("Why do you need the third one' in told
    )
    assert f"{call}:165:12: placed in latency: states a limit at the tail" in told


def test_a_heading_that_names_no_section_is_told() -> None:
    """Nobody has to guess why a section is empty: what stands below a heading of another name counts for none."""
    Path("doc.md").write_text(
        "## Objective\n\nMore cooked meals.\n\n## Speed of it all\n\nIt has to be fast.\n", encoding="utf-8"
    )
    told = out("check", "--explain", "doc.md")
    assert 'doc.md:7:1: placed in no section: no section of recsys has this heading ("Speed of it all")' in told
    assert 1 == told.count("placed in")
    assert "placed in" not in out("check", "doc.md")
