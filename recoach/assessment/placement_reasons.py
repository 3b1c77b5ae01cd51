"""Says why text was put under a section, with the words that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from recoach.assessment.leanings import Evidence, Leaning
from recoach.assessment.report import Finding
from recoach.assessment.units import Unit

#: Evidence that says less, in log-odds, is no reason; what says so much comes first where anybody can see it.
_LEAST, _TELLING = 0.5, 1.0
#: The chance from which on a point is said to be stated; with less it speaks for a section, but may not count as made.
_STATED = 0.5
_PLAINEST = {"points": 2, "names": 1}


@dataclass(frozen=True, slots=True)
class Reason:
    """What speaks for a section."""

    text: str
    span: tuple[int, int]  #: of the words it rests on, in the passage as it was; empty where there are none
    quote: str = ""


@dataclass(frozen=True)
class _Case:
    """All there is to say of one unit and one section."""

    unit: Unit
    section: int
    made: Mapping[str, float]
    evidence: Evidence
    findings: Sequence[Finding]


def reason_for(
    section: int,
    units: range,
    leanings: Sequence[Leaning],
    made: Sequence[Mapping[str, float]],
    evidence: Evidence,
    *,
    findings: Sequence[Finding],
) -> Reason:
    """Return what speaks most for a section, its index, in some units, their indexes."""
    start = evidence.units[units[0]].start
    if section == len(evidence.sections):
        return Reason("nothing in it speaks clearly for one", (start, start))
    weight, number, kind = max(
        ((getattr(leanings[number], kind)[section], number, kind) for number in units for kind in _TOLD),
        key=lambda one: (one[0] >= _TELLING and _PLAINEST.get(one[2], 0), one[0], -one[1]),
    )
    if weight < _LEAST:
        return Reason("goes on with what stands beside it", (start, start))
    return _TOLD[kind](_Case(evidence.units[number], section, made[number], evidence, findings))


def _of_points(case: _Case) -> Reason:
    ours = [name for name in case.evidence.sections[case.section].points if name in case.made]
    point = max(ours, key=lambda name: case.made[name])
    title = case.evidence.critic.points[point].title
    appraisal, reading = case.evidence.critic.appraisal, case.unit.sentence.reading
    known = appraisal is not None and appraisal.knows(point)
    words = appraisal.heaviest(reading, point) if appraisal and known else (0, len(reading.words) - 1)
    verb = "states" if case.made[point] >= _STATED else "touches on"
    return _quoting(case, f"{verb} {title[:1].lower()}{title[1:]}", *words)


def _of_topics(case: _Case) -> Reason:
    topics, reading = case.evidence.critic.topics, case.unit.sentence.reading
    assert topics
    return _quoting(case, "is worded like it", *topics.heaviest(reading.words, case.evidence.sections[case.section]))


def _of_names(case: _Case) -> Reason:
    named = case.evidence.signposts.named(case.unit.sentence.reading.words)
    one = next(each for each in named if each.section == case.section)
    return _quoting(case, "names it", one.first, one.end - 1)


def _of_words(case: _Case) -> Reason:
    words = case.unit.sentence.reading.words
    telling = case.evidence.signposts.telling(words)
    most = max(telling, key=lambda word: telling[word][case.section])
    at = words.index(most)
    return _quoting(case, "uses its words", at, at)


def _of_signals(case: _Case) -> Reason:
    sentence = case.unit.sentence
    points = [case.evidence.critic.points[name] for name in case.evidence.sections[case.section].points]
    against = {signal for point in points for signal in point.contradicted_by}
    one = next(
        each
        for each in case.findings
        if each.signal in against and each.passage == sentence.passage and sentence.start <= each.start < sentence.end
    )
    return Reason(f"has {one.signal}, which is about it", (one.start, one.end), one.quote)


def _of_asked(case: _Case) -> Reason:
    questions = case.evidence.questions(case.evidence.answer.passages[case.unit.passage].asks)
    question = max(questions, key=lambda one: one[1][case.section])[0]
    return Reason("answers what the interviewer asked", (case.unit.start, case.unit.start), question)


def _quoting(case: _Case, text: str, first: int, last: int) -> Reason:
    reading = case.unit.sentence.reading
    starts, ends = reading.starts, reading.ends
    while first and ends[first - 1] == starts[first] and reading.text[starts[first] - 1].isalnum():
        first -= 1  # `don't` is read as two words, and quoted as one
    start, end, quote = case.unit.sentence.span(first, last)
    return Reason(text, (start, end), quote)


#: By the kind of evidence.
_TOLD: Mapping[str, Callable[[_Case], Reason]] = {
    "points": _of_points,
    "signals": _of_signals,
    "names": _of_names,
    "asked": _of_asked,
    "topics": _of_topics,
    "words": _of_words,
}
