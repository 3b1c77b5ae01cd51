"""The labelled text: read, and cut into what the second reader sees at once, a sentence with the one after it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from recoach.language.reading import Cut, cut, with_following

TEXT = Path(__file__).with_name("text")
#: The labels of sentences, in the order of the weights.
LABELS = (
    "ctr-objective", "rank-everything", "one-model-does-all", "heavy-request-path", "vague-latency", "average-latency",
    "survey-cold-start", "deferred-cold-start", "vague-switch", "clicks-as-truth", "ignored-as-negative", "metric-list",
    "offline-only-launch", "more-features", "unservable-feature", "moderation-later", "algorithm-zoo",
    "complexity-brag", "vague-accuracy", "no-exploration", "no-fallback",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One labelled text."""

    id: str
    text: str
    signals: frozenset[str]
    kind: str

    @property
    def author(self) -> str:
        """Return whose voice it is in: what stands before the first hyphen of the id."""
        return self.id.partition("-")[0]


@dataclass(frozen=True)
class Window:
    """A sentence of a line and the one after it."""

    line: int  #: index of the line that it is from
    here: Cut
    following: Cut | None


def read_lines(folder: Path = TEXT) -> list[Line]:
    """Return all labelled lines, in the order of files and lines."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.jsonl"))]
    rows = [json.loads(row) for text in texts for row in text.split("\n") if row]
    return [Line(row["id"], row["text"], frozenset(row["signals"]), row["kind"]) for row in rows]


def windows(lines: list[Line]) -> list[Window]:
    """Return what is judged of each line: every sentence with the one after it."""
    found: list[Window] = []
    for number, line in enumerate(lines):
        cuts = [one for _, one in cut(line.text)]
        found += [Window(number, here, following) for here, following in with_following(cuts)]
    return found


def text_hash() -> str:
    """Return the SHA-256 of all that the weights are learned from in this folder, in hex."""
    here = Path(__file__).parent
    recipe = [here / f"{name}.py" for name in ("build", "corpus", "figures", "framed", "model", "scales")]
    return _hash_of([*here.glob("text/*.jsonl"), *here.glob("frames/*.txt"), *recipe])


def points_hash() -> str:
    """Return the SHA-256 of what the weights of points are learned from in this folder, in hex.

    The signals' text is a part of the background only, and what rules hear is no text: neither makes them out of date.
    """
    here = Path(__file__).parent
    recipe = [here / f"{name}.py" for name in ("build_points", "model")]
    return _hash_of([*here.glob("points/*.jsonl"), here / "points" / "unrelated.txt", *recipe])


def _hash_of(paths: list[Path]) -> str:
    found = sha256()
    for path in sorted(paths):
        found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()
