"""What the desk looks like where there is little room, and that nothing jumps."""

from __future__ import annotations

from dataclasses import replace

import pytest
from desk_driver import DOWN, FRAMEWORK, HINT, PROMPT, READ, Sitting, take
from prompt_toolkit.data_structures import Size
from prompt_toolkit.utils import get_cwidth

from recoach.terminal.layout import shortened

LONG = "Which choice does this product make for its user, and which one outcome would you answer for? " * 4
FIRST = replace(FRAMEWORK.sections[0], asks=LONG, hints=(LONG, LONG, LONG))
WORDY = replace(FRAMEWORK, sections=(FIRST, *FRAMEWORK.sections[1:]))


@pytest.mark.parametrize(("columns", "rows"), [(40, 15), (40, 12), (80, 24), (100, 30), (200, 60)])
def test_flags_and_notes_never_move_the_text(columns: int, rows: int) -> None:
    """The first row of the text is where it was after a flag, a long hint and a question."""
    tops = []

    async def scenario(sitting: Sitting) -> None:
        for keys in (["keep"], [" CTR"], [HINT], ["\r", "? churn", "\r", "\x1b[A" * 2]):
            await sitting.press(*keys)
            picture = await sitting.rows()
            tops.append(next(row for row, line in enumerate(picture) if line.startswith("keep")))

    take(scenario, framework=WORDY, columns=columns, rows=rows)
    assert 1 == len(set(tops))


def test_a_long_note_leaves_room_for_the_text() -> None:
    """At 15 rows a hint of many lines is cut, says where the rest is, and three rows of text stay."""

    async def scenario(sitting: Sitting) -> None:
        await sitting.press("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth ", HINT)
        picture = await sitting.rows()
        assert ["first second third fourth fifth sixth", "seventh eighth ninth tenth eleventh", "twelfth"] == picture[
            5:8
        ]
        assert picture[9].endswith("… ^L")
        assert 2 == sum("… ^L" in row for row in picture)

    take(scenario, framework=WORDY, columns=40, rows=15)


def test_what_is_cut_is_on_the_sheet() -> None:
    """The whole question and the whole hint are read with ^L, row by row to the end."""
    seen: list[str] = []

    async def scenario(sitting: Sitting) -> None:
        await sitting.press(HINT, READ)
        page: list[str] = []
        while page != (page := (await sitting.rows())[:11]):
            seen.append(page[0])
            await sitting.press(DOWN)
        seen.extend(page[1:])

    take(scenario, framework=WORDY, columns=40, rows=15)
    assert " ".join(LONG.split()) in " ".join(" ".join(seen).split())
    assert " ".join(f"Hint 1 of 3: {LONG}".split()) in " ".join(" ".join(seen).split())


@pytest.mark.parametrize(("columns", "rows"), [(40, 15), (20, 10), (60, 9), (40, 9), (300, 100)])
def test_typing_works_at_any_size(columns: int, rows: int) -> None:
    """The last word typed, the time and the keys are on the screen."""

    async def scenario(sitting: Sitting) -> None:
        await sitting.press("some words and then the last")
        picture = "\n".join(await sitting.rows())
        assert all(words in picture for words in ("last", "left", "^N"))

    take(scenario, framework=WORDY, columns=columns, rows=rows)


def test_a_resize_is_followed() -> None:
    """After the window changed, the rows fit it anew, and the text is the same."""

    async def scenario(sitting: Sitting) -> None:
        await sitting.press("aaaa bbbb cccc dddd eeee ffff gggg")
        sitting.screen.size = Size(rows=15, columns=20)
        picture = await sitting.rows()
        assert ["aaaa bbbb cccc dddd", "eeee ffff gggg"] == [
            line for line in picture if "aaaa" in line or "ffff" in line
        ]
        sitting.screen.size = Size(rows=40, columns=120)
        assert "aaaa bbbb cccc dddd eeee ffff gggg" in await sitting.rows()

    take(scenario)


def test_wide_titles_fit() -> None:
    """Titles and questions of wide characters are cut where the screen ends, not a word later."""
    prompt = replace(PROMPT, title="夜のラジオ")
    first = replace(FIRST, title="目的", asks="何を最適化しますか。" * 12)
    wide = replace(FRAMEWORK, sections=(first, *FRAMEWORK.sections[1:]))

    async def scenario(sitting: Sitting) -> None:
        assert any("目的" in row.replace(" ", "") for row in await sitting.rows())

    take(scenario, framework=wide, prompt=prompt, columns=40, rows=15)


@pytest.mark.parametrize(
    ("text", "columns", "expected"),
    [
        ("abcdef", 6, "abcdef"),
        ("abcdefg", 6, "abcde…"),
        ("日本語", 5, "日本…"),
        ("日本語", 6, "日本語"),
        ("abc", 1, "…"),
    ],
)
def test_a_row_is_cut_to_its_columns(text: str, columns: int, expected: str) -> None:
    """Wide characters count twice, and the mark of the cut counts too."""
    assert expected == shortened(text, columns)
    assert get_cwidth(expected) <= columns
