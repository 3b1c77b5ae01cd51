"""What the gate shuts out would have come to nothing: findings and silences with and without it are the same."""

from __future__ import annotations

import pickle
from functools import cache

import pytest
from heard_findings import built_in_detector, built_in_pack, signal_of
from hypothesis import given, settings
from hypothesis import strategies as st

from recoach.assessment.detector import Detector
from recoach.assessment.gate import Gate
from recoach.assessment.rules import compile_signals
from recoach.content.signal import Count, Excuse, Rule
from recoach.language.cues import CUES
from recoach.language.reading import Pair
from recoach.language.words import word_texts, words

LEXICONS = {"aim": ("goal", "north star"), "click": ("click", "page view"), "part": ("ranker", "w/o cache", "p99.9")}
OWN = (
    Rule(any=("{aim} … {click}", "all <number> {part}"), within="next-sentence"),
    Rule(any=("what {aim} ? …2 {click}", "^ no? {part} :"), unless=(Excuse(quantity=("ms", "session")),)),
    Rule(
        any=("{part} without|because …3 <20+>",), within="sentence", unless=(Excuse(match="{click}", within="answer"),)
    ),
    Rule(count=Count(of="{click}", at_least=2), within="sentence"),
)
GLUE = (
    "i we not would the a of to is be that it , . ? ! ; : — - / ( ) \" ' and but w/o b/c w/ p99.9 5 1,000 20ms few "
    "three hundred can't won’t 'em ½ naïve goal's click-through\n\n"
).split(" ")


class WideGate(Gate):
    """Looks for every pattern that any phrase of the sentence wakes."""

    def _folded(self, bits: int) -> int:
        return bits & self._ones

    def _stated(self, found: int, pair: Pair) -> int:  # noqa: ARG002  # all numbers will do
        return found


def ungated(detector: Detector) -> Detector:
    other: Detector = pickle.loads(pickle.dumps(detector))
    other._gate.__class__ = WideGate
    return other


@cache
def both(own: bool) -> tuple[Detector, Detector]:
    rules = [signal_of(rule, id=f"own-{number}") for number, rule in enumerate(OWN)]
    detector = compile_signals(rules, LEXICONS) if own else built_in_detector()
    return detector, ungated(detector)


def assert_same(text: str, *, own: bool) -> None:
    gated, wide = both(own)
    assert wide.find(text) == gated.find(text)
    middle = len(text) // 2
    sections = [("objective", text[:middle]), ("", text[middle:])]
    assert wide.find_all(sections) == gated.find_all(sections)


@cache
def phrases() -> tuple[str, ...]:
    found = {phrase for book in (built_in_pack().lexicons, CUES, LEXICONS) for some in book.values() for phrase in some}
    return tuple(sorted(phrase.replace("=", "") for phrase in found if "{" not in phrase and phrase.strip("= ")))


def slipped(phrase: str, at: int) -> str:
    """Leave one letter out."""
    return phrase[: at % len(phrase)] + phrase[at % len(phrase) + 1 :]


PIECES = st.one_of(
    st.sampled_from(GLUE),
    st.deferred(lambda: st.sampled_from(phrases())),
    st.builds(slipped, st.deferred(lambda: st.sampled_from(phrases())), st.integers(0, 40)),
    st.sampled_from([phrase for some in LEXICONS.values() for phrase in some]),
)


@settings(max_examples=300, deadline=None)
@given(pieces=st.lists(PIECES, max_size=30), own=st.booleans())
def test_word_salad_is_heard_alike(pieces: list[str], own: bool) -> None:
    """Words of all lexicons, slips of the finger, marks, numbers and contractions in any order."""
    assert_same(" ".join(pieces), own=own)


@pytest.mark.parametrize("signal", built_in_pack().signals, ids=lambda signal: signal.id)
def test_examples_are_heard_alike(signal: object) -> None:
    """Every example of every rule, alone and as one text, so that each stands before another."""
    examples = [*signal.examples.flags, *signal.examples.passes]  # type: ignore[attr-defined]
    for text in (*examples, " ".join(examples)):
        assert_same(text, own=False)


@pytest.mark.parametrize(
    "text",
    [
        "The goal is set. We count clicks.",
        "All 5 w/o cache. And all p99.9.",
        "What north star? Page views.",
        "Ranker b/c of 30 things. Another click.",
        "Page view, click, cliick.",
    ],
)
def test_own_rules_are_heard_alike(text: str) -> None:
    """Rules across two sentences, with numbers, words with a slash, and slips: something matches, and the same."""
    assert_same(text, own=True)
    heard = both(True)[0].find(text)
    assert heard.hits or heard.silences


@given(st.text(alphabet="abwopP'’-–—. ,0n9tIéİ½²😀*_/\n", max_size=60))
def test_words_alone_are_words_with_offsets(text: str) -> None:
    """The fast way to words gives the same words."""
    assert words(text).texts == word_texts(text)
