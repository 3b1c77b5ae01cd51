"""What `recoach calibrate` measured, as tables to read and as JSON."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from recoach.assessment.calibration import Calibration, Group, Outcome, Portion, Score
from recoach.assessment.intervals import Estimate
from recoach.assessment.verdict_calibration import VerdictCalibration
from recoach.exporters import verdict_figures
from recoach.language.visible import visible

#: 1: the first.
FORMAT = 1

_METHOD = (
    "Intervals are of 95 %: Wilson's for shares, for F1 the same carried over from right / (right + false + missed), "
    "Byar's for rates. They take texts for independent of one another."
)
_LOW_SHARE = 0.8
_PLAIN_COLUMNS = 100


@dataclass(frozen=True, kw_only=True)
class Measured:
    """The figures of one run; a part of which there was no text is None."""

    sentences: Calibration | None
    answers: Calibration | None
    verdicts: VerdictCalibration | None = None

    @property
    def parts(self) -> dict[str, Calibration]:
        """Return what there is, by name."""
        both = {"sentences": self.sentences, "answers": self.answers}
        return {name: part for name, part in both.items() if part}


def to_text(measured: Measured, *, columns: int | None, by_author: bool, misses: bool) -> str:
    """Return tables and, in the last lines, the summary. `columns` is the width of the screen, None without one."""
    lines: list[str] = []
    for name, part in measured.parts.items():
        lines += _section(f"{name}, by label", _labels(part), columns)
        title = "level" if name == "answers" else "kind"
        lines += _section(f"{name} heard exactly as they should be, by {title}", _kinds(part), columns)
        if by_author:
            lines += _section(f"{name}, by author", _authors(part), columns)
        if misses:
            lines += [f"{name} that are not", "", *(line for one in part.outcomes for line in _miss(one)), ""]
    for name, part in measured.parts.items():
        if part.not_judged:
            named = ", ".join(f"{label} ({count})" for label, count in part.not_judged.items())
            lines += [*_wrapped(f"Not judged in {name}: {named}", columns), ""]
    if measured.verdicts:
        lines += [*verdict_figures.lines(measured.verdicts), ""]
    lines += [*_wrapped(_METHOD, columns), ""]
    for name, part in measured.parts.items():
        lines += _summary(name, part.whole)
    return "\n".join(lines) + "\n"


def to_json(measured: Measured, *, by_author: bool, misses: bool, version: str) -> str:
    """Return all figures as one JSON object, ending with a newline; what cannot be said is null."""
    data: dict[str, Any] = {"format": FORMAT, "recoach": version, "intervals": _METHOD}
    for name in ("sentences", "answers"):
        part = measured.parts.get(name)
        data[name] = _part_data(part, by_author=by_author, misses=misses) if part else None
    data["verdicts"] = verdict_figures.data(measured.verdicts) if measured.verdicts else None
    return json.dumps(data, indent=2) + "\n"


def _section(title: str, rows: Sequence[Sequence[str]], columns: int | None) -> list[str]:
    return [*_wrapped(title, columns), "", *_table(rows, columns), ""] if len(rows) > 1 else []


def _table(rows: Sequence[Sequence[str]], columns: int | None) -> Iterator[str]:
    """Yield rows as aligned columns; where that is too wide, each row as a list of its cells by name."""
    cells = [[visible(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    if columns is None or sum(widths) + 2 * (len(widths) - 1) <= columns:
        for row in cells:
            aligned = [row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]
            yield "  ".join(aligned).rstrip()
        return
    head, *rest = cells
    for row in rest:
        yield row[0]
        yield from (f"  {name} {cell}".rstrip() for name, cell in zip(head[1:], row[1:], strict=True) if cell)


def _wrapped(text: str, columns: int | None) -> list[str]:
    return textwrap.wrap(visible(text), columns or _PLAIN_COLUMNS, break_long_words=False)


def _labels(part: Calibration) -> list[list[str]]:
    head = ["label", "right", "false", "missed", "precision", "recall", "F1"]
    scores = {**part.labels, "all": part.whole.pairs}
    return [head, *([name, *_score(score)] for name, score in scores.items())]


def _kinds(part: Calibration) -> list[list[str]]:
    rows = [
        [kind or "(none)", f"{one.right}", f"{one.of}", _figure(one.share), _mark(one)]
        for kind, one in part.kinds.items()
    ]
    return [["kind", "right", "of", "share", ""], *rows]


def _authors(part: Calibration) -> list[list[str]]:
    head = ["author", "texts", "precision", "recall", "F1", "clean, silent"]
    rows = [
        [
            name,
            f"{group.texts}",
            *(_figure(one) for one in (group.pairs.precision, group.pairs.recall, group.pairs.f1, group.silent.share)),
        ]
        for name, group in part.authors.items()
    ]
    return [head, *rows]


def _score(score: Score) -> list[str]:
    figures = (score.precision, score.recall, score.f1)
    return [f"{score.right}", f"{score.false}", f"{score.missed}", *map(_figure, figures)]


def _mark(portion: Portion) -> str:
    return "low" if portion.share and portion.share.value < _LOW_SHARE else ""


def _figure(estimate: Estimate | None, digits: int = 3) -> str:
    if estimate is None:
        return "-"
    return f"{estimate.value:.{digits}f} [{estimate.low:.{digits}f}, {estimate.high:.{digits}f}]"


def _summary(name: str, group: Group) -> list[str]:
    """Return at most six lines: of sentences and answers together they are the last twelve."""
    pairs = group.pairs
    return [
        f"{name}: {group.texts:,}, of which clean: {group.silent.of:,}",
        f"  precision       {_figure(pairs.precision)}",
        f"  recall          {_figure(pairs.recall)}",
        f"  F1              {_figure(pairs.f1)}",
        f"  clean, silent   {_figure(group.silent.share)}",
        f"  false alarms    {_figure(group.alarms_per_1000_words, 2)} per 1,000 clean words",
    ]


def _miss(outcome: Outcome) -> Iterator[str]:
    """Yield what a text that did not come out right says, what was due and what was heard."""
    if outcome.is_right or not (outcome.counts or outcome.false):
        return
    labelled, report = outcome.labelled, outcome.report
    kind = f", {labelled.kind}" if labelled.kind else ""
    wrong = [f"missed {name}" for name in sorted(outcome.missed)] + [f"false {name}" for name in sorted(outcome.false)]
    yield visible(f"{labelled.place}: {labelled.id}{kind}: {'; '.join(wrong)}")
    if not labelled.whole:
        yield from (f"    {_one_line(passage.text)}" for passage in labelled.answer.passages)
    named = outcome.missed | outcome.false
    for finding in report.findings:
        if finding.signal in named:
            yield f'    heard {finding.signal}: "{_one_line(finding.quote)}"'
    silent = [one for one in report.silences if one.signal in named]
    for silence in silent:
        yield f'    silent {silence.signal}: "{_one_line(silence.quote)}", {_one_line(silence.reason)}'
    for name in sorted(outcome.missed.difference(one.signal for one in silent)):
        yield f"    nothing heard of {name}"


def _one_line(text: str) -> str:
    return visible(" ".join(text.split()))


def _part_data(part: Calibration, *, by_author: bool, misses: bool) -> dict[str, Any]:
    data = {
        **_group_data(part.whole),
        "labels": {name: _score_data(score) for name, score in part.labels.items()},
        "kinds": {kind: _portion_data(one) for kind, one in part.kinds.items()},
        "not_judged": dict(part.not_judged),
    }
    if by_author:
        data["authors"] = {name: _group_data(group) for name, group in part.authors.items()}
    if misses:
        data["misses"] = [_miss_data(one) for one in part.outcomes if any(_miss(one))]
    return data


def _group_data(group: Group) -> dict[str, Any]:
    return {
        "texts": group.texts,
        "pairs": _score_data(group.pairs),
        "clean_silent": _portion_data(group.silent),
        "false_alarms": group.alarms,
        "clean_words": group.clean_words,
        "false_alarms_per_1000_words": _estimate_data(group.alarms_per_1000_words),
    }


def _score_data(score: Score) -> dict[str, Any]:
    estimates = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
    counts: dict[str, Any] = {"right": score.right, "false": score.false, "missed": score.missed}
    return counts | {name: _estimate_data(estimate) for name, estimate in estimates.items()}


def _portion_data(portion: Portion) -> dict[str, Any]:
    return {"right": portion.right, "of": portion.of, "share": _estimate_data(portion.share)}


def _estimate_data(estimate: Estimate | None) -> Mapping[str, float] | None:
    if estimate is None:
        return None
    return {name: round(value, 6) for name, value in vars(estimate).items()}


def _miss_data(outcome: Outcome) -> dict[str, Any]:
    report, named = outcome.report, outcome.missed | outcome.false
    return {
        "id": outcome.labelled.id,
        "kind": outcome.labelled.kind,
        "file": outcome.labelled.place.file,
        "line": outcome.labelled.place.line,
        "texts": [] if outcome.labelled.whole else [passage.text for passage in outcome.labelled.answer.passages],
        "missed": sorted(outcome.missed),
        "false": sorted(outcome.false),
        "heard": [{"signal": one.signal, "quote": one.quote} for one in report.findings if one.signal in named],
        "silent": [
            {"signal": one.signal, "quote": one.quote, "reason": one.reason}
            for one in report.silences
            if one.signal in named
        ],
    }
