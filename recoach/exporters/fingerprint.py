"""Names for findings that outlive edits elsewhere in their file: for baselines, and for services that compare runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

from recoach.exporters.checked import CheckedAnswer, CheckedFile, Told


def fingerprinted(file: CheckedFile) -> Iterator[tuple[CheckedAnswer, Told, str]]:
    """Yield each finding of a file with its answer and 64 hex digits that no other finding of that file has.

    They are made of the file's name, the signal, the section and the words, never of lines: what moves keeps its name.
    Of findings that are alike in all that, the n-th keeps the n-th name.
    """
    seen: Counter[str] = Counter()
    for answer in file.answers:
        for one in answer.of_kind("finding"):
            parts = (file.file, str(answer.id or ""), one.signal, one.section, " ".join(one.quote.split()).casefold())
            alike = "\0".join(parts)
            yield answer, one, sha256(f"{alike}\0{seen[alike]}".encode("utf-8", "surrogatepass")).hexdigest()
            seen[alike] += 1
