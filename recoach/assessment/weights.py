"""The file of weights: how the second reader and the judge are written down and come back.

A line of JSON, then two tables. Each is the numbers of its keys, four bytes with the least first and in rising order,
and in the same order their rows. A row of a key is one byte a label and one for its length; a row of a frequent word
has two bytes each for the sums over its keys, and two for how many they are.
"""

from __future__ import annotations

import json
import sys
from array import array
from typing import Any

from recoach.assessment.verdict import OUTCOMES, Judge, Scales
from recoach.assessment.wording import Rows, Wording

#: Beside this module, and made by `training/build.py`.
FILE_NAME = "wording.weights"
_FORMAT = 1  # 1: the first
_END = b"\n"
#: Four bytes on every machine that Python runs on.
_NUMBER = "I"
_BYTES = 4


class UnreadableWeights(Exception):
    """Bytes that are no weights of this version."""


def encode(*, labels: list[str], biases: list[float], scale: float, length_scale: float, keys: Rows, words: Rows,
           scales: Scales, text: str = "") -> bytes:  # fmt: skip
    """Write weights down; `text` says which text they were learned from."""
    head = {
        "format": _FORMAT,
        "text": text,
        "labels": labels,
        "biases": [round(bias, 4) for bias in biases],
        "scale": scale,
        "length_scale": length_scale,
        "slope": round(scales.slope, 4),
        "meant": round(scales.meant, 4),
        "outcomes": {name: round(scales.outcomes[name], 4) for name in OUTCOMES},
        "label_biases": [round(bias, 4) for bias in scales.biases],
        "bar": scales.bar,
        "keys": len(keys.numbers),
        "words": len(words.numbers),
    }
    tables = [part for table in (keys, words) for part in (_little(table.numbers).tobytes(), table.rows)]
    return b"".join([json.dumps(head).encode(), _END, *tables])


def head_of(data: bytes) -> dict[str, Any]:
    """Return the line of JSON. Raises `UnreadableWeights` if there is none, or of another format."""
    try:
        head = json.loads(data.partition(_END)[0])
        if head["format"] == _FORMAT:
            return dict(head)
    except (ValueError, KeyError, TypeError) as problem:
        raise UnreadableWeights(str(problem)) from problem
    raise UnreadableWeights(f"weights of format {head['format']}, not {_FORMAT}")


def decode(data: bytes) -> Judge:
    """Make a judge of what `encode` wrote. Raises `UnreadableWeights` for anything else."""
    head = head_of(data)
    start = data.index(_END) + 1
    try:
        width = len(head["labels"]) + 1
        middle = start + head["keys"] * (_BYTES + width)
        wording = Wording(
            labels=head["labels"],
            biases=head["biases"],
            scale=head["scale"],
            length_scale=head["length_scale"],
            keys=_rows(data, start, head["keys"], width),
            words=_rows(data, middle, head["words"], 2 * width + 2),
        )
        biases = tuple(head["label_biases"])
        return Judge(wording, Scales(head["slope"], head["meant"], head["outcomes"], biases, head["bar"]))
    except (ValueError, KeyError) as problem:
        raise UnreadableWeights(str(problem)) from problem


def _rows(data: bytes, start: int, count: int, width: int) -> Rows:
    after = start + _BYTES * count
    rows = data[after : after + count * width]
    if len(rows) < count * width:
        raise UnreadableWeights("the weights end too early")
    return Rows(_little(array(_NUMBER, data[start:after])), rows)


def _little(numbers: array[int]) -> array[int]:
    """Return the numbers with the least byte first, whatever the machine's own order; or the other way round."""
    if sys.byteorder == "big":
        numbers = array(_NUMBER, numbers)
        numbers.byteswap()
    return numbers
