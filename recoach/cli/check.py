"""`recoach check`: red signals in written answers, each with its place in the file."""

from __future__ import annotations

import typer

from recoach.cli import check_options as options
from recoach.cli.options import AnswerFramework, Candidate, Depth, Ignore, LargestLineMb, Select
from recoach.documents.source import LIMIT_MB


def check(
    *,
    files: options.Answers = None,
    framework: AnswerFramework = None,
    candidate: Candidate = None,
    seniority: Depth = None,
    select: Select = None,
    ignore: Ignore = None,
    severity: options.Least = "note",
    fail_on: options.FailingLevel = None,
    fail_under: options.Bar = None,
    fail_under_section: options.SectionBar = None,
    exit_zero: options.ExitZero = False,
    baseline: options.BaselineFile = None,
    update_baseline: options.UpdateBaseline = False,
    exclude: options.Exclude = None,
    force_exclude: options.ForceExclude = False,
    output_format: options.OutputFormat = "text",
    out: options.OutputFile = None,
    also: options.Also = None,
    explain: options.Explain = False,
    statistics: options.WithStatistics = False,
    watch: options.Watch = False,
    stdin_filename: options.StdinName = None,
    read_as: options.As = "suffix",
    jobs: options.Jobs = None,
    no_cache: options.NoCache = False,
    max_mb: LargestLineMb = LIMIT_MB,
) -> None:
    """Find red signals in written answers, each with its place.

    A line tells place, signal, words and why it matters; the next what would be better. In folders, files are taken
    that look like answers, and what is hidden or in a .gitignore is passed over.

    Ends with 0 if nothing fails, 1 for findings or a score under a bar, 2 if a file or a line cannot be used; the
    others are checked all the same. A comment `<!-- recoach: allow ID because … -->` in an answer allows a signal in
    its paragraph. What always holds for a project goes into recoach.toml: see `recoach config`.

    Example:
        recoach check examples/answer.md
    """
    # Before anything else is named here: the options have a field for each parameter.
    asked = options.CheckOptions(**locals())

    from recoach.cli.check_run import CheckRun

    run = CheckRun.of(asked)
    if watch:
        from recoach.cli.watching import keep_checking

        raise typer.Exit(keep_checking(run))
    raise typer.Exit(run.once())
