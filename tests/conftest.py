"""What holds for all tests: nobody's own drills and packs are touched, and what needs a terminal can be left out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import settings

# How long an example takes says nothing: the machine may be busy.
settings.register_profile("recoach", deadline=None)
settings.load_profile("recoach")

TERMINALS = {"pexpect", "pty", "ptyprocess"}


@pytest.fixture(scope="session", autouse=True)
def _home_of_our_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep journals, packs and caches of the tests away from those of whoever runs them; drills that stray, too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RECOACH_HOME", str(tmp_path_factory.mktemp("recoach-home")))
        patch.setenv("TMPDIR", str(tmp_path_factory.mktemp("temporary")))
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what drives a pseudo-terminal, itself or through a module beside it."""
    for item in items:
        module = getattr(item, "module", None)
        if module is not None and drives_terminal(module):
            item.add_marker("pty")


def drives_terminal(module: ModuleType) -> bool:
    """Return whether a test module, or a module of the tests that it takes something from, uses a pseudo-terminal."""
    owners = {getattr(value, "__module__", None) or "" for value in vars(module).values()}
    beside = [sys.modules[owner] for owner in owners if is_of_the_tests(sys.modules.get(owner))]
    return any(TERMINALS & vars(one).keys() for one in [module, *beside])


def is_of_the_tests(module: ModuleType | None) -> bool:
    """Return whether a module stands among the tests."""
    return Path(getattr(module, "__file__", None) or "/").is_relative_to(Path(__file__).parent)
