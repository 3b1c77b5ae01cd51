from __future__ import annotations

from typing import Literal

from sample_drills import BEGUN, LONG, drive

from recoach.content.answer import Question, Stretch
from recoach.drill import transcript


def test_each_step_becomes_a_passage_in_the_order_asked() -> None:
    """Sections, the twist behind the middle one, the follow-ups last; each with its plan, its time and its text."""
    answer = transcript.fold(drive(*LONG).state)
    kinds = ["section"] * 3 + ["twist"] + ["section"] * 2 + ["probe"] * 2
    assert kinds == [passage.kind for passage in answer.passages]
    first = answer.passages[0]
    assert ("objective", "Objective", "What about objective?") == (first.id, first.title, first.asks)
    assert ("keep people for 28 days", 240.0, 290.0, 1, 4) == (
        first.text,
        first.planned_seconds,
        first.spent_seconds,
        first.hints,
        first.rating,
    )


def test_a_question_names_the_passage_it_was_asked_in() -> None:
    """Asked during the twist, it carries the id of the twist's passage."""
    lines = ("1:00 next", "2:00 next", "3:00 next", "3:30 ask churn?")
    answer = transcript.fold(drive(*lines).state)
    twist = answer.passages[3].id
    question = Question(at_seconds=210.0, section=twist, asked="churn?", told="4 % a month.", fact="churn")
    assert (question,) == answer.questions
    assert twist in ("outage", "growth", "retention")


def test_the_circumstances_are_kept() -> None:
    """Seed, mode, planned and spent time, pauses and uncounted sleep, and how the drill ended."""
    sitting = transcript.fold(drive(*LONG, drill="d1", seed=3, mode="coach").state).sitting
    assert sitting is not None
    assert ("d1", 3, "coach", "senior", None) == (
        sitting.id,
        sitting.seed,
        sitting.mode,
        sitting.seniority,
        sitting.started,
    )
    assert (1500.0, 740.0, 60.0, 20.0, "finished") == (
        sitting.planned_seconds,
        sitting.spent_seconds,
        sitting.paused_seconds,
        sitting.slept_seconds,
        sitting.closed,
    )


def test_a_script_has_no_id_and_an_unfinished_drill_is_open() -> None:
    """What nobody named has no id, and what nobody closed is open."""
    assert "" == BEGUN.drill
    sitting = transcript.fold(drive("1:00 write a").state).sitting
    assert sitting is not None
    assert (None, "open") == (sitting.id, sitting.closed)


def test_the_timeline_tells_where_the_time_went() -> None:
    """Each stretch ends where the next begins: back to a passage, a pause, the machine's sleep."""
    lines = ("0:30 write a", "1:00 next", "2:00 back", "2:30 pause", "4:00 resume", "6:00 wake 60", "6:10 next")
    sitting = transcript.fold(drive(*lines, mode="coach").state).sitting
    assert sitting is not None
    assert (
        _stretch("passage", 0, 0, 60),
        _stretch("passage", 1, 60, 120),
        _stretch("passage", 0, 120, 150),
        _stretch("pause", None, 150, 240),
        _stretch("passage", 0, 240, 300),
        _stretch("sleep", None, 300, 360),
        _stretch("passage", 0, 360, 370),
    ) == sitting.timeline


def test_the_timeline_holds_the_twist_by_its_place() -> None:
    """What was dealt in mid-drill is found by its index among the passages, as all else."""
    answer = transcript.fold(drive("1:00 next", "2:00 next", "3:00 next", "3:30 next").state)
    assert answer.sitting is not None
    places = [one.passage for one in answer.sitting.timeline]
    assert [0, 1, 2, 3] == places
    assert "twist" == answer.passages[3].kind


def _stretch(kind: Literal["passage", "pause", "sleep"], passage: int | None, start: float, end: float) -> Stretch:
    return Stretch(kind=kind, passage=passage, start_seconds=start, end_seconds=end)
