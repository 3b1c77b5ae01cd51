from __future__ import annotations

import pytest
from desk_driver import flag_ctr
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import fragment_list_to_text

from recoach.cli.sitting import is_finished, live_flags
from recoach.terminal.flags import Flag, LiveFlags


def flagged(flags: LiveFlags, text: str) -> list[str]:
    """Return what is underlined, line by line."""
    line = flags.lex_document(Document(text))
    return ["".join(words for style, words, *_ in line(row) if style) for row in range(text.count("\n") + 1)]


def test_flagged_words_are_underlined_where_they_stand() -> None:
    """Words of any line are found, and only they."""
    assert ["CTR", "", "CTRCTR"] == flagged(LiveFlags(flag_ctr), "a CTR b\n\nCTR and CTR")


def test_a_flag_over_a_line_end_is_underlined_on_both_lines() -> None:
    """A flag that begins on one line and ends on the next is split there."""
    flags = LiveFlags(lambda _: [Flag(start=2, end=7, signal="s", better="b")])
    assert ["cd", "ef"] == flagged(flags, "abcd\nefgh")


def test_flags_that_overlap_are_underlined_once() -> None:
    """Characters that belong to two flags are shown once."""
    flags = LiveFlags(lambda _: [Flag(start=start, end=start + 3, signal="s", better="b") for start in (0, 2)])
    line = flags.lex_document(Document("abcdef"))(0)
    assert "abcdef" == fragment_list_to_text(line)
    assert ["abcde"] == flagged(flags, "abcdef")


@given(
    text=st.text(alphabet="ab\n ", max_size=40),
    spans=st.lists(st.tuples(st.integers(0, 45), st.integers(0, 9)), max_size=5),
)
def test_underlining_never_changes_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    """Whatever the flags, the fragments of each line are the line."""
    found = [Flag(start=start, end=start + length, signal="s", better="b") for start, length in sorted(spans)]
    line = LiveFlags(lambda _: found).lex_document(Document(text))
    assert text.split("\n") == [fragment_list_to_text(line(row)) for row in range(text.count("\n") + 1)]


def test_the_same_text_is_read_once() -> None:
    """Underlining and the line below ask for the same text; it is judged once."""
    read = []

    def find(text: str) -> list[Flag]:
        read.append(text)
        return []

    flags = LiveFlags(find)
    for text in ("a", "a", "ab", "ab"):
        flags.lex_document(Document(text))
        flags.line(text)
    assert ["a", "ab"] == read


def test_the_line_names_the_last_flag() -> None:
    """How many there are, and the last one with its words on one line."""
    flags = LiveFlags(lambda text: [*flag_ctr(text), Flag(start=6, end=11, signal="vague", better="Say a number.")])
    assert "" == LiveFlags(flag_ctr).line("nothing")
    assert "1 flag · ctr-objective: “CTR”. Name an outcome." == LiveFlags(flag_ctr).line("a CTR")
    assert "2 flags · vague: “so fa”. Say a number." == flags.line("CTR, \nso\nfast")


def test_all_flags_have_a_line_each() -> None:
    """The sheet lists every flag with its advice."""
    assert 2 * ["Flag: ctr-objective: “CTR”. Name an outcome."] == LiveFlags(flag_ctr).lines("CTR or CTR")


def test_what_a_waiver_allows_is_not_underlined() -> None:
    """A waiver that is typed takes the flag of its paragraph away, and no other."""
    flags = live_flags()
    waiver = "<!-- recoach: allow ctr-objective because the brief fixes it -->"
    assert ["optimize CTR", "", "optimize CTR"] == flagged(flags, "I would optimize CTR.\n\nI would optimize CTR.")
    assert ["", "", "optimize CTR"] == flagged(flags, f"I would optimize CTR. {waiver}\n\nI would optimize CTR.")
    assert "1 flag · ctr-objective" in flags.line(f"{waiver} I would optimize CTR.\n\nI would optimize CTR.")


def test_a_flag_that_is_only_possible_says_so() -> None:
    flags = LiveFlags(lambda _: [Flag(start=0, end=4, signal="s", better="b", possible=True)])
    assert flags.line("taps") == "1 flag · possible s: “taps”. b"


@pytest.mark.parametrize(
    ("text", "finished"), [("taps", False), ("taps rule", False), ("taps.", True), ("taps\n", True)]
)
def test_half_a_sentence_is_not_judged_by_its_wording(text: str, *, finished: bool) -> None:
    assert finished == is_finished(text, 4)
