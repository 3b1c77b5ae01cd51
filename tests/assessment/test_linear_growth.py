"""Work grows no faster than the text, on text that is made to be hard. Steps are counted, not time."""

from __future__ import annotations

import pickle
import sys
from types import FrameType
from typing import Any

import pytest
from heard_findings import built_in_detector

HOSTILE = {
    "one trigger, repeated": "optimize CTR ",
    "one endless sentence of cues": "if we not rather than say the goal is clicks, ",
    "quotation marks": "\"'“ a",
    "members of a lexicon": "recall, NDCG, ",
    "numbers": "two hundred and 5 to 7 million ",
    "full stops": "a. ... ?! e.g. ",
    "bars, bullets, headings": "| a | b\n- x\n# y\n> z\n",
    "lines of prose": "we rank every item and so on and so forth until the end of it all\n",
    "comments": "<!-- a -->b <!--",
    "letters": "optimise",
    "apostrophes": "can't've'",
}


def steps(text: str) -> int:
    """Count the lines that run while a text is judged."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:  # noqa: ANN401
        nonlocal count
        count += event == "line"
        return trace

    # A detector that remembers nothing: what repeats itself must not be cheap here.
    detector = pickle.loads(pickle.dumps(built_in_detector()))
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        detector.find(text)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_twice_the_text_is_twice_the_work(piece: str) -> None:
    """From some thousand characters on, doubling the text about doubles the steps."""
    times = 6000 // len(piece)
    assert steps(piece * times * 2) <= 2.3 * steps(piece * times)
