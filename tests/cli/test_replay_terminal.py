"""`recoach replay` at a real screen: it plays, stops, goes on, and ends as it is asked to."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from played_drill import keep
from terminals import COLOUR, key, terminal

pytestmark = pytest.mark.pty

RIGHT = "\x1b[C"
SLOWLY = ("replay", "last", "--speed", "0.1")  # nothing changes by itself before a test has looked


@pytest.fixture(autouse=True)
def _kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECOACH_HOME", str(tmp_path))
    keep()


def test_it_plays_to_the_end(tmp_path: Path) -> None:
    """The last step with its text, how the drill ended, and behind the screen a line of what to do next."""
    with terminal(tmp_path, "replay", "last", "--speed", "1000") as seen:
        seen.see("Replay 5:00 · the end")
        assert all(words in seen.picture for words in ("Latency budgets", "180 ms at p99.", "closed early.", "q quit"))
        seen.send("q")
        assert 0 == seen.end()
        assert "Next: recoach score 20260105-0930-news" in seen.raw


def test_keys_lead_through_the_drill(tmp_path: Path) -> None:
    """Steps are passed over by either key, the speed goes up and down, and a stopped drill stands still."""
    with terminal(tmp_path, *SLOWLY) as seen:
        seen.see("Section 1 of 5 · Objective")
        seen.send(" ")
        seen.see("Replay 0:00 · stopped")
        seen.send(RIGHT)
        seen.see("Section 2 of 5 · Guardrail")
        seen.see("Replay 3:20 · stopped")
        seen.send(" ", "+")
        seen.see("×1")
        seen.send("+")
        seen.see("×2")
        seen.send("-", "x", "-")
        seen.see("×1")
        seen.send("n", "n")
        seen.see("Replay 5:00 · the end")
        seen.send("q")
        assert 0 == seen.end()


def test_long_stretches_are_named(tmp_path: Path) -> None:
    """A pause that is passed over says how long it was."""
    with terminal(tmp_path, "replay", "last") as seen:
        seen.see_raw("… 2:10 paused")
        seen.see_raw("Paused. The clock stands still.")
        seen.send("q")
        assert 0 == seen.end()


@pytest.mark.parametrize("way", ["ctrl-c", "SIGINT", "SIGTERM"])
def test_interrupting_ends_it_without_a_traceback(tmp_path: Path, way: str) -> None:
    """Exit code 130, and the screen is given back."""
    with terminal(tmp_path, *SLOWLY) as seen:
        seen.see("Section 1 of 5")
        if way == "ctrl-c":
            seen.send(key("c"))
        else:
            seen.signal(signal.Signals[way])
        assert 130 == seen.end()
        assert "Traceback" not in seen.raw
        assert seen.raw.rindex("\x1b[?1049l") > seen.raw.rindex("\x1b[?1049h")


def test_a_small_screen_shows_all_that_is_needed(tmp_path: Path) -> None:
    """At 40 by 12 there are clocks, question, text and keys; no typed escape sequence is sent, nor colour."""
    with terminal(tmp_path, *SLOWLY, "--from", "guardrail", columns=40, rows=12, NO_COLOR="1") as seen:
        seen.see("2/5")
        seen.send("n")
        seen.see("3/5")
        assert all(words in seen.picture for words in ("Replay 4:00", "Latency budgets", "space stop", "q quit"))
        seen.resize(80, 24)
        seen.see("Section 3 of 5")
        seen.send("q")
        assert 0 == seen.end()
        assert [] == COLOUR.findall(seen.raw)
        assert "\x1b[2Jwho" not in seen.raw


@pytest.mark.parametrize("environment", [{"TERM": "dumb"}, {"TERM": "vt100", "flag": "--plain"}])
def test_a_terminal_without_a_cursor_gets_the_log(tmp_path: Path, environment: dict[str, str]) -> None:
    """With TERM=dumb or --plain nothing waits and no escape is sent; what to do next is said here too."""
    flags = [flag] if (flag := environment.pop("flag", "")) else []
    with terminal(tmp_path, "replay", "last", *flags, **environment) as seen:
        assert 0 == seen.end()
        assert "The drill is closed early." in seen.raw
        assert "Next: recoach score" in seen.raw
        assert "\x1b" not in seen.raw
