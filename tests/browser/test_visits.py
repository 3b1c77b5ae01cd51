"""The watch over pages is real: whatever a page must not do is noticed."""

from __future__ import annotations

from pathlib import Path

import pytest
from visits import Visitor

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("body", "noticed"),
    [
        ("<script>alert('here')</script>", "dialog: here"),
        ("<script>throw new Error('broken')</script>", "error: broken"),
        ("<script>console.log('said')</script>", "log: said"),
        ("<img src='http://192.0.2.1/x.png'>", "request: http://192.0.2.1/x.png"),
        (
            "<meta http-equiv=Content-Security-Policy content=\"img-src 'none'\"><img src='data:image/gif;base64,'>",
            "error:",
        ),
        ("<script>open('about:blank')</script>", "window: about:blank"),
    ],
)
def test_trouble_is_noticed(visit: Visitor, tmp_path: Path, body: str, noticed: str) -> None:
    """A dialog, a script that fails, words on the console, a request, a broken policy, a window: each is noted."""
    (tmp_path / "page.html").write_text(f"<!doctype html><title>Trouble</title>{body}")
    one = visit(tmp_path / "page.html")
    for _ in range(200):
        if one.trouble:
            break
        one.page.wait_for_timeout(50)
    assert one.trouble[0].startswith(noticed)


def test_a_good_page_makes_no_trouble(visit: Visitor, tmp_path: Path) -> None:
    """A page that does nothing has nothing noted, not even the look for an icon."""
    (tmp_path / "page.html").write_text("<!doctype html><title>Calm</title><p>Words.")
    assert [] == visit(tmp_path / "page.html").trouble
