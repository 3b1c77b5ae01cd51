"""`recoach check --watch`: files are checked again as soon as they change, come or go.

Files are looked at a few times a second, folders for what came or went only once they have changed themselves. What has
not changed is not judged again. On a terminal the screen is drawn anew; elsewhere lines about what changed are added.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Optional

import typer

from recoach.cli import check_output, discovery, settings
from recoach.cli.check_output import Lines
from recoach.cli.check_run import CheckRun, Each
from recoach.cli.manner import Told
from recoach.cli.screen import has_cursor
from recoach.errors import ExitCode, RecoachError
from recoach.exporters.findings import counted

LOOK_EVERY_SECONDS = 0.3
_CLEAR = "\x1b[2J\x1b[3J\x1b[H"

Look = Optional[tuple[int, int, int]]  #: what differs as soon as a file does; None where there is none


def keep_checking(run: CheckRun) -> ExitCode:
    """Check until somebody interrupts it, and return what the last check came to."""
    code = ExitCode.CLEAN
    memory = Memory()
    try:
        while True:
            before = looks(_watched(run))
            try:
                code = _check(run, memory)
            except RecoachError as error:  # no answers, or settings that cannot be used: until that changes
                check_output.complain(error)
                code = error.exit_code
            while looks(before) == before:
                time.sleep(LOOK_EVERY_SECONDS)
            run = _settled_anew(run, memory)
    except KeyboardInterrupt:
        return code


def looks(paths: Iterable[str]) -> dict[str, Look]:
    """Return how files and folders look now."""
    return {path: _look(path) for path in paths}


def _look(path: str) -> Look:
    try:
        about = os.stat(path)  # thousands a second
    except OSError:
        return None
    return about.st_mtime_ns, about.st_size, about.st_ino


@dataclass
class Memory:
    """What was told of files that look as they did."""

    told: dict[str, tuple[Look, tuple[Told, ...], RecoachError | None]] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)  #: files that were judged in the last round

    def each(self, judge: Each, files: Sequence[str]) -> Iterator[tuple[str, Iterator[Told]]]:
        """Yield each file with what is told of it, judged only if it looks another."""
        now = looks(files)
        self.told = {file: kept for file, kept in self.told.items() if file in now and kept[0] == now[file]}
        self.changed = {file for file in files if file not in self.told}
        for file, told in judge([file for file in files if file in self.changed]):
            self.told[file] = (now[file], *_taken(told))
        yield from ((file, self._again(file)) for file in files)

    def _again(self, file: str) -> Iterator[Told]:
        _, told, error = self.told[file]
        yield from told
        if error:
            raise error


def _taken(told: Iterator[Told]) -> tuple[tuple[Told, ...], RecoachError | None]:
    taken: list[Told] = []
    try:
        taken.extend(told)
    except RecoachError as error:
        return tuple(taken), error
    return tuple(taken), None


def _check(run: CheckRun, memory: Memory) -> ExitCode:
    files = run.files()
    with run.checking() as checking:
        each = list(memory.each(checking.each, files))
    redrawn = sys.stdout.isatty() and has_cursor()
    if redrawn:
        typer.echo(_CLEAR, nl=False)
    write = check_output.printer(at_once=True)
    code = run.tell(lambda _: iter(each), files, Lines(write, only=None if redrawn else memory.changed))
    if redrawn:
        write(f"Watching {counted(len(files), 'file')}. Ctrl-C ends.\n")
    return code


def _watched(run: CheckRun) -> Iterator[str]:
    """Yield where a change is looked for: files, the folders that they come into, settings, the baseline."""
    yield from settings.candidates(Path())
    if run.settled.file:
        yield str(run.settled.file)
    if path := run.baseline_path():
        yield str(path)
    for name in run.names():
        yield name
        yield from discovery.subfolders(name)
    with contextlib.suppress(RecoachError):
        yield from run.files()


def _settled_anew(run: CheckRun, memory: Memory) -> CheckRun:
    """Return the same check by the settings as they are now; as they were where these cannot be used."""
    try:
        anew = CheckRun.of(run.options)
    except RecoachError as error:
        check_output.complain(error)
        return run
    if anew.manner != run.manner:
        memory.told.clear()
    return anew
