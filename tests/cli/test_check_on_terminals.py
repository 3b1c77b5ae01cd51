"""A check on a terminal: lines are cut between words, a signal is explained once; pipes and files have all in full."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from projects import VAGUE, check, enter, write
from terminals import terminal

NARROW = 40


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with one answer that has a finding, and be in it."""
    enter(tmp_path, monkeypatch)
    write("a.md", VAGUE)
    return tmp_path


def shown(home: Path, *arguments: str) -> list[str]:
    """Return the rows of a narrow terminal in which a check has ended."""
    with terminal(home, "check", *arguments, columns=NARROW) as screen:
        screen.end()
        return [row for row in screen.rows if row]


def test_lines_are_cut_between_words(project: Path) -> None:
    # The two lines about the finding and the sum are what the pipe has, but for their cuts.
    assert " ".join(check("a.md").stdout.split()) == " ".join(" ".join(shown(project, "a.md")).split())


def test_what_goes_over_to_the_next_row_is_indented(project: Path) -> None:
    heads = [row for row in shown(project, "a.md") if not row.startswith("    ")]
    assert ["a.md:1", "1 file checked"] == [re.match(r"a\.md:1|1 file checked", row).group() for row in heads]  # type: ignore[union-attr]


def test_errors_are_cut_between_words(project: Path) -> None:
    rows = shown(project, "a.md", "--framework", "recsyx")
    assert "recoach: there is no framework `recsyx`; did you mean `recsys`?" in " ".join(" ".join(rows).split())


def test_a_file_takes_whole_lines(project: Path) -> None:
    shown(project, "a.md", "--out", "lines.txt")
    assert check("a.md").stdout.splitlines()[:2] == (project / "lines.txt").read_text().splitlines()


def test_a_signal_is_explained_once_on_a_terminal(project: Path) -> None:
    write("b.md", VAGUE)
    text = " ".join(" ".join(shown(project, "a.md", "b.md")).split())
    assert (1, 1) == (text.count("better: "), text.count("cannot be tested"))
    assert 'b.md:1:14: vague-latency: "fast enough" - Speed without a number' in text
    assert 2 == check("a.md", "b.md").stdout.count("better: ")
