"""Both readers with the shipped weights: wording nobody listed, frames nobody saw, and the plainest claims."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from heard_findings import built_in_ear, built_in_pack

#: Claims and frames by somebody who knew neither the rules nor the text that the weights come from.
FRAMES: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("frames.yaml").read_text(encoding="utf-8"))


def heard(text: str) -> set[str]:
    return {hit.signal for hit in built_in_ear().find(text).hits}


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("The page is worth what it brings in taps, and taps are all I count.", "ctr-objective"),
        ("The scorer walks the complete collection whenever a collector opens the app.", "rank-everything"),
        ("If the typical customer waits 80 ms on the mean, I am content.", "average-latency"),
        ("Day one begins with twelve questions about taste, and nothing is shown before.", "survey-cold-start"),
        ("People who just signed up can wait for the second release.", "deferred-cold-start"),
        ("As soon as somebody has used us long enough, the tailored feed takes over.", "vague-switch"),
        ("Spam is a job for the trust people, and we talk to them after we are live.", "moderation-later"),
        ("When the feature service dies the shelf stays blank until it is back.", "no-fallback"),
        ("It won on last month's replay, so on Monday all members get it.", "offline-only-launch"),
        ("We pick the biggest transformer, because nothing more modern has been published.", "complexity-brag"),
    ],
)  # fmt: skip
def test_wording_that_no_rule_lists_is_heard(text: str, signal: str) -> None:
    assert signal in heard(text)


@pytest.mark.parametrize(
    "text",
    [
        "Retrieve 300 candidates from two indexes, rank those, and keep p99 under 150 ms.",
        "The objective is the share of members who return within 28 days; clicks are a guardrail.",
        "We considered a questionnaire and dropped it, since place and device tell us enough.",
        "Precision, recall and NDCG are defined in the appendix.",
        "Matrix factorization learns one vector for each user and each item.",
        "If the ranker is slow, the page shows yesterday's list, filtered for stock.",
        "Installation takes a minute; the library is fast and supports implicit feedback.",
    ],
)
def test_ordinary_and_sound_sentences_are_silent(text: str) -> None:
    assert set() == heard(text)


FLAGS = [
    (signal.id, flag)
    for signal in built_in_pack().signals
    if not signal.rule.order and not signal.rule.recites
    for flag in signal.examples.flags
]


@pytest.mark.parametrize(("signal", "flag"), FLAGS)
def test_what_a_signal_says_of_itself_fires(signal: str, flag: str) -> None:
    """The judge may outweigh a rule, but not in the plain cases that the signal's own page shows."""
    assert signal in heard(flag)


def test_claims_in_frames_that_cancel_them_are_silent() -> None:
    fired = [
        claim["signal"] in heard(frame.replace("{claim}", claim["clause"]))
        for frame in FRAMES["cancel"]
        for claim in FRAMES["claims"]
    ]
    assert sum(fired) <= 0.13 * len(fired)


def test_claims_in_frames_that_mean_them_fire() -> None:
    fired = [
        claim["signal"] in heard(frame.replace("{claim}", claim["clause"]))
        for frame in FRAMES["assert"]
        for claim in FRAMES["claims"]
    ]
    assert sum(fired) >= 0.9 * len(fired)


def test_a_plain_claim_is_heard_whatever_its_neighbour_speaks_of() -> None:
    assert {"rank-everything", "ctr-objective"} == heard("We rank everything. I would optimize CTR.")


def test_a_finding_lies_within_one_sentence_and_says_how_sure_it_is() -> None:
    text = "We begin small. Each visit is worth what it brings in taps, and taps are all I count. Then we ship."
    (hit,) = [hit for hit in built_in_ear().find(text).hits if hit.signal == "ctr-objective"][:1]
    assert text.index("Each") <= hit.start < hit.end <= text.index(" Then")
    assert hit.probability is not None
    assert 0.6 <= hit.probability <= 1


def test_the_same_text_gives_the_same_findings_whatever_was_read_before() -> None:
    text = "The longer they stare, the better we did. Nothing else is the goal."
    before = built_in_ear().find(text)
    built_in_ear().find("Something quite different, in between.")
    assert before == built_in_ear().find(text)
