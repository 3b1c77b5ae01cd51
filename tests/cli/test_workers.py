"""Processes that share work: none of them outlives the one that started them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from recoach.cli import workers

PATIENCE_SECONDS = 60.0


def napping(seconds: float) -> int:
    """Say which process does the work, and take a while."""
    time.sleep(seconds)
    return os.getpid()


PROGRAM = """
from recoach.cli import workers
from test_workers import napping
if __name__ == "__main__":
    workers.ALONE_SECONDS = 0
    with workers.Crew(2) as crew:
        for process in crew.map(napping, [0.1] * 10_000):
            print(process, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="signals are another thing there")
def test_killed_work_leaves_no_processes(tmp_path: Path) -> None:
    """Whoever kills a check, or a service that cancels it, does not know its helpers."""
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    command = [sys.executable, str(program)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as parent:
        assert parent.stdout
        helpers = {int(parent.stdout.readline()) for _ in range(4)} - {parent.pid}
        parent.send_signal(signal.SIGKILL)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while any(map(is_running, helpers)) and time.monotonic() < deadline:
            time.sleep(0.05)
    assert helpers
    assert not any(map(is_running, helpers))


def test_nobody_gets_a_million_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A settings file may ask for any number, and comes with answers of others."""
    asked: list[int] = []

    def refuse(jobs: int, **_: object) -> None:
        asked.append(jobs)
        raise OSError("enough")

    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", refuse)
    monkeypatch.setattr(workers, "ALONE_SECONDS", 0)
    with workers.Crew(1_000_000) as crew, pytest.raises(OSError, match="enough"):
        list(crew.map(napping, [0.0]))
    assert [workers.MOST_JOBS] == asked


def is_running(process: int) -> bool:
    """Tell whether a process runs; one that is over and not collected yet does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
