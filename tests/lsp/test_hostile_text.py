"""What somebody typed shows as it is in an editor: no link, no image, no escape."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from recoach.lsp.escape import plain


@given(st.text(st.sampled_from("a `*_[]()<>!&#|~\\\n-+1.:h/="), max_size=40))
def test_text_in_a_window_is_no_markup(text: str) -> None:
    """Whatever is typed, markdown makes one run of plain text of it."""
    (token,) = MarkdownIt("commonmark").parseInline(f"x {plain(text)} x")
    assert {"text", "text_special"} >= {child.type for child in token.children or ()}
    assert f"x {' '.join(text.split())} x" == "".join(child.content for child in token.children or ())


@pytest.mark.parametrize("text", ["`id` [a](b)", "<img> `a*b`"])
def test_code_of_our_own_stays_code(text: str) -> None:
    """In our own messages what stands in backticks is code, and nothing else is markup."""
    (token,) = MarkdownIt("commonmark").parseInline(plain(text, code=True))
    assert {"text", "text_special", "code_inline"} >= {child.type for child in token.children or ()}


def test_control_characters_are_shown() -> None:
    """An escape is never sent."""
    assert "\x1b" not in plain("\x1b[31m")
