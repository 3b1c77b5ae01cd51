"""Start-up: commands as a multiple of importing typer, and the way from Enter to the first prompt of a drill."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

import pexpect
from timing import RECOACH, ROOT, environment, in_turns, median, print_machine, quantile

BASE = "import typer"
COMMANDS = {
    BASE: [sys.executable, "-c", BASE],
    "recoach --version": [RECOACH, "--version"],
    "recoach check": [RECOACH, "check", "examples/answer.md"],
    "recoach run": [RECOACH, "run", "examples"],
}
AIMS = {"recoach --version": 1.5, "recoach check": 3.0}
DRILL = ["drill", "--prompt", "news", "--framework", "recsys", "--seed", "1"]
READY = "Press any key"  # the question is on the screen, and the clock waits
DESK = "left"  # the bar of the first section: keys go into the text


def first_prompt(home: Path) -> tuple[float, float]:
    """Return the seconds to the first prompt, and from a key there to the first section."""
    began = time.perf_counter()
    drill = pexpect.spawn(RECOACH, DRILL, cwd=ROOT, env=environment(home), dimensions=(40, 100), timeout=20)
    drill.expect(READY)
    ready = time.perf_counter()
    drill.send(" ")
    drill.expect(DESK)
    desk = time.perf_counter()
    drill.close(force=True)
    return ready - began, desk - ready


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=21)
    runs = parser.parse_args().runs
    print_machine()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        seconds = in_turns(COMMANDS, runs=runs, home=home)
        base = median(seconds[BASE])
        for name, taken in seconds.items():
            aim = f"  aim {AIMS[name]:.1f}x" if name in AIMS else ""
            ratio = median(taken) / base
            print(
                f"{name:<20} {median(taken) * 1e3:6.1f} ms  p90 {quantile(taken, 0.9) * 1e3:6.1f}  {ratio:4.2f}x{aim}"
            )
        began = time.perf_counter()
        in_turns({"cold": COMMANDS["recoach check"]}, runs=0, home=home / "cold")
        print(f"{'recoach check, cold':<20} {(time.perf_counter() - began) * 1e3:6.1f} ms  nothing cached")
        prompts = [first_prompt(home) for _ in range(max(runs // 2, 3))]
        for name, taken in zip(
            ("to the first prompt", "to the first section"), zip(*prompts, strict=True), strict=True
        ):
            print(f"{name:<20} {median(taken) * 1e3:6.1f} ms  p90 {quantile(taken, 0.9) * 1e3:6.1f}")


if __name__ == "__main__":
    main()
