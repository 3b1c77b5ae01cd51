"""Which sections and which prompts practise what is due."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

import pytest
from sample_content import RADIO, framework, section

from recoach.content.prompt import Probe, Prompt, Twist
from recoach.practice import fresh
from recoach.practice.due import Item
from recoach.practice.fresh import Fresh

LARGE = framework(*(section(name) for name in "abcdefgh"))


def due(worth: float, *sections: str) -> Item:
    return Item(
        kind="point", id="x", title="X", sections=sections, day=date(2026, 1, 1), overdue_days=0, recall=0.9,
        worth=worth, recurring=False, reason="",
    )  # fmt: skip


def prompt(twist: str = "", probe: str = "", moves: str = "") -> Prompt:
    """Return a prompt with one twist and one probe that press on these sections, and points that the probe moves."""
    return replace(
        RADIO,
        twists=(Twist(id="t", says="", changes="", after="", sections=tuple(twist.split())),),
        probes=(Probe(id="p", asks="", after="", sections=tuple(probe.split()), moves=tuple(moves.split())),),
    )


def chosen(
    shelf: dict[str, Prompt], *seen: str, sections: Collection[str] = ("a",), points: Collection[str] = ("ramp",)
) -> Fresh:
    return fresh.prompts(shelf, seen, sections=sections, points=points)


@pytest.mark.parametrize(
    ("items", "sections"),
    [
        ([due(1, "c")], ("c",)),
        ([due(1, "c"), due(3, "b")], ("b", "c")),
        ([due(1, "a"), due(2, "b"), due(3, "c"), due(2.5, "d")], ("b", "c", "d")),
        ([due(2, "a"), due(2, "a"), due(3, "b"), due(3, "c"), due(3, "d")], ("a", "b", "c")),
        ([due(1, *"bd")], ("b", "d")),
        ([due(1, name) for name in "abcde"], ()),
        ([due(1)], ()),
        ([due(9), due(1, "h")], ("h",)),
    ],
)
def test_a_few_sections_that_are_worth_the_most(items: list[Item], sections: tuple[str, ...]) -> None:
    """Three at most, in the framework's order, by what their items are worth together; all where most are due."""
    assert sections == fresh.sections_of(items, LARGE)


def test_the_prompt_just_seen_is_never_drilled_again() -> None:
    """Not even where it is the only one that presses on what is due."""
    shelf = {"pressing": prompt("a", "a"), "calm": prompt()}
    assert ("pressing",) == chosen(shelf).ids
    assert ("calm",) == chosen(shelf, "calm", "pressing").ids
    assert () == chosen({"one": prompt()}, "one").ids


def test_new_prompts_come_first() -> None:
    """A prompt that was drilled before waits for those that were not, however well it presses."""
    shelf = {"old": prompt("a", "a"), "last": prompt(), "new": prompt()}
    assert Fresh(ids=("new",), new=True, presses=0) == chosen(shelf, "old", "last")


def test_among_new_prompts_those_that_press() -> None:
    """Twists and follow-ups on the sections or on the points that are due count; equals are all named."""
    shelf = {"calm": prompt("b"), "twist": prompt("a b"), "point": prompt("b", "b", "ramp"), "both": prompt("a", "a")}
    assert Fresh(ids=("both",), new=True, presses=2) == chosen(shelf)
    del shelf["both"]
    assert Fresh(ids=("point", "twist"), new=True, presses=1) == chosen(shelf)


def test_a_section_is_no_point_of_its_name() -> None:
    """Some points are called like sections: a prompt that moves the one does not press on the other."""
    assert 0 == chosen({"x": prompt(moves="a")}).presses


def test_when_all_were_drilled_those_not_seen_for_long() -> None:
    """Of the half that was not seen for the longest the one that presses, and none that was seen lately."""
    shelf = {"first": prompt(), "second": prompt("a"), "third": prompt("a", "a"), "fourth": prompt("a", "a")}
    order = ("first", "second", "third", "fourth")
    assert Fresh(ids=("second",), new=False, presses=1) == chosen(shelf, *order)


def test_a_prompt_that_is_gone_is_not_proposed() -> None:
    """The history may know prompts that nobody has any more."""
    assert ("here",) == chosen({"here": prompt(), "last": prompt()}, "gone", "here", "last").ids


def test_why_in_a_sentence() -> None:
    """Where it practises, how fresh the question is and how hard it presses."""
    new = Fresh(ids=("x",), new=True, presses=4)
    assert fresh.why(new, ["Latency", "Fallback"]) == (
        "It practises what is due in Latency and Fallback: the question is new to you, and 4 of its twists and "
        "follow-ups press on it."
    )
    assert fresh.why(replace(new, new=False, presses=0), []) == (
        "It practises what is due in all sections: the question is one that you have not seen for long."
    )
