from __future__ import annotations

from dataclasses import replace

import pytest
from sample_drills import FRAMEWORK, PROMPT, drive

from recoach.drill import events as on
from recoach.drill import interviewer
from recoach.drill.interviewer import choose_probes, choose_prompt, choose_twist, pick


def test_the_pick_is_the_same_on_every_machine() -> None:
    """Known seeds pick what they have always picked: transcripts and scripts rest on it."""
    picked = [pick("abcdefgh", seed=seed, purpose="twist") for seed in range(8)]
    assert "bggaefda" == "".join(picked)
    assert ["c", "h"] == [pick("abcdefgh", seed=7, purpose=purpose) for purpose in ("probe:latency", "prompt")]


def test_each_option_has_its_seed() -> None:
    """No twist and no prompt is out of reach, and none is dealt far too often."""
    dealt = [choose_twist(PROMPT, seed=seed).id for seed in range(600)]
    assert all(150 < dealt.count(twist.id) < 250 for twist in PROMPT.twists)
    assert {"ads", "music", "news"} == {choose_prompt(("news", "ads", "music"), seed=seed) for seed in range(20)}


def test_the_order_of_files_does_not_matter() -> None:
    """A seed draws the same prompt in whatever order the prompts are listed."""
    names = ("news", "ads", "music")
    assert [choose_prompt(names, seed=n) for n in range(9)] == [choose_prompt(names[::-1], seed=n) for n in range(9)]


def test_the_twist_is_dealt_once_in_the_middle() -> None:
    """It follows the third of five sections, and going back over the middle deals no other."""
    drill = drive(
        "1:00 next", "2:00 next", "3:00 next", "4:00 back", "5:00 next", "6:00 back", "7:00 back", "8:00 next"
    )
    assert 1 == len(drill.happened(on.TwistDealt))
    assert "twist" == drill.state.steps[3].kind
    assert "ranking" == drill.state.current


def test_the_seed_deals_the_twist() -> None:
    """The same seed deals the same twist, and other seeds deal others."""
    lines = ("1:00 next", "2:00 next", "3:00 next")
    dealt = [drive(*lines, seed=seed).state.current for seed in [*range(12)] * 2]
    assert dealt[:12] == dealt[12:]
    assert {"twist:outage", "twist:growth", "twist:retention"} == set(dealt)


@pytest.mark.parametrize("sections", [("objective",), ("objective", "latency")])
def test_few_sections_have_no_twist(sections: tuple[str, ...]) -> None:
    """One section or two have no middle to deal a twist in."""
    drill = drive("1:00 skip", "2:00 skip", "3:00 look", sections=sections)
    assert [] == drill.happened(on.TwistDealt)


def test_no_minutes_no_twist() -> None:
    """A framework that gives the twist no time deals none."""
    drill = drive(*[f"{minute}:00 next" for minute in range(1, 7)], framework=replace(FRAMEWORK, twist_minutes=0))
    assert [] == drill.happened(on.TwistDealt)


def test_probes_press_where_the_least_was_said() -> None:
    """The shortest section first, then the next; of equals the earlier one."""
    said = {"objective": 9, "candidates": 2, "ranking": 0, "latency": 40, "fallback": 41}
    assert ["recall", "goal"] == [probe.id for probe in choose_probes(PROMPT, said, count=2, seed=1)]
    even = dict.fromkeys(said, 5)
    assert ["goal", "recall"] == [probe.id for probe in choose_probes(PROMPT, even, count=2, seed=1)]


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("count", range(9))
def test_no_probe_is_asked_twice(seed: int, count: int) -> None:
    """As many as wanted, all different; two on the same sections only where nothing else is left to ask."""
    chosen = choose_probes(PROMPT, {"latency": 0, "fallback": 0}, count=count, seed=seed)
    assert min(count, 5) == len(chosen) == len({probe.id for probe in chosen})
    assert {"budget", "ladder"} >= {probe.id for probe in (*chosen[:1], *chosen[4:])}
    assert len({"budget", "ladder"}.intersection(probe.id for probe in chosen[:4])) <= 1


def test_probes_are_chosen_from_what_was_said() -> None:
    """In a drill the shortest sections are pressed on, as often as the framework says."""
    lines = ["write one two three", "next", "next", "write one two", "next", "skip", "write one two", "next"]
    drill = drive(*[f"{minute}:00 {line}" for minute, line in enumerate(lines, start=1)], "9:30 write one", "9:40 next")
    pressed = [event.probe for event in drill.happened(on.ProbeChosen) if isinstance(event, on.ProbeChosen)]
    assert "recall" == pressed[0]
    assert 2 == len(pressed)
    once = drive(*[f"0:{n:02} next" for n in range(1, 8)], framework=replace(FRAMEWORK, probes=1))
    assert 1 == len(once.happened(on.ProbeChosen))


def test_a_nudge_names_what_comes_next() -> None:
    """When time is up the interviewer points on, or asks for a last word."""
    assert "go on to latency." in interviewer.nudge("Ranking", "Latency")
    assert "closing sentence" in interviewer.nudge("Fallback", None)
