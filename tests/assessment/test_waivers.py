"""Waivers: a signal allowed in one paragraph, for a reason; those that do nothing are reported."""

from __future__ import annotations

import re

import pytest
from heard_findings import built_in_detector, built_in_pack, report_on
from hypothesis import given, settings
from hypothesis import strategies as st

from recoach.assessment import waivers
from recoach.assessment.report import Report
from recoach.content.answer import Answer, Passage, Source
from recoach.content.library import open_library
from recoach.documents.document import Wishes
from recoach.documents.markdown import read_markdown

CLAIM = "I would optimize CTR."
WAIVER = "<!-- recoach: allow ctr-objective because the brief says so -->"


def plain(text: str) -> Answer:
    whole = Passage(kind="other", id="", title="", asks="", text=text, offsets=range(len(text)))
    return Answer(passages=(whole,), source=Source(name="a.txt", text=text))


def told(report: Report) -> tuple[list[int], list[str], list[str]]:
    """Return where it fires, the reasons of silence, and what is said of waivers."""
    starts = [finding.start for finding in report.findings]
    return starts, [silence.reason for silence in report.silences], [one.message for one in report.waiver_faults]


SAID = ['waived: "the brief says so"']


@pytest.mark.parametrize(
    ("text", "firing"),
    [
        (f"{CLAIM} {WAIVER}", []),
        (f"{WAIVER}\n{CLAIM}", []),
        (f"{WAIVER}\n\n{CLAIM}", []),
        (f"{WAIVER}\n\n<!-- a note -->\n\n\n{CLAIM}\n\n{CLAIM}", [1]),
        (f"{CLAIM}\n\nSo. {WAIVER} {CLAIM}", [0]),
        (f"{CLAIM}\r\n\r\n{WAIVER}\r\n\r\n{CLAIM}", [0]),
        (f"<!--\nrecoach: allow vague-latency,\n ctr-objective\n because the brief says so\n-->\n{CLAIM}", []),
    ],
)
def test_a_waiver_covers_one_paragraph(text: str, firing: list[int]) -> None:
    """It covers the paragraph it stands in; alone, the next one in which something is said; no other."""
    claims = [found.start() for found in re.finditer("optimize CTR", text)]
    found, silent, _ = told(report_on(plain(text)))
    assert [claims[number] for number in firing] == found
    assert SAID == silent


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("recoach: allow ctr-objective", "a waiver of `ctr-objective` needs a reason."),
        ("recoach: allow ctr-objective because", "a waiver of `ctr-objective` needs a reason."),
        ("recoach: allow ctr-objective because …", "a waiver of `ctr-objective` needs a reason."),
        ("recoach: allow ctr-objektive because x", "there is no signal `ctr-objektive` to allow; did you mean"),
        ("recoach: allow because x", "this is no waiver."),
        ("recoach: permit ctr-objective because x", "this is no waiver."),
        ("recoach:", "this is no waiver."),
        ("recoach: allow vague-latency because x", "`vague-latency` is allowed here and does not fire."),
    ],
)
def test_a_waiver_that_does_nothing_is_told(comment: str, message: str) -> None:
    """Without a reason, for nothing that exists or for nothing that fires: it is told, and nothing is silenced."""
    report = report_on(plain(f"Well. <!-- {comment} -->\n{CLAIM}"))
    (fault,) = report.waiver_faults
    assert fault.message.startswith(message)
    assert 6 == fault.start
    assert 1 == len(report.findings)


@pytest.mark.parametrize(
    "text",
    [
        f"```\n{WAIVER}\n```\n{CLAIM}",
        f"Write `{WAIVER}`. Fine.",
        "<!-- recoach transcript 1 --> Fine.",
        "<!-- recoach: allow",
        "recoach:",
    ],
)
def test_what_is_no_comment_of_ours_is_left_alone(text: str) -> None:
    """Code, other comments and comments without an end are no waivers."""
    assert () == report_on(plain(text)).waiver_faults


def test_the_second_of_two_is_one_too_many() -> None:
    """A paragraph needs a signal allowed once; the other waiver is unused."""
    report = report_on(plain(f"{WAIVER} {CLAIM} {WAIVER}"))
    assert ([], SAID, 1) == (*told(report)[:2], len(report.waiver_faults))


def test_markdown_keeps_its_waivers() -> None:
    """In markdown the comment is no voice of the author's, and still allows what follows it, with its place."""
    text = f"# Objective\n\n{WAIVER}\n\n> {CLAIM}\n\n{CLAIM}\n\n## Ranking\n\n{WAIVER}\n"
    framework = open_library().framework("recsys").value
    (document,) = read_markdown(Source(name="a.md", text=text), Wishes(lambda _: framework))
    report = report_on(document.answer)
    assert ([], SAID) == told(report)[:2]
    (fault,) = report.waiver_faults
    span = document.answer.span(fault.passage, fault.start, fault.end)
    assert (11, 1) == (span.line, span.column)


def test_unused_is_told_of_what_is_looked_for() -> None:
    """A waiver of a signal that nobody looks for is no fault; one that is wrong in itself is."""
    text = f"{WAIVER} Fine. <!-- recoach: allow ctr-objective -->"
    assert 2 == len(report_on(plain(text)).waiver_faults)
    (fault,) = report_on(plain(text), wanted=frozenset({"vague-latency"})).waiver_faults
    assert not fault.unused


PIECES = st.sampled_from(
    [f"{CLAIM} ", WAIVER, "\n\n", "\n", "Fine. ", "It is fast. ", "```\n", "<!-- recoach: allow ctr-objective -->",
     "<!-- recoach: allow vague-latency, ctr-objective because of the brief -->", "<!-- ", "-->"]
)  # fmt: skip


@settings(max_examples=80)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_flags_while_typing_heed_the_same_waivers(text: str) -> None:
    """What is left of the hits in a text is what the report finds in it."""
    left = waivers.unwaived(text, built_in_detector().find(text).hits, [one.id for one in built_in_pack().signals])
    found = [(one.start, one.end, one.signal) for one in report_on(plain(text)).findings]
    assert found == [(one.start, one.end, one.signal) for one in left]
