"""Red signals and lexicons as their authors write them; `assessment.detector` makes them run."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, Protocol, get_args

from recoach.content.authored import Authored

Window = Literal["clause", "sentence", "next-sentence", "answer"]
Severity = Literal["error", "warning", "note"]
#: By weight, the heaviest first.
SEVERITIES: tuple[Severity, ...] = get_args(Severity)


def is_at_least(severity: Severity, least: Severity) -> bool:
    """Tell whether a severity weighs as much as another, or more."""
    return SEVERITIES.index(severity) <= SEVERITIES.index(least)


@dataclass(frozen=True, kw_only=True)
class Excuse(Authored):
    """What keeps a rule silent although its pattern matched. One of `match` and `quantity` is given."""

    match: str | None = None
    """A pattern that, where it is itself affirmed, excuses the match."""
    quantity: tuple[str, ...] = ()
    """Units or counted nouns; a number with one of them excuses the match: `[ms, s]`, `[signal, session]`. `count` is
    a bare number of anything."""
    within: Window = "clause"
    """How far away the excuse may stand."""


@dataclass(frozen=True, kw_only=True)
class Count(Authored):
    """Fires on enough different members of a lexicon."""

    of: str
    """A lexicon in braces, such as `"{metric}"`."""
    at_least: int
    """How many different members."""
    known: int | None = None
    """Where commas part more items than the lexicon knows: how many of `at_least` it must know; all when left out."""


@dataclass(frozen=True, kw_only=True)
class Order(Authored):
    """Fires where something is said before what should come first, over all sections of an answer.

    Both are patterns, each within one sentence. Only what is itself affirmed counts: not "I would not begin with …".
    """

    first: tuple[str, ...]
    """Patterns of what is said too early."""
    before: tuple[str, ...]
    """Patterns of what should have been said by then. Once it is, the rule is silent for the rest of the answer."""
    at_least: int = 1
    """How many different things have to be said too early."""
    opening: int | None = None
    """Looks at so many sentences from the start of the answer; at all of it when left out."""
    sections: tuple[str, ...] = ()
    """Ids of the sections in which `before` has its place. Answers to other sections alone are left in peace, and so
    is what follows such a section. Text without sections is always judged."""


@dataclass(frozen=True, kw_only=True)
class Recital(Authored):
    """Fires where an answer recites a known script nearly word for word."""

    at_least: int
    """How many words of one line, close together; articles and other empty words do not count."""
    fingerprints: tuple[str, ...] = ()
    """Names of files in `fingerprints/`; all there are when left out."""


@dataclass(frozen=True, kw_only=True)
class Rule(Authored):
    """What is looked for, in patterns.

    Words are lemmas (`=opens` is this form alone), `{name}` is any phrase of a lexicon, `a|b` either, `a?` may be
    missing, `…` is a gap within the clause (`…3`: of three words at most), `^` the start of the sentence, `<number>`,
    `<ms>` and `<1000+>` are quantities, and a lone `?`, `.` or `!` ends the sentence: what follows stands in the next.
    """

    any: tuple[str, ...] = ()
    """Patterns, any of which fires."""
    count: Count | None = None
    """Instead of `any`: enough members of one lexicon."""
    order: Order | None = None
    """Instead of `any`: something said too early in the answer; goes with `within: answer`."""
    recites: Recital | None = None
    """Instead of `any`: words of known scripts; goes with `within: answer`, and with no excuses."""
    gap: int = 8
    """How many words a `…` may stand for at most."""
    within: Window = "clause"
    """Where all parts of a pattern must stand."""
    unless: tuple[str | Excuse, ...] = ()
    """Excuses; a bare pattern means the same clause."""
    allow: tuple[str, ...] = ()
    """Stances besides `asserted` in which the rule still fires, such as `hypothetical` or `negated`."""


class Ruled(Protocol):
    """Whatever is heard by a rule: a signal, a point, a figure."""

    @property
    def id(self) -> str:
        """Its name, by which what is heard is told apart."""

    @property
    def rule(self) -> Rule:
        """How it is heard."""


@dataclass(frozen=True)
class NamedRule:
    """A rule and its name, where they are all there is."""

    id: str
    rule: Rule


@dataclass(frozen=True, kw_only=True)
class SignalExamples(Authored):
    """Sentences that run as tests; at least two of each."""

    flags: tuple[str, ...]
    """Text in which the signal fires."""
    passes: tuple[str, ...]
    """Text in which it stays silent, near enough that a careless rule would fire."""
    instead: tuple[str, ...] = ()
    """Sentences that say it well, shown to people; the signal stays silent in them too. Chosen from `passes` when left
    out."""


@dataclass(frozen=True, kw_only=True)
class Signal(Authored):
    """One red signal: what it means, how it is heard, what would be better."""

    title: str
    """The signal in a few words."""
    meaning: str
    """When it fires, in one sentence."""
    why: str
    """Why an interviewer minds."""
    better: str
    """What would be better, as advice in one sentence."""
    severity: Severity = "warning"
    """How much it matters."""
    rule: Rule
    """How it is heard."""
    examples: SignalExamples
    """Sentences that run as tests."""
    id: str = ""
    """Filled in from the file's name; leave it out."""


@dataclass(frozen=True, kw_only=True)
class LexiconFile(Authored):
    """A file of lexicons: the words of the field, by name."""

    lexicons: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Phrases by lexicon name. Inflections and -ise spellings are generated; `=word` stands for this form alone, and
    `{name}` in a phrase for each phrase of that lexicon."""
