"""Drills on the disk: a new journal for one, the one that an id means, and what its journal tells."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TypeVar

import typer

from recoach.cli import journals, places
from recoach.content.framework import Framework
from recoach.content.prompt import Prompt
from recoach.content.suggestion import did_you_mean
from recoach.drill import journal, machine
from recoach.drill.events import Begun, Event
from recoach.drill.journal import Journal, Recording, Spares
from recoach.drill.state import Phase, State
from recoach.errors import InvalidContent, UnknownName, UnusableFile, UnusableJournal
from recoach.language.visible import visible

T = TypeVar("T")

LAST = "last"  #: stands for the newest drill wherever an id is asked for

_STAMP = "%Y%m%d-%H%M"
_ID = re.compile(r"(?P<stamp>\d{8}-\d{4})-.*?(?:-(?P<number>\d+))?", re.DOTALL)
_MOST_NAMED = 5


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """A drill as its journal tells it."""

    id: str
    path: Path
    recording: Recording
    state: State  #: after all events


def new_journal(
    prompt_id: str, moment: datetime, accept: Callable[[Path, str], bool] = lambda _folder, _reason: True
) -> Journal:
    """Create the journal of a drill that begins at this moment; its path's stem is the drill's id.

    Where the folder of journals takes none, `accept` hears of a spare folder and why, and says whether to use it.
    """
    name = _name(prompt_id, moment)
    try:
        return _create_at_home(name, _spares)
    except OSError as error:
        reason = error.strerror or str(error)
    for spare in places.spare_folders(make=True):
        if not accept(spare, reason):
            break
        with contextlib.suppress(OSError):
            return _create(spare, name, _spares)
    raise _unrecorded(reason)


def _name(prompt_id: str, moment: datetime) -> str:
    return f"{moment:{_STAMP}}-{prompt_id}"


def _unrecorded(reason: str) -> UnusableFile:
    return UnusableFile(
        f"the drill cannot be recorded in {places.drills_folder()}: {reason}.",
        hint="Set RECOACH_HOME to a folder that you may write to.",
    )


def _create_at_home(name: str, spares: Spares) -> Journal:
    folder = places.drills_folder()
    # A file in the folder's place also says "exists": it has to fail here, not look like a drill of that name.
    folder.mkdir(parents=True, exist_ok=True)
    return _create(folder, name, spares)


def _create(folder: Path, name: str, spares: Spares) -> Journal:
    """Create a journal of that name, numbered from 2 where there are others, in whatever folder."""
    number = 1
    while True:
        drill = name if number == 1 else f"{name}-{number}"
        file = f"{drill}{journal.SUFFIX}"
        number += 1
        if not any(journals.is_there(known / file) for known in journals.folders()):
            with contextlib.suppress(FileExistsError):
                return journal.create(folder / file, spares)


def _spares() -> Iterator[Path]:
    return places.spare_folders(make=True)


def reopen(path: Path) -> Journal:
    """Open a journal to go on with it. UnusableJournal if it cannot be read, UnusableChoice if it is open already."""
    try:
        return journal.reopen(path, _spares)
    except OSError as error:
        raise _unreadable(path, error) from None


def write(events: Sequence[Event]) -> Path:
    """Write the journal of a drill that is over already, by the date on which it began. UnusableFile if it cannot be.

    It goes where drills belong or nowhere: nobody is there to be told of another folder, and nothing typed is lost.
    """
    begun = events[0]
    assert isinstance(begun, Begun)
    assert begun.started
    try:
        opened = _create_at_home(_name(begun.prompt_id, datetime.fromisoformat(begun.started)), tuple)
    except OSError as error:
        raise _unrecorded(error.strerror or str(error)) from None
    opened.append(replace(begun, drill=opened.path.stem), *events[1:])
    opened.close()
    if opened.trouble:
        opened.path.unlink()
        raise _unrecorded(opened.trouble)
    return opened.path


def stored() -> tuple[Path, ...]:
    """Return the journals of all drills, the newest first; none where no drill was taken yet."""
    paths = (Path(one.path) for one in journals.in_sight().values())
    return tuple(sorted(paths, key=_age, reverse=True))


def find(id_or_prefix: str) -> Path:
    """Return the journal that an id, the beginning of just one id, or `last` means. UnknownName if none is meant."""
    paths = stored()
    if not paths:
        raise UnknownName("there are no drills yet.", hint="`recoach drill` takes the first.")
    if id_or_prefix == LAST:
        return paths[0]
    exact = [path for path in paths if path.stem == id_or_prefix]
    meant = exact or [path for path in paths if id_or_prefix and path.stem.startswith(id_or_prefix)]
    if len(meant) == 1:
        return meant[0]
    if meant:
        ids = ", ".join(path.stem for path in meant[:_MOST_NAMED]) + (", …" if len(meant) > _MOST_NAMED else "")
        raise UnknownName(f"`{id_or_prefix}` could be {len(meant)} drills: {ids}.", hint="Give more of the id.")
    suggestion = did_you_mean(id_or_prefix, [LAST, *(path.stem for path in paths)])
    raise UnknownName(
        f"there is no drill `{id_or_prefix}`{suggestion or '.'}", hint="`recoach drills list` shows all of them."
    )


def newest_open() -> Path:
    """Return the journal of the newest drill that has not been closed. UnknownName if there is none."""
    for path in stored():
        try:
            attempt = load(path)
        except UnusableJournal:
            continue
        if attempt.state.phase is not Phase.CLOSED:
            return path
    raise UnknownName("no drill is open.", hint="`recoach drill` takes a new one; name a closed one to judge it again.")


def load(path: Path) -> Attempt:
    """Read a drill, however damaged its journal is; `recording.damaged` tells the lines that were lost.

    Raises `UnusableJournal` if not even its beginning can be read.
    """
    try:
        recording = journal.read(path)
    except OSError as error:
        raise _unreadable(path, error) from None
    framework, prompt = _packs(path, recording.begun)
    state = machine.fold(State(framework=framework, prompt=prompt), recording.events)
    return Attempt(id=path.stem, path=path, recording=recording, state=state)


def _unreadable(path: Path, error: OSError) -> UnusableJournal:
    return UnusableJournal(f"{path.name} cannot be read: {error.strerror}.")


def tell_damage(attempt: Attempt) -> None:
    """Say on stderr which lines of its journal were lost, if any were."""
    if attempt.recording.damaged:
        numbers = ", ".join(map(str, attempt.recording.damaged))
        told = f"recoach: {attempt.path.name}: line {numbers} could not be read; the rest is here."
        typer.echo(visible(told), err=True)


def _packs(path: Path, begun: Begun) -> tuple[Framework, Prompt]:
    try:
        framework = _decode(Framework, begun.framework_id, begun.framework_yaml)
        prompt = _decode(Prompt, begun.prompt_id, begun.prompt_yaml)
    except (InvalidContent, UnusableFile) as error:
        raise UnusableJournal(
            f"recoach {begun.version} recorded {path.name} with content that this one cannot read: {error}",
            hint=f"Open it with recoach {begun.version}.",
        ) from None
    if not framework.asked(begun.sections):
        raise UnusableJournal(f"{path.name} begins a drill over sections that its framework does not have.")
    return framework, prompt


# Most drills in a list share their framework, and the same words mean the same framework.
@cache
def _decode(shape: type[T], name: str, text: str) -> T:
    from recoach.content.decode import decode

    return decode(shape, text, id=name, file=f"{shape.__name__.lower()} {name}")


def _age(path: Path) -> tuple[str, int, int]:
    """Return what drills are ordered by: the minute in the name, then the last change, then the number."""
    found = _ID.fullmatch(path.stem)
    if found is None:
        return ("", 0, 0)
    try:
        changed_ns = path.stat().st_mtime_ns
    except OSError:  # deleted meanwhile
        changed_ns = 0
    return (found["stamp"], changed_ns, int(found["number"] or 0))
