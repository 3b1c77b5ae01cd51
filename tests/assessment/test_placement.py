"""Text without headings goes under the sections it belongs to, and nothing else changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from recoach.assessment.report import Report
from recoach.cli import packs
from recoach.cli.judging import judge_answer
from recoach.content.answer import Answer, Moment, Passage, Source, Span
from recoach.content.framework import DEFAULT_FRAMEWORK

OBJECTIVE = (
    "The start page decides which recipe a family cooks tonight. Cooked recipes per active household go from 1.8 to "
    "2.2 a week within two quarters, and the weekly cost of ingredients may not rise by more than 3%."
)
GUARDRAIL = "If reports of allergens pass 2 per million servings, we stop the experiment, whatever cooked recipes say."
CANDIDATES = (
    "From 180,000 recipes to 500: two-tower retrieval brings 300, what neighbours cooked 150, new recipes 50. "
    "Anything with an allergen of the household is removed before scoring."
)
LATENCY = (
    "The whole page has 250 ms at p99. Network 50, retrieval 30, features 30, ranking 80, re-ranking 20, and 40 ms "
    "stay free so that the stored list can still step in."
)
COLD_START = (
    "A new household gets what people in the same town cook at that hour. After five cooked recipes within 14 days the "
    "personal ranker takes over. A new recipe leans on its ingredients and gets 500 impressions before it is judged."
)
FALLBACK = (
    "If the ranker has not answered after 120 ms, last night's stored list goes out; if that is gone too, the popular "
    "dishes of the town. The user sees a page that is a day old, and no error."
)
LAUNCH = (
    "One percent of households for a week, then 5, 20 and 50. A rise in reports of allergens sends it back at once, by "
    "rule. After the first week we compare new households with a holdout."
)
ALL = {
    "objective": OBJECTIVE,
    "guardrail": GUARDRAIL,
    "candidates": CANDIDATES,
    "latency": LATENCY,
    "cold_start": COLD_START,
    "fallback": FALLBACK,
    "launch": LAUNCH,
}


def flat(text: str) -> Answer:
    whole = Passage(kind="other", id="", title="", asks="", text=text, offsets=range(len(text)))
    return Answer(passages=(whole,), source=Source(name="notes.txt", text=text))


def judged(answer: Answer, framework: str = DEFAULT_FRAMEWORK) -> Report:
    loaded = packs.library().framework(framework)
    return judge_answer(answer, framework=loaded.value, framework_yaml=loaded.text)


def under(report: Report) -> dict[str, str]:
    """Return the text of each section, blanks made one."""
    return {one.id: " ".join(one.text.split()) for one in report.answer.passages if one.id}


@pytest.mark.parametrize(
    "order", [list(ALL), [*list(ALL)[3:], *list(ALL)[:3]], ["launch", "latency", "objective", "fallback"]]
)
def test_each_paragraph_goes_to_its_section_in_any_order(order: list[str]) -> None:
    report = judged(flat("\n\n".join(ALL[name] for name in order)))
    assert {name: ALL[name] for name in order} == under(report)
    assert order == [one.id for one in report.answer.passages]


def test_one_paragraph_is_cut_where_the_subject_changes() -> None:
    said = under(judged(flat(" ".join(ALL.values()))))
    assert ALL["latency"] in said["latency"]
    assert ALL["fallback"] in said["fallback"]


def test_what_is_said_of_a_section_in_two_places_stands_together() -> None:
    report = judged(flat(f"{LATENCY}\n\n{LAUNCH}\n\nLatency again: the features are computed every night."))
    assert f"{LATENCY} Latency again: the features are computed every night." == under(report)["latency"]


def test_text_that_speaks_for_no_section_stays_under_none() -> None:
    small_talk = "Thanks for having me today. It rained all morning, and the coffee downstairs is better than ours."
    report = judged(flat(f"{small_talk}\n\n{FALLBACK}\n\n{LATENCY}"))
    assert small_talk == " ".join(report.answer.passages[0].text.split())
    assert "other" == report.answer.passages[0].kind
    assert "" == report.placements[0].section


def test_a_passage_without_a_sentence_is_kept() -> None:
    answer = flat(f"{FALLBACK}\n\n{LATENCY}")
    code = Passage(kind="other", id="", title="Code", asks="", text="```\nrank(items)\n```", offsets=range(19))
    kept = judged(replace(answer, passages=(code, *answer.passages))).answer.passages
    assert ["Code", "Fallback", "Latency budgets"] == [one.title for one in kept]
    assert code == kept[0]


def test_a_sentence_is_no_answer() -> None:
    report = judged(flat(GUARDRAIL))
    assert [("other", "")] == [(one.kind, one.id) for one in report.answer.passages]
    assert () == report.placements


def test_an_answer_with_a_section_keeps_what_it_says() -> None:
    answer = flat(f"{FALLBACK}\n\n{LATENCY}")
    section = Passage(kind="section", id="launch", title="Launch", asks="", text=LAUNCH)
    kept = replace(answer, passages=(*answer.passages, section))
    assert kept == judged(kept).answer


def test_every_character_keeps_its_place_in_the_file() -> None:
    text = f"{LATENCY}\n\n- {LAUNCH}\n\n{FALLBACK}\n\nOn latency, the network takes another 20 ms."
    report = judged(flat(text))
    assert report.answer.source
    for passage in report.answer.passages:
        assert passage.offsets is not None
        assert len(passage.text) == len(passage.offsets)
        said = [(char, at) for char, at in zip(passage.text, passage.offsets, strict=True) if not char.isspace()]
        assert [char for char, _ in said] == [text[at] for _, at in said]
    everything = sorted(at for passage in report.answer.passages for at in set(passage.offsets or ()))
    assert list(range(len(text))) == everything


def test_findings_are_those_of_the_text_as_it_was_written() -> None:
    text = f"{LATENCY}\n\nWe optimize CTR and nothing else.\n\n{FALLBACK}\n\nWe rank the whole catalogue."
    report = judged(flat(text))
    loaded = packs.library().framework(DEFAULT_FRAMEWORK)
    unplaced = judge_answer(flat(text), framework=loaded.value, framework_yaml=loaded.text, scored=False)
    assert told_with_places(unplaced) == told_with_places(report)
    for one in report.findings:
        assert one.quote == report.answer.passages[one.passage].text[one.start : one.end]


def told_with_places(report: Report) -> list[tuple[str, Span, str]]:
    """Return the findings with where they stand in the file."""
    return [(one.signal, report.answer.span(one.passage, one.start, one.end), one.quote) for one in report.findings]


def test_order_is_judged_as_it_was_written() -> None:
    text = f"We train a two-tower model with LightGBM on top.\n\n{FALLBACK}\n\n{OBJECTIVE}"
    assert "algorithm-first" in {one.signal for one in judged(flat(text)).findings}


def test_a_placement_tells_its_words_and_what_comes_next() -> None:
    report = judged(flat(f"{FALLBACK}\n\n{LATENCY}"))
    first = report.placements[0]
    passage = report.answer.passages[first.passage]
    assert "fallback" == first.section
    assert "states a fallback with its condition" == first.reason
    assert first.quote == passage.text[slice(*first.rests_on)]
    assert first.runner_up != "fallback"


def test_a_point_is_stated_only_where_it_is_likely_made() -> None:
    """One that is faintly heard speaks for its section; a placement does not say more than the score will."""
    first, second = judged(
        flat(f"{FALLBACK}\n\nLog propensities. Train on the logs of yesterday and of sixty days.")
    ).placements
    assert ("fallback", "states") == (first.section, first.reason.split()[0])
    assert ("feedback", "touches") == (second.section, second.reason.split()[0])


def test_words_are_quoted_whole() -> None:
    first, _ = judged(flat(f"Don't hurt the hide rate, which may grow by 2% at most.\n\n{FALLBACK}")).placements
    assert first.quote.startswith("Don't hurt")


def recorded(*turns: tuple[str, str, float]) -> Answer:
    """Return an answer of turns, each with what was asked, what was said and when; each took a minute."""
    text = "\n".join(said for _, said, _ in turns)
    passages, at = [], 0
    for asks, said, seconds in turns:
        passages.append(
            Passage(kind="other", id="", title="", asks=asks, text=said, offsets=range(at, at + len(said)),
                    moments=(Moment(0, seconds),), spent_seconds=60)
        )  # fmt: skip
        at += len(said) + 1
    return Answer(passages=tuple(passages), source=Source(name="call.vtt", text=text))


VAGUE = "Yes, so that is something we talked about a lot, and honestly there we would keep it as plain as we can."


def test_the_interviewers_question_places_an_answer_that_says_little() -> None:
    asked = "And what do you do for somebody who is new, at cold start?"
    said = under(judged(recorded(("", LATENCY, 0), (asked, VAGUE, 60), ("How would you launch it?", LAUNCH, 120))))
    assert VAGUE == said["cold_start"]
    assert VAGUE not in under(judged(recorded(("", LATENCY, 0), ("", VAGUE, 60), ("", LAUNCH, 120)))).get(
        "cold_start", ""
    )


def test_times_stay_with_what_was_said() -> None:
    report = judged(
        recorded(("", f"{LATENCY} {FALLBACK}", 0), ("", LAUNCH, 60), ("", "Latency, again: ten more ms.", 120))
    )
    by_id = {one.id: one for one in report.answer.passages}
    assert 180 == pytest.approx(sum(one.spent_seconds or 0 for one in report.answer.passages))
    assert 120 > (by_id["latency"].spent_seconds or 0) > 60
    latency = by_id["latency"]
    assert 0 == latency.at_seconds(0)
    assert 120 == latency.at_seconds(latency.text.index("again"))


def test_other_frameworks_have_sections_of_their_own() -> None:
    report = judged(flat(f"{FALLBACK}\n\n{COLD_START}"), "failure-modes")
    assert {"fallback": FALLBACK, "cold_start": COLD_START} == under(report)


def test_every_way_of_reading_it_gives_the_same() -> None:
    text = "\n\n".join(ALL.values())
    assert judged(flat(text)) == judged(flat(text))
