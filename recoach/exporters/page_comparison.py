"""Two attempts as one page, side by side: scores, points, times, flags, and what was written in each section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from recoach.assessment.report import Report
from recoach.assessment.score import SectionScore
from recoach.content.answer import Passage
from recoach.content.durations import clock
from recoach.exporters import charts, circumstances, comparison
from recoach.exporters.html import Child, Markup, table, tag
from recoach.exporters.page_answer import Numbered, notes, verdict
from recoach.exporters.page_document import Part, document, folded, section
from recoach.exporters.page_summary import beside

Pair = tuple[Numbered, Numbered]
#: How a change is marked and said, by its sign.
_CHANGES = {"+": "▲ better", "-": "▼ worse", "": ""}
_ABSENT = "–"
_WHICH = ("First", "Second")


def to_html(first: Report, second: Report) -> str:
    """Return the page of two attempts. Both have to be scored."""
    pair = Numbered(first, "1-"), Numbered(second, "2-")
    title = circumstances.title_of(second)
    parts = [_scores(first, second), _points(first, second), *_times(first, second), *_flags(first, second)]
    return document(
        f"Two attempts: {title}",
        tag("header", tag("h1", "Two attempts"), tag("div", map(_attempt, _WHICH, pair), class_="pair")),
        map(section, parts),
        tag("section", tag("h2", "The answers"), _answers(pair), id="answer"),
    )


def _attempt(which: str, one: Numbered) -> Markup:
    report = one.report
    facts = [("Question", circumstances.title_of(report)), *circumstances.facts_of(report)]
    return tag(
        "div",
        tag("h2", f"{which} attempt", class_="plain"),
        tag("dl", (tag("div", tag("dt", name), tag("dd", value)) for name, value in facts)),
    )


def _scores(first: Report, second: Report) -> Part:
    _, _, *told = comparison.summary(first, second)  # the scores stand above
    rows: list[Sequence[Child]] = [("Section", "First", "Second", "Change")]
    rows += [_score_row(one, other) for one, other in _paired(first, second)]
    figures = [
        tag("div", tag("h3", f"{which} attempt"),
            tag("p", tag("strong", str(worth.value)), f" of 100: {worth.level} ({worth.seniority})", class_="score"),
            charts.sections(worth, name=which.lower()))
        for which, worth in zip(_WHICH, map(comparison.score_of, (first, second)), strict=True)
    ]  # fmt: skip
    content: list[Child] = [
        tag("div", figures, class_="pair"),
        *beside([table("What each section earned", rows, right=(1, 2, 3))], [tag("p", line) for line in told]),
    ]
    return "scores", "The scores", content


def _paired(first: Report, second: Report) -> Iterator[tuple[SectionScore | None, SectionScore | None]]:
    one, other = ({each.id: each for each in comparison.score_of(report).sections} for report in (first, second))
    return ((one.get(name), other.get(name)) for name in dict.fromkeys([*one, *other]))


def _score_row(one: SectionScore | None, other: SectionScore | None) -> tuple[str, str, str, str]:
    was, now = (each.score if each else None for each in (one, other))
    change = _ABSENT if was is None or now is None else f"{now - was:+d}" if now != was else "0"
    title = next(each.title for each in (other, one) if each)
    return title, _ABSENT if was is None else str(was), _ABSENT if now is None else str(now), change


def _points(first: Report, second: Report) -> Part:
    rows: list[Sequence[Child]] = [("Point", "First", "Second", "Change")]
    same: list[Sequence[Child]] = [("Point", "First", "Second")]
    for sign, was, now, _, title in comparison.changes(first, second):
        if was == now:
            same.append((title, _verdict(was), _verdict(now)))
        else:
            rows.append((title, _verdict(was), _verdict(now), _CHANGES[sign]))
    changed = table("Points that changed", rows) if len(rows) > 1 else tag("p", "No point changed.")
    title = "Points that are the same"
    return "points", "The points", [changed, folded(title, table(title, same)) if len(same) > 1 else None]


def _verdict(word: str) -> Child:
    return word if word == comparison.UNASKED else verdict(word)


def _times(first: Report, second: Report) -> Iterator[Part]:
    """Yield what was spent on each part, where either attempt was timed."""
    rows: list[Sequence[Child]] = [("Part", "Planned", "First", "Second")]
    for title, one, other in _parts(first, second):
        planned = next((each.planned_seconds for each in (other, one) if each and each.planned_seconds), None)
        spent = [each.spent_seconds if each else None for each in (one, other)]
        rows.append((title, *(_ABSENT if each is None else clock(each) for each in (planned, *spent))))
    if any(cell != _ABSENT for row in rows[1:] for cell in row[1:]):
        yield "time", "The time", [table("What was spent on each part", rows, right=(1, 2, 3))]


def _parts(first: Report, second: Report) -> Iterator[tuple[str, Passage | None, Passage | None]]:
    for at, other in _places(first, second):
        one, two = (None if index is None else report.answer.passages[index]
                    for report, index in ((first, at), (second, other)))  # fmt: skip
        yield next(circumstances.heading_of(each) for each in (two, one) if each), one, two


def _places(first: Report, second: Report) -> Iterator[tuple[int | None, int | None]]:
    """Yield where each part stands in both answers, the parts of one section together."""
    one, other = map(_keys, (first, second))
    return ((one.get(key), other.get(key)) for key in dict.fromkeys([*one, *other]))


def _keys(report: Report) -> dict[tuple[str, str, int], int]:
    """Return the parts by what they have in common with their counterparts.

    That is the id of a section and its number under it, and of what is no section its kind and number.
    """
    seen: Counter[tuple[str, str]] = Counter()
    keys: dict[tuple[str, str, int], int] = {}
    for at, one in enumerate(report.answer.passages):
        kind = (one.kind, one.id if one.kind == "section" else "")
        keys[(kind[0], kind[1], seen[kind])] = at
        seen[kind] += 1
    return keys


def _flags(first: Report, second: Report) -> Iterator[Part]:
    """Yield which flags are gone and which are new, by signal, where there are any."""
    before, after = (Counter(one.signal for one in report.findings) for report in (first, second))
    titles = {one.signal: one.title for report in (first, second) for one in report.findings}
    rows: list[Sequence[Child]] = [("Flag", "First", "Second", "Change")]
    rows += [(titles[name], str(before[name]), str(after[name]), _turn(before[name], after[name])) for name in titles]
    if titles:
        yield "flags", "The flags", [table("How often each signal was flagged", rows, right=(1, 2))]


def _turn(was: int, now: int) -> str:
    return "gone" if not now else "new" if not was else "fewer" if now < was else "more" if now > was else "the same"


def _answers(pair: Pair) -> Iterator[Markup]:
    first, second = (one.report for one in pair)
    for places, (title, _, _) in zip(_places(first, second), _parts(first, second), strict=True):
        sides = [
            _side(which, one, at) for which, one, at in zip(_WHICH, pair, places, strict=True)
        ]  # fmt: skip
        yield tag("article", tag("h3", title), tag("div", sides, class_="pair"), class_="compared")


def _side(which: str, one: Numbered, index: int | None) -> Markup:
    heading = tag("h4", f"{which} attempt")
    if index is None:
        return tag("div", heading, tag("p", "Not part of this attempt.", class_="nothing"))
    passage = one.report.answer.passages[index]
    if not one.report.answer.typed(passage).strip():
        return tag("div", heading, tag("p", "Nothing was written.", class_="nothing"))
    flags = notes(one, index)
    return tag("div", heading, one.text(index, evidence=False), tag("div", flags, class_="margin") if flags else None)
