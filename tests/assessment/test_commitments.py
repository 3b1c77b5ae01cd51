"""What stands around the numbers: the trigger's event and window, the ramp's steps, limits, targets, the funnel."""

from __future__ import annotations

import pytest
from test_facts import facts_of, value

from recoach.assessment.stated import Stated


@pytest.mark.parametrize(
    ("text", "event", "days"),
    [
        ("After five saved songs within two weeks their own vector takes over.", "saved songs", 14),
        ("From the third delivered order within 60 days the personal path takes over.", "delivered order", 60),
        ("Once they have made three purchases in a fortnight, the personal model takes over.", "purchases", 14),
        ("After six saves or messages the personal list takes over.", "saves", None),
        ("After three opened quizlets the personal ranker takes over.", "opened quizlets", None),
        ("After four orders the personal ranker takes over. We retrain within two days.", "orders", None),
        ("We switch once there is enough history.", None, None),
    ],
)
def test_a_trigger_counts_something_within_a_time(text: str, event: str | None, days: float | None) -> None:
    """The noun stays as it was typed; the time is that of the trigger's own sentence."""
    facts = facts_of(("cold_start", text))
    place = facts.cold_start_trigger_event
    assert event == (place and place.quote)
    assert place is None or place.quote == text[place.start : place.end]
    assert days == value("cold_start_trigger_window_days", ("cold_start", text))


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("We start with 1 % of traffic for three days, then 10 %, then half.", [0.01, 0.1, 0.5]),
        ("One percent first, then five, then twenty, then everybody.", [0.01, 0.05, 0.2, 1]),
        ("1 % of users first, for four days, followed by 5 and 25 %.", [0.01, 0.05, 0.25]),
        ("Canary at 2 % of users for two days, then 10, 50, 100.", [0.02, 0.1, 0.5, 1]),
        ("We start with 1 % of traffic for a week. Then 10 % of users for a week.", [0.01, 0.1]),
        ("1 % of traffic first, then a tenth, and back if complaints rise by 3 %.", [0.01, 0.1]),
        ("1 % of clusters for three days. Then 5 % of users for a week, then everybody.", [0.01, 0.05, 1]),
        ("1 % of users first. Then 5 % for three weeks, because 1 % more sales take long to see, then 25 %.",
         [0.01, 0.05, 0.25]),
        ("2 % of users first, then 10 %, with a holdout of 5 %.", [0.02, 0.1]),
        ("We start with 1 % of traffic for three days, and the rest waits.", [0.01]),
        ("We launch on Monday.", []),
    ],
)  # fmt: skip
def test_a_ramp_has_its_steps_in_order(text: str, steps: list[float]) -> None:
    """A bare number and a part may be a step, a limit and a holdout are none, everybody is the last one."""
    facts = facts_of(("launch", text))
    assert steps == [one.value for one in facts.ramp_steps]
    assert facts.ramp_steps[:1] == ((facts.ramp_first_step,) if facts.ramp_first_step else ())


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("Refund claims may not pass 14 per thousand orders.", [("Refund claims", 14, "per thousand orders")]),
        ("Complaints per thousand views may not go above today's 1.2.", [("Complaints per thousand views", 1.2, "")]),
        ("If refunds rise by more than 3 %, on-call rolls it back.", [("refunds", 3, "%")]),
        ("Refunds above 2.4 % or checkout errors above 0.5 % end the launch, on-call rolls it back.",
         [("Refunds", 2.4, "%"), ("checkout errors", 0.5, "%")]),
        ("Reports per thousand views among members under twenty may not exceed 1.4.",
         [("Reports per thousand views among members under twenty", 1.4, "")]),
        ("Complaints may not rise at all.", []),
        ("We watch complaints, refunds and 3 dashboards.", []),
    ],
)  # fmt: skip
def test_a_guardrail_has_a_measure_and_a_limit(text: str, limits: list[tuple[str, float, str]]) -> None:
    """Numbers that describe the measure are not its limit."""
    found = facts_of(("guardrail", text)).guardrail_limits
    assert limits == [(one.metric, one.value.value, one.unit) for one in found]


def plain(one: Stated | None) -> float | None:
    return one.value if one else None


@pytest.mark.parametrize(
    ("text", "values", "unit", "days"),
    [
        ("Repeat orders go from 6 % to 7 % within two quarters.", (6, 7, None), "%", 180),
        ("Orders per member should rise from 2.6 to 2.8 a month by the end of Q3.", (2.6, 2.8, None), "", None),
        ("Finished rides per member should rise by 4 % in half a year.", (None, None, 4), "%", 182.5),
        ("Currently 24 % of the borrowers finish a book, and we aim for 30 %.", (24, 30, None), "%", None),
        ("Returning members within 14 days go from 48 % to 50 %.", (48, 50, None), "%", None),
    ],
)
def test_an_objective_aims_at_something(
    text: str, values: tuple[float | None, ...], unit: str, days: float | None
) -> None:
    """From where to where, or by how much; a date is no number of days, nor is a time within the measure."""
    target = facts_of(("objective", text)).objective_target
    assert target
    assert values == (plain(target.start), plain(target.goal), plain(target.change))
    assert unit == target.unit
    assert days == plain(target.horizon_days)


def test_a_wish_aims_at_no_number() -> None:
    """Nothing is made up where an objective has no number."""
    assert facts_of(("objective", "We want happier users within two quarters.")).objective_target is None


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("From 4 million songs retrieval gets 2,000; the hard filters leave 1,500, the ranker scores 500 candidates.",
         {"catalogue": 4e6, "retrieved": 2000, "filtered": 1500, "ranked": 500}),
        ("Retrieval returns 400 candidates. We show a page of 20 songs.",
         {"retrieved": 400, "ranked": 400, "shown": 20}),
        ("We retrieve 300 from the two towers and 200 from the followed artists, 500 in all.",
         {"retrieved": 500, "ranked": 500}),
        ("New people see 12 popular items.", {}),
    ],
)  # fmt: skip
def test_the_funnel_keeps_so_many_at_each_step(text: str, steps: dict[str, float]) -> None:
    """Only the steps that are stated, in the order of the request."""
    found = facts_of(("candidates", text)).candidates_by_step
    assert list(steps.items()) == [(name, one.value) for name, one in found.items()]


@pytest.mark.parametrize(
    ("text", "median"),
    [
        ("The whole request gets 150 ms at p99, and the median is 60 ms.", 60),
        ("p99 is 150 ms and p50 is 60 ms.", 60),
        ("The whole request gets 150 ms at p99.", None),
        ("On average a request takes 60 ms.", None),
    ],
)
def test_a_typical_time_stands_beside_a_tail(text: str, median: float | None) -> None:
    """Without a tail it is the limit, or nothing."""
    assert median == value("latency_typical_ms", ("latency", text))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Traffic is split 60/30/20 between the arms.", [0.6, 0.3, 0.2]),
        ("Of the slots 60 % are popular, 30 % new and 10 % random.", [0.6, 0.3, 0.1]),
        ("Recall is 90 % and precision is 80 %.", []),
        ("Should traffic be split 60/30/20?", []),
    ],
)
def test_parts_of_one_whole_are_a_list(text: str, parts: list[float]) -> None:
    """Where the words say that something is shared out."""
    assert parts == [one.value for each in facts_of(("launch", text)).splits for one in each]


def test_every_fact_rests_on_words_of_its_passage() -> None:
    """All numbers of the groups have the span that they are read from."""
    sections = [
        ("objective", "Repeat orders go from 6 % to 7 % within two quarters."),
        ("guardrail", "Refund claims may not pass 14 per thousand orders."),
        ("launch", "We start with 1 % of traffic for three days, then 10, then half."),
    ]
    facts = facts_of(*sections)
    assert facts.objective_target
    target = facts.objective_target
    every = [*facts.ramp_steps, *(one.value for one in facts.guardrail_limits), target.start, target.horizon_days]
    assert len(every) == 6
    assert all(one and one.quote == sections[one.passage][1][one.start : one.end] for one in every)
