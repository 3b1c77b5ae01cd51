"""The machine's own browser prints pages as `recoach export … --to pdf` asks it to."""

from __future__ import annotations

import tempfile
from io import BytesIO
from pathlib import Path

import pytest

from recoach.cli import browser
from recoach.errors import UnusableBrowser

pytestmark = pytest.mark.browser

PAGE = (
    "<!doctype html><html lang=en><title>Größe</title><h1 id=a>Words</h1><p>of two pages<p style='break-before: page'>"
)
PAGE += "<a href=#a>up</a> the end</html>"


@pytest.fixture(scope="module")
def program() -> str:
    """Return the machine's browser; without one the test is skipped."""
    pytest.importorskip("pypdf", reason="no pypdf here: pip install -e '.[browser]'")
    try:
        return browser.find()
    except UnusableBrowser as error:
        pytest.skip(str(error))


def test_a_page_is_printed(program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The PDF has the page's text and nothing else, no head or foot and no address; no temporary file stays."""
    import pypdf

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    pdf = pypdf.PdfReader(BytesIO(browser.to_pdf(program, PAGE)))
    assert ["Words of two pages", "up the end"] == [" ".join(page.extract_text().split()) for page in pdf.pages]
    assert "Größe" == pdf.metadata.title
    assert [] == list(tmp_path.iterdir())


def test_a_page_that_the_browser_cannot_see_is_told(program: str, tmp_path: Path) -> None:
    """What a browser prints in the place of a file that is not there for it, if anything, is not taken for the page."""
    hiding = tmp_path / "hiding"
    hiding.write_text(f'#!/bin/sh\nfor last; do :; done\nrm "${{last#file://}}"\nexec "{program}" "$@"\n')
    hiding.chmod(0o755)
    with pytest.raises(UnusableBrowser, match=r"could not see the page|made no PDF"):
        browser.to_pdf(str(hiding), PAGE)
