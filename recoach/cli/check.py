"""`recoach check`: red signals in written answers, each with its place in the file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from recoach.cli.options import AnswerFramework, Depth, Ignore, LargestLineMb, Select
from recoach.documents.source import LIMIT_MB
from recoach.errors import ExitCode, RecoachError

if TYPE_CHECKING:
    from recoach.cli.answers import AnswerFiles
    from recoach.exporters.findings import Checked, Judged, Tally


CheckFormat = Literal["text", "json", "jsonl"]
ReadAs = Literal["suffix", "md", "txt", "yaml", "jsonl"]


def check(
    *,
    files: Annotated[
        list[str], typer.Argument(help="Markdown, text, YAML or JSON Lines answers, or transcripts; `-` is stdin.")
    ],
    framework: AnswerFramework = None,
    output_format: Annotated[
        CheckFormat, typer.Option("--format", help="Lines to read, one JSON object, or one JSON object an answer.")
    ] = "text",
    select: Select = None,
    ignore: Ignore = None,
    seniority: Depth = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Also tell where a rule matched and what kept it silent.")
    ] = False,
    read_as: Annotated[
        ReadAs, typer.Option("--as", help="Read all files as this, whatever their names end in; stdin too.")
    ] = "suffix",
    max_mb: LargestLineMb = LIMIT_MB,
) -> None:
    """Find red signals in written answers, each with its place.

    A line tells place, signal, words and why it matters; the next what would be better.

    Ends with 0 if there are none, 1 if there are, 2 if a file or a line cannot be used; the others are checked all
    the same. A comment `<!-- recoach: allow ID because … -->` in an answer allows a signal in its paragraph.

    Example:
        recoach check examples/answer.md
    """
    from recoach.cli.answers import AnswerFiles
    from recoach.cli.choosing import wanted
    from recoach.exporters import findings

    suffix = "" if read_as == "suffix" else f".{read_as}"
    answers = AnswerFiles(
        framework,
        limit_mb=max_mb,
        wanted=wanted(select or (), ignore or ()),
        suffix=suffix,
        # The lines tell of signals alone.
        scored=output_format != "text",
        seniority=seniority,
    )
    tally = findings.Tally()
    if output_format == "json":
        from recoach.exporters.findings_json import to_json

        batch = [_gathered(answers, file, tally) for file in files]
        typer.echo(to_json(batch, tally, explain=explain), nl=False)
    else:
        for file in files:
            _tell(_checked(answers, file, tally), file, output_format, explain=explain)
    if output_format == "text":
        typer.echo(findings.summary(tally))
    else:
        typer.echo(f"recoach: {findings.summary(tally)}", err=True)
    raise typer.Exit(_exit_code(tally))


def _checked(
    answers: AnswerFiles, file: str, tally: Tally, errors: list[RecoachError] | None = None
) -> Iterator[Judged]:
    """Yield what a file holds and count it. An error is said at once, and gathered if wanted."""
    from recoach.cli.bars import reading

    tally.files += 1
    try:
        with reading(file) as on_read:
            for judged in answers.judged(file, on_read=on_read):
                tally.add(judged)
                yield judged
    except RecoachError as error:
        tally.unusable += 1
        _complain(error)
        if errors is not None:
            errors.append(error)


def _tell(answers: Iterator[Judged], file: str, output_format: CheckFormat, *, explain: bool) -> None:
    from recoach.exporters import findings

    write = sys.stdout.write
    for judged in answers:
        if output_format == "jsonl":
            from recoach.exporters.findings_json import to_json_line

            write(to_json_line(judged, name=file, explain=explain))
            continue
        if judged.error:
            _complain(judged.error)
        for line in findings.lines(judged, file=file, explain=explain):
            typer.echo(line)


def _gathered(answers: AnswerFiles, file: str, tally: Tally) -> Checked:
    from recoach.exporters.findings import Checked

    errors: list[RecoachError] = []
    judged = tuple(_checked(answers, file, tally, errors))
    return Checked(file=file, answers=judged, error=errors[0] if errors else None)


def _complain(error: RecoachError) -> None:
    from recoach.language.visible import visible

    typer.echo(visible(f"recoach: {error}"), err=True)


def _exit_code(tally: Tally) -> ExitCode:
    if tally.unusable or tally.unusable_lines:
        return ExitCode.UNUSABLE
    return ExitCode.FINDINGS if tally.findings else ExitCode.CLEAN
