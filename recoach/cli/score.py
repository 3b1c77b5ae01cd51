"""`recoach score`: what an answer is worth, and the one gap to close first."""

from __future__ import annotations

import typer

from recoach.cli.options import AnswerFramework, Candidate, Depth, DrillOrFile, LargestMb, ListFormat
from recoach.documents.source import LIMIT_MB


def score(
    *,
    what: DrillOrFile,
    framework: AnswerFramework = None,
    candidate: Candidate = None,
    seniority: Depth = None,
    output_format: ListFormat = "text",
    max_mb: LargestMb = LIMIT_MB,
) -> None:
    """Score an answer: by section, with the arithmetic, and the one gap to close first.

    Points are claims, not keywords, and each is credited with the words that make it. Length earns nothing.

    Example:
        recoach score examples/answer.md
    """
    from recoach.cli.reports import report_of, scored
    from recoach.cli.screen import console, print_block
    from recoach.exporters.critique_json import critique_data
    from recoach.exporters.critique_text import blocks
    from recoach.exporters.json_text import dump
    from recoach.language.visible import visible

    report = report_of(what, framework, candidate=candidate, limit_mb=max_mb, seniority=seniority)
    scored(report)
    if output_format == "json":
        typer.echo(dump(critique_data(report) or {}), nl=False)
        return
    screen = console()
    for block in blocks(report):
        print_block(screen, block.heading, style="bold")
        for line in block.lines:
            if block.table:
                screen.print(f"  {visible(line)}", soft_wrap=True)
            else:
                print_block(screen, line, indent=2)
        screen.print()
