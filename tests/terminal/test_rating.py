"""The rating after a drill, key by key."""

from __future__ import annotations

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from recoach.terminal.menu import Menu


@pytest.mark.parametrize(
    ("typed", "rating"),
    [
        ("4\r", "4"),
        ("\r", ""),
        ("9\r3\r", "3"),
        ("9x334\r", "4"),
        ("x\x7f\r", ""),
    ],
)
def test_the_last_key_is_the_rating(typed: str, rating: str) -> None:
    """A wrong key is refused by Enter and gives way to the next one; nothing at all passes."""
    with create_pipe_input() as keyboard, create_app_session(input=keyboard, output=DummyOutput()):
        keyboard.send_text(typed)
        assert rating == Menu(colour=False).rate("Objective")
