"""What is due follows from verdicts alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sample_records import DAY, FIRST, record

from recoach.assessment.points import Verdict
from recoach.practice.record import Record, SignalRecord
from recoach.practice.schedule import Card, recall, study


def cards_after(*records: Record) -> dict[str, Card]:
    cards: dict[str, Card] = {}
    for one in records:
        cards |= study(cards, one)
    return cards


def days_until(card: Card) -> float:
    return (card.due - FIRST) / DAY


def test_the_worse_the_verdict_the_sooner_it_is_due() -> None:
    """Missing before partly before made; what a hint helped with counts as partly made."""
    verdicts: tuple[Verdict, ...] = ("missing", "partly", "made")
    cards = [cards_after(record(points={"trigger": one}))["point:trigger"] for one in verdicts]
    stabilities = [card.stability for card in cards]
    assert sorted(set(stabilities)) == stabilities
    assert days_until(cards[0]) <= days_until(cards[1]) < days_until(cards[2])
    assisted = cards_after(record(points={"trigger": "made"}, hints=1))["point:trigger"]
    assert cards[1] == assisted


def test_what_goes_well_again_and_again_is_due_ever_later() -> None:
    """Each interval is longer than the one before."""
    records = [record(f"d{day}", day=day, points={"trigger": "made"}) for day in (0, 4, 14, 40)]
    cards = [cards_after(*records[:count])["point:trigger"] for count in (1, 2, 3, 4)]
    intervals = [card.due - card.last for card in cards]
    assert sorted(set(intervals)) == intervals


def test_a_lapse_brings_it_back_soon() -> None:
    """After a month of success one failure is due within days, and is counted."""
    known = [record(f"d{day}", day=day, points={"trigger": "made"}) for day in (0, 4, 14)]
    card = cards_after(*known, record("lapse", day=40, points={"trigger": "contradicted"}))["point:trigger"]
    assert (1, 4) == (card.lapses, card.reviews)
    assert card.due - card.last <= 5 * DAY


def test_a_signal_becomes_an_item_when_it_first_fires() -> None:
    """What never fired is nothing to practise; once it did, its absence is a success."""
    clean = record("a")
    assert {} == cards_after(clean)
    fired = record("b", day=1, signals={"ctr-objective": "asserted"})
    once = cards_after(clean, fired)["signal:ctr-objective"]
    avoided = cards_after(clean, fired, record("c", day=3))["signal:ctr-objective"]
    assert avoided.due > once.due
    assert (1, 2) == (avoided.lapses, avoided.reviews)


def test_a_drill_over_other_sections_says_nothing_of_a_signal() -> None:
    """Who was not asked for the objective has not avoided anything in it."""
    fired = record("a", signals={"ctr-objective": "asserted"})
    elsewhere = record("b", day=1, sections=())
    assert cards_after(fired) == cards_after(fired, elsewhere)


def test_a_signal_that_fired_in_a_follow_up_can_be_avoided_anywhere() -> None:
    """Its follow-up belongs to one prompt and may never be put again; the next drill without it is a success."""
    in_probe = SignalRecord(id="ctr-objective", section="after-day-7", certainty="asserted", findings=1)
    fired = replace(record("a"), signals=(in_probe,))
    card = cards_after(fired, record("b", day=1))["signal:ctr-objective"]
    assert (1, 2, frozenset()) == (card.lapses, card.reviews, card.sections)
    assert 1 == cards_after(fired, record("silent", day=1, words=0))["signal:ctr-objective"].reviews


def test_what_is_known_fades() -> None:
    """On the day on which it is due nine tenths are left, or less of what went wrong."""
    made, missing = (cards_after(record(points={"trigger": one}))["point:trigger"] for one in ("made", "missing"))
    assert [1.0, 0.9] == [round(recall(made, moment), 1) for moment in (FIRST, made.due)]
    assert recall(missing, missing.due) < recall(made, made.due)


def test_leaving_before_a_section_is_no_failure_in_it() -> None:
    """A drill that was left reviews only what was answered; one that ran out of time reviews all."""
    left = record(points={"trigger": "missing"}, words=0, closed="quit")
    assert {} == cards_after(left)
    late = record(points={"trigger": "missing"}, words=0, closed="time-up")
    assert ["point:trigger"] == list(cards_after(late))


@pytest.mark.parametrize(("certainty", "lapses"), [("asserted", 1), ("possible", 0)])
def test_only_a_sure_finding_is_a_lapse(certainty: str, lapses: int) -> None:
    """What is only likely to be marked counts as hard."""
    assert lapses == cards_after(record(signals={"ctr-objective": certainty}))["signal:ctr-objective"].lapses
