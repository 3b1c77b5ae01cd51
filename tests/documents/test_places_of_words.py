"""Whatever a file's format, every character that is judged stands in the file where the reader says it does."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
import yaml
from answer_files import FRAMEWORK
from hypothesis import given
from hypothesis import strategies as st

from recoach.content.answer import Source
from recoach.documents.document import Wishes
from recoach.documents.readers import read_text

#: What may stand in the place of a character: an escape of JSON, YAML or markdown, or an entity.
ESCAPES = "\\&"
WORDS = st.lists(
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=8), min_size=1
)

CUE = "{number}\n00:00:{number:02},000 --> 00:00:{number:02},900\n{words}\n"


def captions(words: list[str]) -> str:
    """Return words as SRT, three in a cue."""
    cues = [" ".join(words[at : at + 3]) for at in range(0, len(words), 3)]
    return "\n".join(CUE.format(number=number, words=cue) for number, cue in enumerate(cues[:50], start=1))


FORMATS: dict[str, Callable[[list[str]], str]] = {
    ".md": lambda words: f"# Objective\r\n\r\nÜ😀 {' '.join(words)}\r\n\r\n- {' '.join(words)}\n",
    ".txt": lambda words: f"😀 {' '.join(words)}\r\n\r\n{' '.join(words)}",
    ".yaml": lambda words: yaml.safe_dump({"sections": {"objective": " ".join(words)}}, allow_unicode=True, width=40),
    ".json": lambda words: json.dumps({"sections": {"objective": " ".join(words)}}, indent=1),
    ".srt": captions,
    ".vtt": lambda words: f"WEBVTT\n\n{captions(words)}".replace(",", "."),
}


@pytest.mark.parametrize("suffix", FORMATS)
@given(words=WORDS)
def test_each_character_stands_where_its_reader_says(suffix: str, words: list[str]) -> None:
    """What is no blank is there itself, or an escape that means it; and places never go beyond the file."""
    source = Source(name=f"a{suffix}", text=FORMATS[suffix](words))
    for document in read_text(source, suffix=suffix, wishes=Wishes(lambda _: FRAMEWORK)):
        for passage in document.answer.passages:
            assert passage.offsets is not None
            assert len(passage.text) == len(passage.offsets)
            told = [(char, source.text[at]) for char, at in zip(passage.text, passage.offsets, strict=True)]
            assert [] == [
                pair for pair in told if not pair[0].isspace() and pair[1] != pair[0] and pair[1] not in ESCAPES
            ]
