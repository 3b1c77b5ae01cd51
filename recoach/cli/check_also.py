"""More formats of the same check, each in a file of its own: `--also sarif=findings.sarif`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from recoach.errors import UnusableChoice


@dataclass(frozen=True)
class Also:
    """A format, and where it goes."""

    format: str  #: one of those that tell of a whole batch at once
    path: Path


def also(said: Sequence[str]) -> tuple[Also, ...]:
    """Return what options name. Raises UnusableChoice for a format or a file that is none."""
    return tuple(map(_one, said))


def _one(said: str) -> Also:
    from recoach.exporters.check_formats import WHOLE

    name, _, path = said.partition("=")
    if name in WHOLE and path:
        return Also(name, Path(path))
    hint = f"Write it as FORMAT=FILE, such as sarif=findings.sarif; the formats are {', '.join(WHOLE)}."
    raise UnusableChoice(f"--also has no use for `{said}`.", hint=hint)
