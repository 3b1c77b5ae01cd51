"""`recoach compare`: two attempts side by side."""

from __future__ import annotations

from typing import Annotated

import typer

from recoach.cli.options import AnswerFramework, Depth, LargestMb
from recoach.documents.source import LIMIT_MB


def compare(
    *,
    first: Annotated[str, typer.Argument(metavar="ID|FILE", help="The earlier attempt: a drill, an answer, a script.")],
    second: Annotated[str, typer.Argument(metavar="ID|FILE", help="The later one.")],
    framework: AnswerFramework = None,
    seniority: Depth = None,
    max_mb: LargestMb = LIMIT_MB,
) -> None:
    """Compare two attempts point by point: what became better, what worse, and both scores.

    Example:
        recoach compare examples/thin.yaml examples/strong.yaml
    """
    from recoach.cli.reports import report_of, scored
    from recoach.cli.screen import lay_out
    from recoach.exporters.comparison import lines, summary

    one, other = (report_of(what, framework, limit_mb=max_mb, seniority=seniority) for what in (first, second))
    for report in (one, other):
        scored(report)
    typer.echo(lay_out(lines(one, other)), nl=False)
    for line in summary(one, other):
        typer.echo(line)
