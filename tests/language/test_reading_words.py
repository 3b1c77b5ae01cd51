"""Words, their forms, phrases and quantities."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoach.language.inflection import forms
from recoach.language.percentiles import percentiles
from recoach.language.phrases import PhraseBook
from recoach.language.quantities import counted, quantities
from recoach.language.words import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I can't, won't, didn’t", "i can not , will not , did not"),
        ("I'd go; we'll see, let's", "i would go ; we will see , let us"),
        ("cannot dont gonna", "can not do not going to"),
        ("click-through w/o a re-rank", "click through without a re rank"),
        ("yes - no — so", "yes — no — so"),
        ("p99.9 of 1,000.5ms.", "p99.9 of 1,000.5 ms ."),
        ("**bold** `code`", "bold code"),
        ("the users' 'own' words", "the users ' ' own ' words"),
    ],
)
def test_words_are_normalized(text: str, expected: str) -> None:
    """Contractions are spelled out, hyphens dissolve, dashes and numbers stay."""
    assert expected.split() == words(text).texts


@given(st.text(alphabet="ab'’-—. ,0n tIé😀*_/", max_size=80))
def test_offsets_stay_in_the_text(text: str) -> None:
    """Offsets rise, never leave the text, and every word covers at least a character of it."""
    found = words(text)
    assert all(0 <= start <= end <= len(text) for start, end in zip(found.starts, found.ends, strict=True))
    assert found.starts == sorted(found.starts)
    assert len(found.texts) == len(found.starts) == len(found.ends)


@pytest.mark.parametrize(
    ("lemma", "some"),
    [
        ("optimize", {"optimizing", "optimised", "optimises"}),
        ("tap", {"taps", "tapped", "tapping"}),
        ("query", {"queries", "queried"}),
        ("catalog", {"catalogue", "catalogues", "catalogs"}),
        ("behavior", {"behaviour"}),
        ("choose", {"chose", "chosen", "choosing"}),
        ("be", {"is", "were", "being"}),
        ("push", {"pushes", "pushed"}),
    ],
)
def test_forms_are_generated(lemma: str, some: set[str]) -> None:
    """Inflections, irregular ones too, and spellings on both sides of the ocean."""
    assert some <= forms(lemma)


def test_one_form_alone() -> None:
    """`=opens` is this form and no other."""
    assert {"opens"} == forms("=opens")


def test_phrases_overlap_and_words_have_several_lemmas() -> None:
    """`listing` is a listing and a form of list; longer phrases do not hide shorter ones."""
    book = PhraseBook({"item": ("listing",), "act": ("list", "list price"), "price": ("price",)})
    found = book.find(words("Listing the listed prices").texts)
    assert {"item": [(0, 1)], "act": [(0, 1), (2, 3), (2, 4)], "price": [(3, 4)]} == found
    assert ("list", "listing") == book.lemmas("listing")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("under 150 ms", [(150, "ms", "<", None)]),
        ("150ms", [(150, "ms", "", None)]),
        ("a hundred and fifty millis", [(150, "ms", "", None)]),
        ("two hundred thousand rows", [(200_000, "", "", None)]),
        ("a few hundred candidates", [(300, "", "", None)]),
        ("2.5M items, 900k users", [(2_500_000, "", "", None), (900_000, "", "", None)]),
        ("5 to 10 per cent", [(10, "%", "", 5)]),
        ("between 3-4 sessions", [(4, "", "", 3)]),
        ("10k QPS", [(10_000, "qps", "", None)]),
        ("at least 12 hours", [(12, "h", ">", None)]),
        ("the 99th of the 90th", []),
        ("the personal one takes over", []),
        ("after one session", [(1, "", "", None)]),
        ("one per cent", [(1, "%", "", None)]),
        ("twenty-five percent", [(25, "%", "", None)]),
    ],
)
def test_quantities(text: str, expected: list[tuple[float, str, str, float | None]]) -> None:
    """Numbers in digits and words, with unit, limit and range."""
    found = [(one.value, one.unit, one.comparator, one.low) for one in quantities(words(text).texts)]
    assert expected == found


def test_a_vague_magnitude_is_approximate() -> None:
    """`A few hundred` is a number, and is known to be rough."""
    assert [True, False] == [
        quantities(words(text).texts)[0].approximate for text in ("a few hundred", "three hundred")
    ]


def test_counted_nouns_follow_the_number() -> None:
    """What may be counted are the words after the number, up to a mark."""
    texts = words("five completed orders, then").texts
    assert ("completed", "orders") == counted(texts, quantities(texts)[0])


def test_percentiles_are_named() -> None:
    """`p99` and `99th percentile` name a percentile; `p5x` does not."""
    texts = [words(text).texts for text in ("p99 is", "99th percentile", "p5x")]
    assert [(0,), (2,), ()] == [tuple(one.end - 1 for one in percentiles(text, ())) for text in texts]
