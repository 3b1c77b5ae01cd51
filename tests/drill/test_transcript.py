from __future__ import annotations

from sample_drills import BEGUN, LONG, drive

from recoach.content.answer import Question
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
