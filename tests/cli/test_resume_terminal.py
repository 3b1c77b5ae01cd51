"""`recoach resume` at a real keyboard: text and clock are where they were."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from terminals import DRILL, Terminal, key, only_drill, recorded, terminal

from recoach.cli import attempts
from recoach.drill import events as on

pytestmark = pytest.mark.pty


def leave_a_drill(home: Path, *keys: str) -> None:
    """Take a drill, press some keys and leave it."""
    with terminal(home, *DRILL) as seen:
        seen.start()
        seen.send(*keys, "left here")
        seen.see("left here")
        seen.send(key("c"))
        assert 130 == seen.end()


def seconds_left(seen: Terminal) -> int:
    """Return the seconds that the bar shows for the section."""
    found = re.search(r"(\d+):(\d\d) left", seen.picture)
    assert found
    return int(found[1]) * 60 + int(found[2])


def test_text_and_clock_are_where_they_were(tmp_path: Path) -> None:
    """The section, its words and its time come back; the time away does not count."""
    leave_a_drill(tmp_path, "first", key("n"))
    before = attempts.load(only_drill(tmp_path)).state
    with terminal(tmp_path, "resume") as seen:
        seen.see("left here")
        assert seconds_left(seen) <= -(-(300_000 - before.spent_ms["guardrail"]) // 1000)
        seen.send(", and on", key("p"))
        seen.see("first")
        seen.send(key("c"))
        assert 130 == seen.end()
    events = recorded(tmp_path).events
    assert [before.at_ms / 1000] == [event.at for event in events if isinstance(event, on.Reopened)]
    assert "left here, and on" == attempts.load(only_drill(tmp_path)).state.texts["guardrail"]


def test_a_pause_is_still_a_pause(tmp_path: Path) -> None:
    """Who leaves a paused drill resumes a paused one, and goes on with the same key."""
    with terminal(tmp_path, *DRILL) as seen:
        seen.start()
        seen.send("keep", key("t"))
        seen.see("Paused. The clock stands still.")
        seen.send(key("c"))
        assert 130 == seen.end()
    with terminal(tmp_path, "resume") as seen:
        seen.see("Paused. The clock stands still.")
        seen.send(key("t"), " people")
        seen.see("keep people")


def test_a_resumed_drill_ends_with_its_transcript(tmp_path: Path) -> None:
    """Closed after it was resumed, the drill is rated, judged and written."""
    leave_a_drill(tmp_path)
    with terminal(tmp_path, "resume", "--out", "t.md") as seen:
        seen.see("left here")
        seen.send(key("q"), "y")
        seen.see("How did it go?")
        seen.send(*["\r"] * 5)
        assert 0 == seen.end()
    assert "left here" in (tmp_path / "t.md").read_text(encoding="utf-8")


def test_a_torn_line_is_told_and_costs_no_more(tmp_path: Path) -> None:
    """A journal whose last line is torn is resumed with all the others, and the loss is named."""
    leave_a_drill(tmp_path)
    path = only_drill(tmp_path)
    with path.open("ab") as torn:
        torn.write(b'deadbeef {"event":"Drafted","te')
    with terminal(tmp_path, "resume") as seen:
        seen.see_raw("could not be read; the rest is here.")
        seen.see("left here")
        seen.send("!", key("c"))
        assert 130 == seen.end()
    assert "left here!" == attempts.load(path).state.texts["objective"]


def test_a_drill_is_open_in_one_terminal_at_a_time(tmp_path: Path) -> None:
    """A second terminal is refused in a line, and the first one goes on."""
    with terminal(tmp_path, *DRILL) as first:
        first.start()
        with terminal(tmp_path, "resume") as second:
            assert 2 == second.end()
            assert "is open in another terminal" in second.raw
        first.send("still here")
        first.see("still here")
