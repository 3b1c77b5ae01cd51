from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from recoach.assessment.hold_examples import check_facts
from recoach.cli import packs
from recoach.cli.judging import answers
from recoach.content.builtin import builtin_folder
from recoach.content.decode import decode
from recoach.content.library import open_library
from recoach.content.prompt import Prompt
from recoach.drill import asking

FILES = sorted((builtin_folder() / "prompts").glob("*.yaml"))
PROMPTS = [decode(Prompt, path.read_text("utf-8"), id=path.stem, file=path.name) for path in FILES]
interviewer = cache(answers)
HIDDEN = [prompt for prompt in PROMPTS if not prompt.latency.stated]

PRESSED = {
    *("objective", "guardrail", "candidates", "ranking", "reranking"),
    *("latency", "cold_start", "feedback", "fallback", "launch"),
}
DEMAND = re.compile(r"(Say|Tell me|Explain|Give me|Walk me|Take me|Decide|Rewrite)\b")

each_prompt = pytest.mark.parametrize("prompt", PROMPTS, ids=lambda prompt: prompt.id)
each_hidden = pytest.mark.parametrize("prompt", HIDDEN, ids=lambda prompt: prompt.id)


def told(prompt: Prompt, question: str) -> tuple[asking.Told, ...]:
    """Return what is told by all topics there are."""
    return interviewer()(prompt, question)


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.?!]) (?=[A-Z0-9])", text)


def opening(prompt: Prompt) -> str:
    """Return what a candidate reads or hears without asking, up to the middle of the drill."""
    said = (prompt.title, prompt.product, prompt.stage, prompt.question, *prompt.surfaces, *prompt.constraints)
    return "\n".join((*said, *(twist.says for twist in prompt.twists)))


def shared(texts: list[str]) -> list[str]:
    return [text for text, times in Counter(text.strip().lower() for text in texts).items() if times > 1]


def test_pack_spans_small_shops_and_giants() -> None:
    """There are at least 14 prompts, from thousands of items to billions and from tens of requests to 100,000s."""
    items = [prompt.scale.items for prompt in PROMPTS]
    rates = [prompt.scale.peak_requests_per_second for prompt in PROMPTS]
    assert len(PROMPTS) >= 14
    assert (min(items) <= 10_000, max(items) >= 1_000_000_000) == (True, True)
    assert (min(rates) <= 100, max(rates) >= 100_000) == (True, True)


@each_prompt
def test_every_prompt_has_enough_to_ask_about(prompt: Prompt) -> None:
    """A prompt has two twists or more, constraints, and six to nine facts, each with a topic or three ways to ask."""
    assert len(prompt.twists) >= 2
    assert len(prompt.probes) >= 4
    assert 2 <= len(prompt.constraints) <= 5
    assert 6 <= len(prompt.facts) <= 9
    assert [fact.id for fact in prompt.facts if not fact.about and len(fact.asked) < 3] == []


@each_prompt
def test_question_can_be_spoken(prompt: Prompt) -> None:
    """The question is two to four sentences, the last of which says what to design."""
    spoken = sentences(prompt.question)
    assert 2 <= len(spoken) <= 4
    assert "Design" in spoken[-1]


@each_prompt
def test_every_prompt_asks_about_day_seven(prompt: Prompt) -> None:
    """The probe `day-7` asks what changes after day 7 of launch and presses on the launch."""
    probe = {probe.id: probe for probe in prompt.probes}["day-7"]
    assert "after day 7 of launch" in probe.asks
    assert "launch" in probe.sections


@each_prompt
def test_every_twist_says_where_it_presses_and_what_it_moves(prompt: Prompt) -> None:
    """One of its sections is asked for before the twist of a whole round, or nothing could ever be weak there."""
    before_the_twist = {"objective", "guardrail", "candidates", "ranking", "reranking"}
    assert all(before_the_twist.intersection(twist.sections) for twist in prompt.twists)
    assert all(len(twist.moves) >= 4 for twist in prompt.twists)
    library = open_library()
    sections = {one.id for name in library.names("frameworks") for one in library.framework(name).value.sections}
    asked = (*prompt.twists, *prompt.probes)
    assert [one.id for one in asked if not sections.issuperset(one.sections)] == []
    assert [one.id for one in asked if not set(library.names("points")).issuperset(one.moves)] == []


@each_prompt
def test_every_prompt_turns_the_objective(prompt: Prompt) -> None:
    """A twist or a follow-up takes the goal away, and wants another label or another number for it."""
    moved = (set(one.moves) for one in (*prompt.twists, *prompt.probes))
    assert any({"training-target", "objective-number", "objective-shift"} <= points for points in moved)


@each_prompt
def test_twists_end_in_a_demand(prompt: Prompt) -> None:
    """The last sentence of every twist says what the candidate is to do about it."""
    undemanding = [twist.id for twist in prompt.twists if not DEMAND.match(sentences(twist.says)[-1])]
    assert undemanding == []


def test_a_third_of_limits_is_hidden() -> None:
    """Between a quarter and a half of the prompts keep their latency limit to themselves."""
    assert 0.25 <= len(HIDDEN) / len(PROMPTS) <= 0.5


@each_hidden
def test_hidden_limit_is_told_when_asked(prompt: Prompt) -> None:
    """Asking for a hidden limit in ordinary words brings the figure and its percentile."""
    for question in ("What is the latency limit?", "How fast does it have to be?", "Is there a limit at p99?"):
        limit = f"{prompt.latency.limit_ms} ms at {prompt.latency.percentile}"
        assert any(limit in text for text, _ in told(prompt, question))


@each_hidden
def test_hidden_limit_is_not_given_away(prompt: Prompt) -> None:
    """Nothing that is said unasked names the figure of a hidden limit."""
    assert re.findall(rf"\b{prompt.latency.limit_ms} (?:ms|milliseconds)", opening(prompt)) == []


@each_prompt
def test_scale_is_possible(prompt: Prompt) -> None:
    """No more people come on a day than in a month, and no more is new on a day than there is."""
    scale = prompt.scale
    assert scale.new_users_per_day < scale.daily_active_users < scale.monthly_active_users
    assert scale.new_items_per_day < scale.items


@each_prompt
def test_peak_fits_the_people(prompt: Prompt) -> None:
    """At the rate of the busiest hour a person would make between ten and three hundred requests a day."""
    scale = prompt.scale
    assert 10 <= scale.peak_requests_per_second * 86_400 / scale.daily_active_users <= 300


@each_prompt
def test_peak_told_is_the_peak_of_the_scale(prompt: Prompt) -> None:
    """Whoever asks for the peak hears the figure that the scale states."""
    ((text, fact),) = told(prompt, "What is the peak traffic?")
    assert fact in {known.id for known in prompt.facts}
    assert f"{prompt.scale.peak_requests_per_second:,}" in text


@each_prompt
def test_every_way_of_asking_reaches_its_fact(prompt: Prompt) -> None:
    """No fact stands in the way of another: each way of asking brings the fact it belongs to."""
    listener = asking.Listener(prompt, packs.point_pack().lexicons)
    asked = [(way, fact.id) for fact in prompt.facts for way in fact.asked]
    assert [(way, fact) for way, fact in asked if fact not in dict(map(reversed, listener.answer(f"And {way}?")))] == []


@each_prompt
def test_what_was_told_counts(prompt: Prompt) -> None:
    """Three facts or more hold something against a design that ignores them, and their examples say so."""
    assert sum(bool(fact.holds) for fact in prompt.facts) >= 3
    assert list(check_facts(prompt, packs.critic())) == []


def test_no_twist_or_probe_is_used_twice() -> None:
    """What is asked and what it is after are written for one prompt only."""
    twists = [twist for prompt in PROMPTS for twist in prompt.twists]
    probes = [probe for prompt in PROMPTS for probe in prompt.probes]
    assert shared([text for twist in twists for text in (twist.says, twist.changes, twist.after)]) == []
    assert shared([text for probe in probes for text in (probe.asks, probe.after)]) == []
    assert shared([prompt.title for prompt in PROMPTS] + [prompt.tension for prompt in PROMPTS]) == []


def test_every_section_is_pressed_often_enough() -> None:
    """Each of the ten sections has at least four probes in the pack besides those of day 7."""
    pressed = Counter(
        section
        for prompt in PROMPTS
        for probe in prompt.probes
        for section in probe.sections
        if probe.id != "day-7" or section == "launch"
    )
    assert {section: pressed[section] for section in PRESSED if pressed[section] < 4} == {}
    assert set(pressed) - PRESSED <= {"metrics", "architecture", "trade_offs"}


@each_prompt
def test_tension_is_a_tag(prompt: Prompt) -> None:
    """Every prompt names what pulls against what in two to five words."""
    assert " against " in prompt.tension
    assert 2 <= len(prompt.tension.split()) <= 5


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_lines_fit_an_editor(path: Path) -> None:
    """No line of a prompt is longer than 120 characters, so that they can be read side by side."""
    too_long = [number for number, line in enumerate(path.read_text("utf-8").splitlines(), 1) if len(line) > 120]
    assert too_long == []
