"""Fits the weights of the second reader: one logistic regression a label, over runs of words and pieces of words."""

from __future__ import annotations

import math
from array import array
from collections import Counter

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from recoach.assessment.wording import Rows, keys_of, normalised, number_of, runs

#: A run of words has to stand in so many windows, a piece of a word in one more.
_LEAST = 3
_STRENGTH = 50.0  #: inverse of the regularisation
_STEPS = 300
_BYTE = 127
#: A word that stands in so many sentences has its sums written down.
_OFTEN = 2
#: Steps of a length; the squared rarity of a key that stands in three of thirty thousand windows is about a hundred.
_LENGTH_STEPS = 2.0


def counted(sentences: list[list[str]]) -> Counter[str]:
    """Return the keys in the sentences of a window with their counts, as `Wording.tally` adds them up."""
    found: Counter[str] = Counter()
    for words in sentences:
        texts = normalised(words)
        for text in set(texts):
            found.update(keys_of(text))
        found.update(run for run, _, _ in runs(texts))
    return found


def vocabulary(rows: list[Counter[str]]) -> tuple[dict[str, int], np.ndarray]:
    """Return the keys worth a weight, in order, and the squared inverse document frequency of each."""
    seen = Counter(key for row in rows for key in row)
    enough = [key for key, times in seen.items() if times >= _LEAST + (" " not in key)]
    # In the order of their numbers; of two keys with one number the more frequent stays.
    by_number = {number_of(key): key for key in sorted(enough, key=lambda key: (seen[key], key))}
    keys = [by_number[number] for number in sorted(by_number)]
    rarity = [math.log(len(rows) / seen[key]) + 1 for key in keys]
    return {key: at for at, key in enumerate(keys)}, np.square(rarity)


def matrix(rows: list[Counter[str]], keys: dict[str, int], lengths: np.ndarray) -> sparse.csr_matrix:
    """Return the rows as vectors: count times rarity, over the root of the summed lengths."""
    indexes: list[int] = []
    values: list[float] = []
    ends = [0]
    rarity = np.sqrt(lengths)
    for row in rows:
        known = [(keys[key], times) for key, times in row.items() if key in keys]
        length = math.sqrt(sum(times * lengths[at] for at, times in known) or 1.0)
        indexes += [at for at, _ in known]
        values += [times * rarity[at] / length for at, times in known]
        ends.append(len(indexes))
    return sparse.csr_matrix((values, indexes, ends), shape=(len(rows), len(keys)))


def fit(vectors: sparse.csr_matrix, due: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Fit each label; return weights, shape (keys, labels), and biases."""
    fitted = [
        LogisticRegression(C=_STRENGTH, solver="liblinear", max_iter=_STEPS, random_state=0).fit(vectors, due[:, label])
        for label in range(due.shape[1])
    ]
    return np.array([one.coef_[0] for one in fitted]).T, np.array([one.intercept_[0] for one in fitted])


def rounded(weights: np.ndarray, lengths: np.ndarray) -> tuple[np.ndarray, float, float]:
    """Return one byte a weight and length, shape (keys, labels + 1), with what a step of each is worth.

    The few largest weights are cut off, so that the many small ones keep their differences.
    """
    worth = weights * np.sqrt(lengths)[:, None]
    scale = float(np.quantile(np.abs(worth), 0.9999)) / _BYTE
    steps = np.clip(np.round(worth / scale), -_BYTE, _BYTE) + _BYTE + 1
    sizes = np.clip(np.round(lengths * _LENGTH_STEPS), 1, 255)
    return np.hstack([steps, sizes[:, None]]).astype(np.uint8), scale, 1 / _LENGTH_STEPS


def packed(keys: dict[str, int], steps: np.ndarray) -> Rows:
    """Return the rows of all keys; `keys` come in the order of their numbers."""
    return Rows(array("I", map(number_of, keys)), steps.tobytes())


def summed(sentences: list[list[str]], keys: dict[str, int], steps: np.ndarray) -> Rows:
    """Return for each frequent word the sums over its keys and how many they are."""
    seen = Counter(text for words in sentences for text in set(normalised(words)))
    by_number = {
        number_of(word): word for word in sorted(seen, key=lambda word: (seen[word], word)) if seen[word] >= _OFTEN
    }
    rows = []
    for number in sorted(by_number):
        places = [keys[key] for key in keys_of(by_number[number]) if key in keys]
        rows.append([*steps[places].sum(axis=0, dtype=np.int64), len(places)])
    return Rows(array("I", sorted(by_number)), np.array(rows).astype("<u2").tobytes())
