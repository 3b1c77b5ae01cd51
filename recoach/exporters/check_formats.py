"""Formats of `recoach check` that tell of a whole batch at once; lines and JSON Lines are told as they come."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from recoach.exporters.checked import CheckedFile, Tally
from recoach.exporters.findings_json import to_json

WHOLE: dict[str, Callable[[Sequence[CheckedFile], Tally], str]] = {"json": to_json}
