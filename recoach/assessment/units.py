"""Cuts an answer into units, a sentence each with all the text up to the next one, and tells what lies between two.

Nothing of a text is left over: its units, put together, are the text again.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from recoach.assessment.sentences import Sentence
from recoach.content.answer import Answer

#: What lies before a unit: a blank line or somebody else's words, a line that was ended on purpose or a word that goes
#: on to something else, only the end of a sentence, or something that was heard across and must not be parted.
Boundary = Literal["paragraph", "line", "sentence", "tied"]

_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
#: Within the first words of a sentence these go on to something else.
_MOVES_ON = frozenset(
    "next now finally moving move turning lastly onto second third fourth last regarding first okay ok alright".split()
)
_AMONG_THE_FIRST = 3
_LIST = frozenset({"fragment", "row"})


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence with all the text up to the next one. Offsets count code points of the passage's text."""

    sentence: Sentence
    passage: int  #: index into the answer's passages
    paragraph: int  #: number of its paragraph, over the whole answer
    start: int
    end: int  #: exclusive; where the next unit begins
    boundary: Boundary  #: before it
    asked: bool  #: it is the first after something that the interviewer said


def units(answer: Answer, sentences: Sequence[Sentence], ties: Collection[tuple[int, int, int]]) -> tuple[Unit, ...]:
    """Return the units of an answer, given its sentences in order.

    `ties` are the passage, start and end of what was heard and must not be parted.
    """
    cuts = list(_cuts(answer, sentences))
    tied = _tied(cuts, ties)
    wrapped = _wrapped_paragraphs(cuts)
    found: list[Unit] = []
    for number, (sentence, start, paragraph) in enumerate(cuts):
        before = cuts[number - 1] if number else None
        first = before is None or before[0].passage != sentence.passage
        last = number + 1 == len(cuts) or cuts[number + 1][0].passage != sentence.passage
        boundary: Boundary = "paragraph"
        if number in tied:
            boundary = "tied"
        elif before and before[2] == paragraph:
            gap = answer.passages[sentence.passage].text[before[0].end : sentence.start]
            boundary = _inside(sentence, gap, wrapped=paragraph in wrapped)
        found.append(
            Unit(
                sentence=sentence,
                passage=sentence.passage,
                paragraph=paragraph,
                start=start,
                end=len(answer.passages[sentence.passage].text) if last else cuts[number + 1][1],
                boundary=boundary,
                asked=first and bool(answer.passages[sentence.passage].asks),
            )
        )
    return tuple(found)


def lengths(every: Sequence[Unit]) -> Counter[int]:
    """Return of how many units each paragraph is."""
    return Counter(one.paragraph for one in every)


def _cuts(answer: Answer, sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, int, int]]:
    """Yield each sentence with where its unit begins and the number of its paragraph."""
    paragraph, before = -1, None
    for one in sentences:
        text = answer.passages[one.passage].text
        if before is None or before.passage != one.passage:
            paragraph += 1
            yield one, 0, paragraph
        else:
            gap = text[before.end : one.start]
            paragraph += bool(_BLANK_LINE.search(gap))
            # The mark of a list goes with what it marks, so a unit begins where its line does.
            line = gap.rfind("\n") + 1
            yield one, before.end + (line or len(gap) - len(gap.lstrip())), paragraph
        before = one


def _inside(sentence: Sentence, gap: str, *, wrapped: bool) -> Boundary:
    if _MOVES_ON.intersection(sentence.reading.words[:_AMONG_THE_FIRST]):
        return "line"
    ended = "\n" in gap and (sentence.reading.kind in _LIST or not wrapped)
    return "line" if ended else "sentence"


def _wrapped_paragraphs(cuts: Sequence[tuple[Sentence, int, int]]) -> frozenset[int]:
    """Return the paragraphs whose lines were ended by an editor: in them a line's end stands within a sentence."""
    return frozenset(paragraph for one, _, paragraph in cuts if "\n" in one.reading.text)


def _tied(cuts: Sequence[tuple[Sentence, int, int]], ties: Collection[tuple[int, int, int]]) -> frozenset[int]:
    """Return the numbers of the units that something heard reaches into from the one before.

    What goes on over several, a recited script, ties none: it is about many things.
    """
    starts = [(one.passage, start) for one, start, _ in cuts]
    reached = (
        (bisect_left(starts, (passage, end)) - 1, bisect_right(starts, (passage, start)) - 1)
        for passage, start, end in ties
    )
    return frozenset(last for last, first in reached if last == first + 1)
