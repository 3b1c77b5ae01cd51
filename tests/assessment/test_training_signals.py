"""What is said of labels and features: their own examples, and the conditions and signs that such claims come in."""

from __future__ import annotations

import pytest
from heard_findings import assert_findings, assert_silent, built_in_detector, built_in_pack

from recoach.assessment.examples import check_examples

FOUR = ("clicks-as-truth", "ignored-as-negative", "more-features", "unservable-feature")


@pytest.mark.parametrize("signal_id", FOUR)
def test_training_examples_hold(signal_id: str) -> None:
    """Each rule's own examples fire and pass as written, no pattern is idle, and there are enough of both."""
    signal = next(one for one in built_in_pack().signals if one.id == signal_id)
    assert [] == [problem.message for problem in check_examples(built_in_detector(), signal)]
    assert min(len(signal.examples.flags), len(signal.examples.passes)) >= 8


def test_a_policy_under_a_condition_is_meant() -> None:
    """A condition whose subject comes back before the label is a rule of the design, comma or not."""
    assert_findings("If it was shown and not bought it counts as a negative.", (20, 54, "ignored-as-negative"))


def test_a_policy_may_be_followed_by_more() -> None:
    """A comma after the consequence does not turn it into part of the condition."""
    assert_findings(
        "If it was shown and not bought it is a negative, plain and simple.", (20, 47, "ignored-as-negative")
    )


def test_what_would_follow_is_only_supposed() -> None:
    """The same words with `would` weigh a thought and claim nothing."""
    assert_silent("If it was shown and not bought it would count as a negative.", "hypothetical")


def test_an_equals_sign_is_a_word() -> None:
    """Notes write `=` where prose writes `is`."""
    assert_findings("No tap on a tile = 0 in the log.", (0, 20, "ignored-as-negative"))


def test_a_correction_is_no_repair() -> None:
    """Whoever refuses a correction takes nothing back."""
    assert_findings("The tap is the truth and no correction is due.", (4, 20, "clicks-as-truth"))


def test_a_label_that_says_rejected_gives_nothing_up() -> None:
    """`Counted as turned down` is what the label says of an item, not what becomes of the plan."""
    assert_findings("Silence is a no. It is counted as turned down.", (0, 15, "ignored-as-negative"))
