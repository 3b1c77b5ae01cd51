"""Innocent text: the words of a rule about something else, or in a shape that no pattern of it has."""

from __future__ import annotations

import pytest
from heard_findings import built_in_detector

INNOCENT = [
    ("algorithm-first", "Mm-hmm. Hmm, so what gets better is the share of readers who come back."),
    ("average-latency", "The average order value is 38 euros."),
    ("average-latency", "By instant I mean 100 ms at the 99th percentile."),
    ("average-latency", "A pianist on the site is 31 years old in the median."),
    ("clicks-as-truth", "The label is a finished film, not whatever got clicked."),
    ("clicks-as-truth", "Are clicks ground truth?"),
    ("clicks-as-truth", "Access logs are stored whole for the auditors."),
    ("clicks-as-truth", "We train the ranker on satisfied sessions and log every slot."),
    ("complexity-brag", "We moved to a transformer after an A/B test showed a gain that pays for its serving cost."),
    ("complexity-brag", "The biggest stadium has a page of its own in the concert app."),
    ("complexity-brag", "Cutting-edge headphones sell best in November."),
    ("ctr-objective", "Keep CTR as a guardrail."),
    ("ctr-objective", "CTR is a feature of the value model."),
    ("deferred-cold-start", "New listings do matter here, so each one gets a guaranteed number of impressions."),
    ("deferred-cold-start", "The new ranker is scheduled for the second half of the year."),
    ("heavy-request-path", "The large model runs overnight and requests only read a table."),
    ("heavy-request-path", "A language model tags each item once at upload."),
    ("heavy-request-path", "Every request goes through a load balancer."),
    ("ignored-as-negative", "In-batch negatives with a popularity correction train the towers."),
    ("moderation-later", "Trust and Safety writes the rules, and our ranker enforces them as hard filters."),
    ("moderation-later", "'Moderation comes later' was the old plan."),
    ("more-features", "Each input is audited for serve time; half of the warehouse stays out."),
    ("more-features", "We add one signal a quarter, after an ablation and a freshness check."),
    ("more-features", "Every feature of a new lens is listed on its card."),
    ("more-features", "We keep forty features, each with an owner."),
    ("no-exploration", "I would never switch exploration off."),
    ("no-fallback", "If the ranker is down, we serve yesterday's list."),
    ("no-fallback", "Nobody meets an empty tab; last night's copy per city takes over."),
    ("no-fallback", "The wish list page has an empty state with an illustration."),
    ("no-fallback", "The error page of the checkout is another team's."),
    ("offline-only-launch", "NDCG went up, so the change earns a 1 % canary and then an A/B test."),
    ("offline-only-launch", "If we shipped on the backtest alone, one stale feature would hit everybody."),
    ("one-model-does-all", "Two stages, and one model per stage."),
    (
        "one-model-does-all",
        "We learn end to end on the parcel upsell alone; a single network there takes no part in retrieval.",
    ),
    ("one-model-does-all", "The end-to-end test covers retrieval, ranking and re-ranking."),
    ("one-model-does-all", "One model for retrieval and another one for ranking."),
    ("one-model-does-all", "A single network orders the candidates after retrieval."),
    ("one-model-does-all", "One model of bicycle replaces the two of last year."),
    ("survey-cold-start", "We survey churned customers twice a year."),
    ("unservable-feature", "The final price is the label of the price model."),
    ("unservable-feature", "The average delivery time over the last 30 days is a feature."),
    ("unservable-feature", "The final score goes on the results page."),
    ("unservable-feature", "We log each feature when the page is served."),
    ("vague-accuracy", "Better recommendations mean fewer returns, down from 9% to 7%."),
    ("vague-latency", "How fast should it be?"),
    ("vague-latency", "The team iterates fast."),
    ("vague-latency", "I would not call it fast without a figure."),
    ("vague-latency", "Fast fashion items expire within weeks."),
    ("vague-switch", "Once we have enough data, we evaluate the ramp."),
    ("vague-switch", "After five plays in two sessions the listener moves to the personal model."),
    ("vague-switch", "When do we move a user to the personalized model?"),
    ("vague-switch", "We have enough data to estimate the effect."),
]


@pytest.mark.parametrize(("signal", "text"), INNOCENT)
def test_innocent_words_stay_silent(signal: str, text: str) -> None:
    """A rule that grew careless would fire here."""
    assert signal not in {hit.signal for hit in built_in_detector().find_all([("", text)])[0].hits}
