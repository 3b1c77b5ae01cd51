"""Where what a check tells goes: lines and records as they come, whole formats and statistics at the end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

import typer

from recoach.cli.screen import fold, lay_out
from recoach.errors import RecoachError
from recoach.exporters.checked import Checked, CheckedAnswer, CheckedFile, CheckedRemark, Tally
from recoach.language.visible import visible_line

Write = Callable[[str], object]


class Output(Protocol):
    """Takes what is told of one file after the other; errors of files are told to people before it hears of them."""

    def begin(self, file: str) -> None:
        """Take the name of the file that what follows is about."""

    def take(self, one: Checked) -> None:
        """Take one thing told."""

    def fail(self, error: RecoachError) -> None:
        """Take what keeps the file from being used."""

    def end(self, tally: Tally) -> None:
        """Write what is left to write."""


@dataclass
class Several:
    """Tells several outputs of the same check."""

    outputs: Sequence[Output]

    def begin(self, file: str) -> None:
        """See `Output`."""
        for one in self.outputs:
            one.begin(file)

    def take(self, one: Checked) -> None:
        """See `Output`."""
        for output in self.outputs:
            output.take(one)

    def fail(self, error: RecoachError) -> None:
        """See `Output`."""
        for one in self.outputs:
            one.fail(error)

    def end(self, tally: Tally) -> None:
        """See `Output`."""
        for one in self.outputs:
            one.end(tally)


def complain(error: RecoachError) -> None:
    """Tell people of an error."""
    note(str(error))


def note(line: str) -> None:
    """Tell people something that is no part of the output."""
    typer.echo(fold(visible_line(f"recoach: {line}"), stderr=True), err=True)


@dataclass
class Lines:
    """The text format: lines that editors understand."""

    write: Write
    only: Collection[str] | None = None  #: files to tell of, all for None
    on_screen: bool = False  #: whether a terminal shows it: lines are cut between words, and a signal is explained once
    file: str = ""
    _explained: set[str] = field(default_factory=set)

    def begin(self, file: str) -> None:
        """See `Output`."""
        self.file = file

    def take(self, one: Checked) -> None:
        """See `Output`."""
        from recoach.exporters import findings

        if self.only is not None and self.file not in self.only:
            return
        if isinstance(one, CheckedRemark):
            self._write(findings.remark_line(self.file, one))
            return
        if one.error:
            complain(one.error)
        for line in findings.lines(one, file=self.file, explained=self._explained if self.on_screen else None):
            self._write(line)

    def fail(self, error: RecoachError) -> None:
        """See `Output`."""

    def end(self, tally: Tally) -> None:
        """See `Output`."""

    def _write(self, line: str) -> None:
        self.write(f"{fold(line) if self.on_screen else line}\n")


@dataclass
class Records:
    """JSON Lines: a record an answer; what readers remark is for people."""

    write: Write
    explain: bool
    file: str = ""

    def begin(self, file: str) -> None:
        """See `Output`."""
        self.file = file

    def take(self, one: Checked) -> None:
        """See `Output`."""
        if isinstance(one, CheckedRemark):
            from recoach.exporters import findings

            typer.echo(fold(findings.remark_line(self.file, one), stderr=True), err=True)
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
    _told: list[Checked] = field(default_factory=list)
    _error: RecoachError | None = None

    def begin(self, file: str) -> None:
        """See `Output`."""
        self._close()
        self._file = file

    def take(self, one: Checked) -> None:
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

    def take(self, one: Checked) -> None:
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
