"""`recoach run`: scripted drills, held against what they expect."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, Optional

import typer

from recoach.cli.bars import counting
from recoach.errors import ExitCode, OutputExists, UnusableChoice

if TYPE_CHECKING:
    from recoach.assessment.expectations import Outcome
    from recoach.cli.looking import Look
    from recoach.cli.trials import Found, Transcripts

Format = Literal["text", "json", "junit"]


def run(
    paths: Annotated[
        list[Path],
        # typer would refuse a file that may not be read, and the others with it
        typer.Argument(metavar="PATH", readable=False, help="Scripts, or folders that hold scripts (.yaml, .yml)."),
    ],
    *,
    output_format: Annotated[
        Format, typer.Option("--format", help="text: a line a script. json, junit: for programs.")
    ] = "text",
    jobs: Annotated[int, typer.Option(min=1, help="How many processes share a large batch.")] = 1,
    out: Annotated[Optional[Path], typer.Option(help="Write the outcome to this file instead of the screen.")] = None,
    transcripts: Annotated[
        Optional[Path], typer.Option(metavar="FOLDER", help="Write each script's transcript into this folder.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite files of --out and --transcripts.")] = False,
    keep: Annotated[
        bool, typer.Option("--keep", help="Keep each as a drill that has just ended: it counts as practice.")
    ] = False,
) -> None:
    """Take scripted drills and hold them against what they expect.

    The clock only moves as the script says, so 45 minutes pass in a moment and come out the same each time. A script
    with `expect` passes or fails; one without is clean, or has findings or replies that the drill refused. A file
    that cannot be used does not stop the others, and is not kept.

    Exit code: 0 all pass or clean, 1 some do not, 2 some file cannot be used.

    Example:
        recoach run examples --format junit --out report.xml
    """
    from recoach.cli import sitting, trials

    if out is not None:
        from recoach.cli.outfile import require_writable

        require_writable(out, force=force)
    scripts = tuple(trials.find_scripts(paths))
    target = _prepare(transcripts, scripts, force=force) if transcripts else None
    moment = sitting.now() if keep else None
    trying = trials.try_all(scripts, jobs=jobs, transcripts=target, moment=moment)
    tried = tuple(counting(trying, total=len(scripts), doing="Running scripts"))
    outcomes = tuple(one.outcome for one in tried)
    if keep:
        _keep([one.kept for one in tried if one.kept])
    _tell(outcomes, output_format, out, force=force)
    raise typer.Exit(_exit_code(outcomes))


def _tell(outcomes: Sequence[Outcome], output_format: Format, out: Path | None, *, force: bool) -> None:
    from recoach.exporters import verdicts

    text = _render(outcomes, output_format)
    if out is not None:
        from recoach.cli.outfile import write_whole

        write_whole(out, text, force=force)
        typer.echo(verdicts.summary(outcomes), err=True)
        return
    typer.echo(text, nl=False)
    if output_format != "text" and _exit_code(outcomes) is not ExitCode.CLEAN:
        typer.echo(f"recoach: {verdicts.summary(outcomes)}", err=True)


def _keep(looks: Sequence[Look]) -> None:
    from recoach.cli import histories

    histories.keep(looks)
    typer.echo(f"Kept as {len(looks)} {'drill' if len(looks) == 1 else 'drills'}.", err=True)


def _render(outcomes: Sequence[Outcome], output_format: Format) -> str:
    from recoach.exporters import verdicts

    if output_format == "junit":
        from recoach.exporters.junit import to_junit

        return to_junit(outcomes)
    return verdicts.to_json(outcomes) if output_format == "json" else verdicts.to_text(outcomes)


def _exit_code(outcomes: Iterable[Outcome]) -> ExitCode:
    from recoach.assessment.expectations import GOOD

    verdicts = {outcome.verdict for outcome in outcomes}
    if "unusable" in verdicts:
        return ExitCode.UNUSABLE
    return ExitCode.CLEAN if verdicts <= GOOD else ExitCode.FINDINGS


def _prepare(folder: Path, scripts: Iterable[Found], *, force: bool) -> Transcripts:
    """Make sure, before anything runs, that each script has a transcript of its own to write."""
    from recoach.cli.outfile import make_folder
    from recoach.cli.trials import Transcripts

    transcripts = Transcripts(folder=folder, force=force)
    claimed: dict[Path, Path] = {}
    for script in scripts:
        path = transcripts.path(script.path)
        if path in claimed:
            raise UnusableChoice(
                f"{claimed[path]} and {script.path} would both write {path}.", hint="Run them apart, or rename one."
            )
        claimed[path] = script.path
        if path.exists() and not force:
            raise OutputExists(f"{path} exists already.", hint="Name another folder, or add --force to overwrite it.")
    make_folder(folder)
    return transcripts
