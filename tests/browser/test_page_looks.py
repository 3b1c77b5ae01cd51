"""Report pages as people see them: on a desk, at night, on a phone, without scripts."""

from __future__ import annotations

import re
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


def test_night_turns_the_colours_round(visit: Visitor, page_of: PageOf) -> None:
    """Dark on light by day, light on dark by night, and paper is white whatever the screen."""
    inks: dict[str, list[int]] = {}
    for way, media in (("desk", "screen"), ("dark", "screen"), ("dark", "print")):
        page = visit(page_of("weak"), **WAYS[way]).page
        page.emulate_media(media=media)
        body = page.evaluate(
            "(({ color, backgroundColor }) => [color, backgroundColor])(getComputedStyle(document.body))"
        )
        inks[f"{way} {media}"] = [sum(map(int, re.findall(r"\d+", colour)[:3])) for colour in body]
    ink, paper = inks["desk screen"]
    assert paper - ink > 400
    ink, paper = inks["dark screen"]
    assert ink - paper > 400
    assert [0, 3 * 255] == inks["dark print"]


@pytest.mark.parametrize("name", PAGES)
def test_everything_has_room(visit: Visitor, page_of: PageOf, name: str) -> None:
    """Nothing stands out to the right, on the smallest phone either: no table of its column, no word of its chart."""
    page = visit(page_of(name)).page
    for width in (320, PHONE["width"], 1280):
        page.set_viewport_size({"width": width, "height": 844})
        assert width == page.evaluate("document.documentElement.scrollWidth")
        assert [] == page.evaluate(
            """() => [...document.querySelectorAll("table, svg text")].filter((one) => {
                const around = (one.closest("svg") ?? one).parentElement;
                return one.getBoundingClientRect().right > around.getBoundingClientRect().right + 1;
            }).map((one) => one.textContent.slice(0, 60))"""
        )
