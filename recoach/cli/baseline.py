"""The baseline: findings that a project has accepted, so that a check only fails on new ones.

It is a JSON file with one finding a line, sorted, made to be read and compared. Findings are known by their
fingerprints, so they may move within their file; files are named as seen from the baseline's own folder.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from recoach.content.text_source import read_text
from recoach.errors import Place, UnusableFile
from recoach.exporters.checked import CheckedAnswer, Told
from recoach.exporters.fingerprint import Fingerprints
from recoach.exporters.json_text import dump_line

#: 1: the first.
FORMAT = 1
_LIMIT_BYTES = 100_000_000
_LONGEST_QUOTE = 80


@dataclass(frozen=True, order=True)
class Accepted:
    """One finding that was accepted."""

    file: str  #: as seen from the baseline's folder, with `/`
    signal: str
    quote: str  #: shortened
    fingerprint: str


@dataclass
class Baseline:
    """What was accepted, and what of it was met in this run."""

    path: Path
    accepted: Mapping[str, Accepted] = field(default_factory=dict)  #: by fingerprint
    updating: bool = False  #: everything found is accepted
    wanted: Collection[str] | None = None  #: ids of signals that are looked for, all for None
    _met: dict[str, Accepted] = field(default_factory=dict)
    _files: set[str] = field(default_factory=set)  # that were checked to their end

    def name(self, file: str) -> str:
        """Return what a file is called in the baseline."""
        folder = os.path.realpath(self.path.parent)
        try:
            return os.path.relpath(os.path.realpath(file), folder).replace(os.sep, "/")
        except ValueError:  # another drive
            return os.path.realpath(file).replace(os.sep, "/")

    def marks(self, file: str) -> Marks:
        """Return what marks the findings of a file that are known."""
        return Marks(self, self.name(file))

    def meet(self, one: Accepted) -> bool:
        """Note a finding, and tell whether it is known."""
        known = self.updating or one.fingerprint in self.accepted
        if known:
            self._met[one.fingerprint] = one
        return known

    def finish(self, file: str) -> None:
        """Note that all findings of a file were met."""
        self._files.add(self.name(file))

    def gone(self) -> list[Accepted]:
        """Return what was accepted and is no more; files and signals that were not looked at keep theirs."""
        return [
            one
            for name, one in self.accepted.items()
            if name not in self._met
            and (self.wanted is None or one.signal in self.wanted)
            and (one.file in self._files or not _stands(self.path.parent / one.file))
        ]

    def left(self) -> list[Accepted]:
        """Return what is accepted now: what was met, and what was accepted before and is not gone."""
        gone = {one.fingerprint for one in self.gone()}
        left = {name: one for name, one in self.accepted.items() if name not in gone} | self._met
        return sorted(left.values())

    def render(self) -> str:
        """Return the file with what is accepted now."""
        lines = ",\n".join(f"    {_line(one)}" for one in self.left())
        return f'{{\n  "format": {FORMAT},\n  "findings": [{f"{chr(10)}{lines}{chr(10)}  " if lines else ""}]\n}}\n'


class Marks:
    """Marks the findings of one file that stand in the baseline."""

    def __init__(self, baseline: Baseline, name: str) -> None:
        self._baseline = baseline
        self._name = name
        self._fingerprints = Fingerprints(name)

    def on(self, answer: CheckedAnswer) -> CheckedAnswer:
        """Return an answer whose known findings say so; answers have to come in the order of the file."""
        return replace(answer, told=tuple(self._marked(answer, one) for one in answer.told))

    def _marked(self, answer: CheckedAnswer, one: Told) -> Told:
        if one.kind != "finding":
            return one
        words = " ".join(one.quote.split())
        quote = words if len(words) <= _LONGEST_QUOTE else f"{words[: _LONGEST_QUOTE - 1]}…"
        name = self._fingerprints.of(answer, one)
        return replace(one, known=self._baseline.meet(Accepted(self._name, one.signal, quote, name)))


def read(path: Path, *, updating: bool, wanted: Collection[str] | None) -> Baseline:
    """Return the baseline in a file; one that is being made need not be there yet. Raises UnusableFile."""
    if updating and not _stands(path):
        return Baseline(path, updating=True, wanted=wanted)
    place = Place(str(path))
    if not _stands(path):
        hint = "Make it with --update-baseline, or leave --baseline out."
        raise UnusableFile("there is no such baseline.", place=place, hint=hint)
    try:
        data = json.loads(read_text(path, limit_bytes=_LIMIT_BYTES))
        version = data["format"]
        entries = _entries(data["findings"]) if version == FORMAT else []
    except (ValueError, TypeError, KeyError, RecursionError):
        hint = "Delete it, and make it anew with --update-baseline."
        raise UnusableFile("this is no baseline.", place=place, hint=hint) from None
    if version != FORMAT:
        message = f"a newer recoach wrote this baseline: its format is {version}, and {FORMAT} is known here."
        raise UnusableFile(message, place=place, hint="Update recoach.")
    return Baseline(path, {one.fingerprint: one for one in entries}, updating=updating, wanted=wanted)


def _stands(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # nothing can be called that, and anybody may name it, here or in a baseline
        return False


def _entries(data: Iterable[Mapping[str, Any]]) -> list[Accepted]:
    names = ("file", "signal", "quote", "fingerprint")
    entries = [Accepted(*(one[name] for name in names)) for one in data]
    if not all(isinstance(getattr(one, name), str) for one in entries for name in names):
        raise TypeError
    return entries


def _line(one: Accepted) -> str:
    return dump_line({"file": one.file, "signal": one.signal, "quote": one.quote, "fingerprint": one.fingerprint})
