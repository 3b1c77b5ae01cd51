"""Runs the steps of the action as a runner of GitHub's does: in the same shell, with the same files around it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from warm_homes import warm

ROOT = Path(__file__).parent.parent.parent
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
SHELL = ("bash", "--noprofile", "--norc", "-eo", "pipefail")
PROGRAMS = str(Path(sys.executable).parent)  #: what an install would say, where recoach is installed already


@dataclass(frozen=True)
class Ended:
    """What a step leaves behind."""

    code: int
    stdout: str
    stderr: str
    summary: str  #: the page of the run
    outputs: dict[str, str]

    @property
    def annotations(self) -> list[str]:
        """Return the commands to the runner, as it reads them: lines that begin with two colons."""
        return [line for line in (self.stdout + self.stderr).splitlines() if line.lstrip().startswith("::")]


class Runner:
    """A workspace and what is around it."""

    def __init__(self, folder: Path) -> None:
        self.workspace = folder / "workspace"
        self.temporary = folder / "temporary"
        for made in (self.workspace, self.temporary):
            made.mkdir()
        warm(self.temporary / "recoach" / "home")

    def write(self, name: str, text: str) -> None:
        """Write a file into the workspace."""
        path = self.workspace / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def install(self, **inputs: str) -> Ended:
        """Run the step that installs."""
        return self._run("install", inputs, {})

    def check(self, programs: str = PROGRAMS, **inputs: str) -> Ended:
        """Run the step that checks, with what an install said."""
        return self._run("check", inputs, {"steps.install.outputs.programs": programs})

    def _run(self, step_id: str, inputs: dict[str, str], known: dict[str, str]) -> Ended:
        (step,) = [step for step in STEPS if step.get("id") == step_id]
        given = {
            name: inputs.get(name.replace("-", "_"), str(one["default"])) for name, one in ACTION["inputs"].items()
        }
        assert inputs.keys() <= {name.replace("-", "_") for name in given}
        known = {**known, **{f"inputs.{name}": value for name, value in given.items()}}
        own = {name: _resolve(value, known) for name, value in step["env"].items()}
        summary, output = (self.temporary / name for name in ("summary", "output"))
        for file in (summary, output):
            file.write_text("", encoding="utf-8")
        script = self.temporary / "step.sh"
        script.write_text(step["run"], encoding="utf-8")
        ended = subprocess.run(
            [*SHELL, str(script)],
            cwd=self.workspace,
            env={
                "PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}",
                "HOME": str(self.temporary),
                "RUNNER_TEMP": str(self.temporary),
                "GITHUB_ACTION_PATH": str(ROOT),
                "GITHUB_OUTPUT": str(output),
                "GITHUB_STEP_SUMMARY": str(summary),
                "GITHUB_WORKSPACE": str(self.workspace),
                **{name: os.environ[name] for name in ("PIP_CACHE_DIR", "PIP_CONFIG_FILE") if name in os.environ},
                **own,
            },
            check=False,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
        )
        lines = output.read_text(encoding="utf-8").splitlines()
        outputs = dict(line.split("=", 1) for line in lines)
        return Ended(ended.returncode, ended.stdout, ended.stderr, summary.read_text(encoding="utf-8"), outputs)


def _resolve(value: str, known: dict[str, str]) -> str:
    """Return a value of `env` with its expressions filled in; one that nothing is known of is a mistake."""
    return re.sub(r"\$\{\{ *(.*?) *\}\}", lambda found: known[found[1]], value)
