"""Slips of the finger in words of the vocabulary."""

from __future__ import annotations

import pytest

from recoach.language.phrases import PhraseBook
from recoach.language.typos import Speller, is_one_slip


@pytest.mark.parametrize(
    ("word", "slip"),
    [
        ("optmize", True),
        ("optimmize", True),
        ("optinize", True),
        ("optmiize", True),
        ("optimize", False),
        ("opmtiize", False),
        ("optimum", False),
        ("o", False),
    ],
)
def test_one_slip(word: str, slip: bool) -> None:
    """One letter missing, doubled, wrong or swapped is a slip; two changes are not."""
    assert slip == is_one_slip(word, "optimize")


@pytest.mark.parametrize(
    ("word", "meant"),
    [("personlized", "personalized"), ("latncy", "latency"), ("explore", None), ("taps", None), ("lateness", None)],
)
def test_only_slips_are_repaired(word: str, meant: str | None) -> None:
    """Common words and short words stay what they are, even next to a word of the vocabulary."""
    assert meant == Speller(["personalized", "latency", "explode", "tapas"]).repair(word)


def test_a_misspelled_phrase_is_found() -> None:
    """A slip does not hide a phrase of a lexicon."""
    book = PhraseBook({"speed": ("low latency",)})
    assert {"speed": [(1, 3)]} == book.find(["with", "low", "lattency"])
