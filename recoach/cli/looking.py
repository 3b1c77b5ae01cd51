"""What the history learns from a journal: the drill in numbers, or why there is none yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from recoach.cli import attempts, packs, workers
from recoach.cli.journals import Stored, drill_of
from recoach.cli.judging import judge_drill
from recoach.drill.state import Phase
from recoach.errors import RecoachError
from recoach.practice import record
from recoach.practice.record import Record

if TYPE_CHECKING:
    from recoach.assessment.report import Report


@dataclass(frozen=True, kw_only=True)
class Look:
    """A journal that was looked at."""

    drill: str  #: id
    bytes: int  #: its length then
    record: Record | None = None  #: of a drill that has ended
    trouble: str = ""  #: why nothing can be made of it

    @property
    def state(self) -> Literal["kept", "unusable", "open"]:
        """What it means to the history; only the drill of one that is `kept` is in there."""
        return "kept" if self.record else "unusable" if self.trouble else "open"


def at_report(report: Report, path: Path) -> Look:
    """Return the look at a closed journal whose drill has just been judged. ValueError for a drill without a date."""
    return _kept(report, path, path.stat().st_size)


def at_journals(journals: Mapping[str, Stored], *, jobs: int) -> Iterator[Look]:
    """Yield the looks at some journals, in order of their ids, judged anew by up to that many processes.

    Raises RecoachError, before the first, for packs that cannot be used: no journal is to blame for that.
    """
    if journals:
        packs.detector()
        packs.critic()
    yield from workers.share(_look, [journals[drill] for drill in sorted(journals)], jobs=jobs)


def _look(journal: Stored) -> Look:
    path = Path(journal.path)
    try:
        attempt = attempts.load(path)
        if attempt.state.phase is Phase.CLOSED:
            return _kept(judge_drill(attempt.state), path, journal.bytes)
    except (RecoachError, ValueError) as error:
        return Look(drill=drill_of(journal.path), bytes=journal.bytes, trouble=str(error))
    return Look(drill=drill_of(journal.path), bytes=journal.bytes)


def _kept(report: Report, path: Path, length: int) -> Look:
    # By the name of its journal, like everywhere: one that somebody copied is a drill of its own.
    drill = drill_of(str(path))
    return Look(drill=drill, bytes=length, record=record.of(report, drill))
