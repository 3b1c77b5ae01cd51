"""Points: what makes one, what makes only a part of one, what contradicts one, and what makes none."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from recoach.assessment.criteria import compile_criteria
from recoach.assessment.critic import Critic
from recoach.assessment.point_examples import idle_patterns, run_examples
from recoach.assessment.points import Opposed, PointVerdict
from recoach.assessment.report import Report
from recoach.assessment.stated import Place
from recoach.cli import packs
from recoach.cli.judging import judge_answer
from recoach.content.answer import Answer, Passage, Source
from recoach.content.framework import Framework, Section
from recoach.content.library import Loaded, open_library
from recoach.content.point import Point, PointExamples
from recoach.content.signal import Rule

WATERING = Point(
    id="watering",
    title="Watering",
    states="What is watered, with how much, and when.",
    why="Plants are thirsty.",
    rule=Rule(any=("we water …6 bed|lawn",)),
    slots={"amount": ("<number> litre",), "moment": ("in the evening|morning",)},
    core=("amount",),
    examples=PointExamples(made=("We water the bed with 5 litres.",), missed=("We water the bed.",)),
)
MINE = """\
title: A list that lies ready
states: What the kitchen serves when the cook is away.
why: Guests are hungry.
rule:
  any: ["soup …4 serve", "serve …4 soup"]
slots:
  absence: ["cook be away"]
core: [absence]
examples:
  made: [If the cook is away we serve soup.]
  missed: [We serve soup.]
"""


@cache
def recsys() -> Loaded[Framework]:
    return open_library().framework("recsys")


def garden(*points: str) -> Framework:
    """Return a framework of one section that asks for these points."""
    section = Section(
        id="garden", title="Garden", minutes=1, asks="How?", decides=(), hints=("", "", ""), points=points
    )
    return Framework(title="Garden", about="For gardeners.", sections=(section,), id="garden")


def rules_alone() -> Critic:
    """Return the built-in points without what was learned of their wording."""
    whole = packs.critic()
    return Critic(whole.points, whole.figures, whole.detector)


def verdicts(*said: tuple[str, str], by_rules: bool = False) -> dict[str, PointVerdict]:
    """Return what becomes of the points of the whole round in these sections, given as id and text."""
    critic = rules_alone() if by_rules else packs.critic()
    judged = critic.critique(recsys().value, said, signals={}, opposed={})
    return {one.id: one for one in judged.points}


def made(*said: tuple[str, str], by_rules: bool = False) -> set[str]:
    return {name for name, one in verdicts(*said, by_rules=by_rules).items() if one.verdict == "made"}


def own(point: Point, text: str) -> PointVerdict:
    """Return what becomes of a point of one's own in a text."""
    heard = compile_criteria([point], [], {})
    learned = packs.appraisal()
    critic = Critic({point.id: point}, {}, heard, learned)
    return critic.critique(garden(point.id), [("garden", text)], signals={}, opposed={}).points[0]


def report_on(*said: tuple[str, str]) -> Report:
    """Return the whole report on a file with these sections, red signals and all."""
    passages, text = [], ""
    for name, words in said:
        start, text = len(text), f"{text}{words}\n"
        reach = range(start, start + len(words))
        passages.append(Passage(kind="section", id=name, title=name, asks="", text=words, offsets=reach))
    answer = Answer(passages=tuple(passages), source=Source(name="a.md", text=text))
    return judge_answer(answer, framework=recsys().value, framework_yaml=recsys().text)


def found(report: Report, point: str) -> PointVerdict:
    """Return what became of a point in a report."""
    assert report.critique
    return next(one for one in report.critique.points if one.id == point)


@pytest.mark.parametrize("name", open_library().names("points"))
def test_examples_come_out_as_their_authors_say(name: str) -> None:
    """By its rule alone a point is made by all that should make it, missed by the rest, and no pattern is idle."""
    point, heard = packs.point_pack().points[name], packs.criteria()
    assert [] == [(one.verdict, one.text) for one in run_examples(heard, point) if not one.is_right]
    assert [] == idle_patterns(heard, point)
    assert min(len(point.examples.made), len(point.examples.missed)) >= 8


@pytest.mark.parametrize("by_rules", [False, True], ids=["both readers", "rules"])
@pytest.mark.parametrize("elsewhere", ["launch", "objective", "", "a-twist"])
@pytest.mark.parametrize(
    ("due", "point", "text"),
    [
        ("fallback", "fallback", "If the ranker times out we serve the stored list of the region."),
        ("candidates", "hard-filters", "Sold-out items and blocked sellers are removed before scoring."),
        ("latency", "tail-latency", "The page is due within 180 ms at p99."),
        ("cold_start", "cold-start-trigger", "After five purchases within a month the personal model takes over."),
        ("reranking", "exploration-share", "5% of the slots explore new sellers with Thompson sampling."),
    ],
)
def test_a_point_counts_wherever_it_is_said(due: str, point: str, text: str, elsewhere: str, *, by_rules: bool) -> None:
    """What is said in another section, a twist or under no heading makes the point of the section that asks for it."""
    one = verdicts((due, "Well."), (elsewhere, f"Well. {text}"), by_rules=by_rules)[point]
    assert ("made", due) == (one.verdict, one.section)
    assert one.place
    assert (1, len("Well. "), text) == (one.place.passage, one.place.start, one.place.quote)


@pytest.mark.parametrize(
    ("text", "verdict", "filled", "unfilled"),
    [
        ("We water the bed with 5 litres in the evening.", "made", ("amount", "moment"), ()),
        ("We water the bed with 5 litres.", "made", ("amount",), ("moment",)),
        ("We water the bed in the evening.", "partly", ("moment",), ("amount",)),
        ("We water the bed.", "partly", (), ("amount", "moment")),
        ("5 litres in the evening.", "missing", (), ("amount", "moment")),
        ("We water the bed. We water the lawn with 5 litres.", "made", ("amount",), ("moment",)),
        ("We water the lawn with 5 litres. We water the bed.", "made", ("amount",), ("moment",)),
        ("We water beds with 5 litres. We water lawns with 9 litres in the evening.", "made", ("amount", "moment"), ()),
        ("We do not water the bed with 5 litres.", "missing", (), ("amount", "moment")),
        ("Do we water the bed with 5 litres?", "missing", (), ("amount", "moment")),
        ("> We water the bed with 5 litres.", "missing", (), ("amount", "moment")),
        ("They said we water the bed with 5 litres.", "missing", (), ("amount", "moment")),
        ("", "missing", (), ("amount", "moment")),
    ],
)
def test_a_point_of_ones_own_works_by_its_rule(
    text: str, verdict: str, filled: tuple[str, ...], unfilled: tuple[str, ...]
) -> None:
    """A claim makes it, an open core makes a part, slots without a claim make nothing, and the fullest claim counts."""
    one = own(WATERING, text)
    assert (verdict, filled, unfilled) == (one.verdict, one.filled, one.unfilled)


def test_what_is_lacking_is_named() -> None:
    """Of a part the reason says which core slot is open; depth that is open is no reason."""
    assert "open: amount" == own(WATERING, "We water the bed.").reason


def test_a_point_put_in_the_place_of_ours_is_heard_by_its_rule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was learned of our wording says nothing about a point of the same name that means something else."""
    folder = tmp_path / ".recoach" / "frameworks" / "points"
    folder.mkdir(parents=True)
    (folder / "fallback.yaml").write_text(MINE)
    ours = ("fallback", "If the ranker times out we serve the stored list of the region.")
    assert "made" == verdicts(ours)["fallback"].verdict
    monkeypatch.chdir(tmp_path)
    assert "missing" == verdicts(ours)["fallback"].verdict
    assert "made" == verdicts(("fallback", "If the cook is away we serve soup."))["fallback"].verdict
    assert "partly" == verdicts(("fallback", "We serve soup."))["fallback"].verdict


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Repeat orders go from 18% to 21% by autumn. Repeat orders may not fall below 17%.", "repeat"),
        ("Repeat orders go from 18% to 21% by autumn. Refunds may not rise above 2%.", ""),
        ("Refunds may not rise above 2%.", ""),
    ],
)
def test_a_guardrail_is_no_second_objective(text: str, reason: str) -> None:
    """A limit on what should move anyway watches over nothing."""
    one = verdicts(("guardrail", text), by_rules=False)["guardrails"]
    assert (("partly", True) if reason else ("made", False)) == (one.verdict, reason in one.reason and bool(reason))


def test_an_objective_comes_before_what_serves_it() -> None:
    """Within one text the goal has to stand first; between sections the order is the interviewer's."""
    goal = "Repeat orders go from 18% to 21% by autumn."
    model = "Two towers and co-bought items narrow three million titles to 400."
    late = verdicts(("", f"{model}\n\n{goal}"))["objective-number"]
    assert ("partly", "said only after retrieval") == (late.verdict, late.reason)
    assert "made" == verdicts(("", f"{goal}\n\n{model}"))["objective-number"].verdict
    assert "made" == verdicts(("candidates", model), ("objective", goal))["objective-number"].verdict


@pytest.mark.parametrize(
    ("figure", "section", "text", "quote"),
    [
        ("peak-rate", "latency", "At the peak there are 4,000 requests per second.", "4,000 requests per second"),
        ("latency-total", "latency", "The whole request gets 180 ms at p99.", "180 ms"),
        ("catalogue", "candidates", "The catalogue has 2 million items.", "2 million"),
        ("budget-features", "latency", "Features get 25 ms, ranking gets 60 ms.", "25 ms"),
        ("budget-ranking", "latency", "Features 25, ranking 60, out of 150 ms.", "60"),
        ("budget-network", "latency", "Features get 25 ms, ranking gets 60 ms.", None),
        ("catalogue", "candidates", "Does the catalogue have 2 million items?", None),
        ("peak-rate", "latency", "> At the peak there are 4,000 requests per second.", None),
        ("budget-features", "latency", "Do features get 25 ms and the ranker 60 ms?", None),
        ("latency-total", "latency", "> The whole request gets 180 ms at p99.", None),
        ("latency-total", "latency", "It has to be fast.", None),
    ],
)
def test_a_number_makes_the_point_that_it_is(figure: str, section: str, text: str, quote: str | None) -> None:
    """A figure or a stage's budget that is stated makes the point; one asked for or quoted does not."""
    point = Point(
        id="number", title="", states="", why="", figures=(figure,), examples=PointExamples(made=(), missed=())
    )
    critic = Critic({"number": point}, packs.point_pack().figures, packs.criteria())
    one = critic.critique(garden("number"), [(section, text)], signals={}, opposed={}).points[0]
    assert quote == (one.place.quote if one.place else None)
    assert ("made" if quote else "missing") == one.verdict


@pytest.mark.parametrize(
    ("point", "section", "good", "bad"),
    [
        ("retrieval", "candidates", "Co-viewed titles and new arrivals narrow 3 million titles to 400.",
         "We rank the whole catalogue for every request."),
        ("exploration-share", "reranking", "5% of the slots explore new sellers with Thompson sampling.",
         "We always show the items with the highest score and never explore."),
        ("exposure-bias", "feedback", "Clicks are divided by how often each slot is looked at.",
         "Clicks are the truth."),
        ("ramp", "launch", "We begin at 1% for three days, then 10%, then everybody.",
         "If it wins offline we ship it to everybody."),
        ("offline-gate", "launch", "The offline result only permits a live test.",
         "If it wins offline we ship it to everybody."),
        ("serve-time-audit", "ranking", "Dwell time does not exist yet at serve time, so it is dropped.",
         "Next week's sales are one of the inputs."),
    ],
)  # fmt: skip
def test_a_signal_that_says_the_opposite_contradicts(point: str, section: str, good: str, bad: str) -> None:
    """Whoever says both has not decided: the point is contradicted, and it is shown by which words."""
    assert point in made((section, good))
    one = found(report_on((section, good), ("objective", bad)), point)
    assert ("contradicted", True) == (one.verdict, "says the opposite" in one.reason)
    assert one.place
    assert (1, one.place.quote) == (one.place.passage, bad[one.place.start : one.place.end])


@pytest.mark.parametrize(("probability", "verdict"), [(0.6, "made"), (0.95, "contradicted")])
def test_an_unsure_signal_gives_way_to_a_likely_claim(probability: float, verdict: str) -> None:
    """The likelier of two that cannot both be right counts."""
    said = [("fallback", "If the ranker has not answered after 120 ms, the cached list of the region is served.")]
    opposed = {"no-fallback": Opposed(Place(0, 0, 6, "If the"), probability)}
    judged = packs.critic().critique(recsys().value, said, signals={}, opposed=opposed)
    assert verdict == next(one.verdict for one in judged.points if one.id == "fallback")


def test_a_signal_that_is_waived_contradicts_nothing() -> None:
    """What the brief asks for is no contradiction, and costs nothing."""
    good = "Co-viewed titles and new arrivals narrow 3 million titles to 400."
    waiver = "<!-- recoach: allow rank-everything because the catalogue has 80 items -->"
    report = report_on(("candidates", good), ("ranking", f"We rank the whole catalogue for every request. {waiver}"))
    assert ("made", ()) == (found(report, "retrieval").verdict, report.critique and report.critique.score.costs)


def test_the_words_shown_are_the_answers_own() -> None:
    """What a verdict rests on stands in the passage at the offsets that it gives."""
    said = [
        ("candidates", "# Sources\n\n- Co-viewed titles and\n  new arrivals narrow 3 million titles to 400.\n- Hm."),
        ("latency", "Well: 180 ms at p99. Retrieval gets 30 ms, features 25 and ranking 60."),
    ]
    placed = [one.place for one in verdicts(*said).values() if one.place]
    assert len(placed) >= 4
    assert [said[one.passage][1][one.start : one.end] for one in placed] == [one.quote for one in placed]


@pytest.mark.parametrize("by_rules", [False, True], ids=["both readers", "rules"])
@pytest.mark.parametrize(
    ("section", "text"),
    [
        ("objective", "Should repeat orders go from 18% to 21% by autumn?"),
        ("guardrail", "Do we stop if refunds pass 2%?"),
        ("candidates", "Do co-viewed titles and new arrivals narrow three million titles to 400?"),
        ("candidates", "Are sold-out items removed before scoring?"),
        ("ranking", "Does the ranker predict the chance of a booking for 400 candidates?"),
        ("reranking", "Should 5% of the slots explore new sellers?"),
        ("latency", "Is the page due within 180 ms at p99?"),
        ("latency", "Does retrieval get 30 ms and ranking 60 ms?"),
        ("cold_start", "Would the personal model take over after five purchases within a month?"),
        ("feedback", "Does a hide count as a no?"),
        ("fallback", "What do we serve if the ranker times out?"),
        ("launch", "Do we begin at 1% and go to 10% after three days?"),
        ("launch", "Who rolls back if crashes pass 0.5%?"),
        ("objective", "> Repeat orders go from 18% to 21% by autumn."),
        ("candidates", "> Sold-out items are removed before scoring."),
        ("ranking", "> The ranker predicts the chance of a booking for 400 candidates."),
        ("reranking", "> 5% of the slots explore new sellers."),
        ("latency", "> Retrieval gets 30 ms and ranking 60 ms."),
        ("cold_start", "> After five purchases within a month the personal model takes over."),
        ("fallback", "> If the ranker times out we serve the stored list."),
        ("launch", "> We begin at 1% for three days, then 10%, then everybody."),
        ("reranking", "We do not explore with 5% of the slots."),
        ("latency", "We will not compute item vectors every night."),
        ("cold_start", "We do not show new users the bestsellers of their region."),
        ("launch", "We do not begin at 1%."),
        ("candidates", "A rival removes sold-out items before scoring."),
        ("latency", "A competitor promises 180 ms at p99."),
        ("launch", "Our competitor rolls back if crashes pass 0.5%."),
    ],
)
def test_what_is_not_claimed_makes_nothing(section: str, text: str, *, by_rules: bool) -> None:
    """Questions, quotes, rejections and what others do are no decisions of the candidate's."""
    assert set() == made((section, text), by_rules=by_rules)
