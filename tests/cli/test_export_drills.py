from __future__ import annotations

import json
from datetime import datetime, timezone
from pathlib import Path

import pytest
from typer.testing import CliRunner
from warm_homes import warm

from recoach.cli import attempts, packs
from recoach.cli.app import app
from recoach.drill import commands as do
from recoach.drill.opening import opening
from recoach.drill.session import Session


@pytest.fixture
def journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Take a short drill and return its journal."""
    monkeypatch.setenv("RECOACH_HOME", str(warm(tmp_path)))
    framework, prompt = packs.library().framework("five-decisions"), packs.library().prompt("news")
    opened = attempts.new_journal("news", datetime(2026, 1, 5, 9, 30, tzinfo=timezone.utc))
    session = Session(framework.value, prompt.value, opened.append)
    session.begin(opening(framework, prompt, seed=1))
    session.take(do.Write(at=30, text="# I would optimize CTR.\n\x1b[2J \ud800"))
    session.take(do.Ask(at=40, question="How many users?"))
    session.take(do.Quit(at=90))
    opened.close()
    return opened.path


def test_a_drill_is_found_by_id_name_and_file(journal: Path) -> None:
    """Its id, the beginning of it, `last` and its journal all give the same transcript."""
    names = (journal.stem, journal.stem[:10], "last", str(journal))
    results = [CliRunner().invoke(app, ["export", name]) for name in names]
    assert [result.exit_code for result in results] == [0, 0, 0, 0]
    assert len({result.stdout for result in results}) == 1


def test_a_drill_keeps_what_was_typed(journal: Path) -> None:
    """Markdown shows hidden characters and JSON escapes them; the flag, the question and how it ended are in both."""
    markdown = CliRunner().invoke(app, ["export", "last"]).stdout
    assert "\\# I would optimize CTR.\\\n\\\\x1b\\[2J \\\\ud800" in markdown
    data = json.loads(CliRunner().invoke(app, ["export", "last", "--to", "json"]).stdout)
    assert data["passages"][0]["text"] == "# I would optimize CTR.\n\x1b[2J \ud800"
    assert [finding["quote"] for finding in data["findings"]] == ["optimize CTR"]
    assert (data["sitting"]["closed"], data["questions"][0]["section"]) == ("quit", data["passages"][0]["id"])
    assert "**Asked back at 0:40:** How many users?" in markdown
