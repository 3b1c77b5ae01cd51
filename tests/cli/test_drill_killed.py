"""Nothing typed is lost: the process is killed at random moments, and what was typed a second before is there."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from terminals import DRILL, Terminal, key, only_drill, terminal

from recoach.cli import attempts

pytestmark = pytest.mark.pty

KILLS = 16
AT_A_TIME = 4
LOST_SECONDS = 1.0  #: what may be lost at most


@dataclass
class Typist:
    """Somebody who types numbered words, and now and then goes on, until the process is killed."""

    home: Path
    seen: Terminal
    chance: random.Random
    kill_at: float  #: seconds after the first word
    began: float = 0.0
    typed: str = ""
    shown: list[tuple[float, int]] = field(default_factory=list)  #: until when how many words were seen on the screen

    def work(self) -> bool:
        """Type a word or let the moment come; False once the process is killed."""
        now = time.monotonic()
        self.began = self.began or now
        if now - self.began >= self.kill_at:
            self.seen.kill()
            return False
        number = self.typed.count(" ") + 1
        word = f"w{number} "
        self.seen.send(word, *([key("n")] if self.chance.random() < 0.02 else []))
        self.typed += word
        self.seen.hear()
        words = [int(word[1:]) for word in self.seen.picture.split() if word[:1] == "w" and word[1:].isdigit()]
        self.shown.append((time.monotonic(), max(words, default=0)))
        return True

    def owed(self) -> str:
        """Return all that was on the screen a second before the end."""
        end = self.shown[-1][0]
        count = max((words for moment, words in self.shown if moment <= end - LOST_SECONDS), default=0)
        return " ".join(self.typed.split()[:count])


def type_and_kill(folder: Path) -> Iterator[Typist]:
    """Yield typists whose processes were killed, a few at a time."""
    chance = random.Random(45)
    for batch in range(0, KILLS, AT_A_TIME):
        typists = []
        for number in range(batch, batch + AT_A_TIME):
            home = folder / str(number)
            home.mkdir()
            typists.append(Typist(home, Terminal(home, *DRILL), chance, kill_at=chance.uniform(1.1, 3.5)))
        try:
            for typist in typists:
                typist.seen.start()
            working = typists
            while working := [typist for typist in working if typist.work()]:
                pass
        finally:
            for typist in typists:
                typist.seen.kill()
        yield from typists


def test_what_was_typed_a_second_before_a_kill_is_there(tmp_path: Path) -> None:
    """Sixteen drills are killed in mid-typing; every one holds its text, in order, but for the last second."""
    owed_words = 0
    for typist in type_and_kill(tmp_path):
        state = attempts.load(only_drill(typist.home)).state
        kept = " ".join(" ".join(state.texts.get(step.id, "") for step in state.steps).split())
        assert typist.typed.startswith(kept)
        assert kept.startswith(typist.owed())
        owed_words += len(typist.owed().split())
    assert owed_words > KILLS * 5


def test_a_killed_drill_is_shown_and_resumed(tmp_path: Path) -> None:
    """After the kill the drill is shown with its text, and resumed with it on the desk."""
    with terminal(tmp_path, *DRILL) as seen:
        seen.start()
        seen.send("keep people")
        seen.see("keep people")
        time.sleep(LOST_SECONDS)
        seen.kill()
    show = [sys.executable, "-m", "recoach", "drills", "show", "last"]
    shown = subprocess.run(
        show, env={"RECOACH_HOME": str(tmp_path)}, capture_output=True, text=True, check=True, timeout=60
    )
    assert "keep people" in shown.stdout
    with terminal(tmp_path, "resume") as seen:
        seen.see("keep people")


def test_a_kill_during_the_editor_keeps_the_saved_version(tmp_path: Path) -> None:
    """What the editor saved a second before the kill is in the journal, although the editor never ended."""
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf "%s and saved" "$(cat "$1")" > "$1"\necho ready\nexec sleep 3\n')
    editor.chmod(0o755)
    with terminal(tmp_path, *DRILL, EDITOR=str(editor)) as seen:
        seen.start()
        seen.send("typed", key("o"))
        seen.see_raw("ready")
        time.sleep(LOST_SECONDS)
        seen.kill()
    assert "typed and saved" == attempts.load(only_drill(tmp_path)).state.texts["objective"]
