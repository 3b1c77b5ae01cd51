"""Fits how both readers are weighed, on what they say of authors that neither of them knew."""

from __future__ import annotations

import numpy as np
from sklearn.linear_model import LogisticRegression

from recoach.assessment.verdict import OUTCOMES, Scales

_STRENGTH = 0.3


def columns(odds: np.ndarray, outcomes: np.ndarray) -> np.ndarray:
    """Return one row for each text and label: log-odds, what the rules made of it, which label.

    `odds` have the shape (texts, labels + 1), the last being whether any fault is claimed; `outcomes` have the shape
    (texts, labels) and are indexes into `OUTCOMES`.
    """
    texts, labels = outcomes.shape
    made = np.eye(len(OUTCOMES))[outcomes.reshape(-1)][:, :-1]
    which = np.tile(np.eye(labels), (texts, 1))
    meant = np.repeat(odds[:, -1:], labels, axis=0)
    return np.hstack([odds[:, :-1].reshape(-1, 1), meant, made, which])


def fit(odds: np.ndarray, outcomes: np.ndarray, due: np.ndarray, bar: float) -> Scales:
    """Fit the weights of the judge; `due` has the shape (texts, labels)."""
    fitted = LogisticRegression(C=_STRENGTH, max_iter=1_000).fit(columns(odds, outcomes), due.reshape(-1))
    slope, meant, *rest = fitted.coef_[0].tolist()
    made, which = rest[: len(OUTCOMES) - 1], rest[len(OUTCOMES) - 1 :]
    weights = dict(zip(OUTCOMES, [*made, 0.0], strict=True))
    return Scales(slope, meant, weights, tuple(one + float(fitted.intercept_[0]) for one in which), bar)


def probabilities(scales: Scales, odds: np.ndarray, outcomes: np.ndarray) -> np.ndarray:
    """Return the judge's probabilities, shape (texts, labels)."""
    made = np.array([scales.outcomes[name] for name in OUTCOMES])[outcomes]
    return 1 / (
        1 + np.exp(-(scales.slope * odds[:, :-1] + scales.meant * odds[:, -1:] + made + np.array(scales.biases)))
    )
