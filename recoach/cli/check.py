"""`recoach check`: red signals in written answers, each with its place in the file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from recoach.cli.options import AnswerFramework, Depth, Ignore, LargestLineMb, Select
from recoach.documents.source import LIMIT_MB, STDIN, STDIN_NAME
from recoach.errors import ExitCode, RecoachError
from recoach.exporters.checked import CheckedAnswer, CheckedFile, CheckedRemark, Tally

if TYPE_CHECKING:
    from recoach.cli.answers import AnswerFiles, Told


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
    from recoach.exporters.check_formats import WHOLE

    answers = AnswerFiles(
        Manner(
            framework=framework,
            limit_mb=max_mb,
            suffix="" if read_as == "suffix" else f".{read_as}",
            wanted=wanted(select or (), ignore or ()),
            # The lines tell of signals alone, unless they explain where text was put.
            scored=explain or output_format != "text",
            seniority=seniority,
            explain=explain,
        )
    )
    tally = Tally()
    if output_format in WHOLE:
        batch = [_gathered(answers, file, tally) for file in files]
        typer.echo(WHOLE[output_format](batch, tally), nl=False)
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


def _complain(error: RecoachError) -> None:
    from recoach.language.visible import visible

    typer.echo(visible(f"recoach: {error}"), err=True)


def _exit_code(tally: Tally) -> ExitCode:
    if tally.unusable or tally.unusable_lines:
        return ExitCode.UNUSABLE
    return ExitCode.FINDINGS if tally.findings else ExitCode.CLEAN
