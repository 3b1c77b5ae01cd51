"""Where what a check tells goes: lines and records as they come, whole formats and statistics at the end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

import typer

from recoach.cli.answers import Told
from recoach.errors import RecoachError
from recoach.exporters.checked import CheckedAnswer, CheckedFile, CheckedRemark, Tally
from recoach.language.visible import visible_line

Write = Callable[[str], object]


class Output(Protocol):
    """Takes what is told of one file after the other; errors of files are told to people before it hears of them."""

    def begin(self, file: str) -> None:
        """Take the name of the file that what follows is about."""

    def take(self, one: Told) -> None:
        """Take one thing told."""

    def fail(self, error: RecoachError) -> None:
        """Take what keeps the file from being used."""

    def end(self, tally: Tally) -> None:
        """Write what is left to write."""


def complain(error: RecoachError) -> None:
    """Tell people of an error."""
    typer.echo(visible_line(f"recoach: {error}"), err=True)


def note(line: str) -> None:
    """Tell people something that is no part of the output."""
    typer.echo(visible_line(f"recoach: {line}"), err=True)


@dataclass
class Lines:
    """The text format: lines that editors understand."""

    write: Write
    only: Collection[str] | None = None  #: files to tell of, all for None
    file: str = ""

    def begin(self, file: str) -> None:
        """See `Output`."""
        self.file = file

    def take(self, one: Told) -> None:
        """See `Output`."""
        from recoach.exporters import findings

        if self.only is not None and self.file not in self.only:
            return
        if isinstance(one, CheckedRemark):
            self.write(f"{findings.remark_line(self.file, one)}\n")
            return
        if one.error:
            complain(one.error)
        for line in findings.lines(one, file=self.file):
            self.write(f"{line}\n")

    def fail(self, error: RecoachError) -> None:
        """See `Output`."""

    def end(self, tally: Tally) -> None:
        """See `Output`."""


@dataclass
class Records:
    """JSON Lines: a record an answer; what readers remark is for people."""

    write: Write
    explain: bool
    file: str = ""

    def begin(self, file: str) -> None:
        """See `Output`."""
        self.file = file

    def take(self, one: Told) -> None:
        """See `Output`."""
        if isinstance(one, CheckedRemark):
            from recoach.exporters import findings

            typer.echo(findings.remark_line(self.file, one), err=True)
        else:
            from recoach.exporters.findings_json import to_json_line

            self.write(to_json_line(one, name=self.file, explain=self.explain))

    def fail(self, error: RecoachError) -> None:
        """See `Output`."""

    def end(self, tally: Tally) -> None:
        """See `Output`."""


@dataclass
class Whole:
    """A format that tells of all files at once."""

    write: Write
    render: Callable[[Sequence[CheckedFile], Tally], str]
    files: list[CheckedFile] = field(default_factory=list)
    _file: str | None = None
    _told: list[Told] = field(default_factory=list)
    _error: RecoachError | None = None

    def begin(self, file: str) -> None:
        """See `Output`."""
        self._close()
        self._file = file

    def take(self, one: Told) -> None:
        """See `Output`."""
        self._told.append(one)

    def fail(self, error: RecoachError) -> None:
        """See `Output`."""
        self._error = error

    def end(self, tally: Tally) -> None:
        """See `Output`."""
        self._close()
        self.write(self.render(self.files, tally))

    def _close(self) -> None:
        if self._file is not None:
            self.files.append(
                CheckedFile(
                    file=self._file,
                    answers=tuple(one for one in self._told if isinstance(one, CheckedAnswer)),
                    remarks=tuple(one for one in self._told if isinstance(one, CheckedRemark)),
                    error=self._error,
                )
            )
        self._file, self._told, self._error = None, [], None


@dataclass
class Statistics:
    """How often each signal fires, instead of where."""

    write: Write
    titles: Mapping[str, str]
    as_json: bool
    files: dict[str, list[str]] = field(default_factory=dict)
    _file: str = ""

    def begin(self, file: str) -> None:
        """See `Output`."""
        self._file = file

    def take(self, one: Told) -> None:
        """See `Output`."""
        if isinstance(one, CheckedRemark):
            return
        if one.error:
            complain(one.error)
        for told in one.of_kind("finding"):
            if not told.known:
                self.files.setdefault(told.signal, []).append(self._file)

    def fail(self, error: RecoachError) -> None:
        """See `Output`."""

    def end(self, tally: Tally) -> None:
        """See `Output`."""
        from recoach.cli.screen import lay_out
        from recoach.exporters import signal_counts

        counts = signal_counts.counted(self.files, self.titles, tally)
        if self.as_json:
            self.write(signal_counts.to_json(counts, tally))
        elif counts:
            self.write(lay_out(signal_counts.rows(counts)))


def printer(*, at_once: bool) -> Write:
    """Return what prints. `at_once` keeps lines in order with those on stderr; records for programs go quicker."""
    # While a bar is shown, `sys.stdout` stands for the bar's screen.
    return partial(typer.echo, nl=False) if at_once else sys.stdout.write
