"""Whether a reply to a twist or a follow-up decides anything: by a claim of its own, and not by agreeing."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from recoach.assessment.replies import Reply
from recoach.assessment.report import Report
from recoach.cli import packs
from recoach.cli.judging import judge_answer
from recoach.content.answer import Answer, Passage, PassageKind, Source
from recoach.content.framework import Framework
from recoach.content.library import Loaded, open_library
from recoach.content.prompt import Prompt, Twist
from recoach.documents.document import Wishes
from recoach.documents.transcript import read_transcript
from recoach.exporters import critique_text
from recoach.exporters.json_twin import to_json
from recoach.exporters.markdown import to_markdown

LIBRARY = open_library()
PROMPT = LIBRARY.prompt("home-feed").value
BEFORE = "The share of monthly members who post at least once in 28 days goes from 21% to 23% within two quarters."
AFTER = "The label becomes a reply within 24 hours, and time spent leaves the loss."


def passage(kind: PassageKind, name: str, text: str, asks: str = "", hints: int = 0) -> Passage:
    return Passage(
        kind=kind, id=name, title=name.title(), asks=asks, text=text, hints=hints, planned_seconds=60, spent_seconds=50
    )


def reported(*passages: Passage, framework: Loaded[Framework] | None = None, prompt: Prompt | None = PROMPT) -> Report:
    chosen = framework or LIBRARY.framework("recsys")
    answer = Answer(passages=passages)
    return judge_answer(answer, framework=chosen.value, framework_yaml=chosen.text, prompt=prompt)


SECTIONS = [passage("section", section.id, "Hm.") for section in LIBRARY.framework("recsys").value.sections]


def replies(report: Report) -> tuple[Reply, ...]:
    assert report.critique
    return report.critique.replies


def to_twist(text: str, *, twist: Twist = PROMPT.twists[0], before: str = BEFORE, **changes: Prompt) -> Reply:
    """Return what the reply to a twist comes to, after that objective."""
    told = passage("section", "objective", before), passage("twist", twist.id, text, twist.says)
    (one,) = replies(reported(*told, **changes))
    return one


def to_follow_up(name: str, text: str) -> Reply:
    (one,) = replies(reported(passage("section", "objective", BEFORE), passage("probe", name, text, "And then?")))
    return one


@pytest.mark.parametrize(
    "text",
    [
        AFTER,
        "Instead of dwell time we train on whether somebody the author knows replies within 24 hours.",
        "What changes is the label and the weights in the final score; retrieval and the fallback stay as they are.",
        "I would accept 5% less reading time, and below that the change goes back.",
        "Good point.\n\nThe primary metric becomes members who reply, up two points by the end of the third quarter.",
    ],
)
def test_a_design_that_changes_is_told_with_its_words(text: str) -> None:
    """One of the points that the twist moves is decided by a sentence of the reply, which is the quote."""
    reply = to_twist(text)
    assert (reply.outcome, reply.point in PROMPT.twists[0].moves) == ("decided", True)
    assert reply.place
    assert reply.place.quote in text
    assert (reply.place.passage, text[reply.place.start : reply.place.end]) == (1, reply.place.quote)


@pytest.mark.parametrize(
    "text",
    [
        "Good point, posting matters.",
        "Posting matters more than time spent, agreed, and our design should reflect that.",
        "That makes total sense. Members who post are the north star of any healthy product.",
        "Then posting is our goal.",
        "Sure, we would optimize for posting instead of time spent.",
        "Posting, replies, engagement, dwell time, return rate.",
        "Our design handles that already, because engaged members post.",
        "Nothing changes, the model will learn it from the data.",
        "We would keep the objective as it was: reading time up by 5% in two quarters.",
        "I would discuss with the product team which number they prefer.",
        "Should the label become a reply within 24 hours?",
        "We will not train on replies.",
        "28 days is long, but we still train on reading time.",
        "Nothing changes: the share of readers goes up by 5% as before.",
    ],
)
def test_who_only_agrees_has_changed_nothing(text: str) -> None:
    """Whoever says yes to it is told so."""
    assert to_twist(text).outcome == ("agreed" if re.match("Good|Sure|That makes|.*agreed", text) else "nothing")


def test_what_was_said_before_changes_nothing() -> None:
    """Word for word, in capitals, or with a preface; with another number it is another decision."""
    for again in (BEFORE, BEFORE.upper(), f"As I said before: {BEFORE}"):
        assert to_twist(again).outcome == "repeated"
    assert to_twist(BEFORE.replace("23%", "24%")).outcome == "decided"
    assert to_twist(f"{BEFORE} {AFTER}").outcome == "decided"


def test_the_interviewers_words_are_no_decision() -> None:
    """Giving back the goal that was just set decides nothing; a target that nobody named does."""
    echo = "Our objective is then the number of members who post at least once in 28 days, this quarter."
    assert to_twist(PROMPT.twists[0].says).outcome in {"nothing", "repeated"}
    assert to_twist(echo, before="").outcome in {"nothing", "repeated"}


def test_nothing_written_is_nothing_replied() -> None:
    """A follow-up that was never reached is not told of."""
    never = replace(passage("probe", "fallback-1", ""), spent_seconds=0.0)
    assert to_twist("").outcome == "empty"
    assert replies(reported(passage("section", "objective", BEFORE), never)) == ()


def asked_in(prompt: str, name: str) -> tuple[Prompt, str]:
    """Return the prompt of a follow-up, any for one on a point, and its words."""
    chosen = LIBRARY.prompt(prompt or "news").value
    point, _, number = name.rpartition("-")
    mine = next((probe.asks for probe in chosen.probes if probe.id == name), "")
    return chosen, mine or packs.point_pack().points[point].probes[int(number) - 1]


def outcomes(rows: Sequence[tuple[str, str, str]]) -> Counter[str]:
    """Return what replies come to, each to its follow-up in a drill over all sections."""
    found: Counter[str] = Counter()
    for prompt, name, text in rows:
        chosen, asks = asked_in(prompt, name)
        (reply,) = replies(reported(*SECTIONS, passage("probe", name, text, asks), prompt=chosen))
        found[reply.outcome] += 1
    return found


def test_good_replies_are_heard_and_those_to_another_question_seldom_count() -> None:
    """Of 35 that decide what was asked, in words that were not fitted to anything; then each to another's question."""
    rows = [tuple(row) for row in yaml.safe_load(Path(__file__).with_name("replies_said.yaml").read_text("utf-8"))]
    good = outcomes(rows)
    assert good["decided"] >= 27
    assert good["other"] <= 1
    astray = outcomes([(*asked[:2], said[2]) for asked, said in zip(rows, rows[11:] + rows[:11], strict=True)])
    assert astray["decided"] <= 10
    assert astray["other"] >= 12


def test_a_question_on_sections_wants_a_point_of_these() -> None:
    """Or whatever point in the words of the question; a decision on something else is told as that."""
    probe = next(probe for probe in PROMPT.probes if probe.id == "huge-club")

    def outcome(text: str) -> str:
        return replies(reported(*SECTIONS, passage("probe", probe.id, text, probe.asks)))[0].outcome

    ramp = "The ramp starts at 1% of accounts for three days, then 10% for a week."
    assert outcome("Of the 150 ms at p99 retrieval gets 40 and the ranker gets 60.") == "decided"
    assert outcome(ramp) == "other"
    assert outcome(f"{ramp} For a photo of a club that is 40 feeds at first.") == "decided"


def test_a_question_on_a_point_wants_that_point() -> None:
    """Or one of its section; another decision, however good, is no reply to it."""
    made = "If the ranker takes more than 150 ms, we serve the nightly list."
    assert to_follow_up("fallback-2", made).outcome == to_follow_up("fallback-view-1", made).outcome == "decided"
    (other,) = replies(reported(*SECTIONS, passage("probe", "ramp-1", made, "And then?")))
    assert (other.outcome, other.point, other.place and other.place.quote) == ("other", "fallback", made)
    reply = to_follow_up("fallback-2", "We have thought of fallbacks.")
    assert (reply.outcome, reply.asked.wants) == ("nothing", packs.point_pack().points["fallback"].states)


@pytest.mark.parametrize("number", [3, 4, 5])
def test_a_dependency_in_trouble_asks_what_the_user_sees(number: int) -> None:
    """Slow, stale or down: an order of lists is half of the reply, the screen is the other."""
    seen = to_follow_up(f"fallback-view-{number}", "Members see the same posts, only the reply counts are missing.")
    unseen = to_follow_up(f"fallback-view-{number}", "We retry twice and page whoever is on call.")
    assert (seen.outcome, seen.point, unseen.outcome) == ("decided", "fallback-view", "nothing")
    words = ("slow", "times as long"), ("stopped", "old"), ("down",)
    asks = packs.point_pack().points["fallback-view"].probes[number - 1]
    assert any(word in asks for word in words[number - 3])


def test_a_point_that_the_framework_lacks_is_heard_in_the_reply() -> None:
    """The other objective is no point of a whole round, and neither earns anything there."""
    text = "With that objective the label and the weights change; retrieval and the fallback stay as they are."
    reply = to_twist(text)
    assert (reply.outcome, reply.point) == ("decided", "objective-shift")


def test_without_moves_any_point_is_a_reply() -> None:
    """As in prompts that say nothing of it, or that nobody has."""
    bare = replace(PROMPT.twists[0], moves=(), sections=())
    assert to_twist(AFTER, twist=bare, prompt=replace(PROMPT, twists=(bare,))).outcome == "decided"
    assert to_twist("Good point, posting matters.", twist=bare, prompt=replace(PROMPT, twists=(bare,))).point is None


def pressed_report(text: str) -> Report:
    twist = PROMPT.twists[0]
    return reported(passage("section", "objective", BEFORE, hints=2), passage("twist", twist.id, text, twist.says))


def lines(report: Report, heading: str) -> str:
    return "\n".join(next(block.lines for block in critique_text.blocks(report) if block.heading == heading))


def test_the_debrief_says_whether_the_design_changed() -> None:
    """In the words of the reply where it did, with what a strong one decides where it did not."""
    changed, same = (lines(pressed_report(text), "When you were pressed") for text in (AFTER, "Hm."))
    assert f"The twist: “{PROMPT.twists[0].changes}” Your design changes: “{AFTER}”" == changed
    assert "Nothing in the design changed that could be heard. A strong reply decides: value for the author" in same


def test_a_long_question_ends_before_what_came_of_it() -> None:
    """What was asked stands in quotation marks, cut or whole, so that nothing runs into the verdict."""
    asks = "And what would you tell the people whose work nobody sees any more? " * 4
    told = lines(
        reported(passage("section", "objective", BEFORE), passage("probe", "out-of-nowhere", "Hm.", asks)),
        "When you were pressed",
    )
    assert re.match(r"The follow-up: “And what [^”]*…” No decision on it could be heard\.", told)


def test_json_and_markdown_tell_the_same() -> None:
    report = pressed_report(AFTER)
    (told,) = json.loads(to_json(report))["critique"]["debrief"]["replies"]
    assert (told["kind"], told["asks_for"], told["outcome"], told["quote"]) == ("twist", "change", "decided", AFTER)
    assert AFTER[told["start"] : told["end"]] == told["quote"]
    assert "Your design changes: “The label becomes a reply" in to_markdown(report)


def test_hints_are_told_and_the_score_does_not_know_of_them() -> None:
    """Verdict, score and debrief are the same with three hints a section as with none; every report names them."""
    helped = pressed_report(AFTER)
    alone = reported(*(replace(one, hints=0) for one in helped.answer.passages))
    assert (helped.critique, helped.debrief) == (alone.critique, alone.debrief)
    assert "Assisted" not in {block.heading for block in critique_text.blocks(alone)}
    assert lines(helped, "Assisted").startswith("Objective: 2 of 3 hints taken.")
    assert json.loads(to_json(helped))["passages"][0]["hints"] == 2
    markdown = to_markdown(helped)
    assert "Objective: 2 of 3 hints taken." in markdown
    read = read_transcript(
        Source(name="a.md", text=markdown), Wishes(lambda name: LIBRARY.framework(name or "recsys").value)
    )
    assert read[0].answer.passages[0].hints == 2
