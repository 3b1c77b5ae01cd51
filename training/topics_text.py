"""The text whose topic is known: what `build_topics.py` learns from. A topic is a section of the default framework."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from recoach.content.framework import Framework
from recoach.content.library import open_library
from recoach.language.reading import cut

HERE = Path(__file__).parent
#: Of the lines with signals each so manieth is read: they are many, and about few things.
EACH = 2
#: The topic of each red signal: where an interviewer would hear it.
TOPIC_OF_SIGNAL = {
    "ctr-objective": "objective",
    "vague-accuracy": "objective",
    "metric-list": "guardrail",
    "rank-everything": "candidates",
    "one-model-does-all": "ranking",
    "more-features": "ranking",
    "unservable-feature": "ranking",
    "algorithm-zoo": "ranking",
    "complexity-brag": "ranking",
    "moderation-later": "reranking",
    "no-exploration": "reranking",
    "heavy-request-path": "latency",
    "vague-latency": "latency",
    "average-latency": "latency",
    "survey-cold-start": "cold_start",
    "deferred-cold-start": "cold_start",
    "vague-switch": "cold_start",
    "clicks-as-truth": "feedback",
    "ignored-as-negative": "feedback",
    "no-fallback": "fallback",
    "offline-only-launch": "launch",
}


@dataclass(frozen=True)
class Row:
    """One sentence whose topics are known."""

    author: str
    words: list[str]
    topics: frozenset[str]
    is_whole: bool  #: it is from a whole answer


def read_rows(framework: Framework) -> Iterator[Row]:
    """Yield all sentences whose topics are known, in the order of files and lines; some are about none."""
    homes = {point: section.id for section in framework.sections for point in section.points}
    for path in sorted((HERE / "points").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            told = json.loads(line)
            made = {homes[point] for point in (*told.get("points", ()), *told.get("partly", ())) if point in homes}
            section = told.get("section")
            yield from _rows(path.stem, told["text"], {section} if section else made, is_whole="answer" in told)
    for path in sorted((HERE / "text").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines()[::EACH]:
            told = json.loads(line)
            near = told.get("near") or ()
            signals = {*told["signals"], *([near] if isinstance(near, str) else near)}
            yield from _rows(
                path.stem, told["text"], {TOPIC_OF_SIGNAL[one] for one in signals if one in TOPIC_OF_SIGNAL}
            )
    for text in (HERE / "points" / "unrelated.txt").read_text(encoding="utf-8").splitlines():
        yield from (Row("elsewhere", one.words, frozenset(), is_whole=False) for _, one in cut(text))
    points = open_library().points().points
    for section in framework.sections:
        for text in (section.title, *section.aliases, section.asks, *section.decides, *section.hints):
            yield from _rows("interviewer", text, {section.id})
        for name in section.points:
            for text in (points[name].title, points[name].states, *points[name].probes, *points[name].examples.made):
                yield from _rows("interviewer", text, {section.id})


def _rows(author: str, text: str, topics: Collection[str], *, is_whole: bool = False) -> Iterator[Row]:
    # Of a text about two things nobody knows which sentence is about which.
    if len(topics) == 1:
        for _, one in cut(text):
            yield Row(author, one.words, frozenset(topics), is_whole)


def topics_hash() -> str:
    """Return the SHA-256 of all that topics are learned from in this folder, in hex."""
    recipe = [HERE / f"{name}.py" for name in ("build_topics", "model", "topics_text")]
    found = sha256()
    for path in sorted(
        [*HERE.glob("points/*.jsonl"), HERE / "points" / "unrelated.txt", *HERE.glob("text/*.jsonl"), *recipe]
    ):
        found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()
