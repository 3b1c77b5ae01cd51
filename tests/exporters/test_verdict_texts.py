"""The verdict in words: bars, the arithmetic of a score, gaps, numbers, a latency budget drawn, two attempts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports import FRAMEWORK, full_report, typed_report

from recoach.assessment import score as scoring
from recoach.assessment.arithmetic import Sum
from recoach.assessment.critic import Critique
from recoach.assessment.debrief import Debrief, Gap, Rating
from recoach.assessment.facts import Facts
from recoach.assessment.limits import Limit
from recoach.assessment.points import PointVerdict, Verdict
from recoach.assessment.report import Report
from recoach.assessment.score import Cost, Credit, Score, SectionScore
from recoach.assessment.stated import Place, Stated, Tail
from recoach.assessment.targets import Target
from recoach.content.answer import Source
from recoach.content.framework import Level
from recoach.documents.document import Wishes
from recoach.documents.transcript import read_transcript
from recoach.exporters import comparison, critique_json, critique_text, facts_text
from recoach.exporters.markdown import to_markdown
from recoach.language.visible import HIDDEN, visible

TEXT = "Feeds answer in 120 ms."


def section(earned: float, possible: float, title: str = "Menu") -> SectionScore:
    """Return what a section earned; without anything possible it has no points."""
    credit = Credit(point="soup", title="Soup", verdict="partly", weight=possible, earned=earned)
    return SectionScore(id=title.lower(), title=title, credits=(credit,) if possible else ())


def score_of(*sections: SectionScore, **changes: Any) -> Score:  # noqa: ANN401  # any of its fields
    """Return a score with these sections."""
    usual: dict[str, Any] = {"value": 58, "level": "solid", "seniority": "staff", "costs": (), "held_down": ()}
    return Score(sections=sections, **{**usual, **changes})


def point(name: str, verdict: Verdict, quote: str = "") -> PointVerdict:
    """Return a verdict on a point, with the words that it rests on if there are any."""
    place = Place(0, 0, len(quote), quote) if quote else None
    return PointVerdict(id=name, title=f"A {name}", section="menu", verdict=verdict, reason="said here", place=place)


def gap(name: str, worth: float, verdict: str = "missing", reason: str = "nothing says it") -> Gap:
    """Return a gap."""
    return Gap(point=name, title=f"A {name}", section="menu", verdict=verdict, worth=worth, reason=reason,
               decides="One thing, and how much of it.", why="Guests are hungry.", probe="Who eats?",
               example="Two bowls of soup.\n")  # fmt: skip


def judged(
    score: Score | None = None,
    *points: PointVerdict,
    facts: Facts | None = None,
    sums: tuple[Sum, ...] = (),
    text: str = TEXT,
    **told: Any,  # noqa: ANN401  # fields of the debrief
) -> Report:
    """Return a report on an answer with a verdict."""
    nothing: dict[str, Any] = {"gaps": (), "good": (), "elsewhere": (), "time": (), "ratings": (), "next_drill": ""}
    worth = score or score_of(section(1, 2))
    critique = Critique(points=points, facts=facts or Facts(), sums=sums, score=worth)
    return replace(typed_report(text), critique=critique, debrief=Debrief(**{**nothing, **told}))


def told(report: Report) -> dict[str, tuple[str, ...]]:
    """Return the lines of each block by its heading."""
    return {block.heading: block.lines for block in critique_text.blocks(report)}


def stated(value: float, **changes: Any) -> Stated:  # noqa: ANN401
    """Return a number that stands in the answer."""
    return Stated(value=value, passage=0, start=16, end=22, quote="120 ms", **changes)


def drawn(limit: float | None, stages: Mapping[str, float], *, columns: int = 80, tail: str = "") -> list[str]:
    """Return the budget of a request as it is drawn."""
    total, percentile = stated(limit) if limit else None, Tail(tail, 0, 0, 3, tail) if tail else None
    by_stage = {name: stated(value) for name, value in stages.items()}
    facts = Facts(latency_total_ms=total, latency_total_percentile=percentile, stages_ms=by_stage)
    return list(facts_text.waterfall(facts, columns))


@pytest.mark.parametrize(
    ("earned", "possible", "full"), [(0, 4, 0), (1, 4, 2), (2, 4, 5), (3.5, 4, 9), (4, 4, 10), (0.1, 9, 0)]
)
def test_a_bar_shows_the_share_that_was_earned(earned: float, possible: float, full: int) -> None:
    """Ten cells a section, as many of them full as tenths were earned; the sums stand behind."""
    ((line,), *_) = told(judged(score_of(section(earned, possible)))).values()
    assert f"Menu  {'█' * full}{'·' * (10 - full)}  {earned:.1f}/{possible:.1f}" == line


def test_bars_stand_below_each_other() -> None:
    """Titles are as wide as the longest; a section without points has no bar."""
    lines = told(judged(score_of(section(1, 1), section(0, 0, "Silence"), section(0, 2, "Wine list"))))
    assert ("Menu       ██████████  1.0/1.0", "Wine list  ··········  0.0/2.0") == next(iter(lines.values()))


def test_an_answer_that_was_not_scored_has_no_verdict() -> None:
    """Without a critique there are no blocks, and the keys of the JSON are there and empty."""
    assert {} == told(typed_report(TEXT))
    assert {"score": None, "level": None, "points": [], "facts": None} == critique_json.verdict_data(typed_report(TEXT))
    assert critique_json.critique_data(typed_report(TEXT)) is None


def test_the_arithmetic_is_shown() -> None:
    """What was earned, what each thing costs and what holds the level down; nothing is said of what there is not."""
    costs = (Cost(what="vague-soup", points=4.0), Cost(what="budgets-exceed-total", points=6.0))
    whole = score_of(section(3, 4), section(1, 1, "Wine"), costs=costs, held_down=("no guests: solid at most",))
    lines = told(judged(whole))
    assert ("Points: 4.0 of 5.0, which is 80 of 100.", "Less 10: vague-soup 4, budgets-exceed-total 6.",
            "Held down: no guests: solid at most.") == lines["How the score comes about"]  # fmt: skip
    assert "Score 58 of 100: solid (staff)" == next(iter(lines))
    assert ["Score 58 of 100: solid (staff)", "How the score comes about"] == list(told(judged()))
    assert ("Points: 1.0 of 2.0, which is 50 of 100.",) == told(judged())["How the score comes about"]


@pytest.mark.parametrize(("below", "level"), [*zip(scoring.LEVELS, scoring.LEVELS[1:], strict=False)])
def test_a_level_is_that_of_the_number_beside_it(below: str, level: Level) -> None:
    """What is rounded up to a level's least score is of that level, what is rounded down is not."""
    least = int(scoring.LEAST[level])
    menu = replace(FRAMEWORK.sections[0], points=("soup", "pie"))
    for share, said in ((least - 0.4, f"{least} of 100: {level}"), (least - 0.6, f"{least - 1} of 100: {below}")):
        framework = replace(FRAMEWORK, sections=(menu,), weights={"soup": share, "pie": 100 - share})
        value = scoring.score(framework, (point("soup", "made"), point("pie", "missing")), signals={})
        assert f"Score {said} (senior)" == next(iter(told(judged(value))))


def test_one_gap_is_explained_and_eight_are_named() -> None:
    """The first gap comes with what a strong answer states and an example; of the rest eight are told, then a count."""
    gaps = (gap("soup", 6.1, "partly", "open: spoon"), gap("pie", 3, "contradicted", "no-pie says the opposite"))
    lines = told(judged(gaps=(*gaps, *(gap(f"dish-{number}", 1.5) for number in range(10)))))
    assert ("Partly: open: spoon.", "A strong answer states: one thing, and how much of it.",
            "For instance: “Two bowls of soup.”") == lines["Close this first: A soup (+6.1)"]  # fmt: skip
    assert ["A pie (+3), contradicted: no-pie says the opposite", "A dish-0 (+1.5)"] == [*lines["Then"][:2]]
    assert (9, "… and 3 more.") == (len(lines["Then"]), lines["Then"][-1])
    assert "more" not in told(judged(gaps=gaps))["Then"][-1]
    assert "Then" not in told(judged(gaps=gaps[:1]))


def test_the_rest_is_told_where_there_is_any() -> None:
    """What was good in one line and not at full length, what stands elsewhere, the sums, the time, ratings, next."""
    good = (point("soup", "made", "Two\n  bowls."), point("pie", "made", "One pie,\nwell baked. " * 20))
    sums = (Sum(id="x", weight="error", text="1 + 1 = 3.", places=()),)
    ratings = (Rating(section="Menu", rating=5, score=40), Rating(section="Wine", rating=3, score=55))
    lines = told(judged(good=good, sums=sums, elsewhere=(("A soup", "Menu", "Wine"),), ratings=ratings,
                        time=("9% of the time went to the soup.",), next_drill="recoach drill"))  # fmt: skip
    assert "A soup: “Two bowls.”" == lines["What was good"][0]
    assert lines["What was good"][1].startswith("A pie: “One pie, well baked. One pie, ")
    assert (True, True) == (lines["What was good"][1].endswith("…”"), len(lines["What was good"][1]) < 140)
    assert ("A soup: made under Wine, expected under Menu.",) == lines["Said in another section"]
    rated = ("Menu: 5 of 5, scored 40 of 100, higher than it scored.", "Wine: 3 of 5, scored 55 of 100.")
    assert rated == lines["Your own rating"]
    others = (("1 + 1 = 3.",), ("9% of the time went to the soup.",), ("recoach drill",))
    assert others == (lines["The numbers"], lines["The time"], lines["Next"])


def test_stages_are_drawn_one_after_the_other() -> None:
    """Each stage begins where the one before ended and is as long as its share; nothing within the limit is hatched."""
    lines = drawn(350, {"network": 40, "retrieval": 80, "ranking": 160}, columns=300, tail="p99")
    bars = [line.partition(" ms  ")[2] for line in lines[:3]]
    assert [0, len(bars[0]), len(bars[1])] == [bar.count("·") for bar in bars]
    assert [1, 2, 4] == [round(bar.count("█") / bars[0].count("█")) for bar in bars]
    assert set("·█") == set("".join(bars))
    labels = [line.rstrip(" ·█") for line in squeezed(lines[:3])]
    assert ["network 40 ms", "retrieval 80 ms", "ranking 160 ms"] == labels
    rest = ["sum 280 ms", "limit 350 ms at p99", "headroom 70 ms", "not budgeted: features, reserve"]
    assert rest == squeezed(lines[3:])


def test_what_is_over_the_limit_is_hatched() -> None:
    """A stage that crosses the limit is hatched from there on, all later ones are hatched whole, the excess is told."""
    lines = drawn(100, {"network": 80, "retrieval": 60, "features": 20, "ranking": 20, "reserve": 20}, columns=300)
    first, crossing, *beyond = (line.partition(" ms  ")[2] for line in lines[:5])
    assert "▒" not in first
    assert 2 == round(crossing.count("▒") / crossing.count("█"))
    assert [{"·", "▒"}] * 3 == [set(bar) for bar in beyond]
    assert ["sum 200 ms", "limit 100 ms, at no stated percentile", "over 100 ms too much"] == squeezed(lines[5:])


@given(
    stages=st.dictionaries(st.sampled_from(critique_json.STAGES), st.integers(1, 3_000_000), min_size=1),
    limit=st.none() | st.integers(1, 30_000_000),
    columns=st.integers(40, 200),
)
def test_bars_fit_the_columns(stages: dict[str, float], limit: float | None, columns: int) -> None:
    """However large the numbers, they are written out, no bar runs over the edge, each is seen; what fits is full."""
    first, spent = next(iter(stages.values())), sum(stages.values())
    for total in (limit, first, spent):
        bars = drawn(total, stages, columns=columns)[: len(stages)]
        labels = [f"{name} {value:,} ms" for name, value in stages.items()]
        assert labels == [line.rstrip(" ·█▒") for line in squeezed(bars)]
        assert all(len(line) <= columns and line.endswith(("█", "▒")) for line in bars)
        assert "▒" not in bars[0] or total != first
        assert "▒" not in "".join(bars) or (total or spent) < spent


def test_what_is_missing_of_a_budget_is_said() -> None:
    """Without a limit there is nothing to exceed; without stages there is nothing to draw; a full budget has no gap."""
    assert "No limit for the whole request is stated." == drawn(None, {"network": 80, "ranking": 900})[-1]
    assert "▒" not in "".join(drawn(None, {"network": 80, "ranking": 900}))
    assert ["No stage has a budget of its own."] == drawn(100, {})
    even = drawn(100, dict.fromkeys(("network", "retrieval", "features", "ranking", "reserve"), 20.0))
    assert ("headroom 0 ms", False) == (squeezed(even)[-1], "▒" in "".join(even))


def squeezed(lines: Sequence[str]) -> list[str]:
    """Return lines with single blanks."""
    return [" ".join(line.split()) for line in lines]


@pytest.mark.parametrize(
    ("facts", "name", "said"),
    [
        (Facts(latency_total_ms=stated(120)), "limit of the request", "120 ms"),
        (Facts(latency_total_ms=stated(200, low=150)), "limit of the request", "150–200 ms"),
        (Facts(candidates=stated(1200, approximate=True)), "candidates", "about 1,200"),
        (Facts(exploration_share=stated(0.05, low=0.02)), "exploration share", "2–5%"),
        (Facts(ramp_first_step=stated(0.005)), "first step of the ramp", "0.5%"),
        (Facts(peak_requests_per_second=stated(9000)), "requests a second", "9,000"),
        (Facts(catalogue=stated(300, inferred=True)), "catalogue", "worked out: 300"),
        (Facts(stages_ms={"oven": stated(2.5)}), "  oven", "2.5 ms"),
        (Facts(latency_total_percentile=Tail("p95", 0, 16, 22, "120 ms")), "percentile", "p95"),
        (Facts(catalogue=stated(4_500_000, low=1_000_000)), "catalogue", "1,000,000–4,500,000"),
        (Facts(latency_total_ms=stated(1_234_567.5)), "limit of the request", "1,234,567.5 ms"),
        (Facts(latency_typical_ms=stated(60)), "typical latency", "60 ms"),
        (Facts(retrieved=stated(2_000)), "after retrieval", "2,000"),
        (Facts(filtered=stated(1_500)), "after filters", "1,500"),
        (Facts(shown=stated(20)), "shown", "20"),
        (Facts(cold_start_trigger=stated(5), cold_start_trigger_event=Place(0, 0, 5, "Feeds")), "cold-start trigger",
         "5 Feeds"),
        (Facts(cold_start_trigger_window_days=stated(0.5)), "window of the trigger", "0.5 days"),
        (Facts(ramp_steps=(stated(0.01), stated(0.5))), "step 2 of the ramp", "50%"),
        (Facts(guardrail_limits=(Limit("refunds\x1b", stated(14), "per thousand"),)), "guardrail limit",
         r"refunds\x1b: 14 per thousand"),
        (Facts(guardrail_limits=(Limit("refunds", stated(3), "%"),)), "guardrail limit", "refunds: 3 %"),
        (Facts(objective_target=Target(stated(2.6), None, None, "", None)), "objective from", "2.6"),
        (Facts(objective_target=Target(None, stated(7), None, "%", None)), "objective to", "7 %"),
        (Facts(objective_target=Target(None, None, stated(4), "%", None)), "objective by", "4 %"),
        (Facts(objective_target=Target(None, None, None, "", stated(90))), "objective within", "90 days"),
        (Facts(splits=((stated(0.6),),)), "part of a whole", "60%"),
    ],
)  # fmt: skip
def test_a_number_has_its_row(facts: Facts, name: str, said: str) -> None:
    """A number is told with its unit, its range, whether it is rough or worked out, its section and its words."""
    heads, *rows = facts_text.rows(judged(facts=facts))
    assert ["what", "stated", "in", "words"] == heads
    assert [[name, said, "objective", "“120 ms”"]] == [row for row in rows if row[1] != "-"]


def test_json_has_whole_numbers_where_they_are_whole() -> None:
    """Numbers are as short as they can be; stages stand beside those that are always there, each with its place."""
    stages = {"cache": stated(2.5), "oven": stated(9)}
    facts = Facts(latency_total_ms=stated(120.0), exploration_share=stated(1 / 3), stages_ms=stages)
    data = critique_json.facts_data(judged(), facts)
    assert ("120", "0.333333") == (str(data["latency_total_ms"]), str(data["exploration_share"]))
    assert {**dict.fromkeys(critique_json.STAGES), "cache": 2.5, "oven": 9} == data["stages_ms"]
    assert {"latency_total_ms", "exploration_share", "stages_ms.cache", "stages_ms.oven"} == set(data["evidence"])
    place = data["evidence"]["stages_ms.oven"]
    assert (place["quote"], "objective") == (TEXT[place["start"] : place["end"]], place["section"])


def test_json_has_what_stands_around_the_numbers() -> None:
    """Groups and lists have a place for each of their numbers; what is not stated is null or empty."""
    facts = Facts(
        cold_start_trigger_event=Place(0, 0, 5, "Feeds"),
        ramp_steps=(stated(0.01), stated(0.5)),
        guardrail_limits=(Limit("refunds", stated(14), "per thousand"),),
        objective_target=Target(stated(6), stated(7), None, "%", stated(90)),
        candidates=stated(400),
        shown=stated(20),
        splits=((stated(0.6), stated(0.5)),),
    )
    data = critique_json.facts_data(judged(), facts)
    assert ("Feeds", [0.01, 0.5]) == (data["cold_start_trigger_event"], data["ramp_steps"])
    assert [{"metric": "refunds", "value": 14, "unit": "per thousand"}] == data["guardrail_limits"]
    assert {"from": 6, "to": 7, "change": None, "unit": "%"} == data["objective_target"]
    assert (90, [[0.6, 0.5]]) == (data["objective_horizon_days"], data["splits"])
    funnel = {"catalogue": None, "retrieved": None, "filtered": None, "ranked": 400, "shown": 20}
    assert funnel == data["candidates_by_step"]
    assert {
        "candidates", "cold_start_trigger_event", "ramp_steps.0", "ramp_steps.1", "guardrail_limits.0",
        "objective_target.from", "objective_target.to", "objective_horizon_days", "candidates_by_step.ranked",
        "candidates_by_step.shown", "splits.0.0", "splits.0.1",
    } == set(data["evidence"])  # fmt: skip
    nothing = critique_json.facts_data(judged(), Facts())
    assert (None, [], [], None, []) == tuple(
        nothing[name]
        for name in ("cold_start_trigger_event", "ramp_steps", "guardrail_limits", "objective_target", "splits")
    )


CHANGES: list[tuple[Verdict, Verdict, str]] = [
    ("missing", "made", "+"), ("missing", "partly", "+"), ("partly", "made", "+"), ("contradicted", "partly", "+"),
    ("made", "partly", "-"), ("made", "contradicted", "-"), ("partly", "missing", "-"), ("made", "made", ""),
    ("missing", "contradicted", ""),
]  # fmt: skip


@pytest.mark.parametrize(("was", "now", "sign"), CHANGES)
def test_a_change_has_its_sign(was: Verdict, now: Verdict, sign: str) -> None:
    """What is stated more fully than before is better; the count below the table says the same."""
    first, second = judged(None, point("soup", was)), judged(score_of(value=60), point("soup", now))
    heads, row = comparison.lines(first, second)
    assert (("", "first", "second", "section", "point"), (sign, was, now, "menu", "A soup")) == (heads, row)
    *scores, count = comparison.summary(first, second)
    assert ["first:  Score 58 of 100: solid (staff)", "second: Score 60 of 100: solid (staff)"] == scores
    assert f"{int(sign == '+')} better, {int(sign == '-')} worse, {int(not sign)} the same" == count


def test_all_points_of_both_are_compared() -> None:
    """A point that one of two frameworks does not ask for has a line as well, once, and is counted apart."""
    one, other = (judged(None, point(name, "made"), point("pie", "made")) for name in ("soup", "fish"))
    rows = [("", "made", "not asked", "menu", "A soup"), ("", "made", "made", "menu", "A pie")]
    assert [*rows, ("", "not asked", "made", "menu", "A fish")] == comparison.lines(one, other)[1:]
    assert "0 better, 0 worse, 1 the same, 2 not asked in both" == [*comparison.summary(one, other)][-1]


@given(text=st.text(alphabet=st.one_of(st.sampled_from("#>-*_`~ \t\nSco1."), st.characters()), max_size=60))
def test_a_verdict_is_nobodys_text(text: str) -> None:
    """Whatever is typed and quoted, a transcript with a verdict gives back the passages alone, with nothing hidden."""
    good = (point("soup", "made", text or "x"),)
    markdown = to_markdown(judged(text=text, good=good, next_drill="recoach drill", gaps=(gap("pie", 3),)))
    (document,) = read_transcript(Source(name="t.md", text=markdown), Wishes(lambda _: FRAMEWORK))
    assert [visible(text)] == [passage.text for passage in document.answer.passages]
    assert "\n\n## Score 58 of 100: solid (staff)\n\n```\nMenu  █████·····  1.0/2.0\n```\n\n### " in markdown
    assert HIDDEN.search(markdown) is None


def test_a_verdict_follows_all_that_was_said() -> None:
    """Twists, follow-ups, empty sections, prompt and seniority, if it is one, are read back as without a verdict."""
    report, verdict = full_report(), judged(gaps=(gap("pie", 3),))
    markdown = to_markdown(replace(report, critique=verdict.critique, debrief=verdict.debrief))
    (document,) = read_transcript(Source(name="t.md", text=markdown), Wishes(lambda _: FRAMEWORK))
    kept = [[(one.kind, one.id, one.text) for one in each.passages] for each in (report.answer, document.answer)]
    assert kept[0] == kept[1]
    assert "Close this first: A pie (+3)" in markdown
    (edited,) = read_transcript(
        Source(name="t.md", text=markdown.replace("=staff", "=boss", 1)), Wishes(lambda _: FRAMEWORK)
    )
    assert [("home-feed", "staff"), ("home-feed", None)] == [(one.prompt, one.seniority) for one in (document, edited)]
