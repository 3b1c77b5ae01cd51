"""Weighing words: what adds up, what each word's share is, and the file that holds the weights."""

from __future__ import annotations

import math
import struct
from array import array
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoach.assessment import weights
from recoach.assessment.verdict import OUTCOMES, Judge
from recoach.assessment.wording import Rows, Wording, keys_of, normalised, number_of, pieces, runs, sieve_of

#: For each key one byte for each of two labels, 128 being nothing, and one for its length.
ROWS = {
    " taps": (178, 128, 40),
    "tap": (138, 118, 10),
    "chase taps": (148, 128, 90),
    " slowly": (28, 228, 60),
    " {payer}": (158, 128, 20),
}


def rows_of(rows: Mapping[str, bytes]) -> Rows:
    keys = sorted(rows, key=number_of)
    return Rows(array("I", map(number_of, keys)), b"".join(rows[key] for key in keys))


def wording() -> Wording:
    return Wording(
        labels=["clicks", "views"],
        biases=[-2.0, 0.5],
        scale=0.1,
        length_scale=0.5,
        keys=rows_of({key: bytes(row) for key, row in ROWS.items()}),
        # The sums over " taps" and "tap", and that they are two.
        words=rows_of({" taps": struct.pack("<4H", 178 + 138, 128 + 118, 40 + 10, 2)}),
    )


def silent() -> Wording:
    """Return a wording that weighs nothing."""
    return Wording(labels=["meant"], biases=[0.0], scale=1.0, length_scale=1.0, keys=rows_of({}), words=rows_of({}))


def data() -> bytes:
    return weights.encode(Judge(wording(), silent(), dict.fromkeys(OUTCOMES, 0.0), bar=0.5), "of a text")


def test_the_log_odds_are_the_formula() -> None:
    # " taps", its piece "tap" and the run "chase taps" are known; nothing else in the sentence is.
    told = wording().log_odds(wording().tally(["we", "chase", "taps"]))
    root = math.sqrt((40 + 10 + 90) * 0.5)
    assert told == pytest.approx((-2.0 + (50 + 10 + 20) * 0.1 / root, 0.5 + (0 - 10 + 0) * 0.1 / root))


def test_unknown_words_leave_the_bias() -> None:
    assert wording().log_odds(wording().tally(["quite", "!", "12"])) == [-2.0, 0.5]


def test_a_misspelt_word_counts_by_its_pieces() -> None:
    assert wording().log_odds(wording().tally(["tapz"]))[0] > -2.0


def test_two_sentences_add_up() -> None:
    reader = wording()
    here, after = reader.tally(["chase", "taps"]), reader.tally(["slowly"])
    both = reader.log_odds(here + after)
    root = math.sqrt((40 + 10 + 90 + 60) * 0.5)
    assert both == pytest.approx((-2.0 + (80 - 100) * 0.1 / root, 0.5 + (-10 + 100) * 0.1 / root))


@given(st.lists(st.sampled_from(["we", "chase", "taps", "tapped", "slowly", ",", "7"]), min_size=1, max_size=12))
def test_the_shares_of_the_words_are_all_there_is(words: list[str]) -> None:
    reader = wording()
    tally = reader.tally(words)
    for place, label in enumerate(reader.labels):
        shares = reader.shares(words, label, tally)
        assert len(shares) == len(words)
        assert reader.log_odds(tally)[place] == pytest.approx(reader.biases[place] + sum(shares))


def test_a_lexicon_counts_once_and_is_shared_by_its_phrases() -> None:
    reader = wording()
    words = ["our", "patrons", "and", "paying", "guests"]
    hits = {"payer": [(1, 2), (3, 5)], "@not": [(2, 3)], "'and": [(2, 3)]}
    tally = reader.tally(words, hits)
    weight = 30 * 0.1 / math.sqrt(20 * 0.5)
    assert reader.log_odds(tally) == pytest.approx([-2.0 + weight, 0.5])
    assert reader.shares(words, "clicks", tally, hits) == pytest.approx([0, weight / 2, 0, weight / 4, weight / 4])
    assert reader.heaviest(words, "clicks", tally, hits) == [("{payer}", pytest.approx(weight))]


def test_the_heaviest_words_come_first_whatever_they_speak_for() -> None:
    reader = wording()
    words = ["we", "chase", "taps", "slowly"]
    assert [told for told, _ in reader.heaviest(words, "clicks", reader.tally(words))] == [
        "slowly",
        "taps",
        "chase taps",
    ]


def test_which_number_it_is_does_not_matter() -> None:
    assert [normalised(word) for word in ("p99", "150", "1.5", "ms")] == ["p99", "0", "0", "ms"]


def test_runs_come_with_their_places() -> None:
    assert list(runs(["a", "b", "c"])) == [("a b", 0, 2), ("a b c", 0, 3), ("b c", 1, 3)]


def test_a_run_counts_once() -> None:
    reader = wording()
    once, twice = reader.tally(["chase", "taps"]), reader.tally(["chase", "taps", "chase", "taps"])
    assert once == twice


def test_the_sieve_lets_all_its_numbers_through() -> None:
    numbers = [number_of(key) for key in ROWS]
    sieve = sieve_of(numbers)
    assert all(sieve[number >> 15] >> (number >> 12 & 7) & 1 for number in numbers)
    assert sum(byte.bit_count() for byte in sieve) == len(ROWS)


def test_a_word_is_told_from_a_piece_of_one() -> None:
    assert list(keys_of("ab")) == [" ab", "^a", "ab", "b^", "^ab", "ab^", "^ab^"]
    assert list(pieces("2x")) == []


def test_weights_come_back_as_they_were_written() -> None:
    assert data() == data()
    judge = weights.decode(data())
    assert judge.wording.labels == ("clicks", "views")
    assert judge.wording.biases == (-2.0, 0.5)
    assert weights.encode(judge, "of a text") == data()
    assert weights.head_of(data())["text"] == "of a text"


@pytest.mark.parametrize(
    "bad",
    [b"", b"nonsense", b'{"format": 2}\n', data().replace(b'"format": 2', b'"format": 9'), data()[:-1], data() + b"!"],
)
def test_what_is_no_file_of_weights_is_refused(bad: bytes) -> None:
    with pytest.raises(weights.UnreadableWeights):
        weights.decode(bad)
