"""Files of packs in an editor: what a key means, and what can be written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lsprotocol import types

from recoach.content.suggestion import nearest
from recoach.lsp import names, schema_walk
from recoach.lsp.completion import items
from recoach.lsp.escape import plain
from recoach.lsp.text import Text
from recoach.lsp.workbench import Known, PackKind

_LEXICON = re.compile(r".*\{(?P<typed>[\w/-]*)$")
_WORD = re.compile(r"(?:^|.*\s)(?P<typed>[\w-]*)$")
_WORDS = re.compile(r"[\w/-]+")


def hover(kind: PackKind, text: Text, position: types.Position, *, known: Known) -> types.Hover | None:
    """Return what the key, or the name, at a position means."""
    if named := names.in_pack(kind, text, position):
        return names.hover(named, text, known)
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


def meant(kind: PackKind, text: Text, place: types.Range, *, known: Known) -> tuple[int, str, str] | None:
    """Return the first word at a place that names nothing, with its offset, and the name that it looks like."""
    start = text.line_start(text.offset(place.start))
    lines = _lines(text, place.start.line)
    line = schema_walk.look(lines)
    trail = (*line.trail, line.key) if line.key else line.trail
    for found in _WORDS.finditer(lines[-1]):
        if start + found.end() <= text.offset(place.start):
            continue
        if found.start() == line.start and line.key:
            options: Iterable[str] = schema_walk.properties(kind, line.trail)
        elif lines[-1][: found.start()].endswith("{"):
            options = known.lexicons
        else:
            options = [*schema_walk.choices(kind, trail), *(name for name, _ in names.under(kind, trail, known))]
        if options and found[0] not in options:
            like = nearest(found[0], options)
            return (start + found.start(), found[0], like) if like else None
    return None


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
    words = [*((choice, "") for choice in schema_walk.choices(kind, trail)), *names.under(kind, trail, known)]
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


def _lines(text: Text, last: int) -> list[str]:
    return [text.line(number) for number in range(last + 1)]
