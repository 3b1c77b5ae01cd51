"""The signals of serving and of the pipeline: their own examples, and the frames that cancel or affirm their claims."""

from __future__ import annotations

import pytest
from heard_findings import assert_findings, assert_silent, built_in_detector, built_in_pack
from test_stance_frames import AFFIRMING, CANCELLING

from recoach.assessment.examples import check_examples

CLAIMS = {
    "let one big network replace the three stages": "one-model-does-all",
    "run the large transformer on every page load": "heavy-request-path",
    "accept a mean latency of 80 ms": "average-latency",
    "return an error page when the ranker is down": "no-fallback",
}


@pytest.mark.parametrize("signal_id", CLAIMS.values())
def test_examples_of_serving_signals_hold(signal_id: str) -> None:
    """Each rule's own examples fire and pass as written, and no pattern is idle."""
    signal = next(one for one in built_in_pack().signals if one.id == signal_id)
    assert [] == [problem.message for problem in check_examples(built_in_detector(), signal)]


@pytest.mark.parametrize("claim", CLAIMS)
def test_frames_that_cancel_silence_serving_claims(claim: str) -> None:
    """Rejected, past, attributed and hypothetical, the claims stay silent."""
    heard = [text for text in (frame.format(claim) for frame in CANCELLING) if built_in_detector().find(text).hits]
    assert [] == heard


@pytest.mark.parametrize(("claim", "signal"), CLAIMS.items())
def test_frames_that_affirm_leave_serving_claims(claim: str, signal: str) -> None:
    """The claims fire in every frame that leaves them standing."""
    texts = [frame.format(claim) for frame in AFFIRMING]
    assert [] == [text for text in texts if signal not in {hit.signal for hit in built_in_detector().find(text).hits}]


def test_a_condition_is_no_excuse_for_an_empty_page() -> None:
    """What happens in an outage is said under an `if`, and meant."""
    assert_findings("If the ranker is down, listeners see an empty page.", (14, 50, "no-fallback"))


def test_what_is_served_instead_may_stand_in_the_next_sentence() -> None:
    """A fallback that follows at once excuses the missing answer."""
    assert_silent("If the ranker times out, the row is blank. A cached list fills it within 20 ms.", "excused")


def test_a_tail_anywhere_in_the_answer_allows_a_mean() -> None:
    """The mean may be reported beside a limit on the tail."""
    assert_silent("p99 stays under 150 ms. We log a lot. The mean is 40 ms.", "excused")


def test_few_candidates_make_a_heavy_model_bearable() -> None:
    """A heavy model on a handful of finalists is no finding."""
    assert_silent("The cross-encoder runs on each request, but only on the top 20 rows.", "excused")
