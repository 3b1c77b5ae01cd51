"""Findings while typing equal findings of the whole."""

from __future__ import annotations

from unittest.mock import patch

from heard_findings import built_in_detector
from hypothesis import given, settings
from hypothesis import strategies as st

from recoach.assessment.detector import Detector
from recoach.assessment.live import Live

PIECES = st.sampled_from(
    [
        "I would optimize CTR. ", "not ", "That is a trap. ", "'", '"', "What do we maximize? ", "Page views. ", "\n\n",
        "- ", "If ", "rank every item ", "once we have enough data we switch to CF. ", "p99 is 150 ms. ",
        "It is fast. ", ", ", "# ", "| ", "x",
    ]
)  # fmt: skip
EDITS = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 30), PIECES), max_size=12)


@settings(max_examples=60)
@given(start=st.lists(PIECES, max_size=25), edits=EDITS)
def test_live_equals_cold(start: list[str], edits: list[tuple[int, int, str]]) -> None:
    """After any edits the findings and silences are those of the whole text read afresh."""
    text = "".join(start)
    live = Live(built_in_detector())
    for at, dropped, typed in edits:
        text = text[:at] + typed + text[at + dropped :]
        assert built_in_detector().find(text) == live.find(text)


def test_a_keystroke_judges_two_sentences_at_most() -> None:
    """Only the sentence that changed and the one before it are judged again."""
    before, after = "We rank every item. " * 2 + "It is fast. ", "The goal is clicks. We watch returns."
    live = Live(built_in_detector())
    live.find(f"{before}It works{after}")
    with patch.object(Detector, "record", autospec=True, side_effect=Detector.record) as judged:
        live.find(f"{before}It works.{after}")
    assert judged.call_count <= 3
