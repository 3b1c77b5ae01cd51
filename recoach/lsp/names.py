"""Names of other things in an open file: what there is to name, what is said of it, where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from lsprotocol import types

from recoach.lsp import schema_walk
from recoach.lsp.completion import in_front_matter
from recoach.lsp.escape import plain
from recoach.lsp.text import Text
from recoach.lsp.workbench import Known, PackKind, What

#: By the key that they stand under, the names that may be written.
_NAMED: Mapping[str, What | Literal["sections"]] = {
    "points": "points",
    "moves": "points",
    "point": "points",
    "precedes": "points",
    "contradicted_by": "signals",
    "findings": "signals",
    "none_of": "signals",
    "figures": "figures",
    "framework": "frameworks",
    "prompt": "prompts",
    "sections": "sections",
}
_LISTS_OF_PARTS = {"framework": {"sections"}}  #: there the key holds mappings, not names
_WORD = re.compile(r"[\w/-]+")
_WAIVED = re.compile(r"<!--[ \t]*recoach:[ \t]*allow[ \t]+(?P<names>[\w-]+(?:,[ \t]*[\w-]+)*)")
_ENTRY = re.compile(r"(?P<key>framework|prompt):[ \t]*[\"']?(?P<name>[\w-]+)")
_MOST_PHRASES = 40


@dataclass(frozen=True)
class Named:
    """A name in an open file."""

    what: What  #: it names
    name: str
    start: int  #: offset in the file
    end: int  #: exclusive


def in_pack(kind: PackKind, text: Text, position: types.Position) -> Named | None:
    """Return the name at a position of a file of a pack, None where nothing is named."""
    offset = text.offset(position)
    start = text.line_start(offset)
    lines = [text.line(number) for number in range(position.line + 1)]
    word = next((one for one in _WORD.finditer(lines[-1]) if one.start() <= offset - start <= one.end()), None)
    if not word:
        return None
    if lines[-1][: word.start()].endswith("{"):
        return Named("lexicons", word[0], start + word.start(), start + word.end())
    line = schema_walk.look(lines)
    if line.is_text or (line.key and word.start() == line.start):
        return None
    what = _what(kind, (*line.trail, line.key) if line.key else line.trail)
    return Named(what, word[0], start + word.start(), start + word.end()) if what and what != "sections" else None


def in_answer(text: Text, position: types.Position) -> Named | None:
    """Return the name at a position of an answer: in a waiver, or in its front matter."""
    offset = text.offset(position)
    start = text.line_start(offset)
    line = text.line(position.line)
    if (found := _ENTRY.match(line)) and found.start("name") <= offset - start and in_front_matter(text, start):
        what: What = "frameworks" if found["key"] == "framework" else "prompts"
        return Named(what, found["name"], start + found.start("name"), start + found.end("name"))
    for waiver in _WAIVED.finditer(line):
        for word in _WORD.finditer(line, waiver.start("names"), waiver.end("names")):
            if word.start() <= offset - start <= word.end():
                return Named("signals", word[0], start + word.start(), start + word.end())
    return None


def under(kind: PackKind, trail: Sequence[str | int], known: Known) -> Iterator[tuple[str, str]]:
    """Yield the names that may stand at a trail of a file, each with what is said of it."""
    what = _what(kind, trail)
    if what == "sections":
        every = (section for framework in known.frameworks.values() for section in framework.sections)
        yield from {section.id: section.title for section in every}.items()
    elif what:
        yield from _titles(what, known).items()


def hover(named: Named, text: Text, known: Known) -> types.Hover | None:
    """Return what is said of a name; None for one that nothing has."""
    titles = _titles(named.what, known)
    if named.name not in titles:
        return None
    blocks = [f"**{plain(titles[named.name])}** · `{named.name}`", *_more(named, known)]
    content = types.MarkupContent(types.MarkupKind.Markdown, "\n\n".join(blocks))
    return types.Hover(content, text.range(named.start, named.end))


def _more(named: Named, known: Known) -> Iterator[str]:
    match named.what:
        case "signals":
            yield plain(known.signals[named.name].meaning)
        case "points":
            yield plain(known.points[named.name].states)
        case "frameworks":
            yield ", ".join(plain(section.title) for section in known.frameworks[named.name].sections)
        case "lexicons":
            phrases = known.lexicons[named.name]
            more = f" and {len(phrases) - _MOST_PHRASES} more" if len(phrases) > _MOST_PHRASES else ""
            yield ", ".join(map(plain, phrases[:_MOST_PHRASES])) + more
        case "prompts" | "figures":
            return


def _titles(what: What, known: Known) -> Mapping[str, str]:
    match what:
        case "points":
            return {name: one.title for name, one in known.points.items()}
        case "signals":
            return {name: one.title for name, one in known.signals.items()}
        case "frameworks":
            return {name: one.title for name, one in known.frameworks.items()}
        case "prompts":
            return known.prompts
        case "figures":
            return dict.fromkeys(known.figures, "figure")
        case "lexicons":
            return dict.fromkeys(known.lexicons, "lexicon")


def _what(kind: PackKind, trail: Sequence[str | int]) -> What | Literal["sections"] | None:
    key = next((step for step in reversed(trail) if isinstance(step, str)), "")
    return None if key in _LISTS_OF_PARTS.get(kind, ()) else _NAMED.get(key)
