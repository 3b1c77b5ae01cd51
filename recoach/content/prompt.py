"""Prompts: one interview question each, with its scale, its constraints and what changes in mid-drill."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from recoach.content.authored import Authored
from recoach.content.signal import SignalExamples

OF_TOPICS = "asks-"  #: before the name of a topic, as a lexicon: its phrases are ways to ask for it
ANY_PROMPT = "random"  #: written for whichever prompt the seed draws, so no prompt can be called that


@dataclass(frozen=True, kw_only=True)
class Scale(Authored):
    """How large the product is. Every figure is a whole number in the unit that its name says."""

    monthly_active_users: int
    """People who open the product at least once in 30 days."""
    daily_active_users: int
    """People who open it on an average day."""
    items: int
    """Items that can be recommended at this moment."""
    new_users_per_day: int
    """Accounts that see the surface for the first time, per day."""
    new_items_per_day: int
    """Items that enter the catalogue per day."""
    peak_requests_per_second: int
    """Recommendation requests per second in the busiest hour."""


@dataclass(frozen=True, kw_only=True)
class LatencyLimit(Authored):
    """The end-to-end limit of one recommendation request."""

    limit_ms: int
    """Milliseconds, from the request's arrival to the list's departure."""
    percentile: Literal["p50", "p95", "p99", "p99.9"] = "p99"
    """At which percentile the limit holds."""
    stated: bool = True
    """Whether the interviewer says it at the start (true) or only when asked (false)."""


@dataclass(frozen=True, kw_only=True)
class Twist(Authored):
    """A constraint that changes in mid-drill."""

    id: str
    """Stable name within the prompt."""
    says: str
    """What the interviewer says when it is dealt, ending in what to do about it."""
    changes: str
    """What is different from now on, in a few words."""
    after: str
    """What the interviewer wants to see change in the design."""
    sections: tuple[str, ...] = ()
    """Sections that it presses on (ids of frameworks' sections), the main one first; empty leaves it to the seed."""
    moves: tuple[str, ...] = ()
    """Points that a reply has to decide anew (ids); empty means those of its sections."""


@dataclass(frozen=True, kw_only=True)
class Hold(Authored):
    """What a design must respect once a fact has been told. One of `figure` and `denied_by` is given."""

    point: str
    """Id of the point that is contradicted where the fact is ignored."""
    figure: str = ""
    """Id of a figure (`frameworks/figures/`), or of a budget such as `budget-ranking`, that the fact limits."""
    at_least: float | None = None
    """The least that the figure may be, in its unit."""
    at_most: float | None = None
    """The most that it may be."""
    denied_by: tuple[str, ...] = ()
    """Patterns, as those of red signals, of a design that ignores the fact; only what is meant counts."""
    unless: tuple[str, ...] = ()
    """Patterns that, where they stand in the same sentence, show that it does not."""
    examples: SignalExamples
    """Text that ignores the fact (`flags`) and text that respects it (`passes`); they run as tests."""


@dataclass(frozen=True, kw_only=True)
class Fact(Authored):
    """Something the interviewer tells only when asked."""

    id: str
    """Stable name within the prompt."""
    tells: str
    """The answer, with units."""
    about: tuple[str, ...] = ()
    """Topics that it answers, such as `traffic`: each is a lexicon `asks-…` of ways in which people ask for that."""
    asked: tuple[str, ...] = ()
    """Its own ways to ask for it: a few words each, of which a question has all or at least what means the same."""
    holds: tuple[Hold, ...] = ()
    """What a design must respect once the fact has been told."""


@dataclass(frozen=True, kw_only=True)
class Probe(Authored):
    """A follow-up question at the end of the drill."""

    id: str
    """Stable name within the prompt."""
    asks: str
    """The question."""
    after: str
    """What the question is after: what a good reply decides or admits."""
    sections: tuple[str, ...] = ()
    """Sections that it presses on (ids of frameworks' sections); empty fits any."""
    moves: tuple[str, ...] = ()
    """For a pushback, points that a reply has to decide anew (ids); empty asks for a point of its sections."""


@dataclass(frozen=True, kw_only=True)
class Prompt(Authored):
    """One interview question."""

    title: str
    """The question in a few words, as shown in lists."""
    product: str
    """What the product is and who uses it for what."""
    stage: str
    """Where the business stands and what it needs next."""
    question: str
    """What the interviewer says to open the drill."""
    scale: Scale
    """How large it is."""
    surfaces: tuple[str, ...]
    """Where recommendations appear."""
    latency: LatencyLimit
    """The limit of one request."""
    constraints: tuple[str, ...]
    """What the design must respect, said at the start."""
    twists: tuple[Twist, ...]
    """At least two; one is dealt in mid-drill."""
    facts: tuple[Fact, ...]
    """What is told only when asked."""
    probes: tuple[Probe, ...]
    """Follow-up questions; one of them asks what changes after day 7 of launch."""
    tension: str = ""
    """What pulls against what, in two to five words, as a tag in lists: `clicks against trust`."""
    id: str = ""
    """Filled in from the file's name; leave it out."""
