"""One history and many processes: nothing is lost, whoever writes, is killed, or finds it damaged at the same time."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from short_drills import kept, known, take, whole
from warm_homes import warm

from recoach.cli import attempts, histories, packs
from recoach.practice.history import open_history

DRILL = "drill --prompt news --framework five-decisions --seed 1".split()
READ = """
from recoach.cli import histories
for _ in range({times}):
    drills, cards = histories.use(lambda history: (history.records(), history.cards()))
    assert all(drill.points and drill.sections for drill in drills), "half a drill"
"""
KILLED = """
import os, signal
from recoach.cli import app, histories
from recoach.practice.history import History
from recoach.practice import history_file

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

{place} = die
app.main()
"""
SCRIPT = """
prompt: news
framework: five-decisions
replies:
  - at: 30s
    text: We keep people number {number}.
  - at: 60s
    key: quit
"""


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECOACH_HOME", str(warm(tmp_path / "home")))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)


def start(*command: str) -> subprocess.Popen[str]:
    """Start Python with these arguments."""
    pipe = subprocess.PIPE
    return subprocess.Popen([sys.executable, *command], stdin=pipe, stdout=pipe, stderr=pipe, text=True)


def end(process: subprocess.Popen[str], typed: str = "") -> tuple[int, str]:
    """Return how a process ended and what it said on stderr."""
    _, errors = process.communicate(typed, timeout=200)
    return process.returncode, errors


def write_scripts(folder: Path, count: int) -> str:
    folder.mkdir()
    for number in range(count):
        (folder / f"{number}.yaml").write_text(SCRIPT.format(number=number), encoding="utf-8")
    return str(folder)


def test_eight_processes_lose_nothing(tmp_path: Path) -> None:
    """Three drills, two batches, a rebuild and two readers at once; the history is what its journals make of it."""
    packs.detector()  # compiled once and not by all eight
    packs.critic()
    recoach = ("-m", "recoach")
    drills = [start(*recoach, *DRILL) for _ in range(3)]
    batches = [start(*recoach, "run", write_scripts(tmp_path / name, 8), "--keep") for name in ("one", "two")]
    others = [start(*recoach, "drills", "rebuild"), *(start("-c", READ.format(times=12)) for _ in range(2))]
    ended = [end(drill, "keep people\n") for drill in drills] + [end(other) for other in others]
    assert [(0, "")] * 6 == ended
    assert [(0, "Kept as 8 drills.\n")] * 2 == [end(batch) for batch in batches]
    assert sorted(path.stem for path in attempts.stored()) == sorted(known())
    assert 19 == len(known())
    grown = whole()
    histories.rebuild(jobs=1)
    assert grown == whole()
    histories.database().unlink()
    assert grown == whole()


@pytest.mark.parametrize(
    "place", ["histories.keep_report", "History._insert_drill", "history_file._alone", "History.close"]
)
def test_a_kill_at_the_end_of_a_drill_costs_nothing(place: str) -> None:
    """Before the history is written, while it is made, in the middle of writing, right after."""
    take()
    process = start("-c", KILLED.format(place=place), *DRILL)
    assert -9 == end(process, "keep people\n")[0]
    assert 2 == len(known())
    grown = whole()
    histories.database().unlink()
    assert grown == whole()


def test_damage_that_several_find_is_set_aside_once() -> None:
    """The good history that the first has made is nobody's damage, and everybody gets all drills."""
    for day in range(1, 4):
        take(day=day)
    expected = whole()
    histories.database().write_bytes(b"noise " * 1000)
    ended = [end(reader) for reader in [start("-c", READ.format(times=2)) for _ in range(6)]]
    assert [0] * 6 == [code for code, _ in ended]
    assert 1 == sum(errors.count("\n") for _, errors in ended)
    assert 1 == len(list(histories.database().parent.glob("history.db.damaged-*")))
    assert expected == whole()


def test_a_full_disk_at_the_end_of_a_drill() -> None:
    """Debrief and exit code are as ever; one line says that the drill is kept, and the next reader has it."""
    known()
    with closing(open_history(histories.database())) as history, history.snapshot():
        history.query("SELECT * FROM drill")  # as long as somebody reads, what is written stays beside the file
        with closing(open_history(histories.database())) as writer:
            for number in range(300):
                writer.query("INSERT INTO journal VALUES (?, 1)", f"{number}")
        limited = ["bash", "-c", f'ulimit -f 64; exec "{sys.executable}" -m recoach {" ".join(DRILL)}']
        run = subprocess.run(limited, input="keep people\n", capture_output=True, text=True, timeout=100, check=False)
    assert 0 == run.returncode
    assert run.stderr.startswith("recoach: the history cannot be written; your drills are kept all the same (")
    assert 1 == run.stderr.count("\n")
    assert "Transcript:\n  recoach export " in run.stdout
    assert [] == kept()
    assert 1 == len(known())


def test_a_full_disk_during_a_rebuild() -> None:
    """The history stays as it was, and one line says why."""
    for day in range(1, 13):
        take(day=day)
    before = whole()
    limited = ["bash", "-c", f'ulimit -f 40; exec "{sys.executable}" -m recoach drills rebuild']
    run = subprocess.run(limited, capture_output=True, text=True, timeout=100, check=False)
    assert (2, "", 1) == (run.returncode, run.stdout, run.stderr.count("\n"))
    assert "the history cannot be used" in run.stderr
    assert before == whole()
