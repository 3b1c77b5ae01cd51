"""`recoach check --watch`: what changes is checked again, what comes and goes is noticed, Ctrl-C leaves calmly."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest
from projects import CLAIM, FINE, VAGUE, check, enter, write
from terminals import Terminal, key

from recoach.cli import watching

PATIENCE_SECONDS = 30.0


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path / "project", monkeypatch)


class Watch:
    """A check that goes on, and the lines that it prints."""

    def __init__(self, *arguments: str) -> None:
        command = [sys.executable, "-m", "recoach", "check", "--watch", *arguments]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self._lines: Queue[str] = Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))

    def round(self) -> list[str]:
        """Return the lines of one round, without what would be better, up to its summary."""
        lines: list[str] = []
        while not lines or " checked" not in lines[-1]:
            lines.append(self._lines.get(timeout=PATIENCE_SECONDS))
        return [line for line in lines if not line.startswith(" ")]

    def stop(self) -> int:
        """Press Ctrl-C and return the exit code."""
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(timeout=PATIENCE_SECONDS)
        assert self.process.stdout
        self.process.stdout.close()
        return code


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Watch the folder; whatever happens, the process is gone afterwards."""
    write("a.md")
    write("b.md", FINE)
    watching = Watch(".")
    yield watching
    watching.process.kill()
    watching.process.wait()


def test_changes_are_told_as_they_come(watch: Watch) -> None:
    """The first round tells all, the next ones what changed; the sum is always that of all files."""
    first, summary = watch.round()
    assert first.startswith("a.md:1:9: ctr-objective")
    assert "2 files checked, 1 finding." == summary
    write("b.md", VAGUE)
    changed, summary = watch.round()
    assert changed.startswith("b.md:1:")
    assert "2 files checked, 2 findings." == summary
    assert 1 == watch.stop()


def test_files_come_and_go(watch: Watch) -> None:
    """New files, also in new folders, deleted ones and those saved under another name first are noticed."""
    watch.round()
    write("c/new.md")
    assert "3 files checked, 2 findings." == watch.round()[-1]
    Path("a.md").unlink()
    assert ["2 files checked, 1 finding."] == watch.round()
    write(".draft", FINE)
    Path(".draft").replace("c/new.md")
    assert ["2 files checked, no findings."] == watch.round()
    assert 0 == watch.stop()


def test_settings_count_at_once(watch: Watch) -> None:
    """New settings hold from the next round on; broken ones are said, and the last good ones hold."""
    watch.round()
    write("recoach.toml", "ignore = ['ctr-objective']\n")
    assert ["2 files checked, no findings."] == watch.round()
    write("recoach.toml", "ignore = 1\n")
    assert "recoach: recoach.toml:1: `ignore` has to be a list of texts." == watch.round()[0]
    assert 0 == watch.stop()


def test_the_last_answer_may_go(watch: Watch) -> None:
    """A folder that has become empty is said, and watched on."""
    watch.round()
    for name in ("a.md", "b.md"):
        Path(name).unlink()
    time.sleep(2 * watching.LOOK_EVERY_SECONDS)
    write("c.md")
    rounds = watch.round()
    while "1 file checked, 1 finding." not in rounds:
        rounds += watch.round()
    assert 1 == watch.stop()


def test_the_screen_is_drawn_anew(tmp_path: Path) -> None:
    """On a terminal each round replaces the one before, and Ctrl-C ends with what the last one came to."""
    home = tmp_path / "watched"
    home.mkdir()
    (home / "a.md").write_text(CLAIM)
    terminal = Terminal(home, "check", "--watch", "a.md")
    terminal.see("Watching 1 file. Ctrl-C ends.")
    assert "ctr-objective" in terminal.picture
    (home / "a.md").write_text(FINE)
    terminal.see("no findings")
    assert "ctr-objective" not in terminal.picture
    terminal.send(key("c"))
    assert 0 == terminal.end()


@pytest.mark.parametrize("options", [("-",), ("--format", "json"), ("--out", "x"), ("--statistics",)], ids=" ".join)
def test_watching_is_for_files_and_the_screen(options: tuple[str, ...]) -> None:
    """What can only be read or written once does not go with --watch."""
    result = check(*options, "--watch", stdin="")
    assert 2 == result.exit_code
    assert "--watch tells on the screen what changes in files." in result.stderr
