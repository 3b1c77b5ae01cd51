"""Turns the state of a drill into the answer that is judged and exported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from recoach.assessment import repetition
from recoach.content.answer import Answer, Passage, Question, Rewrite, Sitting, Stretch
from recoach.drill.state import PAUSE, SLEEP, State, Step


def fold(state: State) -> Answer:
    """Return all that was said, section by section, with the time it took."""
    return Answer(
        passages=tuple(_passage(state, number, step) for number, step in enumerate(state.steps)),
        questions=tuple(
            Question(
                at_seconds=asked.at,
                section=asked.step.rpartition(":")[2],
                asked=asked.question,
                told=asked.told,
                fact=asked.fact,
            )
            for asked in state.asked
        ),
        sitting=_sitting(state),
    )


def so_far(state: State) -> Answer:
    """Return what was said up to the current step: what has not been asked for yet is no part of it."""
    answer = fold(state)
    return replace(answer, passages=answer.passages[: state.position + 1])


def _passage(state: State, number: int, step: Step) -> Passage:
    return Passage(
        kind=step.kind,
        id=step.name,
        title=step.title,
        asks=step.asks,
        text=state.texts.get(step.id, ""),
        planned_seconds=step.limit_ms / 1000,
        spent_seconds=state.spent_ms.get(step.id, 0) / 1000,
        hints=state.hints.get(step.id, 0),
        rating=state.ratings.get(step.name) if step.kind == "section" else None,
        rewrites=tuple(_rewrites(state, number, step)),
    )


def _rewrites(state: State, number: int, step: Step) -> Iterator[Rewrite]:
    """Yield what stands in the steps before a twist or a probe that nothing said when it was put."""
    before = state.before.get(step.id)
    if before is None:
        return
    said = repetition.runs("\n\n".join(before.values()))
    for at, earlier in enumerate(state.steps[:number]):
        text = state.texts.get(earlier.id, "")
        if text != before.get(earlier.id, ""):
            for start, end in repetition.new_stretches(text, said):
                yield Rewrite(passage=at, start=start, end=end)


def _sitting(state: State) -> Sitting:
    opening = state.opening
    return Sitting(
        id=opening.drill or None,
        started=opening.started,
        ended=state.ended,
        mode=opening.mode,
        seniority=opening.seniority,
        seed=opening.seed,
        planned_seconds=state.limit_ms / 1000,
        spent_seconds=sum(state.spent_ms.values()) / 1000,
        paused_seconds=state.paused_ms / 1000,
        slept_seconds=state.slept_ms / 1000,
        closed=state.closed or "open",
        timeline=tuple(_timeline(state)),
    )


def _timeline(state: State) -> Iterator[Stretch]:
    places = {step.id: number for number, step in enumerate(state.steps)}
    for one in state.timeline:
        yield Stretch(
            kind="pause" if one.what == PAUSE else "sleep" if one.what == SLEEP else "passage",
            passage=places.get(one.what),
            start_seconds=one.start_ms / 1000,
            end_seconds=one.end_ms / 1000,
        )
