"""All that came of a run of `recoach check`, for formats that tell of it at once."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from recoach.content.signal import Severity, Signal, is_at_least
from recoach.exporters.checked import CheckedFile, Tally


@dataclass(frozen=True, kw_only=True)
class Batch:
    """Files with what came of them, and what they were looked at with."""

    files: Sequence[CheckedFile]  #: in the order given
    tally: Tally
    signals: Sequence[Signal]  #: that were looked for
    version: str  #: of recoach
    explains: bool = False  #: also tells what counts for nothing, where a format has a place for it
    folder: str = ""  #: where it ran; services want the paths of files from there
    fails_on: Severity | None = "note"  #: a finding of this weight or more fails the run; None: no finding does

    def path(self, file: str) -> str:
        """Return a file's name as services want it: from the folder, with `/` on all systems, however it was named."""
        path = PurePath(os.path.normpath(file))
        if self.folder and path.is_absolute() and path.is_relative_to(self.folder):
            path = path.relative_to(self.folder)
        return path.as_posix()

    def fails(self, severity: Severity) -> bool:
        """Tell whether a finding of this severity fails the run."""
        return self.fails_on is not None and is_at_least(severity, self.fails_on)
