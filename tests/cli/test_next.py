"""`recoach next` and `recoach drill --due`: what is due, why, and the drill that practises it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from kept_drills import take
from typer.testing import CliRunner, Result
from warm_homes import warm

from recoach.cli import attempts, histories, packs, places
from recoach.cli.app import app
from recoach.cli.proposals import practice
from recoach.drill import journal
from recoach.drill.events import Begun

VAGUE = "It is fast enough."
THROUGHPUT = "At peak we serve 5,000 requests a second, 300 candidates each, on 60 machines."


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECOACH_HOME", str(warm(tmp_path)))
    monkeypatch.chdir(tmp_path)


def recoach(words: str, *, typed: str = "", columns: int = 80) -> Result:
    return CliRunner().invoke(app, words.split(), input=typed, env={"COLUMNS": str(columns), "NO_COLOR": "1"})


def drill(words: str) -> subprocess.CompletedProcess[str]:
    """Take a drill in a process of its own, with a line on its standard input."""
    command = [sys.executable, "-m", "recoach", "drill", *words.split()]
    environment = {**os.environ, "COLUMNS": "80"}
    return subprocess.run(command, env=environment, input="keep\n", capture_output=True, text=True, check=False)


def told(words: str) -> dict[str, Any]:
    result = recoach(f"next --format json {words}")
    assert (0, "") == (result.exit_code, result.stderr)
    return dict(json.loads(result.stdout))


def newest() -> Begun:
    """Return how the newest drill began."""
    return journal.read(attempts.find("last")).begun


def test_before_the_first_drill() -> None:
    """Both say how to begin, and take no drill."""
    for words in ("next", "drill --due"):
        result = recoach(words)
        assert (0, "") == (result.exit_code, result.stderr)
        assert "No drills yet, so nothing is due. Take the first:\n  recoach drill\n" == result.stdout
    assert {"drills": 0, "drill": None, "due": []}.items() <= told("").items()
    assert () == attempts.stored()


def test_what_is_due_and_why() -> None:
    """A day after a vague drill its points and its signal are due, each with what happened, below the command."""
    take("news", "2020-01-05", VAGUE)
    lines = recoach("next --on 2020-01-07").stdout.splitlines()
    assert "Next: recoach drill --due" == lines[0]
    assert "Due: 4" in lines
    at = next(number for number, line in enumerate(lines) if "Speed without a number" in line)
    assert "    1 day overdue, 70% likely to be remembered. Fired on 5 January." == lines[at + 1]
    assert recoach("next --on 2020-01-07").stdout.splitlines() == lines


def test_a_list_of_a_length() -> None:
    """The limit cuts the list, in both formats, and the last line says how to see the rest."""
    take("news", "2020-01-05", VAGUE)
    lines = recoach("next --on 2020-01-07 --limit 1 --framework three-numbers").stdout.splitlines()
    assert "And 3 more: recoach next --limit 4 --framework three-numbers" == lines[-1]
    assert (4, 1) == (told("--on 2020-01-07 --limit 1")["due_in_all"], len(told("--on 2020-01-07 --limit 1")["due"]))
    assert 2 == recoach("next --limit 0").exit_code


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2026-02-30", "tomorrow"])
def test_no_day_of_this_calendar(day: str) -> None:
    """A day that is none, or out of reach, is a usage error."""
    take("news", "2020-01-05", VAGUE)
    result = recoach(f"next --on {day}")
    assert (2, "") == (result.exit_code, result.stdout)
    assert day in result.stderr


def test_forty_columns() -> None:
    """Nothing but a command is wider than the screen."""
    take("news", "2020-01-05", VAGUE)
    for words in ("--on 2020-01-07", "--on 2020-01-05"):
        wide = [line for line in recoach(f"next {words}", columns=40).stdout.splitlines() if len(line) > 40]
        assert [] == wide


def test_nothing_due_yet() -> None:
    """What comes next is named with its day, and neither command takes a drill."""
    take("news", "2020-01-05", VAGUE)
    result = recoach("next --on 2020-01-05")
    assert "Nothing of three-numbers is due." in result.stdout
    assert "6 January" in result.stdout
    take("ads", datetime.now().astimezone().isoformat(), VAGUE)
    result = recoach("drill --due", typed="keep\n")
    assert (0, 2) == (result.exit_code, len(attempts.stored()))
    assert "Nothing of three-numbers is due." in result.stdout


def test_the_framework_of_the_newest_drill() -> None:
    """Without a name it is that one, unless it is gone; with one, only what it asks for."""
    own = places.folder("config") / "frameworks" / "mine.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(packs.library().framework("three-numbers").text)
    take("news", "2020-01-05", VAGUE, framework="three-numbers")
    take("ads", "2020-01-06", VAGUE, framework="mine")
    assert "mine" == told("--on 2020-01-09")["framework"]
    own.unlink()
    assert "three-numbers" == told("--on 2020-01-09")["framework"]
    whole = told("--on 2020-01-09 --framework recsys --limit 99")
    assert {"latency"} == {section for one in whole["due"] for section in one["sections"]}
    assert "recoach drill --due --framework recsys" == whole["drill"]["command"]
    assert 2 == recoach("next --framework three-number").exit_code


def test_a_framework_that_nobody_drilled() -> None:
    """Another structure that asks for none of it has nothing due, and its own first drill is named."""
    take("news", "2020-01-05", VAGUE)
    result = recoach("next --framework feature-audit --on 2020-02-01")
    assert "  recoach drill --framework feature-audit\n" in result.stdout


def test_what_is_due_by_another_framework_is_not_hidden() -> None:
    """A short drill by another framework comes between: what the one before left is told, with the way to it."""
    take("news", "2020-01-05", VAGUE, framework="recsys")
    take("ads", "2020-01-05T20:00", "Ten places a page.", framework="one-minute-framing")
    assert recoach("next --on 2020-01-05").stdout.count("\n  recoach") == 1
    shown = recoach("next --on 2020-01-30 --framework feature-audit").stdout
    assert "  recoach drill --due --framework recsys\n" in shown
    shown = recoach("next --on 2020-01-30").stdout
    assert "Due by other frameworks as well: " in shown
    assert shown.endswith("  recoach next --framework recsys\n")
    assert 0 < told("--on 2020-01-30")["due_elsewhere"]


def test_the_drill_that_was_announced() -> None:
    """Prompt, sections and minutes are those that `next` tells, the sentence on why comes first; then it is over."""
    take("news", "2020-01-05", THROUGHPUT)
    announced = told("--on 2020-02-01 --framework recsys")["drill"]
    result = drill("--due --framework recsys --mode exam")
    begun = newest()
    assert (0, "") == (result.returncode, result.stderr)
    assert result.stdout.split("\n\n")[0].replace("\n", " ") == announced["why"]
    assert (announced["prompt"], announced["sections"], announced["minutes"], "recsys", "exam") == (
        begun.prompt_id,
        list(begun.sections),
        begun.minutes,
        begun.framework_id,
        begun.mode,
    )


def test_never_the_prompt_just_seen() -> None:
    """Not that of the newest drill, and not that of one which is still open; a seed chooses among what is left."""
    take("news", "2020-01-05", VAGUE)
    take("dating", "2020-01-06", leave_open=True)
    proposals = [practice("recsys", seed=seed).proposal for seed in range(30)]
    assert {"dating", "news"}.isdisjoint(one.prompt.id for one in proposals if one)
    assert proposals == [practice("recsys", seed=seed).proposal for seed in range(30)]


def test_an_open_drill_comes_first() -> None:
    """Whoever left one is told how to go on with it, until a newer one was taken."""
    left = take("news", "2020-01-05", VAGUE, leave_open=True).stem
    assert recoach("next").stdout.startswith(f"Your newest drill is open. Go on with:\n  recoach resume {left}\n\n")
    assert left == told("")["unfinished"]
    take("dating", "2020-01-06", VAGUE)
    assert "resume" not in recoach("next").stdout


def test_a_drill_of_a_length_and_a_seed() -> None:
    """What else is chosen holds for a drill on what is due, too."""
    take("news", "2020-01-05", VAGUE)
    assert 0 == drill("--due --seed 5 --minutes 1 --seniority staff").returncode
    assert (5, 1.0, "staff") == (newest().seed, newest().minutes, newest().seniority)


@pytest.mark.parametrize("other", ["--prompt news", "--section latency", "--prompt random --section latency"])
def test_what_does_not_go_together(other: str) -> None:
    """Question and sections are chosen: one line, exit code 2, and no drill."""
    result = recoach(f"drill --due {other}", typed="keep\n")
    assert (2, "", 1) == (result.exit_code, result.stdout, result.stderr.count("\n"))
    assert "does not go with --" in result.stderr
    assert () == attempts.stored()


def test_new_words_and_a_new_order_reset_nothing() -> None:
    """Titles, texts, minutes and the order of a framework and of a prompt may change: what is due goes on by ids."""
    frameworks, prompts = (places.folder("config") / shelf for shelf in ("frameworks", "prompts"))
    for folder in (frameworks, prompts):
        folder.mkdir(parents=True)
    texts = packs.library().framework("three-numbers").text, packs.library().prompt("news").text
    for drill in range(2):
        (frameworks / "mine.yaml").write_text(_reworded(texts[0]) if drill else texts[0])
        (prompts / "own.yaml").write_text(texts[1].replace("title: ", "title: Newly ") if drill else texts[1])
        take("own", f"2020-01-0{drill + 1}", VAGUE, VAGUE, framework="mine")
        cards, prompts_seen = histories.use(lambda history: (history.cards(), history.last_used("prompt")))
        reviews = {card.item: card.reviews for card in cards.values()}
        latency = {"signal:vague-latency", "point:tail-latency", "point:stage-budgets", "point:latency-reserve"}
        assert dict.fromkeys([*latency, "point:throughput"], drill + 1) == reviews
        assert ["own"] == prompts_seen


def _reworded(text: str) -> str:
    """Return a framework with its first two sections in the other order, and with other titles and minutes."""
    head, *sections = text.replace("title: ", "title: Newly ").replace("minutes: 3", "minutes: 5").split("  - id: ")
    return "  - id: ".join([head, sections[1], sections[0], *sections[2:]])


def test_a_title_reaches_the_terminal_without_its_hidden_characters() -> None:
    """What an author put into a title turns no line around."""
    own = places.folder("config") / "frameworks" / "mine.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(packs.library().framework("three-numbers").text.replace("title: L", 'title: "\\u202e" #'))
    take("news", "2020-01-05", VAGUE, framework="mine")
    shown = [recoach(f"next --on 2020-01-09 {words}").stdout for words in ("", "--format json")]
    shown.append(drill("--due").stdout)
    assert [True, True, True] == ["202e" in text and "\u202e" not in text for text in shown]
