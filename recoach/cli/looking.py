"""What the history learns from a journal: the drill in numbers, or why there is none yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from recoach.cli import attempts, packs, workers
from recoach.cli.judging import judge_drill
from recoach.drill.state import Phase
from recoach.errors import RecoachError
from recoach.practice import record
from recoach.practice.history import Seen
from recoach.practice.record import Record

if TYPE_CHECKING:
    from recoach.assessment.report import Report


@dataclass(frozen=True, kw_only=True)
class Look:
    """A journal that was looked at."""

    drill: str  #: id
    seen: Seen
    record: Record | None = None  #: of a drill that has ended
    trouble: str = ""  #: why nothing can be made of it


def at_report(report: Report, path: Path) -> Look:
    """Return the look at a closed journal whose drill has just been judged. ValueError for a drill without a date."""
    return _kept(report, path, path.stat().st_size)


def at_journals(lengths: Mapping[Path, int], *, jobs: int) -> Iterator[Look]:
    """Yield the looks at journals of these lengths, in order, judged anew by up to that many processes.

    Raises RecoachError, before the first, for packs that cannot be used: no journal is to blame for that.
    """
    if lengths:
        packs.detector()
        packs.critic()
    yield from workers.share(_look, tuple(lengths.items()), jobs=jobs)


def _look(journal: tuple[Path, int]) -> Look:
    path, length = journal
    try:
        attempt = attempts.load(path)
        if attempt.state.phase is not Phase.CLOSED:
            return Look(drill=path.stem, seen=Seen(bytes=length, state="open"))
        return _kept(judge_drill(attempt.state), path, length)
    except (RecoachError, ValueError) as error:
        return Look(drill=path.stem, seen=Seen(bytes=length, state="unusable"), trouble=str(error))


def _kept(report: Report, path: Path, length: int) -> Look:
    # By the name of its journal, like everywhere: one that somebody copied is a drill of its own.
    return Look(drill=path.stem, seen=Seen(bytes=length, state="kept"), record=record.of(report, path.stem))
