"""The site for people who do not use a mouse or a screen as others do, on a desk and on a phone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from site_built import build
from test_page_access import WAYS, complaints
from visits import Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PAGES = ["index", "tour", "check-formats", "editors", "commands"]
#: What the theme does as it runs: menus and copy buttons are landmarks without names of their own, and where nothing
#: hovers, code that a finger scrolls is no stop of the keyboard.
OF_THE_THEME = ("landmark-unique", "scrollable-region-focusable")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the site."""
    return build(tmp_path_factory.mktemp("site"))


def overhang(page: Page) -> int:
    """Return by how many pixels a page is wider than the screen."""
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", PAGES)
def test_nothing_on_the_site_is_in_the_way(visit: Visitor, site: Path, name: str, way: str) -> None:
    """axe-core complains of nothing that is ours, and no page is wider than the screen."""
    page = visit(site / f"{name}.html", reduced_motion="reduce", **WAYS[way]).page
    assert [] == [one for one in complaints(page) if not any(rule in one for rule in OF_THE_THEME)]
    assert 0 == overhang(page)
