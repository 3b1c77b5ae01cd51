"""Fits how both readers are weighed, on what they say of authors that neither of them knew."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from model import Learned
from sklearn.linear_model import LogisticRegression

from recoach.assessment.verdict import OUTCOMES

_STRENGTH = 0.3


@dataclass(frozen=True)
class Heard:
    """What both readers say of texts, before it is weighed."""

    odds: np.ndarray  #: log-odds of the wording, shape (texts, labels)
    claimed: np.ndarray  #: log-odds of the wording that any fault is claimed, shape (texts, 1)
    outcomes: np.ndarray  #: what the rules made of a label, as indexes into `OUTCOMES`, shape (texts, labels)
    frames: np.ndarray  #: log-odds that what the rules found is meant, 0 where that is nothing, shape (texts, labels)

    def of(self, chosen: np.ndarray) -> Heard:
        """Return what is said of some of the texts."""
        return Heard(self.odds[chosen], self.claimed[chosen], self.outcomes[chosen], self.frames[chosen])


@dataclass(frozen=True)
class Scales:
    """How both readers are weighed. All weights are in log-odds."""

    slope: float
    claimed: float
    frame: float
    outcomes: dict[str, float]  #: for each of `OUTCOMES`
    biases: np.ndarray  #: of each label


def fit(heard: Heard, due: np.ndarray) -> Scales:
    """Fit the weights of the judge; `due` has the shape (texts, labels)."""
    fitted = LogisticRegression(C=_STRENGTH, max_iter=1_000).fit(_columns(heard), due.reshape(-1))
    slope, claimed, frame, *rest = fitted.coef_[0].tolist()
    made, which = rest[: len(OUTCOMES) - 1], rest[len(OUTCOMES) - 1 :]
    weights = dict(zip(OUTCOMES, [*made, 0.0], strict=True))
    return Scales(slope, claimed, frame, weights, np.array(which) + float(fitted.intercept_[0]))


def probabilities(scales: Scales, heard: Heard) -> np.ndarray:
    """Return the judge's probabilities, shape (texts, labels)."""
    made = np.array([scales.outcomes[name] for name in OUTCOMES])[heard.outcomes]
    said = scales.slope * heard.odds + scales.claimed * heard.claimed + scales.frame * heard.frames
    return 1 / (1 + np.exp(-(said + made + scales.biases)))


def judged(wording: Learned, frames: Learned, scales: Scales) -> tuple[Learned, Learned]:
    """Return what the judge makes of the weights: of the labels and, the last, of any fault; and of the frames.

    All of it is linear, so one weight a key and label says all.
    """
    labels = scales.slope * wording.weights[:, :-1] + scales.claimed * wording.weights[:, -1:]
    biases = scales.slope * wording.biases[:-1] + scales.claimed * wording.biases[-1] + scales.biases
    return (
        replace(wording, weights=labels, biases=biases),
        replace(frames, weights=scales.frame * frames.weights, biases=scales.frame * frames.biases),
    )


def _columns(heard: Heard) -> np.ndarray:
    """Return one row for each text and label; the last of the outcomes is the one that the others are held against."""
    texts, labels = heard.outcomes.shape
    claimed = np.repeat(heard.claimed, labels, axis=0)
    made = np.eye(len(OUTCOMES))[heard.outcomes.reshape(-1)][:, :-1]
    which = np.tile(np.eye(labels), (texts, 1))
    return np.hstack([heard.odds.reshape(-1, 1), claimed, heard.frames.reshape(-1, 1), made, which])
