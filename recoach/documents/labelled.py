"""Reads labelled text: sentences in JSON Lines, answers in YAML. A file with one bad entry is refused as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from recoach.content.labelled import Labelled
from recoach.documents.document import ChooseFramework, Wishes
from recoach.documents.jsonl import Line, read_lines
from recoach.documents.readers import is_json_lines, read_all
from recoach.documents.source import LIMIT_MB
from recoach.errors import InvalidContent, Place

_SIGNALS = 'Name what should fire, such as `"signals": ["ctr-objective"]`, or `[]` for clean text.'


def read_labelled(path: str, choose: ChooseFramework, *, limit_mb: float = LIMIT_MB) -> Iterator[Labelled]:
    """Yield the labelled entries of a file.

    Raises UnusableFile where there is no text to read, InvalidContent for the first entry that breaks the format.
    """
    if is_json_lines(path):
        yield from (_sentence(line, path) for line in read_lines(path, limit_mb=limit_mb))
        return
    for number, document in enumerate(read_all(path, wishes=Wishes(choose), limit_mb=limit_mb), start=1):
        place = Place(path, document.line)
        if document.signals is None:
            raise InvalidContent("this answer has no `signals`.", place=place, hint=_SIGNALS)
        yield Labelled(
            id=document.id or str(number),
            place=place,
            answer=document.answer,
            whole=True,
            signals=frozenset(document.signals),
            kind=document.level or "",
            scenario=document.scenario or "",
            omits=None if document.omits is None else frozenset(document.omits),
            facts=document.facts,
        )


def _sentence(line: Line, path: str) -> Labelled:
    if line.error:
        raise line.error
    assert line.answer
    place = Place(path, line.number)
    signals = line.labels.get("signals")
    if not isinstance(signals, list) or not all(isinstance(one, str) for one in signals):
        what = "is no list of ids" if "signals" in line.labels else "is missing"
        raise InvalidContent(f"`signals` {what}.", place=place, hint=_SIGNALS)
    return Labelled(
        id=str(line.number if line.id is None else line.id),
        place=place,
        answer=line.answer,
        whole=line.whole,
        signals=frozenset(signals),
        kind=_kind(line.labels),
    )


def _kind(labels: Any) -> str:  # noqa: ANN401  # JSON's
    kind = labels.get("kind", labels.get("level"))
    return kind if isinstance(kind, str) else ""
