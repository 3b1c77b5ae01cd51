"""Points: what an answer has to state, how it is heard, and which of its parts have to be there."""

from __future__ import annotations

from dataclasses import dataclass, field

from recoach.content.authored import Authored
from recoach.content.signal import Rule


@dataclass(frozen=True, kw_only=True)
class PointExamples(Authored):
    """Answers in one sentence or two that make the point, and some that only sound like it; they run as tests."""

    made: tuple[str, ...]
    """Statements that make the point."""
    missed: tuple[str, ...]
    """Statements near the point that do not make it: a keyword without a claim, a slot left open."""


@dataclass(frozen=True, kw_only=True)
class Distinct(Authored):
    """What a point must not be: another one said again. A guardrail is not the objective."""

    point: str
    """Id of the other point."""
    slot: str
    """The slot of the other point whose words, said again, make it the same."""
    own: str
    """The slot of this point that makes it one of its own."""


@dataclass(frozen=True, kw_only=True)
class Denial(Authored):
    """What cannot stand in one answer with the point: `there is no fallback` beside what the fallback serves."""

    rule: Rule
    """How it is heard that there is no such thing; it counts only where it is said of everything."""
    against: Rule | None = None
    """What it cannot stand beside; when left out, whatever makes the point."""
    about: str = ""
    """A lexicon: both statements have to name the same of its phrases, such as the same reaction."""
    clashes: tuple[tuple[str, str], ...]
    """Pairs of statements that cannot both hold; they run as tests."""
    fits: tuple[tuple[str, str], ...]
    """Pairs that only sound so: said of a page, a time or some people, put off, corrected, one of several options."""


@dataclass(frozen=True, kw_only=True)
class Point(Authored):
    """Something that an answer has to state: a claim, never a keyword."""

    title: str
    """The point in a few words."""
    states: str
    """What has to be stated for the point to be made, in one sentence."""
    why: str
    """Why an interviewer wants to hear it."""
    rule: Rule | None = None
    """How the claim is heard, in the patterns of red signals; the default stance is asserted."""
    slots: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The parts that a full statement fills, each with the patterns that fill it in the claim's sentence."""
    by_denial: bool = False
    """Whether a sentence that only says what will not be can make it: `sold-out items are never shown`."""
    core: tuple[str, ...] = ()
    """The slots without which the point is only partly made; the others are depth."""
    needs: tuple[str, ...] = ()
    """The slots without which the wording of a sentence never makes the point: a limit without a number is no limit."""
    figures: tuple[str, ...] = ()
    """Ids of figures (`frameworks/figures/`), or of budgets such as `budget-ranking`; stating any makes the point."""
    distinct: Distinct | None = None
    """Of which other point it must be no repetition; one that is counts as partly made."""
    precedes: tuple[str, ...] = ()
    """Ids of points that have to come after it within one text; where they come first, it counts as partly made."""
    contradicted_by: tuple[str, ...] = ()
    """Ids of red signals that say the opposite."""
    denial: Denial | None = None
    """What cannot stand beside the point in one answer."""
    probes: tuple[str, ...] = ()
    """Follow-up questions that press on it where it is missing; the interviewer asks one of them."""
    examples: PointExamples
    """Text that makes the point and text that misses it."""
    id: str = ""
    """Filled in from the file's name; leave it out."""
