"""Each fenced block of the pages is what its fence says: the words behind the marks name a language and a kind.

A kind is held here, or by a test that knows more of it; what can only be looked at has a reason. Any other fails.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from recoach.cli import settings
from recoach.cli.app import app
from recoach.cli.toml_file import parse
from recoach.content.authored import Authored
from recoach.content.decode import decode
from recoach.content.figure import Figure
from recoach.content.framework import Framework
from recoach.content.library import open_library
from recoach.content.point import Point
from recoach.content.prompt import Prompt
from recoach.content.script import Script
from recoach.content.signal import LexiconFile, Signal
from recoach.exporters.schema import line_schema

ROOT = Path(__file__).parent.parent
PAGES = sorted(path for pattern in ("*.md", "[!.]*/**/*.md") for path in ROOT.glob(pattern) if "gold" not in path.parts)
FENCE = re.compile(r"^(?P<indent> *)```(?P<kind>[^`\n]*)\n(?P<text>.*?)^(?P=indent)```$", re.DOTALL | re.MULTILINE)
#: Where a page may have what: the test that runs these kinds, and reads them from that page.
ELSEWHERE = {
    "ci.md": ("ci/test_ci_files.py", {"yaml github-workflow", "yaml gitlab-ci", "yaml pre-commit-config", "sh"}),
    "editors.md": ("lsp/test_editor_snippets.py", {"elisp", "js", "json", "lua", "lua older", "toml"}),
}
#: Text that is only looked at, and why.
SHOWN = {
    "benchmarks/README.md": "installs what others use, over the network",
    "docs/check-formats.md": "several outputs in one, shortened",
    "docs/ci.md": "a line of a crontab",
    "docs/commands.md": "written by docs/make_commands.py",
    "docs/file-formats.md": "a choice of what --explain tells",
    "docs/practice.md": "wants a history in which an id is gone",
    "docs/scoring.md": "a formula",
    "docs/writing-frameworks.md": "wants an example that is wrong",
    "docs/writing-signals.md": "wants an example that is wrong",
}


#: Raises where a text is not what it should be.
Check = Callable[[str], object]


@dataclass(frozen=True)
class Fence:
    """A block of a page."""

    page: str  #: from the root of the repository
    kind: str  #: the language and what stands behind it
    text: str


def fences() -> list[Fence]:
    """Return all blocks of all pages."""
    return [
        Fence(page.relative_to(ROOT).as_posix(), found["kind"].strip(), found["text"])
        for page in PAGES
        for found in FENCE.finditer(page.read_text(encoding="utf-8"))
    ]


def is_authored(shape: type[Authored]) -> Check:
    """Check that text is a file of one of the kinds that people write."""
    id_in_file = shape in (Script, LexiconFile)
    return lambda text: decode(shape, text, file="", id="" if id_in_file else "example")


def is_taken(suffix: str, *command: str) -> Check:
    """Check that a command takes the text as a file of that kind."""

    def check(text: str) -> None:
        with TemporaryDirectory() as folder:
            file = Path(folder) / f"example.{suffix}"
            file.write_text(text, encoding="utf-8")
            run = CliRunner().invoke(app, [*command, str(file)])
        assert 0 == run.exit_code, run.output

    return check


def are_settings(text: str) -> None:
    """Check that text can be settled."""
    assert settings.decode(parse(text, file="").data, path="", line_of=lambda *_: 1).places


def are_finding_lines(text: str) -> None:
    """Check that each line is what `recoach schema findings-line` describes."""
    for line in text.splitlines():
        Draft202012Validator(line_schema()).validate(json.loads(line))


def names_points(text: str) -> None:
    """Check that a labelled line names points that there are."""
    assert set(json.loads(text)["points"]) <= open_library().points().points.keys()


CHECKS: dict[str, Check] = {
    "json answers": is_taken("json", "check", "--exit-zero"),
    "json of-points": names_points,
    "jsonl batch": is_taken("jsonl", "check", "--exit-zero"),
    "jsonl findings-line": are_finding_lines,
    "jsonl labelled": is_taken("jsonl", "calibrate"),
    "markdown answer": is_taken("md", "check"),
    "toml": are_settings,
    "yaml answers": is_taken("yaml", "check", "--exit-zero"),
    "yaml figure": is_authored(Figure),
    "yaml framework": is_authored(Framework),
    "yaml lexicons": is_authored(LexiconFile),
    "yaml point": is_authored(Point),
    "yaml prompt": is_authored(Prompt),
    "yaml script": is_authored(Script),
    "yaml signal": is_authored(Signal),
}


def is_run_elsewhere(fence: Fence) -> bool:
    """Tell whether another test runs a block, or it is only looked at."""
    if fence.kind in ("console", "console no-run"):  # test_console_blocks.py runs them, and asks why where it does not
        return fence.page.count("/") == 0 or fence.page.split("/")[0] in ("docs", "benchmarks", "training")
    _, kinds = ELSEWHERE.get(Path(fence.page).name, ("", set()))
    return fence.kind in kinds or (fence.kind == "text" and fence.page in SHOWN)


HELD_HERE = [fence for fence in fences() if fence.kind in CHECKS and not is_run_elsewhere(fence)]


@pytest.mark.parametrize("fence", HELD_HERE, ids=lambda fence: f"{Path(fence.page).stem}-{fence.kind}")
def test_a_block_is_what_its_fence_says(fence: Fence) -> None:
    """What a page shows as something can be used as that."""
    CHECKS[fence.kind](fence.text)


def test_no_block_is_left_out() -> None:
    """Each block is held here, run by another test, or has a reason."""
    assert [] == [fence for fence in fences() if fence.kind not in CHECKS and not is_run_elsewhere(fence)]


def test_each_kind_is_in_use() -> None:
    """No kind and no reason is left over from a page that has changed."""
    used = {fence.kind for fence in fences()}
    assert set() == CHECKS.keys() - used
    assert set() == {kind for _, kinds in ELSEWHERE.values() for kind in kinds} - used
    assert SHOWN.keys() == {fence.page for fence in fences() if fence.kind == "text"}


@pytest.mark.parametrize(("page", "test"), [(page, test) for page, (test, _) in ELSEWHERE.items()])
def test_another_test_reads_the_page(page: str, test: str) -> None:
    """The test that is named for the blocks of a page does read that page."""
    assert page in (ROOT / "tests" / test).read_text(encoding="utf-8")
