"""`recoach run`: one script, many, broken ones; verdicts, formats, exit codes, transcripts."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from typer.testing import CliRunner, Result

from recoach.cli import workers
from recoach.cli.app import app
from recoach.cli.trials import find_scripts

EXAMPLES = Path(__file__).parent.parent.parent / "examples"

HEAD = "prompt: news\nframework: five-decisions\nseed: 3\n"
GOOD = HEAD + "replies:\n  - at: 1m\n    text: Readers who subscribe.\n  - at: 2m\n    key: quit\n"
BAD = HEAD + "replies:\n  - at: 1m\n    text: We optimize clicks.\n"
REFUSED = HEAD + "mode: exam\nreplies:\n  - at: 1m\n    text: Readers.\n  - at: 2m\n    key: pause\n"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, ["run", *map(str, words)])


def outcomes(*words: str | Path) -> list[dict[str, Any]]:
    """Return what the JSON format says of each script."""
    scripts: list[dict[str, Any]] = json.loads(run(*words, "--format", "json").stdout)["scripts"]
    return scripts


def complaint(folder: Path, text: str) -> str:
    """Return why a script cannot be run, without the name of its file."""
    path = write(folder, "broken.yaml", text)
    (outcome,) = outcomes(path)
    assert "unusable" == outcome["verdict"]
    return str(outcome["failures"][0]).removeprefix(str(path))


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def many(folder: Path, count: int) -> Path:
    """Return a folder of that many scripts, every fifth of them with a finding."""
    for number in range(count):
        write(folder, f"{number:02d}.yaml", BAD if number % 5 == 0 else GOOD)
    return folder


def test_the_examples_hold() -> None:
    """Every example meets its own expectations, with exit code 0."""
    result = run(EXAMPLES)
    assert (0, "8 scripts: 8 passed.") == (result.exit_code, result.stdout.splitlines()[-1])
    assert all("expect:" in path.read_text(encoding="utf-8") for path in EXAMPLES.glob("*.yaml"))


def test_the_examples_ask_different_questions() -> None:
    """No two examples answer the same prompt, and the strong one answers all ten sections."""
    found = {Path(outcome["script"]).stem: outcome for outcome in outcomes(EXAMPLES)}
    assert len(found) == len({outcome["prompt"] for outcome in found.values()})
    assert 10 == len(found["strong"]["covered"])
    assert ("time-up", "finished") == (found["overrunning"]["closed"], found["resumed"]["closed"])
    assert ["exam"] == [name for name, outcome in found.items() if outcome["mode"] == "exam"]


@pytest.mark.parametrize(
    ("script", "verdict", "code"),
    [
        (GOOD, "clean", 0),
        (BAD, "findings", 1),
        (REFUSED, "refused", 1),
        (GOOD + "expect:\n  sections: [objective]\n", "pass", 0),
        (GOOD + "expect:\n  sections: [latency]\n", "fail", 1),
        (BAD + "expect:\n  findings: [ctr-objective]\n", "pass", 0),
        (REFUSED + "expect:\n  refused: 1\n", "pass", 0),
        ("prompt: news\n", "unusable", 2),
    ],
)
def test_verdict_and_exit_code_agree(tmp_path: Path, script: str, verdict: str, code: int) -> None:
    """The word printed for a script and the exit code say the same."""
    result = run(write(tmp_path, "one.yaml", script))
    assert (verdict, code) == (result.stdout.splitlines()[1].split()[0], result.exit_code)


def test_a_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    """The scripts after a file that cannot be used are run all the same, and the end says what happened."""
    write(tmp_path, "a.yaml", GOOD)
    write(tmp_path, "b.yaml", "prompt: [\n")
    write(tmp_path, "c.yaml", BAD)
    result = run(tmp_path)
    assert ["clean", "unusable", "findings"] == [line.split()[0] for line in result.stdout.splitlines()[1:-1]]
    assert "3 scripts: 1 clean, 1 with findings, 1 unusable." == result.stdout.splitlines()[-1]
    assert 2 == result.exit_code


def test_a_refused_reply_is_located(tmp_path: Path) -> None:
    """A reply that the drill refuses is named with file, line and column."""
    path = write(tmp_path, "exam.yaml", REFUSED)
    (outcome,) = outcomes(path)
    assert [f"{path}:8:5: reply 2 is refused: an exam is not paused"] == outcome["failures"]
    assert {"file": str(path), "line": 8, "column": 5} == outcome["refusals"][0]["place"]


@pytest.mark.parametrize(
    ("script", "told"),
    [
        (GOOD.replace("news", "newz"), ":1:9: there is no prompt `newz`; did you mean `news`?"),
        (
            GOOD.replace("five-", "fife-"),
            ":2:12: there is no framework `fife-decisions`; did you mean `five-decisions`?",
        ),
        (
            GOOD + "  - rate: {latancy: 3}\n",
            ":9:12: `five-decisions` has no section `latancy`; did you mean `latency`?",
        ),
        (GOOD + "section: [goal]\n", ":9:11: `five-decisions` has no section `goal`."),
        (GOOD + "expect:\n  none_of: [ctr]\n", ":10:13: there is no signal `ctr`"),
        (GOOD + "expect:\n  score_at_least: 170\n", ":10:19: `score_at_least` has to be at least 0 and at most 100"),
        (GOOD.replace("at: 2m", "at: 30s"), ":7:9: this reply comes at 0:30, and the one before it at 1:00."),
        (GOOD.replace("at: 2m", "at: soon"), ":7:9: `soon` is no time."),
        (GOOD + "    after: 3s\n", ":9:12: a reply has either `at` or `after`."),
        (GOOD.replace("key: quit", "key: stop"), ":8:10: `stop` is not one of"),
        (GOOD + "  - rate: {latency: 6}\n", ":9:21: `latency` has to be at least 1 and at most 5, and is 6."),
        (GOOD + "  - at: 3m\n", ":9:5: this reply does nothing."),
    ],
)
def test_what_is_wrong_is_located(tmp_path: Path, script: str, told: str) -> None:
    """Whatever makes a script unusable is said with line and column, and with what was probably meant."""
    assert told == complaint(tmp_path, script)[: len(told)]


def test_all_that_is_wrong_is_told(tmp_path: Path) -> None:
    """A script with several mistakes is corrected in one go."""
    path = write(tmp_path, "broken.yaml", GOOD.replace("at: 2m", "at: soon") + "started: spring\n")
    assert 2 == len(outcomes(path)[0]["failures"])


def test_folders_are_searched_in_order(tmp_path: Path) -> None:
    """Below a folder every YAML file is taken, sorted; hidden ones, other files and doubles are not."""
    for name in ("b/2.yml", "b/1.yaml", "a.yaml", ".git/x.yaml", "b/.y.yaml", "notes.md"):
        write(tmp_path, name, GOOD)
    found = [str(one.path.relative_to(tmp_path)) for one in find_scripts([tmp_path, tmp_path / "a.yaml"])]
    assert ["a.yaml", "b/1.yaml", "b/2.yml"] == found


@pytest.mark.parametrize(
    ("name", "told"),
    [("empty", "holds no scripts"), ("gone.yaml", "no such file"), ("answer.md", "`recoach check` takes")],
)
def test_nothing_to_run(tmp_path: Path, name: str, told: str) -> None:
    """A folder without scripts, a file that is not there and a written answer are unusable, not a success."""
    (tmp_path / "empty").mkdir()
    write(tmp_path, "answer.md", "# Objective\n")
    result = run(tmp_path / name)
    assert 2 == result.exit_code
    assert told in result.stdout


def test_the_seed_draws_the_prompt(tmp_path: Path) -> None:
    """`random` is one prompt per seed, always the same, and named in the outcome."""
    for seed in range(4):
        write(tmp_path, f"{seed}.yaml", GOOD.replace("news", "random").replace("seed: 3", f"seed: {seed}"))
    first, again = (tuple(outcome["prompt"] for outcome in outcomes(tmp_path)) for _ in range(2))
    assert first == again
    assert 1 < len(set(first))


def test_transcripts_are_the_same_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two runs, and one by two processes, write the same bytes for every script."""
    monkeypatch.setattr(workers, "ALONE_SECONDS", 0.0)
    scripts = many(tmp_path / "scripts", 16)
    for name, jobs in (("once", 1), ("again", 1), ("shared", 2)):
        run(scripts, "--transcripts", tmp_path / name, "--jobs", str(jobs))
    once, again, shared = (
        [path.read_bytes() for path in sorted((tmp_path / name).iterdir())] for name in ("once", "again", "shared")
    )
    assert 16 == len(once)
    assert once == again == shared


def test_processes_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes print what one prints, in the same order, with the same exit code."""
    monkeypatch.setattr(workers, "ALONE_SECONDS", 0.0)
    scripts = many(tmp_path, 17)
    alone, shared = run(scripts), run(scripts, "--jobs", "2")
    assert alone.stdout == shared.stdout
    assert 1 == alone.exit_code == shared.exit_code


def test_transcripts_are_not_overwritten(tmp_path: Path) -> None:
    """A transcript that is there stops the batch before it begins, until it is forced."""
    path, folder = write(tmp_path, "one.yaml", GOOD), tmp_path / "out"
    write(folder, "one.md", "mine")
    assert (2, "mine") == (run(path, "--transcripts", folder).exit_code, (folder / "one.md").read_text())
    assert 0 == run(path, "--transcripts", folder, "--force").exit_code
    assert "Readers who subscribe." in (folder / "one.md").read_text(encoding="utf-8")


def test_transcripts_of_one_name(tmp_path: Path) -> None:
    """Scripts that would write one transcript are refused before any of them runs."""
    paths = [write(tmp_path, f"{name}/one.yaml", GOOD) for name in "ab"]
    result = run(*paths, "--transcripts", tmp_path / "out")
    assert 2 == result.exit_code
    assert "would both write" in result.stderr
    assert not (tmp_path / "out").exists()


def test_the_outcome_goes_to_a_file(tmp_path: Path) -> None:
    """With --out the file is written once, the screen keeps the summary, and nothing is overwritten."""
    path, out = write(tmp_path, "one.yaml", GOOD), tmp_path / "report.txt"
    result = run(path, "--out", out)
    assert ("", "1 script: 1 clean.\n", 0) == (result.stdout, result.stderr, result.exit_code)
    assert "1 script: 1 clean." == out.read_text(encoding="utf-8").splitlines()[-1]
    assert 2 == run(path, "--out", out).exit_code


def test_junit(tmp_path: Path) -> None:
    """One case a script with nothing that the schema lacks: a failure for a finding, an error for a broken file."""
    write(tmp_path, "a.yaml", GOOD)
    write(tmp_path, "b.yaml", BAD)
    write(tmp_path, "c<&>.yaml", "prompt: \x07\n")
    result = run(tmp_path, "--format", "junit")
    suite = ET.fromstring(result.stdout.encode())[0]
    assert {"name": "recoach run", "tests": "3", "failures": "1", "errors": "1", "time": "0"} == suite.attrib
    assert [None, "failure", "error"] == [case[0].tag if len(case) else None for case in suite]
    assert all({"name", "time", "classname"} == set(case.attrib) for case in suite)
    assert str(tmp_path / "c<&>.yaml") == suite[2].get("name")


def test_what_is_printed_can_be_parsed(tmp_path: Path) -> None:
    """JSON and JUnit stand alone on stdout; that something failed is said on stderr."""
    path = write(tmp_path, "one.yaml", BAD)
    result = run(path, "--format", "json")
    assert {"ctr-objective"} == {finding["signal"] for finding in json.loads(result.stdout)["scripts"][0]["findings"]}
    assert "recoach: 1 script: 1 with findings.\n" == result.stderr


def test_columns_are_aligned(tmp_path: Path) -> None:
    """In the text format every figure ends where its heading ends."""
    write(tmp_path, "a.yaml", GOOD)
    write(tmp_path, "a-longer-name.yaml", BAD)
    heading, *rows = run(tmp_path).stdout.splitlines()[:-1]
    ends = [heading.index(word) + len(word) for word in ("minutes", "sections", "words", "findings")]
    assert all(row[end - 1] != " " and row[end : end + 1] in ("", " ") for row in rows for end in ends)


@pytest.mark.skipif(sys.platform == "win32", reason="no such file names there")
def test_terminal_escapes_stay_visible(tmp_path: Path) -> None:
    """The name of a file cannot send anything to the terminal."""
    result = run(write(tmp_path, "a\x1b[31m\nb.yaml", GOOD))
    assert 3 == len(result.stdout.splitlines())
    assert "\x1b" not in result.stdout
