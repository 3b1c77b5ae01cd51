"""What is due on this machine, and the drill that practises it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from recoach.cli import attempts, histories, packs, sitting
from recoach.content.framework import DEFAULT_FRAMEWORK, Framework
from recoach.content.library import Library, Loaded
from recoach.drill import journal
from recoach.drill.interviewer import choose_prompt
from recoach.errors import UnusableChoice, UnusableJournal
from recoach.practice import fresh
from recoach.practice.due import Agenda, Item, agenda

if TYPE_CHECKING:
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
class Practice:
    """Where somebody stands with a framework."""

    drills: int  #: taken so far, by any framework
    framework: Framework
    agenda: Agenda
    proposal: Proposal | None  #: None where nothing is due


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
    structure = named or _newest(library, known.frameworks)
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
    proposal = _propose(library, structure, found.due, known.prompts, drawn) if found.due else None
    return Practice(drills=known.drills, framework=structure, agenda=found, proposal=proposal)


def _known(history: History) -> _Known:
    return _Known(
        drills=history.count(),
        cards=history.cards(),
        lately=history.records(newest=_LATELY),
        frameworks=history.last_used("framework"),
        prompts=history.last_used("prompt"),
    )


def _newest(library: Library, drilled: Sequence[str]) -> Framework:
    """Return the framework of the newest drill of which it is still there."""
    there = {one.id: one.value for one in library.frameworks() if isinstance(one, Loaded)}
    found = (there[name] for name in reversed(drilled) if name in there)
    return next(found, None) or library.framework(DEFAULT_FRAMEWORK).value


def _propose(library: Library, framework: Framework, due: Sequence[Item], seen: Sequence[str], seed: int) -> Proposal:
    sections = fresh.sections_of(due, framework)
    practised = [one for one in due if not sections or not set(sections).isdisjoint(one.sections)]
    shelf = {one.id: one.value for one in library.prompts() if isinstance(one, Loaded)}
    choice = fresh.prompts(
        shelf,
        [*seen, *_just_seen()],
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


def _just_seen() -> Iterator[str]:
    """Yield the prompt of the newest drill, which may still be open: of that the history knows nothing."""
    for path in attempts.stored()[:1]:
        with contextlib.suppress(OSError, UnusableJournal):
            yield journal.read(path).begun.prompt_id
