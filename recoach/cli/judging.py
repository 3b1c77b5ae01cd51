"""Judges an answer by the packs that are installed, and says which version of each was used."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from recoach import __version__
from recoach.assessment.assess import assess
from recoach.assessment.detector import Detector
from recoach.assessment.report import PackStamp, Report
from recoach.assessment.rule_problem import RuleProblem
from recoach.cli import packs
from recoach.content.answer import Answer, Passage, Question
from recoach.content.framework import Framework
from recoach.content.prompt import Prompt
from recoach.content.script import Seniority
from recoach.content.signal import Signal
from recoach.errors import InvalidContent

if TYPE_CHECKING:
    from recoach.drill.asking import Answers
    from recoach.drill.pressing import Weakness
    from recoach.drill.state import State


def judge_answer(
    answer: Answer,
    *,
    framework: Framework,
    framework_yaml: str,
    prompt: Prompt | None = None,
    prompt_yaml: str = "",
    wanted: Collection[str] | None = None,
    scored: bool = True,
    seniority: Seniority | None = None,
) -> Report:
    """Return the report on an answer; the source texts are what the values were decoded from.

    `wanted` are the ids of the signals to tell of, all for None. Only where it is `scored`, points, facts and score are
    judged; at a `seniority`, that of the drill for None.

    Raises `UnusableFile` or `InvalidContent` for signals that cannot be used.
    """
    pack = packs.signal_pack()
    stamps = [PackStamp(kind="framework", id=framework.id, sha256=_hash(framework_yaml))]
    if prompt is not None:
        stamps.append(PackStamp(kind="prompt", id=prompt.id, sha256=_hash(prompt_yaml)))
    stamps.append(PackStamp(kind="signals", id="signals", sha256=pack.sha256))
    if scored:
        stamps.append(PackStamp(kind="points", id="points", sha256=packs.point_pack().sha256))
    try:
        return assess(
            answer,
            framework=_as_of_today(framework) if scored else framework,
            prompt=prompt,
            detector=packs.detector(),
            signals=pack.signals,
            stamps=stamps,
            version=__version__,
            wanted=wanted,
            critic=packs.critic() if scored else None,
            seniority=seniority,
        )
    except RuleProblem as problem:  # of what a fact of the prompt holds; the packs' own rules run by now
        message = f"the prompt's fact {problem.signal_id.partition('/')[0]} holds a pattern that cannot run: {problem}."
        raise InvalidContent(message, hint="`recoach prompts check` says where.") from None


def judge_bare(
    answer: Answer, detector: Detector, signals: Sequence[Signal], *, whole: bool, wanted: Collection[str] | None = None
) -> Report:
    """Return the report on an answer that follows no framework, or with `whole=False` on a mere text."""
    return assess(
        answer,
        framework=None,
        prompt=None,
        detector=detector,
        signals=signals,
        stamps=(),
        version=__version__,
        whole=whole,
        wanted=wanted,
    )


def require_judgeable(framework: Framework, prompt: Prompt) -> None:
    """Judge a drill in which everything was asked and nothing was said, so that what is broken is told before one.

    Raises what `judge_answer` raises.
    """
    told = (Question(at_seconds=0.0, section="", asked="", told=fact.tells, fact=fact.id) for fact in prompt.facts)
    silent = Answer(
        passages=tuple(
            Passage(kind="section", id=one.id, title=one.title, asks=one.asks, text="") for one in framework.sections
        ),
        questions=tuple(told),
    )
    judge_answer(silent, framework=framework, framework_yaml="", prompt=prompt)


def judge_drill(state: State, seniority: Seniority | None = None) -> Report:
    """Return the report on what was said in a drill, by the framework and the prompt that it began with."""
    from recoach.drill import transcript

    return _judge(transcript.fold(state), state, seniority)


def press(state: State) -> tuple[Weakness, ...]:
    """Return where the answer of a drill is weak so far, the weakest first; what is still to be asked is not."""
    from recoach.drill import transcript
    from recoach.drill.pressing import weaknesses

    report = _judge(transcript.so_far(state), state)
    return weaknesses(report, packs.point_pack().points, seed=state.opening.seed)


def _judge(answer: Answer, state: State, seniority: Seniority | None = None) -> Report:
    return judge_answer(
        answer,
        framework=state.framework,
        framework_yaml=state.opening.framework_yaml,
        prompt=state.prompt,
        prompt_yaml=state.opening.prompt_yaml,
        seniority=seniority,
    )


def _as_of_today(framework: Framework) -> Framework:
    """Return the framework of a drill without the points that are gone since: nobody knows how to judge those."""
    known = packs.point_pack().points
    sections = tuple(replace(one, points=tuple(filter(known.__contains__, one.points))) for one in framework.sections)
    floors = (replace(one, points=tuple(filter(known.__contains__, one.points))) for one in framework.floors)
    return replace(framework, sections=sections, floors=tuple(floor for floor in floors if floor.points))


def answers() -> Answers:
    """Return what answers questions, understood by all topics that there are now, whatever becomes of the packs."""
    from recoach.drill import asking

    return asking.answers(packs.point_pack().lexicons)


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()
