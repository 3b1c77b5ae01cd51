"""`recoach export`: a drill or an answer as a transcript or a page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Optional

import typer

from recoach.cli.options import AnswerFramework, DrillOrFile, LargestMb
from recoach.documents.source import LIMIT_MB

Format = Literal["md", "json", "html"]  #: the keys of `exporters.formats.EXPORTERS`


def export(
    *,
    what: DrillOrFile,
    to: Annotated[Format, typer.Option(help="Markdown to share, JSON for tools, or a page to look at.")] = "md",
    out: Annotated[Optional[Path], typer.Option(help="File to write; without it the transcript is printed.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file if it exists.")] = False,
    framework: AnswerFramework = None,
    max_mb: LargestMb = LIMIT_MB,
) -> None:
    """Export a drill or an answer as a transcript.

    It holds the question, the times, every word typed, and the flags where they stand.

    Example:
        recoach export last --to md --out transcript.md
        recoach export last --to html --out report.html
    """
    from recoach.cli.reports import report_of
    from recoach.exporters.formats import EXPORTERS

    text = EXPORTERS[to](report_of(what, framework, limit_mb=max_mb))
    if out is None:
        # As bytes: a terminal's encoding must not decide whether a transcript can be had.
        typer.echo(text.encode(), nl=False)
        return
    from recoach.cli.outfile import write_whole

    write_whole(out, text, force=force)
