"""What is due on this machine, and the drill that practises it."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from recoach.cli import attempts, histories, packs, sitting
from recoach.content.framework import DEFAULT_FRAMEWORK, Framework
from recoach.content.library import Library, Loaded
from recoach.drill.interviewer import choose_prompt
from recoach.errors import RecoachError, UnusableChoice
from recoach.practice import fresh
from recoach.practice.due import Agenda, Item, agenda

if TYPE_CHECKING:
    from recoach.cli.attempts import Attempt
    from recoach.content.prompt import Prompt
    from recoach.practice.history import History
    from recoach.practice.record import Record
    from recoach.practice.schedule import Cards

#: So many drills are looked back at to say how an item went lately.
_LATELY = 100


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """The drill to take."""

    framework: str  #: id
    prompt: Prompt
    sections: tuple[str, ...]  #: ids in the framework's order; empty for all
    minutes: float  #: as the framework plans it
    seed: int
    why: str  #: in a sentence


@dataclass(frozen=True, kw_only=True)
class Elsewhere:
    """What is due that a framework does not ask for."""

    items: int
    framework: str | None  #: id of that which asks for the most of it, of those drilled; None where none does


@dataclass(frozen=True, kw_only=True)
class Practice:
    """Where somebody stands with a framework."""

    drills: int  #: taken so far, by any framework
    unfinished: str | None  #: id of the newest drill where it can be resumed
    framework: Framework
    agenda: Agenda
    proposal: Proposal | None  #: None where nothing is due
    elsewhere: Elsewhere


@dataclass(frozen=True, kw_only=True)
class _Known:
    """What is asked of the history."""

    drills: int
    cards: Cards
    lately: Sequence[Record]  #: the newest, in order
    frameworks: Sequence[str]  #: ids of those drilled, the newest last
    prompts: Sequence[str]  #: as well


def practice(framework: str | None, *, on: datetime | None = None, seed: int | None = None) -> Practice:
    """Return what is due today, or on another day, and the drill that practises it.

    The framework is that of the newest drill where none is named, and the seed follows from the drills taken, so that
    every command means the same drill until one has been taken. Raises `UnknownName`, `UnusableFile` and
    `InvalidContent`.
    """
    library = packs.library()
    named = library.framework(framework).value if framework else None
    known = histories.use(_known)
    there = {one.id: one.value for one in library.frameworks() if isinstance(one, Loaded)}
    drilled = [there[name] for name in reversed(known.frameworks) if name in there]
    structure = named or next(iter(drilled), None) or library.framework(DEFAULT_FRAMEWORK).value
    moment = (on or sitting.now()).astimezone()
    found = agenda(
        known.cards,
        known.lately,
        structure,
        packs.point_pack().points,
        {signal.id: signal for signal in packs.signal_pack().signals},
        day=moment.date(),
        zone=moment.tzinfo,
    )
    drawn = known.drills if seed is None else seed
    newest = _newest_attempt()
    seen = [*known.prompts, *([newest.recording.begun.prompt_id] if newest else [])]
    proposal = _propose(library, structure, found.due, seen, drawn) if found.due else None
    return Practice(
        drills=known.drills,
        unfinished=newest.id if newest and newest.state.closed is None else None,
        framework=structure,
        agenda=found,
        proposal=proposal,
        elsewhere=_elsewhere(drilled, known.cards, found, moment.tzinfo),
    )


def _known(history: History) -> _Known:
    return _Known(
        drills=history.count(),
        cards=history.cards(),
        lately=history.records(newest=_LATELY),
        frameworks=history.last_used("framework"),
        prompts=history.last_used("prompt"),
    )


def _elsewhere(drilled: Sequence[Framework], cards: Cards, here: Agenda, zone: tzinfo | None) -> Elsewhere:
    """Return what else is due; of frameworks, given the newest first, the first that asks for the most of it."""
    listed = {f"{one.kind}:{one.id}" for one in (*here.due, *here.coming)}
    rest = {item for item, card in cards.items() if item not in listed and card.due_day(zone) <= here.day}
    asked = {
        framework.id: sum(f"point:{point}" in rest for section in framework.sections for point in section.points)
        for framework in drilled
    }
    most = max(asked, key=lambda name: asked[name], default=None)
    return Elsewhere(items=len(rest), framework=most if most and asked[most] else None)


def _propose(library: Library, framework: Framework, due: Sequence[Item], seen: Sequence[str], seed: int) -> Proposal:
    sections = fresh.sections_of(due, framework)
    practised = [one for one in due if not sections or not set(sections).isdisjoint(one.sections)]
    shelf = {one.id: one.value for one in library.prompts() if isinstance(one, Loaded)}
    choice = fresh.prompts(
        shelf,
        seen,
        sections=sections or {name for one in practised for name in one.sections},
        points=[one.id for one in practised if one.kind == "point"],
    )
    if not choice.ids:
        raise UnusableChoice("there is no prompt but the one just seen.", hint="`recoach prompts new` writes another.")
    return Proposal(
        framework=framework.id,
        prompt=shelf[choose_prompt(choice.ids, seed=seed)],
        sections=sections,
        minutes=framework.minutes_of(sections),
        seed=seed,
        why=fresh.why(choice, [section.title for section in framework.asked(sections)] if sections else ()),
    )


def _newest_attempt() -> Attempt | None:
    """Return the newest drill, which may still be open: of that the history knows nothing."""
    for path in attempts.stored()[:1]:
        with contextlib.suppress(RecoachError):
            return attempts.load(path)
    return None
