"""The pages keep their word: their console blocks are run, and what they print is what they show.

A line that begins with `$ ` is a command, the lines after it are its output; `...` stands for anything, on a line
of its own for any lines. A command goes on after a backslash, and after `<<'END'` up to that word. It has to succeed
unless `$ echo $?` follows and shows the code. A block marked ```console no-run is left out; a comment right before it
says why: <!-- no-run: needs a keyboard -->.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from warm_homes import warm

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
PAGES = sorted(path for folder in ("", "docs", "benchmarks", "training") for path in (ROOT / folder).glob("*.md"))
BLOCK = re.compile(r"(?P<before>[^\n]*)\n*^```console(?P<mark>[^\n]*)\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)
REASON = re.compile(r"<!-- no-run: \S.* -->")
COMMAND = re.compile(r"([^\n]*<<'END'\n.*?^END$|(?:[^\n]*\\\n)*[^\n]*)\n?(.*)", re.DOTALL | re.MULTILINE)
ASKS_FOR_CODE = "echo $?"


@dataclass(frozen=True)
class Step:
    """A command and what has to come of it."""

    command: str
    output: str  #: with `...` for anything
    may_fail: bool  #: whether the next command shows the exit code


def read_steps(body: str) -> list[Step]:
    """Return the commands of a block."""
    parts = re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]
    pairs = [COMMAND.match(part) for part in parts]
    commands = [(pair[1], pair[2]) for pair in pairs if pair]
    following = [command for command, _ in commands[1:]] + [""]
    return [
        Step(command, output, after == ASKS_FOR_CODE)
        for (command, output), after in zip(commands, following, strict=True)
    ]


def read(page: Path) -> str:
    """Return the text of a page."""
    return page.read_text(encoding="utf-8")


def blocks(text: str, *, run: bool) -> list[re.Match[str]]:
    """Return the console blocks that are to be run, or those that are not."""
    return [block for block in BLOCK.finditer(text) if run != (block["mark"].strip() == "no-run")]


def matches(expected: str, printed: str) -> bool:
    """Return whether what was printed is what the page shows."""
    pattern = re.escape(expected.rstrip()).replace(r"\.\.\.", ".*?")
    return re.fullmatch(pattern, printed.rstrip(), re.DOTALL) is not None


def complaints(step: Step, folder: Path, code_before: int) -> tuple[list[str], int]:
    """Run a command and return what is wrong with the outcome, with the exit code."""
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "RECOACH_HOME": str(warm(folder / "home")),
        "COLUMNS": "80",
        "NO_COLOR": "1",
    }
    run = subprocess.run(
        ["/bin/sh", "-c", f"(exit {code_before}); {step.command}"],
        cwd=folder,
        env=environment,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=60,
    )
    wrong = []
    if not matches(step.output, run.stdout):
        wrong.append(f"$ {step.command}\nshown:\n{step.output}\nprinted:\n{run.stdout}")
    if run.returncode and not step.may_fail:
        wrong.append(f"$ {step.command}\nended with {run.returncode}; show it with `$ {ASKS_FOR_CODE}`")
    return wrong, run.returncode


def run_all(text: str, folder: Path) -> Iterator[str]:
    """Run the blocks in order as a reader would, in one folder; yield what is wrong."""
    code = 0
    for block in blocks(text, run=True):
        for step in read_steps(block["body"]):
            wrong, code = complaints(step, folder, code)
            yield from wrong


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(read(page), run=True)], ids=lambda page: page.stem)
def test_a_page_runs(page: Path, tmp_path: Path) -> None:
    """Every command of a page works as shown, one after the other."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    assert "" == "\n".join(run_all(read(page), tmp_path))


def test_these_pages_have_something_to_run() -> None:
    """The README and the pages that explain judgements are among those that are run."""
    assert {"README", "scoring", "signals"} <= {page.stem for page in PAGES if blocks(read(page), run=True)}


def test_what_is_not_run_has_a_reason() -> None:
    """A block that is not run says in a comment before it why not."""
    left_out = [(page.name, block) for page in PAGES for block in blocks(read(page), run=False)]
    assert [] == [(name, block["body"]) for name, block in left_out if not REASON.fullmatch(block["before"].strip())]


def test_the_last_check_is_the_test_command_of_the_readme() -> None:
    """.ci/run ends with what the README says runs the tests, so its last line is that of pytest."""
    shown = re.findall(r"^\$ (?:\.venv/bin/)?(pytest.*)$", read(README), re.MULTILINE)
    assert shown == (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()[-1:]


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("$ echo hello\nhello\n", 0),
        ("$ echo hello\nbye\n", 1),
        ("$ printf 'a\\nb\\nc\\n'\na\n...\nc\n", 0),
        ("$ echo one two\none ...\n", 0),
        ("$ false\n", 1),
        ("$ false\n$ echo $?\n1\n", 0),
        ("$ false\n$ echo $?\n0\n", 1),
        ("$ echo a \\\n  b\na b\n", 0),
        ("$ cat <<'END'\n$HOME\nEND\n$HOME\n", 0),
        ("$ cat <<'END'\na\nEND\nb\n", 1),
        ("$ true\nsomething\n", 1),
    ],
)
def test_the_runner_can_fail(body: str, count: int, tmp_path: Path) -> None:
    """The runner complains of other output and of failures that nobody announced, and of nothing else."""
    assert count == len(list(run_all(f"text\n\n```console\n{body}```\n", tmp_path)))


def test_a_block_without_a_reason_is_noticed() -> None:
    """The reason is looked for right before the block."""
    with_reason, without = blocks(
        "<!-- no-run: needs a keyboard -->\n```console no-run\n$ a\n```\ntext\n\n```console no-run\n$ b\n```\n",
        run=False,
    )
    assert REASON.fullmatch(with_reason["before"])
    assert not REASON.fullmatch(without["before"])
