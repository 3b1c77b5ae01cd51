"""`recoach check` on JSON Lines: a record a line, in order, whatever is wrong with the one before."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pexpect
import pyte
import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner, Result

from recoach.cli.app import app
from recoach.exporters.schema import check_schema, line_schema

Run = Callable[..., Result]
PAGE = Path(__file__).parent.parent.parent / "docs" / "file-formats.md"
CLAIM = "I would optimize CTR."


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return one folder for all tests: in another folder the rules could be others, and are compiled anew."""
    return tmp_path_factory.mktemp("here")


@pytest.fixture
def run(here: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `recoach check` in that folder."""
    monkeypatch.chdir(here)

    def run_check(*arguments: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(app, ["check", *arguments], input=stdin)

    return run_check


def write(*lines: object, name: str = "a.jsonl") -> str:
    """Write a file of lines: bytes and text as they are, anything else as JSON."""
    raw = [line if isinstance(line, bytes) else _text(line).encode() for line in lines]
    Path(name).write_bytes(b"".join(line + b"\n" for line in raw))
    return name


def _text(line: object) -> str:
    return line if isinstance(line, str) else json.dumps(line)


def records(result: Result) -> list[dict[str, Any]]:
    """Return the records printed, each of which fits the schema."""
    printed = [json.loads(line) for line in result.stdout.splitlines()]
    for record in printed:
        Draft202012Validator(line_schema()).validate(record)
    return printed


def test_numbers_and_their_contradictions_fit_the_schema(run: Run) -> None:
    """Lists and groups of facts are told as the schema has them, whatever the answer states."""
    sections = {
        "objective": "Repeat orders go from 6 % to 7 % within two quarters.",
        "guardrail": "Refund claims may not pass 14 per thousand orders. The whole request has 300 ms at p99.",
        "latency": "The whole request gets 150 ms at p99, and the median is 60 ms.",
        "cold_start": "After five saved songs within two weeks their own vector takes over.",
        "launch": "We start with 1 % of traffic for three days, then 10, then half. Traffic is split 60/30/20.",
    }
    (record,) = records(run(write({"id": "s-1", "sections": sections}), "--format", "jsonl"))
    facts = record["facts"]
    assert ([0.01, 0.1, 0.5], [[0.6, 0.3, 0.2]]) == (facts["ramp_steps"], facts["splits"])
    assert ("saved songs", 14, 60) == tuple(
        facts[name] for name in ("cold_start_trigger_event", "cold_start_trigger_window_days", "latency_typical_ms")
    )
    assert ("Refund claims", 7, 180) == (
        facts["guardrail_limits"][0]["metric"], facts["objective_target"]["to"], facts["objective_horizon_days"],
    )  # fmt: skip


def test_a_text_gets_its_record(run: Run) -> None:
    """All keys of a finding are there, with its place in the text and in the file; other keys do not matter."""
    result = run(write({"id": "s-1", "text": f"Well.\n{CLAIM}", "kind": "x"}), "--format", "jsonl")
    (record,) = records(result)
    (finding,) = record["findings"]
    assert ("s-1", None, 1) == (record["id"], record["error"], result.exit_code)
    assert ("ctr-objective", "asserted", "") == (*tuple(finding.values())[:2], finding["section"])
    assert 0.6 <= finding["probability"] <= 1
    assert (14, 26, 1, 39, "optimize CTR") == tuple(finding.values())[4:9]
    assert ["reason", "better", "known"] == list(finding)[9:]


def test_sections_are_told_apart(run: Run) -> None:
    """Each finding names the section whose text its offsets count in."""
    sections = {"objective": "Fine.", "ranking": CLAIM, "latency": None}
    (record,) = records(run(write({"id": 7, "sections": sections}), "--format", "jsonl"))
    assert 7 == record["id"]
    assert [("ranking", 8, 1)] == [(one["section"], one["start"], one["line"]) for one in record["findings"]]


def test_places_are_those_of_the_file(run: Run) -> None:
    """Whatever is escaped before it in its line, a finding's line and column are where it stands in the file."""
    escaped = json.dumps({"sections": {"a": "Größe 😀\n", "ranking": f"Grüße.\n{CLAIM}"}})
    plain = '{"sections": {"a": "x"}, "text ": "", "id": 3, "sections": {"b": "Größe. ' + CLAIM + '"}}'
    file = write({"text": "Fine."}, escaped, plain)
    lines = Path(file).read_text("utf-8").splitlines()
    got = records(run(file, "--format", "jsonl"))
    found = [(one["line"], one["column"]) for record in got for one in record["findings"]]
    assert [(number, lines[number - 1].index("optimize") + 1) for number in (2, 3)] == found


def test_an_answer_names_its_framework_and_prompt(run: Run) -> None:
    """A line with sections is judged by the framework that it names, unless another is asked for."""
    file = write({"framework": "five-decisions", "prompt": "podcasts", "sections": {"objective": CLAIM}})
    told = [json.loads(run(file, "--format", "json", *more).stdout) for more in ((), ("--framework", "recsys"))]
    assert ["five-decisions", "recsys"] == [data["files"][0]["answers"][0]["framework"] for data in told]


def test_a_text_alone_names_nothing(run: Run) -> None:
    """Of a text alone the keys `prompt` and `framework` are keys like any other."""
    (record,) = records(run(write({"text": CLAIM, "prompt": "Design a feed.", "framework": 7}), "--format", "jsonl"))
    assert (None, 1) == (record["error"], len(record["findings"]))


BAD = [
    ("nonsense", "this is no JSON: expecting value.", 1),
    ('{"id": "x", "text": "a"', "this is no JSON: expecting ',' delimiter.", 24),
    ("[1]", "a line has to be an object.", None),
    ({"id": "x"}, "has neither `text` nor `sections`.", None),
    ({"id": "x", "text": "a", "sections": {}}, "has both `text` and `sections`.", None),
    ({"id": "x", "text": 4}, "`text` has to be text.", 21),
    ({"id": "x", "sections": ["a"]}, "`sections` has to name sections, each with its text.", 25),
    ({"id": "x", "sections": {"objective": 1}}, "`objective` has to be text.", 39),
    ({"sections": {}, "prompt": 1}, "`prompt` has to be text.", 28),
    ({"sections": {}, "framework": "none-such"}, "there is no framework `none-such`.", None),
    ({"sections": {}, "prompt": "none-such"}, "there is no prompt `none-such`.", None),
    ({"id": 1.5, "text": "a"}, "`id` has to be text or a whole number.", 8),
    (b'{"text": "\xff"}', "byte 0xff is not UTF-8.", None),
    ("[" * 100_000, "this JSON is nested too deeply, or a number in it is too long.", None),
    ('{"text": "a", "n": ' + "9" * 9_999 + "}", "this JSON is nested too deeply, or a number in it is too long.", None),
]


@pytest.mark.parametrize(("line", "message", "column"), BAD)
def test_a_bad_line_has_its_own_error(run: Run, line: object, message: str, column: int | None) -> None:
    """A line that cannot be used says why and where; the lines around it are judged; the exit code is 2."""
    result = run(write({"text": CLAIM}, line, {"id": "z", "text": CLAIM}), "--format", "jsonl")
    before, bad, after = records(result)
    assert (message, 2, column) == tuple(bad["error"][key] for key in ("message", "line", "column"))
    assert [1, 0, 1] == [len(record["findings"]) for record in (before, bad, after)]
    assert (2, "z") == (result.exit_code, after["id"])
    assert "3 lines, 2 findings; 1 line could not be used." in result.stderr


def test_a_bad_line_keeps_its_id(run: Run) -> None:
    """Where the id could be read, the error is told under it."""
    (record,) = records(run(write({"id": "x", "text": None}), "--format", "jsonl"))
    assert "x" == record["id"]


def test_an_endless_line_is_passed_over(run: Run) -> None:
    """A line over the limit is an error of its own, and what follows it is read from its start."""
    file = write({"id": "a", "text": "x" * 5_000}, {"id": "b", "text": CLAIM})
    first, second = records(run(file, "--format", "jsonl", "--max-mb", "0.001"))
    assert "the line is longer than 0.001 MB." == first["error"]["message"]
    assert ("b", 1) == (second["id"], len(second["findings"]))


def test_blank_lines_and_a_byte_order_mark_do_no_harm(run: Run) -> None:
    """Lines are counted as an editor counts them, and blank ones have no record."""
    file = write(b"\xef\xbb\xbf" + json.dumps({"text": CLAIM}).encode() + b"\r", "", "  ", "bad")
    good, bad = records(run(file, "--format", "jsonl"))
    assert (1, 4) == (len(good["findings"]), bad["error"]["line"])


def test_another_encoding_is_said_once(run: Run) -> None:
    """A file in UTF-16 is unusable as a whole, not line by line."""
    Path("a.jsonl").write_text('{"text": "a"}\n' * 3, encoding="utf-16")
    result = run("a.jsonl", "--format", "jsonl")
    assert (2, "") == (result.exit_code, result.stdout)
    assert result.stderr.startswith("recoach: a.jsonl: the file is in UTF-16.")


def test_explain_adds_what_was_cancelled(run: Run) -> None:
    """With --explain each record tells what matched and stayed silent, with the reason."""
    file = write({"text": "I would not optimize CTR."}, "bad")
    silent, bad = records(run(file, "--format", "jsonl", "--explain"))
    assert [("ctr-objective", 'negated: "not"')] == [(one["signal"], one["reason"]) for one in silent["cancelled"]]
    assert [] == bad["cancelled"]
    assert all("cancelled" not in record for record in records(run(file, "--format", "jsonl")))


def test_a_text_alone_is_no_answer(run: Run) -> None:
    """What only the order of a whole answer shows is judged in sections and not in a text alone."""
    text = "We use XGBoost. Then the objective: listeners who return within 28 days."
    file = write({"text": text}, {"sections": {"notes": text}})
    alone, answer = (
        {one["signal"] for one in record["findings"]} for record in records(run(file, "--format", "jsonl"))
    )
    assert alone <= answer
    assert "algorithm-first" not in alone


def test_text_names_the_line_of_the_file(run: Run) -> None:
    """As text, findings stand at the line of the file, errors on stderr, and the summary counts lines."""
    result = run(write({"text": "Fine."}, {"text": CLAIM}, "bad"))
    first, _, last = result.stdout.splitlines()
    assert first.startswith('a.jsonl:2:19: ctr-objective: "optimize CTR" - ')
    assert "1 file checked, 3 lines, 1 finding; 1 line could not be used." == last
    assert result.stderr.startswith("recoach: a.jsonl:3:1: this is no JSON")


def test_json_holds_the_lines_too(run: Run) -> None:
    """One object for all: an answer a line, with the line's own error."""
    data = json.loads(run(write({"id": "a", "text": CLAIM}, "bad"), "--format", "json").stdout)
    Draft202012Validator(check_schema()).validate(data)
    answers = data["files"][0]["answers"]
    assert [("a", 1, 1), (None, 2, 0)] == [(one["id"], one["line"], len(one["findings"])) for one in answers]
    assert (1, "invalid-content") == (data["counts"]["unusable_lines"], answers[1]["error"]["slug"])


def test_other_files_have_records_as_well(run: Run) -> None:
    """Every answer of any file is a record, under its id or the file's name, with its place in the file."""
    Path("a.md").write_text(f"# Objective\n\n{CLAIM}\n")
    Path("b.yaml").write_text(f"- id: one\n  sections: {{objective: {CLAIM}}}\n- sections: {{}}\n")
    got = records(run("a.md", "b.yaml", "--format", "jsonl"))
    assert ["a.md", "one", "b.yaml"] == [record["id"] for record in got]
    assert [(3, 9)] == [(one["line"], one["column"]) for one in got[0]["findings"]]


def test_stdin_is_read_as_told(run: Run) -> None:
    """`--as` says what stdin holds, and what a file holds whose name says otherwise."""
    line = json.dumps({"id": "s", "text": CLAIM})
    assert ["s"] == [one["id"] for one in records(run("-", "--as", "jsonl", "--format", "jsonl", stdin=line))]
    Path("a.log").write_text(line)
    assert ["s"] == [one["id"] for one in records(run("a.log", "--as", "jsonl", "--format", "jsonl"))]


def test_hidden_characters_are_escaped(run: Run) -> None:
    """A record is ASCII: nothing in it moves a terminal, and nothing is lost."""
    text = "I would optimize\x7f\u202e CTR, so clicks\ud800 😀. \x1b[31m"
    result = run(write({"id": "\x1b", "text": text}), "--format", "jsonl")
    assert result.stdout.isascii()
    assert set(result.stdout) <= {"\n", *map(chr, range(32, 127))}
    assert text.startswith(f"I would {records(result)[0]['findings'][0]['quote']}")


def test_lines_are_answered_while_they_come(here: Path) -> None:
    """Nothing waits for the end of the input: what is written does not grow with what is still to come."""
    command = [sys.executable, "-m", "recoach", "check", "-", "--as", "jsonl", "--format", "jsonl"]
    line = json.dumps({"text": CLAIM + " Fine." * 200}).encode() + b"\n"
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=here) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(line * 40)
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["findings"]
        process.stdin.close()
        assert 39 == len(process.stdout.readlines())


def test_a_bar_is_for_terminals_only(here: Path) -> None:
    """With stdout going elsewhere a terminal shows how far a large file is; at the end nothing is left of it."""
    line = json.dumps({"text": "Fine.", "notes": "x" * 12_000})
    (here / "a.jsonl").write_text(f"{line}\n" * 100)
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "60"}
    command = f"{sys.executable} -m recoach check a.jsonl --format jsonl > out.jsonl"
    shown = pexpect.run(f"sh -c '{command}'", cwd=str(here), env=environment, encoding="utf-8", timeout=60)
    assert "a.jsonl" in shown
    assert "%" in shown
    screen = pyte.Screen(80, 24)
    pyte.Stream(screen).feed(shown)
    left = [row.rstrip() for row in screen.display if row.strip()]
    assert ["recoach: 1 file checked, 100 lines, no findings."] == left
    assert 100 == len((here / "out.jsonl").read_text().splitlines())
    quiet = subprocess.run(["sh", "-c", command], cwd=here, capture_output=True, text=True, check=False)
    assert "recoach: 1 file checked, 100 lines, no findings.\n" == quiet.stderr


def test_the_page_shows_what_comes_out(run: Run) -> None:
    """The example of docs/file-formats.md goes in as it stands there, and comes out as it stands there."""
    given, told, _ = re.findall(r"^```jsonl [a-z-]+\n(.*?)^```$", PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    Path("page.jsonl").write_text(given)
    expected = [json.loads(line) for line in told.splitlines()]
    got = records(run("page.jsonl", "--format", "jsonl"))
    for record in [*expected, *got]:
        for finding in record["findings"]:
            finding.update(reason="…", better="…")
        if "points" in record:
            record["points"][1:] = ["…"]
    assert expected == got
