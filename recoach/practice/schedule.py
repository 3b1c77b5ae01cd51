"""When a point or a signal is due again: spaced repetition by FSRS, graded by verdicts and never by self-rating.

An item is a point (`point:latency-split`) or a red signal (`signal:ctr-objective`). Each drill that asks for a point
reviews it. A signal becomes an item when it first fires; from then on each drill that asks for a section in which it
has fired reviews it, or any drill while it has fired in twists and follow-ups only. The intervals are those of FSRS
with its default parameters, in whole days, without chance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timezone, tzinfo
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING

from recoach.practice.record import PointRecord, Record

if TYPE_CHECKING:
    from fsrs import Scheduler

    from recoach.assessment.points import Verdict


class Grade(IntEnum):
    """How well an item went, by the numbers of FSRS."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """What is remembered of an item."""

    item: str
    stability: float  #: days after which it is still known with a probability of 90 %
    difficulty: float  #: 1 to 10
    due: float  #: seconds since 1970
    last: float  #: when it was reviewed last, in seconds since 1970
    reviews: int
    lapses: int  #: reviews that went wrong
    sections: frozenset[str]  #: ids of the sections in which it was asked for, or has fired; none for a twist or probe

    @property
    def kind(self) -> str:
        """`point` or `signal`."""
        return self.item.partition(":")[0]

    @property
    def id(self) -> str:
        """Id of the point or the signal."""
        return self.item.partition(":")[2]

    def is_reviewed_by(self, record: Record) -> bool:
        """Whether a drill shows anything of a signal that has fired before."""
        asked = {one.id for one in record.sections if one.words}
        return not asked.isdisjoint(self.sections or asked)

    def due_day(self, zone: tzinfo | None) -> date:
        """Return the day on which it is due in a time zone: whoever practises does so on days, not at hours."""
        return datetime.fromtimestamp(self.due, zone).date()


Cards = Mapping[str, Card]  #: by item

#: Of a point that is made its depth decides.
_OF_VERDICT: Mapping[Verdict, Grade] = {
    "partly": Grade.HARD,
    "missing": Grade.AGAIN,
    "contradicted": Grade.AGAIN,
}
_OF_CERTAINTY = {"asserted": Grade.AGAIN, "possible": Grade.HARD}


def study(cards: Cards, record: Record) -> dict[str, Card]:
    """Return the cards that a drill changes, as they are after it."""
    sections = _sections_of(record)
    return {
        item: _reviewed(cards.get(item), item, grade, record, sections[item])
        for item, grade in {**dict(_points(record)), **dict(_signals(record, cards))}.items()
    }


def recall(card: Card, moment: float) -> float:
    """Return with which probability an item is still known at a moment, 0 to 1."""
    import fsrs

    known = fsrs.Card(card_id=0, stability=card.stability, last_review=_date(card.last))
    return _scheduler().get_card_retrievability(known, _date(moment))


def _points(record: Record) -> Iterator[tuple[str, Grade]]:
    assisted = {one.id for one in record.sections if one.hints}
    for point in record.points:
        if not record.skipped(point.section):
            yield f"point:{point.id}", _grade(point, assisted=point.section in assisted)


def _grade(point: PointRecord, *, assisted: bool) -> Grade:
    if point.verdict != "made":
        return _OF_VERDICT[point.verdict]
    if assisted:
        return Grade.HARD
    return Grade.EASY if point.depth == 1 else Grade.GOOD


def _signals(record: Record, cards: Cards) -> Iterator[tuple[str, Grade]]:
    for item, card in cards.items():
        if card.kind == "signal" and card.is_reviewed_by(record):
            yield item, Grade.GOOD
    # What fired comes after what could have: of two grades of one item the later counts. A sure finding comes last.
    for one in sorted(record.signals, key=lambda each: each.certainty == "asserted"):
        yield f"signal:{one.id}", _OF_CERTAINTY[one.certainty]


def _sections_of(record: Record) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for point in record.points:
        found[f"point:{point.id}"].add(point.section)
    asked = {one.id for one in record.sections}
    for signal in record.signals:
        # The id of a twist or of a probe belongs to one prompt: in the next drill nobody could avoid anything in it.
        found[f"signal:{signal.id}"].update(asked.intersection([signal.section]))
    return found


def _reviewed(card: Card | None, item: str, grade: Grade, record: Record, sections: set[str]) -> Card:
    import fsrs

    known = fsrs.Card(card_id=0)
    if card:
        known.state, known.step = fsrs.State.Review, None
        known.stability, known.difficulty = card.stability, card.difficulty
        known.last_review = _date(card.last)
    known, _ = _scheduler().review_card(known, fsrs.Rating(grade), _date(record.moment))
    assert known.stability is not None
    assert known.difficulty is not None
    return Card(
        item=item,
        stability=known.stability,
        difficulty=known.difficulty,
        due=known.due.timestamp(),
        last=record.moment,
        reviews=(card.reviews if card else 0) + 1,
        lapses=(card.lapses if card else 0) + (grade is Grade.AGAIN),
        sections=(card.sections if card else frozenset()) | sections,
    )


@cache
def _scheduler() -> Scheduler:
    import fsrs

    # Steps of minutes are for flash cards: nobody takes the same 45 minutes twice on a day. Chance is left out, so that
    # a history rebuilt from journals says the same.
    return fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)


def _date(moment: float) -> datetime:
    return datetime.fromtimestamp(moment, timezone.utc)
