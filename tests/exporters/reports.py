"""A report that has everything a report can have, and short ways to smaller ones."""

from __future__ import annotations

from recoach.assessment.report import Finding, PackStamp, Report, Silence
from recoach.content.answer import Answer, Passage, Question, Sitting
from recoach.content.framework import Framework, Section
from recoach.content.prompt import LatencyLimit, Prompt, Scale

HINTS = ("one", "two", "three")
FRAMEWORK = Framework(
    id="recsys",
    title="Full round",
    about="All of it.",
    sections=(
        Section(id="objective", title="Objective", minutes=4, asks="What is optimised?", decides=(), hints=HINTS),
        Section(id="latency", title="Latency budgets", minutes=5, asks="Who gets what?", decides=(), hints=HINTS),
    ),
)
PROMPT = Prompt(
    id="home-feed",
    title="Home feed | photos",
    product="People share photos with friends.",
    stage="Growing; money comes next year.",
    question="Design the home feed.\nStart where you like.",
    scale=Scale(
        monthly_active_users=20_000_000,
        daily_active_users=8_000_000,
        items=50_000_000,
        new_users_per_day=40_000,
        new_items_per_day=1_500_000,
        peak_requests_per_second=9_000,
    ),
    surfaces=("Home tab",),
    latency=LatencyLimit(limit_ms=200),
    constraints=("No third-party data.",),
    twists=(),
    facts=(),
    probes=(),
)
SITTING = Sitting(
    id="20260105-0900-home-feed",
    started="2026-01-05T09:00",
    mode="coach",
    seniority="staff",
    seed=7,
    planned_seconds=1200,
    spent_seconds=1103.25,
    paused_seconds=30,
    slept_seconds=0,
    closed="finished",
)
OBJECTIVE = "I would optimize CTR.\n- clicks first\n\nThen the rest."


def finding(passage: int, text: str, quote: str) -> Finding:
    """Return a finding at the first place where a text has the quote."""
    start = text.index(quote)
    return Finding(
        signal="ctr-objective",
        title="Clicks as the goal",
        passage=passage,
        start=start,
        end=start + len(quote),
        quote=quote,
        certainty="asserted",
        severity="error",
        reason="Clicks are cheap to win.",
        better="Name what users gain.",
    )


def full_report() -> Report:
    """Return a drill of two sections, a twist and a probe, with a finding, a silence, a question and hashes."""
    passages = (
        Passage(
            kind="section",
            id="objective",
            title="Objective",
            asks="What is optimised?",
            text=OBJECTIVE,
            planned_seconds=240,
            spent_seconds=251.5,
            hints=1,
            rating=3,
        ),
        Passage(
            kind="twist",
            id="retention",
            title="Twist",
            asks="Now retention counts.\nGo on.",
            text="Then I would not optimize CTR.",
            planned_seconds=180,
            spent_seconds=60,
        ),
        Passage(
            kind="section", id="latency", title="Latency budgets", asks="Who gets what?", text="", planned_seconds=300
        ),
        Passage(kind="probe", id="day-7", title="Follow-up", asks="And after day 7?", text="# watch `p99` > 200 ms"),
    )
    asked = Question(at_seconds=75.5, section="objective", asked="What is p99?", told="200 ms.", fact="latency")
    quote = "optimize CTR"
    return Report(
        answer=Answer(passages=passages, questions=(asked,), sitting=SITTING),
        framework=FRAMEWORK,
        prompt=PROMPT,
        findings=(finding(0, OBJECTIVE, quote),),
        silences=(Silence(signal="ctr-objective", passage=1, start=17, end=29, quote=quote, reason='negated: "not"'),),
        stamps=(PackStamp(kind="framework", id="recsys", sha256="ab" * 32),),
        recoach_version="0.1.0",
    )


def typed_report(text: str, *findings: Finding) -> Report:
    """Return a report on one section of this text."""
    passage = Passage(kind="section", id="objective", title="Objective", asks="What is optimised?", text=text)
    return Report(
        answer=Answer(passages=(passage,)),
        framework=FRAMEWORK,
        prompt=None,
        findings=findings,
        silences=(),
        stamps=(),
        recoach_version="0.1.0",
    )
