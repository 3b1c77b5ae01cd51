"""The charts of a page, measured as pictures: what is drawn is as long as the figure that it stands for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from visits import PHONE, Visitor

if TYPE_CHECKING:
    from PIL.Image import Image
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

WAYS: dict[str, dict[str, object]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": PHONE, "is_mobile": True},
}
EVERY = [f"{name} {way}" for name in ("strong", "weak", "twisted") for way in WAYS]
SCALE = 2  #: pixels of the picture to a CSS pixel
SLACK = 3  #: pixels that an edge between two colours may take


@dataclass(frozen=True)
class Bar:
    """A bar as it was found in the picture of its chart, in pixels from the picture's left."""

    value: float  #: the figure that it stands for
    start: int
    end: int  #: exclusive
    row: int  #: of the picture, through the middle of the bar

    @property
    def length(self) -> int:
        """Return how long it is."""
        return self.end - self.start


@pytest.fixture
def page(visit: Visitor, page_of: Callable[[str], Path], request: pytest.FixtureRequest) -> Page:
    """Open the page of an example in one of the WAYS; the parameter names both, such as `strong dark`."""
    name, way = request.param.split()
    return visit(page_of(name), device_scale_factor=SCALE, reduced_motion="reduce", **WAYS[way]).page


def picture_of(chart: Locator) -> Image:
    """Return what the browser shows of a chart."""
    from PIL import Image

    return Image.open(BytesIO(chart.screenshot())).convert("RGB")


def stretch(picture: Image, place: tuple[int, int], colour: str) -> tuple[int, int]:
    """Return where the stretch of a colour, such as `rgb(1, 2, 3)`, that covers a place begins and ends in its row."""
    wanted = tuple(map(int, re.findall(r"\d+", colour)))
    start = end = min(place[0], picture.width - 1)
    while start > 0 and picture.getpixel((start - 1, place[1])) == wanted:
        start -= 1
    while end < picture.width and picture.getpixel((end, place[1])) == wanted:
        end += 1
    return start, end


def drawn(chart: Locator, shapes: str, colour: str = "fill") -> list[dict[str, Any]]:
    """Return the shapes of a chart: value, colour, and the place in the picture where the middle of each is."""
    return chart.evaluate(
        """(chart, [shapes, colour, scale]) => [...chart.querySelectorAll(shapes)].map((one) => {
            const frame = chart.getBoundingClientRect(), { left, right, top, bottom } = one.getBoundingClientRect();
            const place = [(left + right) / 2 - frame.left, (top + bottom) / 2 - frame.top];
            return {
                value: Number(one.dataset.value),
                colour: getComputedStyle(one)[colour],
                place: place.map((pixels) => Math.floor(pixels * scale)),
            };
        })""",
        [shapes, colour, SCALE],
    )


def bars(chart: Locator, picture: Image) -> list[Bar]:
    """Return the bars of a chart as the picture shows them."""
    shapes = drawn(chart, ".bar")
    return [Bar(one["value"], *stretch(picture, one["place"], one["colour"]), one["place"][1]) for one in shapes]


@pytest.mark.parametrize("page", EVERY, indirect=True)
def test_bars_are_as_long_as_their_figures(page: Page) -> None:
    """All bars of a chart have one scale, in every light and at every width."""
    charts = page.locator("svg:has(.bar)").all()
    assert len(charts) > 1
    for chart in charts:
        found = bars(chart, picture_of(chart))
        scale = max(one.length for one in found) / max(one.value for one in found)
        assert len(found) > 1
        assert [] == [one for one in found if abs(one.length - one.value * scale) > SLACK]


@pytest.mark.parametrize("page", [f"strong {way}" for way in WAYS], indirect=True)
def test_stages_follow_one_another_to_the_limit(page: Page) -> None:
    """A stage begins where the one before it ends, and the line of the limit is where that many milliseconds end."""
    chart = page.locator("svg.waterfall")
    picture = picture_of(chart)
    found = bars(chart, picture)
    assert found[0].start <= SLACK
    assert [] == [(a, b) for a, b in pairwise(found) if abs(a.end - b.start) > SLACK]
    line = drawn(chart, "line.limit", "stroke")[0]
    milliseconds = float(re.search(r"limit ([\d.]+) ms", chart.text_content())[1])
    between = (found[0].row + found[1].row) // 2 - SCALE * 2  # a row of the picture that no bar and no word is in
    start, end = stretch(picture, (line["place"][0], between), line["colour"])
    assert end - start >= SCALE  # pixels of its colour
    assert abs((start + end) / 2 - milliseconds * found[-1].end / sum(one.value for one in found)) <= SLACK
