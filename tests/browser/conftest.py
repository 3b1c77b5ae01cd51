"""Pages in a real browser: the machine's own Chromium, driven by Playwright."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import visits
from typer.testing import CliRunner
from visits import PAGES, Visit, Visitor

from recoach.cli import browser
from recoach.cli.app import app
from recoach.errors import UnusableBrowser

if TYPE_CHECKING:
    from playwright.sync_api import Browser

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
OPTIONS = [
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",
]


# Not for the session: while Playwright runs, its event loop is the thread's own, and whoever wants another one fails.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Start the machine's browser; without one, or without Playwright, the test is skipped."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="no Playwright here: pip install -e '.[browser]'")
    try:
        program = browser.find()
    except UnusableBrowser as error:
        pytest.skip(str(error))
    with sync_api.sync_playwright() as playwright:
        sandboxed = os.geteuid() != 0  # Chromium refuses to run as root inside its sandbox
        running = playwright.chromium.launch(executable_path=program, args=OPTIONS, chromium_sandbox=sandboxed)
        yield running
        running.close()


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visitor]:
    """Open files in the browser; whatever was opened is closed after the test."""
    with ExitStack() as stack:

        def visit(file: Path, **settings: object) -> Visit:
            context = chromium.new_context(**settings)
            stack.callback(context.close)
            return visits.visit(context, file)

        yield visit


@pytest.fixture(scope="session")
def page_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Write the page of an example, one of PAGES, once."""
    folder = tmp_path_factory.mktemp("pages")

    @cache
    def write(name: str) -> Path:
        command, *examples = PAGES[name]
        page = folder / f"{name}.html"
        arguments = [command, *(str(EXAMPLES / example) for example in examples), "--to", "html", "--out", str(page)]
        result = CliRunner().invoke(app, arguments)
        assert (0, "") == (result.exit_code, result.output)
        return page

    return write
