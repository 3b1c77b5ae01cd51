"""`recoach export`: a drill or an answer as a transcript, a page or a deck of cards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, Optional

import typer

from recoach.cli.options import AnswerFramework, Candidate, DrillOrFile, LargestMb, Overwrite
from recoach.documents.source import LIMIT_MB
from recoach.errors import UnusableChoice

if TYPE_CHECKING:
    from recoach.assessment.report import Report

#: The keys of `EXPORTERS` and `BINARY` in `exporters.formats`, and the page as a browser prints it.
Format = Literal["md", "json", "html", "pdf", "anki"]


def export(
    *,
    what: DrillOrFile,
    to: Annotated[
        Format, typer.Option(help="Markdown to share, JSON for tools, a page to look at, on paper, a deck for Anki.")
    ] = "md",
    out: Annotated[Optional[Path], typer.Option(help="File to write; without it the transcript is printed.")] = None,
    force: Overwrite = False,
    framework: AnswerFramework = None,
    candidate: Candidate = None,
    max_mb: LargestMb = LIMIT_MB,
) -> None:
    """Export a drill or an answer as a transcript, page or cards.

    Cards are for what it missed. A transcript holds the question, the times, every word typed, and the flags where they
    stand. A PDF is the page, printed by a browser that is installed.

    Example:
        recoach export last --to md --out transcript.md
        recoach export last --to html --out report.html
    """
    from recoach.cli.outfile import require_writable, write_whole
    from recoach.cli.reports import report_of
    from recoach.exporters.formats import EXPORTERS

    if out is not None:
        require_writable(out, force=force)
    elif to not in EXPORTERS:
        raise UnusableChoice(f"--to {to} makes no text that could be printed.", hint="Name a file with --out.")
    make = _maker(to)
    content = make(report_of(what, framework, candidate=candidate, limit_mb=max_mb))
    if not content:
        typer.echo("No point was missed and no signal fired, so there is nothing to write.")
    elif out is not None:
        write_whole(out, content, force=force)
    else:
        # As bytes: a terminal's encoding must not decide whether a transcript can be had.
        typer.echo(content.encode() if isinstance(content, str) else content, nl=False)


def _maker(to: Format) -> Callable[[Report], str | bytes]:
    """Return what makes a format. Raises UnusableBrowser now rather than once everything is judged."""
    from recoach.exporters.formats import BINARY, EXPORTERS

    if to != "pdf":
        return BINARY[to] if to in BINARY else EXPORTERS[to]
    from recoach.cli import browser

    program = browser.find()
    return lambda report: browser.to_pdf(program, EXPORTERS["html"](report))
