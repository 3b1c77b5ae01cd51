"""Findings of the built-in signals: their own examples, places in the text, and the stances that keep them silent."""

from __future__ import annotations

import pickle

import pytest
from heard_findings import assert_findings, assert_silent, built_in_detector, built_in_pack
from hypothesis import given
from hypothesis import strategies as st

from recoach.assessment.examples import check_examples

SIX = ("ctr-objective", "metric-list", "rank-everything", "survey-cold-start", "vague-latency", "vague-switch")


def test_the_six_signals_have_rules() -> None:
    """The first six red signals ship with rules."""
    assert set(SIX) <= {signal.id for signal in built_in_pack().signals}


@pytest.mark.parametrize("signal_id", SIX)
def test_examples_hold(signal_id: str) -> None:
    """Each rule's own examples fire and pass as written, no pattern is idle, and there are enough of both."""
    signal = next(one for one in built_in_pack().signals if one.id == signal_id)
    assert [] == [problem.message for problem in check_examples(built_in_detector(), signal)]
    assert min(len(signal.examples.flags), len(signal.examples.passes)) >= 8


def test_a_finding_is_the_words_that_carry_it() -> None:
    """Offsets count code points and cover the claim, nothing around it."""
    assert_findings("I would optimize CTR.", (8, 20, "ctr-objective"))


def test_offsets_count_code_points() -> None:
    """Characters outside the basic plane count as one each."""
    assert_findings("😀 é: I would optimise clicks", (13, 28, "ctr-objective"))


def test_findings_stand_in_the_order_of_the_text() -> None:
    """Several signals in several sentences come out in order."""
    text = "I would optimize CTR. We rank every item."
    assert_findings(text, (8, 20, "ctr-objective"), (25, 40, "rank-everything"))


def test_a_question_and_its_answer_are_one_claim() -> None:
    """A claim that begins in a question and ends in its answer is heard as a whole."""
    assert_findings("What are we maximizing? Page views.", (0, 34, "ctr-objective"))


@pytest.mark.parametrize(
    "text", ["", "   \n\n", "…", "?!", "'", '"', "| |", "- ", "<!-- optimize CTR -->", "```\noptimize CTR\n```"]
)
def test_nothing_is_heard_where_nothing_is_said(text: str) -> None:
    """Empty text, lone marks, comments and code hold no claims."""
    assert_findings(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Should we optimize CTR?", "asked"),
        ("'Optimize CTR' is on the old poster.", "quoted"),
        ("> optimize CTR", "quoted"),
        ("Some teams optimize CTR.", "attributed"),
        ("My predecessor maximized clicks.", "attributed"),
        ("If we optimized CTR, bait would win.", "hypothetical"),
        ("Had we maximized clicks, we would sit on bait.", "hypothetical"),
        ("Rather than optimize CTR we look at returns.", "contrasted"),
        ("I would not optimize CTR.", "negated"),
        ("We never maximize clicks.", "negated"),
        ("The objective is retention, not raw clicks.", "negated"),
        ("Nor would I maximize clicks.", "negated"),
        ("I refuse to optimize CTR.", "negated"),
        ("Optimizing CTR is a trap.", "rejected"),
        ("We could optimize CTR, but that rewards bait.", "rejected"),
        ("Optimize CTR. That is a mistake.", "rejected"),
        ("I would optimize CTR, no wait, returns within a week.", "rejected"),
        ("The crew was hired to optimize CTR.", "unasserted"),
    ],
)
def test_the_same_words_in_another_role_are_silent(text: str, reason: str) -> None:
    """Words asked, quoted, attributed, supposed, contrasted, negated or rejected are no finding; the reason is kept."""
    assert_silent(text, reason)


@pytest.mark.parametrize(
    "text",
    [
        "I would not hesitate to optimize CTR.",
        "I cannot avoid that we optimize CTR.",
        "I see no reason not to optimize CTR.",
        "If it were up to me, I would optimize CTR.",
        "Not only do we optimize CTR, we report it.",
        "Rather than wait for returns, I would optimize CTR.",
        "Scratch that. I would optimize CTR.",
        "We want to optimize CTR, right?",
        "I would not overthink it: optimize CTR.",
        "- optimize CTR",
        "# Objective: optimize CTR",
    ],
)
def test_a_claim_in_a_roundabout_way_is_heard(text: str) -> None:
    """Two negations, a concession to oneself, a contrast on the other side: the claim stands."""
    assert {"ctr-objective"} == {hit.signal for hit in built_in_detector().find(text).hits}


def test_a_number_excuses_speed_but_only_one_of_time() -> None:
    """A figure in milliseconds qualifies a claim of speed; a share or a time to live far off does not."""
    assert_silent("We need low latency. p99 is 150 ms.", "excused")
    assert_findings("We need low latency for 20 % of traffic.", (8, 19, "vague-latency"))


def test_a_compiled_detector_survives_pickling() -> None:
    """A detector that was put aside hears the same."""
    again = pickle.loads(pickle.dumps(built_in_detector()))
    text = "Once we have enough data, we move the user to the personalized model."
    assert built_in_detector().find(text) == again.find(text)


@given(st.text(alphabet="abt nI'’\"“”‘.,;:!?-—()|#>*_`\n/0159%é😀\u200b\x00", max_size=200))
def test_no_text_is_too_strange(text: str) -> None:
    """Any characters in any order are read; every finding and silence quotes the text at its offsets."""
    heard = built_in_detector().find(text + " optimize CTR")
    assert all(one.quote == (text + " optimize CTR")[one.start : one.end] for one in [*heard.hits, *heard.silences])
