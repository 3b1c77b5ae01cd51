"""What is given to forges and shells: valid by their own schemas and checkers, and the commands in it work."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from runner import PROGRAMS, ROOT, SHELL, STEPS
from warm_homes import warm

STARTER = ROOT / "recoach" / "cli" / "starter"
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
SCHEMAS = {"github-workflow": "vendor.github-workflows", "gitlab-ci": "vendor.gitlab-ci"}
#: What a workflow may do without: a tag is a promise that GitHub's own actions keep, and placeholders have no hash.
ZIZMOR = """\
rules:
  unpinned-uses:
    config:
      policies:
        "actions/*": ref-pin
        "github/*": ref-pin
        "OWNER/recoach": any
"""


def examples(kind: str) -> list[str]:
    """Return the blocks of docs/ci.md of a kind."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


def program(*command: str, folder: Path = ROOT) -> str:
    """Run a program that was installed with the tests; return what it says where it is not content."""
    environment = {**os.environ, "PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}", "PRE_COMMIT_HOME": str(folder)}
    run = subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True, text=True)
    return run.stdout + run.stderr if run.returncode else ""


def write(folder: Path, texts: list[str], name: str) -> list[str]:
    """Write texts to numbered files and return their names."""
    paths = [folder / f"{number}-{name}" for number, _ in enumerate(texts)]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    return [str(path) for path in paths]


def test_the_action_follows_its_schema() -> None:
    """GitHub's schema of actions accepts action.yml."""
    assert "" == program("check-jsonschema", "--builtin-schema", "vendor.github-actions", "action.yml")


@pytest.mark.parametrize(("kind", "file"), [("github-workflow", "github.yml"), ("gitlab-ci", "gitlab.yml")])
def test_pipelines_follow_their_schema(kind: str, file: str, tmp_path: Path) -> None:
    """What `recoach init` writes and what the page shows is accepted by the forge's schema."""
    shown = write(tmp_path, examples(f"yaml {kind}"), "shown.yml")
    assert shown
    assert "" == program("check-jsonschema", "--builtin-schema", SCHEMAS[kind], *shown, str(STARTER / file))


def test_hooks_on_the_page_are_valid(tmp_path: Path) -> None:
    """pre-commit accepts the configurations that the page shows, and the hooks named exist."""
    shown = examples("yaml pre-commit-config")
    named = {hook["id"] for text in shown for repo in yaml.safe_load(text)["repos"] for hook in repo["hooks"]}
    offered = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    assert named == offered
    assert "" == program("pre-commit", "validate-config", *write(tmp_path, shown, "shown.yaml"))


def test_nothing_unsafe_is_handed_out(tmp_path: Path) -> None:
    """An auditor of workflows finds nothing in the action, in what `recoach init` writes and in what the page shows."""
    workflows = tmp_path / ".github" / "workflows"
    workflows.mkdir(parents=True)
    write(workflows, [(STARTER / "github.yml").read_text("utf-8"), *examples("yaml github-workflow")], "shown.yml")
    (tmp_path / "action.yml").write_text((ROOT / "action.yml").read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "zizmor.yml").write_text(ZIZMOR, encoding="utf-8")
    assert "" == program("zizmor", "--offline", "--no-progress", "--quiet", "--config=zizmor.yml", ".", folder=tmp_path)


def test_shell_is_sound(tmp_path: Path) -> None:
    """A checker of shell finds nothing in the steps of the action and in what the page shows."""
    scripts = [f"#!/bin/bash\n{text}" for text in [*examples("sh"), *(step["run"] for step in STEPS if "run" in step)]]
    assert "" == program("shellcheck", *write(tmp_path, scripts, "step.sh"))


def commands(file: str) -> list[str]:
    """Return what a pipeline of `recoach init` runs, but for the installing."""
    content = yaml.safe_load((STARTER / file).read_text(encoding="utf-8"))
    jobs = content["jobs"].values() if "jobs" in content else content.values()
    lines = [line for job in jobs for line in job.get("script", [step.get("run") for step in job.get("steps", [])])]
    return [line for line in lines if line and not line.startswith("pip ")]


@pytest.mark.parametrize("file", ["github.yml", "gitlab.yml"])
@pytest.mark.parametrize(("written", "failing"), [("", []), ("\nWe would optimize CTR.\n", ["recoach check"])])
def test_pipelines_run(file: str, written: str, failing: list[str], tmp_path: Path) -> None:
    """In a new repository each command passes; once an answer has a flaw, the one that checks fails and no other."""
    summary = tmp_path / "summary"
    environment = {"PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}", "GITHUB_STEP_SUMMARY": str(summary)}
    environment["RECOACH_HOME"] = str(warm(tmp_path / "home"))
    folder = tmp_path / "practice"
    subprocess.run([sys.executable, "-m", "recoach", "init", str(folder)], check=True, stdout=subprocess.DEVNULL)
    with (folder / "answers" / "home-feed.md").open("a", encoding="utf-8") as answer:
        answer.write(written)
    runs = {
        line: subprocess.run([*SHELL, "-c", line], cwd=folder, env=environment, check=False, capture_output=True)
        for line in commands(file)
    }
    failed = [" ".join(line.split()[:2]) for line, run in runs.items() if run.returncode]
    assert failing == failed
