"""Text that somebody has labelled: which signals should fire in it, to measure by."""

from __future__ import annotations

from dataclasses import dataclass

from recoach.content.answer import Answer
from recoach.errors import Place


@dataclass(frozen=True, kw_only=True)
class Labelled:
    """One sentence or one answer with its labels."""

    id: str
    place: Place  #: where it begins
    answer: Answer
    whole: bool  #: an answer; otherwise a sentence, of which nothing is judged that needs an answer
    signals: frozenset[str]  #: ids of what should fire; none where the text is clean
    kind: str  #: what makes the case, such as `paraphrase`; for answers their level; may be empty

    @property
    def author(self) -> str:
        """Return who wrote it: what stands before the first hyphen of the id."""
        return self.id.partition("-")[0]
