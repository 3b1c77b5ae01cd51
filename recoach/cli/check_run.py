"""A check from its plan to its exit code: files are judged, graded, held against the baseline, told and counted."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from recoach.cli import baseline as baselines
from recoach.cli import check_output
from recoach.cli.check_plan import CheckPlan
from recoach.cli.checking import Checking
from recoach.cli.workers import Crew, cores
from recoach.documents.source import STDIN
from recoach.errors import ExitCode, Place, RecoachError, UnusableChoice
from recoach.exporters import findings
from recoach.exporters.checked import Checked, CheckedAnswer, CheckedFile, CheckedRemark, Tally

if TYPE_CHECKING:
    from recoach.cli.baseline import Baseline, Marks
    from recoach.cli.check_output import Output, Write
    from recoach.exporters.batch import Batch

Each = Callable[[Sequence[str]], Iterator[tuple[str, Iterator[Checked]]]]


@contextmanager
def judging(plan: CheckPlan) -> Iterator[Each]:
    """Give what judges files; its processes are gone afterwards."""
    cache = None
    if plan.settings.cache:
        from recoach.cli import check_cache

        cache = check_cache.opened(plan.manner)
    with Crew(plan.settings.jobs or cores()) as crew:
        yield Checking(plan.manner, crew, cache).each
    if cache:
        cache.shrink()


def once(plan: CheckPlan) -> ExitCode:
    """Check all files, tell what was found, and return what the command ends with."""
    files = plan.files()
    _require_harmless(plan.options.out, files)
    with judging(plan) as each, _written(plan) as write:
        return tell(plan, each, files, _output(plan, write))


def tell(plan: CheckPlan, each: Each, files: Sequence[str], output: Output) -> ExitCode:
    """Tell what is told of files and what came of all of them; return what the command ends with."""
    path = plan.baseline_path()
    baseline = path and baselines.read(path, updating=plan.options.update_baseline, wanted=plan.manner.wanted)
    tally, failed = Tally(), False
    for file, told in each(files):
        name = plan.manner.called(file)
        tally.files += 1
        output.begin(name)
        try:
            for one in _graded(plan, told, baseline.marks(name) if baseline else None):
                if isinstance(one, CheckedAnswer):
                    tally.add(one)
                    failed = failed or plan.grading.fails(one)
                output.take(one)
        except RecoachError as error:
            tally.unusable += 1
            check_output.complain(error)
            output.fail(error)
        else:
            if baseline:
                baseline.finish(name)
    output.end(tally)
    _sum_up(plan, tally, failed=failed)
    if baseline:
        _settle(plan, baseline)
    if tally.unusable or tally.unusable_lines:
        return ExitCode.UNUSABLE
    return ExitCode.FINDINGS if failed and not plan.options.exit_zero else ExitCode.CLEAN


def _graded(plan: CheckPlan, told: Iterable[Checked], marks: Marks | None) -> Iterator[Checked]:
    unscored = False
    for one in told:
        if isinstance(one, CheckedRemark):
            yield one
            continue
        if plan.grading.bars and one.critique is None and one.error is None and not unscored:
            unscored = True
            yield CheckedRemark(message="this has no score, so no bar applies.", line=one.line)
        yield plan.grading.of(marks.on(one) if marks else one)


def _output(plan: CheckPlan, write: Write) -> Output:
    chosen = plan.options.output_format
    if plan.options.statistics:
        from recoach.cli import packs

        titles = {signal.id: signal.title for signal in packs.signal_pack().signals}
        return check_output.Statistics(write, titles, as_json=chosen == "json")
    if chosen == "text":
        return check_output.Lines(write)
    if chosen == "jsonl":
        return check_output.Records(write, explain=plan.options.explain)
    from recoach.exporters.check_formats import rendered

    return check_output.Whole(write, lambda files, tally: rendered(chosen, _batch(plan, files, tally)))


def _batch(plan: CheckPlan, files: Sequence[CheckedFile], tally: Tally) -> Batch:
    from recoach import __version__
    from recoach.cli import packs
    from recoach.exporters.batch import Batch

    wanted, fails_on = plan.manner.wanted, plan.settings.fail_on
    return Batch(
        files=files,
        tally=tally,
        signals=[one for one in packs.signal_pack().signals if wanted is None or one.id in wanted],
        version=__version__,
        folder=str(Path.cwd()),
        fails_on=None if fails_on == "never" else fails_on,
    )


@contextmanager
def _written(plan: CheckPlan) -> Iterator[Write]:
    if plan.options.out is None:
        yield check_output.printer(at_once=plan.options.output_format == "text")
        return
    from recoach.cli.outfile import whole

    with whole(plan.options.out, force=True) as write:
        yield write


def _sum_up(plan: CheckPlan, tally: Tally, *, failed: bool) -> None:
    line = findings.summary(tally)
    if tally.findings and not failed and plan.settings.fail_on in ("error", "warning"):
        line += f" None is of level {plan.settings.fail_on}, so the check passes."
    # Where stdout is for a program, people read stderr.
    for_people = plan.options.output_format == "text" and plan.options.out is None
    typer.echo(line if for_people else f"recoach: {line}", err=not for_people)


def _settle(plan: CheckPlan, baseline: Baseline) -> None:
    """Write the baseline anew, or say what of it is gone."""
    gone = len(baseline.gone())
    if plan.options.update_baseline:
        from recoach.cli.outfile import write_whole

        write_whole(baseline.path, baseline.render(), force=True)
        check_output.note(f"written: {baseline.path}, with {findings.counted(len(baseline.left()), 'finding')}.")
    elif gone:
        what = f"{findings.counted(gone, 'finding')} of the baseline {'is' if gone == 1 else 'are'} gone"
        check_output.note(f"{what}; --update-baseline takes {'it' if gone == 1 else 'them'} out.")


def _require_harmless(out: Path | None, files: Sequence[str]) -> None:
    """Raise UnusableChoice where the result would take the place of an answer."""
    if out is not None and os.path.realpath(out) in {os.path.realpath(file) for file in files if file != STDIN}:
        message = "--out names a file that is checked."
        raise UnusableChoice(message, place=Place(str(out)), hint="Name another file to write.")
