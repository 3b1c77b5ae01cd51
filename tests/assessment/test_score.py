"""The score and what is told of it: arithmetic that adds up, floors, caps, costs, depth, gaps, ratings and time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoach.assessment import score as scoring
from recoach.assessment.arithmetic import DISAGREE, Sum
from recoach.assessment.critic import Critique
from recoach.assessment.debrief import Debrief, Rating, debrief
from recoach.assessment.facts import Facts
from recoach.assessment.points import PointVerdict, Verdict
from recoach.assessment.report import Report
from recoach.assessment.score import LEVELS, Credit, Score, level_of
from recoach.assessment.stated import Place
from recoach.cli.judging import judge_answer
from recoach.cli.reports import report_of
from recoach.content.answer import Answer, Passage
from recoach.content.framework import Floor, Framework, Level, Section
from recoach.content.library import Loaded, open_library
from recoach.content.point import Point, PointExamples
from recoach.content.script import Seniority

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
SENIORITIES: tuple[Seniority, ...] = ("senior", "staff", "principal")
#: The first three are asked for under beds, the others in the shed.
GARDEN = ("water", "weeds", "seeds", "roses", "tools")
LETTERS: dict[str, Verdict] = {"m": "made", "p": "partly", "-": "missing", "c": "contradicted"}
SIGNALS = {"vague-latency": "warning", "ctr-objective": "error", "more-features": "note", "memorised-script": "error"}

FIVE = st.text("mp-c", min_size=5, max_size=5)


def garden(weights: Mapping[str, float] | None = None, *floors: tuple[tuple[str, ...], Level]) -> Framework:
    """Return a framework of two sections, beds and shed."""
    sections = tuple(
        Section(id=name, title=name.title(), minutes=1, asks="", decides=(), hints=("", "", ""), points=points)
        for name, points in (("beds", GARDEN[:3]), ("shed", GARDEN[3:]))
    )
    lowest = tuple(Floor(points=points, at_most=level) for points, level in floors)
    return Framework(title="", about="", sections=sections, weights=dict(weights or {}), floors=lowest, id="garden")


def said(verdicts: str, *, filled: int = 0, slots: int = 0) -> tuple[PointVerdict, ...]:
    """Return verdicts on the points of the garden, written by their first letters: `mmp-c`, where - is missing."""
    blank = PointVerdict(id="", title="", section="beds", verdict="made", reason="", place=Place(0, 0, 0, ""))
    depth = replace(blank, filled=tuple("abcdef"[:filled]), unfilled=tuple("abcdef"[filled:slots]))
    return tuple(
        replace(
            depth,
            id=name,
            section="beds" if name in GARDEN[:3] else "shed",
            verdict=LETTERS[letter],
            place=Place(0, at, at + 1, name),
        )
        for at, (name, letter) in enumerate(zip(GARDEN, verdicts, strict=True))
    )


def worth(verdicts: str, framework: Framework | None = None, *signals: str) -> Score:
    return scoring.score(framework or garden(), said(verdicts), signals={name: SIGNALS[name] for name in signals})


def told(verdicts: str | tuple[PointVerdict, ...], framework: Framework | None = None, *passages: Passage) -> Debrief:
    """Return what is told of these verdicts to whoever gave these passages."""
    framework = framework or garden()
    points = said(verdicts) if isinstance(verdicts, str) else verdicts
    critique = Critique(points=points, facts=Facts(), sums=(), score=scoring.score(framework, points, signals={}))
    bare = Point(title="", states="", why="", examples=PointExamples(made=("So.",), missed=()))
    answer = Answer(passages=passages or (passage("beds", ""),))
    return debrief(framework, critique, answer, {name: replace(bare, id=name) for name in GARDEN})


def passage(name: str, text: str, *, spent: float | None = None, planned: float | None = None) -> Passage:
    whole = Passage(kind="section", id=name, title=name.title(), asks="", text=text)
    return replace(whole, spent_seconds=spent, planned_seconds=planned)


@cache
def recsys() -> Loaded[Framework]:
    return open_library().framework("recsys")


def report_on(*passages: Passage) -> Report:
    return judge_answer(Answer(passages=passages), framework=recsys().value, framework_yaml=recsys().text)


def score_of(*passages: Passage) -> Score:
    critique = report_on(*passages).critique
    assert critique
    return critique.score


def example(name: str, seniority: Seniority = "senior") -> Critique:
    """Return what was judged of a script among the examples."""
    critique = report_of(str(EXAMPLES / f"{name}.yaml"), seniority=seniority).critique
    assert critique
    return critique


def credits_of(score: Score) -> list[Credit]:
    return [credit for section in score.sections for credit in section.credits]


def sum_shown(score: Score) -> float:
    """Return what somebody with a pencil makes of the figures shown, before it is rounded."""
    earned, possible = sum(one.earned for one in credits_of(score)), sum(one.weight for one in credits_of(score))
    return 100 * earned / possible - sum(cost.points for cost in score.costs)


@given(FIVE, st.lists(st.floats(0.1, 5), min_size=5, max_size=5), st.sets(st.sampled_from(sorted(SIGNALS))))
def test_the_arithmetic_adds_up(verdicts: str, weights: list[float], signals: set[str]) -> None:
    """The value is what the figures shown give, between 0 and 100, unless something named holds it down."""
    score = worth(verdicts, garden(dict(zip(GARDEN, weights, strict=True))), *sorted(signals))
    value = min(100.0, max(0.0, sum_shown(score)))
    assert score.value == pytest.approx(value, abs=0.501) or (score.held_down and score.value < value)
    assert score.level == level_of(score.value)
    assert score.possible == pytest.approx(sum(weights))


@pytest.mark.parametrize("seniority", SENIORITIES)
@pytest.mark.parametrize("name", ["strong", "thin", "weak", "twisted"])
def test_the_arithmetic_of_real_answers_adds_up(name: str, seniority: Seniority) -> None:
    """Of a drill, too, credits and costs give the value, and each section is shown with its own."""
    judged = example(name, seniority)
    assert judged.score.value == pytest.approx(max(0.0, sum_shown(judged.score)), abs=0.501)
    assert all(0 <= one.earned <= one.weight for one in credits_of(judged.score))
    assert [one.id for one in judged.points] == [one.point for one in credits_of(judged.score)]


def test_a_verdict_decides_the_credit() -> None:
    """Made earns all of the weight, partly a part of it, the others nothing; a section has its share."""
    score = worth("mp-cm", garden({"water": 2}))
    earned = [one.earned for one in credits_of(score)]
    assert [2, 0, 0, 1] == [earned[0], *earned[2:]]
    assert 0 < earned[1] < 1
    assert [round(100 * (2 + earned[1]) / 4), 50] == [section.score for section in score.sections]


@pytest.mark.parametrize("level", LEVELS)
def test_levels_begin_at_their_thresholds(level: Level) -> None:
    """A level begins at its least score, and a step below it is the level before."""
    least, place = scoring.LEAST[level], LEVELS.index(level)
    assert level == level_of(least)
    assert LEVELS[max(place - 1, 0)] == level_of(max(least - 1, 0))
    assert (0, "strong") == (scoring.LEAST["weak"], level_of(100))


@pytest.mark.parametrize(
    ("verdicts", "level", "is_held"),
    [("mmmmm", "strong", False), ("mmmm-", "solid", True), ("mmmmp", "solid", True), ("--mmm", "solid", False),
     ("-mmmm", "strong", False), ("--mm-", "solid", True), ("-----", "weak", False)],
)  # fmt: skip
def test_a_floor_holds_the_level_down(verdicts: str, level: Level, *, is_held: bool) -> None:
    """Without any point of a floor the level goes no higher, the value stays, and the reason is told if it matters."""
    weights = {"seeds": 10, "roses": 10}
    score = worth(verdicts, garden(weights, (("tools",), "solid"), (("water", "weeds"), "solid")))
    assert worth(verdicts, garden(weights)).value == score.value
    assert (level, is_held) == (score.level, "no tools: solid at most" in score.held_down)


@pytest.mark.parametrize(("signal", "most"), [("memorised-script", 13), ("component-dump", 13)])
def test_what_is_not_ones_own_thinking_is_capped(signal: str, most: int) -> None:
    """However much is in a recital or a list of components, it is worth little, and told why; a cap raises nothing."""
    score, low = (scoring.score(garden(), said(one), signals={signal: "warning"}) for one in ("mmmmm", "-----"))
    assert (most, True) == (score.value, any(signal in one for one in score.held_down))
    assert (0, ()) == (low.value, low.held_down)


def test_a_recited_script_is_capped_whatever_else_is_said() -> None:
    """Lines of a known script in a strong answer cap it."""
    first, *others = report_of(str(EXAMPLES / "strong.yaml")).answer.passages
    recited = replace(first, text=f"{(EXAMPLES / 'recited.txt').read_text()}\n\n{first.text}")
    assert score_of(first, *others).value > 70
    assert score_of(recited, *others).value <= 15


def test_a_signal_costs_once() -> None:
    """Said in three sections it costs what it costs in one; the graver costs the more, and what fires is named."""
    bad = "I would optimize for clicks."
    once = score_of(passage("objective", bad), passage("ranking", ""), passage("launch", ""))
    often = score_of(passage("objective", f"{bad} {bad}"), passage("ranking", bad), passage("launch", bad))
    assert ["ctr-objective"] == [cost.what for cost in once.costs]
    assert once.costs == often.costs
    costs = {cost.what: cost.points for cost in worth("mmmmm", None, *SIGNALS).costs}
    assert costs["ctr-objective"] > costs["vague-latency"] > costs["more-features"] > 0


def test_arithmetic_that_is_wrong_costs_once_and_what_follows_costs_nothing() -> None:
    """Budgets over the limit cost like one mistake; notes tell and cost nothing."""
    over = Sum(id="over", weight="error", text="", places=())
    sums = [over, over, Sum(id="price", weight="note", text="", places=())]
    costs = scoring.score(garden(), said("mmmmm"), signals={}, sums=sums).costs
    assert ["over"] == [cost.what for cost in costs]
    text = "The page has 100 ms at p99: retrieval 60 ms, features 40 ms, ranking 80 ms."
    assert ["budgets-exceed-total"] == [cost.what for cost in score_of(passage("latency", text)).costs]


@pytest.mark.parametrize(
    ("errors", "is_capped"),
    [
        (["ramp-falls", "share-over-100"], False),
        (["ramp-falls", "share-over-100", "parts-exceed-whole"], True),
        ([DISAGREE, DISAGREE], False),
        ([DISAGREE, DISAGREE, DISAGREE], True),
        ([DISAGREE, "ramp-falls", "budgets-exceed-total"], True),
        (["ramp-falls", "share-over-100", "share-over-100"], False),
        (["budgets-exceed-total", "stage-exceeds-total", "ramp-falls"], False),
    ],
)
def test_numbers_that_hold_nothing_together_are_capped(errors: list[str], *, is_capped: bool) -> None:
    """From three errors on; every contradiction is one, a check fails once, and one stage over the limit follows."""
    sums = [Sum(id=one, weight="error", text="", places=()) for one in errors]
    score = scoring.score(garden(), said("mmmmm"), signals={}, sums=sums)
    assert is_capped == (score.level == "weak")
    assert is_capped == any("3 errors in its numbers" in one for one in score.held_down)


@given(FIVE, st.integers(0, 4), st.integers(0, 4))
def test_seniority_asks_for_depth(verdicts: str, filled: int, unfilled: int) -> None:
    """The same answer is worth no more to who expects more, and the same to all where nothing was left open."""
    points = said(verdicts, filled=filled, slots=filled + unfilled)
    values = [scoring.score(garden(), points, signals={}, seniority=one).earned for one in reversed(SENIORITIES)]
    assert sorted(values) == values
    if not unfilled:
        assert values[0] == values[-1]
    elif values[-1]:
        assert values[0] < values[-1]


@pytest.mark.parametrize("name", ["strong", "thin", "weak"])
def test_seniority_changes_no_verdict(name: str) -> None:
    """What was said was said; only its worth differs."""
    judged = [example(name, seniority) for seniority in SENIORITIES]
    assert all(one.points == judged[0].points for one in judged)
    assert sorted(judged, key=lambda one: -one.score.earned) == judged


def test_sections_not_asked_for_do_not_count() -> None:
    """A drill over latency is measured by latency, with no floor of another section; a file by the whole round."""
    text = "The page is due within 180 ms at p99."
    drilled, written = score_of(passage("latency", text, planned=240)), score_of(passage("latency", text))
    assert (["latency"], ()) == ([one.id for one in drilled.sections], drilled.held_down)
    assert [one.id for one in recsys().value.sections] == [one.id for one in written.sections]
    assert (drilled.earned, True) == (written.earned, drilled.value > 3 * written.value)


def test_gaps_come_by_what_they_are_worth() -> None:
    """The gap worth most comes first, what is made is none, and its worth is what the score would gain."""
    framework = garden({"water": 1, "weeds": 3, "seeds": 2})
    gaps = told("-p-cm", framework).gaps
    assert sorted((gap.worth for gap in gaps), reverse=True) == [gap.worth for gap in gaps]
    assert {"water", "weeds", "seeds", "roses"} == {gap.point for gap in gaps}
    gained = {"water": "mp-cm", "weeds": "-m-cm", "seeds": "-pmcm", "roses": "-p-mm"}
    before = sum_shown(worth("-p-cm", framework))
    for gap in gaps:
        assert gap.worth == pytest.approx(sum_shown(worth(gained[gap.point], framework)) - before, abs=0.051)


@pytest.mark.parametrize(
    ("verdicts", "first", "section"),
    [("m---m", "roses", "shed"), ("m--pm", "roses", "shed"), ("m--m-", "weeds", "beds"), ("--mm-", "weeds", "beds")],
)
def test_the_first_gap_is_a_floors_if_there_is_one(verdicts: str, first: str, section: str) -> None:
    """A light point that holds the level down is closed first, and the next drill is over it; no gap, no drill."""
    told_of = told(verdicts, garden({"weeds": 3, "roses": 0.5}, (("roses",), "thin")))
    assert first == told_of.gaps[0].point
    assert f"recoach drill --framework garden --section {section}" == told_of.next_drill
    nothing = told("mmmmm")
    assert ((), "", 3) == (nothing.gaps, nothing.next_drill, len(nothing.good))


def test_what_was_good_is_quoted_once() -> None:
    """Where one sentence makes several points, it is shown for the one that it makes in the fullest way."""
    water, weeds, *others = said("mm-m-")
    fuller = replace(weeds, filled=("a",), place=water.place)
    assert ["weeds", "roses"] == [one.id for one in told((water, fuller, *others)).good]


@pytest.mark.parametrize(
    ("verdicts", "rating", "is_high"),
    [("mmm--", 5, False), ("mm---", 4, False), ("m----", 3, True), ("-----", 1, False), ("-----", 2, True)],
)
def test_ratings_stand_against_the_score(verdicts: str, rating: int, *, is_high: bool) -> None:
    """A rating is high if it lies more than a step above what the section scored; twists are not rated."""
    rated = replace(passage("beds", ""), rating=rating)
    ratings = told(verdicts, None, rated, passage("shed", ""), replace(rated, kind="twist", id="drought")).ratings
    assert (Rating(section="Beds", rating=rating, score=round(100 * verdicts.count("m") / 3)),) == ratings
    assert is_high == ratings[0].is_high


@pytest.mark.parametrize(
    ("spent", "remarks"),
    [
        ({"objective": 20, "latency": 90, "launch": 90}, []),
        ({"objective": 18, "latency": 90, "launch": 92}, ["9% of the time went to the objective"]),
        ({"objective": 80, "latency": 120}, []),
        ({"objective": 78, "latency": 122}, ["61% of the time went to Latency"]),
        (
            {"objective": 0, "latency": 120},
            ["0% of the time went to the objective", "100% of the time went to Latency"],
        ),
        ({"objective": 0, "latency": 119}, []),
        ({"objective": 100, "ranking": 300, "launch": 200}, []),
        ({"objective": 100, "ranking": 301, "launch": 200}, ["5:01 went to the model"]),
        ({"objective": 9, "ranking": 400}, ["6:40 went to the model", "2% of the time went", "98% of the time went"]),
        ({"latency": 100, "launch": 100}, []),
        ({"objective": 0, "latency": 0}, []),
    ],
)
def test_time_is_remarked_on(spent: dict[str, float], remarks: list[str]) -> None:
    """Under a tenth on the objective, over three fifths on one section, over five minutes on the model."""
    passages = [passage(name, "", spent=seconds) for name, seconds in spent.items()]
    time = told("-----", None, *passages).time
    assert remarks == [line[: len(remark)] for line, remark in zip(time, remarks, strict=True)]


def test_shares_are_of_all_the_time_spent() -> None:
    """What the twist and the follow-ups took is part of the whole."""
    sections = passage("objective", "", spent=30), passage("latency", "", spent=100)
    replies = (replace(passage(kind, "", spent=50), kind=kind) for kind in ("twist", "probe"))
    assert ("77% of the time went to Latency.",) == told("-----", None, *sections).time
    assert () == told("-----", None, *sections, *replies).time


def test_what_was_made_elsewhere_is_told() -> None:
    """Whoever makes a point in another section hears where it was expected; in its own nobody needs to."""
    told_of = report_on(
        passage("objective", "The page is due within 180 ms at p99."),
        passage("launch", "We begin at 1% for three days, then 10%, then everybody."),
    ).debrief
    assert told_of
    titles = {one.id: one.title for one in recsys().value.sections}
    assert {("A limit at the tail", titles["latency"], titles["objective"])} == set(told_of.elsewhere)


def test_the_same_answer_has_the_same_critique() -> None:
    """Nothing is drawn by chance, and nothing is remembered of the answer before."""
    once, between, again = example("strong"), example("weak"), example("strong")
    assert once == again != between


@pytest.mark.parametrize(
    ("made", "numbers", "value"),
    [(18, 4, 13), (18, 0, 13), (18, 5, 100), (17, 0, 100), (18, None, 100)],
)
def test_wisdom_without_numbers_is_capped(made: int, numbers: int | None, value: int) -> None:
    """Many points with hardly a number are no design; a few points may do without, and so may who is not counted."""
    names = tuple(f"point-{at}" for at in range(made))
    section = Section(id="beds", title="Beds", minutes=1, asks="", decides=(), hints=("", "", ""), points=names)
    framework = Framework(title="", about="", sections=(section,), id="garden")
    blank = PointVerdict(id="", title="", section="beds", verdict="made", reason="")
    verdicts = [replace(blank, id=name) for name in names]
    assert value == scoring.score(framework, verdicts, signals={}, numbers=numbers).value
