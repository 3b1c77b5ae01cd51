from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoach.language.stems import stem, stems


@pytest.mark.parametrize(
    ("one", "several"),
    [
        ("day", "days"),
        ("ad", "ads"),
        ("user", "users"),
        ("story", "stories"),
        ("movie", "movies"),
        ("cookie", "cookies"),
        ("category", "categories"),
        ("box", "boxes"),
        ("cache", "caches"),
        ("class", "classes"),
        ("business", "businesses"),
        ("price", "prices"),
        ("speed", "speeds"),
        ("feed", "feeds"),
        ("listing", "listings"),
        ("string", "strings"),
        ("thing", "things"),
        ("recommendation", "recommendations"),
        ("latency", "latencies"),
        ("gpu", "gpus"),
    ],
)
def test_one_and_several_have_one_stem(one: str, several: str) -> None:
    """A question in the plural finds what is written in the singular, and the other way round."""
    assert stem(one) == stem(several)


def test_forms_of_a_verb_meet() -> None:
    """`rank`, `ranked` and `ranking` are one; so are `cache` and `caching`."""
    assert {"rank"} == {stem(word) for word in ("rank", "ranks", "ranked", "ranking")}
    assert {"cach"} == {stem(word) for word in ("cache", "cached", "caches", "caching")}


@pytest.mark.parametrize(("left", "right"), [("news", "new"), ("pass", "pas"), ("item", "time"), ("p99", "p95")])
def test_different_words_stay_different(left: str, right: str) -> None:
    """Nothing that only looks like a plural loses its s, and numbers are read to the end."""
    assert stem(left) != stem(right)


@given(st.text("abcdefginosty", min_size=1))
def test_a_stem_is_how_the_word_begins(word: str) -> None:
    """A stem is never empty, and never shorter than three letters, or two before the s of a plural."""
    assert word.startswith(stem(word))
    assert len(stem(word)) >= min(len(word), 2)


def test_words_are_found_in_any_writing() -> None:
    """Case, hyphens, slashes and punctuation separate or vanish; a decimal stays one number."""
    assert {"sign", "up", "p99.9", "request", "second"} == stems("Sign-ups? P99.9! requests/second")
    assert frozenset() == stems("¿…?")
