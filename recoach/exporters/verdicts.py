"""A batch of scripts as text, a line a script, and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict

from recoach import __version__
from recoach.assessment.expectations import Outcome, Verdict
from recoach.content.durations import clock
from recoach.exporters.columns import align
from recoach.language.visible import visible

#: 1: the first.
FORMAT = 1

_COUNTED: dict[Verdict, str] = {
    "pass": "passed",
    "clean": "clean",
    "fail": "failed",
    "findings": "with findings",
    "refused": "with refused replies",
    "unusable": "unusable",
}
_HEADINGS = ("verdict", "script", "minutes", "sections", "words", "findings", "score", "what failed")
_FIGURES = range(_HEADINGS.index("minutes"), _HEADINGS.index("what failed"))


def to_text(outcomes: Sequence[Outcome]) -> str:
    """Return one aligned line a script, and a line that sums up."""
    rows = [_HEADINGS, *map(_row, outcomes)]
    return f"{align(rows, right=_FIGURES)}{summary(outcomes)}\n"


def summary(outcomes: Sequence[Outcome]) -> str:
    """Return what came of the batch in one line, such as `7 scripts: 6 passed, 1 unusable.`."""
    counts = Counter(outcome.verdict for outcome in outcomes)
    parts = ", ".join(f"{counts[verdict]} {word}" for verdict, word in _COUNTED.items() if counts[verdict])
    scripts = "1 script" if len(outcomes) == 1 else f"{len(outcomes)} scripts"
    return f"{scripts}: {parts}."


def to_json(outcomes: Sequence[Outcome]) -> str:
    """Return everything that is known of the batch as one JSON object."""
    counts = Counter(outcome.verdict for outcome in outcomes)
    batch = {
        "format": FORMAT,
        "recoach": __version__,
        "counts": {verdict: counts[verdict] for verdict in _COUNTED},
        "scripts": [asdict(outcome) for outcome in outcomes],
    }
    # Lone surrogates and control characters stay escapes: the result is text for any reader.
    return json.dumps(batch, indent=2) + "\n"


def _score(outcome: Outcome) -> str:
    return "-" if outcome.score is None else str(outcome.score)


def _row(outcome: Outcome) -> tuple[str, ...]:
    failed = visible("; ".join(outcome.failures)).replace("\n", "\\n")
    name = visible(outcome.script).replace("\n", "\\n")
    if outcome.verdict == "unusable":
        return (outcome.verdict, name, "-", "-", "-", "-", "-", failed)
    sections = f"{len(outcome.covered)}/{len(outcome.asked)}"
    figures = (clock(outcome.spent_seconds), sections, f"{outcome.words}", f"{len(outcome.findings)}", _score(outcome))
    return (outcome.verdict, name, *figures, failed)
