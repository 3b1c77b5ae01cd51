"""Typed text with its marks: flags and evidence, however they overlap."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_tree import Element, read

from recoach.exporters.page_text import Evidence, Flag, Mark, marked
from recoach.language.visible import HIDDEN, visible

TEXT = "I would optimize CTR and rank all listings."
offsets = st.integers(-2, 90)
texts = st.text(alphabet=st.one_of(st.sampled_from("ab <>&\"'\r\n\t\u202e\u200b\0"), st.characters()), max_size=80)


def flag(words: str, name: str = "1", text: str = TEXT) -> Flag:
    """Return a flag on words of a text."""
    return Flag(name=name, start=text.index(words), end=text.index(words) + len(words), signal=f"signal-{name}")


def evidence(words: str, name: str = "1", text: str = TEXT) -> Evidence:
    """Return the evidence of a point in words of a text."""
    start = text.index(words)
    return Evidence(name=name, start=start, end=start + len(words), point=f"point-{name}", title="A", verdict="made")


def flagged(page: Element, name: str) -> str:
    """Return the words that a flag underlines."""
    return "".join(one.text for one in page.every("mark", data_flag=name))


def tinted(page: Element, point: str) -> str:
    """Return the words that a point is said to rest on."""
    return "".join(one.text for one in page.every("span", data_point=point))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("optimize CTR", "rank all"),
        ("optimize CTR and", "and rank all"),
        ("I would optimize CTR", "would optimize"),
        ("optimize", "optimize CTR"),
        ("optimize CTR", "optimize CTR"),
        (TEXT, TEXT),
    ],
)
def test_marks_that_overlap_keep_their_words(one: str, other: str) -> None:
    """Two flags and two points, apart, crossing, inside each other or equal, each mark exactly their own words."""
    page = read(marked(TEXT, [flag(one), flag(other, "2"), evidence(other, "1"), evidence(one, "2")]))
    assert [one, other] == [flagged(page, "1"), flagged(page, "2")]
    assert [other, one] == [tinted(page, "point-1"), tinted(page, "point-2")]
    assert TEXT == page.text


@given(text=texts, spans=st.lists(st.tuples(offsets, offsets), max_size=6))
def test_any_marks_leave_any_text_as_it_was(text: str, spans: list[tuple[int, int]]) -> None:
    """Wherever marks lie, even beyond the text, the elements nest and what is read is what was typed, made visible."""
    marks: list[Mark] = [
        Flag(name=f"{number}", start=start, end=end, signal="s")
        if number % 2
        else Evidence(name=f"{number}", start=start, end=end, point="p", title="t", verdict="made")
        for number, (start, end) in enumerate(spans)
    ]
    written = marked(text, marks)
    assert visible(text) == read(written).text
    assert HIDDEN.search(written) is None


def test_tab_stops_once_at_a_flag() -> None:
    """A flag that evidence cuts in two is two links and one stop, and each tells its reason."""
    page = read(marked(TEXT, [flag("optimize CTR and rank"), evidence("CTR")]))
    links = page.every("a", class_="flag")
    assert ["optimize ", "CTR", " and rank"] == [one.text for one in links]
    assert ["", "-1", "-1"] == [one.attributes.get("tabindex", "") for one in links]
    assert {"note-1"} == {one.attributes["aria-describedby"] for one in links}


def test_words_of_two_flags_tell_both_reasons() -> None:
    """Where two flags lie on the same words, the link goes to the inner one's note and is described by both."""
    page = read(marked(TEXT, [flag("optimize CTR"), flag("CTR", "2")]))
    outer, inner = page.every("a", class_="flag")
    assert ("#note-1", "note-1") == (outer.attributes["href"], outer.attributes["aria-describedby"])
    assert ("#note-2", "note-2 note-1") == (inner.attributes["href"], inner.attributes["aria-describedby"])


def test_the_number_of_a_point_stands_behind_its_words_and_is_no_text() -> None:
    """The link to a point carries its number as an attribute and is read out with the verdict."""
    page = read(marked(TEXT, [evidence("optimize CTR", "7")]))
    link = page.one("a", class_="ref")
    assert ("", "7", "#point-7") == (link.text, link.attributes["data-number"], link.attributes["href"])
    assert "Point 7: A, made" == link.attributes["aria-label"]


def test_a_possible_flag_looks_different() -> None:
    """What only wording speaks for is marked as possible."""
    found = Flag(name="1", start=0, end=1, signal="s", possible=True)
    assert ["possible"] == read(marked(TEXT, [found])).one("mark").classes


LONG = "What is served to newcomers is what their region plays at that hour"


@pytest.mark.parametrize(
    ("text", "wraps"),
    [
        (f"{LONG}\nand nothing else.", 1),
        (f"{LONG}\r\nand nothing else.", 1),
        (f"{LONG}\n300 candidates", 1),
        (f"{LONG}\n\nNext", 0),
        (f"{LONG}\n- a list", 0),
        (f"{LONG}\n1. a list", 0),
        (f"{LONG}\n  indented", 0),
        ("For newcomers.\nNext", 0),
    ],
)
def test_only_a_line_that_was_wrapped_flows(text: str, wraps: int) -> None:
    """The end of a long line is shown as a blank unless a paragraph, a list or an indent follows it."""
    page = read(marked(text, [evidence("newcomers", text=text)]))
    assert wraps == len(page.every("span", class_="wrap"))
    assert visible(text) == page.text
