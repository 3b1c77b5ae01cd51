"""Text that somebody has labelled: which signals should fire in it, to measure by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

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
    scenario: str = ""  #: the question that an answer is to; answers are compared within one
    omits: frozenset[str] | None = None  #: ids of points that an answer does not make; None where nobody said
    facts: Mapping[str, Any] | None = None  #: the numbers that an answer states; None where nobody said

    @property
    def author(self) -> str:
        """Return who wrote it: what stands before the first hyphen of the id."""
        return self.id.partition("-")[0]
