"""Whatever somebody wrote stays text: nothing of it runs, loads, links or hides."""

from __future__ import annotations

from pathlib import Path

import pytest
from hostile import HIDDEN, MARKUP, TEXTS, hostile_report
from visits import PHONE, Visit, Visitor

from recoach.exporters.page import to_html
from recoach.language.visible import visible

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the page of the hostile report under a hostile name."""
    page = tmp_path_factory.mktemp("hostile") / "a 'b' <img src=x onerror=alert(1)>#?%3C.html"
    page.write_text(to_html(hostile_report()), encoding="utf-8", newline="")
    return page


@pytest.fixture
def visited(visit: Visitor, written: Path) -> Visit:
    """Open the page."""
    return visit(written)


def text_of(visited: Visit, selector: str) -> str:
    """Return all text in an element, shown or not."""
    return visited.page.locator(selector).text_content()


def test_nothing_of_it_runs_or_loads(visited: Visit) -> None:
    """No script, handler or link runs, also when everything was hovered over, focused and opened; no request leaves."""
    page = visited.page
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    for _ in range(30):
        page.keyboard.press("Tab")
    page.locator("mark").first.hover()
    page.wait_for_timeout(200)
    assert page.evaluate("window.pwned") is None
    assert [] == visited.trouble


def test_its_elements_are_those_of_the_page_itself(visited: Visit) -> None:
    """Nobody's text became an element: one script, one style, no frame or form, links to places on the page only."""
    page = visited.page
    kinds = set(page.evaluate("[...document.querySelectorAll('body *')].map((one) => one.localName)"))
    assert set() == kinds & set("a:not([href]) iframe img form input button link meta base math object embed".split())
    assert (1, 1) == (page.locator("script").count(), page.locator("style").count())
    attributes = set(page.evaluate("[...document.querySelectorAll('*')].flatMap((one) => one.getAttributeNames())"))
    assert [] == [name for name in attributes if name.startswith("on") or name in ("style", "src", "srcdoc")]
    links = page.evaluate("[...document.querySelectorAll('[href]')].map((one) => one.getAttribute('href'))")
    assert [] == [link for link in links if not link.startswith("#")]
    assert 1 == page.locator("#report").count()
    assert 0 == page.locator("[data-signal=x]").count()


def test_what_was_typed_is_read_as_it_was_typed(visited: Visit) -> None:
    """Each answer is on the page character by character, and what hides is shown by its escape."""
    answer = text_of(visited, "#answer")
    assert [] == [text for text in TEXTS if visible(text) not in answer]


def test_what_packs_say_is_text_too(visited: Visit) -> None:
    """Title, question, reasons and better shapes carry their markup as text, also in the window's title."""
    title = visited.page.title()
    assert "<" in title
    assert text_of(visited, "h1").split() == title.split()
    whole = text_of(visited, "main")
    assert [] == [text for text in (*MARKUP, *HIDDEN) if " ".join(visible(text).split()) not in " ".join(whole.split())]


def test_nothing_that_hides_is_left(visited: Visit) -> None:
    """No character of the page turns the direction of text round, or takes no room."""
    assert visible(text_of(visited, "html")) == text_of(visited, "html")


def test_the_longest_word_fits_a_phone(visit: Visitor, written: Path) -> None:
    """A word of 100,000 characters is broken and not cut off."""
    page = visit(written, viewport=PHONE, is_mobile=True).page
    assert PHONE["width"] == page.evaluate("document.documentElement.scrollWidth")
