"""The log of a drill that is played again without a screen."""

from __future__ import annotations

from sample_drills import drive

from recoach.drill.frames import frames, starts
from recoach.drill.state import State
from recoach.terminal.replay_log import log


def told(*lines: str, start: str = "objective", columns: int | None = None) -> list[str]:
    """Return the log of a drill from a step on, the margin of the clock left out."""
    drill = drive(*lines)
    shown = frames(State(framework=drill.state.framework, prompt=drill.state.prompt), drill.events)
    return [line.lstrip() for line in log(shown, first=starts(shown)[start], columns=columns)]


def typed(*lines: str) -> list[str]:
    """Return what the log says after the first section was entered."""
    return told(*lines)[1:]


def test_a_step_is_told_with_its_question_once() -> None:
    """Who comes back to a step knows what is asked there."""
    entered = [line for line in told("1:00 next", "2:00 back", "3:00 next") if "entered" in line]
    margin = "\n" + " " * 9
    assert [
        f"0:00  Objective entered{margin}What about objective?",
        f"1:00  Candidates entered{margin}What about candidates?",
        "2:00  Objective entered",
        "3:00  Candidates entered",
    ] == entered


def test_only_what_was_added_is_told() -> None:
    """Each line goes on where the one before ended."""
    assert ["0:10  > keep people", "0:20  > for 28 days"] == typed(
        "0:10 write keep people", "0:20 write keep people for 28 days"
    )


def test_typing_without_a_break_is_one_line() -> None:
    """A draft comes every second in mid-word; slips that were mended on the way are nobody's business."""
    drafts = ("kee", "keep peo", "keep poe", "keep people")
    assert ["0:04  > keep people"] == typed(*(f"0:0{second} write {text}" for second, text in enumerate(drafts, 1)))


def test_a_sentence_ends_a_line() -> None:
    """Somebody who types on and on is told sentence by sentence."""
    assert ["0:01  > Keep people.", "0:02  > For weeks"] == typed(
        "0:01 write Keep people.", "0:02 write Keep people. For weeks"
    )


def test_what_is_rewritten_is_told_whole() -> None:
    """Text that was not only added to is said to be rewritten; text that is gone is said to be."""
    assert ["0:20  Rewritten:\n         > we keep people", "0:30  All of it deleted."] == typed(
        "0:10 write keep people", "0:20 write we keep people", "0:30 write "
    )[1:]


def test_spaces_alone_are_nothing() -> None:
    """A space behind a word that was told, there and gone again, makes no line."""
    assert ["0:10  > keep"] == typed("0:10 write keep", "0:20 write keep  ", "0:30 write keep")


def test_it_may_begin_at_a_section() -> None:
    """What came before is left out, and what was told of a text by then is not told again."""
    lines = ("0:10 write keep", "1:00 next", "1:10 write four sources", "2:00 back", "2:10 write keep people")
    assert ["1:00", "1:10", "2:00", "2:10  > people"] == [
        line if ">" in line and "people" in line else line[:4] for line in told(*lines, start="candidates")
    ]


def test_nothing_typed_passes_for_what_happened() -> None:
    """Typed lines carry a mark, and what a terminal would act upon is written out."""
    drill = drive("0:10 write x").go("0:20 write x\x1b[2J")
    shown = frames(State(framework=drill.state.framework, prompt=drill.state.prompt), drill.events)
    assert r"   0:20  > \x1b[2J" == list(log(shown))[-1]
    assert ["0:10  > Paused."] == typed("0:10 write Paused.")


def test_lines_keep_to_the_columns() -> None:
    """Where there is a width, words go to the next row, under the others."""
    (line,) = told(f"0:10 write {'long words ' * 20}", columns=40)[1:]
    rows = line.split("\n")
    assert max(map(len, rows)) <= 40
    assert all(row.startswith(" " * 9) for row in rows[1:])
