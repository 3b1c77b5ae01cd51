"""Memory: the most that a drill has in use, scripted and at the keyboard, beside an empty Python and `import typer`."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pexpect
from answers import answer, script
from startup import DESK, DRILL, READY
from timing import RECOACH, ROOT, environment, print_machine

KIB_PER_MIB = 1024
WORDS = 3000
PASTED = 500  #: characters that a terminal takes at once without losing any


def of_command(command: list[str], home: Path) -> float:
    """Return the largest resident set of a command in MiB, read off a process that waits for nothing else."""
    program = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL,"
        "stderr=subprocess.DEVNULL); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, *command],
        cwd=ROOT,
        env=environment(home),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return int(run.stdout) / KIB_PER_MIB


def of_keyboard(home: Path, *, sections: int) -> float:
    """Return the largest resident set of a drill in MiB after 3,000 words were typed into so many sections."""
    drill = pexpect.spawn(RECOACH, DRILL, cwd=ROOT, env=environment(home), dimensions=(40, 100), timeout=20)
    drill.expect(READY)
    drill.send(" ")
    drill.expect(DESK)
    text = answer(WORDS // sections).replace("\n", " ")
    for section in range(sections):
        if section:
            drill.sendcontrol("n")
        for start in range(0, len(text), PASTED):
            drill.send(text[start : start + PASTED])
            drill.expect_exact(pexpect.TIMEOUT, timeout=0.2)
    time.sleep(2)
    status = Path(f"/proc/{drill.pid}/status").read_text(encoding="ascii")
    drill.sendcontrol("c")
    drill.expect(pexpect.EOF)
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / KIB_PER_MIB


def main() -> None:
    """Measure and print."""
    print_machine()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "home")
        one = Path(folder, "one.yaml")
        one.write_text(script(), encoding="utf-8")
        figures = {
            "python": of_command([sys.executable, "-c", "pass"], home),
            "import typer": of_command([sys.executable, "-c", "import typer"], home),
            "scripted drill of 45 minutes": of_command([RECOACH, "run", str(one)], home),
            "keyboard, ten sections": of_keyboard(home, sections=10),
            "keyboard, one long section": of_keyboard(home, sections=1),
        }
    for name, mib in figures.items():
        print(f"{name:<30} {mib:6.1f} MiB")


if __name__ == "__main__":
    main()
