"""One check from its options to its exit code: what is to be read and how, what counts, and where it is told."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from recoach.cli import check_also, check_output, discovery, settings
from recoach.cli.check_also import Also
from recoach.cli.check_options import CheckOptions
from recoach.cli.checking import Checking
from recoach.cli.choosing import wanted_by
from recoach.cli.grading import Bars, Grading
from recoach.cli.manner import Manner
from recoach.cli.screen import fold, is_screen
from recoach.cli.settings import Settings, Settled
from recoach.cli.workers import Crew, cores
from recoach.documents.source import STDIN, STDIN_NAME
from recoach.errors import ExitCode, Place, RecoachError, UnknownName, UnusableChoice
from recoach.exporters import findings
from recoach.exporters.checked import Checked, CheckedAnswer, CheckedFile, CheckedRemark, Tally

if TYPE_CHECKING:
    from recoach.cli.baseline import Baseline, Marks
    from recoach.cli.check_output import Output, Write
    from recoach.exporters.batch import Batch

Each = Callable[[Sequence[str]], Iterator[tuple[str, Iterator[Checked]]]]

_HERE = "."


@dataclass(frozen=True, kw_only=True)
class CheckRun:
    """Everything that a check goes by."""

    options: CheckOptions
    settled: Settled
    settings: Settings  #: with what the command line says in their place
    manner: Manner
    grading: Grading
    also: tuple[Also, ...] = ()  #: what is written besides

    @classmethod
    def of(cls, options: CheckOptions) -> CheckRun:
        """Return what options come to in this folder. Raises RecoachError for what does not go together."""
        settled = settings.find(Path(options.stdin_filename or "").parent)
        merged = options.over(settled.settings)
        _require_compatible(options, merged)
        bars = Bars(whole=merged.fail_under, sections=merged.fail_under_section)
        _require_known_sections(bars, settled)
        return cls(
            options=options,
            settled=settled,
            settings=merged,
            manner=_manner(options, settled, merged, scored=bool(bars)),
            grading=Grading(
                severities=settings.severities(merged), least=options.severity, fail_on=merged.fail_on, bars=bars
            ),
            also=check_also.also(options.also or ()),
        )

    def names(self) -> list[str]:
        """Return the files and folders that are named, by the settings where the command line names none."""
        return self.options.files or [self.settled.beside(name) for name in self.settled.settings.files] or [_HERE]

    def files(self) -> list[str]:
        """Return the files that are meant. Raises UnusableFile where there are none."""
        exclude = [
            (self.settled.settings.exclude, str(self.settled.folder)),
            (tuple(self.options.exclude or ()), _HERE),
        ]
        return discovery.find(self.names(), exclude=exclude, named_too=self.options.force_exclude)

    def baseline_path(self) -> Path | None:
        """Return where the findings that are accepted stand, None where there are none."""
        if self.options.baseline is not None:
            return Path(self.options.baseline)
        return None if self.settings.baseline is None else Path(self.settled.beside(self.settings.baseline))

    def _baseline(self) -> Baseline | None:
        path = self.baseline_path()
        if path is None:
            return None
        from recoach.cli import baseline

        return baseline.read(path, updating=self.options.update_baseline, wanted=self.manner.wanted)

    @contextmanager
    def checking(self) -> Iterator[Checking]:
        """Give what judges files; its processes are gone afterwards."""
        cache = None
        if self.settings.cache:
            from recoach.cli import check_cache

            cache = check_cache.opened(self.manner)
        with Crew(self.settings.jobs or cores()) as crew:
            yield Checking(self.manner, crew, cache)
        if cache:
            cache.shrink()

    def once(self) -> ExitCode:
        """Check all files, tell what was found, and return what the command ends with."""
        files = self.files()
        self._require_harmless(files)
        with self.checking() as checking, self._output() as output:
            return self.tell(checking.each, files, output)

    def tell(self, each: Each, files: Sequence[str], output: Output) -> ExitCode:
        """Tell what is told of files and what came of all of them; return what the command ends with."""
        baseline = self._baseline()
        tally, failed = Tally(), False
        for file, told in each(files):
            tally.files += 1
            output.begin(self.manner.called(file))
            try:
                for one in self._graded(told, baseline.marks(self.manner.called(file)) if baseline else None):
                    if isinstance(one, CheckedAnswer):
                        tally.add(one)
                        failed = failed or self.grading.fails(one)
                    output.take(one)
            except RecoachError as error:
                tally.unusable += 1
                check_output.complain(error)
                output.fail(error)
            else:
                if baseline:
                    baseline.finish(self.manner.called(file))
        output.end(tally)
        self._sum_up(tally, failed=failed)
        if baseline:
            self._settle(baseline)
        if tally.unusable or tally.unusable_lines:
            return ExitCode.UNUSABLE
        return ExitCode.FINDINGS if failed and not self.options.exit_zero else ExitCode.CLEAN

    def _graded(self, told: Iterable[Checked], marks: Marks | None) -> Iterator[Checked]:
        unscored = False
        for one in told:
            if isinstance(one, CheckedRemark):
                yield one
                continue
            if self.grading.bars and one.critique is None and one.error is None and not unscored:
                unscored = True
                yield CheckedRemark(message="this has no score, so no bar applies.", line=one.line)
            yield self.grading.of(marks.on(one) if marks else one)

    def _require_harmless(self, files: Sequence[str]) -> None:
        """Raise UnusableChoice where a result would take the place of an answer, the baseline or another result."""
        written = [*filter(None, [self.options.out]), *(one.path for one in self.also)]
        read = [*files, *map(str, filter(None, [self.baseline_path()]))] if written else []
        taken = {os.path.realpath(path) for path in read if path != STDIN}
        for path in written:
            place = os.path.realpath(path)
            if place in taken:
                message = "the check reads or writes this file already."
                raise UnusableChoice(message, place=Place(str(path)), hint="Name another file to write.")
            taken.add(place)

    @contextmanager
    def _output(self) -> Iterator[Output]:
        """Give where all is told; files appear whole, once all of it is."""
        with ExitStack() as written:

            def into(path: Path) -> Write:
                from recoach.cli.outfile import whole

                return written.enter_context(whole(path, force=True))

            out = self.options.out
            chosen = self._chosen(
                into(out) if out else check_output.printer(at_once=self.options.output_format == "text")
            )
            also = [self._whole(one.format, into(one.path)) for one in self.also]
            yield check_output.Several([chosen, *also]) if also else chosen

    def _chosen(self, write: Write) -> Output:
        chosen = self.options.output_format
        if self.options.statistics:
            from recoach.cli import packs

            titles = {signal.id: signal.title for signal in packs.signal_pack().signals}
            return check_output.Statistics(write, titles, as_json=chosen == "json")
        if chosen == "text":
            return check_output.Lines(write, on_screen=self.options.out is None and is_screen())
        if chosen == "jsonl":
            return check_output.Records(write, explain=self.options.explain)
        return self._whole(chosen, write)

    def _whole(self, name: str, write: Write) -> Output:
        from recoach.exporters.check_formats import rendered

        return check_output.Whole(write, lambda files, tally: rendered(name, self._batch(files, tally)))

    def _batch(self, files: Sequence[CheckedFile], tally: Tally) -> Batch:
        from recoach import __version__
        from recoach.cli import packs
        from recoach.exporters.batch import Batch

        wanted, fails_on = self.manner.wanted, self.settings.fail_on
        return Batch(
            files=files,
            tally=tally,
            signals=[one for one in packs.signal_pack().signals if wanted is None or one.id in wanted],
            version=__version__,
            explains=self.options.explain,
            folder=str(Path.cwd()),
            fails_on=None if fails_on == "never" else fails_on,
        )

    def _sum_up(self, tally: Tally, *, failed: bool) -> None:
        line = findings.summary(tally)
        if tally.findings and not failed and self.settings.fail_on in ("error", "warning"):
            line += f" None is of level {self.settings.fail_on}, so the check passes."
        # Where stdout is for a program, people read stderr.
        for_people = self.options.output_format == "text" and self.options.out is None
        typer.echo(fold(line) if for_people else fold(f"recoach: {line}", stderr=True), err=not for_people)

    def _settle(self, baseline: Baseline) -> None:
        """Write the baseline anew, or say what of it is gone."""
        gone = len(baseline.gone())
        if self.options.update_baseline:
            from recoach.cli.outfile import write_whole

            write_whole(baseline.path, baseline.render(), force=True)
            check_output.note(f"written: {baseline.path}, with {findings.counted(len(baseline.left()), 'finding')}.")
            if self.settled.settings.baseline is None:
                check_output.note(f'write `baseline = "{baseline.path}"` into recoach.toml, and it always holds.')
        elif gone:
            what = f"{findings.counted(gone, 'finding')} of the baseline {'is' if gone == 1 else 'are'} gone"
            check_output.note(f"{what}; --update-baseline takes {'it' if gone == 1 else 'them'} out.")


def _manner(options: CheckOptions, settled: Settled, merged: Settings, *, scored: bool) -> Manner:
    return Manner(
        framework=options.framework,
        usual_framework=settings.usual_framework(settled),
        seniority=options.seniority,
        usual_seniority=merged.seniority,
        candidate=merged.candidate,
        limit_mb=options.max_mb,
        suffix="" if options.read_as == "suffix" else f".{options.read_as}",
        name=options.stdin_filename or STDIN_NAME,
        wanted=wanted_by(settled, merged),
        # The lines tell of signals alone, unless they explain where text was put.
        scored=scored
        or options.explain
        or bool(options.also)
        or (options.output_format != "text" and not options.statistics),
        explain=options.explain,
    )


def _require_compatible(options: CheckOptions, merged: Settings) -> None:
    """Raise UnusableChoice for options that do not go together."""
    piped = options.files is not None and STDIN in options.files
    if options.stdin_filename and not piped:
        raise UnusableChoice("--stdin-filename is for what is piped in.", hint="Name `-` among the files.")
    if options.statistics and options.output_format not in ("text", "json"):
        raise UnusableChoice("--statistics come as text or json.", hint="Choose one of these with --format.")
    if options.update_baseline and not (options.baseline or merged.baseline):
        raise UnusableChoice("no baseline is named.", hint="Add --baseline FILE.")
    silent = (
        options.out or options.also or options.update_baseline or options.statistics or options.output_format != "text"
    )
    if options.watch and (piped or silent):
        hint = "Leave out `-`, --format, --out, --also, --statistics and --update-baseline."
        raise UnusableChoice("--watch tells on the screen what changes in files.", hint=hint)


def _require_known_sections(bars: Bars, settled: Settled) -> None:
    """Raise UnknownName for a bar on a section that no framework has."""
    if bars.sections is None or isinstance(bars.sections, float):
        return
    from recoach.cli import packs
    from recoach.content.library import Loaded

    loaded = (one.value for one in packs.library().frameworks() if isinstance(one, Loaded))
    known = {section.id for framework in loaded for section in framework.sections}
    for name in bars.sections:
        if name not in known:
            from recoach.content.suggestion import unknown

            place = settled.place("fail-under-section", name)
            hint = "`recoach frameworks show NAME` lists the sections."
            raise UnknownName(unknown("no framework has a section", name, known), place=place, hint=hint)
