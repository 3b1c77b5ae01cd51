"""Calls written down turn by turn, as the captions that a meeting tool exports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

PLACED = Path(__file__).with_name("placed")
_WORDS_A_SECOND = 2.6
_WORDS_A_CUE = 12
_PAUSE_SECONDS = 1.0


@dataclass(frozen=True)
class Turn:
    """What the candidate says at one go about one section."""

    section: str  #: id, "" for small talk
    cues: tuple[tuple[int, int], ...]  #: offsets in the file
    seconds: float


@dataclass(frozen=True)
class Call:
    """A call as a file, and what it should be taken for."""

    id: str
    candidate: str
    vtt: str
    turns: tuple[Turn, ...]  #: the candidate's


def calls(name: str) -> Iterator[Call]:
    """Yield the calls of a file in `placed/`."""
    for call in yaml.safe_load((PLACED / f"{name}.yaml").read_text("utf-8")):
        asker, candidate = call["names"]
        vtt, turns, at_seconds = "WEBVTT\n\n", [], 0.0
        for turn in call["turns"]:
            ((section, said),) = turn.items()
            words, cues, began = said.split(), [], at_seconds
            for first in range(0, len(words), _WORDS_A_CUE):
                some = words[first : first + _WORDS_A_CUE]
                until = at_seconds + len(some) / _WORDS_A_SECOND
                speaker = asker if section == "asks" else candidate
                vtt += f"{_stamp(at_seconds)} --> {_stamp(until)}\n{speaker}: "
                cues.append((len(vtt), len(vtt) + len(" ".join(some))))
                vtt += " ".join(some) + "\n\n"
                at_seconds = until
            if section != "asks":
                turns.append(Turn("" if section == "none" else section, tuple(cues), at_seconds - began))
            at_seconds += _PAUSE_SECONDS
        yield Call(call["id"], candidate, vtt, tuple(turns))


def _stamp(seconds: float) -> str:
    return f"{int(seconds // 3600):02}:{int(seconds // 60) % 60:02}:{seconds % 60:06.3f}"
