"""A point that is made in one place and denied in another: both are quoted, and whatever has a reason is left alone.

The pairs of each point stand with it, under `denial`, and run with all other examples.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pytest
from heard_findings import built_in_critic
from test_facts import whole_round

from recoach.assessment.arithmetic import CLASH
from recoach.assessment.critic import Critique
from recoach.assessment.point_examples import run_pairs
from recoach.assessment.replies import Asked

Sections = Sequence[tuple[str, str]]

NO_FALLBACK = ("latency", "Retrieval gets 40 ms. There is no fallback.")
FALLBACK = ("fallback", "If the ranker does not answer in 120 ms, the cached list takes over.")
EXPLORES = ("feedback", "One slot in twenty explores.")


def judged(sections: Sections, later: Collection[int] = ()) -> Critique:
    pressed = [Asked(passage=one, changes=True, points=(), wants="") for one in later]
    return built_in_critic().critique(whole_round(), sections, signals={}, opposed={}, pressed=pressed)


def clashes(sections: Sections, later: Collection[int] = ()) -> list[str]:
    return [one.text for one in judged(sections, later).sums if one.id == CLASH]


@pytest.mark.parametrize("sections", [[NO_FALLBACK, FALLBACK], [FALLBACK, NO_FALLBACK]])
def test_a_point_made_and_denied_is_told_once_with_both_places(sections: Sections) -> None:
    """In the order of the text, as an error, and the point is contradicted by both."""
    critique = judged(sections)
    [found] = [one for one in critique.sums if one.id == CLASH]
    said = (
        ["There is no fallback.", FALLBACK[1]] if sections[0] is NO_FALLBACK else [FALLBACK[1], "There is no fallback."]
    )
    assert said == [one.quote for one in found.places]
    assert [sections[one.passage][1][one.start : one.end] for one in found.places] == said
    [verdict] = [one for one in critique.points if one.id == "fallback"]
    assert (verdict.verdict, found.weight) == ("contradicted", "error")
    assert all(quote in verdict.reason for quote in said)


def test_both_may_stand_in_one_section() -> None:
    """The section makes no difference."""
    assert len(clashes([("fallback", f"{FALLBACK[1]} The list is from last night. There is no fallback.")])) == 1


def test_a_contradiction_costs_as_much_as_one_in_numbers() -> None:
    """Four points, and the credit of the point; several of them cost once."""
    sections = [NO_FALLBACK, FALLBACK, EXPLORES, ("ranking", "We do not explore.")]
    critique = judged(sections)
    assert len([one for one in critique.sums if one.id == CLASH]) == 2
    assert [one.points for one in critique.score.costs if one.what == CLASH] == [4.0]


def test_a_reply_to_a_change_contradicts_nothing() -> None:
    """Whoever gives up a fallback because the interviewer took the cache away is consistent."""
    sections = [FALLBACK, ("twist", "Then there is no fallback. There is no fallback.")]
    assert clashes(sections)
    assert clashes(sections, later={1}) == []


@pytest.mark.parametrize(
    "denial",
    [
        "We don't explore.",
        "we do not explore",
        "In my design we do not explore.",
        "We do not explore at all, because users have no patience.",
        "There's no exploration, and that is fine.",
        "Retrieval is simple; we never explore.",
        "I need no exploration.",
        "- No exploration.",
    ],
)
def test_what_is_denied_of_everything_contradicts(denial: str) -> None:
    """However it is worded, in a list and behind another clause too."""
    assert len(clashes([("ranking", denial), EXPLORES])) == 1


@pytest.mark.parametrize(
    "denial",
    [
        "On the checkout page, we do not explore.",
        "In the first week we do not explore.",
        "We do not explore on mobile.",
        "We do not explore there.",
        "We do not explore for guests.",
        "We do not explore more than that.",
        "We do not explore, apart from one slot in twenty.",
        "We do not explore yet.",
        "At first we do not explore.",
        "Checkout is special. For it, there is no exploration.",
        "If we do not explore, new items starve.",
        "When complaints rise, nothing is explored.",
        "Suppose we do not explore.",
        "We do not explore? We do.",
        "It would be wrong to say that we do not explore.",
        "Some teams say: we do not explore.",
        "“We do not explore” is what finance wants.",
        "> We do not explore.",
        "We do not explore. Scratch that.",
        "Option A: we do not explore. Option B is better.",
        "We could say there is no exploration.",
        "The previous version had no exploration.",
        "There is no exploration bonus.",
        "It is not true that there is no exploration.",
    ],
)
def test_what_is_denied_of_a_part_or_not_meant_contradicts_nothing(denial: str) -> None:
    """Pages, times, people, conditions, options, corrections, quotations, others and names of other things."""
    assert clashes([("ranking", denial), EXPLORES]) == []
    assert clashes([EXPLORES, ("ranking", denial)]) == []


@pytest.mark.parametrize(
    "made",
    [
        "Later one slot in twenty explores.",
        "Should one slot in twenty explore?",
        "Instead, one slot in twenty explores.",
        "I changed my mind. One slot in twenty explores.",
        "In version two one slot in twenty explores.",
    ],
)
def test_what_is_made_later_or_instead_contradicts_nothing(made: str) -> None:
    """A plan that goes on, and a mind that was changed."""
    assert clashes([("ranking", "We do not explore."), ("feedback", made)]) == []


def test_two_pages_do_not_meet() -> None:
    """A slot of the mail explores, none of the home page does."""
    assert clashes([("ranking", "The home page is not random. We do not explore."), EXPLORES])
    assert (
        clashes(
            [("ranking", "Home page: we do not explore."), ("feedback", "In the mail one slot in twenty explores.")]
        )
        == []
    )


def test_only_the_same_reaction_meets_itself() -> None:
    """Skips may be ignored where hides count."""
    hides = ("feedback", "A hide counts as three negative views.")
    assert clashes([("ranking", "Skips are ignored."), hides]) == []
    assert len(clashes([("ranking", "Hides are ignored."), hides])) == 1


def test_many_denials_and_statements_are_told_once() -> None:
    """One contradiction a point is enough."""
    assert (
        len(clashes([("ranking", "We do not explore. " * 60), ("feedback", "One slot in twenty explores. " * 60)])) == 1
    )


def test_the_built_in_points_carry_pairs_both_ways() -> None:
    """Whatever a denial needs to be trusted is shown beside it."""
    critic = built_in_critic()
    pairs = [one for point in critic.points.values() for one in run_pairs(critic.detector, point)]
    assert sum(due for _, due, _ in pairs) >= 60
    assert sum(not due for _, due, _ in pairs) >= 60
    assert [path for path, due, found in pairs if due != found] == []
