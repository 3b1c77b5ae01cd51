"""What a script expects, held against what came of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from recoach.assessment.expectations import Refusal, judge
from recoach.assessment.report import Finding, Report
from recoach.content.answer import Answer, Passage, PassageKind, Sitting
from recoach.content.script import Expectation
from recoach.errors import Place

SITTING = Sitting(
    id=None,
    started=None,
    mode="coach",
    seniority="senior",
    seed=0,
    planned_seconds=2700,
    spent_seconds=600,
    paused_seconds=0,
    slept_seconds=0,
    closed="finished",
)
REFUSED = Refusal(reply=3, place=Place("a.yaml", 12, 5), why="an exam is not paused")


def passage(kind: PassageKind, name: str, text: str) -> Passage:
    return Passage(kind=kind, id=name, title="", asks="", text=text)


def report(*signals: str, sitting: Sitting | None = SITTING) -> Report:
    """Return the report of a drill that covered `objective`, left `latency` blank and answered a twist."""
    finding = Finding(
        signal="",
        title="",
        passage=0,
        start=0,
        end=4,
        quote="keep",
        certainty="asserted",
        severity="warning",
        reason="",
        better="",
    )
    passages = (
        passage("section", "objective", "keep people"),
        passage("section", "latency", " \n"),
        passage("twist", "outage", "serve the cache"),
    )
    return Report(
        answer=Answer(passages=passages, sitting=sitting),
        framework=None,
        prompt=None,
        findings=tuple(replace(finding, signal=signal) for signal in signals),
        silences=(),
        stamps=(),
        recoach_version="1",
    )


def failures(*signals: str, refusals: tuple[Refusal, ...] = (), **expected: Any) -> tuple[str, ...]:  # noqa: ANN401  # any key of `expect`
    """Return why a drill in which these signals are found does not meet what is expected."""
    expect = Expectation(**expected)
    outcome = judge("a.yaml", report(*signals), expect=expect, refusals=refusals, framework="f", prompt="p")
    assert outcome.verdict == ("fail" if outcome.failures else "pass")
    return outcome.failures


def test_nothing_expected_of_the_findings() -> None:
    """What an expectation leaves out is not looked at."""
    assert () == failures("ctr-objective", sections=("objective",))


@pytest.mark.parametrize(
    ("found", "expected", "why"),
    [
        (("a",), (), ("a found, and not expected",)),
        (("a", "a"), ("a",), ("a expected, and found 2 times",)),
        (("a",), ("a", "a"), ("a ×2 expected, and found once",)),
        ((), ("b", "a"), ("a expected, and not found", "b expected, and not found")),
        (("b", "a"), ("a", "b"), ()),
    ],
)
def test_findings_are_counted(found: tuple[str, ...], expected: tuple[str, ...], why: tuple[str, ...]) -> None:
    """Each signal is to be found exactly as often as it is listed, in any order."""
    assert why == failures(*found, findings=expected)


def test_a_signal_that_must_not_be_found() -> None:
    """`none_of` complains of what it names, and is silent where `findings` has complained of it already."""
    assert ("a ×2 found, and none of it is expected",) == failures("a", "a", "b", none_of=("a", "c"))
    assert ("a found, and not expected",) == failures("a", findings=(), none_of=("a",))


def test_minutes() -> None:
    """A drill may take exactly as long as expected, and no second more."""
    assert () == failures(minutes_at_most=10)
    assert ("took 10:00, and at most 9:30 is expected",) == failures(minutes_at_most=9.5)


def test_sections() -> None:
    """Only sections that hold more than blanks count, twists never do, and both kinds of difference are told."""
    assert () == failures(sections=("objective",))
    assert ("no text in latency", "text in objective, where none is expected") == failures(sections=("latency",))


def test_refusals() -> None:
    """A refusal nobody expected is told with its place; one that fails to come is missed."""
    told = "a.yaml:12:5: reply 3 is refused: an exam is not paused"
    assert (told,) == failures(refusals=(REFUSED,))
    assert ("2 refused replies expected, and there is 1",) == failures(refusals=(REFUSED,), refused=2)


def test_a_reply_refused_twice_is_one_reply() -> None:
    """Text and key of one reply that are both refused count once."""
    assert () == failures(refusals=(REFUSED, REFUSED), refused=1)


@pytest.mark.parametrize(
    ("signals", "refusals", "verdict"),
    [((), (), "clean"), (("a",), (), "findings"), ((), (REFUSED,), "refused"), (("a",), (REFUSED,), "findings")],
)
def test_without_expectations(signals: tuple[str, ...], refusals: tuple[Refusal, ...], verdict: str) -> None:
    """A script that expects nothing is clean only without findings and without refusals, and all are named."""
    outcome = judge("a.yaml", report(*signals), expect=None, refusals=refusals, framework="f", prompt="p")
    assert (verdict, len(signals) + len(refusals)) == (outcome.verdict, len(outcome.failures))


def test_what_is_counted() -> None:
    """Words count wherever they were said, sections only where the framework asked."""
    outcome = judge("a.yaml", report(), expect=None, refusals=(), framework="f", prompt="p")
    assert (("objective", "latency"), ("objective",), 5) == (outcome.asked, outcome.covered, outcome.words)


def test_only_drills_are_judged() -> None:
    """An answer out of a file has no clock to hold anything against."""
    with pytest.raises(ValueError, match="drill"):
        judge("a.yaml", report(sitting=None), expect=None, refusals=(), framework="f", prompt="p")
