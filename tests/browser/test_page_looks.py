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


@pytest.mark.parametrize("name", PAGES)
def test_a_phone_scrolls_in_one_direction(visit: Visitor, page_of: PageOf, name: str) -> None:
    """Nothing on a narrow screen stands out to the right."""
    page = visit(page_of(name), **WAYS["phone"]).page
    assert PHONE["width"] == page.evaluate("document.documentElement.scrollWidth")
    assert PHONE["width"] == page.evaluate("innerWidth")  # a phone would zoom out to show what is wider
