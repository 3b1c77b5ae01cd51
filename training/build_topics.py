"""Builds the weights that tell what a sentence is about: `python training/build_topics.py`. Same text, same bytes.

A topic is a section of the default framework. Whether a sentence makes a point says little of what it is about where it
makes none; a sentence with a red signal has a topic, too, and so has a question of the interviewer's.

1. Gathers text whose topic is known: lines of whole answers, lines that make points, lines with a red signal or one
   near it, what frameworks and points ask; and text that is about something else.
2. Holds out a third of the authors of whole answers, and prints how often the likeliest topic of a sentence is right.
3. Fits on all of it, rounds the weights to bytes and writes them into the package.
"""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import model
import numpy as np
from topics_text import read_rows, topics_hash

from recoach.assessment import weights
from recoach.assessment.topics import Topics
from recoach.content.framework import DEFAULT_FRAMEWORK
from recoach.content.library import open_library

#: Of the authors of whole answers each so manieth is held out to measure.
EACH = 3
#: A word that stands in so many sentences has its sums written down.
OFTEN = 6
#: A key has to stand in so many sentences: what a sentence is about is said in common words.
LEAST = 5


def main() -> None:
    """Build the weights."""
    framework = open_library().framework(DEFAULT_FRAMEWORK).value
    names = tuple(section.id for section in framework.sections)
    rows = list(read_rows(framework))
    due = np.array([[name in row.topics for name in names] for row in rows])
    counted = common([model.counted([(row.words, {})]) for row in rows])
    held_out = set(sorted({row.author for row in rows if row.is_whole})[::EACH])
    known = np.array([row.author not in held_out for row in rows])
    unknown = np.array([row.author in held_out and row.is_whole for row in rows])
    with ProcessPoolExecutor(mp_context=get_context("fork"), max_workers=2) as pool:
        parts = ((known, counted, due), (np.full(len(rows), True), counted, due))  # a mask
        measured, learned = pool.map(_learned, *zip(*parts, strict=True))
    odds = measured.odds([counted[at] for at in np.flatnonzero(unknown)])
    right = due[unknown][np.arange(len(odds)), odds.argmax(axis=1)].mean()
    print(f"{len(rows)} sentences; the likeliest topic is right in {right:.1%} of {len(odds)} by authors held out")
    wording = model.wording(names, learned, [row.words for row in rows], often=OFTEN)
    homes = {point: section.id for section in framework.sections for point in section.points}
    weights.TOPICS_FILE.write_bytes(weights.encode_topics(Topics(wording, homes), topics_hash()))
    print(f"{weights.TOPICS_FILE.stat().st_size / 1e6:.2f} MB written to {weights.TOPICS_FILE.name}")


def _learned(mask: np.ndarray, counted: list[Counter[str]], due: np.ndarray) -> model.Learned:
    return model.learn([counted[at] for at in np.flatnonzero(mask)], due[mask])


def common(counted: list[Counter[str]]) -> list[Counter[str]]:
    """Leave out the keys that stand in few sentences."""
    seen = Counter(key for row in counted for key in row)  # sentences, however often it stands in one
    return [Counter({key: times for key, times in row.items() if seen[key] >= LEAST}) for row in counted]


if __name__ == "__main__":
    main()
