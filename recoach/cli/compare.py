"""`recoach compare`: two attempts side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, Optional

import typer

from recoach.cli.options import AnswerFramework, Candidate, Depth, LargestMb, Overwrite
from recoach.documents.source import LIMIT_MB

if TYPE_CHECKING:
    from recoach.assessment.report import Report


Format = Literal["text", "html"]


def compare(
    *,
    first: Annotated[str, typer.Argument(metavar="ID|FILE", help="The earlier attempt: a drill, an answer, a script.")],
    second: Annotated[str, typer.Argument(metavar="ID|FILE", help="The later one.")],
    to: Annotated[Format, typer.Option(help="Lines to read, or a page to look at.")] = "text",
    out: Annotated[Optional[Path], typer.Option(help="File to write; without it the comparison is printed.")] = None,
    force: Overwrite = False,
    framework: AnswerFramework = None,
    candidate: Candidate = None,
    seniority: Depth = None,
    max_mb: LargestMb = LIMIT_MB,
) -> None:
    """Compare two attempts point by point: what became better, what worse, and both scores.

    Example:
        recoach compare examples/thin.yaml examples/strong.yaml
        recoach compare examples/thin.yaml examples/strong.yaml --to html --out comparison.html
    """
    from recoach.cli.reports import report_of, scored

    one, other = (
        report_of(what, framework, candidate=candidate, limit_mb=max_mb, seniority=seniority)
        for what in (first, second)
    )
    for report in (one, other):
        scored(report)
    text = _text(one, other) if to == "text" else _page(one, other)
    if out is None:
        # As bytes: a terminal's encoding must not decide whether a page can be had.
        typer.echo(text.encode() if to == "html" else text, nl=False)
        return
    from recoach.cli.outfile import write_whole

    write_whole(out, text, force=force)


def _text(one: Report, other: Report) -> str:
    from recoach.cli.screen import lay_out
    from recoach.exporters.comparison import lines, summary

    return lay_out(lines(one, other)) + "".join(f"{line}\n" for line in summary(one, other))


def _page(one: Report, other: Report) -> str:
    from recoach.exporters.page_comparison import to_html

    return to_html(one, other)
