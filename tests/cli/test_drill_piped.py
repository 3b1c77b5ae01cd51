"""`recoach drill` without a terminal: in pipes, in CI, with nothing at all on standard input. It never waits."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from warm_homes import warm

from recoach.cli import attempts, packs
from recoach.cli.judging import answers
from recoach.content.builtin import builtin_folder
from recoach.drill import journal

DRILL = ("drill", "--prompt", "home-feed", "--framework", "five-decisions", "--seed", "1")


def recoach(home: Path, *arguments: str, typed: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run recoach with that on standard input, or with /dev/null; one that hangs is an error."""
    environment = {**os.environ, "RECOACH_HOME": str(warm(home)), "COLUMNS": "80"}
    given = {"stdin": subprocess.DEVNULL} if typed is None else {"input": typed}
    command = [sys.executable, "-m", "recoach", *arguments]
    return subprocess.run(
        command, cwd=home, env=environment, capture_output=True, text=True, timeout=60, check=False, **given
    )  # type: ignore[call-overload, no-any-return]


def texts(home: Path) -> dict[str, str]:
    (path,) = home.rglob("*.drill")
    return dict(attempts.load(path).state.texts)


def test_lines_of_a_pipe_are_the_answer(tmp_path: Path) -> None:
    """Text and keys come line by line; the end of the pipe closes the drill, and the transcript is written."""
    run = recoach(tmp_path, *DRILL, "--out", "t.md", typed="keep people\nfor 28 days\n:next\nchurn stays below 4 %\n")
    assert (0, "") == (run.returncode, run.stderr)
    assert {"objective": "keep people\nfor 28 days", "guardrail": "churn stays below 4 %"} == texts(tmp_path)
    assert "for 28 days" in (tmp_path / "t.md").read_text(encoding="utf-8")


def test_a_broken_pack_of_ones_own_is_told_before_the_drill(tmp_path: Path) -> None:
    """One line, exit code 2, nothing asked and no drill begun."""
    own = tmp_path / ".recoach" / "frameworks" / "points"
    own.mkdir(parents=True)
    source = (builtin_folder() / "frameworks/points/throughput/throughput.yaml").read_text(encoding="utf-8")
    (own / "throughput.yaml").write_text(re.sub(r"(?m)^core: .*", "core: [copys]", source), encoding="utf-8")
    run = recoach(tmp_path, *DRILL, typed="keep people\n")
    assert (2, "") == (run.returncode, run.stdout)
    assert 1 == run.stderr.count("\n")
    assert "there is no slot `copys`" in run.stderr
    assert not list(tmp_path.rglob("*.drill"))


def test_questions_are_understood_though_a_pack_breaks_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    """The topics are those of the beginning: the interviewer does not forget what they know."""
    asked = answers()
    monkeypatch.delattr(packs, "point_pack")
    told = asked(packs.library().prompt("home-feed").value, "how many users and how many items")
    assert {"monthly_active_users", "items"} == {fact for _, fact in told}


def test_findings_are_an_exit_code(tmp_path: Path) -> None:
    """A flagged answer ends with 1, as everywhere, and the debrief names the words."""
    run = recoach(tmp_path, *DRILL, typed="I would optimize CTR.\n")
    assert 1 == run.returncode
    assert "“optimize CTR” (ctr-objective)" in " ".join(run.stdout.split())


@pytest.mark.parametrize("typed", [None, "", "keep\n"])
def test_without_a_prompt_the_flag_is_named(tmp_path: Path, typed: str | None) -> None:
    """Nobody is there to choose: one line that names the flag, exit code 2, and no drill."""
    run = recoach(tmp_path, "drill", typed=typed)
    assert (2, "") == (run.returncode, run.stdout)
    assert 1 == run.stderr.count("\n")
    assert "--prompt" in run.stderr
    assert not list(tmp_path.rglob("*.drill"))


def test_nothing_on_standard_input_ends_at_once(tmp_path: Path) -> None:
    """With a prompt and /dev/null the drill is closed with nothing said."""
    run = recoach(tmp_path, *DRILL)
    assert (0, "") == (run.returncode, run.stderr)
    assert {} == texts(tmp_path)
    assert "\x1b" not in run.stdout


@pytest.mark.parametrize("columns", ["40", "80"])
def test_no_line_is_wider_than_asked(tmp_path: Path, columns: str) -> None:
    """Question, plan, sections and debrief keep to COLUMNS."""
    environment = {**os.environ, "RECOACH_HOME": str(warm(tmp_path)), "COLUMNS": columns}
    command = [sys.executable, "-m", "recoach", *DRILL]
    typed = "I would optimize CTR.\n:hint\n? how many users\n:next\n:back\n"
    run = subprocess.run(command, env=environment, input=typed, capture_output=True, text=True, timeout=60, check=False)
    assert [] == [line for line in run.stdout.split("\n") if len(line) > int(columns) and "recoach export" not in line]


@pytest.mark.parametrize(("out", "named"), [("t.md", "--force"), ("missing/t.md", "missing"), (".", "not a file")])
def test_a_transcript_that_cannot_be_written_is_refused_before_anything(tmp_path: Path, out: str, named: str) -> None:
    """Nobody answers for 45 minutes to learn then that the file may not be written."""
    (tmp_path / "t.md").write_text("mine")
    run = recoach(tmp_path, *DRILL, "--out", out, typed="keep\n")
    assert (2, "") == (run.returncode, run.stdout)
    assert named in run.stderr
    assert not list(tmp_path.rglob("*.drill"))


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        (["--prompt", "home-fed"], "home-feed"),
        (["--framework", "five-decision"], "five-decisions"),
        (["--section", "latncy"], "latency"),
    ],
)
def test_a_misspelt_name_is_answered_with_the_right_one(tmp_path: Path, wrong: list[str], named: str) -> None:
    """One line, exit code 2, what was meant, and no drill."""
    run = recoach(tmp_path, *DRILL, *wrong, typed="keep\n")
    assert 2 == run.returncode
    assert f"`{named}`" in run.stderr
    assert not list(tmp_path.rglob("*.drill"))


def test_the_reader_of_the_output_may_go(tmp_path: Path) -> None:
    """`recoach drill … | head -1` ends without a word of complaint, and what was typed is kept."""
    environment = {**os.environ, "RECOACH_HOME": str(warm(tmp_path))}
    command = f"yes 'keep people' | head -20000 | {sys.executable} -m recoach {' '.join(DRILL)} | head -1"
    run = subprocess.run(command, shell=True, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert "" == run.stderr


def test_the_same_seed_deals_the_same_drill(tmp_path: Path) -> None:
    """`random` with a seed draws one prompt and one twist, each time."""
    drawn = []
    for name in ("one", "two"):
        home = tmp_path / name
        home.mkdir()
        recoach(home, "drill", "--prompt", "random", "--seed", "7", typed=":next\n" * 8)
        (path,) = home.rglob("*.drill")
        recording = journal.read(path)
        drawn.append((recording.begun.prompt_id, [getattr(event, "step", None) for event in recording.events]))
    assert drawn[0] == drawn[1]


def test_what_the_disk_does_not_take_is_left_on_the_screen(tmp_path: Path) -> None:
    """A journal that cannot grow says so at the end, and the text that is nowhere else is printed to be copied."""
    command = f'ulimit -f 60; exec "{sys.executable}" -m recoach {" ".join(DRILL)}'
    environment = {**os.environ, "RECOACH_HOME": str(warm(tmp_path)), "COLUMNS": "80"}
    run = subprocess.run(
        ["bash", "-c", command],
        cwd=tmp_path,
        env=environment,
        input=f"first words\n{'more words ' * 9000}\nlast words\n",
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "the journal could not be written (File too large). Copy your text from here:" in run.stderr
    assert "\nObjective\nfirst words\n" in run.stderr
    assert "\nlast words\n" in run.stderr
