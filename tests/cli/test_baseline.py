"""The baseline: what a project has accepted is not told again, wherever it moves, and new findings are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from projects import CLAIM, FINE, VAGUE, check, enter, files_with_findings, signals, write

BASELINE = ("--baseline", "known.json")


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path / "project", monkeypatch)


def accept(*arguments: str) -> None:
    """Accept all that is found now."""
    assert 0 == check(*arguments, *BASELINE, "--update-baseline").exit_code


def accepted() -> list[tuple[str, str, str]]:
    """Return file, signal and quote of what is accepted."""
    data: dict[str, Any] = json.loads(Path("known.json").read_text(encoding="utf-8"))
    return [(one["file"], one["signal"], one["quote"]) for one in data["findings"]]


def test_what_is_accepted_is_not_told_again() -> None:
    """Known findings pass and are counted apart."""
    write("a.md", f"{CLAIM} {VAGUE}")
    accept()
    result = check(*BASELINE)
    assert (0, "1 file checked, no findings, 2 in the baseline.\n") == (result.exit_code, result.stdout)
    assert 1 == check().exit_code


def test_new_findings_are_told() -> None:
    """A signal that was not there, and one that is there once more, are news."""
    write("a.md")
    accept()
    write("a.md", f"{CLAIM}\n\n{VAGUE}\n\n{CLAIM}")
    result = check(*BASELINE)
    assert (1, ["vague-latency", "ctr-objective"]) == (result.exit_code, signals(result))


def test_what_moves_stays_known() -> None:
    """Lines above, line breaks within and case make no difference; another file does."""
    write("a.md")
    accept()
    write(
        "a.md",
        f"{FINE}\n\nWith all that we know of this page and of its readers, I would optimize\nctr.\n",
    )
    assert 0 == check("a.md", *BASELINE).exit_code
    write("b.md")
    assert ["b.md"] == files_with_findings(check(*BASELINE))


def test_files_are_known_from_any_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """However a file is named, and from wherever, it is the same one, seen from the baseline."""
    write("recoach.toml", "baseline = 'known.json'\n")
    write("answers/a.md")
    accept("./answers")
    assert [("answers/a.md", "ctr-objective", "optimize CTR")] == accepted()
    assert 0 == check("answers/../answers/a.md").exit_code
    monkeypatch.chdir("answers")
    assert 0 == check("a.md").exit_code


def test_what_is_gone_is_said_and_taken_out() -> None:
    """Fixed findings, and those of files that are gone, are counted until the baseline is written anew."""
    for name in ("a.md", "b.md", "c.md"):
        write(name)
    accept()
    write("a.md", FINE)
    Path("b.md").unlink()
    result = check(*BASELINE)
    assert "recoach: 2 findings of the baseline are gone; --update-baseline takes them out.\n" == result.stderr
    accept()
    assert ["c.md"] == [file for file, _, _ in accepted()]


def test_what_was_not_looked_at_stays() -> None:
    """A check of some files, or for some signals, says nothing of the others, and leaves them in the baseline."""
    write("a.md", f"{CLAIM} {VAGUE}")
    write("b.md")
    accept()
    before = accepted()
    write("a.md", FINE)
    assert "" == check("b.md", *BASELINE).stderr
    assert "1 finding of the baseline is gone" in check("a.md", *BASELINE, "--select", "vague-latency").stderr
    accept("b.md")
    assert before == accepted()
    accept("a.md", "--select", "vague-latency")
    assert [one for one in before if one[1] != "vague-latency"] == accepted()


def test_the_file_is_made_to_be_read() -> None:
    """One finding a line, sorted, long quotes shortened, escapes visible; the same findings give the same bytes."""
    write("b.md", "I would optimize the\u202e CTR.")
    write("a.md", f"{CLAIM}\n\n{VAGUE}")
    accept("b.md", "a.md")
    text = Path("known.json").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if '"signal"' in line]
    assert [("a.md", "ctr-objective"), ("a.md", "vague-latency"), ("b.md", "ctr-objective")] == [
        one[:2] for one in accepted()
    ]
    assert 3 == len(lines)
    assert "\u202e" not in text
    accept("a.md", "b.md")
    assert text == Path("known.json").read_text(encoding="utf-8")


def test_lines_of_a_file_are_told_apart() -> None:
    """In JSON Lines the id counts, also one of 0, and alike lines without ids count one by one."""
    write("a.jsonl", "".join(json.dumps({"id": id_, "text": CLAIM}) + "\n" for id_ in (0, None)))
    accept()
    assert 2 == len(accepted())
    write("a.jsonl", "".join(json.dumps({"id": id_, "text": CLAIM}) + "\n" for id_ in (0, None, None)))
    assert 1 == len(files_with_findings(check(*BASELINE)))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (None, "there is no such baseline. Make it with --update-baseline"),
        ("{", "this is no baseline."),
        ('{"format": 1, "findings": [{"file": 1}]}', "this is no baseline."),
        ("[" * 100_000, "this is no baseline."),
        ('{"findings": []}', "this is no baseline."),
        ('{"format": 2, "findings": {}}', "a newer recoach wrote this baseline"),
    ],
)
def test_a_baseline_that_cannot_be_used_is_said(text: str | None, told: str) -> None:
    """Missing, broken and newer files are one line and exit code 2, and are left as they are."""
    write("a.md")
    if text is not None:
        write("known.json", text)
    result = check(*BASELINE)
    assert 2 == result.exit_code
    assert f"recoach: known.json: {told}" in result.stderr
    assert 1 == len(result.stderr.splitlines())
    assert text == (Path("known.json").read_text() if text else None)


def test_a_baseline_has_to_be_named() -> None:
    """--update-baseline alone does not know where to write."""
    assert "no baseline is named. Add --baseline FILE." in check(write("a.md"), "--update-baseline").stderr


def test_an_unusable_file_keeps_what_was_accepted_of_it() -> None:
    """What could not be read was not looked at: its findings stay, and the exit code says that something is wrong."""
    write("a.md")
    accept()
    Path("a.md").write_bytes(b"\xff")
    assert 2 == check(*BASELINE, "--update-baseline").exit_code
    assert [("a.md", "ctr-objective", "optimize CTR")] == accepted()


def test_what_is_accepted_stays_known_where_answers_are_scored() -> None:
    """Only a score puts text without headings under sections; its findings are the same before and after."""
    write("a.md", f"{CLAIM} The service answers in p99 of 150 ms, of which retrieval takes 40 ms and ranking 60 ms.\n\n"
          "For new users we fall back to popular items by region until five clicks are there, and we launch with an "
          "experiment at 5 percent of all readers for two weeks.\n")  # fmt: skip
    accept()
    assert 0 == check(*BASELINE, "--format", "json").exit_code


def test_an_accepted_name_that_no_file_can_have_is_gone() -> None:
    """A baseline is a text that anybody may have edited."""
    write("a.md")
    accept()
    data = json.loads(Path("known.json").read_text(encoding="utf-8"))
    data["findings"].append({**data["findings"][0], "file": "x" * 5000, "fingerprint": "0"})
    write("known.json", json.dumps(data))
    assert "1 finding of the baseline is gone" in check(*BASELINE).stderr
