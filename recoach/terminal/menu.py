"""What is asked on a terminal around a drill: which question, whether to start, how it went."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import questionary
from prompt_toolkit.document import Document
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.output import ColorDepth

from recoach.drill import commands as do
from recoach.drill.machine import STARS
from recoach.drill.session import Session
from recoach.language.visible import visible

RANDOM = "random"
_STYLE = questionary.Style([("qmark", ""), ("question", "bold"), ("pointer", "bold"), ("answer", "")])


class Menu:
    """Asks with the keyboard. Ctrl-C raises KeyboardInterrupt."""

    def __init__(self, *, colour: bool) -> None:
        self._depth = None if colour else ColorDepth.DEPTH_1_BIT

    def choose(self, question: str, options: Sequence[tuple[str, str]]) -> str:
        """Return the name chosen of (name, title) pairs; the first is preselected."""
        width = max(len(name) for name, _ in options)
        choices = [questionary.Choice(f"{name:<{width}}  {visible(title)}", value=name) for name, title in options]
        asked = questionary.select(
            question,
            choices=choices,
            style=_STYLE,
            qmark="",
            instruction="(arrows, Enter)",
            color_depth=self._depth,
        )
        return str(asked.unsafe_ask())

    def wait_for_start(self) -> None:
        """Wait until the candidate is ready for the clock to start."""
        asked = questionary.press_any_key_to_continue("Press any key to start the clock. ", style=_STYLE)
        asked.unsafe_ask()

    def rate(self, title: str) -> str:
        """Return the stars given to a section as typed: `1` to `5`, or nothing."""
        asked = questionary.text(
            f"{title}:",
            validate=_rating_or_nothing,
            style=_STYLE,
            qmark="",
            color_depth=self._depth,
            key_bindings=_last_key_only(),
        )
        return str(asked.unsafe_ask()).strip()


def rate_all(session: Session, *, ask: Callable[[str], str], at: Callable[[], float]) -> None:
    """Ask for a rating of every section that was reached and has none yet, and take it to the session."""
    for step in session.state.steps:
        reached = step.id in session.state.spent_ms
        if step.kind != "section" or not reached or step.name in session.state.ratings:
            continue
        stars = ask(visible(step.title))
        if stars:
            session.take(do.Rate(at=at(), section=step.name, stars=int(stars)))


def is_rating(typed: str) -> bool:
    """Return whether the text is a number of stars."""
    return typed.strip() in {str(stars) for stars in STARS}


def _last_key_only() -> KeyBindings:
    """Return keys by which a letter takes the place of the one before: a rating has one, and so a slip is mended."""
    keys = KeyBindings()

    @keys.add("<any>")
    def _type(event: KeyPressEvent) -> None:
        event.current_buffer.document = Document(event.data)

    return keys


def _rating_or_nothing(typed: str) -> bool | str:
    return not typed.strip() or is_rating(typed) or "1 to 5, or nothing to pass"
