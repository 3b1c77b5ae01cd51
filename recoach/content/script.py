"""Scripts: a drill written down, replies with their times, and what is expected of the outcome."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from recoach.content import durations
from recoach.content.authored import Authored
from recoach.content.framework import DEFAULT_FRAMEWORK

Mode = Literal["coach", "exam"]
Seniority = Literal["senior", "staff", "principal"]
DEFAULT_SENIORITY: Seniority = "senior"
Key = Literal["next", "back", "skip", "pause", "resume", "hint", "quit"]


@dataclass(frozen=True, kw_only=True)
class Reply(Authored):
    """Something the candidate does at a moment. Text is typed first, then the question asked, then the key pressed."""

    at: str | float | None = None
    """When, since the start of the drill: `2m30s`, `90s`, `1h`, or a number of seconds."""
    after: str | float | None = None
    """When, since the reply before: instead of `at`."""
    text: str | None = None
    """Typed at the end of what already stands in the section."""
    ask: str | None = None
    """A question to the interviewer, without the leading `?`."""
    key: Key | None = None
    """A key pressed."""
    rate: dict[str, int] = field(default_factory=dict)
    """Self-rating by section id, 1 to 5; taken once the drill is over."""


@dataclass(frozen=True, kw_only=True)
class Expectation(Authored):
    """What must hold at the end for the script to pass. What is left out is not looked at."""

    findings: tuple[str, ...] | None = None
    """Ids of the signals that are found, each as often as it is listed; no others."""
    none_of: tuple[str, ...] = ()
    """Ids of signals that must not be found."""
    minutes_at_most: float | None = None
    """The drill takes no more minutes than this."""
    sections: tuple[str, ...] | None = None
    """Ids of the sections that hold text; no others."""
    score_at_least: float | None = None
    """The score is no less than this, 0 to 100."""
    refused: int = 0
    """How many replies the drill refuses, such as a pause in exam mode."""


@dataclass(frozen=True, kw_only=True)
class Script(Authored):
    """A scripted drill."""

    prompt: str
    """Id of a prompt, or `random` for one chosen by the seed."""
    framework: str = DEFAULT_FRAMEWORK
    """Id of a framework."""
    seed: int = 0
    """Decides whatever is left to chance: the same seed, the same drill."""
    mode: Mode = "coach"
    """`coach` gives live flags, hints and pauses; `exam` none of them."""
    seniority: Seniority = "senior"
    """How much depth is expected."""
    minutes: float | None = None
    """Length of the whole drill; the framework's own when left out."""
    section: tuple[str, ...] = ()
    """Only these sections; all when left out."""
    started: str | None = None
    """Date for the transcript, such as `2026-01-05`; no date when left out."""
    replies: tuple[Reply, ...]
    """What the candidate does, in order."""
    expect: Expectation | None = None
    """What must hold at the end."""


def moments(script: Script) -> Iterator[float]:
    """Yield the moment of each reply in seconds since the start; one without a time comes with the latest before it.

    ValueError at the first time that cannot be read.
    """
    latest = 0.0
    for reply in script.replies:
        at = latest + durations.seconds(reply.after or 0) if reply.at is None else durations.seconds(reply.at)
        yield at
        latest = max(at, latest)
