"""Builds the weights of the second reader: `python training/build.py`. Same text and same libraries, same bytes.

1. Cuts the labelled text into windows, and counts runs of words and pieces of words; counts the words around what the
   rules match in it, marked by where they stand.
2. Cross-validates by author: what both say of authors whom they have not read.
3. Fits on that, over authors whom the rules do not know either, how all of it is weighed, and writes the figures.
4. Fits on all of it, rounds the weights to bytes and writes them into the package.
"""

from __future__ import annotations

import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import figures
import model
import numpy as np
import scales
from corpus import LABELS, Line, Window, read_lines, text_hash, windows
from framed import frame_files, framed_lines

from recoach.assessment import weights
from recoach.assessment.detector import Detector
from recoach.assessment.frame import framed
from recoach.assessment.rules import compile_signals
from recoach.assessment.verdict import MEANT, OUTCOMES, Judge, spoken
from recoach.assessment.wording import NO_HITS, Wording
from recoach.content.library import open_library
from recoach.language.reading import Pair

HERE = Path(__file__).parent
FOLDS = 5
#: The rules were written with these authors' text in view, so what they make of it is no evidence.
KNOWN_TO_THE_RULES = tuple(f"T{number}" for number in range(1, 13))
#: Text that is not written line by line says nothing of how people talk: it is learned from, and not measured on.
NOT_MEASURED = (*KNOWN_TO_THE_RULES, *(path.stem for path in frame_files()), "examples")
#: How often the signals' own examples are read: they are few, short and plain.
EXAMPLES_READ = 3
#: Where the wording of a text that was not learned from says less for a label, no frame is asked whether it is meant.
LEAST_ODDS = -2.0
#: The probability from which on a signal fires: a false alarm costs more than a miss.
BAR = 0.65


@dataclass(frozen=True)
class Found:
    """What a rule made of a label, or words that speak for it where no rule does, with the words around them."""

    window: int  #: index of the window
    line: int  #: index of the text
    label: int  #: index into `LABELS`
    outcome: int  #: index into `OUTCOMES`
    words: list[str]  #: marked


def main() -> None:
    """Build the weights and the figures."""
    lines = [*read_lines(), *framed_lines(), *example_lines()]
    seen = windows(lines)
    of_line = np.array([window.line for window in seen])
    due = np.array([[label in line.signals for label in LABELS] for line in lines])
    claimed = np.hstack([due, due.any(axis=1, keepdims=True)])[of_line]
    pairs = read(seen)
    rows = [model.counted((one.words, one.hits) for one in (pair.here, pair.following) if one) for pair in pairs]
    found = ruled(seen, pairs)
    print(f"{len(lines)} texts by {len(set(authors(lines)))} authors, {len(seen)} windows, {len(found)} matches")

    fold = folds(lines)
    by_window, learned = cross_validated(fold[of_line], rows, claimed)
    odds = highest(by_window, of_line, len(lines))
    wordings = [model.wording((*LABELS, "claimed"), one, []) for one in learned]
    found += spoken_for(by_window, [wordings[at] for at in fold[of_line]], seen, pairs, found)
    around = [model.counted([(one.words, NO_HITS)]) for one in found]
    meant = np.array([[due[one.line, one.label]] for one in found])
    in_frames = cross_validated(fold[[one.line for one in found]], around, meant)[0][:, 0]
    heard = scales.Heard(odds[:, :-1], odds[:, -1:], *strongest(found, in_frames, due.shape))
    judged = judge_held_out(lines, heard, due)
    page = figures.page(lines, due=due, heard=heard, judged=judged, bar=BAR, left_out=NOT_MEASURED)
    (HERE / "FIGURES.md").write_text(page, encoding="utf-8")

    fitted = scales.fit(heard.of(fresh(lines)), due[fresh(lines)])
    wording, frames = scales.judged(model.learn(rows, claimed), model.learn(around, meant), fitted)
    sentences = [pair.here.words for pair in pairs]
    judge = Judge(model.wording(LABELS, wording, sentences), model.wording((MEANT,), frames, []), fitted.outcomes, BAR)
    weights.FILE.write_bytes(weights.encode(judge, text_hash()))
    print(f"{weights.FILE.stat().st_size / 1e6:.2f} MB written to {weights.FILE.name}")


def authors(lines: list[Line]) -> list[str]:
    """Return the author of each text."""
    return [line.author for line in lines]


def fresh(lines: list[Line]) -> np.ndarray:
    """Return for each text whether it is evidence of how the readers do."""
    return ~np.isin(authors(lines), NOT_MEASURED)


def folds(lines: list[Line]) -> np.ndarray:
    """Return the fold of each text; all texts of an author are in one."""
    names = sorted(set(authors(lines)))
    return np.array([names.index(author) % FOLDS for author in authors(lines)])


def cross_validated(
    fold: np.ndarray, rows: list[Counter[str]], due: np.ndarray
) -> tuple[np.ndarray, list[model.Learned]]:
    """Return the log-odds of each row by weights fitted on the other folds, shape (rows, labels), and those weights."""
    odds = np.zeros(due.shape)
    fitted: list[model.Learned] = []
    with ProcessPoolExecutor(mp_context=get_context("fork")) as pool:
        parts = [([rows[at] for at in np.flatnonzero(fold != held)], due[fold != held]) for held in range(FOLDS)]
        for held, learned in enumerate(pool.map(model.learn, *zip(*parts, strict=True))):
            odds[fold == held] = learned.odds([rows[at] for at in np.flatnonzero(fold == held)])
            fitted.append(learned)
            print(f"fold {held + 1} of {FOLDS}", flush=True)
    return odds, fitted


def highest(odds: np.ndarray, of_line: np.ndarray, lines: int) -> np.ndarray:
    """Return the highest log-odds of each text's windows, shape (lines, labels)."""
    found = np.full((lines, odds.shape[1]), -np.inf)
    np.maximum.at(found, of_line, odds)
    return np.where(np.isinf(found), odds.min(), found)


def read(seen: list[Window]) -> list[Pair]:
    """Return the windows as they are read."""
    reader = rules_alone().read
    return [Pair(reader(window.here), reader(window.following) if window.following else None) for window in seen]


def ruled(seen: list[Window], pairs: list[Pair]) -> list[Found]:
    """Return what the rules make of all windows."""
    detector = rules_alone()
    return [
        Found(at, window.line, LABELS.index(one.signal), OUTCOMES.index(one.outcome),
              framed(pair, one.begins, one.ends))
        for at, (window, pair) in enumerate(zip(seen, pairs, strict=True))
        for one in detector.record(window.here, window.following).locals
        if one.signal in LABELS
    ]  # fmt: skip


def spoken_for(
    odds: np.ndarray, wordings: list[Wording], seen: list[Window], pairs: list[Pair], found: list[Found]
) -> list[Found]:
    """Return the words that may speak for a label where no rule does; `wordings` has one for each window."""
    ruled = {(one.window, one.label) for one in found}
    more: list[Found] = []
    for at, label in np.argwhere(odds[:, :-1] > LEAST_ODDS).tolist():
        if (at, label) not in ruled:
            pair, wording = pairs[at], wordings[at]
            tally = sum(wording.tally(one.words, one.hits) for one in (pair.here, pair.following) if one)
            in_next, (first, last) = spoken(wording, LABELS[label], pair, tally)
            reading = pair.following if in_next and pair.following else pair.here
            around = framed(pair, (in_next, reading.starts[first]), (in_next, reading.ends[last - 1]))
            more.append(Found(at, seen[at].line, label, OUTCOMES.index("nothing"), around))
    return more


def strongest(found: list[Found], odds: np.ndarray, shape: tuple[int, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Return what the rules made of each label in each text, and the highest log-odds that this is meant."""
    outcomes = np.full(shape, OUTCOMES.index("nothing"))
    for one in found:
        outcomes[one.line, one.label] = min(outcomes[one.line, one.label], one.outcome)
    meant = np.full(shape, -np.inf)
    for one, frame in zip(found, odds, strict=True):
        if one.outcome == outcomes[one.line, one.label]:
            meant[one.line, one.label] = max(meant[one.line, one.label], frame)
    return outcomes, np.where(np.isinf(meant), 0.0, meant)


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


def judge_held_out(lines: list[Line], heard: scales.Heard, due: np.ndarray) -> np.ndarray:
    """Return the judge's probabilities for each author, by a judge fitted on the others."""
    fold = folds(lines)
    judged = np.zeros(due.shape)
    for held in range(FOLDS):
        others = fresh(lines) & (fold != held)
        fitted = scales.fit(heard.of(others), due[others])
        judged[fold == held] = scales.probabilities(fitted, heard.of(fold == held))
    return judged


if __name__ == "__main__":
    sys.exit(main())
