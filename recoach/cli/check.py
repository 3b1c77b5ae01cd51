"""`recoach check`: red signals in written answers, each with its place in the file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from recoach.cli.options import AnswerFramework, Candidate, Depth, Ignore, LargestLineMb, Select
from recoach.documents.source import LIMIT_MB, STDIN, STDIN_NAME
from recoach.errors import ExitCode, RecoachError
from recoach.exporters.checked import CheckedAnswer, CheckedFile, CheckedRemark, Tally

if TYPE_CHECKING:
    from recoach.cli.answers import AnswerFiles, Told
    from recoach.exporters.batch import Batch


CheckFormat = Literal["text", "json", "jsonl", "junit", "sarif", "github", "gitlab", "rdjson", "markdown"]
ReadAs = Literal["suffix", "md", "txt", "yaml", "json", "jsonl", "vtt", "srt", "docx"]


def check(
    *,
    files: Annotated[list[str], typer.Argument(help="Written answers, recordings, transcripts; `-` is stdin.")],
    framework: AnswerFramework = None,
    candidate: Candidate = None,
    output_format: Annotated[
        CheckFormat, typer.Option("--format", help="Lines to read; or for programs, services and reviews.")
    ] = "text",
    select: Select = None,
    ignore: Ignore = None,
    seniority: Depth = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Also tell what kept a rule silent, and where unheaded text was put.")
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
    from recoach.cli.answers import AnswerFiles, Manner
    from recoach.cli.choosing import wanted
    from recoach.exporters import findings
    from recoach.exporters.check_formats import WHOLE, rendered

    chosen = wanted(select or (), ignore or ())
    answers = AnswerFiles(
        Manner(
            framework=framework,
            candidate=candidate,
            limit_mb=max_mb,
            suffix="" if read_as == "suffix" else f".{read_as}",
            wanted=chosen,
            # The lines tell of signals alone, unless they explain where text was put.
            scored=explain or output_format != "text",
            seniority=seniority,
            explain=explain,
        )
    )
    tally = Tally()
    if output_format in WHOLE:
        gathered = tuple(_gathered(answers, file, tally) for file in files)
        typer.echo(rendered(output_format, _batch(gathered, tally, chosen)), nl=False)
    else:
        for file in files:
            name = STDIN_NAME if file == STDIN else file
            _tell(_checked(answers, file, tally), name, output_format, explain=explain)
    # Where stdout is for a program, people read stderr.
    typer.echo(findings.summary(tally) if output_format == "text" else f"recoach: {findings.summary(tally)}",
               err=output_format != "text")  # fmt: skip
    raise typer.Exit(_exit_code(tally))


def _checked(answers: AnswerFiles, file: str, tally: Tally, errors: list[RecoachError] | None = None) -> Iterator[Told]:
    """Yield what a file holds and count it. An error is said at once, and gathered if wanted."""
    from recoach.cli.bars import reading

    tally.files += 1
    try:
        with reading(file) as on_read:
            for told in answers.judged(file, on_read=on_read):
                if isinstance(told, CheckedAnswer):
                    tally.add(told)
                yield told
    except RecoachError as error:
        tally.unusable += 1
        _complain(error)
        if errors is not None:
            errors.append(error)


def _tell(told: Iterator[Told], file: str, output_format: CheckFormat, *, explain: bool) -> None:
    """Print what is told as it comes."""
    from recoach.exporters import findings

    write = sys.stdout.write  # while a bar is shown, that name stands for the bar's screen
    for one in told:
        if isinstance(one, CheckedRemark):
            typer.echo(findings.remark_line(file, one), err=output_format != "text")
        elif output_format == "jsonl":
            from recoach.exporters.findings_json import to_json_line

            write(to_json_line(one, name=file, explain=explain))
        else:
            if one.error:
                _complain(one.error)
            for line in findings.lines(one, file=file):
                typer.echo(line)


def _gathered(answers: AnswerFiles, file: str, tally: Tally) -> CheckedFile:
    errors: list[RecoachError] = []
    told = list(_checked(answers, file, tally, errors))
    return CheckedFile(
        file=file,
        answers=tuple(one for one in told if isinstance(one, CheckedAnswer)),
        remarks=tuple(one for one in told if isinstance(one, CheckedRemark)),
        error=errors[0] if errors else None,
    )


def _batch(files: tuple[CheckedFile, ...], tally: Tally, chosen: frozenset[str] | None) -> Batch:
    from pathlib import Path

    from recoach import __version__
    from recoach.cli import packs
    from recoach.exporters.batch import Batch

    signals = [one for one in packs.signal_pack().signals if chosen is None or one.id in chosen]
    return Batch(files=files, tally=tally, signals=signals, version=__version__, folder=str(Path.cwd()))


def _complain(error: RecoachError) -> None:
    from recoach.language.visible import visible

    typer.echo(visible(f"recoach: {error}"), err=True)


def _exit_code(tally: Tally) -> ExitCode:
    if tally.unusable or tally.unusable_lines:
        return ExitCode.UNUSABLE
    return ExitCode.FINDINGS if tally.findings else ExitCode.CLEAN
