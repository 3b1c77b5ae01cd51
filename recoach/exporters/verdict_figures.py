"""How verdicts on whole answers compare with what somebody judged, as lines and as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from recoach.assessment.intervals import Estimate
from recoach.assessment.score import LEVELS
from recoach.assessment.verdict_calibration import VerdictCalibration
from recoach.exporters.columns import align

_DIGITS = 3


def lines(measured: VerdictCalibration) -> Iterator[str]:
    """Yield the figures, and the levels as labelled against those judged."""
    facts = measured.facts
    kappa = "-" if measured.kappa is None else f"{measured.kappa:.{_DIGITS}f}"
    yield f"verdicts on {measured.answers} answers"
    yield ""
    yield f"  pairs in the right order  {measured.order.right} of {measured.order.of}"
    yield f"  left out, precision       {_figure(measured.omitted.precision)}"
    yield f"  left out, recall          {_figure(measured.omitted.recall)}"
    yield f"  facts right               {facts.right} of {facts.stated.of}, {_figure(facts.stated.share)}"
    yield f"  facts wrong, invented     {facts.wrong}, {facts.invented}"
    yield f"  level, weighted kappa     {kappa}"
    yield ""
    rows = [["labelled", *(f"as {level}" for level in LEVELS), ""]]
    rows += [[level, *map(str, row), ""] for level, row in zip(LEVELS, measured.confusion, strict=True)]
    yield from (f"  {line}" for line in align(rows, right=range(1, len(LEVELS) + 1)).splitlines())


def data(measured: VerdictCalibration) -> dict[str, Any]:
    """Return the figures as plain data."""
    facts = measured.facts
    return {
        "answers": measured.answers,
        "order": {"right": measured.order.right, "of": measured.order.of, "share": _plain(measured.order.share)},
        "omitted": {
            "right": measured.omitted.right,
            "false": measured.omitted.false,
            "missed": measured.omitted.missed,
            "precision": _plain(measured.omitted.precision),
            "recall": _plain(measured.omitted.recall),
        },
        "facts": {**vars(facts), "share": _plain(facts.stated.share)},
        "kappa": None if measured.kappa is None else round(measured.kappa, 6),
        "levels": list(LEVELS),
        "confusion": [list(row) for row in measured.confusion],
    }


def _figure(estimate: Estimate | None) -> str:
    if estimate is None:
        return "-"
    return f"{estimate.value:.{_DIGITS}f} [{estimate.low:.{_DIGITS}f}, {estimate.high:.{_DIGITS}f}]"


def _plain(estimate: Estimate | None) -> dict[str, float] | None:
    return None if estimate is None else {name: round(value, 6) for name, value in vars(estimate).items()}
