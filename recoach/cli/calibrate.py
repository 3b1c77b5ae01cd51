"""`recoach calibrate`: how much of what somebody labelled is heard, with intervals."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Annotated, Literal, Optional

import typer

from recoach.cli.options import LargestLineMb, ListFormat, Select
from recoach.documents.source import LIMIT_MB

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoach.assessment.calibration import Outcome
    from recoach.content.framework import Framework
    from recoach.exporters.calibration import Measured


def calibrate(
    *,
    files: Annotated[list[str], typer.Argument(help="Sentences in JSON Lines, answers in YAML, with `signals` each.")],
    by: Annotated[
        Optional[Literal["author"]],
        typer.Option(help="Also tell figures by author: what an id has before its first hyphen."),
    ] = None,
    select: Select = None,
    misses: Annotated[
        bool, typer.Option("--misses", help="List every text that came out wrong, with what was heard.")
    ] = False,
    output_format: ListFormat = "text",
    max_mb: LargestLineMb = LIMIT_MB,
) -> None:
    """Hold what is heard against labelled text: precision, recall and F1 by label, right texts by kind, false alarms.

    Each sentence and answer names in `signals` what should fire; none where the text is clean. Labels without a
    signal are not judged. Answers with `omits` and `facts` are held against their verdicts, too: order of the scores,
    level, points left out, facts. The last twelve lines sum up. Files with a bad entry are refused: half a file
    measures nothing.

    Example:
        recoach calibrate labelled.sentences.jsonl --misses
    """
    from recoach import __version__
    from recoach.exporters import calibration

    measured = _measure(files, select or (), limit_mb=max_mb)
    by_author = by == "author"
    if output_format == "json":
        text = calibration.to_json(measured, by_author=by_author, misses=misses, version=__version__)
    else:
        columns = shutil.get_terminal_size((0, 0)).columns or None
        text = calibration.to_text(measured, columns=columns, by_author=by_author, misses=misses)
    typer.echo(text, nl=False)


def _measure(files: Sequence[str], select: Sequence[str], *, limit_mb: float) -> Measured:
    from recoach.assessment import verdict_calibration
    from recoach.assessment.calibration import measure
    from recoach.assessment.verdict_calibration import Judged
    from recoach.cli import packs
    from recoach.cli.choosing import wanted
    from recoach.errors import UnusableFile
    from recoach.exporters.calibration import Measured

    chosen = wanted(select, ())
    signals = [one for one in packs.signal_pack().signals if chosen is None or one.id in chosen]
    every = frozenset(signal.id for signal in signals)
    # What only a whole answer shows cannot be due in a sentence.
    alone = frozenset(signal.id for signal in signals if signal.rule.within != "answer")
    outcomes = [one for file in files for one in _outcomes(file, every, alone, limit_mb=limit_mb)]
    if not outcomes:
        raise UnusableFile("there is nothing in these files to measure by.")
    sentences = [one for one in outcomes if not one.labelled.whole]
    answers = [one for one in outcomes if one.labelled.whole]
    judged = [
        Judged(one.labelled, one.report.critique)
        for one in answers
        if one.report.critique and (one.labelled.omits is not None or one.labelled.facts is not None)
    ]
    return Measured(
        sentences=measure(sentences, alone) if sentences else None,
        answers=measure(answers, every) if answers else None,
        verdicts=verdict_calibration.measure(judged) if judged else None,
    )


def _outcomes(file: str, every: frozenset[str], alone: frozenset[str], *, limit_mb: float) -> Iterator[Outcome]:
    from recoach.assessment.calibration import compare
    from recoach.cli import packs
    from recoach.cli.judging import judge_answer, judge_bare
    from recoach.content.framework import DEFAULT_FRAMEWORK
    from recoach.documents.labelled import read_labelled

    library, detector, signals = packs.library(), packs.detector(), packs.signal_pack().signals

    def choose(named: str | None) -> Framework:
        return library.framework(named or DEFAULT_FRAMEWORK).value

    for labelled in read_labelled(file, choose, limit_mb=limit_mb):
        if labelled.whole and (labelled.omits is not None or labelled.facts is not None):
            framework = library.framework(DEFAULT_FRAMEWORK)
            report = judge_answer(labelled.answer, framework=framework.value, framework_yaml=framework.text)
        else:
            report = judge_bare(labelled.answer, detector, signals, whole=labelled.whole)
        yield compare(labelled, report, every if labelled.whole else alone)
