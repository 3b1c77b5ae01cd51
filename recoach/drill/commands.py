"""What can be asked of a drill, in the imperative. `at` is seconds since the drill began, as on events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Union


@dataclass(frozen=True, kw_only=True)
class Look:
    """Do nothing but let the clock take effect."""

    at: float


@dataclass(frozen=True, kw_only=True)
class Write:
    """Keep the text of the current step as it stands now."""

    at: float
    text: str


@dataclass(frozen=True, kw_only=True)
class Next:
    """Go on to the next step; after the last one the drill closes."""

    at: float


@dataclass(frozen=True, kw_only=True)
class Back:
    """Go back to the step before."""

    at: float


@dataclass(frozen=True, kw_only=True)
class Skip:
    """Leave the current step unanswered and go on."""

    at: float


@dataclass(frozen=True, kw_only=True)
class Hint:
    """Take the next rung of the section's hints."""

    at: float


@dataclass(frozen=True, kw_only=True)
class Ask:
    """Ask the interviewer something."""

    at: float
    question: str


@dataclass(frozen=True, kw_only=True)
class Pause:
    """Stop the clock."""

    at: float


@dataclass(frozen=True, kw_only=True)
class Unpause:
    """Let the clock go on."""

    at: float


@dataclass(frozen=True, kw_only=True)
class Wake:
    """The machine slept for some seconds until `at`; the candidate said whether they count."""

    at: float
    seconds: float
    counted: bool


@dataclass(frozen=True, kw_only=True)
class Reopen:
    """Take the drill up again after its process ended."""

    at: float
    on: str | None


@dataclass(frozen=True, kw_only=True)
class Quit:
    """Close the drill before its end."""

    at: float


@dataclass(frozen=True, kw_only=True)
class Rate:
    """Rate one of the sections, once the drill is closed."""

    at: float
    section: str
    stars: int


Command = Union[Look, Write, Next, Back, Skip, Hint, Ask, Pause, Unpause, Wake, Reopen, Quit, Rate]
