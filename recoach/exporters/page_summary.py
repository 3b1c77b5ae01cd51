"""What the report page says before the answer: the score and the first gap, the numbers, the time, the question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from recoach.assessment.report import Report
from recoach.assessment.score import Score
from recoach.content.prompt import Prompt
from recoach.exporters import charts, circumstances, facts_text, timeline
from recoach.exporters.critique_text import Block
from recoach.exporters.html import Child, Markup, table, tag
from recoach.exporters.page_document import Part, folded

Blocks = Mapping[str, Block]  #: what was judged of an answer, by their ids


def opening(report: Report) -> Markup:
    """Return the title and the circumstances."""
    facts = [tag("div", tag("dt", name), tag("dd", value)) for name, value in circumstances.facts_of(report)]
    return tag("header", tag("h1", circumstances.title_of(report)), tag("dl", facts) if facts else None)


def score(report: Report, blocks: Blocks) -> Iterator[Part]:
    """Yield the score with its arithmetic and the gap to close first, and what each section earned."""
    if report.critique is None:
        return
    worth = report.critique.score
    figure = tag("p", tag("strong", str(worth.value)), f" of 100: {worth.level} ({worth.seniority})", class_="score")
    arithmetic = tag("div", listed(blocks, "arithmetic"), class_="arithmetic")
    yield "score", "The score", [figure, charts.scale(worth), arithmetic, _first(blocks)]
    if drawn := charts.sections(worth):
        yield "sections", "Score by section", [drawn, folded("The same as a table", _sections(worth))]


def _first(blocks: Blocks) -> Markup | None:
    """Return the gap to close first, and the drill that exercises it."""
    if "first" not in blocks:
        return None
    first = blocks["first"]
    then = [tag("p", tag("code", line)) for line in blocks["next"].lines] if "next" in blocks else None
    return tag("div", tag("h3", first.heading), (tag("p", line) for line in first.lines), then, class_="first")


def _sections(score: Score) -> Markup:
    rows: list[tuple[str, ...]] = [("Section", "Earned", "Possible", "Of 100")]
    rows += [
        (one.title, f"{one.earned:.1f}", f"{one.possible:.1f}", str(one.score)) for one in score.sections if one.credits
    ]
    return table("What each section earned", rows, right=(1, 2, 3))


def numbers(report: Report, blocks: Blocks) -> Iterator[Part]:
    """Yield the latency budget against its limit, what does not add up, and every number stated."""
    if report.critique is None:
        return
    facts = report.critique.facts
    missing = facts_text.unbudgeted(facts)
    drawn = charts.waterfall(facts)
    sums = [one for one in report.critique.sums if "clashes" not in blocks or one.text not in blocks["clashes"].lines]
    budget = [
        tag("figure", drawn, tag("figcaption", charts.budget_in_words(facts)[1])) if drawn else None,
        tag("p", f"Not budgeted: {', '.join(missing)}." if drawn else "No stage has a budget of its own.")
        if missing
        else None,
        folded("Every number stated", table("The numbers and the words that state them", facts_text.rows(report))),
    ]
    shown = [
        tag("ul", (_sum(one.weight, one.text) for one in sums), class_="sums") if sums else None,
        *titled(blocks, "clashes"),
    ]
    yield "numbers", "The numbers", beside(budget, shown)


def _sum(weight: str, text: str) -> Markup:
    fails = weight == "error"
    return tag("li", tag("strong", "Does not add up: ") if fails else None, text, class_="fails" if fails else None)


def time(report: Report, blocks: Blocks) -> Iterator[Part]:
    """Yield where the time went; without times, what the parts of the answer are."""
    rows = circumstances.parts_of(report)
    if not rows:
        return
    parts = table("The parts of the answer", rows, right=range(1, len(rows[0])))
    drawn = timeline.timeline(report.answer)
    if drawn is None:
        yield "time", "Overview", [parts]
        return
    breaks = timeline.breaks_in_words(report.answer)
    legend = f"Outlined: when it was planned. Filled: when it was written.{' Dashed: a pause.' if breaks else ''}"
    told = [listed(blocks, "time"), tag("ul", (tag("li", line) for line in breaks)) if breaks else None]
    yield "time", "The time", beside([tag("figure", drawn, tag("figcaption", legend)), *told], [parts])


def question(prompt: Prompt) -> Iterator[Part]:
    """Yield what was asked, with its scale and its constraints."""
    rows = [("Scale", "Figure"), *circumstances.scale_of(prompt)]
    told = [
        tag("blockquote", tag("p", prompt.question, class_="lines")),
        tag("p", prompt.product, class_="lines"),
        tag("p", prompt.stage, class_="lines"),
        _entries("Where it appears", prompt.surfaces),
        _entries("What has to be respected", prompt.constraints),
    ]
    yield "question", "The question", beside(told, [table("How large it is", rows, right=(1,))])


def _entries(lead: str, entries: tuple[str, ...]) -> list[Markup]:
    return [tag("h3", lead), tag("ul", (tag("li", entry) for entry in entries))] if entries else []


def beside(first: Sequence[Child], second: Sequence[Child]) -> list[Child]:
    """Return two stretches of a part, side by side where there is room."""
    return [tag("div", tag("div", first), tag("div", second) if any(second) else None, class_="beside")]


def listed(blocks: Blocks, name: str) -> Markup | None:
    """Return the lines of a block, None where there is none of that name."""
    return tag("ul", (tag("li", line) for line in blocks[name].lines)) if name in blocks else None


def titled(blocks: Blocks, name: str) -> list[Child]:
    """Return the lines of a block under its heading."""
    return [tag("h3", blocks[name].heading), listed(blocks, name)] if name in blocks else []
