"""Files of fingerprints: known scripts, of which nothing is kept but hashes; `recoach signals fingerprint` writes them.

The recipe by which words turn into hashes is `language.shingles`.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from recoach.content.authored import Authored
from recoach.language import shingles

_WIDTH = 116
_HEAD = """\
# Written by `recoach signals fingerprint`: hashes of a few words in a row, one entry for each line of a known script.
# The script itself cannot be read from them.
"""


@dataclass(frozen=True, kw_only=True)
class Fingerprints(Authored):
    """A file of fingerprints."""

    about: str
    """Which scripts these are, for people."""
    recipe: Literal[1]
    """How words were turned into hashes."""
    lines: tuple[str, ...]
    """The hashes of each line, eight hexadecimal digits each, with blanks between them."""


def hashes_of(line: str) -> list[int]:
    """Return the hashes of one entry of `lines`."""
    return [int(digits, 16) for digits in line.split()]


def written(about: str, lines: Iterable[str]) -> tuple[str, int, int]:
    """Return the file for the lines of scripts, how many lines it knows, and how many are too short to be known.

    The same lines give the same file.
    """
    known = [shingles.fingerprints(line) for line in lines if line.strip()]
    entries = [hashes for hashes in known if hashes]
    text = _HEAD + f"about: {json.dumps(about, ensure_ascii=False)}\nrecipe: {shingles.RECIPE}\nlines:\n"
    for hashes in entries:
        digits = " ".join(f"{one:0{shingles.DIGITS}x}" for one in hashes)
        wrapped = textwrap.wrap(digits, _WIDTH)
        text += "  - " + "\n    ".join(wrapped) + "\n"
    return text, len(entries), len(known) - len(entries)
