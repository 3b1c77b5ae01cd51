"""Judges a scripted drill: what came of it, held against what its script expects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from recoach.assessment.report import Finding, Report
from recoach.content.answer import Answer
from recoach.content.durations import clock
from recoach.content.script import Expectation
from recoach.errors import Place

# `pass` and `fail` for scripts that expect something; for the others `clean`, `findings`, or `refused` where the
# drill did not take a reply and nothing else is wrong; `unusable` for files that could not be run at all.
Verdict = Literal["pass", "fail", "clean", "findings", "refused", "unusable"]

GOOD: frozenset[Verdict] = frozenset(("pass", "clean"))  #: the verdicts that need no attention

_SECONDS_PER_MINUTE = 60


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """A reply that the drill did not take."""

    reply: int  #: number of the reply in its script, from 1
    place: Place  #: of the reply in the script's file
    why: str


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of one script."""

    script: str  #: the file, as the user named it
    verdict: Verdict
    failures: tuple[str, ...] = ()  #: why the verdict is not a good one, one reason each
    framework: str = ""  #: id
    prompt: str = ""  #: id, also where the script says `random`
    mode: str = ""
    closed: str = ""  #: `finished`, `time-up`, `quit` or `open`
    planned_seconds: float = 0
    spent_seconds: float = 0
    asked: tuple[str, ...] = ()  #: ids of the sections in order
    covered: tuple[str, ...] = ()  #: ids of those that hold text
    words: int = 0  #: in all passages, twist and probes included
    score: int | None = None  #: 0 to 100, None where the framework asks for no points
    findings: tuple[Finding, ...] = ()
    refusals: tuple[Refusal, ...] = ()


def judge(
    script: str,
    report: Report,
    *,
    expect: Expectation | None,
    refusals: tuple[Refusal, ...],
    framework: str,
    prompt: str,
) -> Outcome:
    """Return what came of a script. ValueError if the report is not of a drill."""
    answer, sitting = report.answer, report.answer.sitting
    if sitting is None:
        raise ValueError("only a drill is held against what a script expects")
    verdict, failures = _verdict(expect, report, refusals)
    return Outcome(
        script=script,
        verdict=verdict,
        failures=failures,
        framework=framework,
        prompt=prompt,
        mode=sitting.mode,
        closed=sitting.closed,
        planned_seconds=sitting.planned_seconds,
        spent_seconds=sitting.spent_seconds,
        asked=tuple(passage.id for passage in answer.passages if passage.kind == "section"),
        covered=covered(answer),
        words=sum(len(passage.text.split()) for passage in answer.passages),
        score=report.critique.score.value if report.critique else None,
        findings=report.findings,
        refusals=refusals,
    )


def covered(answer: Answer) -> tuple[str, ...]:
    """Return the ids of the sections that hold more than blanks."""
    return tuple(passage.id for passage in answer.passages if passage.kind == "section" and passage.text.strip())


def _unmet(expect: Expectation, report: Report, refusals: tuple[Refusal, ...]) -> tuple[str, ...]:
    """Return each thing that was expected and does not hold, in words."""
    found = Counter(finding.signal for finding in report.findings)
    return (
        *_unmet_findings(expect, found),
        *(f"{_times(signal, found[signal])} found, and none of it is expected" for signal in _unwanted(expect, found)),
        *_unmet_minutes(expect, report.answer),
        *_unmet_score(expect, report),
        *_unmet_sections(expect, covered(report.answer)),
        *_unmet_refusals(expect, refusals),
    )


def _verdict(
    expect: Expectation | None, report: Report, refusals: tuple[Refusal, ...]
) -> tuple[Verdict, tuple[str, ...]]:
    if expect is not None:
        failures = _unmet(expect, report, refusals)
        return ("fail" if failures else "pass"), failures
    found = Counter(finding.signal for finding in report.findings)
    failures = (*(_times(signal, count) for signal, count in found.items()), *map(_describe, refusals))
    return ("findings" if found else "refused" if refusals else "clean"), failures


def _unmet_findings(expect: Expectation, found: Counter[str]) -> Iterator[str]:
    if expect.findings is None:
        return
    wanted = Counter(expect.findings)
    for signal in sorted((wanted - found) | (found - wanted)):
        if not wanted[signal]:
            yield f"{_times(signal, found[signal])} found, and not expected"
        else:
            often = {0: "not found", 1: "found once"}.get(found[signal], f"found {found[signal]} times")
            yield f"{_times(signal, wanted[signal])} expected, and {often}"


def _unwanted(expect: Expectation, found: Counter[str]) -> Iterator[str]:
    """Yield the signals that must not be found and are; those that `findings` complains of already are left out."""
    listed = expect.findings
    return (signal for signal in expect.none_of if found[signal] and (listed is None or signal in listed))


def _unmet_minutes(expect: Expectation, answer: Answer) -> Iterator[str]:
    spent_seconds = answer.sitting.spent_seconds if answer.sitting else 0
    if expect.minutes_at_most is not None and spent_seconds > expect.minutes_at_most * _SECONDS_PER_MINUTE:
        limit = clock(expect.minutes_at_most * _SECONDS_PER_MINUTE)
        yield f"took {clock(spent_seconds)}, and at most {limit} is expected"


def _unmet_score(expect: Expectation, report: Report) -> Iterator[str]:
    if expect.score_at_least is None:
        return
    if report.critique is None:
        yield f"a score of {expect.score_at_least:g} is expected, and the framework asks for no points"
    elif report.critique.score.value < expect.score_at_least:
        yield f"scored {report.critique.score.value}, and at least {expect.score_at_least:g} is expected"


def _unmet_sections(expect: Expectation, held: tuple[str, ...]) -> Iterator[str]:
    if expect.sections is None:
        return
    if empty := [section for section in expect.sections if section not in held]:
        yield f"no text in {', '.join(empty)}"
    if filled := [section for section in held if section not in expect.sections]:
        yield f"text in {', '.join(filled)}, where none is expected"


def _unmet_refusals(expect: Expectation, refusals: tuple[Refusal, ...]) -> Iterable[str]:
    refused = len({refusal.reply for refusal in refusals})
    if refused == expect.refused:
        return ()
    if refused < expect.refused:
        there = "there is 1" if refused == 1 else f"there are {refused}"
        return (f"{expect.refused} refused {'reply' if expect.refused == 1 else 'replies'} expected, and {there}",)
    return tuple(map(_describe, refusals))


def _describe(refusal: Refusal) -> str:
    return f"{refusal.place}: reply {refusal.reply} is refused: {refusal.why}"


def _times(signal: str, count: int) -> str:
    return signal if count == 1 else f"{signal} ×{count}"
