"""Short ways to read a recording and to say what came of it."""

from __future__ import annotations

from pathlib import Path

from answer_files import FRAMEWORK

from recoach.content.answer import Answer, Passage, Source
from recoach.documents.document import Document, Wishes
from recoach.documents.readers import read_text

RECORDINGS = Path(__file__).parent / "recordings"


def hear(text: str, candidate: str | None = None) -> Document:
    """Return what a recording of this content holds."""
    source = Source(name="call.vtt", text=text)
    (document,) = read_text(source, suffix=".vtt", wishes=Wishes(lambda _: FRAMEWORK, candidate))
    return document


def hear_file(name: str, candidate: str | None = None) -> Document:
    """Return what one of the recordings beside this file holds."""
    return hear((RECORDINGS / name).read_bytes().decode(), candidate)


def cue(start: float, text: str, length: float = 2.0) -> str:
    """Return a cue that begins that many seconds in."""
    return f"{clock(start)} --> {clock(start + length)}\n{text}\n\n"


def clock(at_seconds: float) -> str:
    """Return a timestamp of WebVTT."""
    minutes, seconds = divmod(at_seconds, 60)
    return f"{int(minutes):02d}:{seconds:06.3f}"


def call(*texts: str) -> str:
    """Return a recording in which each text has a cue of two seconds, one right after the other."""
    return "WEBVTT\n\n" + "".join(cue(2.0 * number, text) for number, text in enumerate(texts))


def judged(document: Document) -> list[str]:
    """Return what is judged, a text for each run of the candidate."""
    return [passage.text for passage in document.answer.passages]


def said(*texts: str) -> str:
    """Return all that is judged of a call with these cues."""
    return "\n---\n".join(judged(hear(call(*texts))))


def remarks(document: Document) -> list[tuple[int | None, str]]:
    """Return what is remarked, each with its line."""
    return [(one.line, one.message) for one in document.remarks]


def source_of(answer: Answer, passage: Passage, words: str) -> str:
    """Return what stands in the file where these words of a passage are said to stand."""
    assert answer.source is not None
    assert passage.offsets is not None
    at = passage.text.index(words)
    return answer.source.text[passage.offsets[at] : passage.offsets[at + len(words) - 1] + 1]


def moment(passage: Passage, words: str) -> float | None:
    """Return when these words of a passage were said."""
    return passage.at_seconds(passage.text.index(words))
