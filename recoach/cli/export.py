"""`recoach export`: a drill or an answer as a transcript."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Optional

import typer

from recoach.cli.options import AnswerFramework, DrillOrFile, LargestMb
from recoach.documents.source import LIMIT_MB
from recoach.errors import UnusableChoice

Format = Literal["md", "json", "anki"]  #: the keys of `EXPORTERS` and `BINARY` in `exporters.formats`


def export(
    *,
    what: DrillOrFile,
    to: Annotated[Format, typer.Option(help="Markdown to share, JSON for tools, a deck for Anki.")] = "md",
    out: Annotated[Optional[Path], typer.Option(help="File to write; without it the transcript is printed.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file if it exists.")] = False,
    framework: AnswerFramework = None,
    max_mb: LargestMb = LIMIT_MB,
) -> None:
    """Export a drill or an answer as a transcript, or what it missed as a deck of cards.

    A transcript holds the question, the times, every word typed, and the flags where they stand.

    Example:
        recoach export last --to md --out transcript.md
    """
    from recoach.cli.reports import report_of
    from recoach.exporters.formats import BINARY, EXPORTERS

    if out is None and to in BINARY:
        raise UnusableChoice(f"--to {to} makes no text that could be printed.", hint="Name a file with --out.")
    report = report_of(what, framework, limit_mb=max_mb)
    content = BINARY[to](report) if to in BINARY else EXPORTERS[to](report)
    if not content:
        typer.echo("No point was missed and no signal fired, so there is nothing to write.")
    elif out is None:
        # As bytes: a terminal's encoding must not decide whether a transcript can be had.
        typer.echo(content.encode() if isinstance(content, str) else content, nl=False)
    else:
        from recoach.cli.outfile import write_whole

        write_whole(out, content, force=force)
