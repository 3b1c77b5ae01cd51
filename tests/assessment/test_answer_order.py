"""Rules over a whole answer: what is said before what should come first."""

from __future__ import annotations

import pytest
from heard_findings import built_in_detector, built_in_pack, signal_of

from recoach.assessment.detector import Detector
from recoach.assessment.examples import check_examples
from recoach.assessment.live import Live
from recoach.assessment.rule_problem import RuleProblem
from recoach.assessment.rules import compile_signals
from recoach.content.signal import Order, Rule

ORDER = Order(first=("soup|pie|fish",), before=("guests be",), sections=("table",))
FIVE = ("algorithm-first", "algorithm-zoo", "complexity-brag", "component-dump", "vague-accuracy")


def detector(order: Order = ORDER) -> Detector:
    return compile_signals([signal_of(Rule(order=order, within="answer"))], {})


def heard(sections: list[tuple[str, str]], order: Order = ORDER) -> list[list[str]]:
    return [[hit.quote for hit in one.hits] for one in detector(order).find_all(sections)]


@pytest.mark.parametrize("signal_id", FIVE)
def test_examples_of_models_and_aims_hold(signal_id: str) -> None:
    """The rules' own examples fire and pass as written, and no pattern is idle."""
    signal = next(one for one in built_in_pack().signals if one.id == signal_id)
    assert [] == [problem.message for problem in check_examples(built_in_detector(), signal)]
    assert min(len(signal.examples.flags), len(signal.examples.passes)) >= 8


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("We serve soup. The guests are vegans.", ["soup"]),
        ("The guests are vegans. We serve soup.", []),
        ("We never serve soup. The guests are vegans. We serve pie.", []),
        ("Some people serve soup. We serve fish.", ["fish"]),
        ("No guests are expected to complain, so soup.", ["soup"]),
        ("Soup. Pie. Fish.", ["Soup"]),
        ("", []),
    ],
)
def test_only_what_is_meant_counts_and_one_finding_is_enough(text: str, quotes: list[str]) -> None:
    """Denied and attributed words are neither too early nor in time; a rule fires once an answer."""
    assert [quotes] == heard([("", text)])


def test_a_finding_stands_in_the_section_where_it_is_said() -> None:
    """Sections are read in order, and offsets are those of the section."""
    sections = [("drinks", "Water."), ("table", ""), ("menu", "Well, soup. The guests are vegans.")]
    assert [[], [], ["soup"]] == heard(sections)


@pytest.mark.parametrize(
    "sections",
    [
        [("table", "Twelve of us."), ("menu", "Soup.")],
        [("menu", "Soup."), ("drinks", "Water.")],
    ],
)
def test_a_section_that_had_its_place_or_is_not_asked_is_left_in_peace(sections: list[tuple[str, str]]) -> None:
    """What follows the section where it belongs is silent, and so are answers to other sections alone."""
    assert [[], []] == heard(sections)


def test_enough_different_things_in_the_opening() -> None:
    """`at_least` counts different things, `opening` sentences."""
    order = Order(first=("soup|pie|fish",), before=("guests be",), at_least=2, opening=2)
    assert [["soup and pie"]] == heard([("", "We have soup and pie.")], order)
    assert [[]] == heard([("", "Soup. Soup, always soup.")], order)
    assert [[]] == heard([("", "Soup. Well. Pie.")], order)


def test_a_denied_list_is_denied_to_its_end() -> None:
    """What silences the first member of a list silences the rest."""
    assert [[]] == heard([("", "We do not serve soup, pie and fish.")])


def test_single_sentences_are_not_judged_by_order() -> None:
    """`find` hears the rules for sentences only."""
    assert () == detector().find("We serve soup.").hits


def test_live_hears_what_the_whole_answer_gives() -> None:
    """With the course of the sections before, a section typed live gives what it gives in the whole."""
    sections = [("drinks", "Water."), ("table", "Hm, soup for all.")]
    ready = detector()
    course = ready.course([name for name, _ in sections], sections[:1])
    assert ready.find_all(sections)[1] == Live(ready).find(sections[1][1], course)
    assert ["soup"] == [hit.quote for hit in Live(ready).find(sections[1][1], course).hits]


@pytest.mark.parametrize(
    "rule",
    [Rule(order=ORDER), Rule(any=("soup",), within="answer"), Rule(any=("soup",), order=ORDER, within="answer")],
)
def test_order_and_the_answer_go_together(rule: Rule) -> None:
    """`order` without `within: answer`, the reverse, and two kinds in one rule are refused."""
    with pytest.raises(RuleProblem, match="order"):
        compile_signals([signal_of(rule)], {})
