"""Sentences, fragments and quotations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoach.language.quotes import quoted_spans
from recoach.language.reading import cut
from recoach.language.text import split


def sentences(text: str) -> list[str]:
    return [text[one.start : one.end] for one in split(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("It is p99.9, e.g. 150 ms. Next.", ["It is p99.9, e.g. 150 ms.", "Next."]),
        ("Dr. No came. He left.", ["Dr. No came.", "He left."]),
        ("Wait... it works. Yes.", ["Wait... it works.", "Yes."]),
        ("full stop. we tune it", ["full stop.", "we tune it"]),
        ("He said 'stop.' Then he left.", ["He said 'stop.'", "Then he left."]),
        ("1. Retrieve first. 2. Rank.", ["Retrieve first.", "2. Rank."]),
        ("At 5 p.m. on Monday we ship.", ["At 5 p.m. on Monday we ship."]),
        ("v1.2.3 is out", ["v1.2.3 is out"]),
        ("Total ...... 150 ms", ["Total ...... 150 ms"]),
    ],
)
def test_sentences_end_where_they_end(text: str, expected: list[str]) -> None:
    """Abbreviations, decimals, enumerators and pauses end nothing."""
    assert expected == sentences(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Goal\nWe rank.", [("fragment", "Goal"), ("prose", "We rank.")]),
        ("- one\n- two", [("fragment", "one"), ("fragment", "two")]),
        ("| a | b c |\n|---|---|\n", [("row", "a | b c")]),
        ("a | b\n--- | ---\n1 | 2\nOver.", [("row", "a | b"), ("row", "1 | 2"), ("prose", "Over.")]),
        ("|  | b |\n| c |  |", [("row", "| b"), ("row", "c")]),
        ("> said so\n> twice\nmine", [("quote", "said so\n> twice\nmine")]),
        ("a\n\nb", [("prose", "a"), ("prose", "b")]),
        ("<!-- not\nthis -->\nthat", [("prose", "that")]),
    ],
)
def test_blocks_have_a_kind(text: str, expected: list[tuple[str, str]]) -> None:
    """Headings and bullets are fragments, a row of a table is one piece; a block quote is somebody's words."""
    assert expected == [(one.kind, text[one.start : one.end]) for one in split(text)]


def test_wrapped_lines_are_one_sentence() -> None:
    """A line that was wrapped by an editor goes on in the next."""
    text = "The objective of this home page is the share of members who\nReturn within 28 days."
    assert [text] == sentences(text)


def test_a_typist_without_capitals_may_wrap_too() -> None:
    """Where no first word had room in the line before it, the lines were ended by an editor."""
    lines = [
        "the objective is the share of members who come back inside",
        "twenty-eight days, and margin per visit may not fall below",
        "today's level while it moves, nor may the support team hear",
        "more complaints than it does now",
    ]
    text = "\n".join(lines)
    assert [text] == sentences(text)


@pytest.mark.parametrize(
    "lines",
    [
        ["end to end: 300 ms, p95, on a Monday morning", "network: 45", "history store: 50", "scorer -> 70"],
        ["we fetch 500 with the index", "the ranker is a tree model", "popular list if it is slow"],
        [
            "shut for good, shut for the next two hours, banned owners -> out before ranking",
            "reports stop it",
            "1% -> 10% -> all, three days each",
        ],
        ["scores for all stored items are worked out each night and put into a table", "the ranker reads them"],
        ["The objective is long-term retention and not clicks", "Cold start", "New users see what is popular."],
    ],
)
def test_lines_of_notes_stand_for_themselves(lines: list[str]) -> None:
    """However long the text before them is: who ends a short line means to."""
    assert lines == sentences("\n".join(lines))


@pytest.mark.parametrize(
    "text", ["we ship it to\nevery country", "cheap, fast,\nand good", "a slow dependency of the\nranker"]
)
def test_a_short_line_that_cannot_end_goes_on(text: str) -> None:
    """Its last word, or its comma, leads on."""
    assert [text] == sentences(text)


@given(st.text(alphabet="ab .,!?\"'“”\n-#|>:…1'`é😀", max_size=300))
def test_sentences_cover_the_text_in_order(text: str) -> None:
    """Sentences never overlap, never leave the text and are never blank."""
    end = 0
    for one in split(text):
        assert end <= one.start < one.end <= len(text)
        assert text[one.start : one.end].strip()
        end = one.end


def test_an_endless_sentence_is_cut() -> None:
    """No sentence grows beyond 1,200 characters, so that work on one sentence is bounded."""
    assert max(one.end - one.start for one in split("we go on, " * 1000)) <= 1200


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They say 'rank it all' often.", ["'rank it all'"]),
        ("He said “go”. I won't, it's the users' choice.", ["“go”"]),
        ('A "b" and "c d".', ['"b"', '"c d"']),
        ("Get 'em and 'til then wait", []),
        ("an open 'quote that never ends", []),
        ("the 90's and the 80's", []),
    ],
)
def test_quotations_are_told_from_apostrophes(text: str, expected: list[str]) -> None:
    """Only what opens and closes like a quotation is one."""
    assert expected == [text[start:end] for start, end in quoted_spans(text)]


def test_a_quotation_of_two_sentences_covers_both() -> None:
    """Each sentence knows the part of a quotation that stands in it."""
    cuts = [one for _, one in cut('"We rank. We ship." They said so.')]
    assert [((0, 9),), ((0, 9),), ()] == [one.quotes for one in cuts]
