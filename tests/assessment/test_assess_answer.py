"""Assessing a whole answer."""

from __future__ import annotations

from heard_findings import built_in_pack, report_on

from recoach.content.answer import Answer, Passage


def passage(id: str, text: str, offsets: range | None = None) -> Passage:  # noqa: A002
    return Passage(kind="section", id=id, title=id, asks="", text=text, offsets=offsets)


def test_findings_know_their_passage_and_their_advice() -> None:
    """Each finding carries the passage, the words, and the signal's own texts."""
    answer = Answer(passages=(passage("objective", "I aim at returns."), passage("latency", "It is fast.")))
    report = report_on(answer)
    found = report.findings[0]
    assert [(1, 0, 10, "It is fast")] == [(one.passage, one.start, one.end, one.quote) for one in report.findings]
    assert ("warning", "1.2.3") == (found.severity, report.recoach_version)
    assert next(one.better for one in built_in_pack().signals if one.id == "vague-latency") == found.better


def test_silences_keep_their_reason() -> None:
    """What was matched and cancelled is in the report, with the reason in words."""
    answer = Answer(passages=(passage("objective", "I would not optimize CTR."),))
    assert [('negated: "not"', "optimize CTR")] == [(one.reason, one.quote) for one in report_on(answer).silences]
