"""Findings of four signals about what is put off, handed over, launched blind or never tried, and their lookalikes."""

from __future__ import annotations

import pytest
from heard_findings import built_in_detector, built_in_pack

from recoach.assessment.examples import check_examples

FOUR = ("deferred-cold-start", "moderation-later", "no-exploration", "offline-only-launch")


def _found(text: str) -> set[str]:
    return {hit.signal for hit in built_in_detector().find(text).hits}.intersection(FOUR)


@pytest.mark.parametrize("signal_id", FOUR)
def test_examples_of_the_four_hold(signal_id: str) -> None:
    """Each rule's own examples fire and pass as written, no pattern is idle, and there are enough of both."""
    signal = next(one for one in built_in_pack().signals if one.id == signal_id)
    assert [] == [problem.message for problem in check_examples(built_in_detector(), signal)]
    assert min(len(signal.examples.flags), len(signal.examples.passes)) >= 8


@pytest.mark.parametrize(
    ("text", "signal_id"),
    [
        ("If recall looks good we go live for all shoppers.", "offline-only-launch"),
        ("The backtest beat the old model, so it ships.", "offline-only-launch"),
        ("Members without a history can wait.", "deferred-cold-start"),
        ("There will be no moderation until month six.", "moderation-later"),
        ("We do no exploration, it costs us orders.", "no-exploration"),
        ("I assume that moderation is another team's job.", "moderation-later"),
        ("None of the slots is set aside for gambles.", "no-exploration"),
    ],
)
def test_what_looks_like_a_denial_is_a_claim(text: str, signal_id: str) -> None:
    """Words that cancel elsewhere do not cancel where they are part of the claim or govern something else."""
    assert {signal_id} == _found(text)


@pytest.mark.parametrize(
    "text",
    [
        "With no exploration at all, new bands would never be heard.",
        "Switch exploration off and the catalogue would shrink.",
        "I would rather wait a month than ship on a better NDCG.",
        "It would be reckless to leave moderation for later.",
        "Cold start, which many candidates postpone, comes first.",
        "The danger of always showing the top ten is boredom.",
        "The old system ranked by score only.",
        "If we ship it on AUC we lose bookings.",
    ],
)
def test_a_consequence_or_a_comparison_is_no_claim(text: str) -> None:
    """Conditions without `if`, comparisons in two halves and the habits of others stay silent."""
    assert set() == _found(text)


def test_a_ramp_elsewhere_in_the_answer_excuses_an_offline_gate() -> None:
    """An answer that states its experiment may call an offline result a gate."""
    gate = "The backtest is my release gate."
    plan = "Filters come first. A canary at 1 % for two days precedes an A/B test of 14 days."
    assert {"offline-only-launch"} == _found(gate)
    assert set() == _found(f"{gate} {plan}")
