"""`recoach export`: a drill or an answer as a transcript."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, Optional

import typer

from recoach.cli.options import AnswerFramework, LargestMb
from recoach.documents.source import LIMIT_MB

if TYPE_CHECKING:
    from recoach.assessment.report import Report

Format = Literal["md", "json"]  #: the keys of `exporters.formats.EXPORTERS`

_SCRIPTS = (".yaml", ".yml")


def export(
    *,
    what: Annotated[
        str,
        typer.Argument(metavar="ID|FILE", help="A drill (`last` is the newest), or an answer or a script in a file."),
    ],
    to: Annotated[Format, typer.Option(help="Markdown to share, or JSON for tools.")] = "md",
    out: Annotated[Optional[Path], typer.Option(help="File to write; without it the transcript is printed.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file if it exists.")] = False,
    framework: AnswerFramework = None,
    max_mb: LargestMb = LIMIT_MB,
) -> None:
    """Export a drill or an answer as a transcript.

    It holds the question, the times, every word typed, and the flags where they stand.

    Example:
        recoach export last --to md --out transcript.md
    """
    from recoach.exporters.formats import EXPORTERS

    text = EXPORTERS[to](_report(what, framework, limit_mb=max_mb))
    if out is None:
        # As bytes: a terminal's encoding must not decide whether a transcript can be had.
        typer.echo(text.encode(), nl=False)
        return
    from recoach.cli.outfile import write_whole

    write_whole(out, text, force=force)


def _report(what: str, framework: str | None, *, limit_mb: float) -> Report:
    from recoach.cli import attempts
    from recoach.cli.judging import judge_drill
    from recoach.documents.readers import READERS
    from recoach.documents.source import STDIN
    from recoach.drill import journal

    path = Path(what)
    if path.suffix == journal.SUFFIX:
        return judge_drill(attempts.load(path).state)
    if what != STDIN and path.suffix.lower() in _SCRIPTS and _is_script(what, limit_mb=limit_mb):
        from recoach.cli import trials

        return trials.report_on(path)
    if what == STDIN or path.suffix.lower() in READERS:
        return _report_on_file(what, framework, limit_mb=limit_mb)
    return judge_drill(attempts.load(attempts.find(what)).state)


def _is_script(path: str, *, limit_mb: float) -> bool:
    """Tell a script from an answer, which are both YAML: a script has replies."""
    from recoach.documents.source import read_source

    return re.search(r"^replies[ \t]*:", read_source(path, limit_mb=limit_mb).text, re.MULTILINE) is not None


def _report_on_file(path: str, framework: str | None, *, limit_mb: float) -> Report:
    from recoach.cli.answers import AnswerFiles
    from recoach.errors import Place, UnusableFile

    reports = [report for _, report in AnswerFiles(framework, limit_mb=limit_mb).reports(path)]
    if len(reports) != 1:
        message = f"holds {len(reports)} answers; a transcript is of one."
        raise UnusableFile(message, place=Place(path), hint="Put that one in a file of its own.")
    return reports[0]
