"""What keeps a rule from running."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recoach.content.yaml_source import Trail


class RuleProblem(Exception):
    """A rule or a lexicon that cannot run; `path` leads to the part at fault."""

    def __init__(self, signal_id: str, path: Trail, message: str) -> None:
        super().__init__(message)
        self.signal_id = signal_id  #: "" where a lexicon is at fault
        self.path = path
        self.message = message
