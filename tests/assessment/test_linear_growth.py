"""Work grows no faster than the text, on text that is made to be hard. Steps are counted, not time."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from heard_findings import built_in_critic, built_in_detector

from recoach.content.library import open_library

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


#: A sentence each, the number in it another one every time.
STATED = {
    "limits": "At p99 a page has {} ms. ",
    "fallbacks": "We serve the cached list if the ranker takes more than {} ms. ",
    "shortlists": "Out of 9,000,000 items the index brings us {} candidates. ",
    "shares": "We start with {} % of the traffic. ",
}


def steps(judge: Callable[[], object]) -> int:
    """Count the lines that run while something is judged."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:  # noqa: ANN401
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        judge()
    finally:
        sys.settrace(before)
    return count


def finding(text: str) -> int:
    """Count the steps of finding signals, by a detector that remembers nothing: repetition must not be cheap here."""
    detector = pickle.loads(pickle.dumps(built_in_detector()))
    return steps(lambda: detector.find(text))


def criticising(text: str) -> int:
    """Count the steps of judging points and numbers; each sentence is another one, so remembering does not help."""
    critic, framework = built_in_critic(), open_library().framework("recsys").value
    return steps(lambda: critic.critique(framework, [("latency", text)], signals={}, opposed={}))


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_twice_the_text_is_twice_the_work(piece: str) -> None:
    """From some thousand characters on, doubling the text about doubles the steps."""
    times = 6000 // len(piece)
    assert finding(piece * times * 2) <= 2.3 * finding(piece * times)


@pytest.mark.parametrize("stated", STATED.values(), ids=STATED)
def test_twice_the_statements_are_twice_the_work(stated: str) -> None:
    """From a hundred statements on, doubling them about doubles the steps of judging points and numbers."""
    few, many = ("".join(map(stated.format, range(first, first + count))) for first, count in ((100, 100), (400, 200)))
    criticising("".join(map(stated.format, range(50))))  # what is made once is no part of it
    assert criticising(many) <= 2.3 * criticising(few)
