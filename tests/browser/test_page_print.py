"""Report pages on paper: all that is on the screen, and nothing cut off."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from visits import PAGES, Visitor

from recoach.cli import browser

pytestmark = pytest.mark.browser

PAPER = {"width": 718, "height": 1047}  #: CSS pixels of A4 within Chromium's margins

#: Each text of the page's main part that is seen on the screen, but for what leads to places on it or folds things out.
TEXTS = """() => {
    const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        const leads = element.closest("nav, summary:not(.point summary)");
        if (element.checkVisibility() && !leads) texts.push(walker.currentNode.data);
    }
    return texts;
}"""


def packed(text: str) -> str:
    """Return a text without spaces, whose width a PDF leaves open, in small letters: style sets some in large ones."""
    return "".join(text.split()).casefold()


def is_on(sheets: list[str], text: str) -> bool:
    """Return whether a text stands on one sheet, or begins at the end of a column of one and goes on upon the next."""
    if any(text in sheet for sheet in sheets):
        return True
    cuts = range(1, len(text))
    return any(text[:cut] in one and text[cut:] in other for one, other in pairwise(sheets) for cut in cuts)


@pytest.mark.parametrize("name", PAGES)
def test_everything_is_on_paper(visit: Visitor, page_of: Callable[[str], Path], name: str) -> None:
    """The PDF has several pages and every word that the page shows without anything being opened."""
    pypdf = pytest.importorskip("pypdf", reason="no pypdf here: pip install -e '.[browser]'")
    page = visit(page_of(name)).page
    printed = browser.to_pdf(browser.find(), page_of(name).read_text(encoding="utf-8"))
    pdf = pypdf.PdfReader(BytesIO(printed))
    sheets = [packed(one.extract_text()) for one in pdf.pages]
    assert len(sheets) > 1
    texts = page.evaluate(TEXTS)
    assert len(texts) > 100
    assert [] == [text for text in texts if not is_on(sheets, packed(text))]


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_cut_off_on_paper(visit: Visitor, page_of: Callable[[str], Path], name: str) -> None:
    """On paper nothing stands out to the right, and no box hides a part of what is in it."""
    page = visit(page_of(name), viewport=PAPER).page
    page.emulate_media(media="print")
    assert PAPER["width"] == page.evaluate("document.documentElement.scrollWidth")
    assert [] == page.evaluate(
        """() => [...document.querySelectorAll("main *")]
            .filter((one) => getComputedStyle(one).overflow !== "visible" && one.localName !== "svg")
            .filter((one) => one.scrollHeight > one.clientHeight || one.scrollWidth > one.clientWidth)
            .map((one) => one.outerHTML.slice(0, 80))"""
    )


@pytest.mark.parametrize("name", PAGES)
def test_no_heading_is_the_last_word_of_a_sheet(visit: Visitor, page_of: Callable[[str], Path], name: str) -> None:
    """What a heading announces begins below it."""
    pypdf = pytest.importorskip("pypdf", reason="no pypdf here: pip install -e '.[browser]'")
    page = visit(page_of(name)).page
    headings = page.evaluate("[...document.querySelectorAll('h2, h3, .who')].map((one) => one.textContent)")
    printed = browser.to_pdf(browser.find(), page_of(name).read_text(encoding="utf-8"))
    sheets = [packed(one.extract_text()) for one in pypdf.PdfReader(BytesIO(printed)).pages]
    assert [] == [
        (heading, sheet[-40:]) for heading in headings for sheet in sheets[:-1] if sheet.endswith(packed(heading))
    ]
