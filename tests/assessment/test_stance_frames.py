"""The same claims put into sentences that cancel them, and into sentences that do not."""

from __future__ import annotations

import pytest
from heard_findings import built_in_detector

CLAIMS = {
    "optimize CTR": "ctr-objective",
    "score the whole inventory": "rank-everything",
    "switch users to the personal model once there is enough data": "vague-switch",
}
CANCELLING = (
    "The team that owns the current system chose to {}; that is what we inherit.",
    "Nobody on my watch would {}.",
    "I have seen startups {} and fold within a year.",
    "It would be reckless to {}.",
    "The point of this design is that we never have to {}.",
    "You will not catch me trying to {}.",
    "There was a time when I would {}.",
    "My advice to anyone is to resist the urge to {}.",
    "Why would anybody {}?",
    "To {} would be a mistake.",
    "The temptation is to {}, and it should be resisted.",
    "The old plan was to {}.",
    "In the past we used to {}.",
    "If we were to {}, we would regret it.",
    "I would argue against any plan to {}.",
    "We could {}; the numbers say otherwise.",
    "The proposal to {} was voted down.",
    "Under no circumstances do we {}.",
    "Far be it from me to {}.",
    "It was reckless of them to {}.",
)
AFFIRMING = (
    "We {} from the first day.",
    "So what I'd do is {}.",
    "Without a doubt we {}.",
    "I don't see why we shouldn't {}.",
    "The simplest thing that works is to {}.",
    "We should {} and be done with it.",
    "There is no reason not to {}.",
    "For this product I propose to {}.",
    "It is our intention to {}.",
    "Given the deadline, I'd {}.",
    "I would not hesitate to {}.",
    "Our approach: {}.",
    "Because it is cheap, we {}.",
    "If I had to decide today, I would {}.",
    "- {}",
)


def heard(text: str) -> set[str]:
    return {hit.signal for hit in built_in_detector().find(text).hits}


@pytest.mark.parametrize("frame", CANCELLING)
@pytest.mark.parametrize("claim", CLAIMS)
def test_a_frame_that_cancels_silences_any_claim(frame: str, claim: str) -> None:
    """What is told of others, of the past, of fears and of plans dropped is no claim."""
    assert CLAIMS[claim] not in heard(frame.format(claim))


@pytest.mark.parametrize("frame", AFFIRMING)
@pytest.mark.parametrize("claim", CLAIMS)
def test_a_frame_that_affirms_lets_any_claim_through(frame: str, claim: str) -> None:
    """However a claim is introduced, it is heard."""
    assert CLAIMS[claim] in heard(frame.format(claim))


@pytest.mark.parametrize(
    "frame",
    [
        "Plenty of firms {}.",
        "A common misconception is that you have to {}.",
        "Anyone who wants to {} should talk to our users first.",
        "We could {}. We could also give the servers away.",
        "My boss wants it, but I won't {}.",
        "Other shops get by when they {}. Ours can't.",
    ],
)
@pytest.mark.parametrize("claim", CLAIMS)
def test_a_frame_that_gives_a_claim_to_others_silences_it(frame: str, claim: str) -> None:
    """Whoever else does it, and whatever is only possible, the speaker does not claim it."""
    assert CLAIMS[claim] not in heard(frame.format(claim))


@pytest.mark.parametrize(
    "frame",
    [
        "I'd only sign this if we {}.",
        "I wouldn't be comfortable unless we {}.",
        "I would be negligent if I didn't {}.",
        "My boss hates it, but I {}.",
        "They all dither; we {}.",
        "My old boss told us to {}, and I agree with her.",
        "Nobody can talk us out of it: we {}.",
        "It'd be silly of us not to {}.",
        "I can't imagine a design in which we don't {}.",
    ],
)
@pytest.mark.parametrize("claim", CLAIMS)
def test_a_condition_for_a_yes_and_what_is_taken_on_are_claims(frame: str, claim: str) -> None:
    """Two refusals make a claim, and so does somebody else's plan that the speaker adopts."""
    assert CLAIMS[claim] in heard(frame.format(claim))
