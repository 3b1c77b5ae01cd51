"""JSON Lines: lines a second of `recoach check FILE.jsonl`, and the most memory in use, at 10,000 and 100,000 lines."""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from pathlib import Path

from memory import of_command
from signals_speed import SENTENCES
from timing import RECOACH, print_machine

SIZES = (10_000, 100_000)
WAYS = {"text alone": False, "answers of two sections": True}
JOBS = (1, 2)


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


def measure(path: Path, home: Path, *, jobs: int = 1) -> tuple[float, float]:
    """Return seconds of one run, and MiB of the largest of its processes."""
    began = time.perf_counter()
    mib = of_command([RECOACH, "check", str(path), "--format", "jsonl", "--jobs", str(jobs)], home)
    return time.perf_counter() - began, mib


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
                for jobs in JOBS:
                    seconds, mib = measure(path, home, jobs=jobs)
                    speed = f"{lines / seconds:9,.0f} lines/s, {path.stat().st_size / seconds / 1e6:5.2f} MB/s"
                    print(f"{name:<26}{lines:>9,} lines  {jobs} jobs  {speed}, {mib:6.1f} MiB")


if __name__ == "__main__":
    main()
