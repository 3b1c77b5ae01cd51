"""Decoding: every problem of a file at once, each at the line of the value that is wrong, with what is meant."""

from __future__ import annotations

from typing import Any

import pytest

from recoach.content.decode import decode, examine
from recoach.content.framework import Framework
from recoach.content.point import Point
from recoach.content.prompt import Prompt
from recoach.content.scaffold import draft
from recoach.content.script import Script
from recoach.content.signal import LexiconFile, Signal
from recoach.errors import InvalidContent

FRAMEWORK = draft("frameworks", "mine")
PROMPT = draft("prompts", "mine")
SIGNAL = """\
title: Vague speed
meaning: Speed without a number.
why: Nobody can hold it.
better: Say a number at a percentile.
rule:
  any: ["{system} … fast"]
  unless: [{quantity: [ms]}, slow]
examples:
  flags: [It is fast., It stays fast.]
  passes: ['Is it fast?', It is not fast.]
"""
SCRIPT = """\
prompt: home-feed
replies:
  - at: 2m30s
    text: Retention.
  - after: 90
    key: next
"""


def complaints(shape: type, text: str) -> list[str]:
    """Return the problems of a text without the name of the file."""
    return [str(problem).removeprefix("f:") for problem in examine(shape, text, file="f").problems]


def line_of(text: str, part: str) -> int:
    """Return the line on which a part of a text stands."""
    return text[: text.index(part)].count("\n") + 1


@pytest.mark.parametrize(
    ("shape", "text"), [(Framework, FRAMEWORK), (Prompt, PROMPT), (Signal, SIGNAL), (Script, SCRIPT)]
)
def test_sound_files_become_values(shape: type, text: str) -> None:
    """The texts that the other tests break have nothing wrong with them."""
    assert [] == complaints(shape, text)


def test_the_name_of_the_file_is_the_id() -> None:
    """The id is given from outside; a file that names one itself is told to leave it out."""
    assert "mine" == decode(Framework, FRAMEWORK, file="f", id="mine").id
    assert ["1:1: unknown key `id`: the name of the file is the id. Leave it out."] == complaints(
        Framework, f"id: mine\n{FRAMEWORK}"
    )


def test_all_problems_come_at_once_in_the_order_of_lines() -> None:
    """A misspelt key is not reported as missing too, and every value has the place where it stands."""
    text = FRAMEWORK.replace("title: Objective", "titel: Objective").replace("minutes: 4", "minutes: 4 min")
    text = text.replace("probes: 1", "probes: 1.5").replace("title: Fallback", "title: ''")
    text = text.replace("minutes: 5", "minutes: -5", 1).replace("twist_minutes: 3", "twist_minutes: -1")
    assert [
        f"{line_of(text, 'titel')}:5: unknown key `titel`; did you mean `title`?",
        f"{line_of(text, 'minutes: -5')}:14: `minutes` has to be more than 0 and at most 600, and is -5.",
        f"{line_of(text, 'minutes: 4 min') - 1}:12: this text is empty.",
        f"{line_of(text, 'minutes: 4 min')}:14: `minutes` should be a number, and is the text `4 min`.",
        f"{line_of(text, 'twist_minutes: -1')}:16: `twist_minutes` has to be at least 0 and at most 600, and is -1.",
        f"{line_of(text, 'probes: 1.5')}:9: `probes` should be a whole number, and is the number 1.5.",
    ] == complaints(Framework, text)


def test_decode_raises_the_first_problem() -> None:
    """Who needs the value gets one error with its place."""
    with pytest.raises(InvalidContent) as caught:
        decode(Script, SCRIPT.replace("key: next", "key: nxt").replace("home-feed", "5"), file="f")
    assert "f:1:9: `prompt` should be text, and is the number 5. Put it in quotes." == str(caught.value)


def test_a_number_in_quotes_is_told_to_leave_them() -> None:
    """Somebody who sees a number in the file learns why it is none."""
    with pytest.raises(InvalidContent, match=r"is the text `7`\. Write it without quotes\."):
        decode(Script, f'seed: "7"\n{SCRIPT}', file="f")


@pytest.mark.parametrize(
    ("shape", "text", "old", "new", "complaint"),
    [
        (Framework, FRAMEWORK, "title: Objective", "title:", "`title` should be text, and is empty."),
        (Framework, FRAMEWORK, "title: Objective", "title: ' '", "this text is empty."),
        (
            Framework,
            FRAMEWORK,
            "minutes: 4",
            "minutes: 0",
            "`minutes` has to be more than 0 and at most 600, and is 0.",
        ),
        (
            Framework,
            FRAMEWORK,
            "id: latency",
            "id: objective",
            "the id `objective` is there twice. Give each one its own.",
        ),
        (Framework, FRAMEWORK, "id: latency", "id: Latency!", "`Latency!` is no name"),
        (Framework, FRAMEWORK, "probes: 1", "probes: 3", "`probes` has to be at least 0 and at most 2, and is 3."),
        (Framework, FRAMEWORK, "probe_minutes: 2", "probe_minutes: 0", "there are probes, and no time for them."),
        (Framework, FRAMEWORK, "twist_minutes: 3", "twist_minutes: -1", "`twist_minutes` has to be at least 0"),
        (Framework, FRAMEWORK, "[Goal, Goals]", "Goal", "`aliases` should be a list, and is the text `Goal`."),
        (Prompt, PROMPT, "items: 350000", "items: -1", "`items` has to be at least 0"),
        (Prompt, PROMPT, "items: 350000", "items: 350_000", "should be a whole number, and is the text `350_000`."),
        (Prompt, PROMPT, "p99\n", "p90\n", "`p90` is not one of `p50`, `p95`, `p99`, `p99.9`; did you mean `p99"),
        (Prompt, PROMPT, "stated: true", "stated: yes", "`stated` should be true or false, and is the text `yes`."),
        (
            Prompt,
            PROMPT,
            "about: [retention]\n    asked: [return rate, come back, retention]",
            "asked: []",
            "a fact needs either `about` or `asked`, or nobody could ask for it.",
        ),
        (Prompt, PROMPT, "daily_active_users: 200000", "daily_active_users: 900001", "more people come on a day"),
        (Prompt, PROMPT, "id: half-the-time", "id: licences-halved", "the id `licences-halved` is there twice."),
        (Signal, SIGNAL, "{quantity: [ms]}", "{quantty: [ms]}", "unknown key `quantty`; did you mean `quantity`?"),
        (Signal, SIGNAL, "{quantity: [ms]}", "{within: sentence}", "an excuse has either `match` or `quantity`."),
        (
            Signal,
            SIGNAL,
            "{quantity: [ms]}",
            "7",
            "entry 1 of `unless` should be text or a mapping (`key: value`), and is",
        ),
        (Signal, SIGNAL, '["{system} … fast"]', "[]", "a rule has either `any` or `count` or `order` or `recites`."),
        (
            Signal,
            SIGNAL,
            "[It is fast., It stays fast.]",
            "[It is fast.]",
            "`flags` needs at least 2 entries, and has 1.",
        ),
        (Script, SCRIPT, "at: 2m30s", "at: soon", "`soon` is no time. Write it as 2m30s, 90s or 1h."),
        (Script, SCRIPT, "at: 2m30s", "at: true", "`at` should be text or a number, and is true."),
        (Script, SCRIPT, "key: next", "key: nxt", "did you mean `next`?"),
        (
            Script,
            SCRIPT,
            "key: next",
            "rate: {objective: 6}",
            "`objective` has to be at least 1 and at most 5, and is 6.",
        ),
        (Script, SCRIPT, "key: next", "at: 5s", "a reply has either `at` or `after`."),
        (Script, SCRIPT, "prompt: home-feed", "prompt: a\nstarted: soon", "`soon` is no date. Write it as 2026-01-05."),
    ],
)
def test_problems_stand_where_they_are(shape: type, text: str, old: str, new: str, complaint: str) -> None:
    """What one change breaks is said once, at a line that the change touched."""
    assert old in text
    broken = text.replace(old, new, 1)
    first = line_of(text, old)
    if "either" in complaint or "no time for" in complaint:
        first -= 1  # these are about two keys; the place is one of them, or the mapping around
    (found,) = [one for one in complaints(shape, broken) if complaint in one] or complaints(shape, broken)
    assert complaint in found
    assert int(found.split(":")[0]) in range(first, first + 3)


@pytest.mark.parametrize(("hints", "count"), [("[a, b]", 2), ("[a, b, c, d]", 4)])
def test_hints_are_three(hints: str, count: int) -> None:
    """Two rungs or four are one complaint about the list, not one about each."""
    text = f"title: T\nabout: A\nsections:\n- {{id: a, title: A, minutes: 1, asks: x, decides: [x], hints: {hints}}}\n"
    assert [f"4:63: `hints` has {count} entries; it should be a list of 3 entries."] == complaints(Framework, text)


def test_one_twist_is_too_few() -> None:
    """A prompt needs two twists, so that nobody knows which one comes."""
    start, end = PROMPT.index("  - id: half-the-time"), PROMPT.index("# What the interviewer tells")
    found = complaints(Prompt, PROMPT[:start] + PROMPT[end:])
    assert ["`twists` needs at least 2 entries, and has 1."] == [one.partition(" ")[2] for one in found]


@pytest.mark.parametrize("text", ["[]", "just text", "5", "- a: b", "true"])
@pytest.mark.parametrize("shape", [Framework, Prompt, Signal, Script, Point, LexiconFile])
def test_a_file_is_a_mapping(shape: type, text: str) -> None:
    """A list, a text or a number in place of a file's keys is one complaint."""
    (complaint,) = complaints(shape, text)
    assert "the file should be a mapping (`key: value`), and is " in complaint


@pytest.mark.parametrize(
    ("lexicons", "complaint"),
    [
        ("Metrics: [a]", "`Metrics` is no name"),
        ("metric: []", "has no phrases"),
        ("metric: [200]", "Put it in quotes."),
    ],
)
def test_lexicons_have_names_and_phrases(lexicons: str, complaint: str) -> None:
    """A lexicon that no pattern could name, or that holds nothing, is a problem."""
    (found,) = complaints(LexiconFile, f"lexicons:\n  {lexicons}\n")
    assert complaint in found
    assert found.startswith("2:")


def test_long_text_is_cut_in_complaints() -> None:
    """A page of text in the wrong place does not fill the screen."""
    found: Any = complaints(Framework, FRAMEWORK.replace("minutes: 4", f"minutes: {'long ' * 500}"))
    assert 1 == len(found)
    assert len(found[0]) < 120
