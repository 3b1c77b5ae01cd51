"""What signs shut out would have come to nothing: every stance is the same where all reasons are looked for."""

from __future__ import annotations

import math
from unittest.mock import patch

import pytest
from marked_words import verdict

from recoach.language.claim import Signs
from recoach.language.cues import CUES

#: Of each cue so many phrases.
SOME = 12
#: Words that reasons look for besides cues.
WORDS = (
    "should", "could", "than", "they", "giants", "between", "nil", "when we", "unless we", "without", "but we",
    "and we would",
)  # fmt: skip
#: Where they stand around a claim, in its sentence and in the next one.
PLACES = (
    ("{} [rank clicks], pages follow.", ""),
    ("{} pages [rank clicks] is fine, I say.", ""),
    ("To {} [rank clicks] pages.", ""),
    ("The board {} we [rank clicks].", ""),
    ("A shop where {} [rank clicks].", ""),
    ("Teams say pages lose, {} we [rank clicks].", ""),
    ("{} we [rank clicks].", "Pages do not."),
    ("Teams [rank clicks].", "{} that."),
    ("{} [rank clicks] and we sell.", ""),
    ("We {} [rank clicks].", "We {} also sell ice."),
    ("I rather wait {} [rank clicks].", ""),
    ("We {} [rank clicks], but no.", ""),
    ("Not [rank clicks] is {}.", ""),
    ("[Rank clicks] {}.", ""),
    ("[Rank clicks]: {}.", ""),
    ("[Rank clicks], that is how pages {} it.", ""),
    ("[Rank clicks] is {} by pages, we say.", ""),
    ("We [rank clicks].", "{}."),
    ("We [rank clicks].", "Pages {}."),
    ("We [rank clicks].", "It is {}."),
)


@pytest.mark.parametrize("cue", [*CUES, "words"])
def test_a_stance_is_the_same_with_all_reasons_looked_for(cue: str) -> None:
    phrases = sorted({phrase.replace("=", "") for phrase in CUES.get(cue, WORDS)})
    some = phrases[:: math.ceil(len(phrases) / SOME)]
    said = [(here.format(phrase), after.format(phrase)) for phrase in some for here, after in PLACES]
    seen = [verdict(*one) for one in said]
    with patch.object(Signs, "stand", return_value=True):
        assert [verdict(*one) for one in said] == seen
