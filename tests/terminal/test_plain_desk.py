"""The desk line by line: what is written, what is taken, and how it waits."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace

import pytest
from desk_driver import BEGUN, FRAMEWORK, PROMPT, Time, broken

from recoach.drill import events as on
from recoach.drill.interviewer import HOW_TO_ASK
from recoach.drill.pressing import Press
from recoach.drill.session import Session
from recoach.terminal.clock import Clock
from recoach.terminal.plain import Lines, PlainDesk


class Script(Lines):
    """Lines of a test: text is a line, a number lets so many seconds pass without one."""

    def __init__(self, now: Time, *lines: str | float | Callable[[], None]) -> None:
        self._now = now
        self._left = list(lines)

    def next(self, *, wait_seconds: float) -> str | None:
        """Return the next line, or None when the wait is over first."""
        if not self._left:
            return None
        first = self._left[0]
        if isinstance(first, str):
            self._left.pop(0)
            return first
        if callable(first):
            self._left.pop(0)
            first()
            return None
        waited = min(first, wait_seconds)
        self._now.awake += waited
        self._left[:1] = [first - waited] if first > waited else []
        return None

    @property
    def ended(self) -> bool:
        """Whether the test has no more lines."""
        return not self._left


def sit(
    *lines: str | float | Callable[[], None],
    mode: str = "coach",
    ends_with_input: bool = True,
    press: Press | None = None,
    news: Callable[[], str] = lambda: "",
) -> tuple[str, Session, str]:
    """Return the outcome, the session and all that was written."""
    now = Time()
    session = Session(FRAMEWORK, PROMPT, lambda _: None, press)
    session.begin(replace(BEGUN, mode=mode))  # type: ignore[arg-type]
    written: list[str] = []
    clock = Clock(monotonic=now.monotonic, wall=now.wall)
    desk = PlainDesk(session, clock, Script(now, *lines), written.append, news)
    outcome = desk.run(ends_with_input=ends_with_input)
    return outcome, session, "\n".join(written)


def test_news_of_the_journal_are_told_once() -> None:
    """That nothing is saved is a line of its own, and so is that it is again; the same words come once."""
    news = [""]
    told = "Not saved, trying again: No space left on device"
    trouble, relief = (lambda: news.__setitem__(0, told)), (lambda: news.__setitem__(0, ""))
    _, _, written = sit("one", trouble, "two", "three", relief, "four", "five", news=lambda: news[0])
    assert [told, "Saved again."] == [line for line in written.splitlines() if "aved" in line]


def test_lines_are_the_answer() -> None:
    """Lines go into the section, empty ones too, and keys go on and back with the text shown again."""
    _, session, written = sit("keep", "", "people", ":next", "180 ms", ":back")
    assert {"objective": "keep\n\npeople", "latency": "180 ms"} == dict(session.state.texts)
    assert written.endswith("What about objective?\nkeep\n\npeople")


@pytest.mark.parametrize(("ends", "outcome", "closed"), [(True, "closed", "quit"), (False, "left", None)])
def test_the_end_of_the_input_closes_or_leaves(*, ends: bool, outcome: str, closed: str | None) -> None:
    """A pipe that ends closes the drill; at a keyboard its end leaves it open."""
    got, session, _ = sit("keep", ends_with_input=ends)
    assert (outcome, closed, "keep") == (got, session.state.closed, session.state.texts["objective"])


def test_the_interviewer_and_the_coach_answer() -> None:
    """Questions and hints are answered in lines; hints end."""
    _, session, written = sit("? what is the churn", *[":hint"] * 4)
    assert "Interviewer: 4 % a month." in written
    assert "Hint 3 of 3: nearly all of objective" in written
    assert "There is no further hint." in written
    assert {} == dict(session.state.texts)


def test_a_pack_that_breaks_meanwhile_is_told_once() -> None:
    """The line says why nothing is judged, and all lines after it are taken."""
    _, session, written = sit(*(line for at in range(6) for line in (f"line {at}", ":next")), press=broken)
    assert 1 == written.count("there is no slot `copys`.")
    assert {f"line {at}" for at in range(6)} == set(session.state.texts.values())


def test_a_question_without_words_is_no_line_of_the_answer() -> None:
    """It is told how to ask, and nothing is asked or kept."""
    _, session, written = sit("keep", "?", "people")
    assert HOW_TO_ASK in written
    assert ("keep\npeople", ()) == (session.state.texts["objective"], session.state.asked)


@pytest.mark.parametrize(("key", "why"), [(":hint", "An exam gives no hints."), (":pause", "An exam is not paused.")])
def test_an_exam_refuses_and_goes_on(key: str, why: str) -> None:
    """What an exam does not give is refused in a line, and the next line is taken."""
    _, session, written = sit(key, "keep", mode="exam")
    assert why in written
    assert "keep" == session.state.texts["objective"]


def test_a_line_ends_a_pause() -> None:
    """Time does not pass while paused; a line of text goes on and is not lost."""
    _, session, _ = sit(10.0, ":pause", 120.0, "keep", 5.0)
    assert (120_000, 15_000) == (session.state.paused_ms, session.state.spent_ms["objective"])
    assert "keep" == session.state.texts["objective"]


def test_a_mistyped_key_is_no_answer() -> None:
    """A colon and a word that is no key is told, and the text stays clean."""
    _, session, written = sit("keep", ":nxet", ":keys", ":-) I smile")
    assert "There is no :nxet." in written
    assert "keep\n:-) I smile" == session.state.texts["objective"]


def test_deadlines_come_without_a_line() -> None:
    """The nudge comes when the section is over, and the end when the drill is; the text is kept."""
    outcome, session, written = sit("keep", 1000.0)
    assert "Time for objective is up." in written
    assert written.endswith("The time is up. What was typed is kept.")
    assert ("closed", "time-up", 360_000) == (outcome, session.state.closed, sum(session.state.spent_ms.values()))


def test_silence_is_in_the_journal() -> None:
    """While nobody types the time reaches the journal, so that a drill that is killed keeps its clock."""
    moments: list[float] = []
    now = Time()
    session = Session(FRAMEWORK, PROMPT, lambda event: moments.append(event.at))
    session.begin(BEGUN)
    clock = Clock(monotonic=now.monotonic, wall=now.wall)
    PlainDesk(session, clock, Script(now, 60.0), lambda _: None).run(ends_with_input=False)
    assert all(any(0 < late - at < 11 for late in moments) for at in moments if at < 50)


def test_sleep_does_not_count_and_is_logged() -> None:
    """A machine that slept is told of in a line, and the time is left out."""
    now = Time()
    events: list[on.Event] = []
    session = Session(FRAMEWORK, PROMPT, events.append)
    session.begin(BEGUN)
    written: list[str] = []

    def fall_asleep() -> None:
        now.asleep += 3600.0

    clock = Clock(monotonic=now.monotonic, wall=now.wall)
    lines = Script(now, "keep", 10.0, fall_asleep, "people", 5.0)
    PlainDesk(session, clock, lines, written.append).run(ends_with_input=True)
    assert "The machine slept for 60:00. That time does not count." in written
    assert (15_000, 3_600_000) == (session.state.spent_ms["objective"], session.state.slept_ms)


def test_what_others_wrote_is_shown_and_not_sent() -> None:
    """Escapes in an answer that is shown again do nothing."""
    _, _, written = sit("a\x1b[2Jb", ":next", ":back")
    assert "\x1b" not in written
    assert "a\\x1b[2Jb" in written


@pytest.mark.parametrize(
    "chunks", [[b"one\ntwo\r\nthr", b"ee"], [b"one\n", b"two\n", b"three"], [b"one\ntwo\nthree\n"]]
)
def test_lines_come_whole_however_they_arrive(chunks: list[bytes]) -> None:
    """Lines of a pipe are put together from what arrives; the last one needs no line end."""
    reader, writer = os.pipe()
    lines = Lines(reader)
    for chunk in chunks:
        os.write(writer, chunk)
    os.close(writer)
    got = [lines.next(wait_seconds=1) for _ in range(3)]
    assert (["one", "two", "three"], None, True) == (got, lines.next(wait_seconds=1), lines.ended)
    os.close(reader)


def test_a_wait_ends_without_a_line() -> None:
    """An open pipe that says nothing gives None after the wait, and is not ended."""
    reader, writer = os.pipe()
    lines = Lines(reader)
    os.write(writer, b"half a li")
    assert (None, False) == (lines.next(wait_seconds=0.01), lines.ended)
    os.write(writer, b"ne\n")
    assert "half a line" == lines.next(wait_seconds=1)
    os.close(writer)
    os.close(reader)
