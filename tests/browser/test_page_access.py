"""Report pages for people who do not use a mouse or a screen as others do: what axe-core finds wrong with them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from visits import PAGES, PHONE, Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

WAYS: dict[str, dict[str, object]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": PHONE, "has_touch": True, "is_mobile": True},
}


def complaints(page: Page) -> list[str]:
    """Return what axe-core finds, a line for each element: how bad, which rule, where."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [f"{one['impact']}: {one['id']} at {node['target'][0]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_in_the_way(visit: Visitor, page_of: Callable[[str], Path], name: str, way: str) -> None:
    """axe-core complains of nothing, be it light or dark, wide or narrow."""
    page = visit(page_of(name), reduced_motion="reduce", **WAYS[way]).page
    assert [] == complaints(page)


def test_the_card_is_in_nobodys_way(visit: Visitor, page_of: Callable[[str], Path]) -> None:
    """With everything unfolded and the reason of a flag shown in its card, axe-core still complains of nothing."""
    page = visit(page_of("weak"), reduced_motion="reduce", viewport={"width": 390, "height": 400}).page
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    page.locator("a.flag").first.focus()
    assert page.locator(".card").is_visible()
    assert [] == complaints(page)


def test_what_is_in_the_way_is_found(visit: Visitor, tmp_path: Path) -> None:
    """axe-core is at work: grey words on grey and a picture that is not told are complained of."""
    bad = (
        "<main><h1>A</h1><p style='color: #999; background: #aaa'>grey</p><svg role=img width=9 height=9></svg></main>"
    )
    (tmp_path / "page.html").write_text(f"<!doctype html><html lang=en><title>Bad</title>{bad}</html>")
    found = complaints(visit(tmp_path / "page.html").page)
    assert {"serious: color-contrast at p", "serious: svg-img-alt at svg"} == set(found)
