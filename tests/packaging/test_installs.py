"""The packs travel: the same frameworks and prompts in a checkout, in an editable install and in a wheel."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest

pytestmark = pytest.mark.packaging

ROOT = Path(__file__).parent.parent.parent
PACKS = ("frameworks", "prompts")
KINDS = ("checkout", "editable", "wheel")
PIP = ("install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--ignore-installed", "--no-cache-dir")


@dataclass(frozen=True)
class Install:
    """A copy of the repository, and an interpreter that knows it in one of three ways."""

    kind: str
    tree: Path
    python: Path

    def run(self, *arguments: str) -> str:
        """Return what `python …` prints, run in the checkout itself or far from it."""
        here = self.tree if self.kind == "checkout" else self.tree.parent
        environment = {"PATH": os.environ["PATH"], "RECOACH_HOME": str(self.tree.parent / "home")}
        command = [str(self.python), *arguments]
        run = subprocess.run(command, cwd=here, env=environment, check=False, capture_output=True, text=True)
        assert not run.stderr, run.stderr
        return run.stdout


def copy_tree(target: Path) -> Path:
    """Copy what the package is built from, so that no test can change the checkout that it tests."""
    no_caches = shutil.ignore_patterns("__pycache__")
    for folder in ("recoach", *PACKS):
        shutil.copytree(ROOT / folder, target / folder, ignore=no_caches)
    (target / "docs").mkdir()
    for file in ("pyproject.toml", "README.md", "LICENSE", MANUAL):
        shutil.copy(ROOT / file, target / file)
    return target


def make_environment(folder: Path) -> Path:
    """Make an environment that borrows the libraries of the one that runs the tests, but not its recoach."""
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin" / "python"
    own = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    )
    # A folder that a .pth file names is searched, but the .pth files inside it (an editable recoach) are not read.
    borrowed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    Path(own.stdout.strip(), "borrowed.pth").write_text("\n".join(sorted(borrowed)), encoding="utf-8")
    return python


@pytest.fixture(scope="module", params=KINDS)
def install(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Install:
    folder = tmp_path_factory.mktemp(request.param)
    tree = copy_tree(folder / "tree")
    python = make_environment(folder / "environment")
    ways = {"checkout": [], "editable": ["--editable", str(tree)], "wheel": [str(tree)]}
    if way := ways[request.param]:
        subprocess.run([sys.executable, "-m", "pip", "--python", str(python), *PIP, *way], check=True)
    return Install(request.param, tree, python)


def names_of(folder: Path) -> list[str]:
    """Return the names of the packs in a folder."""
    return sorted(file.stem for file in folder.glob("*.yaml"))


def test_the_package_is_where_it_was_installed(install: Install) -> None:
    """Each way of installing runs its own copy of the code, so the tests below test what they say."""
    home = {"checkout": install.tree, "editable": install.tree, "wheel": install.python.parent.parent}[install.kind]
    where = install.run("-c", "import recoach; print(recoach.__file__)").strip()
    assert Path(where).is_relative_to(home)


@pytest.mark.parametrize("kind", PACKS)
def test_every_pack_is_listed(install: Install, kind: str) -> None:
    """Each framework and each prompt of the repository is found, however recoach came to be there."""
    listed = install.run("-m", "recoach", kind, "list")
    wanted = names_of(ROOT / kind)
    assert wanted
    assert [] == [name for name in wanted if name not in listed]


def test_signals_and_lexicons_are_found(install: Install) -> None:
    """The red signals work: their rules and lexicons lie in folders below the frameworks."""
    answer = install.tree.parent / "answer.md"
    answer.write_text("I would optimize CTR.\n", encoding="utf-8")
    assert "ctr-objective" in install.run("-m", "recoach", "check", str(answer))


def test_edited_packs_count_at_once_unless_built(install: Install) -> None:
    """A framework added to the repository shows in a checkout and an editable install; a wheel keeps what it has."""
    added = install.tree / "frameworks" / "added-today.yaml"
    shutil.copy(ROOT / "frameworks" / "five-decisions.yaml", added)
    listed = install.run("-m", "recoach", "frameworks", "list")
    added.unlink()
    assert (install.kind != "wheel") == ("added-today" in listed)


#: What `man recoach` shows once the package is installed.
MANUAL = "docs/recoach.1"
BESIDE_CODE = (
    "py.typed",
    "assessment/wording.weights",
    "assessment/points.weights",
    "assessment/topics.weights",
    "exporters/page.css",
    "exporters/page.js",
    *(f"cli/starter/{file.name}" for file in (ROOT / "recoach" / "cli" / "starter").iterdir()),
)


def test_the_wheel_holds_the_product_only(tmp_path: Path) -> None:
    """A wheel carries code, weights, packs, licence and the mark of typed code; no tests, documents or tools."""
    tree = copy_tree(tmp_path / "tree")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(tree)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = ZipFile(wheel).namelist()
    held = {name for name in names if name.startswith("recoach/")}
    (manual,) = (name for name in names if not name.startswith("recoach/") and ".dist-info/" not in name)
    assert manual.endswith(".data/data/share/man/man1/recoach.1")
    packs = {f"recoach/{file.relative_to(tree)}" for pack in PACKS for file in (tree / pack).rglob("*.*")}
    code = {str(file.relative_to(tree)) for file in (tree / "recoach").rglob("*.py")}
    assert packs | code | {f"recoach/{name}" for name in BESIDE_CODE} == held


def test_the_console_script_is_installed(install: Install) -> None:
    """An install brings the `recoach` command; a checkout runs as `python -m recoach`."""
    script = install.python.parent / "recoach"
    assert (install.kind != "checkout") == script.exists()
