from __future__ import annotations

import runpy
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from sample_drills import PROMPT, drive

from recoach.cli.judging import answers
from recoach.content.prompt import Fact, LatencyLimit, Prompt
from recoach.drill import asking
from recoach.drill import events as on
from recoach.drill.asking import NO_ANSWER, Told

ASKED = runpy.run_path(str(Path(__file__).parents[2] / "benchmarks/asking/run.py"))
#: Of the questions that the words were tuned on these come out otherwise; a change of words may only make them fewer.
MOST_WRONG = 49
interviewer = cache(answers)
NOTHING = ((NO_ANSWER, None),)


def answer(question: str, prompt: object = PROMPT) -> tuple[Told, ...]:
    """Return what is told with all topics there are."""
    return interviewer()(prompt, question)  # type: ignore[arg-type]


def facts(question: str, prompt: object = PROMPT) -> list[str | None]:
    """Return the ids of the facts told."""
    return [fact for _, fact in answer(question, prompt)]


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("What is the churn?", "churn"),
        ("CHURN", "churn"),
        ("And the churn among subscribers?", "paying-churn"),
        ("At what rate do people leave?", "churn"),
        ("Leaving rates?", "churn"),
        ("How many users do you have?", "monthly_active_users"),
        ("How many daily users do we have?", "daily_active_users"),
        ("How many users per day?", "daily_active_users"),
        ("What is the DAU?", "daily_active_users"),
        ("How many new users per day?", "new_users_per_day"),
        ("How many people sign up each day?", "new_users_per_day"),
        ("How many items are there?", "items"),
        ("How big is the catalogue?", "items"),
        ("How big is the catlogue?", "items"),
        ("What is the number of new items per day?", "new_items_per_day"),
        ("How many requests per second at the peak?", "peak_requests_per_second"),
        ("QPS?", "peak_requests_per_second"),
        ("What's the p99 latency?", "latency"),
        ("How fast do we have to be?", "latency"),
        ("Where will it be shown?", "surfaces"),
        ("Remind me of the hard rules please", "constraints"),
        ("Is anybody out there on Mars?", None),
        ("", None),
    ],
)
def test_a_question_gets_the_fact_it_asks_for(question: str, fact: str | None) -> None:
    """The prompt's own facts, what it states openly in the ways people ask for it, or nothing."""
    assert [fact] == facts(question)


def test_two_things_asked_for_are_both_told() -> None:
    """One sentence with an `and`, or two sentences; the same fact is told once."""
    assert ["items", "latency"] == facts("How many items, and what is our latency budget?")
    assert ["churn", "items"] == facts("What is the churn? And how many items are there?")
    assert ["churn"] == facts("What is the churn and the leave rate?")


def test_nobody_fishes_with_a_list() -> None:
    """However many things one line names, three are told."""
    assert asking.MOST_TOLD == len(facts("churn, items, latency, dau, mau, qps, surfaces, constraints?"))


@pytest.mark.parametrize(
    "said",
    [
        "I assume that churn is 4 % a month.",
        "I would reduce churn, right?",
        "Would you optimize churn?",
        "Give me a hint about churn.",
        "What would a strong candidate say about churn?",
        "Is churn a good idea?",
        "Churn matters.",
        "Churn will be a problem, agreed?",
        "Is churn what you're most worried about?",
        "Could I model churn directly?",
        "Isn't churn the better objective?",
        "For churn we can take a survival model",
        "ok so churn seems to drive everything",
        "My gut says churn is bad.",
    ],
)
def test_a_hidden_fact_stays_hidden_from_whoever_does_not_ask(said: str) -> None:
    """What somebody states or proposes, and what asks for an opinion, gets nothing told."""
    assert answer(said) == NOTHING


def test_what_a_fact_tells_speaks_for_it() -> None:
    """Two words of the answer that no other fact has are enough where no way to ask for it was found."""
    prompt = replace(
        PROMPT, facts=(Fact(id="tape", asked=("archive",), tells="Half of the reels went mouldy in a flood."),)
    )
    assert ["tape"] == facts("Did the reels go mouldy?", prompt)
    assert [None] == facts("Is the studio mouldy?", prompt)


def test_words_of_one_topic_stand_for_each_other() -> None:
    """A fact whose own way says `leave` is asked for by `quit` as well, if the other words fit."""
    own = Fact(id="curators", asked=("curators leave",), tells="Every third within a year.")
    assert ["curators"] == facts("Do curators quit?", replace(PROMPT, facts=(own,)))
    assert [None] == facts("Do curators dance?", replace(PROMPT, facts=(own,)))


def test_what_is_proposed_does_not_hide_what_is_asked() -> None:
    """Only the parts that begin like a question are read."""
    assert ["items"] == facts("I'd reduce churn, but how many items are there?")
    assert ["churn"] == facts("ok so, before that: what is the churn? I assume a million items.")


def test_what_points_back_asks_for_nothing_new() -> None:
    """`And how many of those …` belongs to what was asked before it."""
    assert ["churn"] == facts("What is the churn, and what is its latency?")


def test_a_figure_answers_who_asks_for_just_that() -> None:
    """How many users there are is not told to who asks how many of them do something."""
    assert ["monthly_active_users"] == facts("How many users are there in total?")
    assert [None] == facts("How many users paint their fences green in the summer holidays?")


def test_a_topic_is_worth_nothing_to_a_fact_that_is_not_about_it() -> None:
    """A fact is asked for by the topics that it names, and by no others."""
    about = Fact(id="pay", about=("money",), tells="Two cents.")
    assert ["pay"] == facts("How do we earn?", replace(PROMPT, facts=(about,)))
    assert [None] == facts("How do we earn?", replace(PROMPT, facts=(replace(about, about=("latency",)),)))


def test_the_answer_is_told_in_full() -> None:
    """A fact is told as written, a figure with its name, and where nothing is known that is said."""
    assert "4 % a month." == answer("churn?")[0][0]
    assert "2,000,000 daily active users" == answer("dau?")[0][0]
    assert "180 ms end to end at p99" == answer("latency budget?")[0][0]
    assert NO_ANSWER == answer("colour?")[0][0]


def test_the_author_answers_before_the_figures() -> None:
    """A fact that is asked for in as many telling words as a stated figure is what gets told."""
    traffic = Fact(id="traffic", asked=("requests second",), tells="900 on average, 5,000 at most.")
    assert ["traffic"] == facts("How many requests per second?", replace(PROMPT, facts=(traffic,)))


def test_a_hidden_limit_stays_hidden() -> None:
    """A limit that is not stated is told by the prompt's own fact or not at all."""
    hidden = replace(PROMPT, latency=LatencyLimit(limit_ms=90, stated=False))
    assert answer("What is the latency limit at p99?", hidden) == NOTHING
    asked = Fact(id="limit", asked=("latency limit",), tells="90 ms.")
    assert (("90 ms.", "limit"),) == answer("Is there a latency limit?", replace(hidden, facts=(asked,)))


def test_a_prompts_own_ways_do_without_topics() -> None:
    """Where no lexicons are at hand the facts are still told."""
    assert (("4 % a month.", "churn"),) == asking.answer(PROMPT, "What is the churn?")


def test_a_prompt_is_made_ready_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Making ready takes a hundred times as long as answering: the next question about the same prompt needs none."""
    made: list[Prompt] = []
    listener = asking.Listener
    monkeypatch.setattr(asking, "Listener", lambda prompt, topics: made.append(prompt) or listener(prompt, topics))
    told = asking.answers({})
    other = replace(PROMPT, facts=())
    for prompt in (PROMPT, PROMPT, other, PROMPT):
        told(prompt, "What is the churn?")
    assert [PROMPT, other] == made


def test_what_was_asked_is_kept() -> None:
    """Question, answer and fact stand in the drill with the step they were asked at."""
    asked = drive("0:30 ask what's the churn?").state.asked
    told = on.Asked(at=30.0, step="objective", question="what's the churn?", told="4 % a month.", fact="churn")
    assert (told,) == asked


def test_questions_about_the_built_in_prompts_are_understood() -> None:
    """Of hundreds of questions in free wording few come out otherwise than a fair interviewer would answer."""
    wrong = [
        (prompt.id, question, due, told)
        for prompt, question, due, told in ASKED["asked"]("tuned")
        if ASKED["outcome"](prompt, due, told) not in ("right", "rightly nothing")
    ]
    assert len(wrong) <= MOST_WRONG, wrong
