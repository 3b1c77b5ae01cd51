"""`recoach progress`: from the history to the screen, to a file, and what is said where neither is to be had."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from sample_records import record
from typer.testing import CliRunner, Result
from warm_homes import warm

from recoach.cli import attempts, histories, packs
from recoach.cli.app import app
from recoach.drill import commands as do
from recoach.drill.opening import opening
from recoach.drill.session import Session
from recoach.language.visible import HIDDEN
from recoach.practice.history import open_history

EVENING = datetime(2026, 1, 5, 19, 30, tzinfo=timezone.utc)


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECOACH_HOME", str(warm(tmp_path / "home")))
    monkeypatch.setenv("COLUMNS", "80")


def progress(*words: str, on: str = "2026-01-10", **settings: str) -> Result:
    return CliRunner(**settings).invoke(app, ["progress", "--on", on, *words])


def remember(count: int = 4) -> None:
    """Put drills into the history, by turns on two prompts."""
    history = open_history(histories.database())
    prompts = ("news", "short-video")
    history.put(
        record(f"d{day}", day=day, score=50 + 5 * day, prompt=prompts[day % 2], points={"trigger": "missing"}, rating=5)
        for day in range(count)
    )
    history.close()


def ids(*words: str) -> list[str]:
    """Return the ids of the drills that a command shows."""
    run = progress("--format", "csv", *words)
    assert 0 == run.exit_code
    return [row["id"] for row in csv.DictReader(run.stdout.splitlines())]


def test_without_drills_it_says_how_to_begin() -> None:
    """Nothing is wrong: the exit code is 0, whatever is asked for."""
    for words in ([], ["--prompt", "news"], ["--last", "3"]):
        run = progress(*words)
        assert (0, "") == (run.exit_code, run.stderr)
        assert "recoach drill" in run.stdout


def test_a_drill_that_ended_is_in_it() -> None:
    """From its journal, with its score, on the day on which it was taken."""
    library = packs.library()
    framework, prompt = library.framework("five-decisions"), library.prompt("news")
    opened = attempts.new_journal("news", EVENING)
    session = Session(framework.value, prompt.value, opened.append)
    begun = opening(framework, prompt, seed=1, started=EVENING.isoformat())
    session.begin(replace(begun, drill=opened.path.stem))
    session.take(do.Write(at=30, text="Readers who subscribe: 22% today, 30% in two quarters."))
    session.take(do.Quit(at=90))
    opened.close()
    found = json.loads(progress("--format", "json").stdout)
    assert [opened.path.stem] == [one["id"] for one in found["drills"]]
    assert ["objective"] == [one["id"] for one in found["sections"]]
    assert "1 drill on 2026-01-05" in progress().stdout


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], "d0 d1 d2 d3"),
        (["--last", "2"], "d2 d3"),
        (["--prompt", "news"], "d0 d2"),
        (["--prompt", "news", "--last", "1"], "d2"),
        (["--framework", "recsys"], "d0 d1 d2 d3"),
    ],
)
def test_options_choose_drills(words: list[str], expected: str) -> None:
    """All of them apply together."""
    remember()
    assert expected.split() == ids(*words)


def test_as_if_it_were_another_day() -> None:
    """What was taken later is not there yet, and what is due depends on the day."""
    remember()
    assert "the first is of 2026-01-01" in progress(on="2025-12-31").stdout
    assert "2 drills from 2026-01-01 to 2026-01-02" in progress(on="2026-01-02").stdout
    assert "Days in a row: 4" in progress(on="2026-01-05").stdout
    assert "1 point or signal due: recoach next" in progress(on="2026-02-01").stdout


@pytest.mark.parametrize("day", ["1971-01-01", "9000-12-31"])
def test_the_first_and_the_last_day_that_can_be_named(day: str) -> None:
    """Nobody drills on the ends of what `--on` takes, and nothing breaks."""
    remember()
    assert 0 == progress(on=day).exit_code


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--prompt", "nwes"], "no drill was taken with the prompt `nwes`; did you mean `news`?"),
        (["--framework", "other"], "no drill was taken with the framework `other`."),
        (["--on", "31 January"], "31 January"),
        (["--last", "0"], "greater than or equal to 1"),
        (["--format", "pdf"], "there is no `pdf`; choose from text, json, csv, html."),
    ],
)
def test_what_cannot_be_shown_is_said_in_a_line(words: list[str], told: str) -> None:
    """Exit code 2, and nothing on stdout."""
    remember()
    run = progress(*words)
    assert (2, "") == (run.exit_code, run.stdout)
    assert told in run.stderr


def test_a_narrow_terminal_and_no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    """No line is wider than the terminal, and without one no code gets out."""
    remember()
    monkeypatch.setenv("COLUMNS", "40")
    text = progress().stdout
    assert 40 >= max(map(len, text.splitlines()))
    assert not HIDDEN.search(text)


def test_an_encoding_without_blocks_gets_the_same_in_ascii() -> None:
    """Nothing turns into escapes."""
    remember()
    run = progress(charset="ascii")
    assert run.stdout_bytes.isascii()
    assert "100+" in run.stdout
    assert "\\u" not in run.stdout


def test_json_keeps_to_the_schema_that_is_printed() -> None:
    """`recoach schema progress` is what an importer reads first."""
    remember()
    schema = json.loads(CliRunner().invoke(app, ["schema", "progress"]).stdout)
    Draft202012Validator(schema).validate(json.loads(progress("--format", "json").stdout))


@pytest.mark.parametrize(
    ("output_format", "begins"),
    [("text", "Progress\n"), ("json", "{"), ("csv", "id,day,"), ("html", "<!doctype html>")],
)
def test_a_file_is_written_whole_and_not_over_another(tmp_path: Path, output_format: str, begins: str) -> None:
    """Without --force what is there stays."""
    remember()
    out = tmp_path / "out"
    words = ["--format", output_format, "--out", str(out)]
    assert (0, "") == ((run := progress(*words)).exit_code, run.stdout)
    text = out.read_text(encoding="utf-8")
    assert text.startswith(begins)
    out.write_text("mine", encoding="utf-8")
    assert (2, "mine") == (progress(*words).exit_code, out.read_text(encoding="utf-8"))
    assert (0, text) == (progress(*words, "--force").exit_code, out.read_text(encoding="utf-8"))
