"""Files of packs in an editor: what a key means, and what can be written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lsprotocol import types

from recoach.lsp import schema_walk
from recoach.lsp.completion import items
from recoach.lsp.escape import plain
from recoach.lsp.text import Text
from recoach.lsp.workbench import Known, PackKind

_LEXICON = re.compile(r".*\{(?P<typed>[\w/-]*)$")
_WORD = re.compile(r"(?:^|.*\s)(?P<typed>[\w-]*)$")
#: By the key that they stand under, the names that may be written.
_NAMED: Mapping[str, str] = {
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


def hover(kind: PackKind, text: Text, position: types.Position) -> types.Hover | None:
    """Return what the key at a position means."""
    lines = _lines(text, position.line)
    line = schema_walk.look(lines)
    column = text.offset(position) - text.line_start(text.offset(position))
    if line.key is None or not line.start <= column <= line.start + len(line.key):
        return None
    described = schema_walk.properties(kind, line.trail).get(line.key)
    if not described:
        return None
    blocks = [f"`{line.key}`: {plain(described.get('description', ''))}"]
    if choices := schema_walk.choices(kind, (*line.trail, line.key)):
        blocks.append("One of " + ", ".join(f"`{choice}`" for choice in choices))
    if described.get("default") not in (None, "", []):
        blocks.append(f"Left out: `{described['default']}`")
    start = text.line_start(text.offset(position)) + line.start
    return types.Hover(
        types.MarkupContent(types.MarkupKind.Markdown, "\n\n".join(blocks)),
        text.range(start, start + len(line.key)),
    )


def completion(kind: PackKind, text: Text, position: types.Position, *, known: Known) -> list[types.CompletionItem]:
    """Return what can be written at a position: a key, a value, a name, a lexicon in a pattern."""
    offset = text.offset(position)
    before = text.source[text.line_start(offset) : offset]
    if found := _LEXICON.match(before):
        lexicons = [(name, "lexicon") for name in known.lexicons]
        return items(lexicons, found["typed"], offset, text, types.CompletionItemKind.Variable)
    lines = [*_lines(text, position.line)[:-1], before]
    line = schema_walk.look(lines)
    typed = _WORD.match(before)
    if not typed or line.is_text:
        return []
    trail = (*line.trail, line.key) if line.key else line.trail
    words = [*((choice, "") for choice in schema_walk.choices(kind, trail)), *_names(kind, trail, known)]
    if words:
        return items(words, typed["typed"], offset, text, types.CompletionItemKind.Value)
    if line.key is None and before[line.start :] == typed["typed"]:
        keys = _keys(kind, line, text, position.line)
        return items(keys, typed["typed"], offset, text, types.CompletionItemKind.Property)
    return []


def _keys(kind: PackKind, line: schema_walk.Line, text: Text, number: int) -> Iterator[tuple[str, str]]:
    """Yield the keys that the mapping of a line may have and has not yet, as far as the lines around it tell."""
    others = [*_lines(text, number - 1), *_lines(text, text.position(len(text.source)).line)[number + 1 :]]
    given = {one.key for one in schema_walk.walk(others) if one.trail == line.trail}
    for key, described in schema_walk.properties(kind, line.trail).items():
        if key not in given:
            yield f"{key}: ", described.get("description", "")


def _names(kind: PackKind, trail: Sequence[str | int], known: Known) -> Iterator[tuple[str, str]]:
    key = next((step for step in reversed(trail) if isinstance(step, str)), "")
    if key in _LISTS_OF_PARTS.get(kind, ()):
        return
    match _NAMED.get(key):
        case "points":
            yield from ((name, point.title) for name, point in known.points.items())
        case "signals":
            yield from ((name, signal.title) for name, signal in known.signals.items())
        case "frameworks":
            yield from ((name, framework.title) for name, framework in known.frameworks.items())
        case "prompts":
            yield from known.prompts.items()
        case "figures":
            yield from ((name, "figure") for name in known.figures)
        case "sections":
            every = (section for framework in known.frameworks.values() for section in framework.sections)
            yield from {section.id: section.title for section in every}.items()


def _lines(text: Text, last: int) -> list[str]:
    return [text.line(number) for number in range(last + 1)]
