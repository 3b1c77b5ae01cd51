"""What comes first in an answer: rules with `order`, judged from sentence to sentence over all sections.

A rule waits until its `before` is said; then it is settled and costs nothing more. Until then it gathers what is said
too early, and fires once that is enough. All that a sentence contributes are its marks, so a sentence that did not
change is never read again, and how far an answer has come is a small value that live text can begin from.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from recoach.assessment.ready import ReadyOrder


@dataclass(frozen=True, slots=True)
class Mark:
    """Something in a sentence that a rule with `order` waits for."""

    signal: str
    early: bool  #: one of `first`; otherwise one of `before`
    start: int  #: offset in the sentence
    end: int  #: exclusive
    words: str  #: in lower case, to tell different things apart
    reason: str = ""  #: why it does not count


@dataclass(frozen=True, slots=True)
class Course:
    """How far an answer has come, as far as rules with `order` are concerned."""

    settled: frozenset[str]  #: signals that fired, or that nothing can make fire any more
    said: frozenset[tuple[str, str]] = frozenset()  #: by signal, the different things said too early
    sentences: int = 0


def begin(orders: Mapping[str, ReadyOrder], section_ids: Collection[str]) -> Course:
    """Return the course of an answer in these sections; "" is text under no section.

    A rule about sections that nobody is asked for is settled: a drill on latency alone has no objective to put first.
    """
    asked = {name for name in section_ids if name}
    return Course(
        frozenset(
            signal for signal, order in orders.items() if asked and order.sections and asked.isdisjoint(order.sections)
        )
    )


def follow(
    course: Course, section_id: str, marked: Iterable[Sequence[Mark]], orders: Mapping[str, ReadyOrder]
) -> tuple[Course, list[tuple[int, Mark]]]:
    """Return the course after a section, given the marks of each sentence, and what fires in which sentence."""
    fired: list[tuple[int, Mark]] = []
    number = -1
    for number, marks in enumerate(marked):
        if len(course.settled) == len(orders):
            break
        course, found = _advance(course, marks, orders)
        fired += [(number, mark) for mark in found]
    if number >= 0:  # something was said: what had to come first has had its place
        passed = {signal for signal, order in orders.items() if section_id in order.sections}
        course = replace(course, settled=course.settled | passed)
    return course, fired


def _advance(course: Course, marks: Sequence[Mark], orders: Mapping[str, ReadyOrder]) -> tuple[Course, list[Mark]]:
    settled, said = set(course.settled), set(course.said)
    fired: list[Mark] = []
    for signal in dict.fromkeys(mark.signal for mark in marks if mark.signal not in settled):
        early, answered = _early([mark for mark in marks if mark.signal == signal])
        fired += [mark for mark in early if mark.reason]
        counted = [mark for mark in early if not mark.reason]
        said |= {(signal, mark.words) for mark in counted}
        enough = bool(counted) and sum(one == signal for one, _ in said) >= orders[signal].at_least
        if enough:
            fired.append(replace(counted[0], end=counted[-1].end))
        if enough or answered:
            settled.add(signal)
    sentences = course.sentences + 1
    settled |= {signal for signal, order in orders.items() if order.opening and sentences >= order.opening}
    return Course(frozenset(settled), frozenset(said), sentences), fired


def _early(marks: Sequence[Mark]) -> tuple[list[Mark], bool]:
    """Return what is said before the first of `before`, and whether there is such a one."""
    first = next((at for at, mark in enumerate(marks) if not mark.early), None)
    return list(marks[:first]), first is not None
