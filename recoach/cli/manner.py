"""How answers are to be read and judged, and what is told of them: all that a check needs before it judges any."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Union

from recoach.content.framework import DEFAULT_FRAMEWORK
from recoach.content.script import Seniority
from recoach.documents.readers import is_json_lines
from recoach.documents.source import LIMIT_MB, STDIN, STDIN_NAME
from recoach.exporters.checked import CheckedAnswer, CheckedRemark

Told = Union[CheckedRemark, CheckedAnswer]


@dataclass(frozen=True, kw_only=True)
class Manner:
    """How answers are to be read and judged: plain values, so that any process can do it in the same way."""

    framework: str | None = None  #: that was asked for, whatever files say
    usual_framework: str = DEFAULT_FRAMEWORK  #: of answers that name none
    limit_mb: float = LIMIT_MB
    suffix: str = ""  #: read as files that end so, "" for their own
    candidate: str | None = None  #: who of the speakers answers; None to infer it
    wanted: frozenset[str] | None = None  #: ids of signals to tell of, all for None
    scored: bool = True  #: points, facts and score are judged, too
    seniority: Seniority | None = None  #: at which, whatever files say; that of the drill for None
    usual_seniority: Seniority | None = None  #: of answers that say nothing of it
    name: str = STDIN_NAME  #: what stdin is called; where it has a suffix, that says how it is read
    explain: bool = False  #: also tells where a rule matched and what kept it silent

    def called(self, path: str) -> str:
        """Return what a file is called wherever it is told of."""
        return self.name if path == STDIN else path

    def takes_lines(self, path: str) -> bool:
        """Tell whether a file is to be read as JSON Lines, line by line."""
        return is_json_lines(self.called(path), self.suffix)
