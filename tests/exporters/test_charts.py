"""The charts: bars as long as their figures, and every figure in words as well."""

from __future__ import annotations

from dataclasses import replace

import pytest
from page_tree import Element, read
from reports import SITTING, full_report
from test_verdict_texts import score_of, section, stated

from recoach.assessment.facts import Facts
from recoach.assessment.stated import Tail
from recoach.content.answer import Answer, Passage, Stretch
from recoach.exporters import charts
from recoach.exporters.timeline import timeline


def bars(svg: Element) -> list[tuple[float, float, float]]:
    """Return where each bar begins and how long it is, in percent, and its figure."""
    return [
        (*(float(one.attributes[name].rstrip("%")) for name in ("x", "width")), float(one.attributes["data-value"]))
        for one in svg.every("rect", class_="bar")
    ]


def drawn(markup: str | None) -> Element:
    """Return a chart that has to be there."""
    assert markup is not None
    return read(markup).one("svg")


def stages(*values: float, limit: float | None = None, tail: str = "p99") -> Facts:
    """Return facts of stages `a`, `b`, … and a limit."""
    total = stated(limit) if limit is not None else None
    percentile = Tail(tail, 0, 0, 3, tail) if total else None
    named = {name: stated(value) for name, value in zip("abcdef", values, strict=False)}
    return Facts(stages_ms=named, latency_total_ms=total, latency_total_percentile=percentile)


def test_sections_are_as_long_as_what_they_earned() -> None:
    """A bar is the share of the section's points, and sections without points have none."""
    svg = drawn(charts.sections(score_of(section(1, 4), section(0, 0, "Empty"), section(3, 3, "Dessert"))))
    assert [(0, 25, 25), (0, 100, 100)] == bars(svg)
    assert "Menu 1.0 of 4.0; Dessert 3.0 of 3.0." == svg.one("desc").text
    assert charts.sections(score_of(section(0, 0))) is None


def test_stages_follow_one_another_to_the_limit() -> None:
    """Each stage begins where the one before ends, to the scale of the limit."""
    svg = drawn(charts.waterfall(stages(50, 30, limit=200)))
    assert [(0, 25, 50), (25, 15, 30)] == bars(svg)
    assert "100.00%" == svg.one("line", class_="limit").attributes["x1"]
    assert "a 50 ms, b 30 ms; 80 ms in all, 120 ms left. The limit is 200 ms at p99." == svg.one("desc").text


def test_a_stage_past_the_limit_is_told() -> None:
    """Where the stages take more than there is, the line stands inside and the stage that passes it says so."""
    svg = drawn(charts.waterfall(stages(50, 150, limit=100)))
    assert [(0, 25, 50), (25, 75, 150)] == bars(svg)
    assert "50.00%" == svg.one("line", class_="limit").attributes["x1"]
    assert ["b 150 ms, past the limit"] == [one.text for one in svg.every("text") if "past" in one.text]
    assert "100 ms too much" in svg.text


def test_without_a_limit_no_line_is_drawn() -> None:
    """The stages are still drawn, and it is said that nothing limits them."""
    svg = drawn(charts.waterfall(stages(50, 30)))
    assert [] == svg.every("line")
    assert "No limit is stated for them all." in svg.one("desc").text
    assert charts.waterfall(Facts()) is None


def test_a_score_is_marked_where_it_stands() -> None:
    """The line stands at the value; the level that was reached is the one marked, even if the value says more."""
    svg = drawn(charts.scale(score_of(value=85, level="solid")))
    assert "85.00%" == svg.one("line", class_="here").attributes["x1"]
    assert ["solid"] == [one.text for one in svg.every("text", class_="strong")]


def part(planned: float | None, spent: float | None, kind: str = "section") -> Passage:
    """Return a part of a drill."""
    return Passage(kind=kind, id="a", title=kind.title(), asks="", text="", planned_seconds=planned,
                   spent_seconds=spent)  # fmt: skip


def stretch(start: float, end: float, passage: int | None = None) -> Stretch:
    """Return a stretch of a passage, or a pause."""
    return Stretch(kind="pause" if passage is None else "passage", passage=passage, start_seconds=start,
                   end_seconds=end)  # fmt: skip


def drill(*parts: Passage, timeline: tuple[Stretch, ...] = ()) -> Answer:
    """Return the answer of a drill."""
    return Answer(passages=parts, sitting=replace(SITTING, timeline=timeline))


def test_each_stretch_of_a_part_is_drawn_when_it_was() -> None:
    """Who goes back to a part has two bars in its row, and the twist has a look of its own."""
    went = (stretch(0, 60, 0), stretch(60, 80, 1), stretch(80, 100, 0))
    svg = drawn(timeline(drill(part(60, 80), part(40, 20, "twist"), timeline=went)))
    assert [(0, 60, 60), (80, 20, 20), (60, 20, 20)] == bars(svg)
    assert [[], [], ["twist"]] == [
        [name for name in one.classes if name == "twist"] for one in svg.every("rect", class_="bar")
    ]
    assert "Section: 1:00 planned, 1:20 spent, 0:20 over. Twist: 0:40 planned, 0:20 spent." == svg.one("desc").text


def test_a_night_between_two_parts_takes_no_room() -> None:
    """A pause is a line at its moment, however long it was, and the time after it moves up."""
    went = (stretch(0, 50, 0), stretch(50, 36_050), stretch(36_050, 36_100, 1))
    svg = drawn(timeline(drill(part(50, 50), part(50, 50), timeline=went)))
    assert [(0, 50, 50), (50, 50, 50)] == bars(svg)
    assert "50.00%" == svg.one("line", class_="pause").attributes["x1"]
    assert "Paused at 0:50 for 600:00." in svg.one("desc").text


def test_without_a_record_parts_stand_in_a_row() -> None:
    """A transcript knows how long each part took and not when; they are drawn one after the other."""
    svg = drawn(timeline(Answer(passages=(part(30, 25), part(70, 50)))))
    assert [(0, 25, 25), (25, 50, 50)] == bars(svg)
    plans = [one.attributes for one in svg.every("rect", class_="plan")]
    assert [("0.00%", "30.00%"), ("30.00%", "70.00%")] == [(one["x"], one["width"]) for one in plans]


@pytest.mark.parametrize("answer", [Answer(passages=()), drill(part(None, None)), drill(part(None, 20)), drill()])
def test_what_was_not_timed_has_no_timeline(answer: Answer) -> None:
    """A file's answer, and a drill without parts, have no chart of time."""
    assert timeline(answer) is None


def test_every_chart_is_named_and_described() -> None:
    """A screen reader hears what a chart shows."""
    for svg in (drawn(timeline(full_report().answer)), drawn(charts.waterfall(stages(1, limit=2)))):
        title, told = svg.attributes["aria-labelledby"].split()
        assert "img" == svg.attributes["role"]
        assert svg.one("title", id=title).text
        assert svg.one("desc", id=told).text
