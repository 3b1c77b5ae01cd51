"""Fingerprints: the same for small changes, none for short lines, and never the text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoach.language.shingles import SHORTEST, SIZE, WINDOW, fingerprints, plain_texts, plain_words, shingles

LINE = "The baker of our street doesn't sell cold bread, he sells two warm rolls to every early guest."


@pytest.mark.parametrize(
    "said",
    [
        LINE.upper(),
        LINE.replace(",", " - ").replace(".", "!!"),
        LINE.replace("doesn't", "does not"),
        LINE.replace("doesn't", "doesn’t"),
        LINE.replace("rolls", "roll").replace("The baker", "So, um, the baker"),
        f"  {LINE}\r",
    ],
)
def test_small_changes_hide_nothing(said: str) -> None:
    """Case, marks, short forms, plurals and empty words make no difference."""
    assert fingerprints(LINE) == fingerprints(said)


def test_the_recipe_is_fixed() -> None:
    """Files that people have made must go on working: these hashes change only with a new recipe."""
    assert ["0bcbca8d", "108c4494"] == [f"{one:08x}" for one in fingerprints(LINE)[:2]]


def test_short_lines_have_none() -> None:
    """What anybody may say is not known."""
    words = "one two three four five six seven eight nine ten".split()
    assert fingerprints(" ".join(words[:SHORTEST]))
    assert [] == fingerprints(" ".join(words[: SHORTEST - 1]))
    assert [] == fingerprints("The a so the well.") == fingerprints("")


@given(st.text(max_size=200))
def test_offsets_lead_back_to_the_text(text: str) -> None:
    """Whatever the text, words and shingles are stretches of it, in order."""
    words = plain_words(text)
    assert max(0, len(words) - SIZE + 1) == len(shingles([word.text for word in words]))
    assert all(0 <= one.start < one.end <= len(text) for one in words)
    assert all(before.start <= after.start for before, after in pairwise(words))


def test_whoever_repeats_enough_words_is_heard() -> None:
    """Each stretch of so many words of a line has a fingerprint of the line."""
    known = set(fingerprints(LINE))
    words = plain_texts(LINE)
    enough = SIZE + WINDOW - 1
    for at in range(len(words) - enough + 1):
        assert known & set(shingles(words[at : at + enough]))
