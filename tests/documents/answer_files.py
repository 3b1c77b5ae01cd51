"""Short ways to write a file and to read it back."""

from __future__ import annotations

from pathlib import Path

from sample_content import framework, section

from recoach.content.answer import Answer
from recoach.content.framework import Framework
from recoach.documents.document import Wishes
from recoach.documents.readers import read_all
from recoach.documents.source import LIMIT_MB

FRAMEWORK = framework(
    section("objective", aliases=("Goal and metric",)),
    section("latency", title="Latency budgets"),
    section("ranking"),
    section("cold_start", title="Cold start"),
)


def read(path: str, *, framework: Framework, limit_mb: float = LIMIT_MB) -> Answer:
    """Return the one answer of a file, read by this framework whatever the file names."""
    (document,) = read_all(path, wishes=Wishes(lambda _named: framework), limit_mb=limit_mb)
    return document.answer


class Files:
    """Writes a file and reads it back as an answer."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, name: str, text: str | bytes) -> str:
        """Write a file and return its path."""
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    def read(self, name: str, text: str | bytes) -> Answer:
        """Return the one answer that a file of this content holds."""
        return read(self.write(name, text), framework=FRAMEWORK)

    def ids(self, text: str) -> list[str]:
        """Return the sections that a markdown text is divided into; text under none of them shows its title."""
        return [passage.id or f"({passage.title})" for passage in self.read("answer.md", text).passages]

    def voice(self, text: str) -> str:
        """Return all that is judged of a markdown text, blanks collapsed."""
        return " ".join(" ".join(passage.text.split()) for passage in self.read("answer.md", text).passages)
