"""What changes in the rest of the answer after a twist or a follow-up counts for the reply to it."""

from __future__ import annotations

import json

import pytest

from recoach.assessment.replies import Reply
from recoach.assessment.report import Report
from recoach.cli.judging import judge_answer, judge_drill
from recoach.content.answer import Answer, Passage, PassageKind, Rewrite, Source
from recoach.content.library import open_library
from recoach.content.script import Key, Script
from recoach.content.script import Reply as Act
from recoach.documents.document import Wishes
from recoach.documents.transcript import read_transcript
from recoach.drill.opening import opening
from recoach.drill.rehearsal import rehearse
from recoach.exporters import critique_text
from recoach.exporters.json_twin import to_json
from recoach.exporters.markdown import to_markdown

LIBRARY = open_library()
RECSYS = LIBRARY.framework("recsys")
HOME_FEED = LIBRARY.prompt("home-feed")
TWIST = HOME_FEED.value.twists[0]
BEFORE = "The share of monthly members who post at least once in 28 days goes from 21% to 23% within two quarters."
TARGET = "The label becomes a reply within 24 hours, and time spent leaves the loss."
LATER = "We stop the ramp when the share of members who post within 28 days falls by 0.5 points."


def passage(kind: PassageKind, name: str, text: str, *rewrites: Rewrite) -> Passage:
    asks = TWIST.says if kind == "twist" else ""
    return Passage(kind=kind, id=name, title=name.title(), asks=asks, text=text, rewrites=rewrites,
                   planned_seconds=60, spent_seconds=50)  # fmt: skip


def judged(*passages: Passage) -> Report:
    answer = Answer(passages=passages)
    return judge_answer(answer, framework=RECSYS.value, framework_yaml=RECSYS.text, prompt=HOME_FEED.value)


def reply_of(report: Report) -> Reply:
    assert report.critique
    return report.critique.replies[0]


def pressed(report: Report) -> str:
    blocks = {block.heading: block.lines for block in critique_text.blocks(report)}
    return blocks["When you were pressed"][0]


def rewritten(text: str, reply: str, *, start: int = len(BEFORE) + 1) -> Report:
    """Return what is judged of an objective to which that text was added after the twist."""
    objective = passage("section", "objective", f"{BEFORE} {text}")
    change = Rewrite(passage=0, start=start, end=len(objective.text))
    return judged(objective, passage("section", "ranking", ""), passage("twist", TWIST.id, reply, change))


@pytest.mark.parametrize("reply", ["", "Good point, that makes sense.", "Hm."])
def test_a_design_that_changes_where_it_is_told_has_changed(reply: str) -> None:
    """Whatever stands in the reply itself: the section is named, and its words are quoted."""
    report = rewritten(TARGET, reply)
    one = reply_of(report)
    assert (one.outcome, one.point, one.place) == ("decided", "training-target", None)
    assert [place.quote for place in one.changed] == [TARGET]
    assert f"Your design changes: “{TARGET}” Changed after it: Objective." in pressed(report)


def test_the_reply_itself_is_quoted_first() -> None:
    """A reply that decides, and a section that follows it."""
    said = "The primary metric becomes members who reply, up two points by the end of the third quarter."
    one = reply_of(rewritten(TARGET, said))
    assert one.place
    assert (one.place.quote, [place.quote for place in one.changed]) == (said, [TARGET])


@pytest.mark.parametrize(
    "text",
    ["Stored lists are served when the ranker is late by 150 ms.", "Nothing changes: we still train on reading time."],
)
def test_only_what_the_twist_moves_is_a_change(text: str) -> None:
    """Another thing that was mended meanwhile is none, nor is it one that all stays as it is."""
    assert reply_of(rewritten(text, "Good point.")).outcome == "agreed"


def test_what_stood_there_when_it_was_put_is_no_change() -> None:
    """The same words, not rewritten."""
    told = passage("section", "objective", f"{BEFORE} {TARGET}"), passage("section", "ranking", "")
    report = judged(*told, passage("twist", TWIST.id, "Good point."))
    assert reply_of(report).outcome == "agreed"
    assert "The reply agrees, and nothing in the design changed. A strong reply decides:" in pressed(report)


@pytest.mark.parametrize(
    ("text", "outcome"), [(LATER, "decided"), (LATER[:17] + "n complaints rise by 0.5%.", "agreed")]
)
def test_a_section_that_comes_later_has_to_name_what_changed(text: str, outcome: str) -> None:
    """It was to be told anyway: nothing in it is new but what speaks of the twist."""
    before = passage("section", "objective", "We choose ten posts for whoever opens the feed.")
    report = judged(before, passage("twist", TWIST.id, "Good point."), passage("section", "launch", text))
    assert reply_of(report).outcome == outcome
    assert ("Changed after it: Launch." in pressed(report)) == (outcome == "decided")


def drilled(*acts: tuple[str, Key | None], reply: str = "") -> Report:
    """Return the report on a script: text and key of each step, nothing said up to the twist and nothing after."""
    up_to_twist: list[tuple[str, Key | None]] = [
        (BEFORE, "next"),
        ("", "next"),
        ("", "next"),
        ("", "next"),
        ("", "next"),
    ]
    steps = [*up_to_twist, *acts, (reply, "quit")]
    script = Script(
        prompt="home-feed",
        replies=tuple(
            Act(at=float(10 * at), text=text or None, key=key) for at, (text, key) in enumerate(steps, start=1)
        ),
    )
    begun = opening(RECSYS, HOME_FEED, seed=1)
    rehearsal = rehearse(script, RECSYS.value, HOME_FEED.value, begun, press=lambda _: ())
    assert rehearsal.refusals == ()
    return judge_drill(rehearsal.state)


BACK: list[tuple[str, Key | None]] = [("", "back")] * 5


def test_who_goes_back_in_a_drill_changes_the_design() -> None:
    """What was added after the twist was put is known from the journal, to the sentence."""
    report = drilled(*BACK, (TARGET, None))
    twist = next(one for one in report.answer.passages if one.kind == "twist")
    (change,) = twist.rewrites
    assert report.answer.passages[change.passage].text[change.start : change.end] == TARGET
    assert next(one for one in report.answer.passages if one.id == "guardrail").rewrites == ()


@pytest.mark.parametrize("text", ["", "Then so.", BEFORE.upper()])
def test_what_says_nothing_anew_rewrites_nothing(text: str) -> None:
    """Nothing, a few words, or what stood there already."""
    report = drilled(*BACK, (text, None))
    assert all(one.rewrites == () for one in report.answer.passages)


def test_the_transcript_gives_the_same_result() -> None:
    """Exported and read back, the answer is judged the same; JSON has the same stretches."""
    report = drilled(*BACK, (TARGET, None))
    twist = next(one for one in report.answer.passages if one.kind == "twist")
    assert twist.rewrites
    markdown = to_markdown(report)
    (read,) = read_transcript(Source(name="a.md", text=markdown), Wishes(lambda _: RECSYS.value))
    again = judge_answer(read.answer, framework=RECSYS.value, framework_yaml=RECSYS.text, prompt=HOME_FEED.value)
    assert report.critique
    assert again.critique
    assert again.critique.replies == report.critique.replies
    told = json.loads(to_json(report))["passages"][report.answer.passages.index(twist)]["rewrites"]
    assert [Rewrite(**one) for one in told] == list(twist.rewrites)


def test_a_mended_transcript_is_judged_without_what_cannot_be() -> None:
    """Stretches of passages that are none, or that come later, rewrite nothing."""
    astray = (
        Rewrite(passage=7, start=0, end=9),
        Rewrite(passage=1, start=0, end=9),
        Rewrite(passage=0, start=9, end=3),
    )
    report = judged(passage("section", "objective", BEFORE), passage("twist", TWIST.id, "Good point.", *astray))
    assert reply_of(report).outcome == "agreed"
