"""Fits the weights of the second reader: one logistic regression a label, over runs of words and pieces of words."""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from recoach.assessment.wording import Hits, Rows, Wording, classes, keys_of, normalised, number_of, runs

#: A word or a pair of words has to stand in so many rows, a run of three or a piece of a word in one more.
_LEAST = 3
_STRENGTH = 50.0  #: inverse of the regularisation
_STEPS = 300
_BYTE = 127
#: A word that stands in so many sentences has its sums written down.
_OFTEN = 2
#: Steps of a length; the squared rarity of a key that stands in three of thirty thousand rows is about a hundred.
_LENGTH_STEPS = 2.0


@dataclass(frozen=True)
class Learned:
    """Weights as they were fitted."""

    keys: dict[str, int]  #: with their places, in the order of their numbers
    lengths: np.ndarray  #: squared inverse document frequency of each key
    weights: np.ndarray  #: shape (keys, labels)
    biases: np.ndarray  #: of each label

    def odds(self, rows: list[Counter[str]]) -> np.ndarray:
        """Return the log-odds of rows, shape (rows, labels)."""
        return _matrix(rows, self.keys, self.lengths) @ self.weights + self.biases


def counted(sentences: Iterable[tuple[list[str], Hits]]) -> Counter[str]:
    """Return the keys in some sentences, words and lexicons, with their counts as `Wording.tally` adds them up."""
    found: Counter[str] = Counter()
    for words, hits in sentences:
        texts = list(map(normalised, words))
        for text in set(texts):
            found.update(keys_of(text))
        found.update({run for run, _, _ in runs(texts)})
        found.update(f" {name}" for name in classes(hits))
    return found


def learn(rows: list[Counter[str]], due: np.ndarray) -> Learned:
    """Fit each label; `due` has the shape (rows, labels)."""
    keys, lengths = _vocabulary(rows)
    vectors = _matrix(rows, keys, lengths)
    fitted = [
        LogisticRegression(C=_STRENGTH, solver="liblinear", max_iter=_STEPS, random_state=0).fit(vectors, due[:, label])
        for label in range(due.shape[1])
    ]
    weights = np.array([one.coef_[0] for one in fitted]).T
    return Learned(keys, lengths, weights, np.array([one.intercept_[0] for one in fitted]))


def wording(labels: Sequence[str], learned: Learned, sentences: list[list[str]], *, often: int = _OFTEN) -> Wording:
    """Round the weights to a byte each, and write down what the words frequent in some sentences add up to.

    The few largest weights are cut off, so that the many small ones keep their differences.
    """
    worth = learned.weights * np.sqrt(learned.lengths)[:, None]
    scale = float(np.quantile(np.abs(worth), 0.9999)) / _BYTE
    steps = np.clip(np.round(worth / scale), -_BYTE, _BYTE) + _BYTE + 1
    sizes = np.clip(np.round(learned.lengths * _LENGTH_STEPS), 1, 255)
    table = np.hstack([steps, sizes[:, None]]).astype(np.uint8)
    return Wording(
        labels=labels,
        biases=learned.biases.tolist(),
        scale=scale,
        length_scale=1 / _LENGTH_STEPS,
        keys=Rows(array("I", map(number_of, learned.keys)), table.tobytes()),
        words=_summed(sentences, learned.keys, table, often),
    )


def _vocabulary(rows: list[Counter[str]]) -> tuple[dict[str, int], np.ndarray]:
    seen = Counter(key for row in rows for key in row)
    enough = [key for key, times in seen.items() if times >= _LEAST + (key.count(" ") != 1)]
    # Of two keys with one number the more frequent stays.
    by_number = {number_of(key): key for key in sorted(enough, key=lambda key: (seen[key], key))}
    keys = [by_number[number] for number in sorted(by_number)]
    rarity = [math.log(len(rows) / seen[key]) + 1 for key in keys]
    return {key: at for at, key in enumerate(keys)}, np.square(rarity)


def _matrix(rows: list[Counter[str]], keys: dict[str, int], lengths: np.ndarray) -> sparse.csr_matrix:
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


def _summed(sentences: list[list[str]], keys: dict[str, int], table: np.ndarray, often: int) -> Rows:
    """Return for each frequent word the sums over its keys and how many they are."""
    seen = Counter(text for words in sentences for text in set(map(normalised, words)))
    frequent = [word for word in sorted(seen, key=lambda word: (seen[word], word)) if seen[word] >= often]
    by_number = {number_of(f" {word}"): word for word in frequent}
    rows = []
    for number in sorted(by_number):
        places = [keys[key] for key in keys_of(by_number[number]) if key in keys]
        rows.append([*table[places].sum(axis=0, dtype=np.int64), len(places)])
    return Rows(array("I", sorted(by_number)), np.array(rows).astype("<u2").tobytes())
