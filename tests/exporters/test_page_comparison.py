"""Two attempts as one page."""

from __future__ import annotations

from dataclasses import replace

from page_tree import Element, read
from reports import finding
from test_verdict_texts import judged, point, score_of, section

from recoach.assessment.report import Report
from recoach.exporters.page_comparison import to_html


def rows(page: Element, caption: str) -> list[list[str]]:
    """Return the cells of a table's body."""
    (table,) = [one for one in page.every("table") if one.one("caption").text == caption]
    return [[cell.text for cell in row.children if isinstance(cell, Element)] for row in table.one("tbody").every("tr")]


def attempt(earned: float, *verdicts: str, text: str = "Soup.", title: str = "Menu") -> Report:
    """Return an attempt that earned so much of 4 with these verdicts on points `a`, `b`, …."""
    points = [point(name, verdict) for name, verdict in zip("abc", verdicts, strict=False)]
    return judged(score_of(section(earned, 4, title), value=int(25 * earned)), *points, text=text)


def test_scores_stand_in_pairs() -> None:
    """Each section has both scores and the change; one that only one attempt has, has no change."""
    page = read(to_html(attempt(1), attempt(3)))
    assert [["Menu", "25", "75", "+50"]] == rows(page, "What each section earned")
    page = read(to_html(attempt(1), attempt(3, title="Bar")))
    assert [["Menu", "25", "–", "–"], ["Bar", "–", "75", "–"]] == rows(page, "What each section earned")
    assert 2 == len(page.every("svg", class_="sections"))


def test_points_that_changed_come_first() -> None:
    """What became better and worse is listed with its verdicts, the rest is folded away."""
    page = read(to_html(attempt(1, "missing", "made", "made"), attempt(1, "made", "partly", "made")))
    assert [
        ["A a", "○ missing", "✓ made", "▲ better"],
        ["A b", "✓ made", "◐ partly", "▼ worse"],
    ] == rows(page, "Points that changed")
    assert [["A c", "✓ made", "✓ made"]] == rows(page, "Points that are the same")
    assert "1 better, 1 worse, 1 the same" in page.text


def test_flags_are_gone_or_new() -> None:
    """Signals are counted in both attempts."""
    text = "I would optimize CTR."
    flagged = replace(attempt(1, text=text), findings=(finding(0, text, "optimize CTR"),))
    caption = "How often each signal was flagged"
    assert [["Clicks as the goal", "1", "0", "gone"]] == rows(read(to_html(flagged, attempt(1))), caption)
    assert [["Clicks as the goal", "0", "1", "new"]] == rows(read(to_html(attempt(1), flagged)), caption)
    assert [["Clicks as the goal", "1", "1", "the same"]] == rows(read(to_html(flagged, flagged)), caption)


def test_texts_of_a_section_stand_beside_each_other() -> None:
    """Both answers to a section are in one article, the first before the second, whatever is typed there."""
    page = read(to_html(attempt(1, text="Soup & <b>"), attempt(1, text="Stew.")))
    assert ["Soup & <b>", "Stew."] == [one.text for one in page.one("article").every("div", class_="typed")]
    page = read(to_html(attempt(1), attempt(1, text="  ")))
    assert "Nothing was written." in page.one("article").text
