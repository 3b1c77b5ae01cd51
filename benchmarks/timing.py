"""How the benchmarks measure: commands taken in turns, so that a busy moment hurts all of them alike."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
RECOACH = str(Path(sys.executable).parent / "recoach")


def environment(home: Path) -> dict[str, str]:
    """Return an environment in which recoach keeps everything below one folder."""
    return {
        **os.environ,
        "RECOACH_HOME": str(home),
        "NO_COLOR": "1",
        "TERM": "xterm-256color",
        "PROMPT_TOOLKIT_NO_CPR": "1",
    }


def in_turns(commands: Mapping[str, Sequence[str]], *, runs: int, home: Path) -> dict[str, list[float]]:
    """Return the seconds of each run of each command, taken in turns; one round before that does not count."""
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(runs + 1):
        for name, command in commands.items():
            began = time.perf_counter()
            subprocess.run(command, cwd=ROOT, env=environment(home), check=False, capture_output=True)
            if number:
                seconds[name].append(time.perf_counter() - began)
    return seconds


def quantile(values: Sequence[float], share: float) -> float:
    """Return the value that this share of all values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def median(values: Sequence[float]) -> float:
    """Return the median."""
    return statistics.median(values)


def print_machine() -> None:
    """Print what the figures were measured on."""
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores")
