"""Numbers that contradict each other are named, both quoted; whatever may have another reason is left alone."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pytest
from heard_findings import built_in_critic
from test_facts import whole_round

from recoach.assessment.arithmetic import DISAGREE, Sum
from recoach.assessment.replies import Asked

Sections = Sequence[tuple[str, str]]


def contradictions(sections: Sections, later: Collection[int] = ()) -> list[Sum]:
    pressed = [Asked(passage=one, changes=True, points=(), wants="") for one in later]
    critique = built_in_critic().critique(whole_round(), sections, signals={}, opposed={}, pressed=pressed)
    return [one for one in critique.sums if one.id == DISAGREE]


LIMIT = ("latency", "The whole request gets 150 ms at p99.")
STAGES = ("latency", "Out of 150 ms at p99 ranking gets 60 ms and retrieval 40 ms.")
TRIGGER = ("cold_start", "After five saves within two weeks the personal ranker takes over.")
SHARE = ("reranking", "We keep 2 % of the slots for exploration.")
FUNNEL = ("candidates", "From 40 million songs we get down to 500.")
RAMP = ("launch", "We start with 1 % of traffic for three days, then 10 %.")


@pytest.mark.parametrize(
    ("first", "second", "quotes"),
    [
        (LIMIT, ("launch", "The whole request has 200 ms."), ["150 ms", "200 ms"]),
        (LIMIT, ("latency", "All in all a request has 300 ms at p99."), ["150 ms", "300 ms"]),
        (STAGES, ("ranking", "Ranking gets 90 ms."), ["60 ms", "90 ms"]),
        (("latency", "150 ms at p99: network 30, retrieval 30, ranking 60, reserve 20."),
         ("ranking", "The ranker has 90 ms."), ["60", "90 ms"]),
        (TRIGGER, ("feedback", "The personal model takes over after ten saves."), ["five", "ten"]),
        (SHARE, ("feedback", "10 % of the slots explore at random."), ["2 %", "10 %"]),
        (FUNNEL, ("ranking", "The ranker scores 2,000 candidates."), ["500", "2,000"]),
        (FUNNEL, ("ranking", "For each of the 2,000 candidates the ranker predicts a play."), ["500", "2,000"]),
        (RAMP, ("guardrail", "The ramp starts at 5 % of users."), ["1 %", "5 %"]),
    ],
)  # fmt: skip
def test_two_values_for_one_thing_are_a_contradiction(
    first: tuple[str, str], second: tuple[str, str], quotes: list[str]
) -> None:
    """Both places are told, with their sections and the words around the numbers."""
    [found] = contradictions([first, second])
    assert quotes == [one.quote for one in found.places]
    assert found.weight == "error"
    for section, text in (first, second):
        assert f"under {section}" in found.text
        assert text[:10] in found.text or text[-10:] in found.text


@pytest.mark.parametrize(
    ("section", "text", "quotes"),
    [
        ("latency", "The whole request has 150 ms at p99. Ranking is most of it. The total budget is 250 ms.",
         ["150 ms", "250 ms"]),
        ("latency", "Retrieval gets 40 ms. Ranking takes 60 ms. Retrieval gets 80 ms.", ["40 ms", "80 ms"]),
        ("latency", "We hold 12k QPS at the peak. The peak is 30,000 requests per second.",
         ["12k QPS", "30,000 requests per second"]),
        ("objective", "Retention should rise from 61 % to 64 % this year. We want to lift retention from 61 % to 70 %.",
         ["64 %", "70 %"]),
        ("objective", "I want repeat orders to grow by 3 %. The primary metric is repeat orders, plus 8 %.",
         ["3 %", "8 %"]),
        ("guardrail", "Complaints may rise by no more than 1 %. Complaints may rise by no more than 5 %.",
         ["1 %", "5 %"]),
        ("cold_start", "After five saves the personal ranker takes over. The switch is at ten saves.", ["five", "ten"]),
        ("reranking", "One slot in twenty explores. We reserve one slot in ten for exploration.",
         ["One slot in twenty", "one slot in ten"]),
        ("launch", "The canary is 1 %. We begin at 10 % of users.", ["1 %", "10 %"]),
        ("candidates", "There are 12 million items. Of the 40 million items we take 500.",
         ["12 million", "40 million"]),
    ],
)  # fmt: skip
def test_two_values_may_stand_in_one_section(section: str, text: str, quotes: list[str]) -> None:
    """Targets, limits, triggers and shares contradict each other wherever they stand."""
    [found] = contradictions([(section, text)])
    assert quotes == [one.quote for one in found.places]


@pytest.mark.parametrize(
    ("section", "text"),
    [
        ("latency", "Retrieval gets 40 ms at p50. Retrieval gets 80 ms at p99."),
        ("latency", "Retrieval gets 40 ms. Sorry, I mean retrieval gets 80 ms."),
        ("latency", "Retrieval gets 40 ms and ranking 60 ms. When ranking takes over 150 ms, the list is served."),
        ("latency", "The average is 12k QPS. The peak is 30,000 requests per second."),
        ("objective", ("Retention should go from 61 % to 64 % within 90 days. "
                       "Retention should go from 61 % to 70 % within a year.")),
        ("objective", "Retention should go from 61 % to 64 %. Retention of new members should go from 22 % to 30 %."),
        ("objective", "Weekly retention should rise from 61 % to 64 %. Repeat orders should rise from 61 % to 66 %."),
        ("objective", "Weekly retention should rise from 61 % to 64 %. A year ago it was 58 %."),
        ("guardrail", "Complaints may rise by no more than 1 %. Complaints stay under 4 % of orders."),
        ("guardrail", "Complaints may rise by no more than 1 %. Returns may rise by no more than 5 %."),
        ("guardrail", "Complaints may rise by no more than 1 %. If complaints rise by 5 %, we stop."),
        ("cold_start", "After three to five saves the personal list takes over. The switch is at four saves."),
        ("launch", "We begin at 1 % of users for three days. Then 10 %, then 50 %."),
        ("candidates", "There are 12 million items. Of the 2 million new items we take 500."),
    ],
)  # fmt: skip
def test_what_differs_in_one_section_for_a_reason_is_left_alone(section: str, text: str) -> None:
    """Percentiles, corrections, patience, horizons, groups, measures, changes against levels, ranges and steps."""
    assert [] == contradictions([(section, text)])


@pytest.mark.parametrize(
    "sections",
    [
        [("latency", "p99 is 150 ms, and p50 is 60 ms."), ("launch", "p50 of 90 ms is fine.")],
        [("latency", "Ranking gets 50 ms, no, make that 60 ms, and retrieval 40 ms.")],
        [STAGES, ("ranking", "Sorry, I mean ranking gets 90 ms.")],
        [STAGES, ("ranking", "A transformer would take 150 ms for ranking.")],
        [STAGES, ("ranking", "The old ranker took 120 ms.")],
        [STAGES, ("ranking", "Should ranking get 90 ms?")],
        [STAGES, ("fallback", "Ranker silent at 150 ms, and the nightly list goes out.")],
        [LIMIT, ("launch", "If p99 passes 200 ms we roll back.")],
        [LIMIT, ("launch", "p99 above 200 ms and the flag goes off by itself.")],
        [LIMIT, ("fallback", "After 200 ms without an answer we serve the nightly list.")],
        [LIMIT, ("ranking", "The whole request gets about 160 ms.")],
        [TRIGGER, ("feedback", "The prior of a new item fades after 20 saves.")],
        [TRIGGER, ("feedback", "The personal model takes over after ten plays.")],
        [("cold_start", "After three to five saves the personal list takes over."),
         ("feedback", "The personal model takes over after four saves.")],
        [SHARE, ("feedback", "10 % of traffic gets a random order.")],
        [("reranking", "One slot in ten explores."), ("feedback", "One person in fifty sees a random order.")],
        [("candidates", "Retrieval takes 2,000 items and a light model cuts them to 500 for the ranker."),
         ("ranking", "The ranker scores 500 candidates.")],
        [RAMP, ("guardrail", "A second region starts at 5 % of traffic later.")],
        [RAMP, RAMP, LIMIT, LIMIT, STAGES, TRIGGER, TRIGGER, SHARE, FUNNEL],
    ],
)  # fmt: skip
def test_what_may_have_another_reason_is_no_contradiction(sections: Sections) -> None:
    """Percentiles, corrections, others, conditions, events, ranges, parts, roundings and repetitions."""
    assert [] == contradictions(sections)


def test_a_changed_constraint_changes_nothing_backwards() -> None:
    """What answers to a twist or a follow-up may have other numbers."""
    sections = [LIMIT, ("twist", "The whole request gets 80 ms at p99.")]
    assert len(contradictions(sections)) == 1
    assert [] == contradictions(sections, later={1})
