"""Every key of the desk, through a pipe instead of a keyboard."""

from __future__ import annotations

from dataclasses import replace

import pytest
from desk_driver import (
    BACK,
    CLOSE,
    DOWN,
    ENTER,
    HINT,
    LEAVE,
    NEXT,
    PAGE_DOWN,
    PAUSE,
    PROMPT,
    READ,
    RECALL,
    SKIP,
    UP,
    Sitting,
    broken,
    paste,
    take,
)

from recoach.content.prompt import Fact
from recoach.drill import events as on
from recoach.drill.interviewer import HOW_TO_ASK
from recoach.drill.state import Phase


def happened(sitting: Sitting, kind: type[on.Event]) -> list[on.Event]:
    return [event for event in sitting.events if isinstance(event, kind)]


def test_next_keeps_the_text_and_goes_on() -> None:
    """^N journals what was typed and puts an empty sheet of the next section on the desk."""

    async def scenario(sitting: Sitting) -> None:
        await sitting.press("keep people", NEXT)
        assert ("latency", "") == (sitting.state.current, sitting.text)

    assert "keep people" == take(scenario).state.texts["objective"]


def test_back_restores_the_text() -> None:
    """^P brings the section before with its words, and going on again the words of the later one."""

    async def scenario(sitting: Sitting) -> None:
        await sitting.press("keep people", NEXT, "180 ms", BACK)
        assert "keep people" == sitting.text
        await sitting.press(" for 28 days", NEXT)
        assert "180 ms" == sitting.text

    assert "keep people for 28 days" == take(scenario).state.texts["objective"]


def test_back_in_the_first_section_says_why_not() -> None:
    """Where there is nothing to go back to, the desk says so and nothing else happens."""

    async def scenario(sitting: Sitting) -> None:
        await sitting.press("keep", BACK)
        assert ["This is the first section."] == sitting.desk.notes

    assert "objective" == take(scenario).state.current


def test_skip_is_noted() -> None:
    """^S goes on and the journal says that the section was skipped."""

    async def scenario(sitting: Sitting) -> None:
        await sitting.press("half a th", SKIP)

    sitting = take(scenario)
    assert ["objective"] == [event.step for event in happened(sitting, on.Skipped) if isinstance(event, on.Skipped)]
    assert ("latency", "half a th") == (sitting.state.current, sitting.state.texts["objective"])


def test_hints_come_one_after_another() -> None:
    """^G gives three hints; each is shown, and after the last one the key is shown no more."""

    async def scenario(sitting: Sitting) -> None:
        for words in ("a nudge to objective", "a shove to objective", "nearly all of objective"):
            assert "^G" in "\n".join(await sitting.rows())
            await sitting.press(HINT)
            assert words in "\n".join(await sitting.rows())
        assert "^G" not in "\n".join(await sitting.rows())

    assert 3 == take(scenario).state.hints["objective"]


def test_pause_stops_the_clock_and_the_keys() -> None:
    """While paused nothing can be typed and no time passes; the same key goes on."""

    async def scenario(sitting: Sitting) -> None:
        await sitting.at(10)
        await sitting.press("a", PAUSE, "b")
        assert Phase.PAUSED is sitting.state.phase
        await sitting.at(70)
        await sitting.press(PAUSE, "c")
        assert "ac" == sitting.text

    state = take(scenario).state
    assert (60_000, 10_000) == (state.paused_ms, sum(state.spent_ms.values()))


@pytest.mark.parametrize("pressed", [PAUSE, HINT])
def test_an_exam_has_no_pause_and_no_hint(pressed: str) -> None:
    """In an exam neither key does anything, and neither is shown."""

    async def scenario(sitting: Sitting) -> None:
        picture = "\n".join(await sitting.rows())
        assert not any(key in picture for key in ("^T", "^G"))
        await sitting.press("a", pressed, "b")

    sitting = take(scenario, mode="exam")
    assert ("ab", 0, {}) == (sitting.state.texts["objective"], sitting.state.paused_ms, sitting.state.hints)


def test_flags_are_shown_in_a_coached_drill_only() -> None:
    """The words are named below the text as they are typed; an exam keeps silent about them."""
    pictures = {}

    async def scenario(sitting: Sitting) -> None:
        await sitting.press("optimize CTR")
        pictures[sitting.state.opening.mode] = "\n".join(await sitting.rows())

    take(scenario)
    take(scenario, mode="exam")
    assert "1 flag · ctr-objective: “CTR”. Name an outcome." in pictures["coach"]
    assert "ctr-objective" not in pictures["exam"]


def test_flagged_words_are_underlined() -> None:
    """The cells of the flagged words, and no others, carry the style."""
    flagged = []

    async def scenario(sitting: Sitting) -> None:
        await sitting.press("optimize CTR now")
        await sitting.rows()
        screen = sitting.desk.app.renderer.last_rendered_screen
        assert screen is not None
        row = screen.data_buffer[3]
        flagged.append("".join(row[column].char for column in range(20) if "flagged" in row[column].style))

    take(scenario)
    assert ["CTR"] == flagged


def test_a_question_is_asked_and_leaves_the_text() -> None:
    """Enter on a line that begins with `?` asks; the line goes, the answer is shown, typing goes on where it was."""

    async def scenario(sitting: Sitting) -> None:
        await sitting.press("keep people", ENTER, "? what is the churn", ENTER)
        assert "Interviewer: 4 % a month." in "\n".join(await sitting.rows())
        await sitting.press("for long")

    sitting = take(scenario)
    assert "keep people\nfor long" == sitting.state.texts["objective"]
    assert [("what is the churn", "churn")] == [(asked.question, asked.fact) for asked in sitting.state.asked]


TWO_FACTS = replace(
    PROMPT,
    facts=(*PROMPT.facts, Fact(id="skips", asked=("skips",), tells="Every third song is skipped in its first minute.")),
)


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (100, 30)])
def test_a_question_in_two_parts_shows_both_answers(columns: int, rows: int) -> None:
    """One question that asks for two things is one note, with an answer under another."""

    async def scenario(sitting: Sitting) -> None:
        await sitting.press("? churn and skips", ENTER)
        picture = await sitting.rows()
        first = picture.index("You: churn and skips")
        told = ("4 % a month.", "Every third song is skipped in its first minute.")
        assert [f"Interviewer: {one}" for one in told] == picture[first + 1 : first + 3]

    assert 2 == len(take(scenario, prompt=TWO_FACTS, columns=columns, rows=rows).state.asked)


def test_where_there_is_little_room_the_answers_are_shown_and_not_the_question() -> None:
    """At 40x15 the first answer stands first, however long the question was, and the note says that there is more."""
    asked = "and then, before I go on with all of this, what about churn and what about skips"

    async def scenario(sitting: Sitting) -> None:
        await sitting.press(f"? {asked}", ENTER)
        picture = await sitting.rows()
        first = picture.index("Interviewer: 4 % a month.")
        assert picture[first + 1].startswith("Interviewer: Every third")
        assert picture[first + 1].endswith("… ^L")

    take(scenario, prompt=TWO_FACTS, columns=40, rows=15)


def test_a_question_between_two_lines_parts_nothing() -> None:
    """Asked in the middle of a text, the lines before and behind stay as they were."""

    async def scenario(sitting: Sitting) -> None:
        await sitting.press("first", ENTER, "final", UP, ENTER, "?churn", ENTER)

    assert ["first", "", "final"] == take(scenario).state.texts["objective"].split("\n")


def test_a_pack_that_breaks_meanwhile_is_told_once_and_the_drill_goes_on() -> None:
    """Where the answer so far cannot be judged the drill takes its course, with every word that was typed."""
    typed, told = ["one", "two", "three", "four", "five"], []

    async def scenario(sitting: Sitting) -> None:
        for text in typed:
            await sitting.press(text, NEXT)
            told.append("there is no slot" in "\n".join(await sitting.rows()))

    sitting = take(scenario, press=broken)
    assert 1 == sum(told)
    assert set(typed) == set(sitting.state.texts.values())


@pytest.mark.parametrize("typed", ["?", "??", "? "])
def test_a_question_without_words_says_how_to_ask(typed: str) -> None:
    """It asks nothing and leaves no line in the answer; one row tells how to ask."""

    async def scenario(sitting: Sitting) -> None:
        await sitting.press("keep people", ENTER, typed, ENTER)
        assert HOW_TO_ASK in await sitting.rows()
        await sitting.press("for long")

    sitting = take(scenario, columns=40, rows=15)
    assert ("keep people\nfor long", ()) == (sitting.state.texts["objective"], sitting.state.asked)


def test_a_paste_asks_nothing() -> None:
    """Pasted lines are text, whatever they begin with; only Enter asks."""
    text = "first\n? what is the churn\n:next\nlast"

    async def scenario(sitting: Sitting) -> None:
        await sitting.press(paste(text))

    sitting = take(scenario)
    assert (text, ()) == (sitting.state.texts["objective"], sitting.state.asked)


def test_the_question_covers_the_text_and_gives_it_back() -> None:
    """^L shows the interview question with all that was said; meanwhile no key changes the text."""

    async def scenario(sitting: Sitting) -> None:
        await sitting.press("keep people", HINT, READ, "x", ENTER)
        picture = "\n".join(await sitting.rows())
        assert all(words in picture for words in ("Design what is played next.", "a nudge to objective", "2,000,000"))
        assert "keep people" not in picture
        await sitting.press(READ, "!")
        assert "keep people!" == sitting.text

    take(scenario)


def test_a_long_question_is_turned() -> None:
    """On a small screen the sheet is turned by arrows and pages, and stops at its end."""

    async def scenario(sitting: Sitting) -> None:
        await sitting.press(READ)
        first = (await sitting.rows())[1]
        await sitting.press(DOWN)
        assert first == (await sitting.rows())[0]
        await sitting.press(*[PAGE_DOWN] * 9)
        assert "^C" in "\n".join((await sitting.rows())[:11])
        await sitting.press(*[UP] * 99)
        assert first == (await sitting.rows())[1]

    take(scenario, columns=40, rows=15)


@pytest.mark.parametrize(("answer", "closed"), [("y", "quit"), ("Y", "quit"), ("n", None), ("N", None)])
def test_close_asks_first(answer: str, closed: str | None) -> None:
    """^Q closes the drill after a yes; after a no it goes on as if nothing had been."""

    async def scenario(sitting: Sitting) -> None:
        await sitting.press("keep", CLOSE, "x")
        assert "Close the drill here? y / n" in "\n".join(await sitting.rows())
        await sitting.press(answer)
        if not sitting.over:
            await sitting.press("!")

    sitting = take(scenario)
    assert (closed, "keep" if closed else "keep!") == (sitting.state.closed, sitting.state.texts["objective"])
    assert ("closed" if closed else "left") == sitting.outcome


@pytest.mark.parametrize("first", ["", READ, CLOSE, PAUSE])
def test_leaving_keeps_everything(first: str) -> None:
    """Ctrl-C leaves from wherever the candidate is; the drill stays open, and the text is in the journal."""

    async def scenario(sitting: Sitting) -> None:
        await sitting.press("keep people", *first, LEAVE)
        assert sitting.over

    sitting = take(scenario)
    assert ("left", None, "keep people") == (sitting.outcome, sitting.state.closed, sitting.state.texts["objective"])


def test_recall_puts_in_and_replaces_nothing() -> None:
    """^R puts texts of other steps in at the cursor, one after another, and then none; what stood there stays."""

    async def scenario(sitting: Sitting) -> None:
        await sitting.press("one", NEXT, "two", NEXT, "mine ")
        for expected in ("mine two", "mine one", "mine ", "mine two"):
            await sitting.press(RECALL)
            assert expected == sitting.text
        await sitting.press(", and more", RECALL)
        assert "mine two, and moretwo" == sitting.text

    take(scenario, mode="exam")


def test_recall_is_shown_once_there_is_something() -> None:
    """The key appears with the second text of the drill."""

    async def scenario(sitting: Sitting) -> None:
        await sitting.press("one")
        assert "^R" not in "\n".join(await sitting.rows())
        await sitting.press(NEXT)
        assert "^R" in "\n".join(await sitting.rows())

    take(scenario)


@pytest.mark.parametrize(
    ("moves", "expected"),
    [
        ([UP], "aaaa bbbb cccc dddd eeee !ffff gggg hhhh iiii "),
        ([UP, DOWN], "aaaa bbbb cccc dddd eeee ffff gggg hhhh iiii !"),
        ([UP, UP], "aaaa !bbbb cccc dddd eeee ffff gggg hhhh iiii "),
        ([UP, UP, UP, DOWN], "aaaa bbbb cccc dddd eeee !ffff gggg hhhh iiii "),
    ],
)
def test_up_and_down_move_by_rows_of_the_screen(moves: list[str], expected: str) -> None:
    """In a paragraph of several rows the arrows lead to the row above and below, and stop at the ends."""

    async def scenario(sitting: Sitting) -> None:
        await sitting.press("aaaa bbbb cccc dddd eeee ffff gggg hhhh iiii ", *moves, "!")
        assert expected == sitting.text

    take(scenario, columns=20)


def test_the_last_step_finishes_the_drill() -> None:
    """Three sections, the twist and two follow-ups, and the desk closes."""

    async def scenario(sitting: Sitting) -> None:
        for number in range(6):
            assert ("finish" if number == 5 else "next") in "\n".join(await sitting.rows())
            await sitting.press(f"answer {number}", NEXT)

    sitting = take(scenario)
    assert ("closed", "finished") == (sitting.outcome, sitting.state.closed)
    assert sorted(f"answer {number}" for number in range(6)) == sorted(sitting.state.texts.values())


def test_trouble_with_the_journal_is_shown() -> None:
    """What keeps the journal from being written stands in the bar."""

    async def scenario(sitting: Sitting) -> None:
        assert "Not saved, trying again: No space left on device" in "\n".join(await sitting.rows())

    take(scenario, trouble=lambda: "Not saved, trying again: No space left on device")


@pytest.mark.parametrize("columns", [40, 100])
def test_a_journal_that_moves_is_told_once_and_the_clock_stays(columns: int) -> None:
    """The note says where the drill is kept now, the bar still says what time is left, and a hint takes its place."""
    news: list[str] = []

    async def scenario(sitting: Sitting) -> None:
        await sitting.press("keep")
        news.append("No space left on device: the drill is kept in /spare now.")
        await sitting.until(lambda: news[0] in sitting.desk.notes)
        rows = await sitting.rows()
        assert "kept in /spare now." in " ".join("\n".join(rows).split())
        assert " left · drill " in "\n".join(rows)
        await sitting.press(HINT)
        assert [news[0]] == [note for note in sitting.desk.notes if "/spare" in note]

    take(scenario, columns=columns, news=lambda: news[0] if news else "")


def test_nothing_moves_while_the_drill_is_paused() -> None:
    """Letters and arrows leave text and cursor alone; the pause ends where it began."""

    async def scenario(sitting: Sitting) -> None:
        await sitting.press("one two one", PAUSE, "n", UP, "x", PAUSE, "!")
        assert "one two one!" == sitting.text

    take(scenario)
