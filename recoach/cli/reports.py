"""The report on whatever a command was given: a drill, a script, or an answer in a file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from recoach.documents.source import LIMIT_MB
from recoach.errors import Place, UnusableFile

if TYPE_CHECKING:
    from recoach.assessment.critic import Critique
    from recoach.assessment.report import Report
    from recoach.cli.attempts import Attempt
    from recoach.cli.manner import Manner
    from recoach.content.script import Seniority
    from recoach.documents.document import Remark

_SCRIPTS = (".yaml", ".yml")


def report_of(
    what: str,
    framework: str | None = None,
    *,
    candidate: str | None = None,
    limit_mb: float = LIMIT_MB,
    seniority: Seniority | None = None,
) -> Report:
    """Return the report on a drill by its id or journal, on a script or on an answer in a file.

    Raises RecoachError for what is none of them, and for a file of several answers.
    """
    from recoach.cli import attempts, settings
    from recoach.cli.manner import Manner
    from recoach.documents.readers import READERS
    from recoach.documents.source import STDIN
    from recoach.drill import journal

    path = Path(what)
    if path.suffix.lower() not in {*READERS, *_SCRIPTS, journal.SUFFIX} and what != STDIN and path.exists():
        raise UnusableFile(
            "this is no file that holds one answer.",
            place=Place(what),
            hint=f"One ends in {', '.join(sorted(READERS.keys() - {STDIN}))}; `recoach check` takes JSON Lines.",
        )
    if path.suffix == journal.SUFFIX:
        return _drilled(attempts.load(path), seniority)
    if what != STDIN and path.suffix.lower() in _SCRIPTS and _is_script(what, limit_mb=limit_mb):
        from recoach.cli import trials

        return trials.report_on(path, seniority)
    if what == STDIN or path.suffix.lower() in READERS:
        settled = settings.find(Path())
        manner = Manner(
            framework=framework,
            usual_framework=settings.usual_framework(settled),
            candidate=candidate or settled.settings.candidate,
            limit_mb=limit_mb,
            seniority=seniority,
            usual_seniority=settled.settings.seniority,
        )
        return _report_on_file(what, manner)
    return _drilled(attempts.load(attempts.find(what)), seniority)


def scored(report: Report) -> Critique:
    """Return the critique of a report that has to have one.

    Raises UnusableFile where there is nothing to score: no text, or a framework without points.
    """
    name = report.answer.source.name if report.answer.source else "the drill"
    if not any(passage.text.strip() for passage in report.answer.passages):
        raise UnusableFile("nothing is written here.", place=Place(name), hint="Score an answer that has some text.")
    if report.critique is None:
        framework = report.framework.id if report.framework else ""
        hint = "Give its sections `points`, or name another one with --framework."
        raise UnusableFile(f"the framework {framework} asks for no points.", place=Place(name), hint=hint)
    return report.critique


def _drilled(attempt: Attempt, seniority: Seniority | None) -> Report:
    from recoach.cli import attempts
    from recoach.cli.judging import judge_drill

    attempts.tell_damage(attempt)
    return judge_drill(attempt.state, seniority)


def _is_script(path: str, *, limit_mb: float) -> bool:
    """Tell a script from an answer, which are both YAML: a script has replies."""
    from recoach.documents.source import read_source

    return re.search(r"^replies[ \t]*:", read_source(path, limit_mb=limit_mb).text, re.MULTILINE) is not None


def _report_on_file(path: str, manner: Manner) -> Report:
    from recoach.cli.answers import AnswerFiles

    answers = list(AnswerFiles(manner).reports(path))
    if len(answers) != 1:
        message = f"holds {len(answers)} answers; one is wanted here."
        raise UnusableFile(message, place=Place(path), hint="Put that one in a file of its own.")
    ((document, report),) = answers
    _tell(document.remarks, path)
    return report


def _tell(remarks: Iterable[Remark], path: str) -> None:
    """Say on stderr how a file was read, where its reader wants that known."""
    import typer

    from recoach.cli.screen import fold
    from recoach.exporters.checked import CheckedRemark
    from recoach.exporters.findings import remark_line

    for one in remarks:
        line = remark_line(path, CheckedRemark(message=one.message, line=one.line))
        typer.echo(fold(line, stderr=True), err=True)
