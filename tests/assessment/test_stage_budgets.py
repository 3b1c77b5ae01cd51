"""Which milliseconds belong to which stage of a request, which to all of it, and at which percentile."""

from __future__ import annotations

from functools import cache

import pytest
from heard_findings import built_in_critic

from recoach.assessment.facts import Facts
from recoach.content.framework import Framework
from recoach.content.library import open_library

THREE = {"retrieval": 40, "features": 20, "ranking": 60}


@cache
def round_of_all() -> Framework:
    return open_library().framework("recsys").value


def facts_of(*sections: tuple[str, str]) -> Facts:
    """Return what an answer states, given as ids and texts of its sections; each quote has to stand at its place."""
    stated = built_in_critic().critique(round_of_all(), sections, signals={}, opposed={}).facts
    for one in (*stated.stages_ms.values(), stated.latency_total_ms, stated.latency_total_percentile):
        assert one is None or one.quote == sections[one.passage][1][one.start : one.end]
    return stated


def latency(text: str) -> Facts:
    """Return what the section on latency states."""
    return facts_of(("latency", text))


def stages(text: str) -> dict[str, float]:
    """Return the milliseconds of the stages in the section on latency."""
    return {name: one.value for name, one in latency(text).stages_ms.items()}


def total(text: str) -> tuple[float | None, str | None]:
    """Return the limit of the whole request with its percentile."""
    stated = latency(text)
    limit, tail = stated.latency_total_ms, stated.latency_total_percentile
    return limit.value if limit else None, tail.name if tail else None


@pytest.mark.parametrize(
    "text",
    [
        "Ranking gets 60 ms.", "Ranking: 60 ms", "Ranking (60 ms).", "ranking ~60ms", "Ranking = 60 ms",
        "ranking → 60 ms", "60 ms for ranking.", "60 ms goes to the ranker.", "Under 60 ms for scoring.",
        "Give the ranker 60 ms.", "Ranking stays under 60 ms.", "Ranking gets sub-60ms.", "Ranking gets 0.06 s.",
        "The largest part, 60 ms, goes to ranking.", "The ranker may cost sixty milliseconds.",
        "Sixty millis are for the heavy ranker.", "I would spend 60 ms on ranking.",
        "We give the ranking model up to 60 ms.", "Ranking, for which we keep 60 ms, is the largest part.",
    ],
)  # fmt: skip
def test_a_stage_has_its_time_in_any_wording(text: str) -> None:
    """The time before the stage or behind it, in digits or words, with a verb or a mark."""
    assert {"ranking": 60} == stages(text)


@pytest.mark.parametrize(
    "text",
    [
        "Retrieval gets 40 ms, features 20 ms and ranking 60 ms.",
        "40 ms for retrieval, 20 ms for features, and 60 ms for ranking.",
        "40ms ann; 20ms feats; 60ms model.",
        "Retrieval 40 ms + features 20 ms + ranking 60 ms.",
        "First retrieval with 40 ms, then features with 20 ms, then ranking with 60 ms.",
        "- Retrieval: 40 ms\n- Features: 20 ms\n- Ranking: 60 ms",
        "Retrieval needs 40 ms. Features need 20 ms. The model needs 60 ms.",
        "Retrieval, that is ANN search, takes forty milliseconds, the feature store twenty and the ranker sixty.",
        "I hand 40 ms to retrieval, 20 to features and 60 to the ranker.",
        "In milliseconds: retrieval 40, features 20, ranking 60.",
        "40 retrieval, 20 features, 60 ranking, all in ms.",
        "Retrieval 40, features 20, ranking 60.",
        "Retrieval 40. Features 20. Ranking gets 60 ms.",
        "- retrieval 40\n- features 20\n- ranking 60 ms",
        "retrieval 40 | features 20 | ranking 60",
        "Budget: retrieval 40 / features 20 / ranking 60.",
        "| retrieval: 40 ms, features: 20 ms, ranking: 60 ms |",
    ],
)
def test_every_stage_of_a_list_keeps_its_own_time(text: str) -> None:
    """Stages and times may come in either order, in sentences, bullets or a row; a unit said once is enough."""
    assert THREE == stages(text)


def test_orders_may_change_within_a_sentence() -> None:
    """A time goes with the stage it is close to, not with the next one of the list."""
    assert {"ranking": 60, "retrieval": 40, "network": 30} == stages(
        "Ranking gets 60 ms, and 40 ms go to retrieval; 30 ms for the network."
    )


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("The round trip eats 30 ms.", "network"), ("TLS and edge: 30 ms.", "network"),
        ("The cache lookup takes 30 ms.", "cache"), ("Candidate generation takes 30 ms.", "retrieval"),
        ("The ANN lookup has 30 ms.", "retrieval"), ("Feature hydration takes 30 ms.", "features"),
        ("Hard filters take 30 ms.", "filters"), ("The availability check takes 30 ms.", "availability"),
        ("Model inference takes 30 ms.", "ranking"), ("Re-ranking takes 30 ms.", "reranking"),
        ("The diversity pass takes 30 ms.", "reranking"), ("Business rules take 30 ms.", "reranking"),
        ("Serialization takes 30 ms.", "serialisation"), ("Logging takes 30 ms.", "logging"),
        ("We keep 30 ms free for a retry.", "reserve"), ("30 ms are held back.", "reserve"),
        ("Headroom: 30 ms.", "reserve"),
    ],
)  # fmt: skip
def test_stages_go_by_many_names(text: str, stage: str) -> None:
    """A stage is known by what people call it, and time that nobody gets is the reserve."""
    assert {stage: 30} == stages(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Retrieval gets 40 ms, ranking half of that.", {"retrieval": 40, "ranking": 20}),
        ("Retrieval gets 40 ms. Features get half of that.", {"retrieval": 40, "features": 20}),
        ("Ranking gets 60 ms. A third of that goes to features.", {"ranking": 60, "features": 20}),
        ("Retrieval gets 40 ms and the ranker twice that.", {"retrieval": 40, "ranking": 80}),
        ("We have 160 ms. Ranking takes half of it.", {"ranking": 80}),
    ],
)
def test_a_part_of_another_time_is_worked_out(text: str, expected: dict[str, float]) -> None:
    """Half of that, or twice that, is a time of its own, known as worked out; the stated one is not."""
    found = latency(text).stages_ms
    assert expected == {name: one.value for name, one in found.items()}
    assert [one.inferred for one in found.values()] == [not any(map(str.isdigit, one.quote)) for one in found.values()]


@pytest.mark.parametrize("text", ["Half of that goes to ranking.", "Half of users wait for ranking, which gets 60 ms."])
def test_a_part_of_nothing_stated_is_no_time(text: str) -> None:
    """What `that` is has to be a time said before."""
    assert not any(one.inferred for one in latency(text).stages_ms.values())


@pytest.mark.parametrize("text", ["Ranking 50-60 ms.", "Ranking takes between 50 and 60 ms.", "Ranking: 50 to 60 ms."])
def test_a_stage_may_use_its_range_to_the_upper_end(text: str) -> None:
    """A budget is what may be used up."""
    assert {"ranking": 60} == stages(text)


@pytest.mark.parametrize(
    "text",
    [
        "If ranking has not answered after 80 ms, the cached list is served.",
        "Ranking times out at 80 ms.",
        "After 80 ms the ranker is cut off.",
        "We wait 80 ms for the ranker, no more.",
        "If features are slow for more than 25 ms, ranking goes on without them.",
        "The old system took 400 ms for ranking.",
        "Ranking used to take 400 ms.",
        "Today's ranker takes 300 ms.",
        "Another team gives ranking 300 ms.",
        "Moving features ahead saves 30 ms.",
        "A bigger model adds 25 ms.",
        "Would ranking get 60 ms?",
        'The book says "ranking gets 60 ms".',
        "We cache for 10 minutes, and features are 6 hours old.",
        "Ranking uses 40 percent of it.",
        "The model has three lists to score.",
    ],
)
def test_other_numbers_are_nobody_s_budget(text: str) -> None:
    """When patience ends, what others take, what is asked or quoted, ages, shares and counts."""
    assert {} == stages(text)
    assert (None, None) == total(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ranking has 60 ms and times out after 80 ms.", {"ranking": 60}),
        ("Ranking has 60 ms. It is cut off after 80 ms.", {"ranking": 60}),
        ("The previous ranker took 300 ms. The new ranker gets 60 ms.", {"ranking": 60}),
        ("Shall ranking have 90 ms? I give ranking 60 ms.", {"ranking": 60}),
        ("Network 30 ms, three retrieval calls 40 ms, ranker 60 ms.", {"network": 30, "retrieval": 40, "ranking": 60}),
        ("The ranker gets 60 ms for 400 items and features 20.", {"ranking": 60, "features": 20}),
        ("Retrieval takes 40 ms at p99, ranking 60 ms at p99.", {"retrieval": 40, "ranking": 60}),
        ("Ranking gets 60 ms. Later I may give ranking 90 ms.", {"ranking": 60}),
    ],
)
def test_a_budget_stands_beside_other_numbers(text: str, expected: dict[str, float]) -> None:
    """Timeouts, counts, labels and second thoughts change nothing about what a stage was given first."""
    assert expected == stages(text)


def test_bare_numbers_are_times_only_where_budgets_are_expected() -> None:
    """A row of stages with bare numbers is a budget in the section on latency, one number alone is none."""
    row = "Retrieval 40, ranking 60."
    assert {"retrieval", "ranking"} == facts_of(("latency", row)).stages_ms.keys()
    assert {} == facts_of(("ranking", row)).stages_ms
    assert {} == stages("Ranking 60.")


@pytest.mark.parametrize(
    ("ranking", "expected"),
    [
        ("Ranking gets 80 ms.", {"ranking": 60}),
        ("Ranking gets 80 ms, retrieval 50 ms.", {"ranking": 80, "retrieval": 50}),
        ("It is a boosted tree.", {"ranking": 60}),
    ],
)
def test_one_passage_hands_out_the_budgets(ranking: str, expected: dict[str, float]) -> None:
    """The one that names the most stages; of two alike the section on latency."""
    found = facts_of(("ranking", ranking), ("latency", "Ranking gets 60 ms.")).stages_ms
    assert expected == {name: one.value for name, one in found.items()}


@pytest.mark.parametrize(
    ("text", "limit", "tail"),
    [
        ("The whole request gets 200 ms at p99.", 200, "p99"),
        ("p99 stays below 200 ms.", 200, "p99"),
        ("The 95th percentile has to stay under 250 milliseconds.", 250, "p95"),
        ("The limit is 200 ms. It holds at p99 under peak load.", 200, "p99"),
        ("We promise a fifth of a second. At the ninety-fifth percentile, that is.", 200, "p95"),
        ("200 ms end to end, for 99 % of requests.", 200, "p99"),
        ("All in all 180 ms. Nineteen pages in twenty make it.", 180, "p95"),
        ("All in all 180 ms on average.", 180, "average"),
        ("All in all 180 ms. The average is of no interest, p99.9 counts.", 180, "p99.9"),
        ("All in all 180 ms. Should p95 do? I say p99.", 180, "p99"),
        ("All in all 180 ms. Is that p95, or p99?", 180, None),
        ('All in all 180 ms. "At p95", said the old contract.', 180, None),
        ("The list has to be there in half a second.", 500, None),
        ("Ranking 60 ms, retrieval 40 ms. In total 120 ms at p95.", 120, "p95"),
        ("Ranking 60 ms, retrieval 40 ms, which comes to 100 ms.", 100, None),
        ("We give 60 to ranking and 40 to retrieval, out of 150 ms at p95.", 150, "p95"),
        ("Of 180 ms, 60 go to ranking and 40 to retrieval.", 180, None),
        ("150 ms total = 30 net + 40 ANN + 50 model.", 150, None),
        ("network 30 | ranking 60 | total 150 ms", 150, None),
        ("- Network: 30 ms\n- Ranking: 60 ms\n- Total: 150 ms at p99", 150, "p99"),
        ("The monolith took 900 ms. The whole request now gets 200 ms.", 200, None),
        ("The page is drawn within 900 ms. The whole request gets 200 ms at p99.", 200, "p99"),
        ("Ranking gets 60 ms, retrieval 40.", None, None),
        ("Ranking gets 60 ms. It sorts 500.", None, None),
        ("Ranking gets 60 ms. One read takes 5 ms.", None, None),
    ],
)
def test_the_whole_request_has_a_limit_and_a_percentile(text: str, limit: float | None, tail: str | None) -> None:
    """Whether it is called so, or holds at a percentile, which may follow in a sentence of its own."""
    assert (limit, tail) == total(text)


def test_the_limit_may_stand_elsewhere() -> None:
    """A guardrail's limit is the request's where the section on latency has none, and gives way where it has one."""
    guardrail = ("guardrail", "p99 above 250 ms stops the launch.")
    alone = facts_of(guardrail, ("latency", "Ranking 60 ms, retrieval 40 ms.")).latency_total_ms
    beside = facts_of(guardrail, ("latency", "The whole request has 150 ms at p99.")).latency_total_ms
    assert alone
    assert beside
    assert (250, 150) == (alone.value, beside.value)


@pytest.mark.parametrize(
    ("text", "spent", "fits"),
    [
        ("In all 100 ms: ranking 60 ms, retrieval 30 ms.", 90, True),
        ("Ranking 60 ms, retrieval 40 ms, total 100 ms.", 100, True),
        ("Ranking 60 ms, retrieval 60 ms, total 100 ms.", 120, False),
        ("The whole request gets 50 ms. Ranking gets 60 ms.", 60, False),
        ("Ranking 60 ms, retrieval 40 ms, 20 ms spare, out of 110 ms.", 120, False),
        ("We have 100 ms. Half of it goes to ranking, and retrieval takes 60 ms.", 110, False),
        ("Ranking 60 ms, retrieval 40 ms.", 100, None),
        ("The whole request gets 100 ms.", None, None),
        ("Everything is fast.", None, None),
    ],
)
def test_stages_fit_into_the_limit_or_not(text: str, spent: float | None, fits: bool | None) -> None:
    """What is spent is all that was handed out, the reserve too; where a side is missing nothing is said."""
    stated = latency(text)
    assert (spent, fits) == (stated.stages_sum_ms, stated.budgets_consistent)
