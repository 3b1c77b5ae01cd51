"""Puts text without headings under the sections it belongs to, each paragraph for what it states.

A text is cut into sentences with all that lies between them (`units`). What each says for each section is weighed
(`leanings`), and the likeliest sections of all together are found (`sequence`): a paragraph goes to one as a rule, and
the sections come in the framework's order as a rule. Where the best is hardly likelier than the second best, or than
none, the text stays under no section. What belongs together is put together then (`regrouping`), each character with
its place in the file. Red signals are found before that, in the order in which the text was written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TypeVar, Union

from recoach.assessment import sequence
from recoach.assessment.critic import Critic
from recoach.assessment.leanings import Evidence, heard
from recoach.assessment.placement_reasons import Reason, reason_for
from recoach.assessment.regrouping import Part, Regrouped
from recoach.assessment.report import Finding, Placement, Report, Silence, WaiverFault
from recoach.assessment.sentences import sentences
from recoach.assessment.units import Unit, lengths, units
from recoach.content.answer import Answer
from recoach.content.framework import Framework

#: Fewer words are a sentence or two, and no answer.
FEWEST_WORDS = 40
#: What a unit says for no section, in log-odds against an even chance.
NONE = 0.2
#: How much likelier than any other a section has to be, in log-odds.
CLEARLY = 1.6
#: And how much each sentence by itself, where a paragraph is parted between sections.
EACH_CLEARLY = 1.0

_Placed = TypeVar("_Placed", bound=Union[Finding, Silence, WaiverFault])


@dataclass(frozen=True, slots=True)
class _Run:
    """Units of one paragraph that go to one section."""

    units: range  #: indexes
    section: int  #: index into the framework's sections; as many as there are for none
    runner_up: int
    ahead: float


def is_unsorted(answer: Answer) -> bool:
    """Whether an answer is text of some length under no section at all."""
    if not all(passage.kind == "other" for passage in answer.passages):
        return False
    return sum(len(passage.text.split()) for passage in answer.passages) >= FEWEST_WORDS


def by_section(report: Report, framework: Framework, critic: Critic) -> Report:
    """Return the report with its answer's text under sections, if nobody put any of it under one."""
    answer = report.answer
    if not is_unsorted(answer):
        return report
    said = list(sentences([("", passage.text) for passage in answer.passages], critic.detector))
    cut = units(answer, said, [(one.passage, one.start, one.end) for one in report.findings])
    if not cut:
        return report
    evidence = Evidence(answer, cut, critic.signposts(framework), critic)
    made = heard(cut, answer, critic, evidence.homes)
    leanings = evidence.leanings(made, report.findings)
    runs = list(_runs(cut, [[*one.total, NONE] for one in leanings]))
    ids = [*(section.id for section in framework.sections), ""]
    parts = [Part(cut[run.units[0]].passage, cut[run.units[0]].start, cut[run.units[-1]].end, ids[run.section])
             for run in runs]  # fmt: skip
    regrouped = Regrouped(answer, [*parts, *_unsaid(answer, cut)], framework)
    reasons = (reason_for(run.section, run.units, leanings, made, evidence, findings=report.findings) for run in runs)
    placements = (
        _placement(regrouped, part, reason, runner_up=ids[run.runner_up], ahead=run.ahead)
        for run, part, reason in zip(runs, parts, reasons, strict=True)
    )
    return replace(
        report,
        answer=regrouped.answer,
        findings=_moved(regrouped, report.findings),
        silences=_moved(regrouped, report.silences),
        waiver_faults=_moved(regrouped, report.waiver_faults),
        placements=tuple(placements),
    )


def _unsaid(answer: Answer, cut: Sequence[Unit]) -> Iterator[Part]:
    """Yield the passages in which there is no sentence, such as one that is all code."""
    said = {unit.passage for unit in cut}
    return (Part(at, 0, len(one.text), "") for at, one in enumerate(answer.passages) if at not in said)


def _runs(cut: Sequence[Unit], said: Sequence[Sequence[float]]) -> Iterator[_Run]:
    """Yield which units go together, and where."""
    long = lengths(cut)
    worths = sequence.worths(said, [unit.boundary for unit in cut], [long[unit.paragraph] for unit in cut])
    likeliest = [max(range(len(worth)), key=worth.__getitem__) for worth in worths]
    ahead = list(map(_ahead, worths, likeliest))
    sure = _sure(cut, likeliest, [by for by, _ in ahead])
    none = len(said[0]) - 1
    for (_, section), every in _together(cut, [one if at in sure else none for at, one in enumerate(likeliest)]):
        # Of what is not clear enough, the likeliest comes second.
        told = [ahead[at] if likeliest[at] == section else (ahead[at][0], likeliest[at]) for at in every]
        by, runner_up = max(told)
        yield _Run(range(every[0], every[-1] + 1), section, runner_up, by)


def _sure(cut: Sequence[Unit], likeliest: Sequence[int], ahead: Sequence[float]) -> frozenset[int]:
    """Return the units whose likeliest section is clear enough."""
    runs = [(paragraph, every) for (paragraph, _), every in _together(cut, likeliest)]
    parts = Counter(paragraph for paragraph, _ in runs)
    return frozenset(
        at
        for paragraph, every in runs
        if max(ahead[at] for at in every) >= CLEARLY
        for at in every
        if parts[paragraph] == 1 or ahead[at] >= EACH_CLEARLY
    )


def _together(cut: Sequence[Unit], sections: Sequence[int]) -> Iterator[tuple[tuple[int, int], list[int]]]:
    """Yield the units in a row that have one paragraph and one section, with both."""
    runs = groupby(range(len(cut)), key=lambda at: (cut[at].paragraph, sections[at]))
    return ((key, list(every)) for key, every in runs)


def _ahead(worth: Sequence[float], section: int) -> tuple[float, int]:
    """Return how much better a section is than the next, and which one that is."""
    second = max((other for other in range(len(worth)) if other != section), key=worth.__getitem__)
    return worth[section] - worth[second], second


def _placement(regrouped: Regrouped, part: Part, reason: Reason, *, runner_up: str, ahead: float) -> Placement:
    passage, start, end = regrouped.place(part.passage, part.start, part.end)
    first, last = regrouped.place(part.passage, *reason.span)[1:]
    return Placement(
        passage=passage, start=start, end=end, section=part.section, reason=reason.text, rests_on=(first, last),
        quote=reason.quote, runner_up=runner_up, ahead=round(ahead, 2),
    )  # fmt: skip


def _moved(regrouped: Regrouped, told: Sequence[_Placed]) -> tuple[_Placed, ...]:
    """Return what was told of stretches with their places now, in the order in which it was told."""
    places = (regrouped.place(one.passage, one.start, one.end) for one in told)
    return tuple(
        replace(one, passage=passage, start=start, end=end)
        for one, (passage, start, end) in zip(told, places, strict=True)
    )
