"""What to learn from an answer, as cards: one for each point that is not made, one for each signal that fires.

The front puts somebody back into the situation and asks; it never names what was missed. The back states the decision
and the reason for it. All of it is plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from recoach.assessment.debrief import Gap
from recoach.assessment.report import Finding, Report
from recoach.language.text import split

_ASKED_OF_POINTS = "What does a strong answer state here?"
_ASKED_OF_SIGNALS = "An interviewer stops you at these words. Why, and what would you say instead?"
#: Characters shown of what was said: before and after the words that count, and of these themselves.
_AROUND, _MOST_SAID = 160, 400
_NO_TAG = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """What was said, with the words that count between those around them."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """One thing to learn."""

    kind: Literal["point", "signal"]
    about: str  #: id of the point or signal
    prompt: str  #: id, empty without a prompt
    tags: tuple[str, ...]
    # The front.
    product: str  #: what is built, empty without a prompt
    section: str  #: title
    asked: str  #: what the interviewer asked there, empty where nobody asked
    said: Said | None  #: the words that the card is about, None for what was not said
    question: str
    # The back.
    title: str
    decision: str
    example: str  #: empty for a signal
    reason: str
    worth: str  #: what became of it, and what that meant for the score

    @property
    def name(self) -> str:
        """A name that no other card has, the same for each answer to the prompt."""
        return "/".join(filter(None, [self.prompt, self.kind, self.about]))


def cards(report: Report) -> tuple[Card, ...]:
    """Return the cards of an answer: points first, the one to close first before the others."""
    gaps = report.debrief.gaps if report.debrief else ()
    first = {finding.signal: finding for finding in reversed(report.findings)}
    fired = dict.fromkeys(finding.signal for finding in report.findings)
    return (*(_of_point(report, gap) for gap in gaps), *(_of_signal(report, first[signal]) for signal in fired))


def _of_point(report: Report, gap: Gap) -> Card:
    section = report.framework.section(gap.section) if report.framework else None
    contradicting = (one.place for one in report.critique.points if one.id == gap.point) if report.critique else ()
    place = next(iter(contradicting), None) if gap.verdict == "contradicted" else None
    return Card(
        kind="point",
        about=gap.point,
        prompt=report.prompt.id if report.prompt else "",
        tags=_tags(report, section=gap.section, point=gap.point),
        product=report.prompt.product if report.prompt else "",
        section=section.title if section else "",
        asked=section.asks if section else "",
        said=_said(report, place.passage, place.start, place.end) if place else None,
        question=gap.probe or _ASKED_OF_POINTS,
        title=gap.title,
        decision=gap.decides,
        example=gap.example.strip(),
        reason=gap.why,
        worth=f"{gap.verdict.capitalize()}: {gap.reason}. Worth {gap.worth:g} of 100.",
    )


def _of_signal(report: Report, finding: Finding) -> Card:
    passage = report.answer.passages[finding.passage]
    return Card(
        kind="signal",
        about=finding.signal,
        prompt=report.prompt.id if report.prompt else "",
        tags=_tags(report, section=passage.id if passage.kind == "section" else "", signal=finding.signal),
        product=report.prompt.product if report.prompt else "",
        section=passage.title,
        asked=passage.asks,
        said=_said(report, finding.passage, finding.start, finding.end),
        question=_ASKED_OF_SIGNALS,
        title=finding.title,
        decision=finding.better,
        example="",
        reason=finding.reason,
        worth=" ".join(_cost(report, finding)),
    )


def _cost(report: Report, finding: Finding) -> Iterator[str]:
    yield "Flagged." if finding.certainty == "asserted" else "Possibly flagged."
    for cost in report.critique.score.costs if report.critique else ():
        if cost.what == finding.signal:
            yield f"Cost {cost.points:g} of 100."


def _tags(report: Report, **named: str) -> tuple[str, ...]:
    named["prompt"] = report.prompt.id if report.prompt else ""
    return tuple(f"recoach::{kind}::{_NO_TAG.sub('-', name)}" for kind, name in named.items() if name)


def _said(report: Report, passage: int, start: int, end: int) -> Said:
    """Return some words with the rest of their sentence, or as much of it as a card has room for."""
    text = report.answer.passages[passage].text
    sentences = [one for one in split(text) if one.start < end and start < one.end]
    first = min([start, *(one.start for one in sentences)])
    last = max([end, *(one.end for one in sentences)])
    before, words, after = text[first:start], text[start:end], text[end:last]
    return Said(
        before=f"…{before[-_AROUND:]}" if len(before) > _AROUND else before,
        words=f"{words[:_MOST_SAID]}…" if len(words) > _MOST_SAID else words,
        after=f"{after[:_AROUND]}…" if len(after) > _AROUND else after,
    )
