"""What a reader makes of a file: answers, and what the file says about them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from recoach.content.answer import Answer, Passage, Source
from recoach.content.framework import Framework, Section
from recoach.content.script import Seniority

#: Given the framework's id that a file names, or None where it names none, returns the framework to read it by.
ChooseFramework = Callable[[str | None], Framework]


@dataclass(frozen=True)
class Wishes:
    """How somebody wants files to be read."""

    choose: ChooseFramework
    candidate: str | None = None  #: who of the speakers answers; None to infer it


@dataclass(frozen=True)
class Remark:
    """Something a reader wants known about a file: what it passed over, or took for granted."""

    message: str
    line: int | None = None  #: from 1; None where it is about the whole file


@dataclass(frozen=True, kw_only=True)
class Document:
    """One answer of a file."""

    answer: Answer
    framework: Framework  #: by whose sections it was read
    prompt: str | None = None  #: id of the prompt it answers, where the file names one
    remarks: tuple[Remark, ...] = ()  #: on how it was read, in the order of the file
    id: str | None = None  #: where a file holds several answers
    line: int | None = None  #: where it begins in a file of several, from 1
    signals: tuple[str, ...] | None = None  #: ids of what should fire in it, where somebody labelled it
    seniority: Seniority | None = None  #: at which it was taken, where the file says so
    scenario: str | None = None  #: the question it is to, where somebody labelled it
    omits: tuple[str, ...] | None = None  #: ids of points that it does not make, where somebody labelled it
    facts: Mapping[str, Any] | None = None  #: the numbers that it states, where somebody labelled it
    level: str | None = None  #: how good it is, where somebody labelled it


def passage(
    section: Section | None, *, title: str, text: str, offsets: Sequence[int], blanked: bool = False
) -> Passage:
    """Return what stands under a heading, called `title` in the file, that names a section, or none."""
    return Passage(
        kind="section" if section else "other",
        id=section.id if section else "",
        title=section.title if section else title,
        asks=section.asks if section else "",
        text=text,
        offsets=offsets,
        blanked=blanked,
    )


#: Turns a file's text into answers; registered by suffix in `documents.readers`.
Reader = Callable[[Source, Wishes], tuple[Document, ...]]
