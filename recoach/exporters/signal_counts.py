"""How often each signal fires in a batch of files: rows for the screen, or JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from recoach.exporters.checked import Tally
from recoach.exporters.json_text import dump

#: 1: the first.
FORMAT = 1


@dataclass(frozen=True)
class SignalCount:
    """One signal that fires."""

    signal: str  #: id
    title: str
    findings: int
    files: int  #: in which it fires
    share: float  #: of all findings, 0 to 1


def counted(files: Mapping[str, Sequence[str]], titles: Mapping[str, str], tally: Tally) -> list[SignalCount]:
    """Return a count for each signal, the most frequent first; `files` names the file of each of its findings."""
    counts = (
        SignalCount(signal, titles.get(signal, ""), len(places), len(set(places)), len(places) / tally.findings)
        for signal, places in files.items()
    )
    return sorted(counts, key=lambda one: (-one.findings, -one.files, one.signal))


def rows(counts: Sequence[SignalCount]) -> list[list[str]]:
    """Return the rows of a table, its heading first."""
    figures = [[f"{one.findings:,}", f"{one.files:,}", f"{one.share:.0%}", one.signal, one.title] for one in counts]
    return [["findings", "files", "share", "signal", "title"], *figures]


def to_json(counts: Sequence[SignalCount], tally: Tally) -> str:
    """Return the counts as one JSON object, ending with a newline."""
    rounded = ({**asdict(one), "share": round(one.share, 4)} for one in counts)
    return dump({"format": FORMAT, "files": tally.files, "findings": tally.findings, "signals": list(rounded)})
