"""Nothing but what is claimed moves a score: not length, not order, not repetition, not shouting."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

import pytest

from recoach.assessment.critic import Critique
from recoach.assessment.report import Report
from recoach.assessment.score import LEVELS
from recoach.cli import packs
from recoach.cli.judging import judge_answer
from recoach.cli.reports import report_of
from recoach.content.answer import Answer, Passage
from recoach.content.framework import Framework
from recoach.content.library import Loaded, open_library
from recoach.language.reading import cut

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
NAMES = ("strong", "thin", "weak")
Change = Callable[[Passage], str]  #: gives a passage another text
SECTIONS = tuple(one.id for one in open_library().framework("recsys").value.sections)
UNRELATED = (
    "My neighbour grows tomatoes on the balcony.",
    "The postman wears shorts even in January.",
    "A gull stole my sandwich on the pier.",
    "The river behind the house is high in spring.",
)


@cache
def recsys() -> Loaded[Framework]:
    return open_library().framework("recsys")


@cache
def given(name: str) -> Report:
    """Return the report on a script among the examples."""
    return report_of(str(EXAMPLES / f"{name}.yaml"))


def of(report: Report) -> Critique:
    assert report.critique
    return report.critique


def judged(answer: Answer, like: Report) -> Critique:
    """Return what is judged of an answer to the prompt of another one."""
    report = judge_answer(answer, framework=recsys().value, framework_yaml=recsys().text, prompt=like.prompt)
    return of(report)


def changed(name: str, change: Change) -> Critique:
    """Return what is judged of an example when each of its passages has another text."""
    report = given(name)
    passages = tuple(replace(one, text=change(one)) for one in report.answer.passages)
    return judged(replace(report.answer, passages=passages), report)


def written(name: str, **texts: str) -> Critique:
    """Return what is judged of an example with these texts written below those of its sections."""
    return changed(name, lambda one: f"{one.text}\n\n{texts[one.id]}" if one.id in texts else one.text)


def verdicts(critique: Critique) -> dict[str, str]:
    return {one.id: one.verdict for one in critique.points}


def exact(critique: Critique) -> float:
    """Return the score before it is rounded and kept between 0 and 100, so that no change hides in that."""
    score = critique.score
    return 100 * score.earned / score.possible - sum(cost.points for cost in score.costs)


def sentences(text: str) -> list[str]:
    return [text[stretch.start : stretch.end].strip() for stretch, _ in cut(text)]


def padding(text: str, random: Random) -> list[str]:
    """Return unrelated sentences, a quarter as many words as the text has or a few more."""
    words = len(text.split()) / 4
    chosen: list[str] = []
    while sum(len(one.split()) for one in chosen) < words:
        chosen.append(random.choice(UNRELATED))
    return chosen


def mixed(text: str, more: list[str], random: Random) -> str:
    """Put sentences between those of a text, wherever chance has it."""
    said = sentences(text)
    for one in more:
        said.insert(random.randint(0, len(said)), one)
    return " ".join(said)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("where", ["before", "after", "between"])
@pytest.mark.parametrize("name", NAMES)
def test_length_never_raises_a_score(name: str, where: str, seed: int) -> None:
    """A quarter more text about something else is worth nothing, wherever it stands."""
    random = Random(seed)

    def pad(one: Passage) -> str:
        more = padding(one.text, random)
        if where == "between":
            return mixed(one.text, more, random)
        return "\n\n".join([*more, one.text] if where == "before" else [one.text, *more])

    padded, bare = changed(name, pad), of(given(name))
    assert exact(padded) <= exact(bare)
    assert LEVELS.index(padded.score.level) <= LEVELS.index(bare.score.level)


@pytest.mark.parametrize(
    ("name", "section"),
    [(name, section) for name in NAMES for section in SECTIONS if (name, section) != ("strong", "guardrail")],
)
def test_the_order_of_sentences_changes_no_verdict(name: str, section: str) -> None:
    """What is said counts in whatever order a section says it."""
    random = Random(section)
    for _ in range(6):
        shuffled = changed(name, lambda one: mixed("", sentences(one.text), random) if one.id == section else one.text)
        assert verdicts(of(given(name))) == verdicts(shuffled)


@pytest.mark.parametrize("between", [" ", "\n", "\n\n"])
@pytest.mark.parametrize("name", NAMES)
def test_saying_it_twice_changes_nothing(name: str, between: str) -> None:
    """A section that repeats itself, word for word, is worth what it was."""
    twice = changed(name, lambda one: between.join([one.text.strip()] * 2))
    assert (verdicts(of(given(name))), of(given(name)).score) == (verdicts(twice), twice.score)


@pytest.mark.parametrize("name", NAMES)
def test_a_section_given_twice_changes_nothing(name: str) -> None:
    """Neither does a section that comes back later under its own heading."""
    report = given(name)
    for again in report.answer.passages:
        twice = judged(replace(report.answer, passages=(*report.answer.passages, again)), report)
        assert (verdicts(of(report)), of(report).score) == (verdicts(twice), twice.score)


@pytest.mark.parametrize(
    "noise",
    [
        str.upper,
        str.lower,
        str.swapcase,
        lambda text: re.sub(r"\.(?=\s|$)", "...", text),
        lambda text: re.sub(r"\.(?=\s|$)", "!", text),
        lambda text: re.sub(r"([.,])(?=\s|$)", r" \1", text),
        lambda text: text.replace(" ", "  "),
        lambda text: text.replace(" ", "\N{NO-BREAK SPACE}"),
        lambda text: text.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}"),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: f"\n\n{text}\n\n***\n",
    ],
    ids=[
        "upper",
        "lower",
        "swapped",
        "dots",
        "shouted",
        "spaced",
        "wide",
        "unbroken",
        "curly",
        "windows",
        "stars",
    ],
)
@pytest.mark.parametrize("name", NAMES)
def test_how_it_is_typed_changes_no_verdict(name: str, noise: Callable[[str], str]) -> None:
    """Capitals, dots, blanks and apostrophes are no arguments."""
    assert verdicts(of(given(name))) == verdicts(changed(name, lambda one: noise(one.text)))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("section", "bad"),
    [
        ("objective", "I would optimize for clicks."),
        ("objective", "The one goal is click-through rate."),
        ("guardrail", "We track CTR, NDCG, dwell time, recall, revenue and retention."),
        ("candidates", "We rank the whole catalogue for every request."),
        ("ranking", "Next week's sales are one of the inputs."),
        ("ranking", "More features always help, so we use all we have."),
        ("ranking", "We use a transformer because it is the most advanced model."),
        ("reranking", "We always show the items with the highest score and never explore."),
        ("latency", "It has to be fast."),
        ("cold_start", "New users fill in a survey about their taste."),
        ("feedback", "Every click is a yes and everything without a click is a no."),
        ("feedback", "Clicks are the truth."),
        ("fallback", "If the ranker is down we show an error page."),
        ("launch", "If it wins offline we ship it to everybody."),
        ("launch", "Moderation can wait until after the launch."),
    ],
)
def test_a_bad_sentence_never_raises_a_score(name: str, section: str, bad: str) -> None:
    """What an interviewer minds is worth nothing, in whichever answer it stands."""
    assert exact(written(name, **{section: bad})) <= exact(of(given(name)))


@pytest.mark.parametrize("name", NAMES)
def test_the_example_of_a_gap_closes_it(name: str) -> None:
    """Whoever adds the sentence that the debrief shows makes the point, and loses nothing by it."""
    debrief, before = given(name).debrief, exact(of(given(name)))
    assert debrief
    for gap in debrief.gaps:
        after = written(name, **{gap.section: gap.example})
        # What a red signal contradicts may stay contradicted until that is gone.
        assert verdicts(after)[gap.point] in {"made", gap.verdict if gap.verdict == "contradicted" else ""}, gap.point
        assert exact(after) >= before, gap.point


@pytest.mark.parametrize(
    ("section", "point", "good"),
    [
        ("objective", "objective-number", "Saved tracks per listener go from 4.1 to 4.5 within two quarters."),
        ("guardrail", "metric-hierarchy", "Saves decide; early skips can veto, and recall only guides development."),
        ("ranking", "simpler-model", "Logistic regression first; trees only if they bring 1% more saves."),
        ("reranking", "exploration-share", "5% of the slots explore new artists with Thompson sampling."),
        ("latency", "tail-latency", "The next track is picked within 180 ms at p99."),
        ("latency", "stage-budgets", "Of 180 ms retrieval gets 30 ms, features 25 ms and ranking 60 ms."),
        ("latency", "precompute", "Item vectors are computed every night, ahead of the request."),
        ("cold_start", "cold-start-trigger", "After five saved tracks within a month the personal model takes over."),
        ("fallback", "fallback", "If the ranker times out we play the stored list of the country."),
        ("launch", "stop-conditions", "It is rolled back at once if early skips pass 30%."),
    ],
)
def test_a_good_sentence_never_lowers_a_score(section: str, point: str, good: str) -> None:
    """A missing point that is made raises what a thin answer is worth."""
    assert "missing" == verdicts(of(given("thin")))[point]
    after = written("thin", **{section: good})
    assert "made" == verdicts(after)[point]
    assert exact(after) > exact(of(given("thin")))


def test_contradictory_numbers_score_under_a_thin_answer() -> None:
    """A strong answer that says everything twice, with other numbers, is worth less than an honest thin one."""
    otherwise = {
        "objective": "The whole request has 400 ms at p99.",
        "ranking": "The ranker scores 9,000 candidates. Ranking gets 300 ms.",
        "feedback": "40 % of the slots explore at random. Traffic is split 60/30/20 between the arms.",
        "guardrail": "The ramp starts at 30 % of users.",
    }
    before, after = of(given("strong")), written("strong", **otherwise)
    assert "strong" == before.score.level
    assert after.score.value < of(given("thin")).score.value
    assert any("errors in its numbers" in one for one in after.score.held_down)


@pytest.mark.parametrize("nothing", ["", " ", "\n\n\n", "...", "-", "?", "n/a", "TODO", "***", "\N{ZERO WIDTH SPACE}"])
def test_nothing_said_is_worth_nothing(nothing: str) -> None:
    """Empty sections make no point, cost nothing and break nothing."""
    critique = changed("strong", lambda _: nothing)
    assert {"missing"} == set(verdicts(critique).values())
    assert (0, "weak", ()) == (critique.score.value, critique.score.level, critique.score.costs)


@pytest.mark.parametrize("section", SECTIONS)
def test_leaving_a_section_empty_never_raises_a_score(section: str) -> None:
    """Who keeps silent where something good was said loses what it was worth."""
    silent = changed("strong", lambda one: "" if one.id == section else one.text)
    assert exact(silent) < exact(of(given("strong")))


def everywhere(text: str) -> Critique:
    """Return what is judged of an answer that has the same text in every section."""
    passages = tuple(Passage(kind="section", id=one, title=one, asks="", text=text) for one in SECTIONS)
    return judged(Answer(passages=passages), given("thin"))


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("length", [4, 12, 40])
def test_keyword_soup_is_worth_less_than_a_thin_answer(length: int, seed: int) -> None:
    """Terms that the rules listen for, shuffled and strung together, claim nothing."""
    lexicons = packs.point_pack().lexicons.values()
    terms = [one.replace("=", "") for phrases in lexicons for one in phrases if "{" not in one]
    terms = Random(seed).sample(terms, 3_000)
    lines = [f"{', '.join(terms[at : at + length])}." for at in range(0, len(terms), length)]
    share = -(-len(lines) // len(SECTIONS))
    passages = tuple(
        Passage(kind="section", id=name, title="", asks="", text="\n".join(lines[at * share : (at + 1) * share]))
        for at, name in enumerate(SECTIONS)
    )
    assert exact(judged(Answer(passages=passages), given("thin"))) < exact(of(given("thin")))


@pytest.mark.parametrize("name", open_library().names("prompts"))
def test_the_prompt_copied_is_worth_less_than_a_thin_answer(name: str) -> None:
    """Whatever the interviewer says is no answer."""
    prompt = open_library().prompt(name).value
    said = [prompt.product, prompt.stage, prompt.question, *prompt.constraints, *prompt.surfaces]
    assert exact(everywhere(" ".join(said))) < exact(of(given("thin")))


@pytest.mark.parametrize("part", ["asks", "decides", "hints"])
def test_the_framework_copied_is_worth_less_than_a_thin_answer(part: str) -> None:
    """What a section asks for, and what its hints say, is no answer either."""
    passages = []
    for one in recsys().value.sections:
        words = getattr(one, part)
        text = words if isinstance(words, str) else " ".join(words)
        passages.append(Passage(kind="section", id=one.id, title="", asks="", text=text))
    assert exact(judged(Answer(passages=tuple(passages)), given("thin"))) < exact(of(given("thin")))


def test_a_limit_on_the_average_is_worth_nothing() -> None:
    """A mean that counts contradicts a limit at the tail instead of making it."""
    after = written("thin", latency="The average latency is 80 ms, and that is what counts.")
    assert "contradicted" == verdicts(after)["tail-latency"]
    assert exact(after) < exact(of(given("thin")))
