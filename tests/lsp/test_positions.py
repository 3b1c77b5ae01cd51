"""Positions mean the same place to an editor and to us, whatever unit it counts columns in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from recoach.lsp.text import Edit, Text

UTF8, UTF16, UTF32 = types.PositionEncodingKind.Utf8, types.PositionEncodingKind.Utf16, types.PositionEncodingKind.Utf32
TEXTS = st.text(st.sampled_from("a é😀\u2028\u0085\n\r\ud800"), max_size=30)
ENCODINGS = st.sampled_from([UTF8, UTF16, UTF32])


def at(line: int, character: int) -> types.Position:
    """Return a position."""
    return types.Position(line, character)


def change(text: Text, start: tuple[int, int], end: tuple[int, int], by: str) -> tuple[Text, Edit]:
    """Return a text with what stands between two positions replaced."""
    place = types.Range(at(*start), at(*end))
    return text.edited(types.TextDocumentContentChangePartial(text=by, range=place))


@pytest.mark.parametrize(("encoding", "column"), [(UTF8, 5), (UTF16, 3), (UTF32, 2)])
def test_columns_are_counted_in_the_unit_agreed_on(encoding: str, column: int) -> None:
    """Behind an emoji and a letter stand five bytes, three units of UTF-16, two characters."""
    assert at(1, column) == Text("x\n😀ab", encoding).position(4)
    assert 4 == Text("x\n😀ab", encoding).offset(at(1, column))


@pytest.mark.parametrize(("encoding", "column"), [(UTF8, 2), (UTF16, 1)])
def test_the_middle_of_a_character_means_its_beginning(encoding: str, column: int) -> None:
    """Half an emoji is no place in a text."""
    assert 0 == Text("😀a", encoding).offset(at(0, column))


def test_only_what_ends_a_line_for_an_editor_does_so_for_us() -> None:
    """A line separator and a form feed are characters like any other."""
    assert at(0, 4) == Text("a\u2028\x0cb").position(4)
    assert at(3, 0) == Text("a\r\nb\rc\n").position(7)


def test_a_position_outside_means_the_nearest_end() -> None:
    """Behind the end of a line it means that end, behind the last line the end of the text."""
    assert 2 == Text("ab\r\ncd").offset(at(0, 99))
    assert 6 == Text("ab\r\ncd").offset(at(9, 0))


@given(TEXTS, ENCODINGS)
def test_an_offset_comes_back_from_its_position(text: str, encoding: str) -> None:
    """Each place between two characters has a position that leads back to it."""
    one = Text(text, encoding)
    inside = [offset for offset in range(len(text) + 1) if text[offset - 1 : offset + 1] != "\r\n"]
    assert inside == [one.offset(one.position(offset)) for offset in inside]


@given(TEXTS, st.integers(0, 30), st.integers(0, 30), TEXTS, ENCODINGS)
def test_a_change_replaces_what_stands_between_its_positions(
    text: str, one: int, other: int, by: str, encoding: str
) -> None:
    """What an editor changes by positions is what we change by offsets."""
    before = Text(text, encoding)
    first, last = sorted(min(offset, len(text)) for offset in (one, other))
    place = before.range(first, last)
    first, last = before.offset(place.start), before.offset(place.end)
    after, edit = before.edited(types.TextDocumentContentChangePartial(text=by, range=place))
    assert text[:first] + by + text[last:] == after.source
    assert Edit(first, last, len(by)) == edit


def test_what_stands_behind_a_change_moves_with_it() -> None:
    """What is before stays, what is behind moves, what was touched is gone."""
    _, edit = change(Text("one two three"), (0, 4), (0, 7), "2")
    assert (0, 3) == edit.moved(0, 3)
    assert (6, 11) == edit.moved(8, 13)
    assert edit.moved(5, 6) is None
