"""The history on this machine. Journals are the truth: whatever becomes of it, it is made of them anew.

Whoever reads it gets it with all drills that have ended, also those that ended unseen: each journal that has grown
since it was looked at is judged. A damaged file is set aside, whoever finds it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import typer

from recoach.cli import journals, places
from recoach.errors import Place, UnusableHistory
from recoach.language.visible import visible
from recoach.practice import history_file
from recoach.practice.history import Damaged, History, TooNew, Unavailable, open_history, open_to_read

if TYPE_CHECKING:
    from recoach.assessment.report import Report
    from recoach.cli.journals import Stored
    from recoach.cli.looking import Look

T = TypeVar("T")

_MOST_AT_ONCE = 50  #: journals a transaction: an interrupt costs no more than these
_TRIES = 3  #: with files that turn out to be damaged


@dataclass(frozen=True, kw_only=True)
class Rebuilt:
    """What came of judging all journals anew."""

    looks: tuple[Look, ...]
    gone: frozenset[str]  #: ids of drills whose journals are not there any more


def database() -> Path:
    """Return where the history is."""
    return places.folder("data") / "history.db"


def use(work: Callable[[History], T]) -> T:
    """Return what `work` reads from the history with all drills in it that have ended.

    It is called again where the file turns out to be damaged. UnusableHistory if the history cannot even be read.
    """
    try:
        return _with_history(lambda history: work(_caught_up(history)))
    except (TooNew, Unavailable) as trouble:
        reason = trouble
    try:
        with contextlib.closing(open_to_read(database())) as history:
            found = work(history)
    except (Damaged, TooNew, Unavailable):
        raise _unusable(reason) from None
    _tell(f"the history cannot be written ({reason}): drills that ended lately may be missing here.")
    return found


def keep(looks: Sequence[Look]) -> None:
    """Put drills that were just judged into the history; where it does not take them, say so and what to do."""
    with _calmly("cannot be written; your drills are kept all the same"):
        _with_history(lambda history: _put(history, looks))


def keep_report(report: Report, journal: Path) -> None:
    """Put a drill that was just judged into the history, as `keep` does."""
    from recoach.cli import looking

    try:
        look = looking.at_report(report, journal)
    except (OSError, ValueError):  # its journal was removed meanwhile, or it has no date
        return
    keep([look])


def forget(drill: str) -> None:
    """Take a drill out of the history if there is one; where that cannot be, say so and what to do."""
    if database().exists():
        with _calmly(f"cannot be written; it still knows {drill}"):
            _with_history(lambda history: history.forget(drill))


def rebuild(*, jobs: int | None = None) -> Rebuilt:
    """Judge all journals anew by today's packs and make the history of that. Until then it stays as it is.

    Raises UnusableHistory if it cannot be written, RecoachError for packs that cannot be used.
    """
    looks = tuple(_look_at(journals.by_drill(), jobs))

    def replace(history: History) -> set[str]:
        lengths = {look.drill: look.bytes for look in looks}
        # What somebody has taken meanwhile is in the history already.
        taken = journals.by_drill().keys() - lengths.keys()
        gone = history.replace([look.record for look in looks if look.record], lengths, sparing=taken)
        _forget_deleted(history, lengths)
        history.cards()
        return gone

    try:
        gone = _with_history(replace)
    except (TooNew, Unavailable) as trouble:
        raise _unusable(trouble) from None
    return Rebuilt(looks=looks, gone=frozenset(gone - journals.by_drill().keys()))


def _with_history(work: Callable[[History], T]) -> T:
    """Return what `work` makes of the history; a damaged one is set aside, and `work` begins again with a new one."""
    path = database()
    for _ in range(_TRIES):
        found = history_file.identity(path)
        try:
            with contextlib.closing(open_history(path)) as history:
                return work(history)
        except Damaged as damage:
            _set_aside(path, found, damage)
    raise Unavailable("it is damaged again and again")


def _set_aside(path: Path, found: history_file.Identity, damage: Damaged) -> None:
    try:
        aside = history_file.set_aside(path, found, f"{datetime.now().astimezone():%Y-%m-%d}")
    except OSError as error:
        raise Unavailable(f"it is damaged ({damage}) and cannot be set aside ({error.strerror})") from None
    if aside:
        _tell(f"the history is damaged ({damage}). It is set aside as {aside.name} and made anew from your drills.")


def _caught_up(history: History) -> History:
    """Put the drills of journals that have changed since they were looked at into the history, and return it."""
    known = history.journals()
    news = {drill: journal for drill, journal in journals.by_drill().items() if known.get(drill) != journal.bytes}
    looks = _look_at(news)
    while some := tuple(islice(looks, _MOST_AT_ONCE)):
        _put(history, some)
    if news:
        _forget_deleted(history, news)
    return history


def _forget_deleted(history: History, judged: Iterable[str]) -> None:
    """Forget drills that were deleted while they were judged: who deleted one took it out before it was put in."""
    for drill in set(judged) - journals.by_drill().keys():
        history.forget(drill)


def _look_at(found: Mapping[str, Stored], jobs: int | None = None) -> Iterator[Look]:
    if not found:  # nothing to judge, and no need of what judges
        return
    from recoach.cli import looking, workers
    from recoach.cli.bars import counting

    looks = looking.at_journals(found, jobs=jobs or workers.cores())
    yield from counting(looks, total=len(found), doing="Judging drills")


def _put(history: History, looks: Sequence[Look]) -> None:
    history.put([look.record for look in looks if look.record], {look.drill: look.bytes for look in looks})


def _unusable(trouble: TooNew | Unavailable) -> UnusableHistory:
    hint = "Update recoach to use it." if isinstance(trouble, TooNew) else "Mend that; your drills are kept."
    return UnusableHistory(f"the history cannot be used: {trouble}.", place=Place(str(database())), hint=hint)


@contextlib.contextmanager
def _calmly(state: str) -> Iterator[None]:
    """Where the history cannot be used, say in one line how things stand; nothing else stops for that."""
    try:
        yield
    except (TooNew, Unavailable) as trouble:
        _tell(f"the history {state} ({trouble}). Once this is mended: recoach drills rebuild")


def _tell(message: str) -> None:
    typer.echo(visible(f"recoach: {message}"), err=True)
