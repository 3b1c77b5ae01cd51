"""The files of weights: how what was learned of signals, and of points, is written down and comes back.

A line of JSON, then for each wording two tables and the sieve of the first one's numbers. A table is the
numbers of its keys, four bytes with the least first and in rising order, and in the same order their rows. A row of a
key is one byte a label and one for its length; a row of a frequent word has two bytes each for the sums over its keys,
and two for how many.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from recoach.assessment.appraisal import Appraisal
from recoach.assessment.topics import Topics
from recoach.assessment.verdict import OUTCOMES, Judge
from recoach.assessment.wording import SIEVE_BYTES, Rows, Wording

#: Beside this module, and made by `training/build.py`.
FILE = Path(__file__).with_name("wording.weights")
#: Made by `training/build_points.py`.
POINTS_FILE = Path(__file__).with_name("points.weights")
#: Made by `training/build_topics.py`.
TOPICS_FILE = Path(__file__).with_name("topics.weights")
#: 1: the first. 2: one weight a key and label, runs by the numbers of their words, a sieve, frames.
_FORMAT = 2
_END = b"\n"
_LONGEST_LINE = 10_000
#: Four bytes on every machine that Python runs on.
_NUMBER = "I"
_BYTES = 4


class UnreadableWeights(Exception):
    """Bytes that are no weights of this version."""


def encode(judge: Judge, text: str = "") -> bytes:
    """Write a judge down; `text` says which text the weights were learned from."""
    head = {"outcomes": {name: round(judge.outcomes[name], 4) for name in OUTCOMES}, "bar": judge.bar}
    return _encoded(text, head, (judge.wording, judge.frames))


def encode_points(appraisal: Appraisal, text: str = "") -> bytes:
    """Write an appraisal of points down; `text` says which text it was learned from."""
    outcomes = {name: round(weight, 4) for name, weight in appraisal.outcomes.items()}
    head = {"outcomes": outcomes, "home": round(appraisal.home, 4), "bar": appraisal.bar, "near": appraisal.near}
    return _encoded(text, head, (appraisal.wording,))


def encode_topics(topics: Topics, text: str = "") -> bytes:
    """Write topics down; `text` says which text they were learned from."""
    return _encoded(text, {"homes": dict(topics.homes)}, (topics.wording,))


def _encoded(text: str, head: dict[str, Any], wordings: Sequence[Wording]) -> bytes:
    told = [
        {
            "labels": one.labels,
            "biases": [round(bias, 4) for bias in one.biases],
            "scale": one.scale,
            "length_scale": one.length_scale,
            "keys": len(one.keys.numbers),
            "words": len(one.sums.numbers),
        }
        for one in wordings
    ]
    line = json.dumps({"format": _FORMAT, "text": text, **head, "wordings": told})
    return b"".join([line.encode(), _END, *(part for one in wordings for part in _parts(one))])


def head_of(data: bytes | memoryview) -> dict[str, Any]:
    """Return the line of JSON. Raises `UnreadableWeights` if there is none, or of another format."""
    try:
        head = json.loads(_first_line(data))
        if head["format"] == _FORMAT:
            return dict(head)
    except (ValueError, KeyError, TypeError) as problem:
        raise UnreadableWeights(str(problem)) from problem
    raise UnreadableWeights(f"weights of format {head['format']}, not {_FORMAT}")


def decode(data: bytes | memoryview) -> Judge:
    """Make a judge of what `encode` wrote. Raises `UnreadableWeights` for anything else.

    Of a view the large part is not copied: what no text asks for is never read.
    """
    head, wordings = _decoded(data)
    try:
        wording, frames = wordings
        return Judge(wording, frames, head["outcomes"], head["bar"])
    except (ValueError, KeyError) as problem:
        raise UnreadableWeights(str(problem)) from problem


def decode_points(data: bytes | memoryview) -> Appraisal:
    """Make an appraisal of what `encode_points` wrote. Raises `UnreadableWeights` for anything else."""
    head, wordings = _decoded(data)
    try:
        (wording,) = wordings
        return Appraisal(wording, head["outcomes"], head["home"], bar=head["bar"], near=head["near"])
    except (ValueError, KeyError) as problem:
        raise UnreadableWeights(str(problem)) from problem


def decode_topics(data: bytes | memoryview) -> Topics:
    """Make topics of what `encode_topics` wrote. Raises `UnreadableWeights` for anything else."""
    head, wordings = _decoded(data)
    try:
        (wording,) = wordings
        return Topics(wording, head["homes"])
    except (ValueError, KeyError) as problem:
        raise UnreadableWeights(str(problem)) from problem


def _decoded(data: bytes | memoryview) -> tuple[dict[str, Any], list[Wording]]:
    head = head_of(data)
    rest = _Rest(memoryview(data), len(_first_line(data)) + len(_END))
    try:
        wordings = [_wording(one, rest) for one in head["wordings"]]
    except (ValueError, KeyError) as problem:
        raise UnreadableWeights(str(problem)) from problem
    if rest.at != len(data):
        raise UnreadableWeights("there is more than the weights")
    return head, wordings


class _Rest:
    """What has not been read yet."""

    def __init__(self, data: memoryview, at: int) -> None:
        self._data = data
        self.at = at

    def take(self, length: int) -> memoryview:
        part = self._data[self.at : self.at + length]
        self.at += length
        if len(part) < length:
            raise UnreadableWeights("the weights end too early")
        return part

    def rows(self, count: int, width: int) -> Rows:
        numbers = array(_NUMBER)
        numbers.frombytes(self.take(_BYTES * count))
        return Rows(_little(numbers), self.take(count * width))


def _wording(told: dict[str, Any], rest: _Rest) -> Wording:
    width = len(told["labels"]) + 1
    return Wording(
        labels=told["labels"],
        biases=told["biases"],
        scale=told["scale"],
        length_scale=told["length_scale"],
        keys=rest.rows(told["keys"], width),
        words=rest.rows(told["words"], 2 * width + 2),
        sieve=bytes(rest.take(SIEVE_BYTES)),
    )


def _first_line(data: bytes | memoryview) -> bytes:
    return bytes(data[:_LONGEST_LINE]).partition(_END)[0]


def _parts(wording: Wording) -> Iterator[bytes | memoryview]:
    for table in (wording.keys, wording.sums):
        yield from (_little(table.numbers).tobytes(), table.rows)
    yield wording.sieve


def _little(numbers: array[int]) -> array[int]:
    """Return the numbers with the least byte first, whatever the machine's own order; or the other way round."""
    if sys.byteorder == "big":
        numbers = array(_NUMBER, numbers)
        numbers.byteswap()
    return numbers
