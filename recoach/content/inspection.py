"""Looks a file over the way its author wants it: every problem at once, names in other files included."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from recoach.content import checks
from recoach.content.decode import Decoded, examine, place_fault
from recoach.content.framework import Framework
from recoach.content.library import PACK_LIMIT_BYTES, SHAPES, Library, Shelf, yaml_files
from recoach.content.names import find_unknown_moves, find_unknown_points, find_unknown_sections
from recoach.content.prompt import Prompt
from recoach.content.text_source import read_text
from recoach.errors import InvalidContent, Place, RecoachError


def inspect(path: Path, shelf: Shelf, library: Library) -> tuple[RecoachError, ...]:
    """Return all that is wrong with a file of that kind, in the order of its lines.

    Points may stand on the library's shelf or in `points/` beside the file; sections in any framework that can be read.
    """
    try:
        text = read_text(path, limit_bytes=PACK_LIMIT_BYTES)
    except RecoachError as error:
        return (error,)
    return inspect_text(text, path, shelf, library)


def inspect_text(text: str, path: Path, shelf: Shelf, library: Library) -> tuple[RecoachError, ...]:
    """Return all that is wrong with the text of a file that stands there, or will."""
    problems: list[RecoachError] = []
    if message := checks.fault_in_name(path.stem, shelf):
        problems.append(InvalidContent(message, place=Place(str(path)), hint="Rename the file."))
    decoded: Decoded[Any] = examine(SHAPES[shelf], text, file=str(path))
    problems += decoded.problems
    faults: list[checks.Fault] = []
    match decoded.value:
        case Framework() as framework:
            beside = {file.stem for file in yaml_files(path.parent / "points", nested=True)}
            faults += find_unknown_points(framework, {*library.names("points"), *beside})
        case Prompt() as prompt:
            faults += find_unknown_sections(prompt, sections_of(library))
            faults += find_unknown_moves(prompt, library.names("points"))
    if decoded.document:
        problems += [place_fault(decoded.document, fault) for fault in faults]
    return tuple(problems)


def sections_of(library: Library) -> set[str]:
    """Return the ids of all sections of the frameworks that can be read."""
    found: set[str] = set()
    for name in library.names("frameworks"):
        try:
            found.update(section.id for section in library.framework(name).value.sections)
        except RecoachError:  # noqa: PERF203  # the broken framework has a complaint of its own, in its own check
            continue
    return found
