"""Builds the weights of the second reader: `python training/build.py`. Same text and same libraries, same bytes.

1. Cuts the labelled text into windows and counts runs of words and pieces of words.
2. Cross-validates by author: what the reader says of authors whom it has not read.
3. Fits on that, over authors whom the rules do not know either, how both readers are weighed, and writes the figures.
4. Fits on all of it, rounds the weights to bytes and writes them into the package.
"""

from __future__ import annotations

import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import figures
import model
import numpy as np
import scales
from corpus import LABELS, Line, Window, read_lines, text_hash, windows
from framed import framed_lines

from recoach.assessment import weights
from recoach.assessment.detector import Detector, compile_signals
from recoach.assessment.verdict import MEANT, OUTCOMES, outcome_of
from recoach.content.library import open_library
from recoach.language.words import words

HERE = Path(__file__).parent
TARGET = HERE.parent / "recoach" / "assessment" / weights.FILE_NAME
FOLDS = 5
#: The rules were written with these authors' text in view, so what they make of it is no evidence.
KNOWN_TO_THE_RULES = tuple(f"T{number}" for number in range(1, 13))
#: Text that is not written line by line says nothing of how people talk: it is learned from, and not measured on.
NOT_MEASURED = (*KNOWN_TO_THE_RULES, "examples", "cancel1", "assert1", "cancel2", "assert2")
#: How often the signals' own examples are read: they are few, short and plain.
EXAMPLES_READ = 3
#: The probability from which on a signal fires: a false alarm costs more than a miss.
BAR = 0.6


def main() -> None:
    """Build the weights and the figures."""
    lines = [*read_lines(), *framed_lines(), *example_lines()]
    seen = windows(lines)
    rows = [counted(window) for window in seen]
    due = np.array([[label in line.signals for label in LABELS] for line in lines])
    learned = np.hstack([due, due.any(axis=1, keepdims=True)])  # and whether any fault is claimed at all
    of_line = np.array([window.line for window in seen])
    print(f"{len(lines)} texts by {len({line.author for line in lines})} authors, {len(seen)} windows", flush=True)

    odds = highest(cross_validated(lines, of_line, rows, learned), of_line, len(lines))
    outcomes = ruled(lines, seen)
    judged = judge_held_out(lines, odds, outcomes, due)
    page = figures.page(lines, due=due, odds=odds, outcomes=outcomes, judged=judged, bar=BAR, left_out=NOT_MEASURED)
    (HERE / "FIGURES.md").write_text(page, encoding="utf-8")

    fresh = np.array([line.author not in NOT_MEASURED for line in lines])
    fitted = scales.fit(odds[fresh], outcomes[fresh], due[fresh], BAR)
    TARGET.write_bytes(final(seen, rows, learned[of_line], fitted))
    print(f"{TARGET.stat().st_size / 1e6:.2f} MB written to {TARGET.relative_to(HERE.parent)}")


def counted(window: Window) -> Counter[str]:
    """Return the runs and pieces of a sentence and the one after it."""
    both = (window.here, window.following)
    return model.counted([words(one.text).texts for one in both if one])


def folds(lines: list[Line]) -> np.ndarray:
    """Return the fold of each text; all texts of an author are in one."""
    authors = sorted({line.author for line in lines})
    return np.array([authors.index(line.author) % FOLDS for line in lines])


def cross_validated(lines: list[Line], of_line: np.ndarray, rows: list[Counter[str]], due: np.ndarray) -> np.ndarray:
    """Return the log-odds of each window, by weights fitted without its author; shape (windows, labels)."""
    fold = folds(lines)[of_line]
    odds = np.zeros((len(rows), due.shape[1]))
    with ProcessPoolExecutor(mp_context=get_context("fork")) as pool:
        parts = [
            ([rows[at] for at in np.flatnonzero(fold != held)], due[of_line[fold != held]],
             [rows[at] for at in np.flatnonzero(fold == held)])
            for held in range(FOLDS)
        ]  # fmt: skip
        for held, found in enumerate(pool.map(held_out, *zip(*parts, strict=True))):
            odds[fold == held] = found
            print(f"fold {held + 1} of {FOLDS}", flush=True)
    return odds


def held_out(learned: list[Counter[str]], due: np.ndarray, heard: list[Counter[str]]) -> np.ndarray:
    """Return the log-odds of windows by weights fitted on others."""
    keys, lengths = model.vocabulary(learned)
    fitted, biases = model.fit(model.matrix(learned, keys, lengths), due)
    return model.matrix(heard, keys, lengths) @ fitted + biases


def highest(odds: np.ndarray, of_line: np.ndarray, lines: int) -> np.ndarray:
    """Return the highest log-odds of each text's windows, shape (lines, labels)."""
    found = np.full((lines, odds.shape[1]), -np.inf)
    np.maximum.at(found, of_line, odds)
    return np.where(np.isinf(found), odds.min(), found)


def ruled(lines: list[Line], seen: list[Window]) -> np.ndarray:
    """Return what the rules make of each label in each text, as indexes into `OUTCOMES`; shape (lines, labels)."""
    detector = rules_alone()
    found = np.full((len(lines), len(LABELS)), OUTCOMES.index("nothing"))
    for window in seen:
        told = detector.record(window.here, window.following).locals
        for place, label in enumerate(LABELS):
            outcome = OUTCOMES.index(outcome_of([one for one in told if one.signal == label]))
            found[window.line, place] = min(found[window.line, place], outcome)
    return found


def example_lines() -> list[Line]:
    """Return what the signals' own files say fires and passes."""
    lines: list[Line] = []
    for signal in open_library().signals().signals:
        if signal.id in LABELS:
            both = ((signal.examples.flags, {signal.id}), (signal.examples.passes, set[str]()))
            for texts, due in both:
                for text in texts:
                    lines += [Line(f"examples-{len(lines):04d}", text, frozenset(due), "direct")] * EXAMPLES_READ
    return lines


def rules_alone() -> Detector:
    """Return the built-in rules without the second reader."""
    pack = open_library().signals()
    return compile_signals(pack.signals, pack.lexicons, pack.fingerprints)


def judge_held_out(lines: list[Line], odds: np.ndarray, outcomes: np.ndarray, due: np.ndarray) -> np.ndarray:
    """Return the judge's probabilities for each author, by a judge fitted on the others."""
    fold = folds(lines)
    fresh = np.array([line.author not in NOT_MEASURED for line in lines])
    judged = np.zeros(outcomes.shape)
    for held in range(FOLDS):
        others = fresh & (fold != held)
        fitted = scales.fit(odds[others], outcomes[others], due[others], BAR)
        judged[fold == held] = scales.probabilities(fitted, odds[fold == held], outcomes[fold == held])
    return judged


def final(seen: list[Window], rows: list[Counter[str]], due: np.ndarray, fitted: scales.Scales) -> bytes:
    """Fit on everything and return the file of weights."""
    keys, lengths = model.vocabulary(rows)
    found, biases = model.fit(model.matrix(rows, keys, lengths), due)
    steps, scale, length_scale = model.rounded(found, lengths)
    return weights.encode(
        labels=[*LABELS, MEANT],
        biases=biases.tolist(),
        scale=scale,
        length_scale=length_scale,
        keys=model.packed(keys, steps),
        words=model.summed([words(window.here.text).texts for window in seen], keys, steps),
        scales=fitted,
        text=text_hash(),
    )


if __name__ == "__main__":
    sys.exit(main())
