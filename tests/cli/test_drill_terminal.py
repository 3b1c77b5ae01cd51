"""`recoach drill` at a real keyboard: from the question to the transcript, and every way out."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from terminals import COLOUR, DRILL, key, only_drill, recorded, terminal

from recoach.cli import attempts
from recoach.content.library import open_library
from recoach.drill import events as on

pytestmark = pytest.mark.pty


def texts(home: Path) -> dict[str, str]:
    return dict(attempts.load(only_drill(home)).state.texts)


def test_a_drill_from_the_question_to_the_transcript(tmp_path: Path) -> None:
    """Start, type, go on to the end, rate, and the transcript lies where it was wanted."""
    with terminal(tmp_path, *DRILL, "--out", "t.md") as seen:
        seen.see("Hearthside")
        seen.start()
        seen.send("I would optimize CTR.")
        seen.see("1 flag · ctr-objective")
        for _ in range(7):
            seen.send(key("n"))
        seen.send(key("n"))
        seen.see("How did it go?")
        for stars in "43521":
            seen.send(f"{stars}\r")
        assert 1 == seen.end()
    transcript = (tmp_path / "t.md").read_text(encoding="utf-8")
    assert "I would optimize CTR." in transcript
    assert {"objective": 4, "fallback": 1} == {
        event.section: event.stars
        for event in recorded(tmp_path).events
        if isinstance(event, on.Rated) and event.section in ("objective", "fallback")
    }


def test_nothing_named_offers_a_menu(tmp_path: Path) -> None:
    """The first question on offer is a random one, and the menu of structures begins with the default."""
    with terminal(tmp_path, "drill", "--seed", "1") as seen:
        seen.see("Which question?")
        options = seen.rows[next(row for row, line in enumerate(seen.rows) if "Which question?" in line) + 1 :]
        assert "random" in options[0]
        seen.send("\r")
        seen.see("Which framework?")
        assert any("recsys" in row for row in seen.rows)
        seen.send("\r")
        seen.start()
        seen.send(key("c"))
        assert 130 == seen.end()
    assert "recsys" == recorded(tmp_path).begun.framework_id


@pytest.mark.parametrize("moment", ["menu", "start"])
def test_leaving_before_the_clock_starts_records_nothing(tmp_path: Path, moment: str) -> None:
    """Ctrl-C before the first key: exit code 130, and no drill."""
    with terminal(tmp_path, *(("drill",) if moment == "menu" else DRILL)) as seen:
        seen.see("Which question?" if moment == "menu" else "Press any key")
        seen.send(key("c"))
        assert 130 == seen.end()
    assert not list(tmp_path.rglob("*.drill"))


@pytest.mark.parametrize("way", ["ctrl-c", "SIGINT", "SIGTERM"])
def test_leaving_keeps_and_says_how_to_resume(tmp_path: Path, way: str) -> None:
    """However the drill is interrupted, the text is kept, the way back is printed, and the exit code is 130."""
    with terminal(tmp_path, *DRILL) as seen:
        seen.start()
        seen.send("half a sentence")
        seen.see("half a sentence")
        if way == "ctrl-c":
            seen.send(key("c"))
        else:
            seen.signal(signal.Signals[way])
        code = seen.end()
        assert f"Kept. Go on with: recoach resume {only_drill(tmp_path).stem}" in seen.raw
    assert (130, "half a sentence") == (code, texts(tmp_path)["objective"])


def test_a_closed_terminal_keeps_the_text(tmp_path: Path) -> None:
    """When the window is closed the process ends, and what was typed is in the journal."""
    with terminal(tmp_path, *DRILL) as seen:
        seen.start()
        seen.send("half a sentence")
        seen.see("half a sentence")
        assert 130 == seen.hang_up()
    assert "half a sentence" == texts(tmp_path)["objective"]


def test_ctrl_c_in_the_editor_is_the_editors(tmp_path: Path) -> None:
    """A SIGINT that the terminal sends to editor and drill alike does not end the drill."""
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\ntrap \"printf saved > '$1'; exit\" INT\necho ready\nwhile :; do sleep 0.05; done\n")
    editor.chmod(0o755)
    with terminal(tmp_path, *DRILL, EDITOR=str(editor)) as seen:
        seen.start()
        seen.send("typed", key("o"))
        seen.see_raw("ready")
        seen.send(key("c"))
        seen.see("saved")
        seen.send(key("c"))
        assert 130 == seen.end()
    assert "saved" == texts(tmp_path)["objective"]


def test_no_colour_is_sent_where_none_is_wanted(tmp_path: Path) -> None:
    """With NO_COLOR no colour code leaves the program, from the question to the debrief; without it some do."""
    raw = {}
    for name, wanted in (("plain", {"NO_COLOR": "1"}), ("coloured", {})):
        home = tmp_path / name
        home.mkdir()
        with terminal(
            home, "drill", "--seed", "1", "--framework", "five-decisions", "--minutes", "0.1", **wanted
        ) as seen:
            seen.see("Which question?")
            seen.send("\r")
            seen.start()
            seen.send("I would optimize CTR.")
            seen.see("1 flag")
            seen.send(key("q"), "y")
            seen.see("How did it go?")
            seen.send(*["x\x7f\r"] * 5)
            assert 1 == seen.end()
        raw[name] = COLOUR.findall(seen.raw)
    assert [] == raw["plain"]
    assert [] != raw["coloured"]


def test_a_small_screen_shows_all_that_is_needed(tmp_path: Path) -> None:
    """At 40 by 15 there are question, text, time and keys, and a resize is followed."""
    with terminal(tmp_path, *DRILL, columns=40, rows=15) as seen:
        seen.start()
        seen.send("the first and only words of this answer so far")
        seen.see("so far")
        assert all(words in seen.picture for words in ("Objective", "the first and only words of this", "^Q", "^C"))
        seen.resize(80, 24)
        seen.see("the first and only words of this answer so far")
        seen.send(key("c"))
        assert 130 == seen.end()


@pytest.mark.parametrize("environment", [{"TERM": "dumb"}, {"TERM": "vt100", "flag": "--plain"}])
def test_a_terminal_without_a_cursor_works_by_lines(tmp_path: Path, environment: dict[str, str]) -> None:
    """With TERM=dumb or --plain lines are the answer, the rating is asked, and no escape is sent."""
    flags = [flag] if (flag := environment.pop("flag", "")) else []
    with terminal(tmp_path, *DRILL, *flags, **environment) as seen:
        seen.see("Objective (1 of 5")
        seen.send("keep people\n:next\n")
        seen.see("Guardrail (2 of 5")
        seen.send(":quit\n")
        seen.see("How did it go?")
        seen.send("4\n", "seven\n", "\n", *["\n"] * 3)
        assert 0 == seen.end()
        assert "\x1b" not in seen.raw
    assert "keep people" == texts(tmp_path)["objective"]


@pytest.mark.parametrize("left", [key("c"), key("d")])
def test_leaving_by_lines_keeps_too(tmp_path: Path, left: str) -> None:
    """Ctrl-C and Ctrl-D leave the drill open, with its text, and say how to go on."""
    with terminal(tmp_path, *DRILL, TERM="dumb") as seen:
        seen.see("Objective (1 of 5")
        seen.send("keep people\n")
        # A terminal throws away what nobody has read yet when it sends an interrupt.
        seen.until(lambda: "keep people" in texts(tmp_path).values(), "the line")
        seen.send(left)
        assert 130 == seen.end()
        assert "Kept. Go on with: recoach resume" in seen.raw
    assert "keep people" == texts(tmp_path)["objective"]


@pytest.mark.parametrize("left", [key("c"), key("d")])
@pytest.mark.parametrize("term", ["xterm-256color", "dumb"])
def test_leaving_the_rating_keeps_it_open(tmp_path: Path, term: str, left: str) -> None:
    """Who leaves while rating finds the rest of the questions when they resume; what was never reached is none."""
    with terminal(tmp_path, *DRILL, TERM=term) as seen:
        if term == "dumb":
            seen.see("Objective (1 of 5")
            seen.send(":next\n")
            seen.see("Guardrail (2 of 5")
            seen.send(":quit\n")
        else:
            seen.start()
            seen.send(key("n"), key("q"), "y")
        seen.see("Objective:")
        seen.send("4\r")
        seen.see("Guardrail:")
        seen.send(left)
        assert 130 == seen.end()
    with terminal(tmp_path, "resume", only_drill(tmp_path).stem, TERM=term) as seen:
        seen.see("Guardrail:")
        assert "Objective:" not in seen.raw
        seen.send("\r")
        assert 0 == seen.end()


@pytest.mark.parametrize("term", ["xterm-256color", "dumb"])
def test_what_is_typed_on_when_time_is_up_is_no_rating(tmp_path: Path, term: str) -> None:
    """The end in mid-sentence is told; the rest of the sentence goes nowhere, and what was reached can be rated."""
    with terminal(tmp_path, *DRILL, "--minutes", "0.1", TERM=term) as seen:
        if term == "dumb":
            seen.see("Objective (1 of 5")
            seen.send("keep people\n")
        else:
            seen.start()
            seen.send("keep people")
        seen.see("Time is up.")
        seen.send("for 5", "\r")
        seen.see("Objective:")
        seen.send("3\r")
        assert 0 == seen.end()
    assert "keep people" == texts(tmp_path)["objective"].strip()
    assert [3] == [event.stars for event in recorded(tmp_path).events if isinstance(event, on.Rated)]


@pytest.mark.parametrize(("rows", "times"), [(24, 2), (60, 1)])
def test_the_question_is_on_the_screen_when_the_clock_may_start(tmp_path: Path, rows: int, times: int) -> None:
    """Where the brief is taller than the screen the question stands below it again, and only there."""
    question = open_library().prompt("home-feed").value.question
    with terminal(tmp_path, *DRILL, rows=rows) as seen:
        seen.see("Press any key to start the clock")
        assert " ".join(question.split()) in " ".join(seen.picture.split())
        assert times == " ".join(seen.raw.split()).count(" ".join(question.split()))
        seen.send(key("c"))
        assert 130 == seen.end()
