"""What tests of findings share: the built-in signals compiled once, and findings asserted in one line."""

from __future__ import annotations

from functools import cache

from recoach.assessment.assess import assess
from recoach.assessment.criteria import compile_criteria
from recoach.assessment.critic import Critic
from recoach.assessment.detector import Detector
from recoach.assessment.report import Report
from recoach.assessment.rules import compile_signals
from recoach.cli import packs
from recoach.content.answer import Answer
from recoach.content.library import SignalPack, open_library
from recoach.content.signal import Rule, Signal, SignalExamples


@cache
def built_in_pack() -> SignalPack:
    return open_library().signals()


@cache
def built_in_detector() -> Detector:
    pack = built_in_pack()
    return compile_signals(pack.signals, pack.lexicons, pack.fingerprints)


@cache
def built_in_ear() -> Detector:
    """Return what `recoach check` hears with: the rules and the second reader."""
    return built_in_detector().listening(packs.judge())


@cache
def built_in_critic() -> Critic:
    """Return what hears the built-in points and figures, by their rules alone."""
    pack = open_library().points()
    detector = compile_criteria(pack.points.values(), pack.figures.values(), pack.lexicons)
    return Critic(pack.points, pack.figures, detector)


def report_on(answer: Answer, wanted: frozenset[str] | None = None) -> Report:
    """Judge an answer of no framework and no prompt by the rules."""
    return assess(
        answer,
        framework=None,
        prompt=None,
        detector=built_in_detector(),
        signals=built_in_pack().signals,
        stamps=(),
        version="1.2.3",
        wanted=wanted,
    )


def assert_findings(text: str, *expected: tuple[int, int, str]) -> None:
    """Assert that exactly these findings, as (start, end, signal), are heard in a text."""
    heard = built_in_detector().find(text)
    assert list(expected) == [(hit.start, hit.end, hit.signal) for hit in heard.hits]
    assert [text[start:end] for start, end, _ in expected] == [hit.quote for hit in heard.hits]


def assert_silent(text: str, reason: str) -> None:
    """Assert that nothing fires in a text, and that some rule gives this stance as its reason."""
    heard = built_in_detector().find(text)
    assert [] == [(hit.signal, hit.quote) for hit in heard.hits]
    assert reason in {hush.reason.partition(":")[0] for hush in heard.silences}


def signal_of(rule: Rule, *, id: str = "mine", flags: tuple[str, ...] = (), passes: tuple[str, ...] = ()) -> Signal:  # noqa: A002
    return Signal(
        id=id,
        title="Mine",
        meaning="For a test.",
        why="It tests.",
        better="Better.",
        rule=rule,
        examples=SignalExamples(flags=flags, passes=passes),
    )
