from __future__ import annotations

import pytest
from desk_driver import ENTER, Sitting, paste, take
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.utils import get_cwidth

from recoach.terminal.wordwrap import move_rows, row_starts

LINES = st.text(alphabet="ab é日本\t\x1b-🙂 ", max_size=120)
COLUMNS = st.integers(4, 40)


def rows_of(line: str, columns: int) -> list[str]:
    starts = row_starts(line, columns)
    return [line[start:end] for start, end in zip(starts, [*starts[1:], len(line)], strict=True)]


def width(text: str) -> int:
    return sum(1 if character in "\t\x1b" else get_cwidth(character) for character in text)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", [""]),
        ("one two three", ["one two ", "three"]),
        ("one two t", ["one two t"]),
        ("one two th", ["one two ", "th"]),
        ("exactlyten", ["exactlyten", ""]),
        ("incomprehensibilities", ["incomprehe", "nsibilitie", "s"]),
        ("an incomprehensibility", ["an incompr", "ehensibili", "ty"]),
        ("日本語 日本語", ["日本語 ", "日本語"]),
        ("日本語日本語", ["日本語日本", "語"]),
    ],
)
def test_rows_break_between_words(line: str, expected: list[str]) -> None:
    """Ten columns: words stay whole, long ones are cut at the screen's end, and there is room for the cursor."""
    assert expected == rows_of(line, 10)


@given(line=LINES, columns=COLUMNS)
def test_rows_are_the_line(line: str, columns: int) -> None:
    """Put together, the rows are the line, and none is wider than the screen."""
    rows = rows_of(line, columns)
    assert line == "".join(rows)
    assert all(width(row) <= columns for row in rows)


@given(line=LINES, columns=COLUMNS)
def test_no_word_is_cut_that_fits_a_row(line: str, columns: int) -> None:
    """Where a row ends within a word, that word is wider than a row."""
    for start in row_starts(line, columns)[1:]:
        before, after = line[:start].replace("\t", " "), line[start:].replace("\t", " ")
        if before[-1:] not in ("", " ") and after[:1] not in ("", " "):
            word = before.split(" ")[-1] + after.split(" ")[0]
            assert width(word) > columns


@given(words=st.lists(st.text(alphabet="abé日", min_size=1, max_size=6), max_size=30), columns=st.integers(16, 40))
def test_no_row_begins_with_a_space(words: list[str], columns: int) -> None:
    """Between words with single spaces every row begins with a word."""
    assert not any(row.startswith(" ") for row in rows_of(" ".join(words), columns))


@given(text=st.lists(LINES, min_size=1, max_size=4).map("\n".join), columns=COLUMNS, data=st.data())
def test_up_undoes_down_by_rows(text: str, columns: int, data: st.DataObject) -> None:
    """From the beginning, as many rows up as down lead back; the cursor never leaves the text."""
    rows = sum(len(row_starts(line, columns)) for line in text.split("\n"))
    count = data.draw(st.integers(0, rows - 1))
    buffer = Buffer(document=Document(text, 0), multiline=True)
    move_rows(buffer, count, columns=columns)
    assert (count == 0) == (buffer.cursor_position == 0)
    move_rows(buffer, -count, columns=columns)
    assert 0 == buffer.cursor_position


def test_the_screen_shows_each_paragraph_by_rows() -> None:
    """A small window scrolls by a row, so that a new paragraph does not push the old one away."""

    async def scenario(sitting: Sitting) -> None:
        await sitting.press(" ".join(["word"] * 30), ENTER, "next")
        rows = await sitting.rows()
        full = "word " * 7 + "word"
        assert [full, full, "word word word word word word", "next"] == rows[3:7]

    take(scenario, columns=41, rows=12)


@pytest.mark.parametrize("hidden", ["\x1b[31m", "\x07", "\u202e", "\x9b", "\u200b"])
def test_hidden_characters_are_shown_and_kept(hidden: str) -> None:
    """A pasted escape reaches the text as it is, and the screen as a mark that no terminal acts upon."""
    shown = []

    async def scenario(sitting: Sitting) -> None:
        await sitting.press(paste(f"a{hidden}b\tc"))
        shown.append((await sitting.rows())[3])

    sitting = take(scenario)
    assert f"a{hidden}b\tc" == sitting.state.texts["objective"]
    assert shown == ["a�" + hidden[1:] + "b c"]
