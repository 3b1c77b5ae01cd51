"""The weights that are shipped: made of the text that lies beside them, small, and fit for use."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import pytest

from recoach.assessment import weights
from recoach.cli import packs
from recoach.content.library import open_library

TRAINING = Path(__file__).parents[1] / "training"
KINDS_OF_FAULTS = {"direct", "paraphrase", "spoken", "typo", "multi"}


@pytest.fixture(scope="module")
def lines() -> list[dict[str, object]]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(TRAINING.glob("text/*.jsonl"))]
    return [json.loads(row) for text in texts for row in text.split("\n") if row]


def test_the_weights_are_made_of_this_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever changes text, frames or recipe builds the weights anew: `python training/build.py`."""
    monkeypatch.syspath_prepend(str(TRAINING))
    corpus = __import__("corpus")
    monkeypatch.delitem(sys.modules, "corpus")
    assert weights.head_of(weights.FILE.read_bytes())["text"] == corpus.text_hash()


def test_the_weights_of_points_are_made_of_this_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever changes the labelled answers or the recipe builds anew: `python training/build_points.py`."""
    monkeypatch.syspath_prepend(str(TRAINING))
    corpus = __import__("corpus")
    monkeypatch.delitem(sys.modules, "corpus")
    assert weights.head_of(weights.POINTS_FILE.read_bytes())["text"] == corpus.points_hash()


def test_the_weights_of_topics_are_made_of_this_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever changes the labelled text or the recipe builds anew: `python training/build_topics.py`."""
    monkeypatch.syspath_prepend(str(TRAINING))
    topics_text = __import__("topics_text")
    monkeypatch.delitem(sys.modules, "topics_text")
    assert weights.head_of(weights.TOPICS_FILE.read_bytes())["text"] == topics_text.topics_hash()


def test_the_weights_are_small() -> None:
    assert weights.FILE.stat().st_size <= 6_000_000
    assert weights.POINTS_FILE.stat().st_size <= 4_000_000
    assert weights.TOPICS_FILE.stat().st_size <= 1_500_000


def test_each_label_of_the_points_weights_is_a_built_in_point() -> None:
    assert set(open_library().points().points) == set(packs.appraisal().wording.labels)


def test_each_label_of_the_weights_is_a_built_in_signal() -> None:
    known = {signal.id for signal in open_library().signals().signals}
    assert known.issuperset(packs.judge().wording.labels)


def test_ids_and_texts_are_there_once(lines: list[dict[str, object]]) -> None:
    for key in ("id", "text"):
        often = [value for value, times in Counter(line[key] for line in lines).items() if times > 1]
        assert [] == often


def test_kinds_fit_the_signals(lines: list[dict[str, object]]) -> None:
    known = {signal.id for signal in open_library().signals().signals}
    assert [] == [line["id"] for line in lines if not known.issuperset(line["signals"])]  # type: ignore[arg-type]
    assert [] == [line["id"] for line in lines if bool(line["signals"]) != (line["kind"] in KINDS_OF_FAULTS)]
