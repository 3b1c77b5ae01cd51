"""Claims put into frames: the same words meant, and cancelled in ways that no list of cues holds.

Each frame takes claims of many labels, drawn by a seed, so that what a frame says is learned for every label.
"""

from __future__ import annotations

import random
from pathlib import Path

from corpus import Line

FRAMES = Path(__file__).with_name("frames")
_CLAIMS_A_FRAME = 6
_SEED = 20


def framed_lines() -> list[Line]:
    """Return the framed claims; their author is the file of the frames."""
    claims = [tuple(part.strip() for part in row.split("|")) for row in _rows(FRAMES / "claims.txt")]
    chance = random.Random(_SEED)  # noqa: S311  # the same draw each time, nothing secret
    lines: list[Line] = []
    for path in frame_files():
        cancels = path.stem.startswith("cancel")
        for frame in _rows(path):
            for label, clause, gerund in chance.sample(claims, _CLAIMS_A_FRAME):
                text = frame.replace("{claiming}", gerund).replace("{claim}", clause)
                signals = frozenset[str]() if cancels else frozenset({label})
                lines.append(Line(f"{path.stem}-{len(lines):05d}", text, signals, "framed"))
    return lines


def frame_files() -> list[Path]:
    """Return the files of frames, in order."""
    return sorted(FRAMES.glob("*[0-9].txt"))


def _rows(path: Path) -> list[str]:
    return [row.strip() for row in path.read_text(encoding="utf-8").splitlines() if row.strip()]
