"""What the interviewer told is held against the design; what nobody asked for is told afterwards."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from recoach.assessment import holds
from recoach.assessment.asked import Interview
from recoach.assessment.critic import Critic
from recoach.assessment.facts import Facts
from recoach.assessment.points import PointVerdict
from recoach.assessment.report import Report
from recoach.cli import packs
from recoach.cli.answers import AnswerFiles
from recoach.cli.judging import judge_answer
from recoach.cli.manner import Manner
from recoach.content.answer import Answer, Passage, Question, Sitting
from recoach.content.prompt import Fact, Hold, Prompt
from recoach.content.signal import SignalExamples
from recoach.errors import InvalidContent
from recoach.exporters.critique_text import blocks
from recoach.exporters.escape import inline
from recoach.exporters.json_twin import transcript_data
from recoach.exporters.markdown import to_markdown

READS_CHATS = "We read messages to see whether a chat goes well."
SLOW = "The whole request gets 600 ms at p99."
MANY = "We keep 5,000 candidates for the ranker."


def asked(*facts: str) -> tuple[Question, ...]:
    """Return questions to which these facts of the prompt were told."""
    return tuple(
        Question(at_seconds=at, section="ranking", asked=f"{fact}?", told=known(fact).tells, fact=fact)
        for at, fact in enumerate(facts)
    )


def known(fact: str) -> Fact:
    return next(one for one in dating().facts if one.id == fact)


def dating() -> Prompt:
    return packs.library().prompt("dating").value


def judged(text: str, *told: str, planned: float | None = 60, prompt: Prompt | None = None, **of: object) -> Report:
    """Return the report on an answer with this text under ranking, after these facts were told."""
    framework = packs.library().framework("recsys")
    passages = tuple(
        Passage(kind="section", id=section.id, title=section.title, asks="", planned_seconds=planned,
                text=text if section.id == "ranking" else "")
        for section in framework.value.sections
    )  # fmt: skip
    answer = Answer(passages=passages, questions=asked(*told), **of)  # type: ignore[arg-type]
    return judge_answer(answer, framework=framework.value, framework_yaml=framework.text, prompt=prompt or dating())


def verdict(report: Report, point: str) -> PointVerdict:
    assert report.critique
    return next(one for one in report.critique.points if one.id == point)


def interview(report: Report) -> Interview | None:
    assert report.debrief
    return report.debrief.interview


@pytest.mark.parametrize(
    ("text", "fact", "point", "quote"),
    [
        (READS_CHATS, "signals", "feature-groups", "read messages"),
        (SLOW, "latency", "tail-latency", "600 ms"),
        (MANY, "pools", "retrieval", "5,000"),
    ],
)
def test_a_told_fact_that_is_ignored_contradicts_its_point(text: str, fact: str, point: str, quote: str) -> None:
    """By words or by a number; the reason is what the interviewer said, the place is the words that ignore it."""
    found = verdict(judged(text, fact), point)
    assert ("contradicted", f'the interviewer said: "{" ".join(known(fact).tells.split())}"') == (
        found.verdict,
        found.reason,
    )
    assert found.place
    assert quote in found.place.quote


def test_the_debrief_tells_both_what_was_told_and_what_was_said() -> None:
    """A gap by contradiction has the interviewer's words and the candidate's, on the screen and in the transcript."""
    report = judged(SLOW, "latency")
    gap = next(line for block in blocks(report) for line in block.lines if "the interviewer said" in line)
    said = verdict(report, "tail-latency").place
    assert said
    assert f"; you said: “{said.quote}”" in gap
    assert f"; you said: “{inline(said.quote)}”" in to_markdown(report)


@pytest.mark.parametrize(
    ("text", "point"), [(READS_CHATS, "feature-groups"), (SLOW, "tail-latency"), (MANY, "retrieval")]
)
def test_a_fact_that_was_not_told_holds_nothing(text: str, point: str) -> None:
    """Nobody has to respect what nobody said, whatever else was told."""
    assert verdict(judged(text, "attention", "traffic"), point).verdict != "contradicted"


@pytest.mark.parametrize(
    "text",
    [
        "We do not read messages.",
        "Should we read messages?",
        "A rival reads messages of its members.",
        "Rather than read messages we count them.",
    ],
)
def test_only_what_is_meant_ignores_a_fact(text: str) -> None:
    """What is negated, asked, said of others or rejected respects what was told."""
    assert verdict(judged(text, "signals"), "feature-groups").verdict != "contradicted"


def test_ignoring_costs_what_a_contradiction_costs() -> None:
    """The same words earn the point before the fact is told and nothing after it."""
    text = "The whole request gets 600 ms at p99."
    before, after = judged(text), judged(text, "latency")
    assert before.critique
    assert after.critique
    assert "made" == verdict(before, "tail-latency").verdict
    assert after.critique.score.earned < before.critique.score.earned


def test_a_transcript_is_judged_as_the_drill_was(tmp_path: Path) -> None:
    """Questions, what was told and which facts these were come back, and with them every verdict."""
    first = judged(f"{READS_CHATS} {SLOW}", "signals", "latency")
    path = tmp_path / "drill.md"
    path.write_text(to_markdown(first), encoding="utf-8")
    ((_, again),) = AnswerFiles(Manner(limit_mb=1)).reports(str(path))
    assert first.answer.questions == again.answer.questions
    assert first.critique
    assert again.critique
    assert first.critique.points == again.critique.points
    assert interview(first) == interview(again)


def test_a_question_of_many_lines_is_read_back(tmp_path: Path) -> None:
    """Marks of markdown and line ends in a question survive, and so does one without an answer."""
    question = Question(
        at_seconds=1.5, section="ranking", asked="a *b*\n> c\n\n<!-- asked at=9 -->", told="No.", fact=None
    )
    report = judged("Text.")
    path = tmp_path / "drill.md"
    path.write_text(
        to_markdown(replace(report, answer=replace(report.answer, questions=(question,)))), encoding="utf-8"
    )
    ((_, again),) = AnswerFiles(Manner(limit_mb=1)).reports(str(path))
    assert (question,) == again.answer.questions


def test_what_nobody_asked_for_is_told_afterwards() -> None:
    """The facts that touch points, three at most, those first whose points are worth most; told ones are left out."""
    report = interview(judged(READS_CHATS, "signals"))
    assert report
    assert ["signals"] == [fact for one in report.exchanges for fact in one.facts]
    assert {"latency", "pools"} == {one.fact for one in report.unasked}
    assert "300 ms at p99" in next(one.tells for one in report.unasked if one.fact == "latency")


def test_an_open_drill_keeps_its_secrets() -> None:
    """As long as somebody may still ask, nothing is given away."""
    sitting = Sitting(id=None, started=None, mode="coach", seniority="senior", seed=1, planned_seconds=60,
                      spent_seconds=1, paused_seconds=0, slept_seconds=0, closed="open")  # fmt: skip
    still = interview(judged("Text.", sitting=sitting))
    over = interview(judged("Text.", sitting=replace(sitting, closed="finished")))
    assert still
    assert over
    assert (0, 3) == (len(still.unasked), len(over.unasked))


def test_no_question_is_noted_of_a_drill_alone() -> None:
    """A drill without a question is told so; a plain file has no interviewer to ask."""
    drill = {block.heading: block.lines for block in blocks(judged("Text."))}
    assert "No question was asked." == drill["What you asked"][0]
    assert interview(judged("Text.", planned=None)) is None


def test_json_tells_what_was_asked() -> None:
    """Each question once with all that was told, and what was not asked for."""
    both = asked("signals", "pools")
    together = tuple(replace(one, at_seconds=3.0, asked="both?") for one in both)
    report = judged("Text.", "signals")
    report = replace(report, answer=replace(report.answer, questions=together))
    framework = packs.library().framework("recsys")
    report = judge_answer(report.answer, framework=framework.value, framework_yaml="", prompt=dating())
    told = transcript_data(report)["critique"]["debrief"]["interview"]
    assert [("both?", ("signals", "pools"))] == [(one["asked"], one["facts"]) for one in told["asked"]]
    assert ["latency"] == [one["fact"] for one in told["unasked"]]


def test_what_is_held_is_made_ready_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A drill is judged again and again: the patterns of what was told are compiled only when more was told."""
    made: list[tuple[Fact, ...]] = []
    ready = holds.ready
    monkeypatch.setattr(holds, "ready", lambda told, lexicons: made.append(told) or ready(told, lexicons))
    pack = packs.point_pack()
    critic = Critic(pack.points, pack.figures, packs.criteria(), lexicons=pack.lexicons)
    signals, pools = known("signals"), known("pools")
    for told in ([signals], [signals], [signals, pools], [signals]):
        critic.ignored(told, Facts(), [("ranking", READS_CHATS)])
    assert [(signals,), (signals, pools)] == made


def test_a_share_is_held_in_per_cent() -> None:
    """What a hold allows counts in the figure's own unit, and both ends are allowed."""
    pack, critic = packs.point_pack(), packs.critic()
    examples = SignalExamples(flags=(), passes=())
    fact = Fact(
        id="first",
        tells="One per cent.",
        holds=(Hold(point="ramp", figure="ramp-first-step", at_most=5, examples=examples),),
    )

    def is_ignored(text: str) -> bool:
        sections = [("launch", text)]
        stated = critic.hear([("launch", point) for point in pack.points.values()], sections).facts
        return bool(critic.ignored([fact], stated, sections))

    assert is_ignored("We start with 20 % of traffic for three days, then everybody.")
    assert not is_ignored("We start with 5 % of traffic for three days, then 20 %.")
    assert not is_ignored("We start small.")


def test_a_pattern_that_cannot_run_is_the_prompts_fault() -> None:
    """It is told as such, with the command that says where."""
    broken = Hold(point="ramp", denied_by=("{no-such-lexicon}",), examples=SignalExamples(flags=(), passes=()))
    prompt = replace(dating(), facts=(replace(known("signals"), holds=(broken,)),))
    with pytest.raises(InvalidContent, match="fact signals holds a pattern that cannot run") as raised:
        judged("Text.", "signals", prompt=prompt)
    assert "recoach prompts check" in raised.value.hint


def test_a_fact_is_told_of_even_where_the_framework_asks_for_no_such_point() -> None:
    """Nothing can be contradicted there; what was told and what was said against it stand under what was asked."""
    framework = packs.library().framework("trade-offs")
    assert not any("feature-groups" in section.points for section in framework.value.sections)
    section = framework.value.sections[0]
    said = Passage(kind="section", id=section.id, title=section.title, asks="", text=READS_CHATS, planned_seconds=60)
    answer = Answer(passages=(said,), questions=asked("signals", "traffic"))
    report = judge_answer(answer, framework=framework.value, framework_yaml=framework.text, prompt=dating())
    found = interview(report)
    assert found
    assert [(one.fact.id, one.point, one.place.quote) for one in found.ignored] == [
        ("signals", "feature-groups", "read messages")
    ]
    lines = next(block.lines for block in blocks(report) if block.heading == "What you asked")
    told = " ".join(known("signals").tells.split())
    assert f"The design goes against what you were told: “{told}” You said: “read messages”" in lines
    data = transcript_data(report)["critique"]["debrief"]["interview"]["ignored"]
    assert [(one["fact"], one["quote"], one["passage"]) for one in data] == [("signals", "read messages", 0)]
