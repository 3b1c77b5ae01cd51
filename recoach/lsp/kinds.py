"""Tells what an open file is: an answer, a file of a pack, or none of ours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import Literal, Union

from recoach.content.library import SHELVES, Shelf
from recoach.content.schema import KINDS
from recoach.content.shapes import keys_of
from recoach.documents.readers import READERS
from recoach.lsp.workbench import PackKind

#: An answer of that suffix, a file of a pack, or neither.
FileKind = Union[Literal["answer"], PackKind, None]

_KEY = re.compile(r"^(?:- )?([a-z_]+):(?:\s|$)", re.MULTILINE)
_KIND_OF_SHELF: Mapping[Shelf, PackKind | None] = {
    "frameworks": "framework",
    "prompts": "prompt",
    "points": "points",
    "figures": "figures",
    "signals": "signals",
    "lexicons": "lexicons",
    "fingerprints": None,  # nobody writes those by hand
}
#: By these keys at its top a YAML file is known wherever it stands; the first line that fits.
_TELLING: tuple[tuple[frozenset[str], FileKind], ...] = (
    (frozenset({"meaning", "rule", "examples"}), "signals"),
    (frozenset({"states", "examples"}), "points"),
    (frozenset({"about", "sections"}), "framework"),
    (frozenset({"product", "question"}), "prompt"),
    (frozenset({"replies", "prompt"}), "script"),
    (frozenset({"replies", "minutes"}), "script"),
    (frozenset({"lexicons"}), "lexicons"),
    (frozenset({"sections"}), "answer"),
)
_YAML = (".yaml", ".yml")
_PROSE = (".md", ".markdown", ".txt", ".vtt", ".srt")
_SECTIONS = re.compile(r'"sections"\s*:')
_SUFFIX_OF_LANGUAGE = {"markdown": ".md", "plaintext": ".txt", "text": ".txt", "yaml": ".yaml"}


def suffix_of(path: str, language: str) -> str:
    """Return by which suffix a file is to be read: its own, or that of what the editor takes it for; "" for none."""
    own = PurePath(path).suffix.lower()
    if own in READERS:
        return own
    return _SUFFIX_OF_LANGUAGE.get(language, "") if not own else ""


def kind_of(path: str, suffix: str, text: str) -> FileKind:
    """Return what a file is, by its folder and its keys; a YAML file that is none of ours is left alone."""
    if suffix not in READERS:
        return None
    if suffix in _PROSE:
        return "answer"
    if suffix not in _YAML:  # values of some other kind, most of them none of ours
        return "answer" if _SECTIONS.search(text) else None
    keys = set(_KEY.findall(text))
    if shelf := _shelf(PurePath(path)):
        kind = _KIND_OF_SHELF[shelf]
        if not kind or not keys or keys & set(keys_of(KINDS[kind])):
            return kind
    return next((kind for needed, kind in _TELLING if needed <= keys), None)


def _shelf(path: PurePath) -> Shelf | None:
    """Return on which shelf a file stands by its folders, the deepest that fits."""
    folders = path.parts[:-1]
    for shelf in sorted(SHELVES, key=lambda one: SHELVES[one].count("/"), reverse=True):
        wanted = tuple(SHELVES[shelf].split("/"))
        if any(folders[at : at + len(wanted)] == wanted for at in range(len(folders))):
            return shelf
    return None
