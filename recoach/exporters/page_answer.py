"""The answer on the report page: what was asked and typed, part by part, with its flags and its points beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from recoach.assessment.debrief import Gap
from recoach.assessment.points import PointVerdict
from recoach.assessment.report import Finding, Report
from recoach.assessment.score import SectionScore
from recoach.content.answer import Passage, Question
from recoach.content.durations import clock
from recoach.exporters.circumstances import heading_of, questions_in
from recoach.exporters.findings import counted
from recoach.exporters.html import Child, Markup, tag
from recoach.exporters.page_text import Evidence, Flag, Mark, marked

T = TypeVar("T")

#: How a verdict is marked, beside the word for it.
_MARKS = {"made": "✓", "partly": "◐", "missing": "○", "contradicted": "✗"}
_LONGEST_QUOTE = 90


@dataclass(frozen=True)
class Numbered:
    """A report whose flags and points have the numbers under which the page shows them."""

    report: Report
    prefix: str = ""  #: of all names, where a page shows several reports

    @cached_property
    def flags(self) -> Mapping[str, Finding]:
        """The findings by name, in the order of the text."""
        ordered = sorted(self.report.findings, key=lambda one: (one.passage, one.start, one.end, one.signal))
        return {f"{self.prefix}{number}": one for number, one in enumerate(ordered, start=1)}

    @cached_property
    def points(self) -> Mapping[str, PointVerdict]:
        """The points by name, in the order of the framework."""
        points = self.report.critique.points if self.report.critique else ()
        return {f"{self.prefix}{number}": one for number, one in enumerate(points, start=1)}

    @cached_property
    def gaps(self) -> Mapping[str, Gap]:
        """What is told of points that are not made, by their ids."""
        return {gap.point: gap for gap in (self.report.debrief.gaps if self.report.debrief else ())}

    @cached_property
    def sections(self) -> Mapping[str, SectionScore]:
        """What each section earned, by its id."""
        sections = self.report.critique.score.sections if self.report.critique else ()
        return {one.id: one for one in sections}

    @cached_property
    def flags_in(self) -> Mapping[int, Sequence[tuple[str, Finding]]]:
        """The findings with their names, by passage."""
        return _by((one.passage, (name, one)) for name, one in self.flags.items())

    @cached_property
    def evidence_in(self) -> Mapping[int, Sequence[Evidence]]:
        """The words that points rest on, by passage."""
        placed = ((name, one, one.place) for name, one in self.points.items() if one.place)
        return _by(
            (
                (place.passage, Evidence(name=name, start=place.start, end=place.end, point=one.id, title=one.title,
                                         verdict=one.verdict))
                for name, one, place in placed
            )
        )  # fmt: skip

    @cached_property
    def firsts(self) -> Mapping[str, int]:
        """Which passage is the first of each section: there its points are listed."""
        sections = [(one.id, at) for at, one in enumerate(self.report.answer.passages) if one.kind == "section"]
        return dict(reversed(sections))

    def when(self, one: Finding) -> str:
        """Return when the words of a finding were said, "" where nobody knows."""
        at_seconds = self.report.answer.passages[one.passage].at_seconds(one.start)
        return "" if at_seconds is None else f" at {clock(at_seconds)}"

    def text(self, index: int, *, evidence: bool = True) -> Markup:
        """Return what was typed in a passage, with its flags and the words that points rest on."""
        marks: list[Mark] = [
            Flag(name=name, start=one.start, end=one.end, signal=one.signal, possible=one.certainty == "possible")
            for name, one in self.flags_in.get(index, ())
        ]
        if evidence:
            marks += self.evidence_in.get(index, ())
        typed = self.report.answer.typed(self.report.answer.passages[index])
        return tag("div", marked(typed, marks), class_="typed")


def _by(pairs: Iterable[tuple[int, T]]) -> Mapping[int, Sequence[T]]:
    found: dict[int, list[T]] = {}
    for passage, one in pairs:
        found.setdefault(passage, []).append(one)
    return found


def answer(report: Report) -> Markup:
    """Return all parts of an answer, and after them the sections that it does not have."""
    numbered = Numbered(report)
    passages = report.answer.passages
    unwritten = (one for name, one in numbered.sections.items() if name not in numbered.firsts and one.credits)
    return tag(
        "section",
        tag("h2", "The answer"),
        tag("p", _legend(numbered), class_="legend"),
        (_passage(numbered, index) for index in range(len(passages))),
        (_unwritten(numbered, one) for one in unwritten),
        id="answer",
    )


def _legend(numbered: Numbered) -> Iterator[Child]:
    flags = len(numbered.flags)
    if flags:
        yield f"{counted(flags, 'flag')}, underlined where {'it stands' if flags == 1 else 'they stand'}. "
    else:
        yield "No red signal was heard. "
    if any(one.place for one in numbered.points.values()):
        yield "Words that a point rests on are tinted; the number behind them leads to the point, and the point back."


def _passage(numbered: Numbered, index: int) -> Markup:
    report = numbered.report
    passage = report.answer.passages[index]
    id_, title = f"part-{index + 1}", heading_of(passage)
    blank = not report.answer.typed(passage).strip()
    return tag(
        "article",
        tag(
            "div",
            tag("h3", title, id=id_),
            _facts(numbered, passage),
            _quoted("Asked", passage.asks) if passage.asks else None,
            tag("p", "Nothing was written.", class_="nothing") if blank else numbered.text(index),
            map(_exchange, questions_in(report, index)),
        ),
        _margin(
            notes(numbered, index), points(numbered, passage.id) if numbered.firsts.get(passage.id) == index else None
        ),
        class_=f"passage {passage.kind}",
        aria_labelledby=id_,
    )


def _unwritten(numbered: Numbered, section: SectionScore) -> Markup:
    return tag(
        "article",
        tag(
            "div",
            tag("h3", section.title),
            tag("p", f"scored {section.earned:.1f} of {section.possible:.1f}", class_="facts"),
            tag("p", "This section was not written.", class_="nothing"),
        ),
        _margin(points(numbered, section.id)),
        class_="passage unwritten",
    )


def _facts(numbered: Numbered, passage: Passage) -> Markup | None:
    told = []
    if passage.planned_seconds is not None:
        told.append(f"{clock(passage.planned_seconds)} planned, {clock(passage.spent_seconds or 0)} spent")
    elif passage.spent_seconds is not None:
        told.append(f"{clock(passage.spent_seconds)} spent")
    if passage.rating:
        told.append(f"rated {passage.rating} of 5")
    if passage.hints:
        told.append(counted(passage.hints, "hint"))
    score = numbered.sections.get(passage.id) if passage.kind == "section" else None
    if score and score.possible:
        told.append(f"scored {score.earned:.1f} of {score.possible:.1f}")
    return tag("p", " · ".join(told), class_="facts") if told else None


def _quoted(who: str, said: str) -> Markup:
    return tag("div", tag("p", f"{who}:", class_="who"), tag("p", said, class_="lines"), class_="quoted")


def _exchange(one: Question) -> Markup:
    asked = _quoted(f"Asked back at {clock(one.at_seconds)}", one.asked)
    return tag("div", asked, _quoted("Interviewer", one.told), class_="exchange")


def _margin(*parts: Markup | None) -> Markup | None:
    return tag("div", parts, class_="margin") if any(parts) else None


def notes(numbered: Numbered, index: int) -> Markup | None:
    """Return the flags of a passage with their reasons, None where it has none."""
    here = numbered.flags_in.get(index)
    if not here:
        return None
    return tag(
        "div", tag("h4", "Flags"), tag("ol", (_note(*one, numbered.when(one[1])) for one in here), class_="notes")
    )


def _note(name: str, one: Finding, when: str) -> Markup:
    kind = "Flag" if one.certainty == "asserted" else "Possible flag"
    words = tag("a", f"“{_short(one.quote)}”", href=f"#flag-{name}")
    return tag(
        "li",
        tag("p", tag("strong", f"{kind}: {one.title}"), " ", tag("code", one.signal)),
        tag("p", words, when) if one.start < one.end else None,
        tag("p", tag("b", "Why it matters: "), one.reason),
        tag("p", tag("b", "Better: "), one.better),
        id=f"note-{name}",
        class_="note",
        data_flag=name,
    )


def points(numbered: Numbered, section: str) -> Markup | None:
    """Return what became of the points of a section, None where it has none."""
    here = [(name, one) for name, one in numbered.points.items() if one.section == section]
    if not here:
        return None
    return tag("div", tag("h4", "Points"), tag("ul", (_point(numbered, *one) for one in here), class_="points"))


def _point(numbered: Numbered, name: str, one: PointVerdict) -> Markup:
    gap = numbered.gaps.get(one.id)
    title: list[Child] = [verdict(one.verdict), " ", tag("strong", f"{name}. {one.title}")]
    return tag(
        "li",
        tag("details", tag("summary", title, f" (+{gap.worth:g})"), _shape(gap)) if gap else tag("p", title),
        tag("p", f"{one.reason}.") if gap and one.place else None,
        _evidence(numbered.report, name, one),
        id=f"point-{name}",
        class_=f"point {one.verdict}",
        data_point=one.id,
    )


def _evidence(report: Report, name: str, one: PointVerdict) -> Markup | None:
    if one.place is None:
        return None
    passage = report.answer.passages[one.place.passage]
    where = "" if passage.id == one.section else f" in {heading_of(passage)}"
    return tag("p", tag("a", f"“{_short(one.place.quote)}”", href=f"#said-{name}"), where)


def verdict(word: str) -> Markup:
    """Return a verdict as a mark and a word."""
    return tag("span", tag("span", _MARKS[word], aria_hidden="true"), f" {word}", class_=f"verdict {word}")


def _shape(gap: Gap) -> Iterable[Markup]:
    yield tag("p", f"A strong answer states: {gap.decides[:1].lower()}{gap.decides[1:]}")
    yield tag("p", f"For instance: “{gap.example.strip()}”")


def _short(quote: str) -> str:
    whole = " ".join(quote.split())
    return whole if len(whole) <= _LONGEST_QUOTE else f"{whole[:_LONGEST_QUOTE].rstrip()}…"
