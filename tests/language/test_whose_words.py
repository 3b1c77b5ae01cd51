"""Whose claim it is, and whether it is meant. The words judged stand in brackets."""

from __future__ import annotations

import pytest
from marked_words import verdict

SOMEBODY_ELSES = (
    "[Chase clicks]: that is how the wiki puts it.",
    # who does it stands right before it, or is the subject of its clause
    "Plenty of firms [chase clicks].",
    "It is an old product in which they [chase clicks].",
    "I left a shop where they would always [chase clicks].",
    "They [chase clicks] over at our rival.",
    # somebody says so, or asks for it
    "My sister swears they [chase clicks].",
    "Friends in the trade tell me that they [chase clicks].",
    "The board insists that we [chase clicks].",
    "A guest proposed we [chase clicks].",
)
OURS = (
    "[Chase clicks]: that is how I would put it.",
    "Our engineers [rank everything].",
    "They know their trade, and we [chase clicks].",
    "I told them that we [chase clicks].",
    "I insist that we [chase clicks].",
    "The numbers suggest that we [chase clicks].",
    "She recommends that we [chase clicks], and I agree with her.",
)
LIKED_LESS = (
    "I would rather wait than [chase clicks].",
    "I'd sooner close the shop than be part of a team in which we [chase clicks].",
)
LIKED_BETTER = (
    "Rather than wait we [chase clicks].",
    "I would rather be quick than right, so we [chase clicks].",
    "I would rather [chase clicks] than wait.",
)
MEANT = (
    "Having weighed the rest, I settled on [chasing clicks].",
    "Nobody's going to talk me out of [chasing clicks].",
    "Why make it hard when we can simply [chase clicks]?",
    "I have yet to meet a reason to do anything other than [chase clicks].",
    "What I would regret is not [chasing clicks].",
    "My last team tried [chasing clicks], so I'm doing the same again here.",
    "Whether they like it or not we [chase clicks].",
    "It worked at my last company, so here we [chase clicks].",
    "Count me in provided that we [chase clicks].",
    "I do not know what anyone has against [chasing clicks].",
    "Good luck talking me out of [chasing clicks].",
)
NOT_MEANT = (
    "Whether to [chase clicks] is a question for next year.",
    "Whether we [chase clicks] is a question for next year.",
    "We could not stop the board in its plan to [chase clicks].",
    "A test goes red when we [chase clicks].",
    "Nothing could persuade me to [chase clicks].",
    "It took one bad summer to cure us of [chasing clicks].",
    "A hook blocks the merge the moment anybody tries to [chase clicks].",
    "Fine on a slide, ruinous in a shop: that is my verdict on [chasing clicks].",
    "Anything that leads us to [chase clicks] is a defect.",
    "One replay on old logs will [chase clicks], and it will lose.",
)


@pytest.mark.parametrize("marked", SOMEBODY_ELSES)
def test_what_somebody_else_does_or_says_is_theirs(marked: str) -> None:
    assert verdict(marked).stance == "attributed"


@pytest.mark.parametrize("marked", OURS)
def test_what_the_speaker_says_or_takes_on_is_the_speakers(marked: str) -> None:
    assert verdict(marked).stance != "attributed"


@pytest.mark.parametrize("marked", LIKED_LESS)
def test_what_the_speaker_likes_less_is_contrasted(marked: str) -> None:
    assert verdict(marked).reason == 'contrasted: "rather … than"'


@pytest.mark.parametrize("marked", LIKED_BETTER)
def test_what_the_speaker_likes_better_is_not(marked: str) -> None:
    assert verdict(marked).stance != "contrasted"


@pytest.mark.parametrize("marked", MEANT)
def test_what_is_insisted_on_is_asserted_however_it_is_put(marked: str) -> None:
    assert verdict(marked).stance == "asserted"


@pytest.mark.parametrize("marked", NOT_MEANT)
def test_what_is_left_open_refused_or_guarded_against_is_not_asserted(marked: str) -> None:
    assert verdict(marked).stance != "asserted"
