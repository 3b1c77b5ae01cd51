"""A scripted drill of 45 minutes: the whole command, and a batch of them per second."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from answers import script
from timing import RECOACH, environment, in_turns, median, print_machine, quantile

AIM_SECONDS = 0.5
BASE = "import typer"
BATCH = 100


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=11)
    runs = parser.parse_args().runs
    print_machine()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "home")
        one = Path(folder, "one.yaml")
        one.write_text(script(), encoding="utf-8")
        check = subprocess.run(
            [RECOACH, "run", one], env=environment(home), check=False, capture_output=True, text=True
        )
        print(check.stdout.strip()[:300] or check.stderr.strip())
        commands = {BASE: [sys.executable, "-c", BASE], "run": [RECOACH, "run", str(one)]}
        taken = in_turns(commands, runs=runs, home=home)
        p50, p90, ratio = median(taken["run"]), quantile(taken["run"], 0.9), median(taken["run"]) / median(taken[BASE])
        print(
            f"one script           {p50 * 1e3:6.0f} ms  p90 {p90 * 1e3:6.0f}  {ratio:4.2f}x {BASE}  aim {AIM_SECONDS} s"
        )
        batch = Path(folder, "batch")
        batch.mkdir()
        for number in range(BATCH):
            (batch / f"{number}.yaml").write_text(script().replace("seed: 1", f"seed: {number}"), encoding="utf-8")
        for jobs in ("1", "2"):
            began = time.perf_counter()
            command = [RECOACH, "run", str(batch), "--jobs", jobs]
            subprocess.run(command, env=environment(home), check=False, capture_output=True)
            print(f"{BATCH} scripts, --jobs {jobs}  {time.perf_counter() - began:6.2f} s")


if __name__ == "__main__":
    main()
