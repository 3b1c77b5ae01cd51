"""Holds a design against what the interviewer told: a fact that was told and is ignored contradicts a point.

A fact limits a number, or has patterns of what a design that ignores it says. Those are heard as red signals are, so
what is negated, quoted, asked or rejected ignores nothing. A fact that nobody asked for holds nothing against anybody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recoach.assessment.detector import Detector
from recoach.assessment.facts import FACT_OF, Facts
from recoach.assessment.rules import compile_signals
from recoach.assessment.sentences import Sections
from recoach.assessment.stages import STAGE
from recoach.assessment.stated import Place, Stated
from recoach.content.figure import Figure
from recoach.content.prompt import Fact, Hold
from recoach.content.signal import NamedRule, Rule
from recoach.language.phrases import lexicons_in

Lexicons = Mapping[str, tuple[str, ...]]
_PER_CENT = 100


@dataclass(frozen=True, slots=True)
class Ignored:
    """A fact that was told, and the words that ignore it."""

    point: str
    fact: Fact
    place: Place

    @property
    def reason(self) -> str:
        """Why the point is contradicted, in words."""
        return f'the interviewer said: "{" ".join(self.fact.tells.split())}"'


def ignored(
    told: Sequence[Fact], stated: Facts, sections: Sections, figures: Mapping[str, Figure], hears: Detector | None
) -> tuple[Ignored, ...]:
    """Return which of the facts told an answer ignores, given its numbers, its sections and what `ready` makes."""
    said = _said(hears, sections)
    places = ((fact, hold, said.get(name) or _beyond(hold, stated, figures)) for name, fact, hold in _held(told))
    return tuple(Ignored(hold.point, fact, place) for fact, hold, place in places if place)


def ready(told: Sequence[Fact], lexicons: Lexicons) -> Detector | None:
    """Return what hears the holds of facts by their names, None where none has patterns.

    RuleProblem names a hold by fact and index, `churn/0`, whose patterns cannot run.
    """
    named = [(name, hold) for name, _, hold in _held(told) if hold.denied_by]
    rules = [NamedRule(name, Rule(any=hold.denied_by, unless=hold.unless, within="sentence")) for name, hold in named]
    words = {part for _, hold in named for source in (*hold.denied_by, *hold.unless) for part in lexicons_in(source)}
    words |= {part for name in words for phrase in lexicons.get(name, ()) for part in lexicons_in(phrase)}
    return compile_signals(rules, {name: lexicons[name] for name in words if name in lexicons}) if rules else None


def _held(told: Sequence[Fact]) -> list[tuple[str, Fact, Hold]]:
    """Return the holds of facts, each with its name and its fact."""
    return [(f"{fact.id}/{at}", fact, hold) for fact in told for at, hold in enumerate(fact.holds)]


def _said(detector: Detector | None, sections: Sections) -> dict[str, Place]:
    found: dict[str, Place] = {}
    for number, (_, text) in enumerate(sections):
        for hit in detector.find(text).hits if detector else ():
            found.setdefault(hit.signal, Place(number, hit.start, hit.end, hit.quote))
    return found


def _beyond(hold: Hold, stated: Facts, figures: Mapping[str, Figure]) -> Place | None:
    """Return the words that state a number beyond what a hold allows."""
    one = (
        stated.stages_ms.get(hold.figure.removeprefix(STAGE))
        if hold.figure.startswith(STAGE)
        else _number(hold, stated)
    )
    if one is None:
        return None
    value = one.value * (_PER_CENT if hold.figure in figures and figures[hold.figure].unit == "%" else 1)
    fits = (hold.at_least is None or value >= hold.at_least) and (hold.at_most is None or value <= hold.at_most)
    return None if fits else one.place


def _number(hold: Hold, stated: Facts) -> Stated | None:
    return getattr(stated, FACT_OF[hold.figure]) if hold.figure in FACT_OF else None
