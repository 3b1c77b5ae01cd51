"""Report pages as people see them: on a desk, at night, on a phone, without scripts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from visits import PAGES, PHONE, Visitor

pytestmark = pytest.mark.browser

PageOf = Callable[[str], Path]
WAYS: dict[str, dict[str, object]] = {
    "desk": {},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": PHONE, "has_touch": True, "is_mobile": True},
    "without scripts": {"java_script_enabled": False},
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_shows_its_score_and_does_nothing_else(visit: Visitor, page_of: PageOf, name: str, way: str) -> None:
    """Each page has a title, a main part and the score in sight, and no request, no complaint comes of it."""
    one = visit(page_of(name), **WAYS[way])
    assert one.page.title()
    assert one.page.get_by_role("main").is_visible()
    assert one.page.get_by_text("of 100").first.is_visible()
    assert [] == one.trouble


@pytest.mark.parametrize("width", [320, PHONE["width"], 1280])
@pytest.mark.parametrize("name", PAGES)
def test_everything_has_room(visit: Visitor, page_of: PageOf, name: str, width: int) -> None:
    """Nothing stands out to the right, on the smallest phone either: no table of its column, no word of its chart."""
    page = visit(page_of(name), viewport={"width": width, "height": 844}).page
    assert width == page.evaluate("document.documentElement.scrollWidth")
    assert [] == page.evaluate(
        """() => [...document.querySelectorAll("table, pre, svg text")].filter((one) => {
            const around = (one.closest("svg") ?? one).parentElement;
            return one.getBoundingClientRect().right > around.getBoundingClientRect().right + 1;
        }).map((one) => one.textContent.slice(0, 60))"""
    )
