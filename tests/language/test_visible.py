from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoach.language.visible import visible


@pytest.mark.parametrize(
    ("hidden", "shown"),
    [
        ("\x1b[31mred", "\\x1b[31mred"),
        ("\x9b2J", "\\x9b2J"),
        ("\x07\x08\x7f", "\\x07\\x08\\x7f"),
        ("over\rwritten", "over\\x0dwritten"),
        ("zero\u200bwidth", "zero\\u200bwidth"),
        ("\u202eesrever", "\\u202eesrever"),
        ("\u061cmark", "\\u061cmark"),
        ("\ufeffstart", "\\ufeffstart"),
        ("\ud800", "\\ud800"),
        ("\U000e0041tag", "\\U000e0041tag"),
    ],
)
def test_what_a_terminal_would_act_upon_is_shown(hidden: str, shown: str) -> None:
    """Escapes, overwriting, text that runs backwards and text that nobody sees appear as their code."""
    assert shown == visible(hidden)


@pytest.mark.parametrize("text", ["tab\tand\nline", "naïve – “quoted” 東京", "🎧 👍🏽", "\\x1b"])
def test_what_can_be_seen_stays(text: str) -> None:
    """Tabs, line ends, letters of any script and emoji are left as they are."""
    assert text == visible(text)


def test_a_windows_line_end_is_a_line_end() -> None:
    """A carriage return before a newline goes and leaves no mark."""
    assert "one\ntwo\n" == visible("one\r\ntwo\r\n")


@given(st.text(st.characters(exclude_categories=())))
def test_nothing_hidden_is_left(text: str) -> None:
    """After it no control character is left but tab and newline, the text can be encoded, and nothing changes again."""
    shown = visible(text)
    shown.encode()
    assert all(unicodedata.category(character) not in ("Cc", "Cs") for character in shown if character not in "\t\n")
    assert shown == visible(shown)
