"""Turns YAML text into plain data that knows where in the file each part of it stands.

Scalars follow YAML 1.2, so `no`, `on`, `2:30` and `2026-01-05` are text, and only `true` and `false` are
booleans. Nothing is ever built but text, numbers, booleans, null, lists and mappings with text keys.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Union

from recoach.errors import InvalidContent, Place, RecoachError, UnusableFile

if TYPE_CHECKING:
    import yaml

Trail = tuple[Union[str, int], ...]  #: the way from the top of the data to a part of it: `("sections", 2, "minutes")`

MAX_DEPTH = 30
MAX_NODES = 100_000  #: counted after aliases are expanded: a few anchors can stand for billions of nodes

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_WHOLE_NUMBER = re.compile(r"[-+]?[0-9]{1,18}")
_NUMBER = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,2})?")
_LONGEST_NUMBER = 60
_LINE_END = re.compile(r"\r\n|\r|\n")
# What YAML does not allow in a file; the parsers name neither line nor column for it.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass
class _Scalar:
    index: int
    text: str
    plain: bool  # not quoted, no block: only then it can be a number, a boolean or null


@dataclass
class _List:
    index: int
    items: list[_Node] = field(default_factory=list)


@dataclass
class _Mapping:
    index: int
    items: dict[str, tuple[int, _Node]] = field(default_factory=dict)  # the index is that of the key


_Node = Union[_Scalar, _List, _Mapping]


@dataclass(frozen=True)
class YamlDocument:
    """One YAML document: its data, and a place for each part of it."""

    file: str  #: what errors call it
    text: str
    data: Any
    problems: tuple[RecoachError, ...]  #: what is wrong with the YAML although it can be read: keys given twice
    root: _Node = field(repr=False)

    def place(self, trail: Trail) -> Place:
        """Return where the value at that trail stands; where there is none, its nearest parent."""
        return self._place(self.offset(trail))

    def key_place(self, trail: Trail) -> Place:
        """Return where the key of the value at that trail stands; a list's entry stands for itself."""
        _, index = self._indices(trail)
        return self._place(index)

    def offset(self, trail: Trail) -> int:
        """Return the offset in the text at which the value at that trail begins."""
        return self._indices(trail)[0]

    def _indices(self, trail: Trail) -> tuple[int, int]:
        node, key_index = self.root, self.root.index
        for step in trail:
            match node, step:
                case _Mapping(items=named), str() if step in named:
                    key_index, node = named[step]
                case _List(items=items), int() if step < len(items):
                    node = items[step]
                    key_index = node.index
                case _:
                    break
        return node.index, key_index

    def _place(self, index: int) -> Place:
        return locate(self.text, index, file=self.file, line_starts=self._line_starts)

    @cached_property
    def _line_starts(self) -> list[int]:
        return _line_starts(self.text)


def parse(text: str, *, file: str) -> YamlDocument:
    """Return the one document that the text holds.

    Raises `UnusableFile` where it is no YAML, too deep or too large once aliases are expanded, and
    `InvalidContent` where it is empty, holds several documents, or uses tags.
    """
    text = text.removeprefix("\ufeff")
    if found := _UNPRINTABLE.search(text):
        message = f"the character U+{ord(found[0]):04X} is not allowed in YAML."
        raise UnusableFile(message, place=locate(text, found.start(), file=file))
    composer = _Composer(text, file)
    root = composer.compose()
    data = _Builder(composer).build(root)
    return YamlDocument(file=file, text=text, data=data, problems=tuple(composer.problems), root=root)


def locate(text: str, index: int, *, file: str, line_starts: list[int] | None = None) -> Place:
    """Return the place of a character of the text."""
    starts = _line_starts(text) if line_starts is None else line_starts
    line = bisect_right(starts, index)
    return Place(file, line, index - starts[line - 1] + 1)


def _line_starts(text: str) -> list[int]:
    # YAML also ends lines at U+0085 and U+2028; editors do not, and a place is for editors.
    return [0, *(found.end() for found in _LINE_END.finditer(text))]


class _Composer:
    """Makes nodes of the parser's events, by recursion no deeper than `MAX_DEPTH`."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.problems: list[RecoachError] = []
        self._anchors: dict[str, _Node] = {}
        self._count = 0

    def compose(self) -> _Node:
        import yaml

        events = self._events()
        root = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                raise self.invalid("a second document starts here.", event, "Keep one document a file, without `---`.")
            if isinstance(event, yaml.NodeEvent):
                root = self._node(event, events, depth=0)
        if root is None:
            raise InvalidContent("the file is empty.", place=Place(self.file, 1, 1))
        return root

    def unusable(self, message: str, index: int, hint: str = "") -> UnusableFile:
        return UnusableFile(message, place=locate(self.text, index, file=self.file), hint=hint)

    def invalid(self, message: str, event: yaml.Event, hint: str = "") -> InvalidContent:
        return InvalidContent(message, place=locate(self.text, _start(event), file=self.file), hint=hint)

    def _events(self) -> Iterator[yaml.Event]:
        import yaml

        loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        try:
            yield from yaml.parse(self.text, Loader=loader)
        except yaml.MarkedYAMLError as error:
            from recoach.content.yaml_errors import explain

            index, message, hint = explain(error, self.text)
            raise self.unusable(message, index, hint) from None
        except yaml.YAMLError:
            raise UnusableFile("this is not YAML.", place=Place(self.file)) from None

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> _Node:
        import yaml

        index = _start(event)
        self._count += 1
        if depth > MAX_DEPTH:
            raise self.unusable(f"this is nested more than {MAX_DEPTH} levels deep.", index)
        if self._count > MAX_NODES:
            raise self.unusable(f"the file has more than {MAX_NODES:,} values.", index)
        if isinstance(event, yaml.AliasEvent):
            return self._aliased(event)
        if getattr(event, "tag", None) is not None:
            raise self.invalid("a tag (`!…`) is not used here.", event, "Leave it out, or put the text in quotes.")
        node: _Node
        if isinstance(event, yaml.ScalarEvent):
            if _SURROGATE.search(event.value):  # the pure parser lets escapes of half a character pass
                raise self.unusable(r"this `\` escape stands for no character.", index)
            node = _Scalar(index, event.value, plain=not event.style)
        elif isinstance(event, yaml.SequenceStartEvent):
            node = self._list(index, events, depth)
        else:
            node = self._mapping(index, events, depth)
        if event.anchor is not None:  # type: ignore[attr-defined]  # all events of nodes have it
            # Only now: an alias inside its own anchor has nothing to stand for.
            self._anchors[event.anchor] = node  # type: ignore[attr-defined]
        return node

    def _aliased(self, event: yaml.AliasEvent) -> _Node:
        if event.anchor not in self._anchors:
            raise self.invalid(f"`*{event.anchor}` stands for nothing: no finished `&{event.anchor}` before it.", event)
        return self._anchors[event.anchor]

    def _list(self, index: int, events: Iterator[yaml.Event], depth: int) -> _List:
        import yaml

        node = _List(index)
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            node.items.append(self._node(event, events, depth + 1))
        return node

    def _mapping(self, index: int, events: Iterator[yaml.Event], depth: int) -> _Mapping:
        import yaml

        node = _Mapping(index)
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._node(event, events, depth + 1)
            value = self._node(next(events), events, depth + 1)
            if not isinstance(key, _Scalar):
                raise self.invalid("a key has to be a word, not a list or a mapping.", event)
            if key.text in node.items:
                first = locate(self.text, node.items[key.text][0], file=self.file)
                self.problems.append(
                    self.invalid(f"key `{key.text}` is given twice, first in line {first.line}.", event)
                )
                continue
            node.items[key.text] = (_start(event), value)
        return node


def _start(event: yaml.Event) -> int:
    assert event.start_mark is not None
    return event.start_mark.index


class _Builder:
    """Makes plain data of nodes, and counts: an alias is built again each time it is used."""

    def __init__(self, composer: _Composer) -> None:
        self._composer = composer
        self._count = 0

    def build(self, node: _Node, depth: int = 0) -> Any:  # noqa: ANN401  # plain data of any shape
        self._count += 1
        if self._count > MAX_NODES or depth > MAX_DEPTH:
            raise self._composer.unusable("the aliases (`*…`) of this file expand to far too much.", 0)
        match node:
            case _Scalar(text=text, plain=plain):
                return _resolve(text) if plain else text
            case _List(items=items):
                return [self.build(item, depth + 1) for item in items]
            case _Mapping(items=named):
                return {key: self.build(value, depth + 1) for key, (_, value) in named.items()}


def _resolve(text: str) -> str | float | bool | None:
    if text in _NULLS:
        return None
    if text in {"true", "false"}:
        return text == "true"
    if text[0] not in "+-.0123456789" or len(text) > _LONGEST_NUMBER:
        return text
    if _WHOLE_NUMBER.fullmatch(text):
        return int(text)
    return float(text) if _NUMBER.fullmatch(text) else text
