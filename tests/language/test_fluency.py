"""What is said aloud means what the same words mean when they are typed."""

from __future__ import annotations

import pytest

from recoach.cli import packs
from recoach.cli.judging import judge_answer
from recoach.content.answer import Answer, Passage
from recoach.content.framework import DEFAULT_FRAMEWORK
from recoach.language.reading import cut


def heard(text: str) -> str:
    ((_, one),) = cut(text)
    return " ".join(one.words)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("We, um, ramp from one percent to, uh, five.", "we ramp from one percent to five ."),
        ("so we we rank the, the five hundred", "so we rank the five hundred"),
        ("after like five likes within, um, two sessions", "after five likes within two sessions"),
        ("Reports must not, must not rise by more than, like, two percent.",
         "reports must not rise by more than two percent ."),
        ("if it's late, you know, we serve the list", "if it 's late we serve the list"),
    ],
)  # fmt: skip
def test_hesitations_and_false_starts_are_left_out(said: str, meant: str) -> None:
    assert meant == heard(said)


@pytest.mark.parametrize(
    "said",
    [
        "users who like five songs",  # a verb
        "two , two and three",  # entries of a list
        "when it dies it dies",
        "60 , er , 40",  # the second takes the first back
        "what you know of the user",
    ],
)
def test_what_means_something_stays(said: str) -> None:
    assert said == heard(said)


def test_entries_of_a_list_stay_parted() -> None:
    assert "retrieval thirty , ranking sixty" == heard("retrieval thirty, um, ranking sixty")


def test_words_keep_their_places_in_the_text() -> None:
    said = "Um, so we, we rank, uh, five hundred."
    ((_, one),) = cut(said)
    tokens = one.tokens
    assert one.words == tokens.texts
    assert one.words == [said[start:end].lower() for start, end in zip(tokens.starts, tokens.ends, strict=True)]


def points(text: str, section: str) -> set[str]:
    loaded = packs.library().framework(DEFAULT_FRAMEWORK)
    answer = Answer(passages=(Passage(kind="section", id=section, title="", asks="", text=text),))
    critique = judge_answer(answer, framework=loaded.value, framework_yaml=loaded.text).critique
    assert critique
    return {one.id for one in critique.points if one.verdict == "made"}


@pytest.mark.parametrize(
    ("section", "said", "point"),
    [
        ("launch", "We, um, ramp from one percent to, uh, five percent to twenty percent, a week each.", "ramp"),
        ("guardrail", "Um, if reports go over, like, five per million plays, we, we stop the test.", "guardrails"),
        ("feedback", "A hide, um, counts as a, a negative, like, three times a skip.", "negative-signals"),
        ("feedback", "And, um, we, we correct for position by, uh, inverse propensity weights.", "exposure-bias"),
        ("reranking", "At most, um, two items per creator in ten slots, in ten slots.", "reranking"),
        ("ranking", "The model, um, predicts the, the completion rate and saves from, like, history.", "ranking"),
        ("fallback", "If the feature store is, is older than, um, two hours, we, we serve popular items.", "fallback"),
    ],
)
def test_a_point_made_with_hesitation_is_a_point_made(section: str, said: str, point: str) -> None:
    assert point in points(said, section)


def test_dictated_text_is_cut_where_speech_begins_anew() -> None:
    first = "so the whole page has two hundred milliseconds at p ninety nine"
    second = "and the ranker gets eighty of them with the features from the last five minutes"
    third = "okay so for new users we show what is popular in the town where they are right now"
    said = f"{first} {second} {third}"
    assert [first, second, third] == [one.text for _, one in cut(said)]
    typed = said.replace(" okay", ", okay")
    assert [typed] == [one.text for _, one in cut(typed)]
