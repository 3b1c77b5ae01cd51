"""Holds the architecture: who may import whom, what the pure wings must not read, how large things may grow."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# Each link may import those before it; the wings beside the chain may import it up to the link named.
CHAIN = ("errors", "language", "content", "assessment", "drill")
BESIDE_CHAIN = {
    "documents": "content",
    "exporters": "assessment",
    "practice": "assessment",
    "lsp": "assessment",
    "lab": "assessment",
    "terminal": "drill",
}
ASIDE = {
    "lsp": {"documents", "exporters"},  # reads files and words verdicts as the command line does
    "exporters": {"practice"},  # progress is exported as a report is
}
MAY_IMPORT: dict[str, set[str]] = {
    **{wing: set(CHAIN[:place]) for place, wing in enumerate(CHAIN)},
    **{wing: {*CHAIN[: CHAIN.index(last) + 1], *ASIDE.get(wing, ())} for wing, last in BESIDE_CHAIN.items()},
    "cli": {*CHAIN, *BESIDE_CHAIN},
    "__main__": {"cli"},
}
# Wings that are not named use the standard library only.
MAY_IMPORT_FROM_OUTSIDE: dict[str, set[str]] = {
    "content": {"pydantic", "pydantic_core", "yaml"},
    "documents": {"docx", "pyromark"},
    "lsp": {"lsprotocol", "pygls"},
    "exporters": {"genanki", "plotext"},
    "practice": {"fsrs"},
    "terminal": {"questionary", "prompt_toolkit"},
    "cli": {"typer", "rich", "platformdirs", "pathspec", "tomli", "tomllib"},
}
SLOW = {
    *("questionary prompt_toolkit rich pydantic yaml platformdirs jsonschema".split()),
    *("fsrs genanki plotext pyromark docx pygls lsprotocol tomli tomllib pathspec".split()),
}

# A name covers all below it: `time` also `time.monotonic`. `*.unlink` is any object's.
NETWORK = (
    "socket ssl socketserver http urllib.request urllib.error urllib.robotparser ftplib smtplib poplib imaplib nntplib "
    "telnetlib xmlrpc webbrowser asyncio.open_connection asyncio.start_server requests httpx httpcore aiohttp urllib3"
).split()
CLOCK = "time datetime.datetime.now datetime.datetime.utcnow datetime.datetime.today datetime.date.today".split()
ENVIRONMENT = "os.environ os.getenv os.getcwd sys.argv sys.stdin platform locale getpass".split()
RANDOMNESS = "random secrets uuid os.urandom hash id".split()  # `hash` of a text differs from process to process
FILES = (
    "open input io.open os shutil tempfile glob subprocess pathlib.Path.cwd pathlib.Path.home *.open *.exists "
    "*.is_file *.read_text *.read_bytes *.write_text *.write_bytes *.iterdir *.rglob *.mkdir *.unlink"
).split()
PURE = [*CLOCK, *ENVIRONMENT, *RANDOMNESS, *FILES]
PURE_BUT_FILES = [*CLOCK, *ENVIRONMENT, *RANDOMNESS]
MUST_NOT_READ = {"language": PURE, "assessment": PURE, "drill": PURE, "content": PURE_BUT_FILES}
JOURNAL = "recoach.drill.journal"

MOST_LINES = 400
MOST_LINES_OF_A_FUNCTION = 60


@dataclass(frozen=True)
class Module:
    """One source file under its dotted name."""

    name: str
    text: str

    @property
    def tree(self) -> ast.Module:
        """Return the syntax tree."""
        return ast.parse(self.text)

    @property
    def wing(self) -> str:
        """Return the part under `recoach` that the module belongs to."""
        return self.name.split(".")[1] if "." in self.name else self.name


def read_modules(folder: str) -> list[Module]:
    """Return the Python files below a folder of the repository."""
    modules = []
    for file in sorted((ROOT / folder).rglob("*.py")):
        name = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        modules.append(Module(name, file.read_text(encoding="utf-8")))
    return modules


RECOACH = read_modules("recoach")
EVERYTHING = [*RECOACH, *read_modules("tests"), *read_modules("benchmarks"), *read_modules("docs")]


def run_on_import(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes that run when a module is imported: not those inside functions or for type checkers only."""
    for child in ast.iter_child_nodes(tree):
        for_types = isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"
        if not for_types and not isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            yield child
            yield from run_on_import(child)


def imports(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """Yield each imported name in full."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{'.' * node.level}{node.module or ''}.{alias.name}" for alias in node.names)


def names_used(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    """Yield each name and dotted chain that is read, with imported names written out: `now` as `datetime.now`."""
    origins = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            origins.update({alias.asname: alias.name for alias in node.names if alias.asname})
        elif isinstance(node, ast.ImportFrom):
            origins.update({alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names})
    for node in ast.walk(tree):
        if isinstance(node, (ast.Name, ast.Attribute)) and isinstance(node.ctx, ast.Load):
            inner: ast.AST = node
            parts: list[str] = []
            while isinstance(inner, ast.Attribute):
                parts.append(inner.attr)
                inner = inner.value
            root = origins.get(inner.id, inner.id) if isinstance(inner, ast.Name) else "()"
            yield ".".join([root, *reversed(parts)]), node


def covers(forbidden: str, name: str) -> bool:
    """Return whether a forbidden name covers the name used."""
    if forbidden.startswith("*"):
        return name.endswith(forbidden[1:])
    return name == forbidden or name.startswith(f"{forbidden}.")


def find_wrong_ways(modules: list[Module]) -> list[str]:
    """Return the imports, wherever they stand, that the tables above do not allow."""
    wrong = []
    for module in modules:
        inside = MAY_IMPORT.get(module.wing, set()) | {module.wing, "__version__"}
        outside = MAY_IMPORT_FROM_OUTSIDE.get(module.wing, set()) | set(sys.stdlib_module_names)
        for name in imports(ast.walk(module.tree)):
            top, _, rest = name.partition(".")
            if rest.split(".")[0] not in inside if top == "recoach" else top not in outside:
                wrong.append(f"{module.name} imports {name}")
    return wrong


def find_cycle(modules: list[Module]) -> list[str]:
    """Return the modules of one cycle of imports at module level, or nothing."""
    names = {module.name for module in modules}
    graph = {}
    for module in modules:
        wanted = imports(run_on_import(module.tree))
        graph[module.name] = {name if name in names else name.rpartition(".")[0] for name in wanted} & names
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def find_slow_imports(modules: list[Module]) -> list[str]:
    """Return the imports at module level of what few commands need: slow libraries, and the screen built on them."""
    quick = [module for module in modules if module.wing not in ("terminal", "lsp")]
    found = ((module.name, name) for module in quick for name in imports(run_on_import(module.tree)))
    slow = [*SLOW, "recoach.terminal", "recoach.lsp.server"]
    return [f"{module} imports {name}" for module, name in found if any(covers(library, name) for library in slow)]


def find_network(modules: list[Module]) -> list[str]:
    """Return the ways to a network: modules imported anywhere, or functions used."""
    found = []
    for module in modules:
        names = {*imports(ast.walk(module.tree)), *(name for name, _ in names_used(module.tree))}
        found += [f"{module.name} has {name}" for name in sorted(names) if any(covers(way, name) for way in NETWORK)]
    return found


def find_reads(modules: list[Module]) -> list[str]:
    """Return what pure wings read besides their arguments. A generator of random numbers that has a seed is pure."""
    found = set()
    for module in modules:
        forbidden = PURE_BUT_FILES if module.name == JOURNAL else MUST_NOT_READ.get(module.wing, [])
        tree = module.tree
        calls = {call.func: call for call in ast.walk(tree) if isinstance(call, ast.Call)}
        for name, node in names_used(tree):
            seeded = name == "random.Random" and (node not in calls or calls[node].args)
            mentioned = name in (*RANDOMNESS, *FILES) and isinstance(node, ast.Name) and node not in calls
            if not seeded and not mentioned and any(covers(read, name) for read in forbidden):
                found.add(f"{module.name} reads {name}")
    return sorted(found)


def find_oversize(modules: list[Module]) -> list[str]:
    """Return the files and the functions that have grown too long."""
    found = []
    for module in modules:
        if (lines := module.text.count("\n")) > MOST_LINES:
            found.append(f"{module.name} has {lines} lines")
        for node in ast.walk(module.tree):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > MOST_LINES_OF_A_FUNCTION:
                    found.append(f"{module.name}.{node.name} has {lines} lines")
    return found


def find_undescribed(modules: list[Module]) -> list[str]:
    """Return the modules that do not say what they are for."""
    return [module.name for module in modules if not ast.get_docstring(module.tree)]


def loaded_by(statement: str) -> set[str]:
    """Return which slow libraries and wings are loaded once a fresh interpreter has run the statement."""
    program = f"import sys; {statement}; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    loaded = {name.removeprefix("recoach.").split(".")[0] for name in run.stdout.split()}
    return loaded & {*SLOW, "content", "assessment", "drill", *BESIDE_CHAIN}


def test_each_wing_imports_only_what_the_design_allows() -> None:
    """Imports run one way, from the command line down to the errors."""
    assert [] == find_wrong_ways(RECOACH)


def test_no_cycles() -> None:
    """No module needs, while it is imported, a module that needs it."""
    assert [] == find_cycle(RECOACH)


def test_slow_libraries_wait() -> None:
    """No module loads a slow library at its top; what the command line offers is known before any wing is loaded."""
    assert [] == find_slow_imports(RECOACH)
    assert set() == loaded_by("import recoach.cli.app")


def test_no_way_to_a_network() -> None:
    """The package holds no network code."""
    assert [] == find_network(RECOACH)


def test_pure_wings_read_nothing() -> None:
    """Judging and running a drill depend on arguments alone: no clock, environment, chance or file."""
    assert [] == find_reads(RECOACH)


def test_nothing_outgrows_its_limit() -> None:
    """Files keep to 400 lines and functions to 60, tests included."""
    assert [] == find_oversize(EVERYTHING)


def test_each_module_says_what_it_is_for() -> None:
    """Every module opens with a docstring."""
    assert [] == find_undescribed(RECOACH)


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("recoach.language.words", "from recoach.content import answer", "imports recoach.content.answer"),
        ("recoach.content.load", "def f():\n    import recoach.cli.app", "imports recoach.cli.app"),
        ("recoach.drill.state", "import typer", "imports typer"),
        ("recoach.exporters.html", "from recoach.terminal import screen", "imports recoach.terminal.screen"),
        ("recoach.cli.drill", "import click", "imports click"),
        ("recoach.cli.drill", "from . import places", "imports ..places"),
        ("recoach", "from recoach.cli import app", "imports recoach.cli.app"),
    ],
)
def test_a_wrong_way_is_found(name: str, text: str, complaint: str) -> None:
    """An import against the table is reported, also inside a function and also of an outside package."""
    assert [f"{name} {complaint}"] == find_wrong_ways([Module(name, text)])


def test_the_right_way_is_allowed() -> None:
    """Going down the chain, staying in the wing and the version are allowed."""
    text = "import json\nfrom recoach import __version__\nfrom recoach.errors import Place\nimport recoach.drill.events"
    assert [] == find_wrong_ways([Module("recoach.drill.state", text)])


def test_a_cycle_is_found() -> None:
    """Modules that import each other at their top are reported; inside a function it is no cycle."""
    there = Module("recoach.a", "from recoach.b import thing")
    assert {"recoach.a", "recoach.b"} == set(find_cycle([there, Module("recoach.b", "import recoach.a")]))
    assert [] == find_cycle([there, Module("recoach.b", "def f():\n    import recoach.a")])


def test_a_slow_import_is_found() -> None:
    """A slow library at the top of a module is reported, and one that is loaded by the way as well."""
    modules = [Module("recoach.cli.a", "from rich.table import Table"), Module("recoach.cli.b", "def f(): import rich")]
    modules += [Module("recoach.cli.d", "import recoach.terminal.bar"), Module("recoach.terminal.bar", "import rich")]
    modules += [Module("recoach.cli.c", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import yaml")]
    expected = ["recoach.cli.a imports rich.table.Table", "recoach.cli.d imports recoach.terminal.bar"]
    assert expected == find_slow_imports(modules)
    assert {"yaml"} == loaded_by("import yaml")
    assert "content" in loaded_by("import recoach.content.library")


@pytest.mark.parametrize(
    "text", ["import socket", "def f():\n    from urllib.request import urlopen", "import http.client"]
)
def test_a_way_to_a_network_is_found(text: str) -> None:
    """A network module is reported wherever it is imported; taking an address apart is none."""
    assert 1 == len(find_network([Module("recoach.cli.app", text)]))
    assert [] == find_network([Module("recoach.cli.app", "from urllib.parse import quote\nquote('a b')")])


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("from time import monotonic as now\nnow()", "time.monotonic"),
        ("from datetime import datetime\ndatetime.now()", "datetime.datetime.now"),
        ("import os\nos.environ['HOME']", "os.environ"),
        ("import random\nrandom.random()", "random.random"),
        ("from random import Random\nRandom()", "random.Random"),
        ("seed = hash('text')", "hash"),
        ("with open('file') as file: pass", "open"),
        ("from pathlib import Path\nPath('file').read_text()", "().read_text"),
    ],
)
def test_a_read_in_a_pure_wing_is_found(text: str, read: str) -> None:
    """A clock, the environment, chance and files are reported, under whatever name they were imported."""
    assert f"recoach.assessment.report reads {read}" in find_reads([Module("recoach.assessment.report", text)])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("recoach.drill.machine", "import random\ndef deal(generator: random.Random): return random.Random(7)"),
        ("recoach.drill.journal", "with open('file') as file: pass"),
        ("recoach.content.library", "from pathlib import Path\nPath('file').read_text()"),
        ("recoach.cli.drill", "import time\ntime.monotonic()"),
        ("recoach.content.prompt", "def find(id: str): return Probe(id=id)"),
    ],
)
def test_allowed_reads_pass(name: str, text: str) -> None:
    """Generators with a seed, the journal's file, packs on disk and the command line's clock are allowed."""
    assert [] == find_reads([Module(name, text)])


def test_what_is_too_long_or_silent_is_found() -> None:
    """One line over a limit is reported, and so is a missing docstring."""
    long_function = "def f():\n" + "    pass\n" * MOST_LINES_OF_A_FUNCTION
    long_file = "\n" * (MOST_LINES + 1)
    modules = [Module("recoach.a", long_function), Module("recoach.b", long_file)]
    assert ["recoach.a.f has 61 lines", "recoach.b has 401 lines"] == find_oversize(modules)
    assert ["recoach.a", "recoach.b"] == find_undescribed(modules)
