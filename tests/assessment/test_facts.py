"""The numbers that an answer states, whose they are, and what they add up to."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from heard_findings import built_in_critic

from recoach.assessment import arithmetic
from recoach.assessment.arithmetic import Sum
from recoach.assessment.facts import FACT_OF, Facts
from recoach.assessment.stated import Stated, Tail
from recoach.content.framework import Framework
from recoach.content.library import open_library
from recoach.content.prompt import LatencyLimit, Prompt

BUDGETS = "Ranking gets 60 ms and retrieval 50."


@cache
def whole_round() -> Framework:
    return open_library().framework("recsys").value


@cache
def prompt() -> Prompt:
    """Return a prompt with a limit of 180 ms that serves 5,000 requests a second at its peak."""
    courses = open_library().prompt("courses").value
    scale = replace(courses.scale, items=300_000, peak_requests_per_second=5_000)
    return replace(courses, latency=LatencyLimit(limit_ms=180), scale=scale)


def facts_of(*sections: tuple[str, str]) -> Facts:
    """Return what an answer states, given as ids and texts of its sections."""
    return built_in_critic().critique(whole_round(), sections, signals={}, opposed={}).facts


def fact(name: str, *sections: tuple[str, str]) -> Stated | None:
    """Return one of the facts; its quote has to stand at its place."""
    one: Stated | None = getattr(facts_of(*sections), name)
    assert one is None or one.quote == sections[one.passage][1][one.start : one.end]
    return one


def value(name: str, *sections: tuple[str, str]) -> float | None:
    """Return the value of one of the facts."""
    one = fact(name, *sections)
    return None if one is None else round(one.value, 6)


def said(number: float, start: int = 0) -> Stated:
    """Return a number said at a place."""
    return Stated(number, 0, start, start + 1, f"{number:g}")


def sums(facts: Facts) -> dict[str, Sum]:
    """Return what the numbers show against the prompt, but for the price of scoring."""
    return {one.id: one for one in arithmetic.check(facts, prompt()) if one.id != "price-of-scoring"}


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("After five saved recipes their own history takes over.", 5),
        ("Once they have made three purchases within 30 days, the personal model takes over.", 3),
        ("Within 30 days and after four orders the personal ranker takes over.", 4),
        ("The trigger is seven completed plays within two weeks.", 7),
        ("The switch comes after a dozen clicks.", 12),
        ("We switch to the personal ranker after at least three plays.", 3),
        ("After one purchase the personal ranker takes over.", 1),
        ("Below five workouts in a month somebody is a stranger to us.", 5),
        ("New people see 12 popular items. After four orders the personal ranker takes over.", 4),
        ("We switch once there is enough history.", None),
    ],
)
def test_the_trigger_is_a_number_of_events(text: str, events: float | None) -> None:
    """Neither the window nor what newcomers see is the trigger."""
    assert events == value("cold_start_trigger", ("cold_start", text))


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("Five percent of the slots explore new creators.", 0.05),
        ("We keep 5 % of the slots for exploration.", 0.05),
        ("We keep half a percent of traffic for random picks.", 0.005),
        ("One slot in twenty explores.", 0.05),
        ("Every twentieth slot explores.", 0.05),
        ("1 in 25 impressions goes to random items.", 0.04),
        ("No slot explores for now.", None),
        ("30 % of our items are old.", None),
    ],
)
def test_the_exploring_share_is_a_fraction(text: str, share: float | None) -> None:
    """Percent, one in so many and every so-manieth are the same share."""
    assert share == value("exploration_share", ("reranking", text))


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("We start with 1 % of traffic for three days, then 5 %.", 0.01),
        ("1 % for two days, 10 % for a week, then 50 %, then all.", 0.01),
        ("One percent first, then five, then twenty, then everybody.", 0.01),
        ("Half a percent of users goes first, then 5 %, then everyone.", 0.005),
        ("The first step is one user in a hundred, after two days it is one in ten.", 0.01),
        ("A twentieth of traffic first, then half of it, then all.", 0.05),
        ("We go back at once if complaints rise by 5 %.", None),
    ],
)
def test_a_ramp_begins_with_its_first_step(text: str, share: float | None) -> None:
    """The later steps are not the first one, however many there are."""
    assert share == value("ramp_first_step", ("launch", text))


@pytest.mark.parametrize(
    ("text", "few", "many"),
    [
        ("From 40 million songs we get down to about 600.", 600, 4e7),
        ("Retrieval brings 12 million listings down to 500 candidates.", 500, 12e6),
        ("Retrieval narrows 2M items to 800.", 800, 2e6),
        ("From 12 million listings, retrieval takes 300 by taste and 200 by place, 500 in all.", 500, 12e6),
        ("We retrieve 300 from the two towers and 200 from the followed artists, 500 in all.", 500, None),
        ("Retrieval returns 500 candidates, 300 by taste and 200 by place.", 500, None),
        ("Vectors bring 300 candidates and followed artists bring 150. Retrieval hands 450 candidates on.", 450, None),
        ("Retrieval returns 400 candidates.", 400, None),
        ("We have 12 million items.", None, 12e6),
    ],
)
def test_candidates_are_what_is_left_of_the_catalogue(text: str, few: float | None, many: float | None) -> None:
    """From so many to so few; of several sources their sum, wherever it stands."""
    section = ("candidates", text)
    assert (few, many) == (value("candidates", section), value("catalogue", section))


@pytest.mark.parametrize(
    ("name", "sections", "expected"),
    [
        ("peak_requests_per_second", ["launch: The test ran at 500 QPS.", "latency: It has to hold 12k QPS."], 12_000),
        ("peak_requests_per_second", ["throughput: At 900 rps.", "latency: 12,000 requests per second."], 12_000),
        ("peak_requests_per_second", ["objective: At 900 rps.", "launch: The test ran at 500 QPS."], 900),
        ("catalogue", ["objective: There are 90 million songs.", "candidates: We have 12 million songs."], 12e6),
        ("catalogue", ["objective: There are 90 million songs.", "ranking: We have 12 million songs."], 90e6),
    ],
)
def test_the_section_where_it_is_expected_wins(name: str, sections: list[str], expected: float) -> None:
    """Of two places the one in the likelier section counts, of two as likely the first."""
    assert expected == value(name, *[(one.partition(": ")[0], one.partition(": ")[2]) for one in sections])


@pytest.mark.parametrize(
    ("name", "section", "text", "number", "low"),
    [
        ("cold_start_trigger", "cold_start", "After 3-5 plays the personal model takes over.", 3, 3),
        ("cold_start_trigger", "cold_start", "The trigger is between four and six orders.", 4, 4),
        ("exploration_share", "reranking", "2-4 % of the slots explore new sellers.", 0.04, 0.02),
        ("ramp_first_step", "launch", "1-2 % of traffic first, then 10 %, then all.", 0.02, 0.01),
        ("candidates", "candidates", "Retrieval returns 300 to 500 candidates.", 500, 300),
    ],
)
def test_a_range_counts_by_one_of_its_ends(name: str, section: str, text: str, number: float, low: float) -> None:
    """For the trigger the lower end, for a share or a count the upper; the other one is kept."""
    one = fact(name, (section, text))
    assert one
    assert (number, low) == (one.value, one.low)


def test_rough_numbers_are_marked() -> None:
    """A few hundred are three hundred, and known to be rough."""
    for words, is_rough in (("a few hundred", True), ("300", False)):
        one = fact("candidates", ("candidates", f"Retrieval returns {words} candidates."))
        assert one
        assert (300, is_rough) == (one.value, one.approximate)


@pytest.mark.parametrize(
    ("name", "section", "others", "own", "expected"),
    [
        ("cold_start_trigger", "cold_start", "After nine plays the personal model takes over",
         "After four plays the personal model takes over.", 4),
        ("exploration_share", "reranking", "10 % of the slots explore", "We keep 4 % of slots for exploration.", 0.04),
        ("ramp_first_step", "launch", "We start with 10 % of traffic for three days, then 50 %",
         "We start with 1 % of traffic for three days, then 5 %.", 0.01),
        ("candidates", "candidates", "Retrieval returns 900 candidates", "Retrieval returns 400 candidates.", 400),
        ("catalogue", "candidates", "We have 90 million items", "We have 12 million items.", 12e6),
        ("peak_requests_per_second", "latency", "It has to hold 20k QPS", "It has to hold 12k QPS.", 12_000),
        ("latency_total_ms", "latency", "The whole request gets 900 ms at p99", "The whole request gets 150 ms.", 150),
    ],
)  # fmt: skip
def test_asked_and_quoted_numbers_are_nobody_s(name: str, section: str, others: str, own: str, expected: float) -> None:
    """What is asked or quoted is not stated, and does not stand in the way of what is."""
    for foreign in (f"{others}?", f'"{others}", says the handbook.'):
        assert value(name, (section, foreign)) is None
        assert expected == value(name, (section, f"{foreign} {own}"))


@pytest.mark.parametrize("figure_id", sorted(FACT_OF))
def test_examples_of_figures_hold(figure_id: str) -> None:
    """What a figure's author says is stated is heard, with its value, and what is not is not."""
    figure = built_in_critic().figures[figure_id]
    scale = 100 if figure.unit == "%" else 1
    for text, number in figure.examples.stated.items():
        assert number / scale == value(FACT_OF[figure_id], ("", text)), text
    for text in figure.examples.unstated:
        assert value(FACT_OF[figure_id], ("", text)) is None, text


def test_an_answer_without_numbers_states_nothing() -> None:
    """Nothing is made up, and nothing is inconsistent."""
    stated = facts_of(("latency", "It is fast."), ("candidates", ""), ("", "Well."))
    assert Facts() == stated
    assert () == arithmetic.check(stated, prompt())


@pytest.mark.parametrize(
    ("section", "text", "expected", "places"),
    [
        ("latency", f"The whole request gets 100 ms. {BUDGETS}", "budgets-exceed-total", ["60 ms", "50", "100 ms"]),
        ("latency", f"The whole request gets 55 ms. {BUDGETS}", "stage-exceeds-total", ["60 ms", "55 ms"]),
        ("latency", f"The whole request gets 150 ms at p99. {BUDGETS}", "percentiles-do-not-add",
         ["60 ms", "50", "150 ms"]),
        ("latency", "The whole request gets 240 ms.", "total-exceeds-limit", ["240 ms"]),
        ("latency", "It has to hold 2k QPS.", "peak-below-scale", ["2k QPS"]),
        ("reranking", "We keep 150 % of the slots for exploration.", "share-over-100", ["150 %"]),
        ("launch", "We start with 100 % of traffic for three days.", "ramp-starts-at-everybody", ["100 %"]),
        ("candidates", "There are 20,000 items. Retrieval returns 30,000 candidates.", "candidates-exceed-catalogue",
         ["30,000", "20,000"]),
        ("launch", "We start with 5 % of users, then 20 %, then 10 %.", "ramp-falls", ["20 %", "10 %"]),
        ("launch", "We start with 5 % of users, then 120 %.", "share-over-100", ["120 %"]),
        ("launch", "Traffic is split 60/30/20 between the arms.", "parts-exceed-whole", ["60", "30", "20"]),
        ("cold_start", "After five saves within 0 days the personal ranker takes over.", "trigger-is-zero", ["0 days"]),
        ("candidates", "Retrieval returns 400 candidates. We show a page of 900 songs.", "candidates-grow",
         ["900", "400"]),
        ("candidates", "We have 90 million songs.", "catalogue-off-scale", ["90 million"]),
        ("candidates", "We have 20,000 songs.", "catalogue-off-scale", ["20,000"]),
        ("candidates", "Retrieval returns 500 candidates.", "price-of-scoring", ["500"]),
    ],
)  # fmt: skip
def test_every_sum_points_to_its_numbers(section: str, text: str, expected: str, places: list[str]) -> None:
    """Each finding rests on words of the answer; only what merely follows from the numbers is a note."""
    found = built_in_critic().critique(whole_round(), [(section, text)], signals={}, opposed={}, prompt=prompt()).sums
    [one] = [one for one in found if one.id == expected]
    assert places == [place.quote for place in one.places]
    assert (one.weight == "note") == (expected in ("percentiles-do-not-add", "price-of-scoring"))


@pytest.mark.parametrize(
    "facts",
    [
        Facts(latency_total_ms=said(100), stages_ms={"ranking": said(60), "retrieval": said(40)}),
        Facts(latency_total_ms=said(180)),
        Facts(stages_ms={"ranking": said(900)}),
        Facts(exploration_share=said(1), ramp_first_step=said(0.5)),
        Facts(candidates=said(300_000), catalogue=said(300_000)),
        Facts(peak_requests_per_second=said(2_500)),
        Facts(catalogue=said(150_000), ramp_steps=(said(0.01), said(0.1), said(1))),
        Facts(splits=((said(0.5), said(0.3), said(0.2)), (said(0.33), said(0.33), said(0.34)))),
        Facts(cold_start_trigger=said(1), cold_start_trigger_window_days=said(0.04)),
        Facts(),
    ],
)
def test_what_just_adds_up_is_no_error(facts: Facts) -> None:
    """A budget spent to the end, a limit met exactly, all items as candidates and half the load pass."""
    assert {} == sums(facts)


@pytest.mark.parametrize(
    ("tail", "stages", "promised"),
    [("p99", 3, "p97"), ("p99.9", 4, "p99.6"), ("p95", 2, "p90"), ("p99", 1, ""), ("p50", 2, ""), ("average", 3, "")],
)
def test_percentiles_of_stages_promise_less_for_the_sum(tail: str, stages: int, promised: str) -> None:
    """Boole's inequality: every stage may be the late one. One stage, or an average, promises nothing of the kind."""
    budgets = {f"stage-{at}": said(10, at) for at in range(stages)}
    facts = Facts(latency_total_ms=said(150), latency_total_percentile=Tail(tail, 0, 0, 1, tail), stages_ms=budgets)
    found = sums(facts)
    assert bool(promised) == ("percentiles-do-not-add" in found)
    assert not promised or f"only at {promised} " in found["percentiles-do-not-add"].text


def test_a_limit_that_was_not_told_cannot_be_missed() -> None:
    """What the interviewer tells only when asked is not held against an answer."""
    quiet = replace(prompt(), latency=LatencyLimit(limit_ms=180, stated=False))
    assert () == arithmetic.check(Facts(latency_total_ms=said(240)), quiet)


def test_without_a_prompt_only_the_answer_itself_is_checked() -> None:
    """Errors stand before notes, and nothing is held against a prompt that is not there."""
    text = f"The whole request gets 100 ms at p99, at 1k QPS. {BUDGETS}"
    found = arithmetic.check(facts_of(("latency", text)))
    assert ["budgets-exceed-total", "percentiles-do-not-add"] == [one.id for one in found]


@pytest.mark.parametrize(("own", "cores"), [(None, "about 50 cores"), (12_000, "about 120 cores")])
def test_scoring_is_priced_at_the_rate_of_the_answer(own: float | None, cores: str) -> None:
    """500 candidates a request at 20 µs each; the prompt's peak stands in where the answer has none."""
    rate = said(own, 7) if own else None
    [price] = arithmetic.check(Facts(candidates=said(500), peak_requests_per_second=rate), prompt())
    assert f"keep {cores} busy" in price.text
    assert [500, *([own] if own else [])] == [place.value for place in price.places]


@pytest.mark.parametrize(
    ("rate", "told"),
    [(None, "core-seconds a request"), (3_000, "3,000 requests a second keep about 3,600,000 cores busy")],
)
def test_ranking_everything_is_priced_as_it_is_stated(rate: float | None, told: str) -> None:
    """All 60 million stated items at 20 µs, not the shortlist; no prompt is needed for it."""
    stated = Facts(
        catalogue=said(6e7), candidates=said(500, 5), peak_requests_per_second=said(rate, 7) if rate else None
    )
    [price] = arithmetic.check(stated, ranks_all=True)
    assert "Ranking all 60,000,000 items costs 1,200 core-seconds a request" in price.text
    assert told in price.text
    assert [6e7, *([rate] if rate else [])] == [place.value for place in price.places]


def test_whoever_ranks_everything_pays_for_everything() -> None:
    """The red signal turns the price of the shortlist into that of the catalogue."""
    section = ("candidates", "We have 300,000 songs and retrieval returns 500 candidates.")
    for signals, start in (({}, "500 candidates"), ({"rank-everything": "error"}, "Ranking all 300,000 items")):
        critique = built_in_critic().critique(whole_round(), [section], signals=signals, opposed={}, prompt=prompt())
        [price] = [one for one in critique.sums if one.id == "price-of-scoring"]
        assert price.text.startswith(start)
