"""The verdict on an answer in words: score with its arithmetic, the gap to close first, the numbers, the time.

Lines of plain text in blocks; whoever shows them wraps them, or writes them into markdown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from recoach.assessment.arithmetic import CLASH
from recoach.assessment.asked import Interview
from recoach.assessment.debrief import Debrief, Gap
from recoach.assessment.replies import Reply
from recoach.assessment.report import Report
from recoach.assessment.score import Score, SectionScore
from recoach.content.answer import Passage

#: Cells of a bar.
_CELLS = 10
_FULL, _EMPTY = "█", "·"
_MOST_GAPS = 8
_SHORTEST = 120
#: What is said of a reply by what it came to, where a change was asked for and where a point was.
_REPLIES = {
    "decided": ("Your design changes:", "Decided:"),
    "empty": ("Nothing was replied.", "Nothing was replied."),
    "other": ("What it decides is not what had to change:", "The reply answers another question:"),
    "repeated": (
        "The reply repeats what was said before, and nothing in the design changed.",
        "The reply repeats what was said before.",
    ),
    "agreed": ("The reply agrees, and nothing in the design changed.", "The reply only agrees."),
    "nothing": ("Nothing in the design changed that could be heard.", "No decision on it could be heard."),
}


@dataclass(frozen=True)
class Block:
    """A heading with lines under it; `table` is for lines in which columns are aligned."""

    id: str
    heading: str
    lines: tuple[str, ...]
    table: bool = False


def blocks(report: Report) -> Iterator[Block]:
    """Yield what was judged of an answer; nothing where it was not scored."""
    critique, told = report.critique, report.debrief
    if critique is None or told is None:
        return
    yield Block("score", headline(critique.score), tuple(_sections(critique.score)), table=True)
    yield Block("arithmetic", "How the score comes about", (*_arithmetic(critique.score), *_inferred(report)))
    yield from _gaps(told)
    rest: tuple[tuple[str, str, Iterable[str]], ...] = (
        ("good", "What was good", (f"{one.title}: “{_short(one.place.quote)}”" for one in told.good if one.place)),
        ("clashes", "What does not fit together", (one.text for one in critique.sums if one.id == CLASH)),
        ("numbers", "The numbers", (one.text for one in critique.sums if one.id != CLASH)),
        (
            "elsewhere",
            "Said in another section",
            (f"{title}: made under {at}, expected under {due}." for title, due, at in told.elsewhere),
        ),
        ("pressed", "When you were pressed", (_reply(report, one) for one in critique.replies)),
        ("asked", "What you asked", _asked(told.interview) if told.interview else ()),
        ("time", "The time", told.time),
        ("assisted", "Assisted", _assisted(report)),
        ("ratings", "Your own rating", _ratings(told)),
        ("next", "Next", [told.next_drill] if told.next_drill else ()),
    )
    for name, heading, each in rest:
        if lines := tuple(each):
            yield Block(name, heading, lines)


def headline(score: Score) -> str:
    """Return the score in one line."""
    return f"Score {score.value} of 100: {score.level} ({score.seniority})"


def _sections(score: Score) -> Iterator[str]:
    width = max((len(section.title) for section in score.sections), default=0)
    for section in score.sections:
        if section.possible:
            earned = f"{section.earned:.1f}/{section.possible:.1f}"
            yield f"{section.title:<{width}}  {_bar(section)}  {earned}"


def _bar(section: SectionScore) -> str:
    full = round(_CELLS * section.earned / section.possible)
    return _FULL * full + _EMPTY * (_CELLS - full)


def _arithmetic(score: Score) -> Iterator[str]:
    share = 100 * score.earned / score.possible if score.possible else 0.0
    yield f"Points: {score.earned:.1f} of {score.possible:.1f}, which is {share:.0f} of 100."
    if score.costs:
        listed = ", ".join(f"{cost.what} {cost.points:g}" for cost in score.costs)
        yield f"Less {sum(cost.points for cost in score.costs):g}: {listed}."
    yield from (f"Held down: {reason}." for reason in score.held_down)


def _inferred(report: Report) -> Iterator[str]:
    if report.placements:
        yield "Sections are inferred from what is said; `recoach check --explain` shows how."


def _gaps(told: Debrief) -> Iterator[Block]:
    if not told.gaps:
        return
    first, rest = told.gaps[0], told.gaps[1 : _MOST_GAPS + 1]
    yield Block(
        "first",
        f"Close this first: {first.title} (+{first.worth:g})",
        (
            f"{first.verdict.capitalize()}: {_why(first)}.",
            f"A strong answer states: {_lower(first.decides)}",
            f"For instance: “{first.example.strip()}”",
        ),
    )
    if rest:
        more = len(told.gaps) - 1 - len(rest)
        lines = [_gap(gap) for gap in rest] + ([f"… and {more} more."] if more else [])
        yield Block("gaps", "Then", tuple(lines))


def _gap(gap: Gap) -> str:
    how = "" if gap.verdict == "missing" else f", {gap.verdict}: {_why(gap)}"
    return f"{gap.title} (+{gap.worth:g}){how}"


def _why(gap: Gap) -> str:
    """Return why a gap is open, with what was said where something said is the reason."""
    return f"{gap.reason}; you said: “{_short(gap.quote)}”" if gap.quote else gap.reason


def _reply(report: Report, one: Reply) -> str:
    passage = report.answer.passages[one.asked.passage]
    asked = f"The {'twist' if passage.kind == 'twist' else 'follow-up'}: “{_short(_change(report, passage))}”"
    came_to = _REPLIES[one.outcome][not one.asked.changes]
    place = next(iter((*filter(None, [one.place]), *one.changed)), None)
    quoted = f" “{_short(place.quote)}”" if place else ""
    titles = ", ".join(report.answer.passages[place.passage].title for place in one.changed)
    changed = f" Changed after it: {titles}." if titles else ""
    wants = f" A strong reply decides: {_lower(one.asked.wants)}" if one.asked.wants else ""
    return f"{asked} {came_to}{quoted}{changed if one.outcome == 'decided' else wants}"


def _change(report: Report, passage: Passage) -> str:
    """Return what a twist changes where its prompt says so, else what was asked."""
    twists = report.prompt.twists if report.prompt and passage.kind == "twist" else ()
    return next((twist.changes for twist in twists if twist.id == passage.id), passage.asks)


def _assisted(report: Report) -> Iterator[str]:
    for passage in report.answer.passages:
        if passage.hints:
            yield f"{passage.title}: {passage.hints} of 3 hints taken. The score does not know of them."


def _asked(one: Interview) -> Iterator[str]:
    if not one.exchanges:
        yield "No question was asked."
    yield from (f"“{_short(asked.asked)}” {' '.join(asked.told)}" for asked in one.exchanges)
    for one_ignored in one.ignored:
        told, said = " ".join(one_ignored.fact.tells.split()), _short(one_ignored.place.quote)
        yield f"The design goes against what you were told: “{told}” You said: “{said}”"
    yield from (f"Nobody asked for this: {fact.title}. {fact.tells}" for fact in one.unasked)


def _ratings(told: Debrief) -> Iterator[str]:
    for one in told.ratings:
        over = ", higher than it scored" if one.is_high else ""
        yield f"{one.section}: {one.rating} of 5, scored {one.score} of 100{over}."


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _short(quote: str) -> str:
    whole = " ".join(quote.split())
    return whole if len(whole) <= _SHORTEST else f"{whole[:_SHORTEST].rstrip()}…"
