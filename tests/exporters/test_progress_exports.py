"""Progress as text, CSV, JSON and page: aligned, narrow, plain, and hostile names stay text."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, timezone
from pathlib import Path

import pytest
from gold_file import assert_gold
from jsonschema import Draft202012Validator
from page_tree import read
from sample_records import record

from recoach.assessment.points import Verdict
from recoach.exporters.progress_csv import to_csv
from recoach.exporters.progress_json import to_json
from recoach.exporters.progress_page import to_html
from recoach.exporters.progress_plot import ASCII
from recoach.exporters.progress_schema import progress_schema
from recoach.exporters.progress_text import to_text
from recoach.language.visible import HIDDEN
from recoach.practice import progress
from recoach.practice.history import open_history
from recoach.practice.progress import Progress
from recoach.practice.record import Record, SectionRecord, SignalRecord
from recoach.practice.selection import Selection

GOLD = Path(__file__).parent / "gold"
HOSTILE = "=1+1</script><script>alert(1)</script>\x1b[31m\u202e\n,\"'&"
#: Score, self-rating, how often a signal fires, and what became of a point.
MONTH: tuple[tuple[int, int, int, Verdict], ...] = (
    (31, 4, 5, "missing"), (44, 4, 4, "missing"), (38, 3, 4, "missing"), (52, 3, 2, "partly"), (47, 4, 3, "missing"),
    (55, 3, 2, "missing"), (63, 3, 0, "made"), (58, 4, 1, "missing"), (71, 4, 1, "made"), (69, 3, 0, "made"),
    (74, 4, 1, "made"), (66, 4, 0, "missing"),
)  # fmt: skip


def drill(day: int, score: int, rating: int, findings: int, verdict: Verdict) -> Record:
    """Return a drill over two sections, the first of which takes too long."""
    sections = (
        SectionRecord(id="objective", title="Objective", score=score, planned_seconds=300.0, spent_seconds=330.0,
                      words=80, hints=0, rating=rating),
        SectionRecord(id="latency", title="Latency budgets", score=min(score + 20, 100), planned_seconds=600.0,
                      spent_seconds=500.0, words=90, hints=0, rating=3),
    )  # fmt: skip
    whole = record(f"2026-{day}", day=2 * day, score=score, points={"trigger": verdict, "objective-number": "made"},
                   sections=sections, planned_seconds=900.0, spent_seconds=830.0)  # fmt: skip
    fired = SignalRecord(id="ctr-objective", section="objective", certainty="asserted", findings=findings)
    return replace(whole, signals=(fired,) if findings else ())


def told(folder: Path, *records: Record, until: date = date(2026, 1, 24)) -> Progress:
    """Return the progress over drills; without any, over a month of them."""
    with closing(open_history(folder / "history.db")) as history:
        history.put(records or [drill(day, *each) for day, each in enumerate(MONTH)])
        return progress.of(history, Selection(until=until), timezone.utc)


def nothing(folder: Path) -> Progress:
    """Return the progress over no drills."""
    with closing(open_history(folder / "empty.db")) as history:
        return progress.of(history, Selection(until=date(2026, 1, 1)), timezone.utc)


def hostile(folder: Path) -> Progress:
    """Return progress in which every name is hostile."""
    section = SectionRecord(id=HOSTILE, title=HOSTILE * 9, score=50, planned_seconds=1.0, spent_seconds=9.0, words=3,
                            hints=0, rating=5)  # fmt: skip
    records = [
        record(f"{day}{HOSTILE}", day=day, prompt=HOSTILE, framework=HOSTILE, sections=(section,),
               points={HOSTILE: "missing"}, signals={HOSTILE: "asserted"},
               titles={f"{kind}:{HOSTILE}": HOSTILE * 2 for kind in ("point", "signal")})
        for day in range(4)
    ]  # fmt: skip
    return told(folder, *records)


@pytest.mark.parametrize("columns", [80, 40])
def test_the_text_is_the_accepted_one(tmp_path: Path, columns: int) -> None:
    """What people read, on a wide and on a narrow screen."""
    assert_gold(GOLD / f"progress-{columns}.txt", to_text(told(tmp_path), columns=columns))


@pytest.mark.parametrize("columns", [40, 60, 88])
@pytest.mark.parametrize("make", [told, hostile])
def test_no_line_is_wider_than_the_screen(tmp_path: Path, make: Callable[[Path], Progress], columns: int) -> None:
    """Nor does any carry a colour or another control character."""
    text = to_text(make(tmp_path), columns=columns)
    assert columns >= max(map(len, text.splitlines()))
    assert not HIDDEN.search(text)


def test_without_blocks_all_is_ascii(tmp_path: Path) -> None:
    """A screen that knows no other characters gets the same plots."""
    text = to_text(told(tmp_path), columns=40, glyphs=ASCII)
    assert text.isascii()
    assert len(to_text(told(tmp_path), columns=40).splitlines()) == len(text.splitlines())


def test_headings_alone_stand_out(tmp_path: Path) -> None:
    """Whoever wants them bold makes them so."""
    shown = to_text(told(tmp_path), columns=80, heading=str.upper)
    assert "SCORE\n" in shown
    assert "PROGRESS\n" in shown


def test_no_trend_and_no_plot_of_too_little(tmp_path: Path) -> None:
    """One drill is a score, two are no trend, and nothing recurs."""
    for count in (1, 2):
        text = to_text(told(tmp_path, *(drill(day, *MONTH[0]) for day in range(count))), columns=80)
        assert f"A trend takes 3 drills with a score; so far there {'is 1' if count == 1 else 'are 2'}." in text
        assert not re.search("rising|falling|steady|recurring", text)
        assert ("└" in text) == (count > 1)


def test_one_drill_has_no_average(tmp_path: Path) -> None:
    """Its score is told once, as the last."""
    text = to_text(told(tmp_path, drill(0, *MONTH[0])), columns=80)
    assert "Score\n  The last: 31 of 100" in text


def test_drills_that_were_left_are_told_in_english(tmp_path: Path) -> None:
    """One or several, nobody takes them for drills that are left to do."""
    left = replace(drill(0, *MONTH[0]), closed="quit")
    left = replace(left, sections=(replace(left.sections[0], words=0), *left.sections[1:]))
    one, two = told(tmp_path / "one", left), told(tmp_path / "two", left, replace(left, id="another"))
    assert "1 drill was left with sections unanswered; its score counts for no trend." in to_text(one, columns=80)
    assert "2 drills were left with sections unanswered; their scores count for no trend." in to_text(two, columns=88)


def test_many_drills_are_drawn_together(tmp_path: Path) -> None:
    """More drills than columns become means, and it is said of how many."""
    found = told(
        tmp_path, *(record(f"{day:03}", day=day / 10, score=day % 101) for day in range(300)), until=date(2026, 2, 1)
    )
    assert "Each point of the line is the mean of 4 drills or so." in to_text(found, columns=80)
    assert 59 == len(read(to_html(found)).one("svg", class_="scores").every("line", class_="path"))


def test_without_drills_it_says_how_to_begin(tmp_path: Path) -> None:
    """In text and on the page; programs get a table and an object with nothing in them."""
    none = nothing(tmp_path)
    assert "No drills yet. Take the first: recoach drill\n" == to_text(none, columns=80)
    assert "recoach drill" in read(to_html(none)).one("main").text
    assert 1 == len(to_csv(none).splitlines())
    assert [] == json.loads(to_json(none))["drills"]
    chosen = replace(none, chosen=Selection(until=date(2026, 1, 1), prompt="news"))
    assert "No drills of that kind yet. Take one: recoach drill --prompt news\n" == to_text(chosen, columns=80)


def test_before_the_first_drill_it_says_when_that_was(tmp_path: Path) -> None:
    """A day too early is no reason to take a first drill."""
    early = told(tmp_path, drill(3, *MONTH[0]), until=date(2025, 12, 31))
    assert "No drills up to 2025-12-31: the first is of 2026-01-07.\n" == to_text(early, columns=80)


def test_what_recurs_is_told_where_it_has_room(tmp_path: Path) -> None:
    """Beside a bar in a narrow column stands the figure alone; the table has the word."""
    page = read(to_html(told(tmp_path)))
    assert "recurring" not in page.one("svg", class_="points").text
    assert any("Recurring" in one.text or "recurring" in one.text for one in page.every("table"))


def test_csv_is_a_line_a_drill_and_no_formula(tmp_path: Path) -> None:
    """A spreadsheet runs nothing, and control characters are shown."""
    rows = list(csv.DictReader(to_csv(told(tmp_path)).splitlines()))
    assert [str(score) for score, *_ in MONTH] == [row["score"] for row in rows]
    assert ["31", "37.5", "38", "41.0", "44"] == [row["median_of_five"] for row in rows[:5]]
    assert "5" == rows[0]["findings"]
    (row, *_) = csv.DictReader(to_csv(hostile(tmp_path / "hostile")).splitlines(keepends=True))
    assert f"'{HOSTILE}".replace("\x1b", r"\x1b").replace("\u202e", r"\u202e") == row["prompt"]


@pytest.mark.parametrize("before", ["\t", "\n"])
def test_no_blank_in_front_makes_a_formula(before: str, tmp_path: Path) -> None:
    """Some spreadsheets pass over it."""
    (row,) = csv.DictReader(io.StringIO(to_csv(told(tmp_path, record(f"{before}=1+1", prompt="news")))))
    assert f"'{before}=1+1" == row["id"]


def test_csv_keeps_its_columns(tmp_path: Path) -> None:
    """Somebody's spreadsheet counts on them; new ones come at the end."""
    none = nothing(tmp_path)
    assert to_csv(none) == (
        "id,day,prompt,framework,mode,seniority,closed,score,level,findings,planned_seconds,spent_seconds,words,skipped,"
        "median_of_five\n"
    )


@pytest.mark.parametrize("make", [told, hostile])
def test_json_keeps_to_its_schema(tmp_path: Path, make: Callable[[Path], Progress]) -> None:
    """`recoach schema progress` describes what is written."""
    found = json.loads(to_json(make(tmp_path)))
    assert [] == [error.message for error in Draft202012Validator(progress_schema()).iter_errors(found)]
    Draft202012Validator.check_schema(progress_schema())
    assert 1 == found["format"]


def test_the_page_shows_each_figure_of_its_charts(tmp_path: Path) -> None:
    """A dot a drill, a bar a section, each section in a table too, and links that lead somewhere."""
    page = read(to_html(told(tmp_path)))
    scores = page.one("svg", class_="scores")
    assert [str(score) for score, *_ in MONTH] == [
        one.attributes["data-value"].removesuffix(".0") for one in scores.every("circle")
    ]
    assert ["67.6", "87.6"] == [
        one.attributes["data-value"].removesuffix(".0")
        for one in page.one("svg", class_="sections").every("rect", class_="bar")
    ]
    for heading in ("Score by section", "Time by section", "Self-rating less score"):
        (table,) = [one for one in page.every("table") if one.one("caption").text == heading]
        assert ["Objective", "Latency budgets"] == [one.text for one in table.every("th", scope="row")]
    ids = Counter(one.attributes["id"] for one in page.every() if "id" in one.attributes)
    assert {1} == set(ids.values())
    assert {one.attributes["href"][1:] for one in page.every("a")} <= set(ids)
    assert {one.attributes["aria-labelledby"] for one in page.every("svg")} <= {
        " ".join(pair) for pair in zip(ids, [*ids][1:], strict=False)
    }


def test_only_a_rating_half_a_step_off_stands_out(tmp_path: Path) -> None:
    """The chart and the sentence agree: what is shown as +9 is well judged, +10 is not."""
    pairs = ((50, 50), (50, 41), (50, 40), (50, 60))
    sections = tuple(
        SectionRecord(id=f"s{at}", title=f"Part {at}", score=score, planned_seconds=60.0, spent_seconds=50.0, words=9,
                      hints=0, rating=(rating + 10) // 20)
        for at, (rating, score) in enumerate(pairs)
    )  # fmt: skip
    page = read(to_html(told(tmp_path, *(record(f"d{day}", day=day, sections=sections) for day in range(3)))))
    drawn = page.one("svg", class_="ratings").every("rect")
    assert ["bar", "bar", "bar late", "bar late"] == [
        one.attributes["class"] for one in drawn if "data-value" in one.attributes
    ]
    assert ["above its score", "below its score"] == [
        " ".join(text.rstrip(".").split()[-3:])
        for one in page.every("p") if (text := one.text).startswith("You rate Part")
    ]  # fmt: skip


def test_hostile_names_are_text_on_the_page(tmp_path: Path) -> None:
    """The only script is the page's own, and the same drills make the same page."""
    found = hostile(tmp_path)
    page = read(to_html(found))
    assert 1 == len(page.every("script"))
    assert "<script>alert(1)</script>" in page.one("main").text
    assert not HIDDEN.search(to_html(found))
    assert to_html(found) == to_html(found)
