"""Leaves out what captions show again, so that every word counts once, where it first appears.

Captions roll (each cue begins with the last line of the one before), grow (the same line again with a word more) and
are exported twice. All three are one thing: a cue begins with the words that the cue before it ends with.

    cue 1: we rank them                     we rank them
    cue 2: we rank them by watch time       by watch time
    cue 3: by watch time at p99             at p99
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from recoach.documents.caption_lines import Line, lines_of, timed
from recoach.documents.captions import Cue

_WORD = re.compile(r"\S+")

_TOUCHING_SECONDS = 0.5  #: a pause after which words that come again were said again
_HELD_SECONDS = 0.05  #: cues as short as this only keep a line on the screen
_CERTAIN_WORDS = 3  #: from as many on nobody repeats himself by chance

Word = tuple[str, str]  #: voice, word


def said_once(text: str, cues: Iterable[Cue]) -> Iterator[Line]:
    """Yield what cues in the order of time say, line by line, without what the cue before has shown already."""
    shown: list[Word] = []
    until = 0.0
    for cue in cues:
        lines = lines_of(text, cue)
        words = [(line.voice, word) for line in lines for word in _WORD.findall(line.text)]
        if not words:
            continue
        again = 0
        if cue.start_seconds <= until + _TOUCHING_SECONDS:
            again = _overlap(shown, words)
            if not _is_repeat(again, shown, words, lines) and cue.start_seconds >= until and not _is_held(cue):
                again = 0
        yield from timed(list(_without(lines, again)), cue)
        shown, until = words, cue.end_seconds


def _is_held(cue: Cue) -> bool:
    return cue.end_seconds - cue.start_seconds <= _HELD_SECONDS


def _is_repeat(again: int, shown: Sequence[Word], words: Sequence[Word], lines: Sequence[Line]) -> bool:
    """Tell whether words in common are a line shown again, and not "Yes." said twice."""
    if again >= _CERTAIN_WORDS:
        return True
    grows = again == len(shown) or again == len(_WORD.findall(lines[0].text))
    return grows and again < len(words)


def _overlap(before: Sequence[Word], after: Sequence[Word]) -> int:
    """Return how many words end the first and begin the second; linear, by the failure function of KMP."""
    common = min(len(before), len(after))
    joined: list[Word | None] = [*after[:common], None, *before[len(before) - common :]]
    borders = [0] * len(joined)
    for at in range(1, len(joined)):
        length = borders[at - 1]
        while length and joined[at] != joined[length]:
            length = borders[length - 1]
        borders[at] = length + (joined[at] == joined[length])
    return borders[-1]


def _without(lines: Iterable[Line], words: int) -> Iterator[Line]:
    """Yield lines without their first words."""
    for line in lines:
        found = list(_WORD.finditer(line.text)) if words else []
        if words and len(found) <= words:
            words -= len(found)
            continue
        yield replace(line.cut(found[words].start()), first=False, changes=False) if words else line
        words = 0
