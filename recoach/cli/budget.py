"""`recoach budget`: the latency budget of an answer, drawn against its limit."""

from __future__ import annotations

import typer

from recoach.cli.options import AnswerFramework, Candidate, DrillOrFile, LargestMb
from recoach.documents.source import LIMIT_MB


def budget(
    *,
    what: DrillOrFile,
    framework: AnswerFramework = None,
    candidate: Candidate = None,
    max_mb: LargestMb = LIMIT_MB,
) -> None:
    """Draw the milliseconds of each stage against the limit: headroom, what exceeds it, what has no budget.

    Example:
        recoach budget examples/answer.md
    """
    from recoach.cli.reports import report_of, scored
    from recoach.cli.screen import columns, console, print_block
    from recoach.exporters.facts_text import waterfall

    report = report_of(what, framework, candidate=candidate, limit_mb=max_mb)
    critique = scored(report)
    for line in waterfall(critique.facts, columns()):
        if line.startswith("not budgeted"):
            print_block(console(), line)
        else:
            typer.echo(line)
    for one in critique.sums:
        if one.id in ("budgets-exceed-total", "stage-exceeds-total", "percentiles-do-not-add", "total-exceeds-limit"):
            print_block(console(), one.text)
