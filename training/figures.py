"""Writes what the cross-validation by author says, as a page."""

from __future__ import annotations

import numpy as np
from corpus import LABELS, Line
from scales import Heard

from recoach.assessment import intervals
from recoach.assessment.verdict import OUTCOMES

_HEAD = """# Figures of the second reader

Cross-validated by author over `training/text/`: every text is judged by weights that were fitted without its author.
The rules were written with the authors T1 to T12 in view, so only the others count here. P is precision, R recall,
each for pairs of one text and one label, with 95 % intervals; silent is the share of clean texts in which nothing
fires. Written by `training/build.py`.

"""


_BARS = (0.4, 0.5, 0.6, 0.65, 0.7, 0.8)


def page(
    lines: list[Line],
    *,
    due: np.ndarray,
    heard: Heard,
    judged: np.ndarray,
    bar: float,
    left_out: tuple[str, ...],
) -> str:
    """Return the page; `due` and `judged` have the shape (texts, labels)."""
    fresh = np.array([line.author not in left_out for line in lines])
    readers = {
        "rules alone": heard.outcomes == OUTCOMES.index("asserted"),
        "wording alone, at 0.5": heard.odds >= 0,
        **{f"both, at {one}{', where it fires' if one == bar else ''}": judged >= one for one in _BARS},
    }
    parts = [_HEAD, "| reader | P | R | F1 | silent |\n| --- | --- | --- | --- | --- |\n"]
    parts += [_row(name, fired[fresh], due[fresh]) for name, fired in readers.items()]
    fired = judged >= bar
    for title, names, rows_of in (
        (
            "author",
            sorted({line.author for line in lines if line.author not in left_out}),
            lambda line: line.author,
        ),
        ("kind", sorted({line.kind for line in lines if line.author not in left_out}), lambda line: line.kind),
    ):
        parts.append(f"\n| {title} | P | R | F1 | silent |\n| --- | --- | --- | --- | --- |\n")
        for name in names:
            chosen = fresh & np.array([rows_of(line) == name for line in lines])
            parts.append(_row(name, fired[chosen], due[chosen]))
    parts.append("\n| label | P | R | F1 | silent |\n| --- | --- | --- | --- | --- |\n")
    parts += [_row(label, fired[fresh][:, [at]], due[fresh][:, [at]]) for at, label in enumerate(LABELS)]
    return "".join(parts)


def _row(name: str, fired: np.ndarray, due: np.ndarray) -> str:
    right, false, missed = int((fired & due).sum()), int((fired & ~due).sum()), int((~fired & due).sum())
    clean = ~due.any(axis=1)
    found = (
        intervals.share(right, right + false),
        intervals.share(right, right + missed),
        intervals.f1(right, false, missed),
        intervals.share(int((~fired[clean].any(axis=1)).sum()), int(clean.sum())),
    )
    told = [f"{one.value:.3f} [{one.low:.3f}, {one.high:.3f}]" if one else "–" for one in found]
    return f"| {name} | {' | '.join(told)} |\n"
