"""Report pages by the keyboard: to each flag and its reason, from points to their words and back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from visits import PHONE, Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

PageOf = Callable[[str], Path]
WAYS: dict[str, dict[str, object]] = {
    "desk": {},
    "phone": {"viewport": PHONE},
    "without scripts": {"java_script_enabled": False},
}


@pytest.fixture
def weak(visit: Visitor, page_of: PageOf) -> Callable[[str], Page]:
    """Open the page of an answer with flags, one of WAYS."""
    return lambda way: visit(page_of("weak"), reduced_motion="reduce", **WAYS[way]).page


def is_in_sight(element: Locator) -> bool:
    """Return whether some of an element is on the screen."""
    return element.evaluate(
        "(one) => { const { top, bottom, width } = one.getBoundingClientRect();"
        " return width > 0 && bottom > 0 && top < innerHeight }"
    )


def tab_to(page: Page, link: Locator) -> None:
    """Press Tab until a link has the focus."""
    for _ in range(400):
        page.keyboard.press("Tab")
        if link.evaluate("(one) => one === document.activeElement"):
            return
    pytest.fail("Tab does not get there")


def test_the_first_stop_leads_past_the_contents(weak: Callable[[str], Page]) -> None:
    """The first Tab offers to skip what comes before the report, and Enter does it."""
    page = weak("desk")
    page.keyboard.press("Tab")
    assert is_in_sight(page.locator(":focus"))
    assert "Skip to the report" == page.locator(":focus").text_content()
    page.keyboard.press("Enter")
    assert "report" == page.locator(":focus").get_attribute("id")


def test_tab_stops_at_each_flag_once(weak: Callable[[str], Page]) -> None:
    """Every flag is reached, in the order of the text, and where it is reached can be seen."""
    page = weak("desk")
    flags = page.locator("a.flag:not([tabindex='-1'])")
    wanted = flags.evaluate_all("(all) => all.map((one) => one.getAttribute('href'))")
    reached = []
    for _ in range(400):
        page.keyboard.press("Tab")
        focus = page.locator(":focus")
        if focus.count() == 0 or len(reached) == len(wanted):
            break
        if "flag" == focus.get_attribute("class"):
            reached.append(focus.get_attribute("href"))
            assert is_in_sight(focus)
            assert "none" != focus.evaluate("(one) => getComputedStyle(one).outlineStyle")
    assert wanted == reached
    assert {f"#{note}" for note in page.locator(".note").evaluate_all("(all) => all.map((one) => one.id)")} == set(
        wanted
    )


@pytest.mark.parametrize("way", ["desk", "phone"])
def test_focus_shows_reason_and_better_shape(weak: Callable[[str], Page], way: str) -> None:
    """While a flag has the focus its reason and a better shape are on the screen, wherever its note stands."""
    page = weak(way)
    for flag in page.locator("a.flag:not([tabindex='-1'])").all():
        flag.focus()
        note = page.locator(flag.get_attribute("href")).text_content()
        shown = [one for one in page.locator(".note, .card").all() if one.is_visible() and is_in_sight(one)]
        assert any(note in one.text_content() for one in shown)


@pytest.mark.parametrize("way", ["desk", "phone"])
def test_a_screen_reader_hears_the_reason(weak: Callable[[str], Page], way: str) -> None:
    """Each flag is described by its note."""
    for flag in weak(way).locator("a.flag").all():
        assert flag.get_attribute("href")[1:] in flag.get_attribute("aria-describedby").split()


@pytest.mark.parametrize("way", WAYS)
def test_words_lead_to_the_point_and_back(weak: Callable[[str], Page], way: str) -> None:
    """Enter on the number behind words goes to the point, and Enter on the point's quote back to the words."""
    page = weak(way)
    number = page.locator("#answer a.ref").first
    point = page.locator(number.get_attribute("href"))
    words = page.locator(f"[id^=said-][data-point='{point.get_attribute('data-point')}']").first
    tab_to(page, number)
    page.keyboard.press("Enter")
    assert point.get_attribute("id") == page.locator(":target").get_attribute("id")
    assert is_in_sight(point)
    tab_to(page, point.locator(f"a[href='#{words.get_attribute('id')}']"))
    page.keyboard.press("Enter")
    assert words.get_attribute("id") == page.locator(":target").get_attribute("id")
    assert is_in_sight(words)


@pytest.mark.parametrize("way", WAYS)
def test_a_flag_leads_to_its_note_and_back(weak: Callable[[str], Page], way: str) -> None:
    """Enter on a flag goes to its reason, and Enter on the quote there back to the words."""
    page = weak(way)
    flag = page.locator("a.flag").first
    note = page.locator(flag.get_attribute("href"))
    tab_to(page, flag)
    page.keyboard.press("Enter")
    assert note.get_attribute("id") == page.locator(":target").get_attribute("id")
    assert is_in_sight(note)
    tab_to(page, note.locator("a").first)
    page.keyboard.press("Enter")
    assert is_in_sight(flag)


def test_a_point_and_its_words_light_up_together(weak: Callable[[str], Page]) -> None:
    """Focus on the number behind words highlights the point, and on the point's quote the words."""
    page = weak("desk")
    number = page.locator("#answer a.ref").first
    point = page.locator(number.get_attribute("href"))
    words = page.locator(f"[id^=said-][data-point='{point.get_attribute('data-point')}']").first
    plain = [one.evaluate("(one) => getComputedStyle(one).backgroundColor") for one in (point, words)]
    number.focus()
    lit = [one.evaluate("(one) => getComputedStyle(one).backgroundColor") for one in (point, words)]
    assert plain[0] != lit[0]
    assert plain[1] != lit[1]


def test_the_card_leaves_the_words_in_sight(visit: Visitor, page_of: PageOf) -> None:
    """Wherever on a small screen a flag stands, the card with its reason does not lie over it."""
    page = visit(page_of("weak"), reduced_motion="reduce", viewport={"width": 390, "height": 600}).page
    cards = 0
    for flag in page.locator("a.flag:not([tabindex='-1'])").all():
        for edge in ("start", "center", "end"):
            flag.evaluate(f"(one) => one.scrollIntoView({{ block: '{edge}' }})")
            flag.evaluate("(one) => { one.blur(); one.focus({ preventScroll: true }) }")
            cards += page.locator(".card").is_visible()
            assert flag.evaluate(
                "(one) => [...one.getClientRects()].every(({ left, right, top, bottom }) => one.contains("
                "document.elementFromPoint((left + right) / 2, Math.min((top + bottom) / 2, innerHeight - 1))))"
            )
    assert cards


def test_escape_puts_the_card_away(weak: Callable[[str], Page]) -> None:
    """The card that shows a reason over the page goes at Escape, and the focus stays."""
    page = weak("phone")
    for flag in page.locator("a.flag:not([tabindex='-1'])").all():
        flag.focus()
        if page.locator(".card").is_visible():
            page.keyboard.press("Escape")
            assert not page.locator(".card").is_visible()
            assert flag.evaluate("(one) => one === document.activeElement")
            return
    pytest.fail("no card came up")
