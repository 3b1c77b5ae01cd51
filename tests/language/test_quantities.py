"""Numbers as people write and say them: what is one, what only looks like one, and at which percentile it holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoach.language import numerals
from recoach.language.percentiles import AVERAGE, percentiles
from recoach.language.quantities import counted, quantities
from recoach.language.words import word_texts

VOCABULARY = (
    "a an the one two three nine twenty ninety hundred thousand million half third fifth twentieth dozen few couple "
    "and or of in to out every between per cent percent % ms second seconds k 2k 40 99 0.5 99.9 th p p99 percentile "
    "slot slots requests , . - — the slowest average mean"
).split()
TYPED = st.lists(st.sampled_from(VOCABULARY), max_size=12).map(" ".join) | st.text(max_size=40)


def stated(text: str) -> list[tuple[float, str]]:
    """Return the numbers of a sentence with their units; the quick look has to let each of them through."""
    texts = word_texts(text)
    found = quantities(texts)
    assert numerals.may_count(texts) or not found
    return [(round(one.value, 6), one.unit) for one in found]


def ranges(text: str) -> list[tuple[float | None, float, str]]:
    """Return the numbers of a sentence with their lower ends."""
    return [(one.low, one.value, one.unit) for one in quantities(word_texts(text))]


def named(text: str) -> list[str]:
    """Return the percentiles that a sentence names."""
    texts = word_texts(text)
    return [one.name for one in percentiles(texts, quantities(texts))]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("150 ms", 150, "ms"),
        ("150ms", 150, "ms"),
        ("sub-60ms", 60, "ms"),
        ("150 millis", 150, "ms"),
        ("twenty-five milliseconds", 25, "ms"),
        ("a hundred and fifty millis", 150, "ms"),
        ("a hundred fifty msecs", 150, "ms"),
        ("two hundred and fifty milliseconds", 250, "ms"),
        ("0.15 s", 0.15, "s"),
        ("a fifth of a second", 0.2, "s"),
        ("half a second", 0.5, "s"),
        ("three quarters of a second", 0.75, "s"),
        ("two tenths of a second", 0.2, "s"),
        ("half a minute", 0.5, "min"),
        ("one fortieth of a second", 0.025, "s"),
        ("thirty-five thousandths of a second", 0.035, "s"),
        ("the one sixty", 160, ""),
        ("three point one", 3.1, ""),
        ("one point five million", 1_500_000, ""),
        ("two hundred k", 200_000, ""),
        ("point five percent", 0.5, "%"),
        ("a tenth of a point", 0.1, ""),
        ("half a per cent of viewers", 0.5, "%"),
        ("nineteen pages of twenty", 95, "%"),
        ("one depot of forty", 2.5, "%"),
        ("two of our twenty branches", 10, "%"),
        ("one page of twenty results", 20, ""),
        ("24h", 24, "h"),
        ("a seven-day window", 7, "day"),
        ("two wks", 2, "week"),
        ("six months", 6, "month"),
    ],
)
def test_times_are_read_with_their_unit(text: str, value: float, unit: str) -> None:
    """Digits and words, short and long units, whole numbers and parts of a second."""
    assert [(value, unit)] == stated(text)
    assert [(value, unit)] == stated(f"It is {text}, as I said.")


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("2k", 2_000, ""), ("300K listings", 300_000, ""), ("1.2M items", 1_200_000, ""), ("3bn rows", 3e9, ""),
        ("1,250,000 listings", 1_250_000, ""), ("40 lakh users", 4e6, ""), ("2 crore plays", 2e7, ""),
        ("1.5 million songs", 1.5e6, ""), ("a million songs", 1e6, ""), ("a hundred million items", 1e8, ""),
        ("twelve hundred items", 1_200, ""), ("two thousand five hundred items", 2_500, ""),
        ("two hundred thousand items", 200_000, ""), ("a dozen sources", 12, ""), ("two dozen sources", 24, ""),
        ("a few hundred candidates", 300, ""), ("a few dozen candidates", 36, ""),
        ("a couple of hundred candidates", 200, ""), ("a couple thousand candidates", 2_000, ""), ("zero plays", 0, ""),
        ("10k QPS", 10_000, "qps"), ("100,000 qps", 100_000, "qps"), ("900 rps", 900, "qps"),
        ("12k requests per second", 12_000, "qps"), ("a thousand queries per second", 1_000, "qps"),
    ],
)  # fmt: skip
def test_counts_and_loads_are_read(text: str, value: float, unit: str) -> None:
    """Letters, commas, scales of any country, dozens, vague ones; a load is requests a second by any name."""
    assert [(value, unit)] == stated(text)


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("5 %", 5),
        ("5%", 5),
        ("0.5 per cent", 0.5),
        ("half a percent", 0.5),
        ("a tenth of a percent", 0.1),
        ("forty-five pct", 45),
        ("one impression in twenty", 5),
        ("1 in 25", 4),
        ("1 in every 20 slots", 5),
        ("one out of every twenty impressions", 5),
        ("two requests in a hundred", 2),
        ("five in a thousand sessions", 0.5),
        ("99 of 100 requests", 99),
        ("999 of a thousand calls", 99.9),
        ("half the traffic", 50),
        ("half of the traffic", 50),
        ("a quarter of all sessions", 25),
        ("one third of users", 33.333333),
        ("two thirds of the slots", 66.666667),
        ("every twentieth slot", 5),
        ("every hundredth request", 1),
    ],
)
def test_shares_are_percent(text: str, percent: float) -> None:
    """Percent, parts of something, so many in so many, and every so-manieth."""
    assert [(percent, "%")] == stated(text)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("between 3 and 5 plays", 3, 5, ""),
        ("three to five plays", 3, 5, ""),
        ("three or four plays", 3, 4, ""),
        ("3-5 plays", 3, 5, ""),
        ("3 – 5 plays", 3, 5, ""),
        ("500—800 candidates", 500, 800, ""),
        ("five hundred to eight hundred candidates", 500, 800, ""),
        ("200-300 ms", 200, 300, "ms"),
        ("twenty to thirty milliseconds", 20, 30, "ms"),
        ("2 to 3 percent", 2, 3, "%"),
        ("1-2%", 1, 2, "%"),
    ],
)
def test_a_range_has_both_ends(text: str, low: float, high: float, unit: str) -> None:
    """A range is one number: its value is the upper end, and the unit holds for both."""
    assert [(low, high, unit)] == ranges(text)


def test_two_numbers_are_no_range() -> None:
    """`and` joins a range only after `between`, and a comma never."""
    assert [(None, 3, ""), (None, 5, "")] == ranges("3 and 5 plays")
    assert [(None, 3, ""), (None, 5, "")] == ranges("3, 5 plays")


@pytest.mark.parametrize(
    "text",
    [
        "the third step", "every third day", "every third hour of the day", "every second day", "every other day",
        "the second one", "a second later", "the 3rd step", "the 21st of May", "the first week", "the second half",
        "the twentieth century", "next quarter", "a third party", "half as many", "one by one", "one of the reasons",
        "the personal one", "no one", "one-hot inputs", "one more play", "a few items", "the score", "v2 on an H100",
        "BM25 and word2vec", "p99", "",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_number(text: str) -> None:
    """Places in a row, names, and pronouns are no numbers."""
    assert [] == stated(text)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("after one purchase", 1, ""),
        ("at least one play", 1, ""),
        ("one week", 1, "week"),
        ("one percent", 1, "%"),
        ("one hundred", 100, ""),
        ("one in ten", 10, "%"),
    ],
)
def test_one_is_a_number_where_it_counts(text: str, value: float, unit: str) -> None:
    """Before a unit or a scale, in a rate, and after the words that lead to a number."""
    assert [(value, unit)] == stated(text)


@pytest.mark.parametrize(
    "text",
    ["one of two", "one click in two seconds", "one in three days", "two of three weeks", "5 in 3"],
)
def test_not_every_pair_of_numbers_is_a_rate(text: str) -> None:
    """A choice among a few, something in a time, and more than the whole are no shares."""
    assert "%" not in [unit for _, unit in stated(text)]


@pytest.mark.parametrize(
    ("text", "is_rough"),
    [
        ("300 candidates", False),
        ("a few hundred candidates", True),
        ("roughly 300 candidates", True),
        ("around three hundred candidates", True),
        ("at least 300 candidates", False),
    ],
)
def test_rough_numbers_are_known_as_such(text: str, is_rough: bool) -> None:
    """What is said in round terms is told from what is meant to the last digit."""
    assert [is_rough] == [one.approximate for one in quantities(word_texts(text))]


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("four completed orders within their city", ("completed", "orders", "within")),
        ("four, orders", ()),
        ("after four", ()),
    ],
)
def test_what_is_counted_stands_behind_the_number(text: str, nouns: tuple[str, ...]) -> None:
    """Up to three words, none across a mark."""
    texts = word_texts(text)
    assert nouns == counted(texts, quantities(texts)[0])


def test_numbers_come_in_the_order_of_the_sentence() -> None:
    """A sentence with many numbers keeps each with its own unit."""
    text = "From 40 million songs to 600 in 35 ms, for one listener in ten, at 2k QPS."
    assert [(4e7, ""), (600, ""), (35, "ms"), (10, "%"), (2_000, "qps")] == stated(text)


def test_a_number_ends_where_the_next_one_begins() -> None:
    """Speech has no commas: `seventy two thirty` is two numbers."""
    assert [(72, ""), (30, "")] == stated("seventy two thirty")
    assert [(160, ""), (30, "")] == stated("the one sixty thirty of it")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the slowest visitor in twenty has it", "p95"),
        ("all but one in a hundred have it", "p99"),
        ("one farmer in a hundred waits beyond 300 ms", "p99"),
        ("99 pages of a hundred are there", "p99"),
    ],
)
def test_a_percentile_may_be_told_by_those_who_wait(text: str, name: str) -> None:
    """How many are slower says where the limit holds."""
    assert [name] == named(text)


@given(TYPED)
def test_whatever_is_typed_is_read(text: str) -> None:
    """Numbers stand in order without overlap, and the quick look never says no where there is one."""
    texts = word_texts(text)
    found = quantities(texts)
    ends = [0, *(end for one in found for end in (one.start, one.end)), len(texts)]
    assert ends == sorted(ends)
    assert all(one.start < one.end and one.value >= 0 for one in found)
    assert numerals.may_count(texts) or not found
    assert all(one.start < one.end <= len(texts) for one in percentiles(texts, found))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("p99 under 150 ms", "p99"),
        ("P95 is 80 ms", "p95"),
        ("p99.9 stays below 400 ms", "p99.9"),
        ("p 99", "p99"),
        ("pee ninety nine", "p99"),
        ("p ninety five", "p95"),
        ("the 99th percentile", "p99"),
        ("the 99.9th percentile", "p99.9"),
        ("the 75th percentile", "p75"),
        ("the 99 percentile", "p99"),
        ("the ninety-fifth percentile", "p95"),
        ("the ninety nine percentile", "p99"),
        ("the eightieth percentile", "p80"),
        ("the 95th is 80 ms", "p95"),
        ("the ninety-ninth is 150 ms", "p99"),
        ("99 % of requests", "p99"),
        ("99.9 percent of calls", "p99.9"),
        ("95 out of 100 requests", "p95"),
        ("99 of 100 requests", "p99"),
        ("nineteen pages in twenty", "p95"),
        ("ninety-nine in a hundred calls", "p99"),
        ("the slowest one percent", "p99"),
        ("the worst 5 % of requests", "p95"),
        ("the slowest one in a hundred", "p99"),
        ("80 ms on average", AVERAGE),
        ("avg latency", AVERAGE),
        ("the mean latency", AVERAGE),
        ("the median", AVERAGE),
        ("the typical request", AVERAGE),
        ("usually 40 ms", AVERAGE),
    ],
)
def test_a_percentile_is_named_in_many_ways(text: str, name: str) -> None:
    """As a symbol, an ordinal, a share of requests, by the slow rest; the middle is the average."""
    assert [name] == named(text)


@pytest.mark.parametrize(
    "text",
    [
        "75 % of users come back", "the top 1 percent of users", "one request in a hundred", "ninety-nine candidates",
        "ninety seconds", "the 20th slot", "that would mean a lot", "what we mean by latency", "no percentile is given",
        "percentile", "p5",
        "of a hundred users we lose the ninety",
    ],
)  # fmt: skip
def test_other_shares_and_ordinals_are_no_percentiles(text: str) -> None:
    """Small shares, places in a row, and `mean` as a verb name none."""
    assert [] == named(text)


def test_percentiles_come_in_order_with_their_words() -> None:
    """Written ones and those that a share says stand in the order of the sentence."""
    texts = word_texts("For 95 % of calls 60 ms, at the 99th percentile 150 ms, on average 40.")
    found = percentiles(texts, quantities(texts))
    assert ["p95", "p99", AVERAGE] == [one.name for one in found]
    assert ["95 %", "99 th percentile", "average"] == [" ".join(texts[one.start : one.end]) for one in found]
