"""Where the time of a drill went, as a chart: each part when it was planned and when it was written, on one clock.

Pauses, and the machine's sleep that was not counted, take no room: they may last all night. A line marks each, and its
length is told in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from recoach.content.answer import Answer, Passage, Stretch
from recoach.content.durations import clock
from recoach.exporters.circumstances import heading_of
from recoach.exporters.html import Markup
from recoach.exporters.shapes import bar, drawing, label, upright, words

_ROW, _WORDS, _PLAN, _SPENT = 2.9, 1.0, 0.35, 0.6  # in em
_FULL = 100.0
_MINUTE = 60
#: Minutes between two marks of the clock, and how many of them fit.
_STEPS, _MOST_MARKS = (1, 5, 10, 15, 30, 60), 7
_OF_KIND = {"twist": "bar twist", "probe": "bar probe"}


@dataclass(frozen=True)
class Break:
    """A pause or the machine's sleep."""

    at_seconds: float  #: on the clock that stands still in it
    seconds: float
    slept: bool


def on_one_clock(timeline: Sequence[Stretch]) -> tuple[list[Stretch], list[Break]]:
    """Return the stretches of passages, moved together, and the breaks between them."""
    written: list[Stretch] = []
    breaks: list[Break] = []
    lost = 0.0
    for one in timeline:
        seconds = one.end_seconds - one.start_seconds
        start = one.start_seconds - lost
        if one.kind == "passage":
            written.append(replace(one, start_seconds=start, end_seconds=start + seconds))
        else:
            breaks.append(Break(start, seconds, one.kind == "sleep"))
            lost += seconds
    return written, breaks


def _in_a_row(passages: Sequence[Passage]) -> Iterator[Stretch]:
    """Yield the time of each passage after that of the one before it, where nobody wrote down when it was."""
    at = 0.0
    for number, passage in enumerate(passages):
        spent = passage.spent_seconds or 0.0
        yield Stretch(kind="passage", passage=number, start_seconds=at, end_seconds=at + spent)
        at += spent


def breaks_in_words(answer: Answer) -> list[str]:
    """Return each break as a sentence."""
    _, breaks = on_one_clock(answer.sitting.timeline if answer.sitting else ())
    return [
        f"{'The machine slept, not counted,' if one.slept else 'Paused'} at {clock(one.at_seconds)}"
        f" for {clock(one.seconds)}."
        for one in breaks
    ]


def timeline(answer: Answer) -> Markup | None:
    """Return the chart; None where no part of the answer had a time."""
    passages = answer.passages
    recorded = answer.sitting.timeline if answer.sitting else ()
    written, breaks = on_one_clock(recorded) if recorded else (list(_in_a_row(passages)), [])
    planned = sum(passage.planned_seconds or 0.0 for passage in passages)
    end = max([planned, *(one.end_seconds for one in written)], default=0.0)
    if not end or not any(passage.planned_seconds for passage in passages):
        return None
    to_percent = _FULL / end
    high = len(passages) * _ROW
    shapes = [*_marks(end, high, to_percent)]
    shapes += [upright(one.at_seconds * to_percent, high, "pause") for one in breaks]
    at = 0.0
    for number, passage in enumerate(passages):
        mine = [one for one in written if one.passage == number]
        shapes += _row(passage, mine, at, number * _ROW, to_percent)
        at += passage.planned_seconds or 0.0
    told = [f"{in_words(passage)}." for passage in passages] + breaks_in_words(answer)
    return drawing("timeline", f"The time, part by part, {clock(end)} in all", " ".join(told), high + 1.6, shapes)


def in_words(passage: Passage) -> str:
    """Return the name of a part, the time planned for it, the time spent, and whether that was too much."""
    return f"{heading_of(passage)}: {_times(passage)}"


def _times(passage: Passage) -> str:
    planned, spent = passage.planned_seconds or 0.0, passage.spent_seconds or 0.0
    over = f", {clock(spent - planned)} over" if planned and spent >= planned + 1 else ""
    return f"{clock(planned)} planned, {clock(spent)} spent{over}"


def _row(
    passage: Passage, written: Sequence[Stretch], planned_at: float, top: float, to_percent: float
) -> Iterator[Markup]:
    planned, spent = passage.planned_seconds or 0.0, passage.spent_seconds or 0.0
    late = " late" if planned and spent >= planned + 1 else ""
    down = top + _WORDS + 0.4
    if planned:
        yield bar(planned_at * to_percent, planned * to_percent, down, high=_PLAN, class_="plan")
    for one in written:
        seconds = one.end_seconds - one.start_seconds
        yield bar(one.start_seconds * to_percent, seconds * to_percent, down + _PLAN + 0.1, high=_SPENT,
                  class_=_OF_KIND.get(passage.kind, "bar") + late, data_value=float(seconds))  # fmt: skip
    yield words(f"{label(heading_of(passage))}: {_times(passage)}", top + _WORDS)


def _marks(end: float, high: float, to_percent: float) -> Iterator[Markup]:
    """Yield a line for every few minutes, with its time below."""
    step = _MINUTE * next((one for one in _STEPS if end / (one * _MINUTE) <= _MOST_MARKS), int(end // _MINUTE))
    for number in range(int(end // step) + 1):
        at = number * step
        left = at * to_percent
        anchor = "start" if not number else "end" if left > _FULL - 3 else "middle"
        yield upright(left, high, "tick")
        yield words(clock(at), high + 1.1, at=left, anchor=anchor, class_="figure")
