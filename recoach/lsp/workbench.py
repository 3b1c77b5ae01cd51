"""What the server is given to work with: functions that judge, and what they know. It knows no folder of packs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, NamedTuple

from recoach.assessment.report import Finding, Report
from recoach.content.answer import Source
from recoach.content.framework import Framework
from recoach.content.point import Point
from recoach.content.signal import Severity, Signal
from recoach.documents.document import Document
from recoach.errors import Place
from recoach.exporters.checked import Shortfall

#: What a YAML file of a pack holds, as `content.schema.KINDS` has it.
PackKind = Literal["framework", "prompt", "signals", "points", "figures", "lexicons", "script"]

#: What a name may be of.
What = Literal["points", "signals", "figures", "frameworks", "prompts", "lexicons"]


class Judged(NamedTuple):
    """One answer of a file."""

    document: Document
    report: Report
    accepted: frozenset[Finding] = frozenset()  #: those of its findings that the project has in its baseline
    shortfalls: Sequence[Shortfall] = ()  #: scores under the bar that the project has set


@dataclass(frozen=True)
class Problem:
    """Something wrong in a file of a pack."""

    place: Place | None  #: line and column where they are known
    message: str
    code: str  #: slug of the error, or what was tried
    severity: Severity = "error"


@dataclass(frozen=True, kw_only=True)
class Known:
    """What there is to name, and what is said of it."""

    signals: Mapping[str, Signal] = field(default_factory=dict)
    points: Mapping[str, Point] = field(default_factory=dict)
    frameworks: Mapping[str, Framework] = field(default_factory=dict)
    prompts: Mapping[str, str] = field(default_factory=dict)  #: titles by id
    figures: Sequence[str] = ()  #: ids
    lexicons: Mapping[str, Sequence[str]] = field(default_factory=dict)  #: phrases by name


@dataclass(frozen=True, kw_only=True)
class Workbench:
    """The functions that judge. Each may be called from another thread than the one before."""

    #: Given a text, the suffix of its file and whether points and score are wanted, too, returns its answers.
    #: Raises RecoachError for a text that cannot be read.
    judge: Callable[[Source, str, bool], Sequence[Judged]]
    #: Tells whether a file is among the answers, as the settings of its folder name them.
    is_answer: Callable[[Path], bool]
    #: Given what a file holds, its path, its text and whether that is what the disk has, returns what is wrong with it.
    problems: Callable[[PackKind, Path, str, bool], Sequence[Problem]]
    #: Returns what there is to name. Raises RecoachError for packs that cannot be used.
    known: Callable[[], Known]
    #: Given the id of a signal, returns sentences that say it well.
    instead: Callable[[str], Sequence[str]]
    #: Given the id of a signal, returns where its examples stand.
    examples: Callable[[str], Place]
    #: Given what something is and its name, returns where it stands, None where there is no such thing.
    where: Callable[[What, str], Place | None]
    #: Takes the editor's options and the folder that is open, and forgets what was read of packs and configuration.
    #: Raises RecoachError for options that cannot be.
    reload: Callable[[Mapping[str, Any], Path | None], None]
