"""Processes that share work: none of them outlives the one that started them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

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


def is_running(process: int) -> bool:
    """Tell whether a process runs; one that is over and not collected yet does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
