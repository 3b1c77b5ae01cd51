"""Names for findings that outlive edits elsewhere in their file: for baselines, and for services that compare runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

from recoach.exporters.checked import CheckedAnswer, CheckedFile, Told


class Fingerprints:
    """Names the findings of one file, answer by answer: 64 hex digits that no other finding of that file has.

    They are made of the file's name, the signal and the words, never of lines: what moves keeps its name. Nor of the
    section: text without headings is under one only where it is scored. Of findings that are alike, the n-th keeps the
    n-th name.
    """

    def __init__(self, file: str) -> None:
        self._file = file
        self._seen: Counter[bytes] = Counter()

    def of(self, answer: CheckedAnswer, one: Told) -> str:
        """Return the name of a finding; answers, and the findings of each, have to come in the order of the file."""
        id_ = "" if answer.id is None else str(answer.id)
        parts = (self._file, id_, one.signal, " ".join(one.quote.split()).casefold())
        alike = "\0".join(parts).encode("utf-8", "surrogatepass")
        number = self._seen[alike]
        self._seen[alike] += 1
        return sha256(alike + f"\0{number}".encode()).hexdigest()


def fingerprints(file: CheckedFile, path: str) -> Iterator[str]:
    """Yield the name of each finding of a file, in their order; `path` is what the file is called in them."""
    names = Fingerprints(path)
    for answer in file.answers:
        for one in answer.of_kind("finding"):
            yield names.of(answer, one)
