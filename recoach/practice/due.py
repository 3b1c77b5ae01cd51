"""What is due on a day and why, the most worthwhile first.

An item is worth the points of the score that it puts at stake, times the probability that it is forgotten by then:
what the next drill is expected to lose by it. That probability grows from the day on which an item is due, and faster
where it went wrong before.

Of how it went lately nothing is said but the last time until three drills have asked for it; an item is recurring if
it went wrong in three of the last five.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from recoach.assessment.costs import COST_OF_SIGNAL
from recoach.content.framework import Framework
from recoach.content.point import Point
from recoach.content.signal import Signal
from recoach.practice import schedule
from recoach.practice.record import Record
from recoach.practice.schedule import Card, Cards
from recoach.practice.trend import FEWEST

#: So many drills that asked for an item are looked back at.
_WINDOW = 5
_FULL = 100.0

#: What is said of an outcome, the worst first.
_SAID = {
    "contradicted": "contradicted",
    "missing": "missing",
    "asserted": "fired",
    "partly": "partly made",
    "possible": "perhaps fired",
    "made": "made",
    "avoided": "stayed away",
}
_WRONG = frozenset({"contradicted", "missing", "asserted"})
_WELL = frozenset({"made", "avoided"})
_DRILLS = {"point": "drills that asked for it", "signal": "drills that left room for it"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """A point or a red signal that was practised, and when it is due."""

    kind: str  #: `point` or `signal`
    id: str
    title: str
    sections: tuple[str, ...]  #: ids of the sections that practise it, in the framework's order; empty for any
    day: date  #: on which it is due
    overdue_days: int  #: negative before that day
    recall: float  #: with which probability it is still known, 0 to 1
    worth: float  #: points of the score that the next drill is expected to lose by it
    recurring: bool
    reason: str  #: how it went lately, in a sentence


@dataclass(frozen=True, kw_only=True, slots=True)
class Agenda:
    """What to practise by a framework on a day."""

    day: date
    due: tuple[Item, ...]  #: the most worthwhile first
    coming: tuple[Item, ...]  #: the soonest first


def agenda(
    cards: Cards,
    lately: Sequence[Record],
    framework: Framework,
    points: Mapping[str, Point],
    signals: Mapping[str, Signal],
    *,
    day: date,
    zone: tzinfo | None,
) -> Agenda:
    """Return what is due by the end of a day in a time zone, and what comes after.

    `lately` are the newest drills, in order. An item that the framework has no section for is none of its business.
    """
    stakes = dict([*_of_points(framework, points), *_of_signals(framework, cards, signals)])
    found = [
        _item(cards[name], stake, outcomes(cards[name], lately), day=day, zone=zone)
        for name, stake in stakes.items()
        if name in cards
    ]
    return Agenda(
        day=day,
        due=tuple(sorted((one for one in found if one.day <= day), key=lambda one: (-one.worth, one.id))),
        coming=tuple(sorted((one for one in found if one.day > day), key=lambda one: (one.day, -one.worth, one.id))),
    )


class _Stake(NamedTuple):
    title: str
    sections: tuple[str, ...]
    points: float  #: of the score


def _of_points(framework: Framework, points: Mapping[str, Point]) -> Iterator[tuple[str, _Stake]]:
    asked = {name: section.id for section in framework.sections for name in section.points}
    weights = {name: framework.weights.get(name, 1.0) for name in asked}
    share = _FULL / (sum(weights.values()) or 1)
    for name, section in asked.items():
        yield f"point:{name}", _Stake(points[name].title, (section,), share * weights[name])


def _of_signals(framework: Framework, cards: Cards, signals: Mapping[str, Signal]) -> Iterator[tuple[str, _Stake]]:
    for name, signal in signals.items():
        card = cards.get(f"signal:{name}")
        sections = tuple(one.id for one in framework.sections if card and one.id in card.sections)
        # What has fired in twists and follow-ups alone can do so in any drill.
        if card and (sections or not card.sections):
            yield card.item, _Stake(signal.title, sections, COST_OF_SIGNAL[signal.severity])


def _item(card: Card, stake: _Stake, happened: Sequence[tuple[date, str]], *, day: date, zone: tzinfo | None) -> Item:
    midnight = datetime.combine(day + timedelta(days=1), time(), zone).timestamp()
    recall = schedule.recall(card, midnight)
    due = card.due_day(zone)
    recurring = sum(outcome in _WRONG for _, outcome in happened) >= FEWEST
    last = datetime.fromtimestamp(card.last, zone).date()
    return Item(
        kind=card.kind,
        id=card.id,
        title=stake.title,
        sections=stake.sections,
        day=due,
        overdue_days=(day - due).days,
        recall=recall,
        worth=stake.points * (1 - recall),
        recurring=recurring,
        reason=_reason(card.kind, happened, recurring=recurring, last=last, today=day),
    )


def outcomes(card: Card, records: Sequence[Record]) -> list[tuple[date, str]]:
    """Return how an item went in the last few drills that asked for it, the oldest first: days and outcomes."""
    outcome = _of_point if card.kind == "point" else _of_signal
    found: list[tuple[date, str]] = []
    for record in reversed(records):
        if len(found) < _WINDOW and (what := outcome(card, record)):
            found.append((date.fromisoformat(record.day), what))
    return found[::-1]


def _of_point(card: Card, record: Record) -> str | None:
    verdicts = (one.verdict for one in record.points if one.id == card.id and not record.skipped(one.section))
    return next(verdicts, None)


def _of_signal(card: Card, record: Record) -> str | None:
    # Of what fired in several sections a sure finding counts.
    fired = sorted(one.certainty for one in record.signals if one.id == card.id)
    return next(iter(fired), "avoided" if card.is_reviewed_by(record) else None)


def _reason(kind: str, happened: Sequence[tuple[date, str]], *, recurring: bool, last: date, today: date) -> str:
    if not happened:
        return f"Last came up on {written(last, today)}."
    day, outcome = happened[-1]
    if len(happened) < FEWEST:
        return f"{_sentence(_SAID[outcome])} on {written(day, today)}."
    # What went wrong says more than that it went well since.
    last_trouble = next((what for _, what in reversed(happened) if what not in _WELL), happened[-1][1])
    told_of = _WRONG if recurring else {last_trouble}
    days = [day for day, what in happened if what in told_of]
    said = " or ".join(said for what, said in _SAID.items() if what in {each for _, each in happened} & told_of)
    often = "each" if len(days) == len(happened) else f"{len(days)}"
    told = f"{said} in {often} of the last {len(happened)} {_DRILLS[kind]}, last on {written(days[-1], today)}."
    return f"Recurring: {told}" if recurring else _sentence(told)


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:]


def written(day: date, today: date) -> str:
    """Return a day as people write it, such as `12 March`; with the year unless it is that of today."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day.day} {day:%B}{year}"
