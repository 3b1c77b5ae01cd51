"""Builds the weights by which points are heard: `python training/build_points.py`. Same text and libraries, same bytes.

1. Cuts the labelled answers and lines (`points/`) into sentences and counts runs and pieces of words.
2. Cross-validates by author: what the wording says of authors whom it has not read.
3. Fits, on whole answers of authors whom the rules do not know either, how wording, rules and place are weighed.
4. Fits on all of it, rounds the weights to bytes and writes them into the package, and the figures beside the text.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import model
import numpy as np
from corpus import points_hash, read_lines
from sklearn.linear_model import LogisticRegression

from recoach.assessment import weights
from recoach.assessment.appraisal import OUTCOMES, Appraisal
from recoach.assessment.criteria import compile_criteria
from recoach.assessment.points import ruled
from recoach.assessment.sentences import sentences
from recoach.content.framework import DEFAULT_FRAMEWORK
from recoach.content.library import open_library

HERE = Path(__file__).parent
TEXT = HERE / "points"
FOLDS = 5
#: The rules of the points were written with these authors' text in view.
KNOWN_TO_THE_RULES = ("staff", "aloud", "notes", "scientist", "plain", "engineers", "talk", "documents")
#: Nobody who wrote a rule has read these authors' text.
UNREAD = ("even", "figures", "fluent", "lines", "mixed", "typist")
#: The probabilities from which on a point is made, and partly made.
BAR = 0.2
NEAR = 0.08
#: A word that stands in so many sentences has its sums written down.
OFTEN = 6
#: Lines of the other labelled text in which the same words are about something else.
ELSEWHERE = "innocent"
#: Of these each so manieth is read.
EACH = 4
#: What only sounds like a point is read so many times: nothing else stands as near to it.
HARDER = 3
#: A text of no more blanks is a name or a title.
FEWEST_BLANKS = 4
_STRENGTH = 1.0
_NOTHING = OUTCOMES.index("nothing")


@dataclass(frozen=True)
class Row:
    """One labelled sentence."""

    author: str
    words: list[str]
    points: frozenset[str]
    answer: str  #: id of the whole answer that it is from, "" for a line by itself
    section: str
    outcomes: dict[str, str]  #: what the rules made of points


def main() -> None:
    """Build the weights and the figures."""
    pack = open_library().points()
    points = tuple(pack.points)
    rows = list(read_rows())
    due = np.array([[point in row.points for point in points] for row in rows])
    home = homes(rows, points)
    made = np.array([[OUTCOMES.index(row.outcomes.get(point, "nothing")) for point in points] for row in rows])
    counted = [model.counted([(row.words, {})]) for row in rows]
    print(f"{len(rows)} sentences by {len({row.author for row in rows})} authors, {int(due.sum())} points made")
    odds = cross_validated(rows, counted, due)
    fresh = np.array([bool(row.answer) and row.author not in KNOWN_TO_THE_RULES for row in rows])
    judge = fit(odds[fresh], made[fresh], home[fresh], due[fresh])
    held = np.zeros(due.shape)
    names = sorted({row.author for row, one in zip(rows, fresh, strict=True) if one})
    authors = np.array([row.author for row in rows])
    for name in names:
        others = fresh & (authors != name)
        mine = authors == name
        held[mine] = fit(odds[others], made[others], home[others], due[others]).odds(odds[mine], made[mine], home[mine])
    page = figures(rows, points, due=due, held=held, fresh=fresh, made=made)
    (TEXT / "FIGURES.md").write_text(page, encoding="utf-8")
    print(page)
    learned = model.learn(counted, due)
    learned = replace(
        learned, weights=judge.slope * learned.weights, biases=judge.slope * learned.biases + judge.biases
    )
    appraisal = Appraisal(
        model.wording(points, learned, [row.words for row in rows], often=OFTEN),
        judge.outcomes,
        judge.home,
        bar=BAR,
        near=NEAR,
    )
    weights.POINTS_FILE.write_bytes(weights.encode_points(appraisal, points_hash()))
    print(f"{weights.POINTS_FILE.stat().st_size / 1e6:.2f} MB written to {weights.POINTS_FILE.name}")


def read_rows() -> Iterator[Row]:
    """Yield all labelled sentences, in the order of files and lines, as the rules hear them; then the background."""
    pack = open_library().points()
    detector = compile_criteria(pack.points.values(), (), pack.lexicons)
    told_by = [
        (path.stem, json.loads(line))
        for path in sorted(TEXT.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    for author, told in [*told_by, *background()]:
        sections = [(told.get("section", ""), told["text"])]
        read = list(sentences(sections, detector))
        for sentence, outcomes in zip(read, ruled(pack.points, read, detector.find_all(sections)), strict=True):
            yield Row(author, sentence.reading.words, frozenset(told.get("points", ())), told.get("answer", ""),
                      sentence.section, outcomes)  # fmt: skip


def background() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield text in which nothing is claimed, and the points' own examples, each with who says it.

    What an interviewer says is no claim of the candidate's; nor are the same words about something else.
    """
    library = open_library()
    for name, point in library.points().points.items():
        yield from (("examples", {"text": text, "points": [name]}) for text in point.examples.made)
        yield from (("examples", {"text": text}) for text in point.examples.missed * HARDER)
    for name in library.names("prompts"):
        yield from (("interviewer", {"text": text}) for text in _texts(asdict(library.prompt(name).value)))
    for name in library.names("frameworks"):
        for section in library.framework(name).value.sections:
            yield from (("interviewer", {"text": text}) for text in (section.asks, *section.decides, *section.hints))
    innocent = [line.text for line in read_lines() if line.kind == ELSEWHERE]
    yield from (("elsewhere", {"text": text}) for text in innocent[::EACH])
    for text in (TEXT / "unrelated.txt").read_text(encoding="utf-8").splitlines():
        yield "elsewhere", {"text": text}


def _texts(value: object) -> Iterator[str]:
    """Yield all sentences inside a value; what has no blank in it is a name."""
    if isinstance(value, str) and value.count(" ") > FEWEST_BLANKS:
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _texts(inner)


def homes(rows: list[Row], points: tuple[str, ...]) -> np.ndarray:
    """Return whether each sentence stands where each point is expected, shape (sentences, points)."""
    framework = open_library().framework(DEFAULT_FRAMEWORK).value
    home = {point: section.id for section in framework.sections for point in section.points}
    return np.array([[bool(row.section) and home.get(point) == row.section for point in points] for row in rows])


def cross_validated(rows: list[Row], counted: list[Counter[str]], due: np.ndarray) -> np.ndarray:
    """Return the log-odds of each sentence by weights learned from other authors."""
    names = sorted({row.author for row in rows})
    fold = np.array([names.index(row.author) % FOLDS for row in rows])
    odds = np.zeros(due.shape)
    with ProcessPoolExecutor(mp_context=get_context("fork")) as pool:
        parts = [([counted[at] for at in np.flatnonzero(fold != held)], due[fold != held]) for held in range(FOLDS)]
        for held, learned in enumerate(pool.map(model.learn, *zip(*parts, strict=True))):
            odds[fold == held] = learned.odds([counted[at] for at in np.flatnonzero(fold == held)])
    return odds


@dataclass(frozen=True)
class Judge:
    """How wording, rules and place are weighed, in log-odds."""

    slope: float
    home: float
    outcomes: dict[str, float]
    biases: np.ndarray

    def odds(self, odds: np.ndarray, made: np.ndarray, home: np.ndarray) -> np.ndarray:
        """Return the log-odds of all together."""
        by_rule = np.array([self.outcomes[name] for name in OUTCOMES])[made]
        return self.slope * odds + self.home * home + by_rule + self.biases


def fit(odds: np.ndarray, made: np.ndarray, home: np.ndarray, due: np.ndarray) -> Judge:
    """Fit the weights of the judge; all arrays have the shape (sentences, points)."""
    count, points = due.shape
    which = np.tile(np.eye(points), (count, 1))
    by_rule = np.eye(len(OUTCOMES))[made.reshape(-1)][:, :_NOTHING]
    columns = np.hstack([odds.reshape(-1, 1), home.reshape(-1, 1), by_rule, which])
    fitted = LogisticRegression(C=_STRENGTH, max_iter=1_000).fit(columns, due.reshape(-1))
    slope, at_home, *rest = fitted.coef_[0].tolist()
    outcomes = dict(zip(OUTCOMES, [*rest[:_NOTHING], 0.0], strict=True))
    return Judge(slope, at_home, outcomes, np.array(rest[_NOTHING:]) + float(fitted.intercept_[0]))


def figures(
    rows: list[Row], points: tuple[str, ...], *, due: np.ndarray, held: np.ndarray, fresh: np.ndarray, made: np.ndarray
) -> str:
    """Return a page of what was measured on whole answers: of authors whom nothing here knew, and of all."""
    answers = sorted({row.answer for row, one in zip(rows, fresh, strict=True) if one})
    author = {row.answer: row.author for row in rows}
    unread = np.array([author[name] in UNREAD for name in answers])
    of = np.array([row.answer for row in rows])
    bar = float(np.log(BAR / (1 - BAR)))
    said = np.array([due[of == name].any(axis=0) for name in answers])
    both = np.array([((held[of == name] >= bar) | (made[of == name] == 0)).any(axis=0) for name in answers])
    ruled_only = np.array([(made[of == name] == 0).any(axis=0) for name in answers])
    lines = [
        "# Figures of the points",
        "",
        f"{len(answers)} whole answers by {len(set(map(author.get, answers)))} authors whom the wording did not know;",
        f"{int(unread.sum())} of them by {len(UNREAD)} authors whose text nobody who wrote a rule has read.",
        "Made by `python training/build_points.py`.",
        "",
        "| heard by | made: precision | recall | left out: precision | recall |",
        "| --- | --- | --- | --- | --- |",
        _row("unread authors, rules alone", said[unread], ruled_only[unread]),
        _row("unread authors, rules, wording and place", said[unread], both[unread]),
        _row("all, rules alone", said, ruled_only),
        _row("all, rules, wording and place", said, both),
        "",
        "| point | made | heard | false |",
        "| --- | --- | --- | --- |",
    ]
    for at, point in enumerate(points):
        hit, false = int((said[:, at] & both[:, at]).sum()), int((~said[:, at] & both[:, at]).sum())
        lines.append(f"| {point} | {int(said[:, at].sum())} | {hit} | {false} |")
    return "\n".join(lines) + "\n"


def _row(name: str, said: np.ndarray, heard: np.ndarray) -> str:
    def share(part: np.ndarray, whole: np.ndarray) -> str:
        return f"{part.sum() / max(1, whole.sum()):.3f}"

    cells = (share(said & heard, heard), share(said & heard, said), share(~said & ~heard, ~heard),
             share(~said & ~heard, ~said))  # fmt: skip
    return f"| {name} | {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.exit(main())
