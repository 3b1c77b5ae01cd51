"""What a negation reaches and where it ends. The words judged stand in brackets."""

from __future__ import annotations

import pytest
from marked_words import verdict

NEGATED = (
    # `no` and `without` go through a list that `or` closes, member by member
    "No likes or [shares].",
    "We log no likes, [opens], or shares.",
    "We log no likes, opens, or [shares].",
    "The row goes out with no autoplay, bright badges or [red dots].",
    "There is no trace of a survey, [a sign-up form] or a quiz.",
    "The page loads without any hint of slow, stale or [broken rows].",
    "No ads, [autoplay], pop-ups.",
    "No ads, autoplay, [pop-ups].",
    # so do verbs and `not`
    "I would not chase clicks, [opens] or likes.",
    "I refuse to count opens, [likes] or shares as success.",
    # a negation said anew does not cancel the one before it
    "No surveys, no [quizzes].",
    "We ask no questions and no [favourite genres].",
    "We do not wait and there is no [sign-up quiz].",
    "Never [a canary], or",
    "There is neither a shadow run nor [a canary].",
    # `but` and a comma before it end the scope of what stands before, not of what stands behind
    "A quiz would be fine, but no [survey].",
    # said behind the words
    "[A survey at the door] was ruled out.",
    "[The sign-up quiz] for new listeners is absent from the first screen.",
    "[A blocking call] has been excluded.",
    "[Sign-up quiz]: none.",
    "[Surveys] — never.",
    "[Maximising clicks] is not what we do.",
    # in other words
    "The path is free of [blocking calls].",
    "In the absence of [a history] we show what sells nearby.",
    # the change itself does not happen; what is spared still does
    "There is no [change in price].",
    "I do not [only show leaders].",
)
STANDING = (
    # the list has ended: a subject, an article of its own, a verb
    "No funnel, we [score everything].",
    "No reranker, one [model for retrieval, ranking] or both.",
    "We do not wait and we [score everything].",
    "We do not wait as we [score everything].",
    "We do not wait and there are [nightly jobs].",
    "No funnel, [everything scored].",
    # `but` ends it too
    "No funnel but [one model].",
    "We want no quiz but [a shelf of classics].",
    # pseudo-negations
    "We not only [chase clicks].",
    "[Chasing clicks] is not only the goal, it is the plan.",
    "There is no increase in [latency].",
    "We saw no change in [complaints].",
    "[The limit] has not changed.",
    "There is no doubt that we [chase clicks].",
    # two negations cancel out
    "We never ship without [a canary].",
    "I would not refuse [a canary].",
    "Nobody leaves without [a survey].",
    "[The canary] is not absent.",
    # what looks like a negation once its letters are shuffled
    "We present [a ranked list].",
    "What was presented is [a ranked list].",
    # the denial is said of something else
    "[The fallback] serves what it has, no list is absent.",
)


@pytest.mark.parametrize("marked", NEGATED)
def test_words_in_the_scope_of_a_negation_are_negated(marked: str) -> None:
    """Lists, denials from behind, denials said anew."""
    assert verdict(marked).stance == "negated"


@pytest.mark.parametrize("marked", STANDING)
def test_words_outside_the_scope_are_not_negated(marked: str) -> None:
    """The scope ends with its phrase or its clause; two negations cancel out; some look like one and are none."""
    assert verdict(marked).stance != "negated"


def test_the_reason_names_the_words_that_deny() -> None:
    """Whoever reads the reason sees which words were meant."""
    assert verdict("[A survey] was ruled out.").reason == 'negated: "was ruled out"'
    assert verdict("We log no likes, [opens] or shares.").reason == 'negated: "no"'
