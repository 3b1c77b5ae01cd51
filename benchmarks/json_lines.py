"""JSON Lines: lines a second of `recoach check FILE.jsonl`, and the most memory in use, at 10,000 and 100,000 lines."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from signals_speed import SENTENCES
from timing import RECOACH, environment, print_machine

KIB_PER_MIB = 1024
SIZES = (10_000, 100_000)
WAYS = {"text alone": False, "answers of two sections": True}
#: Runs a command with its output thrown away, and prints the largest resident set of it in KiB.
PROGRAM = (
    "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL,"
    "stderr=subprocess.DEVNULL); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)


def write(path: Path, lines: int, *, sections: bool) -> None:
    """Write so many lines, each text of one to four sentences; the same number gives the same file."""
    chance = random.Random(lines)
    with path.open("w", encoding="utf-8") as stream:
        for number in range(lines):
            texts = [" ".join(chance.choices(SENTENCES, k=chance.randint(1, 3))) + f" Case {number}." for _ in "ab"]
            said = (
                {"sections": dict(zip(("objective", "ranking"), texts, strict=True))}
                if sections
                else {"text": texts[0]}
            )
            stream.write(json.dumps({"id": number, **said}) + "\n")


def measure(path: Path, home: Path) -> tuple[float, float]:
    """Return seconds and MiB of one run."""
    command = [RECOACH, "check", str(path), "--format", "jsonl"]
    began = time.perf_counter()
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, *command],
        cwd=home,
        env=environment(home),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return time.perf_counter() - began, int(run.stdout) / KIB_PER_MIB


def main() -> None:
    """Measure and print; the number of lines may be given instead: `python benchmarks/json_lines.py 1000000`."""
    print_machine()
    sizes = tuple(map(int, sys.argv[1:])) or SIZES
    with tempfile.TemporaryDirectory() as folder:
        home, path = Path(folder), Path(folder, "lines.jsonl")
        write(path, 1, sections=False)
        measure(path, home)  # the signals are compiled once, and kept
        for name, sections in WAYS.items():
            for lines in sizes:
                write(path, lines, sections=sections)
                seconds, mib = measure(path, home)
                speed = f"{lines / seconds:9,.0f} lines/s, {path.stat().st_size / seconds / 1e6:5.2f} MB/s"
                print(f"{name:<26}{lines:>9,} lines  {speed}, {mib:6.1f} MiB")


if __name__ == "__main__":
    main()
