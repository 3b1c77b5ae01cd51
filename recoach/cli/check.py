"""`recoach check`: red signals in written answers, each with its place in the file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from recoach.cli.options import AnswerFramework, LargestMb, ListFormat
from recoach.documents.source import LIMIT_MB
from recoach.errors import ExitCode, RecoachError

if TYPE_CHECKING:
    from recoach.cli.answers import AnswerFiles
    from recoach.exporters.findings import Checked


def check(
    *,
    files: Annotated[list[str], typer.Argument(help="Markdown, text or YAML answers, or transcripts; `-` is stdin.")],
    framework: AnswerFramework = None,
    output_format: ListFormat = "text",
    explain: Annotated[
        bool, typer.Option("--explain", help="Also tell where a rule matched and what kept it silent.")
    ] = False,
    max_mb: LargestMb = LIMIT_MB,
) -> None:
    """Find red signals in written answers, each with its place.

    A line tells place, signal, words and why it matters; the next what would be better.

    Ends with 0 if there are none, 1 if there are, 2 if a file cannot be used; the others are checked all the same.

    Example:
        recoach check examples/answer.md
    """
    from recoach.cli.answers import AnswerFiles
    from recoach.exporters import findings

    answers = AnswerFiles(framework, limit_mb=max_mb)
    batch = []
    for file in files:
        checked = _checked(answers, file)
        batch.append(checked)
        if checked.error:
            _complain(checked.error)
        elif output_format == "text":
            for line in findings.lines(checked, explain=explain):
                typer.echo(line)
    summary = findings.summary(batch)
    if output_format == "json":
        from recoach.exporters.findings_json import to_json

        typer.echo(to_json(batch, explain=explain), nl=False)
        typer.echo(f"recoach: {summary}", err=True)
    else:
        typer.echo(summary)
    raise typer.Exit(_exit_code(batch))


def _checked(answers: AnswerFiles, file: str) -> Checked:
    from recoach.exporters.findings import Checked

    try:
        read = list(answers.reports(file))
    except RecoachError as error:
        return Checked(file=file, error=error)
    return Checked(
        file=file, reports=tuple(report for _, report in read), ids=tuple(document.id for document, _ in read)
    )


def _complain(error: RecoachError) -> None:
    from recoach.language.visible import visible

    typer.echo(visible(f"recoach: {error}"), err=True)


def _exit_code(batch: Sequence[Checked]) -> ExitCode:
    if any(checked.error for checked in batch):
        return ExitCode.UNUSABLE
    found = any(report.findings for checked in batch for report in checked.reports)
    return ExitCode.FINDINGS if found else ExitCode.CLEAN
