"""`recoach facts`: the numbers that an answer states, and what they add up to."""

from __future__ import annotations

import typer

from recoach.cli.options import AnswerFramework, Candidate, DrillOrFile, LargestMb, ListFormat
from recoach.documents.source import LIMIT_MB


def facts(
    *,
    what: DrillOrFile,
    framework: AnswerFramework = None,
    candidate: Candidate = None,
    output_format: ListFormat = "text",
    max_mb: LargestMb = LIMIT_MB,
) -> None:
    """Show the numbers that an answer states, each with its words, and check their arithmetic.

    Example:
        recoach facts examples/answer.md
    """
    from recoach.assessment.arithmetic import CLASH
    from recoach.cli.reports import report_of, scored
    from recoach.cli.screen import console, lay_out, print_block
    from recoach.exporters.critique_json import facts_data
    from recoach.exporters.facts_text import rows
    from recoach.exporters.json_text import dump

    report = report_of(what, framework, candidate=candidate, limit_mb=max_mb)
    critique = scored(report)
    if output_format == "json":
        typer.echo(dump(facts_data(report, critique.facts)), nl=False)
        return
    typer.echo(lay_out(rows(report)), nl=False)
    for one in critique.sums:
        if one.id == CLASH:
            continue  # no number
        print_block(console(), one.text, lead="! " if one.weight == "error" else "  ")
