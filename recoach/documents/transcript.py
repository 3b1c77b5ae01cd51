"""Reads back a transcript that `exporters.markdown` wrote: the passages, exactly as they were typed.

In a transcript the candidate's words stand as paragraphs whose markdown is escaped; all that others say stands in
block quotes. Format 1: a comment in the first line names framework, prompt and seniority, a comment below each heading
names the passage.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from typing import get_args

from recoach.content.answer import Answer, Passage, PassageKind, Question, Rewrite, Source
from recoach.content.script import Seniority
from recoach.documents.document import Document, Wishes
from recoach.errors import InvalidContent, Place

FORMAT = 1  #: 1: the first

_FIRST_LINE = re.compile(
    r"<!-- recoach transcript (\d+)(?: framework=(\S+))?(?: prompt=(\S+))?(?: seniority=(\S+))? -->"
)
_PASSAGE = re.compile(r"^## (.*)\r?\n<!-- (section|twist|probe|other)((?: [a-z]+=\S+)*) -->", re.MULTILINE)
_END = re.compile(r"(?:\r?\n){2}## ")
_QUOTE = re.compile(r"(?:\r?\n){1,2}>[^\n]*(?:\n>[^\n]*)*")
_ASKED = re.compile(r"(?:\r?\n){2}> \*\*Asked:\*\* ([^\n]*(?:\n> [^\n]*)*)")
_EXCHANGE = re.compile(
    r"^> \*\*Asked back at [^*\n]*:\*\* ([^\n]*(?:\n> [^\n]*)*)\n>\n> \*\*Interviewer:\*\* ([^\n]*(?:\n> [^\n]*)*)\n>\n"
    r"> <!-- asked((?: [a-z]+=\S+)*) -->$",
    re.MULTILINE,
)
_REWRITE = re.compile(r"(\d{1,9}):(\d{1,9})-(\d{1,9})")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])|\\(?=\r?\n)|&#(9|32);|\r(?=\n)")

_KINDS: dict[str, PassageKind] = {"section": "section", "twist": "twist", "probe": "probe", "other": "other"}


def is_transcript(text: str) -> bool:
    """Tell whether a markdown text is a transcript of ours."""
    return _FIRST_LINE.match(text) is not None


def read_transcript(source: Source, wishes: Wishes) -> tuple[Document, ...]:
    """Return the answer of a transcript; raises InvalidContent if it was written in a format that is not known."""
    first = _FIRST_LINE.match(source.text)
    if first is None or int(first[1]) != FORMAT:
        raise InvalidContent(
            "a transcript in a format that this version does not know.",
            place=Place(source.name, 1),
            hint="Read it with the version of recoach that wrote it, or a newer one.",
        )
    framework = wishes.choose(first[2])
    said = list(_passages(source))
    questions = tuple(question for _, asked in said for question in asked)
    answer = Answer(passages=tuple(passage for passage, _ in said), questions=questions, source=source)
    # Somebody may have edited the comment: what is no seniority says nothing.
    seniority = next((one for one in get_args(Seniority) if one == first[4]), None)
    return (Document(answer=answer, framework=framework, prompt=first[3], seniority=seniority),)


def _passages(source: Source) -> Iterator[tuple[Passage, list[Question]]]:
    """Yield each passage with what was asked during it."""
    found = list(_PASSAGE.finditer(source.text))
    limits = [match.start() for match in found[1:]] + [len(source.text.rstrip())]
    for match, limit in zip(found, limits, strict=True):
        # The blank line before the next heading is the layout's; a limit keeps the search from running far ahead.
        end = _END.search(source.text, match.end(), limit + len("## "))
        last = end.start() if end else max(match.end(), limit)
        passage = _passage(source.text, match, last)
        yield passage, [_question(found, passage.id) for found in _EXCHANGE.finditer(source.text, match.end(), last)]


def _passage(text: str, match: re.Match[str], end: int) -> Passage:
    facts = dict(entry.split("=", 1) for entry in match[3].split())
    asked = _ASKED.match(text, match.end(), end)
    typed, offsets = _typed(text, match.end(), end)
    return Passage(
        kind=_KINDS[match[2]],
        id=facts.get("id", ""),
        title=_decoded(match[1].strip()),
        asks=_decoded(re.sub(r"\n> ", "\n", asked[1])) if asked else "",
        text=typed,
        planned_seconds=_number(facts.get("planned")),
        spent_seconds=_number(facts.get("spent")),
        hints=int(_number(facts.get("hints")) or 0),
        rating=int(rating) if (rating := _number(facts.get("rating"))) else None,
        rewrites=tuple(
            Rewrite(passage=passage, start=start, end=end)
            for passage, start, end in (map(int, found) for found in _REWRITE.findall(facts.get("rewrites", "")))
        ),
        offsets=offsets,
    )


def _question(found: re.Match[str], section: str) -> Question:
    facts = dict(entry.split("=", 1) for entry in found[3].split())
    asked, told = (_decoded(re.sub(r"\n> ", "\n", found[part])) for part in (1, 2))
    at = _number(facts.get("at")) or 0.0
    return Question(at_seconds=at, section=section, asked=asked, told=told, fact=facts.get("fact"))


def _number(value: str | None) -> float | None:
    try:
        return float(value) if value else None
    except ValueError:  # somebody edited the comment: the text counts, not the clock
        return None


def _typed(text: str, start: int, end: int) -> tuple[str, array[int]]:
    """Return what was typed between two offsets, and for each of its characters where it stands."""
    pieces: list[str] = []
    offsets: array[int] = array("I")
    at = start
    for quote in _QUOTE.finditer(text, start, end):
        _decode(text, at, quote.start(), pieces, offsets)
        at = quote.end()
    _decode(text, at, end, pieces, offsets)
    typed = "".join(pieces)
    gap = len("\n\n") if typed.startswith("\n\n") else 0
    return typed[gap:], offsets[gap:]


def _decode(text: str, start: int, end: int, pieces: list[str], offsets: array[int]) -> None:
    at = start
    for match in _ESCAPE.finditer(text, start, end):
        pieces.append(text[at : match.start()])
        offsets.extend(range(at, match.start()))
        meant = match[1] or (chr(int(match[2])) if match[2] else "")
        pieces.append(meant)
        offsets.extend([match.start(1) if match[1] else match.start()] * len(meant))
        at = match.end()
    pieces.append(text[at:end])
    offsets.extend(range(at, end))


def _decoded(text: str) -> str:
    pieces: list[str] = []
    _decode(text, 0, len(text), pieces, array("I"))
    return "".join(pieces)
